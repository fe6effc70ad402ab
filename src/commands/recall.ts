/**
 * The result of the run before, for the same texts, settings and time: whoever changed nothing waits for nothing. What it rests on
 * is kept with it and looked at again: which files there are, what stands in them, and everything that was asked while
 * policies were looked for.
 */

import type { ClauseState } from '../core/clause-states.ts';
import type { LintResult, PlanResult } from '../core/engine.ts';
import { isCandidate } from '../core/file-names.ts';
import { sayFileProblem } from '../core/file-problem.ts';
import type { Finding } from '../core/finding.ts';
import type { Localised } from '../core/language.ts';
import { maskNumbers } from '../core/mask.ts';
import { momentText } from '../core/moment.ts';
import { type Cache, type Digest, FileError, type FileSystem, type ListedFile } from '../core/ports.ts';
import { decode } from '../core/read/decode.ts';
import type { AnyRule } from '../core/rule.ts';
import { Lines } from '../core/text.ts';
import type { Workspace } from '../core/workspace.ts';
import type { Format } from '../reporters/index.ts';
import type { DocumentKind } from '../schema/shape.ts';
import { askedOf, leftOut } from './asked.ts';
import { pipelineVariables } from './ci.ts';
import { exitCode } from './exit-code.ts';
import type { LintRun } from './lint.ts';
import { Paths } from './paths.ts';
import { recorded } from './recorded-files.ts';
import { deliver, type Reporting, type View, viewsOf, writeReports } from './reporting.ts';
import { say } from './words.ts';

/** Another one for another meaning of what is kept. */
const version = 3;

/** What a question about a path that is no document was answered. */
type Answer = readonly [path: string, question: 'exists' | 'read', answer: string];

/** What a result rests on. */
interface Basis {
  readonly version: typeof version;
  /** Every candidate: its path, what stands in it, how it looked, what it is. */
  readonly files: readonly (readonly [path: string, id: string, stamp: string | null, kind: DocumentKind | null])[];
  /** Stands for all other paths there are. */
  readonly others: string;
  readonly answers: readonly Answer[];
  /** The instant judged for; absent with `--as-of`, which is part of the name. */
  readonly from?: number;
  /** Until then the result holds. */
  readonly until?: number;
  /** Stands for the result: its parts are kept apart, and other runs may have written some of them. */
  readonly id: string;
}

/** A result as far as reports need it. */
interface Outcome {
  /** The rules that spoke. */
  readonly rules: readonly { readonly id: string; readonly title: Localised; readonly always?: true }[];
  /** Without what bears the clauses out, which is most of the whole and in few reports, and without the texts of fixes. */
  readonly result: LintResult;
  readonly limit: number;
}

type Evidence = readonly (readonly ClauseState['evidence'][])[];

/** A report as it was written. */
interface Written {
  readonly code: number;
  /** In two parts where the moment judged for stands between them. */
  readonly parts: readonly string[];
  /** In which people read it. */
  readonly zone?: string;
}

/** Formats that name the instant judged for, once. */
const dated: readonly Format[] = ['stylish', 'json', 'sarif', 'markdown'];

/** What a run found its result with. */
export interface Found {
  readonly workspace: Workspace;
  readonly digests: ReadonlyMap<string, Digest>;
  readonly rules: readonly AnyRule[];
  /** How many findings a terminal shows at first. */
  readonly limit: number;
  /** True for a rule that tells of a run that could not be made as it should. */
  isTrouble(rule: string): boolean;
}

export class Recall {
  /** The file system for whoever looks for policies. */
  readonly policyFiles: FileSystem;
  private readonly answers = new Map<string, Answer>();
  private readonly paths: Paths;
  private readonly candidates: readonly ListedFile[];

  /** Undefined for a run that does more than report what it finds in files. */
  static of(run: LintRun, cache: Cache): Recall | undefined {
    const { settings, overlay, baseline } = run;
    return settings.fix === 'no' && !settings.listFiles && !overlay && !baseline ? new Recall(run, cache) : undefined;
  }

