/**
 * "This edit weakens the plan", against the last commit. Comes after the findings of a pass and never holds them up: git is asked
 * in the background, and the comparison waits for a moment of quiet of its own.
 */

import { diff, type State } from '../changes/diff.ts';
import { liveFindings } from '../changes/live.ts';
import { pairPlans } from '../changes/pairs.ts';
import { isSamePolicy } from '../changes/policy.ts';
import type { Finding, Severity } from '../core/finding.ts';
import { clockOf } from '../core/plan-clock.ts';
import { isTorn } from '../core/torn.ts';
import type { PlanUnit, SourceFile, Workspace } from '../core/workspace.ts';
import { rangeOfPath } from '../language/printed-path.ts';
import { ruleFacts } from '../rules/index.ts';
import type { History, LastCommit } from './history.ts';
import type { Judging, Root } from './root.ts';

/** What the session tells, and is told. */
export interface WeakeningsHost {
  readonly judging: Judging;
  /** Undefined where nothing is to be said. */
  readonly weakeningSeverity: Severity | undefined;
  /** There is something else to be shown. */
  weakeningsChanged(): void;
  problem(error: unknown): void;
}

/** In milliseconds. */
interface Pace {
  /** Of quiet behind a pass, before the texts are compared: a value that is half typed weakens nothing. */
  readonly quiet: number;
  /** Between two looks whether there is another commit, while something is shown. */
  readonly look: number;
}

/** What was found in one plan and its documents. */
interface Compared {
  readonly found: readonly Finding[];
  /** What it was made of. */
  readonly from: readonly unknown[];
  /** The texts that the places in it are of, by file. */
  readonly texts: ReadonlyMap<string, SourceFile | undefined>;
}

/** What is known of one folder. */
interface Seen {
  /** By plan file. */
  commits: ReadonlyMap<string, LastCommit>;
  /** By plan file. */
  plans: ReadonlyMap<string, Compared>;
  isAsking: boolean;
}

