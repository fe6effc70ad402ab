/** The whole answer of `diff` for one plan: its changes in words, what they ask of the version, and what is wrong about them. */
import type { Finding, Location } from '../core/finding.ts';
import { Fingerprints } from '../core/fingerprint.ts';
import { editsOf } from '../core/fix.ts';
import { type Lang, localise, type Params } from '../core/language.ts';
import { locate, type Path } from '../core/path.ts';
import type { AnyRule } from '../core/rule.ts';
import type { PlanUnit } from '../core/workspace.ts';
import { type Approval, approve } from './approvals.ts';
import { type Change, type Need, requiredBy } from './change.ts';
import { comparePolicies } from './policy.ts';
import type { PolicyState, RuleFacts } from './policy-state.ts';
import { comparePlans } from './repository.ts';
import { changeRules } from './rules.ts';
import { type ToldChange, tell } from './told.ts';
import { isLowered, isRaised, raised } from './versions.ts';

/** One state of a plan repository. */
export interface State {
  readonly plan?: PlanUnit;
  /** What its policies say; undefined where the defaults hold. */
  readonly policy?: PolicyState | undefined;
  /** What file names count from: absolute, with a trailing `/`. */
  readonly root?: string;
}

export interface DiffOptions {
  readonly lang: Lang;
  readonly rules: RuleFacts;
  /** Whether a date is after the day of judgement. */
  isFuture(date: string): boolean;
  /** Compare the plan itself only. */
  readonly only?: 'plan';
  /** Changes of policies that were told with another plan; those told now come in. */
  readonly told?: Set<string>;
}

export interface DiffResult {
  readonly changes: readonly (ToldChange & { readonly approval?: Approval })[];
  readonly requires: Need;
  readonly findings: readonly Finding[];
  /** The versions on both sides. */
  readonly versions: { readonly base?: string; readonly head?: string };
}

export function diff(base: State, head: State, options: DiffOptions): DiffResult {
  const home = ({ root = '', plan }: State) => ({ root, folder: plan?.folder ?? '' });
  const homes = { base: home(base), head: home(head) };
  const told = changesOf(base, head, options).map((change) => tell(change, options.lang, homes));
  const weaker = told.filter(({ direction }) => direction === 'weaker');
  const requires = requiredBy(told);
  const versions = {
    ...(base.plan?.data.version === undefined ? {} : { base: base.plan.data.version }),
    ...(head.plan?.data.version === undefined ? {} : { head: head.plan.data.version }),
  };
  const plan = head.plan ?? base.plan;
  if (!plan) return { changes: told, requires, findings: [], versions };
  const findings = new Findings(plan, options.lang);
  const { approvals, accepted } = head.plan
    ? approve(base.plan?.data, head.plan.data, weaker, options.isFuture)
    : { approvals: [], accepted: new Map<ToldChange, Approval>() };
  for (const change of weaker) if (!accepted.has(change)) findings.unapproved(change, roleOf(base.plan ?? plan));
  for (const approval of approvals) findings.approval(approval);
  if (base.plan && head.plan) findings.version(base.plan, head.plan, requires);
  return {
    changes: told.map((change) => {
      const approval = accepted.get(change);
      return approval ? { ...change, approval } : change;
    }),
    requires,
    findings: findings.all,
    versions,
  };
}

function changesOf(base: State, head: State, { rules, only, told }: DiffOptions): Change[] {
  if (base.plan && head.plan) {
    const changes = comparePlans(base.plan, head.plan, rules, only);
    return only ? changes : [...changes, ...policyChanges(base, head, rules, told)];
  }
  const [plan, kind] = head.plan ? [head.plan, 'added' as const] : [base.plan, 'removed' as const];
  if (!plan) return [];
  const side = { source: plan.source, path: [] };
  const came = kind === 'added';
  return [
    {
      area: 'plan',
      kind,
      direction: came ? 'stronger' : 'weaker',
      need: came ? 'none' : 'major',
      document: 'plan',
      clauses: [],
      ...(came ? { head: side, to: plan.source.file } : { base: side, from: plan.source.file }),
    },
  ];
}

