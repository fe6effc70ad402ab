/** Runs the rules over a workspace. A pure function of (workspace, settings, time): no file, clock or network is touched. */

import { ClauseLedger, type ClauseState } from './clause-states.ts';
import { Collector } from './collector.ts';
import { isUnread } from './facts.ts';
import { atLeast, type Finding, type Severity } from './finding.ts';
import { type Lang, type Localised, localise } from './language.ts';
import { type Limits, recommended } from './limits.ts';
import type { Memo, Outcome } from './memo.ts';
import { sharedZone } from './moment.ts';
import { nearestWord } from './nearest.ts';
import { zoneOf } from './plan-clock.ts';
import type { TimeLimit } from './ports.ts';
import type { AnyRule, Report } from './rule.ts';
import { type DirectiveProblem, Suppressions } from './suppress.ts';
import { type AsOf, Clock } from './time.ts';
import type { Tools } from './tools.ts';
import { isWaived } from './waiver.ts';
import type { Document, DocumentKind, PlanUnit, SourceFile, Workspace } from './workspace.ts';

/** What the policy says about one file. */
export interface Settings {
  /** Severity by rule id; a rule that is not named has its own. */
  readonly severities: Readonly<Record<string, Severity | 'off'>>;
  /** Options by rule id, already validated and merged with the rule's defaults. */
  readonly options: Readonly<Record<string, Record<string, unknown>>>;
  readonly limits: Limits;
}

/** The settings without a policy. */
export const defaultSettings: Settings = { severities: {}, options: {}, limits: recommended };

/** What a policy adds to one run, besides settings. */
export interface RunPolicy {
  /** True for a finding that the policy lets pass. Asked once for each finding that no comment suppresses. */
  covers(finding: Finding, clock: Clock): boolean;
  /** What is wrong with the policy itself. Asked last. `source` need not be a file of the workspace. */
  reports(clock: Clock): readonly { readonly rule: string; readonly source: SourceFile; readonly report: Report }[];
}

export interface LintOptions {
  readonly rules: readonly AnyRule[];
  /** The settings of a file: the policy may differ by folder. */
  settingsFor(file: string): Settings;
  readonly policy?: RunPolicy;
  readonly asOf: AsOf;
  readonly lang: Lang;
  /** Libraries for the rules that want them. */
  readonly tools?: Tools;
  /** Keeps what rules said from one pass to the next. Its settings must be these. */
  readonly memo?: Memo;
  /** Stops a rule that does not come to an end with a large file. */
  readonly timeLimit?: TimeLimit | undefined;
}

export interface LintResult {
  /** The day or time judged for, as given or as the current instant. */
  readonly asOf: string;
  /** The time zone of the plans, where they share one. */
  readonly zone?: string;
  /** Sorted by file and place. */
  readonly findings: readonly Finding[];
  readonly plans: readonly PlanResult[];
  readonly suppressed: number;
  /** Findings left out because a baseline names them; they still count for the clauses. */
  readonly baselined: number;
  /** Findings only about clauses that the plan waives in `not_applicable`. */
  readonly waived: number;
  /** Rules that could not judge, and why (in the language asked for). */
  readonly skipped: readonly { readonly rule: string; readonly reason: string }[];
  /** Files judged. */
  readonly files: number;
  /** The instant (milliseconds since the epoch) until which the same texts give the same result. Takes a look at the zones. */
  readonly holdsUntil?: () => number;
}

export interface PlanResult {
  readonly file: string;
  readonly version?: string;
  /** 44, in the order of the template. */
  readonly clauses: readonly ClauseState[];
}

/** UTF-16 units beyond which rules are watched: that costs more than most of them take. */
const large = 100_000;
/** Seconds that one rule may take for one file. What the limits of reading let through takes a fraction of one. */
const ruleSeconds = 10;
/** What one rule may say of one document: far beyond what people write, while half a million would fill the memory. */
const mostReports = 5000;

/** Lints a workspace. Never throws: a rule that does becomes an `internal-error` finding. */
export function lint(workspace: Workspace, options: LintOptions): LintResult {
  return new Run(workspace, options).result();
}

class Run {
  private readonly ledgers = new Map<PlanUnit, ClauseLedger>();
  private readonly clocks = new Map<PlanUnit | undefined, Clock>();
  private readonly collector: Collector;
  private readonly planOf = new Map<string, PlanUnit>();
  private readonly rulesByKind = new Map<DocumentKind, readonly AnyRule[]>();
  /** As rules see it. */
  private readonly workspaceSeen: Workspace;
  /** Files with which a rule did not come to an end: no more rules are called for them. */
  private readonly stoppedAt = new Set<SourceFile>();
  /** Files of which a rule had more to say than is kept. */
  private readonly cutAt = new Set<SourceFile>();

