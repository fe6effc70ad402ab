/** Turns what rules report into findings: path to range, message in the language, fix intents to edits, fingerprint. */
import { atLeast, type Finding, type Fix, type Location, type Related, type Severity } from './finding.ts';
import { Fingerprints, identityOf } from './fingerprint.ts';
import { editsOf } from './fix.ts';
import { type Lang, localise, localiseShort } from './language.ts';
import { maskNumbers } from './mask.ts';
import { formatPath, locate, valueAt } from './path.ts';
import type { AnyRule, Place, Report } from './rule.ts';
import type { Span } from './text.ts';
import { resolve } from './value.ts';
import { type PlanUnit, type SourceFile, sourceOf, type Workspace } from './workspace.ts';

/** Where rules' pages are published; the address of a page derives from the rule's id. */
export const docsBase = 'https://crisis-lint.github.io/crisis-lint/rules/';

export class Collector {
  readonly findings: Finding[] = [];
  readonly skipped: { rule: string; reason: string }[] = [];
  private readonly fingerprints = new Fingerprints();
  /** A plan's name for fingerprints. */
  private readonly planIds = new Map<PlanUnit, string>();

  constructor(
    workspace: Workspace,
    private readonly lang: Lang,
    private readonly planOf: (file: string) => PlanUnit | undefined,
  ) {
    const orgs = workspace.plans.map((plan) => JSON.stringify(plan.data.org ?? ''));
    const count = new Map<string, number>();
    for (const org of orgs) count.set(org, (count.get(org) ?? 0) + 1);
    // Its organisation; the folder only where two plans share one.
    for (const [at, plan] of workspace.plans.entries())
      this.planIds.set(plan, orgs[at]! + (count.get(orgs[at]!)! > 1 ? plan.folder : ''));
  }

  /** The `report` of a rule that was called for a file. */
  reporter(rule: AnyRule, source: SourceFile, severity: Severity | 'off'): (report: Report) => void {
    return (report) => {
      if (severity !== 'off') this.findings.push(this.build(rule, source, severity, report));
    };
  }

  skip(rule: string, reason: string): void {
    if (!this.skipped.some((one) => one.rule === rule && one.reason === reason)) this.skipped.push({ rule, reason });
  }

  /** A rule that threw: said at the top of the file it was called for. */
  broken(own: AnyRule | undefined, rule: AnyRule, source: SourceFile, error: unknown): void {
    const params = { rule: rule.id, error: error instanceof Error ? error.message : String(error) };
    if (!own) throw error;
    this.findings.push(this.build(own, source, 'error', { message: 'plain', params, value: rule.id }));
  }

  /** The finding of a report. An editor reports the same again and again: what was made of it is kept. */
  build(rule: AnyRule, source: SourceFile, severity: Severity, report: Report): Finding {
    const before = known.get(report);
    const sources = sourcesOf(report, source);
    const isSame =
      before?.severity === severity &&
      before.lang === this.lang &&
      sources.every((each, index) => each === before.sources[index]);
    const made = isSame ? before : this.make(rule, source, severity, report, sources);
    const fingerprint = this.fingerprints.of(this.fingerprintParts(rule, sources[0]!, made.path, report));
    if (made.finding.fingerprint !== fingerprint) made.finding = { ...made.finding, fingerprint };
    known.set(report, made);
    return made.finding;
  }

  private make(
    rule: AnyRule,
    source: SourceFile,
    severity: Severity,
    report: Report,
    sources: readonly SourceFile[],
  ): Made {
    const at = sources[0]!;
    const { location, path, anchor } = this.place(report, at);
    const before = known.get(report);
    const texts = before?.lang === this.lang ? before.texts : textsOf(rule, report, this.lang);
    const related: Related[] = anchor ? [{ ...anchor, message: localise(anchorNote, this.lang) }] : [];
    for (const [index, end] of (report.related ?? []).entries()) {
      const { location: there } = this.place(end, sourceOf(end.file ?? source));
      related.push({ ...there, message: texts.notes[index]! });
    }
    const finding = {
      rule: rule.id,
      severity: lower(severity, report.severity),
      message: texts.message,
      hint: texts.hint,
      ...location,
      path: maskNumbers(path),
      clauses: report.clauses ?? (rule.clauses.length <= 3 ? rule.clauses : []),
      standards: report.standards ?? rule.standards ?? [],
      docs: rule.docs ?? docsBase + rule.id,
      related,
      fixes: (report.fixes ?? []).flatMap((intent, index): Fix[] => {
        const edits = intent.changes.map((change) => editsOf(change, sourceOf(change.file ?? at)));
        if (edits.some((made) => made === undefined)) return [];
        return [{ title: texts.titles[index]!, safe: intent.safe, edits: edits.flatMap((made) => made!) }];
      }),
      fingerprint: '',
    };
    return { sources, severity, lang: this.lang, texts, path, finding };
  }

