/**
 * What rules said, and what they had looked at: an editor asks again after each keystroke, and a rule need only run again
 * where something that it had looked at is another now. Rules are given views (`memo-views.ts`) that note what is read; what
 * comes back equal counts as unchanged.
 */
import type { Localised } from './language.ts';
import { Views } from './memo-views.ts';
import type { AnyRule, PlanContext, Report } from './rule.ts';
import type { Clock, Interval } from './time.ts';
import type { Workspace } from './workspace.ts';

/** Everything that one call of a rule said. */
export interface Outcome {
  readonly reports: Report[];
  readonly evidence: Parameters<PlanContext['evidence']>[0][];
  readonly skips: Localised[];
  /** What it threw. */
  error?: { readonly thrown: unknown };
}

/** Something that can be read. Its value keeps its identity as long as it is equal. */
export interface Cell {
  value: unknown;
  /** The round in which the value was last looked up. */
  round: number;
  readonly compute: (workspace: Workspace) => unknown;
}

interface Known {
  readonly outcome: Outcome;
  readonly seen: readonly (readonly [Cell, unknown])[];
  /** The time for which the outcome holds. */
  readonly during: Interval;
}

/** What the rules said of one file or document. */
interface Unit {
  readonly known: Map<AnyRule, Known>;
  /** All that any of them had looked at, as it was then. */
  readonly seen: Map<Cell, unknown>;
  /** The round in which that was last compared, and what came of it. */
  round: number;
  isSame: boolean;
}

/** Passes after which what is no more is forgotten. */
const lifetime = 64;

/** Keeps outcomes from one pass over a workspace to the next. */
export class Memo {
  readonly views = new Views(this);
  private round = 0;
  private settings: readonly unknown[] = [];
  private workspace!: Workspace;
  private readonly cells = new Map<string, Cell>();
  private units = new Map<object, Unit>();
  /** Where a rule is running: what it has looked at. */
  private noted: Map<Cell, unknown> | undefined;

  /** Starts a pass. Where `settings` (language, policy …) are others than before, nothing is kept. */
  begin(workspace: Workspace, settings: readonly unknown[]): void {
    this.round++;
    this.workspace = workspace;
    this.views.begin(workspace);
    if (settings.length === this.settings.length && settings.every((each, index) => each === this.settings[index]))
      return;
    this.settings = settings;
    this.units = new Map();
  }

  /** What a rule says of a unit: as before, where nothing that it read has changed and no answer of the clock has run out. */
  outcome(rule: AnyRule, unit: object, clock: Clock, run: () => Outcome): Outcome {
    const own = this.unit(unit);
    const before = own.known.get(rule);
    if (before && clock.isDuring(before.during) && (own.isSame || this.isSame(before.seen))) return before.outcome;
    const noted = new Map<Cell, unknown>();
    this.noted = noted;
    const { result: outcome, during } = clock.watched(run);
    this.noted = undefined;
    own.known.set(rule, { outcome, seen: [...noted], during });
    for (const [cell, value] of noted) own.seen.set(cell, value);
    return outcome;
  }

  /** The unit, compared with what it was before this round: most units have not changed, and need not be asked rule by rule. */
  private unit(key: object): Unit {
    const own = this.units.get(key) ?? { known: new Map(), seen: new Map(), round: this.round, isSame: false };
    this.units.set(key, own);
    if (own.round === this.round) return own;
    own.round = this.round;
    own.isSame = true;
    for (const [cell, value] of own.seen) {
      const now = this.look(cell);
      if (now === value) continue;
      own.isSame = false;
      own.seen.set(cell, now);
    }
    return own;
  }

  private isSame(seen: Known['seen']): boolean {
    return seen.every(([cell, value]) => this.look(cell) === value);
  }

  /** Forgets, now and then, what is no more. */
  end(): void {
    if (this.round % lifetime !== 0) return;
    for (const [key, unit] of this.units) {
      if (unit.round !== this.round) this.units.delete(key);
      unit.seen.clear();
      for (const { seen } of unit.known.values()) for (const [cell] of seen) unit.seen.set(cell, this.look(cell));
    }
    for (const [key, cell] of this.cells) if (cell.round < this.round - lifetime) this.cells.delete(key);
  }

  private look(cell: Cell): unknown {
    if (cell.round !== this.round) {
      cell.round = this.round;
      const value = cell.compute(this.workspace);
      if (!isEqual(value, cell.value)) cell.value = value;
    }
    return cell.value;
  }

  private note(cell: Cell): unknown {
    const value = this.look(cell);
    this.noted?.set(cell, value);
    return value;
  }

  private cell(compute: Cell['compute']): Cell {
    return { value: compute(this.workspace), round: this.round, compute };
  }

  /** Something by a name that is only known when it is asked for. */
  read(key: string, compute: Cell['compute']): unknown {
    let cell = this.cells.get(key);
    if (!cell) {
      cell = this.cell(compute);
      this.cells.set(key, cell);
    }
    return this.note(cell);
  }

  /** A getter that notes what it gives. */
  getter<T>(compute: (workspace: Workspace) => T): () => T {
    let cell: Cell | undefined;
    return () => {
      cell ??= this.cell(compute);
      return this.note(cell) as T;
    };
  }
}

/** Equal plain data. What is no plain object or array is equal to itself alone. */
function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, index) => isEqual(item, b[index]));
  }
  if (!isPlain(a) || !isPlain(b)) return false;
  const keys = Object.keys(a);
  // The order of keys counts: severity levels are listed from the top.
  const others = Object.keys(b);
  return keys.length === others.length && keys.every((key, index) => key === others[index] && isEqual(a[key], b[key]));
}

/** Facts are large and made anew with each reading: a source file is never compared. */
function isPlain(value: object): value is Record<string, unknown> {
  return Object.getPrototypeOf(value) === Object.prototype && !('facts' in value);
}