export class Weakenings {
  private readonly seen = new Map<Root, Seen>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private looking: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly history: History | undefined,
    private readonly host: WeakeningsHost,
    private readonly pace: Pace,
  ) {}

  /** What was found last, at the places where that stands now. */
  shown(root: Root): readonly Finding[] {
    if (this.host.weakeningSeverity === undefined) return [];
    const now = root.workspace();
    const plans = [...(this.seen.get(root)?.plans.values() ?? [])];
    return plans.flatMap(({ found, texts }) =>
      found.flatMap((finding) => moved(finding, texts.get(finding.file), now)),
    );
  }

  /** What is to be found now: for actions, which must fit the text as it is. */
  current(root: Root): readonly Finding[] {
    this.compare(root);
    return this.shown(root);
  }

  /** After a pass: compares once it is quiet, and asks git whether there is another commit. */
  passed(roots: readonly Root[]): void {
    clearTimeout(this.timer);
    for (const root of this.seen.keys()) if (!roots.includes(root)) this.seen.delete(root);
    if (!this.history || this.host.weakeningSeverity === undefined) {
      this.look(false);
      return;
    }
    this.timer = setTimeout(() => {
      for (const root of roots) {
        this.compareAnew(root);
        this.ask(root);
      }
    }, this.pace.quiet);
  }

  /** Something in `.git` moved. */
  committed(root: Root): void {
    if (!this.history || this.host.weakeningSeverity === undefined) return;
    this.history.lookAnew();
    this.ask(root);
  }

  close(): void {
    clearTimeout(this.timer);
    this.look(false);
  }

  private ask(root: Root): void {
    const seen = this.seenOf(root);
    if (seen.isAsking) return;
    seen.isAsking = true;
    this.commitsOf(root)
      .then((commits) => {
        seen.commits = commits;
      })
      .catch((error: unknown) => this.host.problem(error))
      .then(() => {
        seen.isAsking = false;
        if (this.seen.get(root) === seen) this.compareAnew(root);
      });
  }

  private async commitsOf(root: Root): Promise<ReadonlyMap<string, LastCommit>> {
    const commits = new Map<string, LastCommit>();
    for (const plan of root.workspace().plans) {
      const commit = await this.history!.lastCommit(root, plan);
      if (commit) commits.set(plan.source.file, commit);
    }
    return commits;
  }

  private seenOf(root: Root): Seen {
    const seen = this.seen.get(root) ?? { commits: new Map(), plans: new Map(), isAsking: false };
    this.seen.set(root, seen);
    return seen;
  }

  private compareAnew(root: Root): void {
    if (this.compare(root)) this.host.weakeningsChanged();
    const all = [...this.seen.values()].flatMap(({ plans }) => [...plans.values()]);
    this.look(all.some(({ found }) => found.length > 0));
  }

  /** True where something else is to be shown. */
  private compare(root: Root): boolean {
    const { weakeningSeverity: severity } = this.host;
    const seen = this.seen.get(root);
    if (!seen || severity === undefined) return false;
    const before = seen.plans;
    // A policy that counts for several plans is told once.
    const told = new Set<string>();
    seen.plans = new Map(
      root.workspace().plans.flatMap((plan) => {
        const compared = this.ofPlan(root, plan, seen, severity, told);
        return compared ? [[plan.source.file, compared] as const] : [];
      }),
    );
    return JSON.stringify(foundIn(before)) !== JSON.stringify(foundIn(seen.plans));
  }

  private ofPlan(
    root: Root,
    plan: PlanUnit,
    { commits, plans }: Seen,
    severity: Severity,
    told: Set<string>,
  ): Compared | undefined {
    const commit = commits.get(plan.source.file);
    if (!commit) return undefined;
    const { lang, asOf } = this.host.judging;
    const known = plans.get(plan.source.file);
    const sources = [plan, ...plan.documents].map(({ source }) => source);
    // A file that is half written would read as if all behind the slip were gone: what was found before stands meanwhile.
    if (sources.some(isTorn)) return known;
    const from = [commit, root.policies, severity, lang, asOf.text, ...sources];
    const isKnown = known?.from.length === from.length && known.from.every((each, index) => each === from[index]);
    // With another policy it matters what was told with the plans before this one.
    if (isKnown && isSamePolicy(commit.policy, root.policies)) return known;
    const workspace = root.workspace();
    const others = workspace.plans.filter(({ source }) => commits.get(source.file) === commit);
    const [before] = pairPlans(commit.workspace.plans, others).find(([, after]) => after === plan) ?? [];
    const clock = clockOf(asOf, plan);
    // A policy with a slip in it lets nothing pass on purpose.
    const isPolicyWhole = (root.policies?.problems.length ?? 0) === 0;
    const state = (unit: PlanUnit, policy: State['policy']): State => ({
      plan: unit,
      root: root.uri,
      ...(isPolicyWhole ? { policy } : {}),
    });
    const result =
      before &&
      diff(state(before, commit.policy), state(plan, root.policies), {
        lang,
        rules: ruleFacts,
        today: clock.today,
        isFuture: (date) => clock.isFuture(date),
        told,
      });
    const found = result ? liveFindings(result, severity, lang) : [];
    return { found, from, texts: new Map(found.map(({ file }) => [file, workspace.get(file)])) };
  }

  /** While something is shown, a commit made elsewhere takes it away. */
  private look(isWanted: boolean): void {
    if (isWanted === (this.looking !== undefined)) return;
    clearInterval(this.looking);
    this.looking = undefined;
    if (!isWanted) return;
    this.looking = setInterval(() => {
      for (const root of this.seen.keys()) this.ask(root);
    }, this.pace.look);
    // Must not keep a process alive that has nothing else to do.
    (this.looking as { unref?: () => void }).unref?.();
  }
}

function foundIn(plans: ReadonlyMap<string, Compared>): readonly Finding[] {
  return [...plans.values()].flatMap(({ found }) => found);
}

/** A finding in a text that has changed since; none where its file is gone. */
function moved(finding: Finding, before: SourceFile | undefined, now: Workspace): Finding[] {
  const after = now.get(finding.file);
  if (before === after) return [finding];
  if (!after) return before ? [] : [finding];
  const range = rangeOfPath(after, finding.path);
  return [{ ...finding, range, related: finding.related.map((related) => ({ ...related, range })) }];
}
