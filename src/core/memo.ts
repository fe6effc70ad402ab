/**
 * What rules said, and what they had looked at: an editor asks again after each keystroke, and a rule need only run again
 * where something that it had looked at is another now. Rules are given views of the plan and its documents that note what is
 * read; what comes back equal counts as unchanged.
 */
import type { Localised } from './language.ts';
import type { Definition } from './normalise.ts';
import type { AnyRule, PlanContext, Report } from './rule.ts';
import type { Clock } from './time.ts';
import type { Document, DocumentKind, PlanUnit, SourceFile, Workspace } from './workspace.ts';

/** Everything that one call of a rule said. */
export interface Outcome {
  readonly reports: Report[];
  readonly evidence: Parameters<PlanContext['evidence']>[0][];
  readonly skips: Localised[];
  /** What it threw. */
  error?: { readonly thrown: unknown };
}

/** Something that can be read. Its value keeps its identity as long as it is equal. */
interface Cell {
  value: unknown;
  /** The round in which the value was last looked up. */
  round: number;
  readonly compute: (workspace: Workspace) => unknown;
}

interface Known {
  readonly outcome: Outcome;
  readonly seen: readonly (readonly [Cell, unknown])[];
}

/** Keeps outcomes from one pass over a workspace to the next. */
export class Memo {
  private round = 0;
  private settings: readonly unknown[] = [];
  private workspace!: Workspace;
  private readonly cells = new Map<string, Cell>();
  private readonly views = new Map<string, Document>();
  private readonly units = new Map<string, object>();
  private clocks = new Map<string, Clock>();
  private workspaceSeen: Workspace | undefined;
  private outcomes = new Map<AnyRule, Map<object, Known>>();
  private seen: Map<Cell, unknown> | undefined;
  private byFile = new Map<string, Document>();

  /** Starts a pass. Where `settings` (time, language, policy …) are others than before, nothing is kept. */
  begin(workspace: Workspace, settings: readonly unknown[]): void {
    this.round++;
    this.workspace = workspace;
    this.byFile = new Map();
    for (const plan of workspace.plans) {
      this.byFile.set(plan.source.file, plan);
      for (const document of plan.documents) this.byFile.set(document.source.file, document);
    }
    for (const document of workspace.orphans) this.byFile.set(document.source.file, document);
    const isSame =
      settings.length === this.settings.length && settings.every((each, index) => each === this.settings[index]);
    if (isSame) return;
    this.settings = settings;
    this.outcomes = new Map();
    this.clocks = new Map();
  }

  /** What a rule says of a unit: as before, where nothing that it read has changed. */
  outcome(rule: AnyRule, unit: object, run: () => Outcome): Outcome {
    const known = this.outcomes.get(rule) ?? new Map<object, Known>();
    this.outcomes.set(rule, known);
    const before = known.get(unit);
    if (before?.seen.every(([cell, value]) => this.look(cell) === value)) return before.outcome;
    this.seen = new Map();
    const outcome = run();
    known.set(unit, { outcome, seen: [...this.seen] });
    this.seen = undefined;
    return outcome;
  }

  /** Forgets, now and then, what is no more. */
  end(units: ReadonlySet<object>): void {
    if (this.round % 64 !== 0) return;
    for (const known of this.outcomes.values()) {
      for (const unit of known.keys()) if (!units.has(unit)) known.delete(unit);
    }
    for (const [key, cell] of this.cells) if (cell.round < this.round - 64) this.cells.delete(key);
    for (const [key, view] of this.views) if (!units.has(view)) this.views.delete(key);
    for (const [file, unit] of this.units) if (!units.has(unit)) this.units.delete(file);
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
    this.seen?.set(cell, value);
    return value;
  }

  private cell(compute: Cell['compute']): Cell {
    return { value: compute(this.workspace), round: this.round, compute };
  }

  /** A cell by a name that is only known when it is asked for. */
  private read(key: string, compute: Cell['compute']): unknown {
    let cell = this.cells.get(key);
    if (!cell) {
      cell = this.cell(compute);
      this.cells.set(key, cell);
    }
    return this.note(cell);
  }

  /** A getter with a cell of its own. */
  private getter<T>(compute: (workspace: Workspace) => T): () => T {
    let cell: Cell | undefined;
    return () => {
      cell ??= this.cell(compute);
      return this.note(cell) as T;
    };
  }

  /** What stands for a file in all its versions. Reading is noted: the outcome holds for one version. */
  unitOf(file: string): object {
    const unit = this.units.get(file) ?? { file };
    this.units.set(file, unit);
    return unit;
  }

  /** A file's own text and facts: any keystroke in it is a change. */
  readFile(file: string): SourceFile | undefined {
    return this.read(`source ${file}`, (workspace) => workspace.get(file)) as SourceFile | undefined;
  }

  /** The view of a document; the same object as long as the document is of its kind. */
  view(document: Document): Document {
    const { file } = document.source;
    const key = `${document.kind} ${file}`;
    const known = this.views.get(key);
    if (known) return known;
    const view = this.makeView(document.kind, file);
    this.views.set(key, view);
    return view;
  }

  planView(plan: PlanUnit): PlanUnit {
    return this.view(plan) as PlanUnit;
  }

