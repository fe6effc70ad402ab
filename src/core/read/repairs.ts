/**
 * Errors of one line that would spoil the lines behind it: `org: Lantern: Home` makes all that follows a part of `org`. The
 * error is told, and the line is read as it must have been meant.
 */
import type { YAMLError } from 'yaml';
import type { Problem } from '../facts.ts';
import { colonFor, type FullWidthMend, mendAt } from './full-width.ts';
import type { Mend } from './mend.ts';

export interface Repair {
  readonly mends: readonly Mend[];
  readonly problem: Problem;
}

/**
 * The repairs that the errors of a text call for, none within another: quotes around what has quotes around it already would
 * have to be doubled with each round. Spans are of the text that was parsed.
 */
export function repairsFor(text: string, errors: readonly YAMLError[]): Repair[] {
  const repairs: Repair[] = [];
  let end = 0;
  for (const error of [...errors].sort((a, b) => a.pos[0] - b.pos[0])) {
    const repair = error.pos[0] < end ? undefined : repairFor(text, error);
    if (!repair) continue;
    repairs.push(repair);
    end = repair.problem.span.end;
  }
  return repairs;
}

function repairFor(text: string, error: YAMLError): Repair | undefined {
  const at = error.pos[0];
  switch (error.code) {
    case 'UNEXPECTED_TOKEN': {
      const stray = strayMark(text, at);
      return stray && { mends: [stray.mend], problem: stray.problem };
    }
    case 'BLOCK_AS_IMPLICIT_KEY':
      return error.message.startsWith('Nested mappings') ? nestedColon(text, at) : undefined;
    case 'MULTILINE_IMPLICIT_KEY':
      return keyAlone(text, at);
    default:
      return undefined;
  }
}

/** A full-width mark right behind a bracket or quote, where the parser expects the mark that it looks like. */
function strayMark(text: string, at: number): FullWidthMend | undefined {
  const c = text[at] ?? '';
  if (c === '，' || c === '、') return mendAt(text, at, at + 1, ', ', 'punctuation', '');
  if (c === '］' || c === '｝') return mendAt(text, at, at + 1, c === '］' ? ']' : '}', 'punctuation', '');
  if (c !== '：') return undefined;
  const key = /["']([^"'\n]{1,40})["']\s*$/.exec(text.slice(Math.max(0, at - 50), at))?.[1] ?? '';
  return mendAt(text, at, at + 1, colonFor(text.slice(at + 1, at + 2)), 'colon', key);
}

/** `a: b: c` with quotes around `b: c`. */
function nestedColon(text: string, at: number): Repair | undefined {
  const line = /^[^\r\n]*/.exec(text.slice(at))![0];
  const value = line.replace(/(?<!\s)\s+#.*$/, '').trimEnd();
  if (value === '' || /^[&*!|>]/.test(value)) return undefined;
  const span = { start: at, end: at + value.length };
  const mends: Mend[] = [{ start: span.start, end: span.start, text: "'" }];
  for (const quote of value.matchAll(/'/g))
    mends.push({ start: at + quote.index, end: at + quote.index + 1, text: "''" });
  mends.push({ start: span.end, end: span.end, text: "'" });
  return { mends, problem: { code: 'syntax', span, data: { reason: 'nested-colon', detail: value.slice(0, 80) } } };
}

/** A word on a line of its own, taken for the first half of the key on the next line, with a colon behind it. */
function keyAlone(text: string, at: number): Repair | undefined {
  const word = /^[\w-]+(?=[ \t]*\r?\n)/.exec(text.slice(at, at + 80))?.[0];
  if (word === undefined) return undefined;
  const span = { start: at, end: at + word.length };
  const mend = { start: span.end, end: span.end, text: ':' };
  return { mends: [mend], problem: { code: 'syntax', span, data: { reason: 'missing-colon', detail: word } } };
}
