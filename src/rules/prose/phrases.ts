/** What a phrase class is, and how its phrases are found. The phrases stand in `phrases.en.ts` and `phrases.zh.ts`. */
import type { Stage } from '../../generated/types.ts';
import type { Line } from './prose.ts';

/** One phrase, with the company in which it is fine. Patterns are of one form (`oneForm`); letters match in any case. */
export interface Phrase {
  readonly find: string;
  /** Only where the sentence (with its label) holds this too. */
  readonly when?: string;
  /** Not where the sentence holds this. */
  readonly unless?: string;
  /** Not where this stands right before it. */
  readonly before?: string;
  /** Not where this stands right behind it. */
  readonly after?: string;
  /** Not where the sentence before holds this. */
  readonly unlessPrevious?: string;
  /** Case counts. */
  readonly exact?: boolean;
  /** Only these documents; default: both. */
  readonly only?: 'statement' | 'postmortem';
  readonly notStages?: readonly Stage[];
}

export type PhraseClass =
  | 'blame'
  | 'minimise'
  | 'empty'
  | 'non-apology'
  | 'speculation'
  | 'absolute'
  | 'vague-time'
  | 'threat'
  | 'jargon';

export type PhraseTable = Readonly<Record<PhraseClass, readonly Phrase[]>>;

interface Compiled {
  readonly phrase: Phrase;
  readonly find: RegExp;
  readonly when?: RegExp;
  readonly unless?: RegExp;
  readonly before?: RegExp;
  readonly after?: RegExp;
  readonly unlessPrevious?: RegExp;
}

/** Compiled when a class is first looked for, since most texts have nothing of most classes. */
export class Matcher {
  private quick: RegExp | undefined;
  private compiled: readonly Compiled[] | undefined;

  constructor(private readonly phrases: readonly Phrase[]) {}

  /** True where a text in small letters may hold a phrase of the class; spares most texts the rest. */
  mayHold(lower: string): boolean {
    // Without regard to case a search takes twice as long.
    this.quick ??= new RegExp(
      this.phrases
        .map(({ find }) => find.replace(/\\.|[A-Z]+/g, (part) => (part.startsWith('\\') ? part : part.toLowerCase())))
        .join('|') || '(?!)',
    );
    return this.quick.test(lower);
  }

  /** The phrases in one line, in order, none inside another. */
  in(line: Line, previous: Line | undefined, context: PhraseContext): Found[] {
    if (!this.mayHold(line.text.toLowerCase())) return [];
    this.compiled ??= this.phrases.map(compile);
    const found: Found[] = [];
    for (const one of this.compiled) {
      const { only, notStages } = one.phrase;
      if (only !== undefined && only !== context.kind) continue;
      if (context.stage !== undefined && notStages?.includes(context.stage)) continue;
      let company: Company | undefined;
      for (const match of line.text.matchAll(one.find)) {
        company ??= companyOf(one, line, previous);
        if (company === 'fine') break;
        const end = match.index + match[0].length;
        if (isFineBeside(one, company, line, match.index, end)) continue;
        found.push({ start: match.index, end, text: match[0] });
      }
    }
    found.sort((a, b) => a.start - b.start || b.end - a.end);
    let end = 0;
    return found.filter((one) => {
      const isFree = one.start >= end;
      end = Math.max(end, one.end);
      return isFree;
    });
  }
}

export interface PhraseContext {
  readonly kind: 'statement' | 'postmortem';
  readonly stage?: Stage;
}

export interface Found {
  /** In the line's text. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function compile(phrase: Phrase): Compiled {
  const flags = phrase.exact ? '' : 'i';
  const optional = (source: string | undefined, wrap: (source: string) => string = (one) => one) =>
    source === undefined ? undefined : new RegExp(wrap(source), flags);
  const when = optional(phrase.when);
  const unless = optional(phrase.unless);
  const before = optional(phrase.before, (one) => `(?:${one})$`);
  const after = optional(phrase.after, (one) => `^(?:${one})`);
  const unlessPrevious = optional(phrase.unlessPrevious);
  return {
    phrase,
    find: new RegExp(phrase.find, `g${flags}`),
    ...(when && { when }),
    ...(unless && { unless }),
    ...(before && { before }),
    ...(after && { after }),
    ...(unlessPrevious && { unlessPrevious }),
  };
}

/** What a sentence does to all phrases of one kind in it; `mixed`: it holds what speaks for those that it stands beside. */
type Company = 'fine' | 'mixed' | 'bad';

function companyOf(one: Compiled, { label, text }: Line, previous: Line | undefined): Company {
  const whole = label === '' ? text : `${label}: ${text}`;
  if (one.when && !one.when.test(whole)) return 'fine';
  if (previous && one.unlessPrevious?.test(previous.text)) return 'fine';
  return one.unless?.test(whole) ? 'mixed' : 'bad';
}

/** Characters on each side that count as beside a phrase. A longer sentence is none; reading all of it for each phrase takes long. */
const beside = 400;

function isFineBeside(one: Compiled, company: Company, { label, text }: Line, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - beside), start);
  const after = text.slice(end, end + beside);
  // What speaks for a phrase must stand beside it, not in it.
  if (company === 'mixed' && one.unless!.test(`${label} ${before} ${after}`)) return true;
  return one.before?.test(before) === true || one.after?.test(after) === true;
}

/** The places of a line that are somebody's words: between quotation marks, as in what a correction takes back. */
export function quotedParts({ text }: Line): { start: number; end: number }[] {
  if (!/["“”「『«]/.test(text)) return [];
  return [...text.matchAll(/"[^"]{2,}?"|“[^”]{2,}?”|「[^」]{2,}?」|『[^』]{2,}?』|«[^»]{2,}?»/g)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** True for a sentence that tells what not to say, as in a note to staff. */
export function forbidsSaying({ text, label }: Line): boolean {
  return /\b(?:what not to say|do not say|don't say|never (?:say|write|use)|not to say|avoid (?:saying|the words?|phrases?))\b|不要说|不要讲|别说|禁用|不得使用|避免使用|切勿(?:说|使用)/i.test(
    `${label} ${text}`,
  );
}