/** What counts for the plan and its documents. */
function policyChanges(base: State, head: State, rules: RuleFacts, told?: Set<string>): Change[] {
  const [before, after] = [base.plan!, head.plan!];
  const filesOf = (plan: PlanUnit) => [plan, ...plan.documents].map(({ source }) => source.file);
  const files = new Map(filesOf(after).map((file) => [file.slice(after.folder.length), file]));
  const pairs = filesOf(before).flatMap((file): [string, string][] => {
    const twin = files.get(file.slice(before.folder.length));
    return twin === undefined ? [] : [[file, twin]];
  });
  const plans: [string, string] = [before.source.file, after.source.file];
  return comparePolicies(
    { policy: base.policy, files: filesOf(before) },
    { policy: head.policy, files: filesOf(after) },
    [plans, ...pairs],
    rules,
    told,
  );
}

function roleOf(plan: PlanUnit): string {
  return plan.data.approved?.role ?? 'lead';
}

type RuleId = (typeof changeRules)[number]['id'];

class Findings {
  readonly all: Finding[] = [];
  private readonly fingerprints = new Fingerprints();

  constructor(
    private readonly plan: PlanUnit,
    private readonly lang: Lang,
  ) {}

  unapproved(change: ToldChange, role: string): void {
    const place = change.head ?? this.placeOf([]);
    this.add('weakening-unapproved', 'plain', { change: change.message, target: change.target, role }, place, {
      path: change.path,
      clauses: change.clauses.slice(0, 3),
      value: change.target,
      change: change.target,
      role,
    });
  }

  approval({ index, entry, fault, role, changes }: Approval): void {
    const place = this.placeOf(['weakenings', index]);
    const named = (entry.change ?? []).join(', ');
    const extra = { path: `weakenings[${index}]`, value: named };
    if (fault)
      this.add('weakening-approval-invalid', fault, { by: entry.by ?? '', role, date: entry.date ?? '' }, place, extra);
    else if (changes.length === 0) this.add('weakening-approval-unused', 'plain', { change: named }, place, extra);
  }

  version(base: PlanUnit, head: PlanUnit, requires: Need): void {
    const [from, to] = [base.data.version, head.data.version];
    if (from === undefined || to === undefined) return;
    const place = this.placeOf(['version']);
    if (isLowered(from, to)) this.add('version-not-raised', 'lowered', { from, to }, place, { path: 'version' });
    else if (!isRaised(from, to, requires))
      this.add(
        'version-not-raised',
        from === to ? `${requires} same` : requires,
        { from, to, least: raised(from, requires)! },
        place,
        {
          path: 'version',
        },
      );
    const { by, role, version: approved } = head.data.approved ?? {};
    if (from === to) return;
    const at = { path: 'approved' };
    if (approved !== to) {
      // Without any approval `plan-not-approved` speaks.
      if (approved !== undefined)
        this.add(
          'version-unapproved',
          'outdated',
          { version: to, approved },
          this.placeOf(['approved', 'version']),
          at,
        );
    } else if (by !== undefined && role !== undefined && !holds(head, role, by))
      this.add('version-unapproved', 'notInRole', { version: to, by, role }, this.placeOf(['approved', 'by']), at);
  }

  private placeOf(path: Path): Location {
    const { source } = this.plan;
    const span = path.length > 0 ? locate(source.facts.root, path, 'key').span : source.lines.line(0);
    return { file: source.file, span, range: source.lines.range(span) };
  }

  private add(
    id: RuleId,
    key: string,
    params: Params,
    place: Location,
    extra: { path: string; clauses?: readonly string[]; value?: string; change?: string; role?: string },
  ): void {
    const rule = changeRules.find((each) => each.id === id) as AnyRule;
    const message = rule.messages[key]!;
    const edits =
      extra.change === undefined
        ? undefined
        : editsOf(
            {
              op: 'insert',
              path: ['weakenings'],
              value: { change: extra.change, why: '', by: '', role: extra.role ?? 'lead', date: '' },
            },
            this.plan.source,
          );
    this.all.push({
      rule: id,
      severity: rule.severity,
      message: localise(message.text, this.lang, params),
      hint: localise(message.hint, this.lang, params),
      ...place,
      path: extra.path,
      clauses: extra.clauses ?? rule.clauses,
      standards: [],
      docs: rule.docs!,
      related: [],
      fixes: edits ? [{ title: localise(record, this.lang), safe: false, edits }] : [],
      fingerprint: this.fingerprints.of([id, this.plan.source.file, extra.path, extra.value ?? '']),
    });
  }
}

const record = { en: 'Record who accepts it, and why', 'zh-CN': '记录由谁批准及理由' };

function holds({ data }: PlanUnit, role: string, person: string): boolean {
  const held = data.roles && Object.hasOwn(data.roles, role) ? data.roles[role] : undefined;
  return held !== undefined && [held.primary, ...(held.backup ?? [])].includes(person);
}
