/**
 * What rules said, and what they had looked at: an editor asks again after each keystroke, and a rule need only run again
 * where something that it had looked at is another now. Rules are given views (`memo-views.ts`) that note what is read; what
 * comes back equal counts as unchanged.
 */
import type { Localised } from './language.ts';
import { Views } from './memo-views.ts';
import type { AnyRule, PlanContext, Report } from './rule.ts';
import type { Clock, Interval } from './time.ts';
import type { SourceFile, Workspace } from './workspace.ts';

/** Everything that one call of a rule said. */
export interface Outcome {
  readonly reports: Report[];
  readonly evidence: Parameters<PlanContext['evidence']>[0][];
  readonly skips: Localised[];
  /** The first report that was left out, since there were too many. */
  cut?: Report;
  /** It was stopped, or not called since another rule had been stopped at the same file. */
  stopped?: true;
  /** What it threw. */
  error?: { readonly thrown: unknown };
}

/** What rules said that did not keep silent. */
type Said = readonly (readonly [AnyRule, Outcome])[];

/** Something that can be read. Its value keeps its identity as long as it is equal. */
interface Cell {
  value: unknown;
  readonly compute: (workspace: Workspace) => unknown;
  /** The file that alone decides about the value; undefined where more than one does. */
  readonly file: string | undefined;
  /** The round in which the value last became another. */
  changed: number;
  /** The units whose rules have looked at it. */
  readonly readers: Set<Unit>;
  /** False where nobody has: it is not kept up to date then. */
  isKept: boolean;
}

/** What a rule said, after what it had looked at, in which round, and for which time. */
interface Known {
  readonly outcome: Outcome;
  readonly seen: readonly Cell[];
  readonly round: number;
  readonly during: Interval;
}

/** What the rules said of one file or document. */
interface Unit {
  readonly known: Map<AnyRule, Known>;
  /** The round in which something last changed that one of them had looked at. */
  changed: number;
  /** The round in which the rules were last asked. */
  asked: number;
  /** All that was said, once every rule had been asked. */
  whole: { readonly said: Said; readonly round: number; readonly during: Interval } | undefined;
}

/** Rounds after which what is no more is forgotten. */
const lifetime = 64;

/** Keeps outcomes from one pass over a workspace to the next. */
export class Memo {
  readonly views = new Views(this);
  private round = 0;
  private settings: readonly unknown[] = [];
  private workspace!: Workspace;
  private units = new Map<object, Unit>();
  /** Cells with a name. */
  private readonly named = new Map<string, Cell>();
  /** Cells that are kept up to date, by the file that decides about them. */
  private kept = new Map<string | undefined, { source: SourceFile | undefined; readonly cells: Set<Cell> }>();
  /** Where a rule is running: what it has looked at. */
  private noted: Set<Cell> | undefined;

  /** Starts a pass. Where `settings` (language, policy …) are others than before, nothing is kept. */
  begin(workspace: Workspace, settings: readonly unknown[]): void {
    this.round++;
    this.workspace = workspace;
    this.views.begin(workspace);
    const isSame = settings.length === this.settings.length && settings.every((each, at) => each === this.settings[at]);
    this.settings = settings;
    if (isSame) this.update();
    else {
      this.units = new Map();
      this.forget();
    }
  }

  /** Brings up to date what rules have looked at. What only a file decides about is the same as long as the file is. */
  private update(): void {
    for (const [file, kept] of this.kept) {
      const source = file === undefined ? undefined : this.workspace.get(file);
      if (file !== undefined && source === kept.source) continue;
      kept.source = source;
      for (const cell of kept.cells) {
        const value = cell.compute(this.workspace);
        if (isEqual(value, cell.value)) continue;
        cell.value = value;
        cell.changed = this.round;
        for (const unit of cell.readers) unit.changed = this.round;
      }
    }
  }

  /** What all rules said of a unit, where nothing that any of them read has changed. */
  said(key: object, clock: Clock): Said | undefined {
    const unit = this.unit(key);
    unit.asked = this.round;
    const { changed, whole } = unit;
    return whole && changed <= whole.round && clock.isDuring(whole.during) ? whole.said : undefined;
  }

