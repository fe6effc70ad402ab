/** Breaks one thing in an example repository the way an author would, and tells which findings that brings. */

import { defaultSettings, lint } from '../../src/core/engine.ts';
import type { Finding } from '../../src/core/finding.ts';
import { applyEdits, type Change, editsOf, type PlainValue } from '../../src/core/fix.ts';
import type { Path } from '../../src/core/path.ts';
import { createReader } from '../../src/core/read/index.ts';
import { readMarkdown } from '../../src/core/read/markdown.ts';
import { buildWorkspace, type ReadFile, type Workspace } from '../../src/core/workspace.ts';
import { rules } from '../../src/rules/index.ts';
import { readPhone } from '../../src/tools/phones.ts';
import { findSecrets } from '../../src/tools/secrets.ts';
import { exampleFiles } from '../support/examples.ts';

/** One break. Paths as printed, without `front.`. */
export type Break =
  | { readonly file: string; readonly set: string; readonly to: PlainValue }
  | { readonly file: string; readonly remove: string }
  /** Text of the file that is replaced; it stands there once. */
  | { readonly file: string; readonly text: string; readonly by: string }
  | { readonly gone: string };

/** What a check looks at: as in `clauses.yaml`. */
export type CheckKind = 'P' | 'X' | 'F' | 'Q' | 'E' | 'T';

export interface Mutation {
  readonly clause: string;
  readonly check: CheckKind;
  readonly breaks: readonly Break[];
  /** Where the finding stands, `file path` or `file`, if not at the break. */
  readonly at?: string;
  /** Rules that rightly speak too, elsewhere or of another clause. */
  readonly also: readonly string[];
}

export interface Outcome {
  readonly before: readonly Finding[];
  readonly after: readonly Finding[];
  readonly fresh: readonly Finding[];
  readonly lost: readonly Finding[];
}

const read = createReader({ markdown: readMarkdown });

/** An example repository, read once. */
export class Repository {
  private readonly files: ReadonlyMap<string, ReadFile>;
  private readonly workspace: Workspace;
  readonly before: readonly Finding[];

  constructor(name: string) {
    this.files = new Map(
      Object.entries(exampleFiles(name)).map(([file, text]) => [file, { file, ...read(file, text) }]),
    );
    this.workspace = this.build(this.files);
    this.before = judge(this.workspace);
  }

  run({ breaks }: Mutation): Outcome {
    const files = new Map(this.files);
    for (const one of breaks) {
      if ('gone' in one) {
        if (!files.delete(one.gone)) throw new Error(`no file ${one.gone}`);
      } else {
        const text = broken(one, this.build(files));
        files.set(one.file, { file: one.file, ...read(one.file, text) });
      }
    }
    const after = judge(this.build(files));
    const known = new Set(this.before.map(({ fingerprint }) => fingerprint));
    const left = new Set(after.map(({ fingerprint }) => fingerprint));
    return {
      before: this.before,
      after,
      fresh: after.filter(({ fingerprint }) => !known.has(fingerprint)),
      lost: this.before.filter(({ fingerprint }) => !left.has(fingerprint)),
    };
  }

  private build(files: ReadonlyMap<string, ReadFile>): Workspace {
    return buildWorkspace([...files.values()], (file) => files.has(file), this.workspace);
  }
}

function judge(workspace: Workspace): readonly Finding[] {
  const tools = { phones: readPhone, secrets: findSecrets };
  const options = {
    rules,
    settingsFor: () => defaultSettings,
    asOf: { text: '2026-11-22' },
    lang: 'en',
    tools,
  } as const;
  return lint(workspace, options).findings;
}

function broken(one: Exclude<Break, { gone: string }>, workspace: Workspace): string {
  const source = workspace.get(one.file);
  if (!source) throw new Error(`no file ${one.file}`);
  if ('text' in one) {
    if (source.text.split(one.text).length !== 2) throw new Error(`${one.file} does not hold this once: ${one.text}`);
    return source.text.replace(one.text, () => one.by);
  }
  const change: Change =
    'set' in one ? { op: 'set', path: pathOf(one.set), value: one.to } : { op: 'remove', path: pathOf(one.remove) };
  const edits = editsOf(change, source);
  if (!edits || edits.length === 0) throw new Error(`${one.file} has no place for ${JSON.stringify(one)}`);
  const text = applyEdits(source.text, edits);
  if (text === source.text) throw new Error(`nothing changes: ${JSON.stringify(one)}`);
  return text;
}

/** `actions[3].owner` as steps. */
function pathOf(printed: string): Path {
  return [...printed.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map(([, index, key]) =>
    index === undefined ? key! : Number(index),
  );
}

/** True where a finding stands at what was broken: there, in it, or at what it was part of. */
export function isThere({ file, path }: Finding, { breaks, at }: Mutation): boolean {
  if (at !== undefined) {
    const [wanted, place = ''] = at.split(' ');
    return (
      file === wanted &&
      (place === '' || path === place || path.startsWith(`${place}.`) || path.startsWith(`${place}[`))
    );
  }
  return breaks.some((one) => {
    if ('gone' in one) return file === one.gone;
    if (file !== one.file) return false;
    if ('text' in one) return true;
    const broken = stepsOf('set' in one ? one.set : one.remove);
    const found = stepsOf(path.replace(/^front\./, ''));
    const shared = Math.min(broken.length, found.length);
    return shared > 0 && broken.slice(0, shared).every((step, i) => step === found[i] || isItem(step, found[i]!));
  });
}

function stepsOf(path: string): string[] {
  return [...path.matchAll(/\[[^\]]*\]|[^.[\]]+/g)].map(([step]) => step);
}

/** Items of lists are printed by their id. */
function isItem(step: string, found: string): boolean {
  return step.startsWith('[') && found.startsWith('[');
}