  constructor(
    private readonly workspace: Workspace,
    private readonly options: LintOptions,
  ) {
    for (const plan of workspace.plans) {
      this.ledgers.set(plan, new ClauseLedger(plan));
      this.planOf.set(plan.source.file, plan);
      for (const document of plan.documents) this.planOf.set(document.source.file, plan);
    }
    this.workspaceSeen = options.memo?.views.workspaceView() ?? workspace;
    this.collector = new Collector(workspace, options.lang, (file) => this.planOf.get(file));
  }

  result(): LintResult {
    const { memo, rules, asOf, lang, tools, settingsFor } = this.options;
    const views = memo?.views;
    memo?.begin(this.workspace, [lang, tools, rules, settingsFor]);
    const ofFiles = rules.filter((rule) => rule.file);
    for (const source of this.workspace.files) {
      const unit = views?.unitOf(source.file) ?? source;
      this.ask(ofFiles, source, this.planOf.get(source.file), unit, (rule, context) => {
        views?.readFile(source.file);
        rule.file!({ ...context, file: source });
      });
    }
    for (const plan of this.workspace.plans) {
      this.judge(plan, plan);
      for (const document of plan.documents) this.judge(document, plan);
    }
    for (const document of this.workspace.orphans) this.judge(document, undefined);
    memo?.end();
    const counted = this.collector.findings.filter((finding) => !this.waives(finding));
    const { findings, suppressed } = this.suppress(counted);
    const zone = sharedZone(this.workspace.plans.map((plan) => this.clockFor(plan).zone));
    return {
      asOf: asOf.text,
      ...(zone === undefined ? {} : { zone }),
      findings,
      plans: this.workspace.plans.map((plan) => ({
        file: plan.source.file,
        ...(plan.data.version === undefined ? {} : { version: plan.data.version }),
        clauses: this.ledgers.get(plan)!.states(
          findings.filter(({ file }) => this.planOf.get(file) === plan),
          this.clockFor(plan),
          lang,
        ),
      })),
      suppressed,
      baselined: 0,
      waived: this.collector.findings.length - counted.length,
      skipped: this.collector.skipped,
      files: this.workspace.files.filter(({ kind }) => kind !== undefined).length,
      // What ran out of time now may not do so the next time.
      holdsUntil: this.ranOut() ? () => 0 : earliest([...this.clocks.values()]),
    };
  }

  private judge(document: Document, plan: PlanUnit | undefined): void {
    if (isUnread(document.source.facts)) return;
    const views = this.options.memo?.views;
    // With a memo rules see views that note what they read.
    const unit = views?.view(document) ?? document;
    // What names something in a plan that could not be read may well be right.
    const owner = plan && !isUnread(plan.source.facts) ? (views?.planView(plan) ?? plan) : undefined;
    this.ask(this.rulesFor(document.kind), document.source, plan, unit, (rule, context) => {
      if (document.kind === 'plan') rule.plan!({ ...context, plan: owner! });
      else rule.document!({ ...context, document: unit, ...(owner ? { plan: owner } : {}) });
    });
  }

  /** The rules that judge documents of a kind: most judge one kind only, and an editor asks for each keystroke. */
  private rulesFor(kind: DocumentKind): readonly AnyRule[] {
    const known = this.rulesByKind.get(kind);
    if (known) return known;
    const own = this.options.rules.filter((rule) =>
      kind === 'plan' ? rule.plan : rule.document && rule.kinds.includes(kind),
    );
    this.rulesByKind.set(kind, own);
    return own;
  }

  /** Calls rules, or takes what they said of the same things before, and makes findings of it. */
  private ask(
    rules: readonly AnyRule[],
    source: SourceFile,
    plan: PlanUnit | undefined,
    unit: object,
    call: (rule: AnyRule, context: ReturnType<Run['base']>) => void,
  ): void {
    const { memo } = this.options;
    const clock = this.clockFor(plan);
    const said = memo?.said(unit, clock);
    if (said) {
      for (const [rule, outcome] of said) this.take(rule, source, plan, outcome);
      return;
    }
    for (const rule of rules) {
      if (this.severity(rule, source.file) === 'off') continue;
      const record = () => this.record(rule, source, plan, (context) => call(rule, context));
      this.take(rule, source, plan, memo ? memo.outcome(rule, unit, clock, record) : record());
    }
    memo?.asked(unit);
  }