  /** Every rule has been asked about a unit. */
  asked(key: object): void {
    const unit = this.unit(key);
    let [start, end] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
    const said: (readonly [AnyRule, Outcome])[] = [];
    for (const [rule, { outcome, during }] of unit.known) {
      start = Math.max(start, during.start);
      end = Math.min(end, during.end);
      if (!isSilent(outcome)) said.push([rule, outcome]);
    }
    unit.whole = { said, round: this.round, during: { start, end } };
  }

  /** What a rule says of a unit: as before, where nothing that it read has changed and no answer of the clock has run out. */
  outcome(rule: AnyRule, key: object, clock: Clock, run: () => Outcome): Outcome {
    const unit = this.unit(key);
    const before = unit.known.get(rule);
    if (before && clock.isDuring(before.during) && before.seen.every(({ changed }) => changed <= before.round))
      return before.outcome;
    const noted = new Set<Cell>();
    this.noted = noted;
    const { result: outcome, during } = clock.watched(run);
    this.noted = undefined;
    unit.known.set(rule, { outcome, seen: [...noted], round: this.round, during });
    for (const cell of noted) cell.readers.add(unit);
    return outcome;
  }

  private unit(key: object): Unit {
    const known = this.units.get(key);
    if (known) return known;
    const unit = { known: new Map(), changed: this.round, asked: this.round, whole: undefined };
    this.units.set(key, unit);
    return unit;
  }

  /** Forgets, now and then, what is no more and what nobody looks at any more. */
  end(): void {
    if (this.round % lifetime !== 0) return;
    for (const [key, { asked }] of this.units) if (asked !== this.round) this.units.delete(key);
    this.forget();
  }

  private forget(): void {
    for (const { cells } of this.kept.values()) {
      for (const cell of cells) {
        cell.readers.clear();
        cell.isKept = false;
      }
    }
    this.kept = new Map();
    for (const unit of this.units.values()) {
      for (const { seen } of unit.known.values()) {
        for (const cell of seen) {
          this.keep(cell);
          cell.readers.add(unit);
        }
      }
    }
    for (const [name, { isKept }] of this.named) if (!isKept) this.named.delete(name);
  }

  private keep(cell: Cell): void {
    if (cell.isKept) return;
    cell.isKept = true;
    const kept = this.kept.get(cell.file);
    if (kept) kept.cells.add(cell);
    else {
      const source = cell.file === undefined ? undefined : this.workspace.get(cell.file);
      this.kept.set(cell.file, { source, cells: new Set([cell]) });
    }
  }

  private note(cell: Cell): unknown {
    if (!cell.isKept) {
      const value = cell.compute(this.workspace);
      if (!isEqual(value, cell.value)) cell.value = value;
      if (this.noted) this.keep(cell);
    }
    this.noted?.add(cell);
    return cell.value;
  }

  /** Something by a name that is only known when it is asked for. */
  read(name: string, compute: Cell['compute'], file?: string): unknown {
    let cell = this.named.get(name);
    if (!cell) {
      cell = newCell(compute, file);
      this.named.set(name, cell);
    }
    return this.note(cell);
  }

  /** A getter that notes what it gives. `file`: the file that alone decides about it. */
  getter<T>(compute: (workspace: Workspace) => T, file?: string): () => T {
    const cell = newCell(compute, file);
    return () => this.note(cell) as T;
  }
}

function newCell(compute: Cell['compute'], file: string | undefined): Cell {
  return { value: undefined, compute, file, changed: 0, readers: new Set(), isKept: false };
}

function isSilent({ reports, evidence, skips, error, stopped }: Outcome): boolean {
  return reports.length === 0 && evidence.length === 0 && skips.length === 0 && !error && !stopped;
}

/** Equal plain data. What is no plain object or array is equal to itself alone. The order of keys counts: levels are listed from the top. */
function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a)) {
    if (!Array.isArray(b) || a.length !== b.length) return false;
    for (let at = 0; at < a.length; at++) if (!isEqual(a[at], b[at])) return false;
    return true;
  }
  if (!isPlain(a) || !isPlain(b)) return false;
  const keys = Object.keys(a);
  const others = Object.keys(b);
  if (keys.length !== others.length) return false;
  for (let at = 0; at < keys.length; at++) {
    const key = keys[at]!;
    if (key !== others[at] || !isEqual(a[key], b[key])) return false;
  }
  return true;
}

/** Facts are large and made anew with each reading: a source file is never compared. */
function isPlain(value: object): value is Record<string, unknown> {
  return Object.getPrototypeOf(value) === Object.prototype && !('facts' in value);
}
