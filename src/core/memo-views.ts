/** The workspace, its plans and documents as rules see them where a `Memo` keeps what they said: whatever is read is noted. */
import { isUnread } from './facts.ts';
import type { Memo } from './memo.ts';
import type { Definition } from './normalise.ts';
import { own } from './own.ts';
import type { Clock } from './time.ts';
import {
  type Document,
  type DocumentKind,
  idsOf,
  type PlanUnit,
  type SourceFile,
  type Workspace,
} from './workspace.ts';

type Data = Record<string, unknown>;

/** Maps within data that are noted key by key: `people`, `people.maya`. What lies deeper is compared as a whole. */
const levels = 2;
/** Stands for any map that is noted key by key: it is the same whatever is in it. */
const aMap: unique symbol = Symbol('map');

export class Views {
  private readonly views = new Map<string, Document>();
  private readonly files = new Map<string, object>();
  private clocks = new Map<string, Clock>();
  private clocksFor = '';
  private workspaceSeen: Workspace | undefined;
  private byFile = new Map<string, Document>();
  /** The plan that a document is judged with. */
  private owners = new Map<string, string>();

  constructor(private readonly memo: Memo) {}

  /** Starts a pass. */
  begin(workspace: Workspace): void {
    this.byFile = new Map();
    this.owners = new Map();
    for (const plan of workspace.plans) {
      this.byFile.set(plan.source.file, plan);
      for (const document of plan.documents) {
        this.byFile.set(document.source.file, document);
        if (!isUnread(plan.source.facts)) this.owners.set(document.source.file, plan.source.file);
      }
    }
    for (const document of workspace.orphans) this.byFile.set(document.source.file, document);
  }

  /** What stands for a file in all its versions. Reading is noted: an outcome holds for one version. */
  unitOf(file: string): object {
    const unit = this.files.get(file) ?? { file };
    this.files.set(file, unit);
    return unit;
  }

  /** A file's own text and facts: any keystroke in it is a change. */
  readFile(file: string): SourceFile | undefined {
    return this.memo.read(`source ${file}`, (workspace) => workspace.get(file), file) as SourceFile | undefined;
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
      get: this.memo.getter(() => {
        const document = now();
        return document && compute(document);
      }, file),
    });
    const data = this.dataView(() => now()?.data as Data | undefined, levels, file);
    const view = Object.defineProperties(
      { kind, data },
      {
        id: part(({ id }) => id),
        references: part(({ references }) => references),
        definitions: part(({ definitions }) => definitions),
        source: { enumerable: true, get: () => this.readFile(file) },
      },
    ) as unknown as Document;
    return kind === 'plan' ? this.addPlanParts(view, () => now() as PlanUnit | undefined) : view;
  }

  /** Data key by key: a rule about backups need not run again when somebody's title changes. */
  private dataView(now: () => Data | undefined, deeper: number, file: string): Data {
    const entries = new Map<string, () => unknown>();
    const entry = (name: string) => {
      let get = entries.get(name);
      if (!get) {
        get = this.entryGetter(now, name, deeper, file);
        entries.set(name, get);
      }
      return get();
    };
    const names = this.memo.getter(() => Object.keys(now() ?? {}), file);
    return new Proxy<Data>(
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

  private entryGetter(now: () => Data | undefined, name: string, deeper: number, file: string): () => unknown {
    const value = () => own(now(), name);
    if (deeper === 0) return this.memo.getter(value, file);
    const inner = () => {
      const found = value();
      return isMap(found) ? found : undefined;
    };
    const seen = this.memo.getter(() => (isMap(value()) ? aMap : value()), file);
    let view: Data | undefined;
    return () => {
      const found = seen();
      if (found !== aMap) return found;
      view ??= this.dataView(inner, deeper - 1, file);
      return view;
    };
  }

  private addPlanParts(view: Document, now: () => PlanUnit | undefined): Document {
    const listed = (chosen: (document: Document) => boolean) =>
      this.listGetter(() => now()?.documents.filter(chosen) ?? []);
    const documents = listed(() => true);
    const alike = new Map<string, () => readonly Document[]>();
    const ofKinds = new Map<DocumentKind, () => readonly Document[]>();
    const ids = this.memo.getter<Defining>(() => {
      const plan = now();
      if (!plan) return [];
      return [plan, ...plan.documents].map(({ kind, id, source, definitions }) => [source.file, kind, id, definitions]);
    });
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
      alike: {
        enumerable: true,
        value: ({ source: { file } }: Document) => {
          let get = alike.get(file);
          if (!get) {
            get = this.listGetter(() => {
              const statement = this.byFile.get(file);
              return (statement && now()?.alike(statement)) ?? [];
            });
            alike.set(file, get);
          }
          return get();
        },
      },
      ids: { enumerable: true, get: () => this.idsView(ids()) },
    });
  }

  /** Views of a list of documents; the same list as long as the same files are in it. */
  private listGetter(list: (workspace: Workspace) => readonly Document[]): () => readonly Document[] {
    const names = this.memo.getter((workspace) => list(workspace).map(({ kind, source }) => `${kind} ${source.file}`));
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

  private idsView(defining: Defining): PlanUnit['ids'] {
    const known = this.idViews.get(defining);
    if (known) return known;
    const made = idsOf(
      defining.map(([file, kind, id, definitions]) => ({ kind, id, definitions, at: () => this.readFile(file)! })),
    );
    this.idViews.set(defining, made);
    return made;
  }

  /** The workspace as rules see it. */
  workspaceView(): Workspace {
    this.workspaceSeen ??= this.makeWorkspaceView();
    return this.workspaceSeen;
  }

  private makeWorkspaceView(): Workspace {
    const { memo } = this;
    const files = () => memo.read('workspace files', (workspace) => workspace.files);
    const plans = this.listGetter((workspace) => workspace.plans);
    const orphans = this.listGetter((workspace) => workspace.orphans);
    return Object.defineProperties(
      {
        exists: (file: string) => memo.read(`exists ${file}`, (workspace) => workspace.exists(file)) as boolean,
        get: (file: string) => this.readFile(file),
      },
      {
        files: { enumerable: true, get: files },
        plans: { enumerable: true, get: plans },
        orphans: { enumerable: true, get: orphans },
      },
    ) as Workspace;
  }

  /** Notes which plan a file is judged with, if any, and what decides about the plan's clock. */
  noteOwner(file: string, plan: PlanUnit | undefined): void {
    this.memo.read(`owner of ${file}`, () => this.owners.get(file));
    if (plan) void this.planView(plan).data.timezone;
  }

  /** A clock keeps what it worked out: as long as the same moment is judged for it is the same from pass to pass. */
  clock(asOf: string, zone: string, dueSoon: object, make: () => Clock): Clock {
    if (asOf !== this.clocksFor) this.clocks = new Map();
    this.clocksFor = asOf;
    const key = `${zone} ${JSON.stringify(dueSoon)}`;
    const clock = this.clocks.get(key) ?? make();
    this.clocks.set(key, clock);
    return clock;
  }
}

/** File, kind, id and definitions of a plan and its documents: what its ids are made from. */
type Defining = readonly (readonly [string, DocumentKind, string, readonly Definition[]])[];

function isMap(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