  private fingerprintParts(rule: AnyRule, source: SourceFile, path: string, report: Report): string[] {
    const plan = this.planOf(source.file);
    const own = plan?.source === source ? plan : plan?.documents.find((document) => document.source === source);
    const value = report.value ?? (report.path ? scalarText(source, report.path) : '');
    return [
      rule.id,
      plan ? this.planIds.get(plan)! : '',
      own?.kind ?? '',
      own ? identityOf(own) : '',
      path,
      normaliseText(value),
    ];
  }

  private place(place: Place, source: SourceFile): { location: Location; path: string; anchor?: Location } {
    const { facts } = source;
    const prefix = facts.format === 'markdown' ? 'front' : '';
    let span: Span;
    let anchor: Span | undefined;
    if (place.span) span = place.span;
    else if (place.path) ({ span, anchor } = locate(facts.root, place.path, place.part ?? 'key'));
    else span = source.lines.line(0);
    const path = place.section ? `#${place.section}` : place.path ? formatPath(place.path, facts.root, prefix) : '';
    const location = { file: source.file, span, range: source.lines.range(span) };
    return anchor
      ? { location, path, anchor: { file: source.file, span: anchor, range: source.lines.range(anchor) } }
      : { location, path };
  }
}

/** What was made of a report, and from what. */
interface Made {
  readonly sources: readonly SourceFile[];
  readonly severity: Severity;
  readonly lang: Lang;
  readonly texts: Texts;
  /** As it is, whatever the finding shows of it. */
  readonly path: string;
  finding: Finding;
}

const known = new WeakMap<Report, Made>();

/** What a report says in a language: of its message, its related places and its fixes. */
interface Texts {
  readonly message: string;
  readonly hint: string;
  readonly notes: readonly string[];
  readonly titles: readonly string[];
}

function textsOf(rule: AnyRule, { message: name, params, related, fixes }: Report, lang: Lang): Texts {
  const message = rule.messages[name];
  if (!message) throw new Error(`rule ${rule.id} has no message ${name}`);
  const notes = (related ?? []).map((end) => {
    const note = rule.notes?.[end.note];
    if (!note) throw new Error(`rule ${rule.id} has no note ${end.note}`);
    return maskNumbers(localiseShort(note, lang, end.params));
  });
  return {
    message: maskNumbers(localiseShort(message.text, lang, params)),
    hint: maskNumbers(localiseShort(message.hint, lang, params)),
    notes,
    titles: (fixes ?? []).map((fix) => maskNumbers(localiseShort(fix.title, lang, fix.params))),
  };
}

/** The files that a report speaks of, its own first. */
function sourcesOf({ file, related, fixes }: Report, source: SourceFile): SourceFile[] {
  const at = sourceOf(file ?? source);
  const sources = [at];
  for (const end of related ?? []) sources.push(sourceOf(end.file ?? source));
  for (const { changes } of fixes ?? []) for (const change of changes) sources.push(sourceOf(change.file ?? at));
  return sources;
}

const anchorNote = { en: 'it is written here', 'zh-CN': '原文写在这里' };

function lower(severity: Severity, asked: Severity | undefined): Severity {
  // A rule may lower its severity for one finding, never raise it: the policy has the last word.
  return asked && !atLeast(asked, severity) ? asked : severity;
}

function scalarText(source: SourceFile, path: NonNullable<Place['path']>): string {
  const node = resolve(valueAt(source.facts.root, path));
  return node?.kind === 'scalar' && node.value !== null ? String(node.value) : '';
}

function normaliseText(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}