  private take(rule: AnyRule, source: SourceFile, plan: PlanUnit | undefined, outcome: Outcome): void {
    const { reports, evidence, skips, error, stopped, cut } = outcome;
    if (stopped) this.stopped(rule, source);
    if (reports.length > 0) this.report(rule, source, reports);
    if (cut) this.cut(rule, source, cut);
    for (const each of evidence) if (plan) this.ledgers.get(plan)?.add(each);
    for (const reason of skips) this.collector.skip(rule.id, localise(reason, this.options.lang));
    if (error) this.broken(rule, source, error.thrown);
  }

  private report(rule: AnyRule, source: SourceFile, reports: readonly Report[]): void {
    try {
      const report = this.collector.reporter(rule, source, this.severity(rule, source.file));
      for (const each of reports) report(each);
    } catch (thrown) {
      this.broken(rule, source, thrown);
    }
  }

  /** False where the rule was stopped, or is not to be called any more. What it said until then does not count. */
  private withinTime(source: SourceFile, work: () => void): boolean {
    const { timeLimit } = this.options;
    if (this.stoppedAt.has(source)) return false;
    if (timeLimit && source.text.length > large) return timeLimit(ruleSeconds * 1000, work) !== undefined;
    work();
    return true;
  }

  private ranOut(): boolean {
    const isTimed = ({ facts }: SourceFile) => facts.problems.some(({ data }) => data?.what === 'time');
    return this.stoppedAt.size > 0 || this.workspace.files.some(isTimed);
  }

  private stopped(rule: AnyRule, source: SourceFile): void {
    if (this.stoppedAt.has(source) || !this.ruleNamed('text-too-complex')) return;
    this.stoppedAt.add(source);
    this.tooComplex(source, { message: 'judging', params: { rule: rule.id, limit: ruleSeconds } });
  }

  /** Said where the first report stood that was left out. */
  private cut(rule: AnyRule, source: SourceFile, first: Report): void {
    this.cutAt.add(source);
    const { severity: _, ...place } = first;
    const bare = { related: [], fixes: [], clauses: [], value: rule.id };
    const params = { rule: rule.id, limit: mostReports };
    this.tooComplex(source, { ...place, ...bare, message: 'reports', params });
  }

  private tooComplex(source: SourceFile, report: Report): void {
    const own = this.ruleNamed('text-too-complex');
    if (own) this.collector.findings.push(this.collector.build(own, source, own.severity, report));
  }

  private broken(rule: AnyRule, source: SourceFile, thrown: unknown): void {
    this.collector.broken(this.ruleNamed('internal-error'), rule, source, thrown);
  }

  private record(
    rule: AnyRule,
    source: SourceFile,
    plan: PlanUnit | undefined,
    call: (context: ReturnType<Run['base']>) => void,
  ): Outcome {
    const outcome: Outcome = { reports: [], evidence: [], skips: [] };
    this.options.memo?.views.noteOwner(source.file, plan);
    const work = () => call(this.base(rule, source, plan, outcome));
    try {
      if (!this.withinTime(source, work)) return { reports: [], evidence: [], skips: [], stopped: true };
    } catch (thrown) {
      outcome.error = { thrown };
    }
    return outcome;
  }

  private base(rule: AnyRule, source: SourceFile, plan: PlanUnit | undefined, outcome: Outcome) {
    const { reports, evidence, skips } = outcome;
    const settings = this.options.settingsFor(source.file);
    return {
      workspace: this.workspaceSeen,
      limits: settings.limits,
      options: settings.options[rule.id] ?? rule.options?.defaults ?? {},
      clock: this.clockFor(plan),
      tools: this.options.tools ?? {},
      lang: this.options.lang,
      report: (report: Report) => {
        const isListed = reports.length < mostReports;
        if (isListed) reports.push(report);
        else outcome.cut ??= report;
        return isListed;
      },
      evidence: (one: Outcome['evidence'][number]) => {
        evidence.push(one);
      },
      skip: (reason: Localised) => {
        skips.push(reason);
      },
    };
  }

  /** A rule's severity for a file. Reading rules keep theirs: what cannot be read cannot be trusted. */
  private severity(rule: AnyRule, file: string): Severity | 'off' {
    return rule.always ? rule.severity : (this.options.settingsFor(file).severities[rule.id] ?? rule.severity);
  }

  private ruleNamed(id: string): AnyRule | undefined {
    return this.options.rules.find((rule) => rule.id === id);
  }

