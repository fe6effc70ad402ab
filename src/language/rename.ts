/** Renames an id everywhere: keys and values of YAML, front matter, steps, fields of texts. */
import type { TextEdit } from 'vscode-languageserver-types';
import type { Lang } from '../core/language.ts';
import { placesOf, type Target, wouldConfuse } from './ids.ts';
import { shapeAt } from './schema.ts';
import { say } from './words.ts';
import { isPlain } from './written.ts';

/** Why a thing cannot get another name; undefined where it can. */
export function renameProblem(target: Target, lang: Lang): string | undefined {
  const { kind, id, plan } = target;
  if (kind === 'field') return undefined;
  // `lead`, `comms` … are words of the format; `patching` too.
  const shape = shapeAt('plan', [kind]);
  const isFixed = shape?.t === 'map' && (shape.required?.includes(id) || shape.keys?.includes(id));
  if (isFixed) return say('fixedName', lang, { id });
  // A document without an `id` is called as its file is: that name is not in any text.
  return plan && placesOf(target).some(({ defines }) => defines) ? undefined : say('cannotRename', lang);
}

/** The edits by file; a text that says why not where the new name will not do. */
export function renameEdits(target: Target, newName: string, lang: Lang): Map<string, TextEdit[]> | string {
  const name = newName.trim();
  const form =
    target.kind === 'field' ? /^[A-Za-z_\p{Script=Han}][\w.\p{Script=Han}-]*$/u : /^[\p{L}\p{N}_][\p{L}\p{N}_.-]*$/u;
  if (!form.test(name)) return say('badName', lang);
  if (name === target.id) return new Map();
  if (target.kind !== 'field' && (target.plan?.ids.get(target.kind)?.has(name) || wouldConfuse(target, name)))
    return say('takenName', lang, { id: name });
  const edits = new Map<string, TextEdit[]>();
  for (const { source, span } of placesOf(target)) {
    const list = edits.get(source.file) ?? [];
    list.push({ range: source.lines.range(span), newText: inPlace(name, source.text, span.start, span.end) });
    edits.set(source.file, list);
  }
  return edits;
}

/** `007` or `yes` would be no text in YAML without quotes. */
function inPlace(name: string, text: string, start: number, end: number): string {
  const isBare = /[\s:,[{]/.test(text[start - 1] ?? '\n') && /[\s:,\]}]|^$/.test(text[end] ?? '');
  return isBare && !isPlain(name, true) ? `"${name}"` : name;
}
