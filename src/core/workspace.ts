/** The files of a workspace, the plans in it, and which plan owns which document. */

import { shapes } from '../generated/shapes.ts';
import type {
  ContactsData,
  DrillData,
  IncidentData,
  PlanData,
  PlaybookData,
  PostmortemData,
  StatementData,
} from '../generated/types.ts';
import type { DocumentKind } from '../schema/shape.ts';
import type { FileFacts } from './facts.ts';
import { type Definition, normalise, type Reference } from './normalise.ts';
import { Lines } from './text.ts';

export type { DocumentKind };

/** A file that was read. */
export interface SourceFile {
  /** Relative to the workspace root, with `/`. */
  readonly file: string;
  readonly text: string;
  readonly facts: FileFacts;
  readonly lines: Lines;
  /** Undefined for a file that is none of ours. */
  readonly kind?: DocumentKind;
}

/** The data of each kind: normalised (lists are lists, values of a wrong type left out), every key optional. */
interface DataOf {
  plan: PlanData;
  playbook: PlaybookData;
  statement: StatementData;
  postmortem: PostmortemData;
  drill: DrillData;
  incident: IncidentData;
  contacts: ContactsData;
}

/** A document with its data. Discriminated by `kind`. */
export type Document = { [K in DocumentKind]: DocumentOf<K> }[DocumentKind];

export interface DocumentOf<K extends DocumentKind> {
  readonly kind: K;
  /** The front matter's `id`; else the file name without its ending. */
  readonly id: string;
  readonly source: SourceFile;
  readonly data: DataOf[K];
  /** Every id that the document names, with its place. */
  readonly references: readonly Reference[];
  readonly definitions: readonly Definition[];
}

/** A plan and what belongs to it. */
export interface PlanUnit extends DocumentOf<'plan'> {
  /** The folder of the plan, with a trailing `/`, or empty for the root. */
  readonly folder: string;
  readonly documents: readonly Document[];
  /** Documents of one kind. */
  of<K extends DocumentKind>(kind: K): readonly DocumentOf<K>[];
  /** The statements, this one among them, that share its scenarios, stage, audience and incident: its versions, and those it followed. */
  alike(statement: Document): readonly DocumentOf<'statement'>[];
  /** Ids defined by the plan and its documents (`incidents` by incident logs, `drills` by records), by kind. */
  readonly ids: ReadonlyMap<
    string,
    ReadonlyMap<string, { readonly source: SourceFile; readonly definition: Definition }>
  >;
}

export interface Workspace {
  readonly files: readonly SourceFile[];
  readonly plans: readonly PlanUnit[];
  /** Documents that no plan stands above. */
  readonly orphans: readonly Document[];
  /** Every path that exists in the workspace, whether read or not: for records and other evidence files. */
  exists(file: string): boolean;
  /** The file at a path, if it was read. */
  get(file: string): SourceFile | undefined;
}

/** The file itself, of a file or of a document. */
export function sourceOf(of: SourceFile | Document): SourceFile {
  return 'source' in of ? of.source : of;
}

/** One file as read, before it is known what it belongs to. */
export interface ReadFile {
  readonly file: string;
  readonly text: string;
  readonly facts: FileFacts;
  readonly kind?: DocumentKind;
}

/** The document of a source that a workspace before this one had: an editor reads one file anew, and keeps the others. */
const knownDocuments = new WeakMap<SourceFile, Document>();

/**
 * Puts read files together: normalises each document, gives it to the nearest plan above, collects all ids.
 * `exists` answers for every path of the workspace, read or not (records, evidence). What `previous` made of the same
 * facts is taken over.
 */
export function buildWorkspace(
  read: readonly ReadFile[],
  exists: (file: string) => boolean,
  previous?: Workspace,
): Workspace {
  const files: SourceFile[] = read.map((file) => {
    const before = previous?.get(file.file);
    const isSame = before !== undefined && before.facts === file.facts && before.kind === file.kind;
    return isSame && before.text === file.text ? before : { ...file, lines: new Lines(file.text) };
  });
  const byName = new Map(files.map((source) => [source.file, source]));
  const documents = files.flatMap((source) => (source.kind ? [toDocument(source, source.kind)] : []));
  const owners = new Map<string, { plan: DocumentOf<'plan'>; documents: Document[] }>();
  for (const document of documents) {
    if (document.kind !== 'plan') continue;
    const folder = folderOf(document.source.file);
    if (!owners.has(folder) || document.source.file.endsWith('crisis-plan.yaml')) {
      owners.set(folder, { plan: document, documents: owners.get(folder)?.documents ?? [] });
    }
  }
  const units: PlanUnit[] = [];
  const orphans: Document[] = [];
  const secondary: DocumentOf<'plan'>[] = [];
  for (const document of documents) {
    const owner = nearest(owners, folderOf(document.source.file));
    if (document.kind === 'plan') {
      if (owner?.plan !== document) secondary.push(document);
    } else if (owner) owner.documents.push(document);
    else orphans.push(document);
  }
  for (const [folder, { plan, documents: owned }] of owners) units.push(toUnit(plan, folder, owned));
  // A second plan in one folder is judged on its own: the documents belong to the first.
  for (const plan of secondary) units.push(toUnit(plan, folderOf(plan.source.file), []));
  return { files, plans: units, orphans, exists, get: getterOf(byName) };
}

