/** What a statement must say, by stage, and how it is seen that it does. The patterns stand in `elements.en.ts` and `elements.zh.ts`. */
import type { Localised } from '../../core/language.ts';
import type { Stage } from '../../generated/types.ts';
import { inFull } from './contractions.ts';
import { englishElements } from './elements.en.ts';
import { chineseElements } from './elements.zh.ts';
import type { Line, Prose } from './prose.ts';

/** A sentence that says an element. Patterns are of one form, letters in any case. */
interface Sign {
  readonly line: string;
  /** The same sentence must hold this too. */
  readonly also?: string;
  /** Not where the sentence holds this. */
  readonly unless?: string;
}

export interface ElementSigns {
  readonly signs: readonly Sign[];
  /** All of these, in whatever sentences; beside or instead of `signs`. */
  readonly all?: readonly string[];
  /** A blank whose name says it. */
  readonly blank?: string;
  /** Headings say nothing of it: a title `致歉信` is no apology. */
  readonly bodyOnly?: boolean;
}

export type ElementId =
  | 'what-users-see'
  | 'who-affected'
  | 'start'
  | 'what-we-are-doing'
  | 'what-user-should-do'
  | 'what-we-do-not-know'
  | 'next-update-time'
  | 'contact'
  | 'what-changed'
  | 'impact-now'
  | 'start-and-end'
  | 'impact-number'
  | 'cause'
  | 'data-loss'
  | 'apology'
  | 'active-apology'
  | 'follow-up-date'
  | 'what-harm'
  | 'what-we-changed'
  | 'what-we-give'
  | 'by-when'
  | 'signatory'
  | 'what-happened'
  | 'when-and-when-found'
  | 'kinds-of-data'
  | 'consequences'
  | 'measures'
  | 'unit-and-system'
  | 'time-place-type'
  | 'impact'
  | 'trend'
  | 'next-steps'
  | 'what-was-wrong'
  | 'what-is-right'
  | 'where-it-appeared'
  | 'when-corrected'
  | 'what-to-say'
  | 'where-to-send-questions'
  | 'press-contact';

export interface ElementNames {
  /** In a list of what is missing. */
  readonly name: Localised;
  /** A paragraph that says it, to be filled in. `{zone}` is the plan's zone. */
  readonly skeleton: Localised;
  readonly clause: string;
}

/** The elements of a stage in the order in which readers want them. */
export const stageElements: Readonly<Record<Stage, readonly ElementId[]>> = {
  holding: [
    'what-users-see',
    'who-affected',
    'start',
    'what-we-are-doing',
    'what-user-should-do',
    'what-we-do-not-know',
    'next-update-time',
    'contact',
  ],
  update: ['what-changed', 'impact-now', 'next-update-time', 'contact'],
  resolved: [
    'start-and-end',
    'impact-number',
    'apology',
    'cause',
    'data-loss',
    'what-user-should-do',
    'follow-up-date',
    'contact',
  ],
  apology: [
    'active-apology',
    'what-harm',
    'cause',
    'what-we-changed',
    'what-we-give',
    'by-when',
    'contact',
    'signatory',
  ],
  'breach-notice': [
    'what-happened',
    'cause',
    'when-and-when-found',
    'kinds-of-data',
    'consequences',
    'measures',
    'what-user-should-do',
    'contact',
  ],
  'regulator-report': [
    'unit-and-system',
    'time-place-type',
    'impact',
    'measures',
    'trend',
    'cause',
    'next-steps',
    'contact',
  ],
  correction: ['what-was-wrong', 'what-is-right', 'where-it-appeared', 'when-corrected', 'contact'],
  staff: ['what-happened', 'what-to-say', 'where-to-send-questions', 'next-update-time'],
  press: ['what-users-see', 'what-we-are-doing', 'next-update-time', 'press-contact'],
};

interface Test {
  readonly signs: readonly { line: RegExp; also?: RegExp; unless?: RegExp }[];
  readonly all: readonly RegExp[];
  readonly blank?: RegExp;
  readonly bodyOnly: boolean;
}

const tests = new Map<string, Test>();

/** True where the prose says an element, in either language, or holds a blank for it. */
export function says(prose: Prose, element: ElementId): boolean {
  const inEnglish = () => prose.hasLatin && holds(prose, `en ${element}`, englishElements[element]);
  // Most texts with any Chinese are Chinese.
  return prose.hasHan ? holds(prose, `zh ${element}`, chineseElements[element]) || inEnglish() : inEnglish();
}

function holds(prose: Prose, key: string, element: ElementSigns): boolean {
  const test = testOf(key, element);
  if (test.blank && prose.blanks.some((blank) => test.blank!.test(blank))) return true;
  if (test.all.length > 0 && test.all.every((pattern) => pattern.test(prose.text))) return true;
  return prose.lines.some((line) => {
    if (test.bodyOnly && line.kind === 'heading') return false;
    const text = whole(line);
    const full = inFull(text);
    const holds = full === text ? (one: RegExp) => one.test(text) : (one: RegExp) => one.test(text) || one.test(full);
    return test.signs.some(
      (sign) => holds(sign.line) && (!sign.also || holds(sign.also)) && !(sign.unless && holds(sign.unless)),
    );
  });
}

/** Where a line, without its label, promises the next text for a time to come. */
export function nextUpdateIn(line: Line): { start: number; end: number } | undefined {
  const text = whole(line);
  const before = text.length - line.text.length;
  for (const [key, element] of nextUpdates) {
    for (const sign of testOf(key, element).signs) {
      const match = sign.unless?.test(text) ? null : sign.line.exec(text);
      const end = match ? match.index + match[0].length - before : 0;
      if (match && end > 0) return { start: Math.max(match.index - before, 0), end };
    }
  }
  return undefined;
}

const nextUpdates = [
  ['en next-update-time', englishElements['next-update-time']],
  ['zh next-update-time', chineseElements['next-update-time']],
] as const;

function whole({ label, text }: Line): string {
  return label === '' ? text : `${label}: ${text}`;
}

function testOf(key: string, { signs, all = [], blank, bodyOnly = false }: ElementSigns): Test {
  let test = tests.get(key);
  if (!test) {
    const compile = (source: string) => new RegExp(source, 'i');
    test = {
      signs: signs.map(({ line, also, unless }) => ({
        line: compile(line),
        ...(also !== undefined && { also: compile(also) }),
        ...(unless !== undefined && { unless: compile(unless) }),
      })),
      all: all.map(compile),
      ...(blank !== undefined && { blank: compile(blank) }),
      bodyOnly,
    };
    tests.set(key, test);
  }
  return test;
}