  private clockFor(plan: PlanUnit | undefined): Clock {
    // Asked for before every call of a rule; to look a zone up costs more than most rules.
    const known = this.clocks.get(plan);
    if (known) return known;
    const zone = zoneOf(plan);
    const dueSoon = plan ? this.options.settingsFor(plan.source.file).limits.due_soon : recommended.due_soon;
    const make = () => new Clock(this.options.asOf, zone, dueSoon);
    const clock = this.options.memo?.views.clock(this.options.asOf.text, zone, dueSoon, make) ?? make();
    this.clocks.set(plan, clock);
    return clock;
  }

  private waives({ file, clauses }: Finding): boolean {
    const plan = this.planOf.get(file);
    const waivers = plan?.data.not_applicable ?? {};
    const isWaivedHere = (clause: string) =>
      Object.hasOwn(waivers, clause) && isWaived(plan!, clause, this.clockFor(plan));
    return clauses.length > 0 && clauses.every(isWaivedHere);
  }

  private suppress(counted: readonly Finding[]): { findings: Finding[]; suppressed: number } {
    const ids = this.options.rules.map(({ id }) => id);
    const kept: Finding[] = [];
    let suppressed = 0;
    const byFile = new Map<string, Finding[]>(this.workspace.files.map(({ file }) => [file, []]));
    for (const finding of counted) byFile.get(finding.file)?.push(finding);
    for (const source of this.workspace.files) {
      const found = byFile.get(source.file) ?? [];
      const clock = this.clockFor(this.planOf.get(source.file));
      const keep = (finding: Finding) => {
        if (!this.isAlways(finding.rule) && this.options.policy?.covers(finding, clock)) suppressed++;
        else kept.push(finding);
      };
      if (source.facts.directives.length === 0) {
        for (const finding of found) keep(finding);
        continue;
      }
      const suppressions = new Suppressions(
        source,
        clock,
        (id) => ids.includes(id),
        (id) => nearestWord(id, ids),
      );
      for (const finding of found) {
        if (!this.isAlways(finding.rule) && suppressions.covers(finding.rule, finding.range.start.line)) suppressed++;
        else keep(finding);
      }
      const ran = (id: string) => this.severity(this.ruleNamed(id)!, source.file) !== 'off';
      // What was left out may be what they are for.
      const unused = this.cutAt.has(source) ? [] : suppressions.unused(ran);
      for (const problem of [...suppressions.problems, ...unused]) {
        const finding = this.directiveFinding(problem, source);
        if (finding) kept.push(finding);
      }
    }
    for (const { rule: id, source, report } of this.options.policy?.reports(this.clockFor(undefined)) ?? []) {
      const rule = this.ruleNamed(id);
      const severity = rule && this.severity(rule, source.file);
      if (rule && severity !== undefined && severity !== 'off')
        kept.push(this.collector.build(rule, source, severity, report));
    }
    return { findings: kept.sort(byPlace), suppressed };
  }

  /** What cannot be read, or broke, is said whatever anybody wants to hide. */
  private isAlways(id: string): boolean {
    return id === 'internal-error' || this.ruleNamed(id)?.always === true;
  }

  private directiveFinding(problem: DirectiveProblem, source: SourceFile): Finding | undefined {
    const rule = this.ruleNamed(problem.rule);
    if (!rule) return undefined;
    const severity = this.severity(rule, source.file);
    if (severity === 'off') return undefined;
    const named = problem.params.nearest ? 'nearest' : problem.params.rule ? 'named' : 'plain';
    return this.collector.build(rule, source, severity, {
      message: Object.hasOwn(rule.messages, named) ? named : 'plain',
      params: problem.params,
      span: problem.span,
      value: problem.params.rule ?? problem.params.until ?? '',
      fixes:
        problem.rule === 'suppression-unused'
          ? [
              {
                title: { en: 'Remove the suppression', 'zh-CN': '删除这条抑制注释' },
                safe: true,
                changes: [{ op: 'replace', span: problem.comment, text: '' }],
              },
            ]
          : [],
    });
  }
}

function byPlace(a: Finding, b: Finding): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  if (a.span.start !== b.span.start) return a.span.start - b.span.start;
  if (a.severity !== b.severity) return atLeast(a.severity, b.severity) ? -1 : 1;
  return a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0;
}

/** Made apart: it outlives the run, and would keep all of it alive. */
function earliest(clocks: readonly Clock[]): () => number {
  return () => Math.min(...clocks.map((clock) => clock.holdsUntil));
}