/** Made apart: within `buildWorkspace` it would keep `previous` alive, and through that every workspace before. */
function getterOf(byName: ReadonlyMap<string, SourceFile>): Workspace['get'] {
  return (file) => byName.get(file);
}

function toDocument(source: SourceFile, kind: DocumentKind): Document {
  const known = knownDocuments.get(source);
  if (known) return known;
  const { data, references, definitions } = normalise(source.facts.root, shapes[kind]);
  const id = typeof data.id === 'string' ? data.id : source.file.replace(/^.*\//, '').replace(/\.[^.]*$/, '');
  const document = { kind, id, source, data, references, definitions } as Document;
  knownDocuments.set(source, document);
  return document;
}

function toUnit(plan: DocumentOf<'plan'>, folder: string, documents: readonly Document[]): PlanUnit {
  const ids = idsOf(
    [plan, ...documents].map(({ kind, id, definitions, source }) => ({ kind, id, definitions, at: () => source })),
  );
  let groups: ReadonlyMap<string, readonly DocumentOf<'statement'>[]> | undefined;
  return {
    ...plan,
    folder,
    documents,
    ids,
    alike(statement) {
      groups ??= grouped(documents);
      return groups.get(likeness(statement)) ?? [];
    },
    of: <K extends DocumentKind>(kind: K) =>
      documents.filter((document) => document.kind === kind) as unknown as DocumentOf<K>[],
  };
}

/** Asked for each statement: to look through all of them every time took a minute of a thousand. */
function grouped(documents: readonly Document[]): ReadonlyMap<string, readonly DocumentOf<'statement'>[]> {
  const groups = new Map<string, DocumentOf<'statement'>[]>();
  for (const document of documents) {
    if (document.kind !== 'statement') continue;
    const key = likeness(document);
    const group = groups.get(key);
    if (group) group.push(document);
    else groups.set(key, [document]);
  }
  return groups;
}

function likeness(document: Document): string {
  if (document.kind !== 'statement') return '';
  const { scenario = [], stage, audience, incident } = document.data;
  return JSON.stringify([[...scenario].sort(), stage, audience, incident]);
}

/** The ids that documents define, by kind; of an id that is defined twice the first. `at` gives the file. */
export function idsOf(
  documents: readonly (Pick<Document, 'kind' | 'id' | 'definitions'> & { at(): SourceFile })[],
): PlanUnit['ids'] {
  const ids = new Map<string, Map<string, { readonly source: SourceFile; readonly definition: Definition }>>();
  for (const { kind, id, definitions, at } of documents) {
    const own = idKinds[kind];
    for (const definition of own ? [...definitions, { kind: own, id, path: ['id'] }] : definitions) {
      if (!ids.has(definition.kind)) ids.set(definition.kind, new Map());
      const known = ids.get(definition.kind)!;
      if (known.has(definition.id)) continue;
      known.set(definition.id, {
        definition,
        get source() {
          return at();
        },
      });
    }
  }
  return ids;
}

/** What a document itself is called by, where others name it. */
export const idKinds: Readonly<Partial<Record<DocumentKind, string>>> = {
  incident: 'incidents',
  drill: 'drills',
  statement: 'statements',
  postmortem: 'postmortems',
};

/** The folder of a file with a trailing `/`; empty for the root. */
export function folderOf(file: string): string {
  return file.slice(0, file.lastIndexOf('/') + 1);
}

function nearest<T>(owners: ReadonlyMap<string, T>, folder: string): T | undefined {
  for (let at = folder; ; at = folderOf(at.slice(0, -1))) {
    const owner = owners.get(at);
    if (owner || at === '') return owner;
  }
}
