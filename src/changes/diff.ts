/** The whole answer of `diff` for one plan: its changes in words, what they ask of the version, and what is wrong about them. */
import type { Finding } from '../core/finding.ts';
import type { Lang } from '../core/language.ts';
import type { PlanUnit } from '../core/workspace.ts';
import { type Approval, approve } from './approvals.ts';
import { type BaselineState, compareBaselines } from './baseline.ts';
import { type Change, type Need, requiredBy } from './change.ts';
import { Findings } from './findings.ts';
import { comparePolicies } from './policy.ts';
import type { PolicyState, RuleFacts } from './policy-state.ts';
import { comparePlans } from './repository.ts';
import { type ToldChange, tell } from './told.ts';

/** One state of a plan repository. */
export interface State {
  readonly plan?: PlanUnit;
  /** What its policies say; undefined where the defaults hold. */
  readonly policy?: PolicyState | undefined;
  /** The known gaps that are let pass. */
  readonly baseline?: BaselineState | undefined;
  /** What file names count from: absolute, with a trailing `/`. */
  readonly root?: string;
}

export interface DiffOptions {
  readonly lang: Lang;
  readonly rules: RuleFacts;
  /** The day of judgement. */
  readonly today: string;
  /** Whether a date is after it. */
  isFuture(date: string): boolean;
  /** Compare the plan itself only. */
  readonly only?: 'plan';
  /** Changes of policies that were told with another plan; those told now come in. */
  readonly told?: Set<string>;
}

export interface DiffResult {
  /** Each with who accepted it, or with what is to be said since nobody did. */
  readonly changes: readonly (ToldChange & { readonly approval?: Approval; readonly finding?: Finding })[];
  readonly requires: Need;
  readonly findings: readonly Finding[];
  /** The versions on both sides. */
  readonly versions: { readonly base?: string; readonly head?: string };
}

export function diff(base: State, head: State, options: DiffOptions): DiffResult {
  const home = ({ root = '', plan }: State) => ({ root, folder: plan?.folder ?? '' });
  const homes = { base: home(base), head: home(head) };
  const all = changesOf(base, head, options);
  const told = all.map((change) => tell(change, options.lang, homes));
  const weaker = told.filter(({ direction }) => direction === 'weaker');
  const requires = requiredBy(told);
  const versions = {
    ...(base.plan?.data.version === undefined ? {} : { base: base.plan.data.version }),
    ...(head.plan?.data.version === undefined ? {} : { head: head.plan.data.version }),
  };
  const plan = head.plan ?? base.plan;
  if (!plan) return { changes: told, requires, findings: [], versions };
  const findings = new Findings(plan, options);
  const { approvals, accepted } = head.plan
    ? approve(base.plan?.data, head.plan.data, weaker, options.isFuture)
    : { approvals: [], accepted: new Map<ToldChange, Approval>() };
  const role = (base.plan ?? plan).data.approved?.role ?? 'lead';
  const open = new Map<ToldChange, Finding>();
  for (const [index, change] of told.entries()) {
    if (change.direction === 'weaker' && !accepted.has(change))
      open.set(change, findings.unapproved(change, role, all[index]!));
  }
  for (const approval of approvals) findings.approval(approval);
  if (base.plan && head.plan) findings.version(base.plan, head.plan, requires);
  return {
    changes: told.map((change) => {
      const [approval, finding] = [accepted.get(change), open.get(change)];
      return { ...change, ...(approval && { approval }), ...(finding && { finding }) };
    }),
    requires,
    findings: findings.all,
    versions,
  };
}

function changesOf(base: State, head: State, { rules, only, told }: DiffOptions): Change[] {
  if (base.plan && head.plan) {
    const changes = comparePlans(base.plan, head.plan, rules, only);
    if (only) return changes;
    return [...changes, ...policyChanges(base, head, rules, told), ...compareBaselines(base.baseline, head.baseline)];
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