  private makeView(kind: DocumentKind, file: string): Document {
    // What was read of a document that is gone, or is of another kind now, is looked at once more.
    const now = () => {
      const document = this.byFile.get(file);
      return document?.kind === kind ? document : undefined;
    };
    const part = (compute: (document: Document) => unknown) => ({
      enumerable: true,
      get: this.getter(() => {
        const document = now();
        return document && compute(document);
      }),
    });
    const data = this.dataView(() => now()?.data as Record<string, unknown> | undefined);
    const view = Object.defineProperties(
      { kind, data },
      {
        id: part(({ id }) => id),
        references: part(({ references }) => references),
        definitions: part(({ definitions }) => definitions),
        source: { enumerable: true, get: this.getter((workspace) => workspace.get(file)) },
      },
    ) as unknown as Document;
    return kind === 'plan' ? this.addPlanParts(view, () => now() as PlanUnit | undefined) : view;
  }

  /** Data by its first keys: a rule about backups need not run again when somebody's title changes. */
  private dataView(now: () => Record<string, unknown> | undefined): Record<string, unknown> {
    const entries = new Map<string, () => unknown>();
    const entry = (name: string) => {
      let get = entries.get(name);
      if (!get) {
        get = this.getter(() => own(now(), name));
        entries.set(name, get);
      }
      return get();
    };
    const names = this.getter(() => Object.keys(now() ?? {}));
    return new Proxy<Record<string, unknown>>(
      {},
      {
        get: (_, name) => (typeof name === 'string' ? entry(name) : undefined),
        has: (_, name) => typeof name === 'string' && entry(name) !== undefined,
        ownKeys: names,
        getOwnPropertyDescriptor: (_, name) => {
          const value = typeof name === 'string' ? entry(name) : undefined;
          return value === undefined ? undefined : { value, enumerable: true, configurable: true, writable: false };
        },
      },
    );
  }

  private addPlanParts(view: Document, now: () => PlanUnit | undefined): Document {
    const listed = (chosen: (document: Document) => boolean) =>
      this.listGetter(() => now()?.documents.filter(chosen) ?? []);
    const documents = listed(() => true);
    const ofKinds = new Map<DocumentKind, () => readonly Document[]>();
    const ids = this.getter<IdList>(() =>
      [...(now()?.ids ?? [])].map(([kind, known]) => [
        kind,
        [...known].map(([id, { source, definition }]) => [id, source.file, definition]),
      ]),
    );
    return Object.defineProperties(view, {
      folder: { enumerable: true, value: now()!.folder },
      documents: { enumerable: true, get: documents },
      of: {
        enumerable: true,
        value: (kind: DocumentKind) => {
          let get = ofKinds.get(kind);
          if (!get) {
            get = listed((each) => each.kind === kind);
            ofKinds.set(kind, get);
          }
          return get();
        },
      },
      ids: { enumerable: true, get: () => this.idsView(ids()) },
    });
  }

  /** Views of a list of documents; the same list as long as the same files are in it. */
  private listGetter(list: (workspace: Workspace) => readonly Document[]): () => readonly Document[] {
    const names = this.getter((workspace) => list(workspace).map(({ kind, source }) => `${kind} ${source.file}`));
    let made: { readonly names: readonly string[]; readonly views: readonly Document[] } | undefined;
    return () => {
      const now = names();
      if (made?.names !== now) made = { names: now, views: now.map((name) => this.viewNamed(name)) };
      return made.views;
    };
  }

  private viewNamed(key: string): Document {
    return this.view(this.byFile.get(key.slice(key.indexOf(' ') + 1))!);
  }

  private readonly idViews = new WeakMap<object, PlanUnit['ids']>();

  private idsView(list: IdList): PlanUnit['ids'] {
    const known = this.idViews.get(list);
    if (known) return known;
    const made = new Map(
      list.map(([kind, ids]) => [
        kind,
        new Map(ids.map(([id, file, definition]) => [id, this.idEntry(file, definition)])),
      ]),
    );
    this.idViews.set(list, made);
    return made;
  }

  private idEntry(
    file: string,
    definition: Definition,
  ): { readonly source: SourceFile; readonly definition: Definition } {
    const source = () => this.readFile(file)!;
    return {
      definition,
      get source() {
        return source();
      },
    };
  }

  /** The workspace as rules see it. */
  workspaceView(): Workspace {
    this.workspaceSeen ??= this.makeWorkspaceView();
    return this.workspaceSeen;
  }

  private makeWorkspaceView(): Workspace {
    const files = () => this.read('workspace files', (workspace) => workspace.files);
    const plans = this.listGetter((workspace) => workspace.plans);
    const orphans = this.listGetter((workspace) => workspace.orphans);
    return Object.defineProperties(
      {
        exists: (file: string) => this.read(`exists ${file}`, (workspace) => workspace.exists(file)) as boolean,
        get: (file: string) => this.readFile(file),
      },
      {
        files: { enumerable: true, get: files },
        plans: { enumerable: true, get: plans },
        orphans: { enumerable: true, get: orphans },
      },
    ) as Workspace;
  }

  /** Notes what decides about a plan's clock. */
  noteZone(plan: PlanUnit | undefined): void {
    if (plan) void this.planView(plan).data.timezone;
  }

  /** A clock keeps what it worked out: it is the same from pass to pass. */
  clock(zone: string, dueSoon: object, make: () => Clock): Clock {
    const key = `${zone} ${JSON.stringify(dueSoon)}`;
    const clock = this.clocks.get(key) ?? make();
    this.clocks.set(key, clock);
    return clock;
  }
}

type IdList = [string, [string, string, Definition][]][];

function own(data: Record<string, unknown> | undefined, name: string): unknown {
  return data && Object.hasOwn(data, name) ? data[name] : undefined;
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
