/** What a record says: its day and its figures, from its front matter or else from its text. */

import type { Span } from '../core/text.ts';
import type { Clock } from '../core/time.ts';
import type { SourceFile } from '../core/workspace.ts';
import { daysIn } from './records.ts';

/** A record agrees with the plan, says something else, or says nothing of it. */
export type Agreement =
  | { readonly is: 'agrees' | 'silent' }
  /** `at` is the figure, where it stands under a key of its own. */
  | { readonly is: 'differs'; readonly recorded: string; readonly at?: Span };

/** Whether a record is of the day that the plan names. */
export function dayOf(source: SourceFile, last: string, clock: Clock): Agreement {
  const held = clock.read(last);
  if (!held) return { is: 'silent' };
  const wanted = clock.dayOf(held);
  for (const key of ['date', 'held', 'last']) {
    const written = keyed(source, key);
    const day = clock.read(written?.text);
    if (!written || !day) continue;
    if (clock.dayOf(day) === wanted) return { is: 'agrees' };
    return { is: 'differs', recorded: written.text, at: written.at };
  }
  const days = daysIn(`${source.file}\n${source.text}`);
  if (days.size === 0) return { is: 'silent' };
  return days.has(wanted) ? { is: 'agrees' } : { is: 'differs', recorded: [...days].sort().at(-1)! };
}

/** Whether a record gives a count as the plan does: by the key of that name, or anywhere in its text. */
export function countOf(source: SourceFile, key: string, count: number): Agreement {
  const written = keyed(source, key);
  if (written && /^\d+$/.test(written.text)) {
    return Number(written.text) === count
      ? { is: 'agrees' }
      : { is: 'differs', recorded: written.text, at: written.at };
  }
  return countsIn(source).has(count) ? { is: 'agrees' } : { is: 'silent' };
}

/** Whether a record gives a share such as `176/184` as the plan does. */
export function shareOf(source: SourceFile, key: string, share: Share): Agreement {
  const written = keyed(source, key);
  const recorded = readShare(written?.text);
  if (written && recorded) {
    const isSame = recorded.came === share.came && recorded.of === share.of;
    return isSame ? { is: 'agrees' } : { is: 'differs', recorded: written.text, at: written.at };
  }
  const counts = countsIn(source);
  return counts.has(share.came) && counts.has(share.of) ? { is: 'agrees' } : { is: 'silent' };
}

export interface Share {
  readonly came: number;
  readonly of: number;
}

/** Reads `131/140`; undefined for anything else, a share of nobody included. */
export function readShare(text: string | undefined): Share | undefined {
  const [, came, of] = /^\s*(\d{1,7})\s*[/／]\s*(\d{1,7})\s*$/.exec(text ?? '') ?? [];
  return Number(of) > 0 ? { came: Number(came), of: Number(of) } : undefined;
}

/**
 * A top-level key of the front matter, or of a YAML file. A record is any file that people keep; one that is no document of
 * the plan is not parsed, so its lines are read as they stand.
 */
function keyed({ text, facts }: SourceFile, key: string): { text: string; at: Span } | undefined {
  const head = facts.format === 'yaml' ? text : (/^---\r?\n[\s\S]*?\n---/.exec(text)?.[0] ?? '');
  const line = new RegExp(
    `^${key}[ \\t]*:[ \\t]+(["']?)([^\\s"'#][^"'#\\r\\n]{0,200}?)\\1[ \\t]*(?:#.*)?\\r?$`,
    'm',
  ).exec(head);
  if (!line) return undefined;
  const start = line.index + line[0].indexOf(line[2]!, key.length);
  return { text: line[2]!, at: { start, end: start + line[2]!.length } };
}

const words = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');
const chinese = '零一二三四五六七八九十';

/** The whole numbers of a text, as digits or as words; "none" and 无 are 0. */
function countsIn(source: SourceFile): Set<number> {
  const counts = new Set<number>();
  // The 15 of a date is no count.
  const text = source.text.replace(/\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?/g, ' ');
  for (const [digits] of text.matchAll(/(?<![\d.,])\d{1,3}(?:[,，]\d{3})+(?![\d,])|\d+/g)) {
    counts.add(Number(digits.replace(/[,，]/g, '')));
  }
  for (const [word] of text.matchAll(/\b[a-z]+\b/gi)) {
    const at = words.indexOf(word.toLowerCase());
    if (at >= 0) counts.add(at);
  }
  for (const digit of text.matchAll(/[零一二两三四五六七八九十]+/g)) {
    const one = digit[0] === '两' ? 2 : digit[0].length === 1 ? chinese.indexOf(digit[0]) : -1;
    if (one >= 0) counts.add(one);
  }
  if (/\b(?:none|nothing|no)\b|无|没有|未发现/i.test(text)) counts.add(0);
  return counts;
}