  private constructor(
    private readonly run: LintRun,
    private readonly cache: Cache,
  ) {
    this.paths = new Paths(run.ports);
    this.candidates = run.discovery.listed.filter(({ path }) => isCandidate(path));
    const note = (...answer: Answer) => this.answers.set(`${answer[1]} ${answer[0]}`, answer);
    this.policyFiles = recorded(run.ports.files, {
      exists: (path, kind) => note(path, 'exists', kind ?? ''),
      read: (path, content) => note(path, 'read', this.idOf(content)),
    });
  }

  /** Reports what is kept, where it still holds; gives the exit code. */
  async replay(): Promise<number | undefined> {
    const { trace, discovery, ports, lang } = this.run;
    const basis = this.get<Basis>('basis');
    const renewed = basis?.version === version ? await this.isCurrent(basis) : undefined;
    trace?.lap('recall');
    if (!basis || !renewed) return undefined;
    const report = this.asWritten(basis) ?? (await this.asFound(basis));
    if (!report) return undefined;
    trace?.note(`cache: the result of the run before still holds (${this.cache.place})`);
    for (const { name, problem } of leftOut(discovery.listed, this.naming))
      ports.output.err(`${say('notFollowed', lang, { path: name, reason: sayFileProblem(problem, lang) })}\n`);
    const code = await report();
    trace?.lap('report');
    if (renewed.length > 0) this.put('basis', { ...basis, files: this.withStamps(basis, new Set(renewed)) });
    return code;
  }

  /** The reports of the run before, where they were asked for in the same way. */
  private asWritten({ id }: Basis): (() => Promise<number>) | undefined {
    const views = viewsOf(this.run);
    const texts = views.flatMap((view) => this.get<Written>(`report ${this.nameOf(view)}`, id) ?? []);
    if (texts.length < views.length) return undefined;
    return async () => {
      for (const [at, view] of views.entries())
        await deliver(view, texts[at]!.parts.join(this.moment(view, texts[at]!.zone)), {
          ...this.run,
          loaded: this.naming,
        });
      return texts[0]!.code;
    };
  }

  /** The result of the run before, reported in another way. */
  private async asFound({ id, files }: Basis): Promise<(() => Promise<number>) | undefined> {
    const { settings } = this.run;
    const isAsked = (wanted: Format) => settings.formats.some(({ format }) => format === wanted);
    const outcome = this.get<Outcome>('outcome', id);
    const evidence = isAsked('markdown') ? this.get<Evidence>('evidence', id) : [];
    // It prints the texts of fixes.
    if (!outcome || !evidence || isAsked('sarif')) return undefined;
    const plans = evidence.length > 0 ? withEvidence(outcome.result.plans, evidence) : outcome.result.plans;
    const kinds = files.map(([file, , , kind]) => [file, kind ?? undefined] as const);
    const result = askedOf({ ...outcome.result, plans, asOf: settings.asOf.text }, kinds, this.naming);
    // That there is nothing to judge is said in another way.
    if (result.files === 0 && result.findings.length === 0) return undefined;
    const workspace = { files: await this.sources(outcome.result, files) };
    const rules = outcome.rules.map(ruleOf);
    const { limit } = outcome;
    const written = this.keepWritten(id);
    return async () => {
      await writeReports({ ...this.run, result, loaded: this.naming, workspace, rules, limit, written });
      return exitCode(result, settings);
    };
  }

