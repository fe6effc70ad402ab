/**
 * "This edit weakens the plan", against the last commit. Comes after the findings of a pass and never holds them up: git is asked
 * in the background, and the comparison waits for a moment of quiet of its own.
 */
import { diff, type State } from '../changes/diff.ts';
import { liveFindings } from '../changes/live.ts';
import { pairPlans } from '../changes/pairs.ts';
import { isTorn } from '../changes/torn.ts';
import type { Finding, Severity } from '../core/finding.ts';
import { recommended } from '../core/limits.ts';
import { Clock, isZone } from '../core/time.ts';
import type { PlanUnit, Workspace } from '../core/workspace.ts';
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

/** What is known of one folder. */
interface Seen {
  /** By plan file. */
  commits: ReadonlyMap<string, LastCommit>;
  found: readonly Finding[];
  /** What `found` was made of. */
  from?: readonly unknown[];
  workspace?: Workspace;
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
    const seen = this.seen.get(root);
    if (!seen?.workspace || this.host.weakeningSeverity === undefined) return [];
    const now = root.workspace();
    return seen.workspace === now ? seen.found : seen.found.flatMap((finding) => moved(finding, seen.workspace!, now));
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
    const seen = this.seen.get(root) ?? { commits: new Map(), found: [], isAsking: false };
    this.seen.set(root, seen);
    return seen;
  }

  private compareAnew(root: Root): void {
    if (this.compare(root)) this.host.weakeningsChanged();
    this.look([...this.seen.values()].some(({ found }) => found.length > 0));
  }

  /** True where something else is to be shown. */
  private compare(root: Root): boolean {
    const { weakeningSeverity: severity, judging } = this.host;
    const seen = this.seen.get(root);
    if (!seen || severity === undefined) return false;
    const workspace = root.workspace();
    const from = [workspace, root.policies, severity, judging.lang, judging.asOf.text, ...seen.commits.values()];
    if (seen.from && seen.from.length === from.length && from.every((each, index) => each === seen.from![index]))
      return false;
    // A file that is half written would read as if all behind the slip were gone: what was found before stands meanwhile.
    if (!workspace.files.every((source) => source.kind === undefined || !isTorn(source))) return false;
    const before = JSON.stringify(seen.found);
    seen.found = workspace.plans.flatMap((plan) => this.ofPlan(root, plan, seen, severity));
    seen.from = from;
    seen.workspace = workspace;
    return JSON.stringify(seen.found) !== before;
  }

  private ofPlan(root: Root, plan: PlanUnit, { commits }: Seen, severity: Severity): Finding[] {
    const commit = commits.get(plan.source.file);
    if (!commit) return [];
    const others = root.workspace().plans.filter(({ source }) => commits.get(source.file) === commit);
    const [before] = pairPlans(commit.workspace.plans, others).find(([, after]) => after === plan) ?? [];
    if (!before) return [];
    const { lang, asOf } = this.host.judging;
    const zone = plan.data.timezone;
    const clock = new Clock(asOf, zone !== undefined && isZone(zone) ? zone : 'UTC', recommended.due_soon);
    // A policy with a slip in it lets nothing pass on purpose.
    const isPolicyWhole = (root.policies?.problems.length ?? 0) === 0;
    const state = (unit: PlanUnit, policy: State['policy']): State => ({
      plan: unit,
      root: root.uri,
      ...(isPolicyWhole ? { policy } : {}),
    });
    const result = diff(state(before, commit.policy), state(plan, root.policies), {
      lang,
      rules: ruleFacts,
      today: clock.today,
      isFuture: (date) => clock.isFuture(date),
    });
    return liveFindings(result, severity, lang);
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

/** A finding in a text that has changed since; none where its file is gone. */
function moved(finding: Finding, then: Workspace, now: Workspace): Finding[] {
  const [before, after] = [then.get(finding.file), now.get(finding.file)];
  if (before === after) return [finding];
  if (!after) return before ? [] : [finding];
  const range = rangeOfPath(after, finding.path);
  return [{ ...finding, range, related: finding.related.map((related) => ({ ...related, range })) }];
}
