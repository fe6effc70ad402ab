/** Edits of workspace files as the client takes them: with versions where it can, and addresses always. */
import type { WorkspaceEdit } from 'vscode-languageserver';
import { applyEdits, chooseEdits, fixPasses } from '../core/fix.ts';
import { Lines } from '../core/text.ts';
import type { FileEdits } from '../language/code-actions.ts';
import type { Root } from './root.ts';
import type { Server } from './server.ts';

export function workspaceEdit({ able, session }: Server, root: Root, edits: FileEdits): WorkspaceEdit {
  if (!able.documentChanges) {
    const changes: NonNullable<WorkspaceEdit['changes']> = {};
    for (const [file, list] of edits) {
      changes[root.uriOf(file)] = list.flatMap((edit) => ('newText' in edit ? [edit] : []));
    }
    return { changes };
  }
  return {
    documentChanges: [...edits].map(([file, list]) => {
      const uri = root.uriOf(file);
      return {
        textDocument: { uri, version: session.versionOf(uri) ?? null },
        edits: list.map((edit) =>
          'newText' in edit ? edit : { range: edit.range, snippet: { kind: 'snippet' as const, value: edit.snippet } },
        ),
      };
    }),
  };
}

/** Every safe fix, until nothing changes; `only` one file, where given. The least edits by file; empty where there are none. */
export function fixAllEdits({ session }: Pick<Server, 'session'>, root: Root, only?: string): FileEdits {
  const before = root.workspace();
  const trial = root.trial();
  let result = session.result(root);
  for (let pass = 0; pass < fixPasses; pass++) {
    const mine = result.findings.filter(
      ({ file, fixes }) =>
        fixes.length > 0 &&
        (only === undefined ||
          (file === only && fixes.every(({ edits }) => edits.every((edit) => edit.file === only)))),
    );
    let isChanged = false;
    for (const [file, edits] of chooseEdits(mine, false)) {
      const text = trial.text(file);
      const after = text === undefined ? undefined : applyEdits(text, edits);
      if (after === undefined || after === text) continue;
      trial.set(file, after);
      isChanged = true;
    }
    if (!isChanged) break;
    result = trial.judge(session.judging);
  }
  const edits = new Map<string, { range: ReturnType<Lines['range']>; newText: string }[]>();
  for (const [file, after] of trial.changed()) {
    const edit = leastEdit(before.get(file)!.text, after);
    if (edit) edits.set(file, [edit]);
  }
  return edits;
}

/** One replacement that makes the new text of the old one. */
function leastEdit(before: string, after: string): { range: ReturnType<Lines['range']>; newText: string } | undefined {
  if (before === after) return undefined;
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  // A pair of UTF-16 units, or of a line end, stays whole.
  const range = new Lines(before).range(whole(before, start, before.length - end));
  const from = new Lines(before).offsetAt(range.start);
  const to = new Lines(before).offsetAt(range.end);
  return { range, newText: after.slice(from, after.length - (before.length - to)) };
}

function whole(text: string, start: number, end: number): { start: number; end: number } {
  let [from, to] = [start, end];
  if (isMiddle(text, from)) from--;
  if (isMiddle(text, to)) to++;
  return { start: from, end: to };
}

function isMiddle(text: string, at: number): boolean {
  const pair = text.slice(at - 1, at + 1);
  return pair === '\r\n' || /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(pair);
}