  /** Keeps what a run found, where the next run may say just the same. Gives what keeps the reports of it. */
  keep(result: LintResult, { workspace, digests, rules, limit, isTrouble }: Found): Reporting['written'] {
    const files = this.candidates.flatMap(({ path, stamp }): Basis['files'] => {
      const digest = digests.get(this.absolute(path));
      return digest ? [[path, digest.id, stamp ?? null, workspace.get(path)?.kind ?? null]] : [];
    });
    if (files.length < this.candidates.length || result.findings.some(({ rule }) => isTrouble(rule))) return undefined;
    if (!isPrintable(result)) return undefined;
    const { settings, discovery } = this.run;
    const spoke = new Set(result.findings.map(({ rule }) => rule));
    const outcome: Outcome = {
      rules: rules
        .filter(({ id }) => spoke.has(id))
        .map(({ id, title, always }) => ({ id, title, ...(always && { always }) })),
      result: { ...result, findings: result.findings.map(withoutTexts), plans: result.plans.map(withoutEvidence) },
      limit,
    };
    const evidence: Evidence = result.plans.map(({ clauses }) => clauses.map((clause) => clause.evidence));
    const id = this.digestOf(JSON.stringify([files.map(([path, content]) => [path, content]), outcome, evidence]));
    const until = result.holdsUntil?.() ?? Number.POSITIVE_INFINITY;
    this.put('evidence', evidence, id);
    this.put('outcome', outcome, id);
    this.put('basis', {
      ...{ version, files, id, others: this.others(discovery.listed), answers: [...this.answers.values()] },
      ...(settings.isNow && { from: Date.parse(settings.asOf.text) }),
      ...(settings.isNow && Number.isFinite(until) && { until }),
    } satisfies Basis);
    return this.keepWritten(id);
  }

  private keepWritten(id: string): NonNullable<Reporting['written']> {
    const { settings } = this.run;
    return (view, text, result) => {
      const { zone } = result;
      const parts = settings.isNow ? text.split(this.moment(view, zone)) : [text];
      // A text that happens to say the same instant is left alone.
      if (settings.isNow && parts.length !== (dated.includes(view.format) ? 2 : 1)) return;
      this.put(
        `report ${this.nameOf(view)}`,
        { code: exitCode(result, settings), parts, ...(zone && { zone }) } satisfies Written,
        id,
      );
    };
  }

  /** The moment judged for, as a report names it. */
  private moment({ format }: View, zone: string | undefined): string {
    const { text } = this.run.settings.asOf;
    return format === 'stylish' || format === 'markdown' ? momentText(text, zone, this.run.lang) : text;
  }

  /** What was kept as a part of what has this id. */
  private get<T>(part: string, id = ''): T | undefined {
    const text = this.cache.recall(this.name(part));
    if (text === undefined) return undefined;
    try {
      const [of, kept] = JSON.parse(text) as [string, T];
      return of === id ? kept : undefined;
    } catch {
      return undefined;
    }
  }

  private put(part: string, kept: unknown, id = ''): void {
    this.cache.keep(this.name(part), JSON.stringify([id, kept]));
  }

  private digestOf(text: string): string {
    return this.cache.digest(new TextEncoder().encode(text)).id;
  }

  /** What a result depends on besides files and time. */
  private name(part: string): string {
    const { paths, settings, discovery, policy, lang } = this.run;
    const asOf = settings.isNow ? 'now' : settings.asOf.text;
    const given = paths.map((path) => this.paths.absolute(path));
    const { config, profile } = policy;
    return JSON.stringify([
      part,
      given,
      this.paths.cwd,
      discovery.root,
      discovery.isWhole,
      asOf,
      lang,
      config,
      profile,
    ]);
  }

  /** What a report depends on besides the result. */
  private nameOf(view: View): string {
    const { env } = this.run.ports;
    const { maxWarnings } = this.run.settings;
    const limit = Number.isFinite(maxWarnings) ? maxWarnings : null;
    return JSON.stringify([view.format, view.file, view.look, limit, pipelineVariables.map((name) => env[name])]);
  }

  /** Which files were read anew and found to be the same; undefined where something is another now. */
  private async isCurrent(kept: Basis): Promise<readonly string[] | undefined> {
    const { settings, discovery } = this.run;
    const now = Date.parse(settings.asOf.text);
    if (kept.from !== undefined && (now < kept.from || now >= (kept.until ?? Number.POSITIVE_INFINITY)))
      return undefined;
    if (kept.files.length !== this.candidates.length || kept.others !== this.others(discovery.listed)) return undefined;
    const unsure: [string, string][] = [];
    for (const [index, { path, stamp, problem }] of this.candidates.entries()) {
      const [name, id, known] = kept.files[index]!;
      if (name !== path || problem !== undefined) return undefined;
      if (stamp === undefined || stamp !== known) unsure.push([path, id]);
    }
    for (const [path, id] of unsure) if ((await this.idAt(this.absolute(path))) !== id) return undefined;
    const { files } = this.run.ports;
    for (const [path, question, answer] of kept.answers) {
      const now = question === 'exists' ? ((await files.exists(path)) ?? '') : await this.idAt(path);
      if (now !== answer) return undefined;
    }
    return unsure.map(([path]) => path);
  }

  private withStamps(kept: Basis, renewed: ReadonlySet<string>): Basis['files'] {
    const stamps = new Map(this.candidates.map(({ path, stamp }) => [path, stamp ?? null]));
    return kept.files.map(([path, id, stamp, kind]) => [path, id, renewed.has(path) ? stamps.get(path)! : stamp, kind]);
  }

  /** Stands for what a file holds, or for why it cannot be read. */
  private idOf(content: Uint8Array | FileError): string {
    return content instanceof FileError ? `!${content.message}` : this.cache.digest(content).id;
  }

  private async idAt(path: string): Promise<string> {
    try {
      return this.idOf(await this.run.ports.files.read(path));
    } catch (error) {
      if (error instanceof FileError) return this.idOf(error);
      throw error;
    }
  }

  private others(listed: readonly ListedFile[]): string {
    const names = listed.flatMap(({ path, problem }) => (isCandidate(path) ? [] : [[path, problem]]));
    return this.digestOf(JSON.stringify(names));
  }

  /** The files that a report may show lines of. Their lines are counted when they are looked at. */
  private async sources(result: LintResult, files: Basis['files']) {
    const { settings, ports } = this.run;
    if (!settings.formats.some(({ format }) => format === 'stylish')) return [];
    const named = new Set(result.findings.map(({ file }) => file));
    const known = new Map(files.map(([file, , , kind]) => [file, kind]));
    return await Promise.all(
      [...named]
        .filter((file) => known.has(file))
        .map(async (file) => {
          const kind = known.get(file);
          const bytes = await ports.files.read(this.absolute(file)).catch(() => new Uint8Array());
          let lines: Lines | undefined;
          return {
            file,
            ...(kind && { kind }),
            get lines() {
              lines ??= new Lines(decode(bytes).text);
              return lines;
            },
          };
        }),
    );
  }

  private absolute(file: string): string {
    return /^(\/|[A-Za-z]:\/)/.test(file) ? file : this.run.discovery.root + file;
  }

  private get naming() {
    const { isSelected } = this.run.discovery;
    return { paths: this.paths, isSelected, shown: (file: string) => this.paths.shown(this.absolute(file)) };
  }
}

function withoutEvidence(plan: PlanResult): PlanResult {
  return { ...plan, clauses: plan.clauses.map((clause) => ({ ...clause, evidence: [] })) };
}

function withEvidence(plans: LintResult['plans'], evidence: Evidence): PlanResult[] {
  return plans.map((plan, at) => ({
    ...plan,
    clauses: plan.clauses.map((clause, index) => ({ ...clause, evidence: evidence[at]![index]! })),
  }));
}

/** False where evidence for a clause holds a number: findings are without. */
function isPrintable({ plans }: LintResult): boolean {
  return plans.every(({ clauses }) =>
    clauses.every(({ evidence }) => evidence.every(({ what }) => maskNumbers(what) === what)),
  );
}

/** That there is a fix is told; what it writes is known to those who mend the file, and they read it. */
function withoutTexts(finding: Finding): Finding {
  return { ...finding, fixes: finding.fixes.map((fix) => ({ ...fix, edits: [] })) };
}

/** As much of a rule as reports for people ask for. */
function ruleOf({ id, title, always }: Outcome['rules'][number]): AnyRule {
  return { id, title, severity: 'info', clauses: [], kinds: [], messages: {}, ...(always && { always }) };
}
