/**
 * YAML to a tree with exact spans and the problems met on the way. Reading never stops at a defect: what can be mended
 * is parsed as it was meant, and of a broken text the part that can be read is kept.
 */
import { Composer, CST, type Document, isScalar, Lexer, type Node, Parser, type YAMLError } from 'yaml';
import type { Directive, Problem } from '../facts.ts';
import type { Span } from '../text.ts';
import type { Value } from '../value.ts';
import { directiveMark, readDirective } from './directives.ts';
import { colonOrMark, fullWidthMark, fullWidthMends } from './full-width.ts';
import { applyMends, hasTabIndent, mendConflicts, mendTabs, same } from './mend.ts';
import { type Repair, repairsFor } from './repairs.ts';
import { syntaxProblems } from './syntax.ts';
import { TreeBuilder } from './tree.ts';

export interface YamlFacts {
  readonly root?: Value;
  readonly problems: readonly Problem[];
  readonly directives: readonly Directive[];
}

/** How deep collections may nest. A plan needs ten; thousands would exhaust the stack of every program that reads it. */
export const depthLimit = 100;

/**
 * How many tokens a text may have: words and texts, signs, spaces, line ends. A megabyte of plan has a third of a million, one
 * of brackets and dashes four times that, and each becomes several objects: five megabytes of them would exhaust the memory.
 */
export const tokenLimit = 500_000;

/**
 * The schema knows nothing but text: which words are numbers or null is decided in `scalar.ts`, with the raw text at
 * hand and in a fraction of the time. Keys are checked there too, for the library compares each key with all others.
 */
const options = { uniqueKeys: false, schema: 'failsafe', resolveKnownTags: false, keepSourceTokens: false } as const;

/** Lexemes without a width. */
const { SCALAR, DOCUMENT, FLOW_END } = CST;

/** After so many rounds of mending the text is taken as it is. Each round can only show what the one before hid. */
const rounds = 6;
/** Problems of one kind that are told of one file. */
const problemLimit = 500;
/** UTF-16 units beyond which a text is mended once: each round reads all of it again. */
const large = 200_000;

/**
 * Reads a YAML text, or the stretch of a text that is YAML. Of several documents the first one is read: the first that has
 * one of `keys` at its top, where they are given. Of a text with more than `limit` tokens nothing is read. Never throws.
 */
export function readYaml(
  text: string,
  stretch: Span = { start: 0, end: text.length },
  keys: readonly string[] = [],
  limit = tokenLimit,
): YamlFacts {
  return readCounted(text, stretch, keys, limit).facts;
}

interface Counted {
  readonly facts: YamlFacts;
  readonly tokens: number;
}

/** The same, with the number of tokens. */
export function readCounted(text: string, stretch: Span, keys: readonly string[] = [], limit = tokenLimit): Counted {
  // The library makes an `Error` of each slip; a broken text has thousands, and each would note where in the code it was made.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return read(text.slice(stretch.start, stretch.end), stretch.start, keys, limit);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    const span = { start: stretch.start, end: Math.min(stretch.start + 1, stretch.end) };
    return {
      facts: { problems: [{ code: 'syntax', span, data: { reason: 'other', detail } }], directives: [] },
      tokens: 0,
    };
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

function read(source: string, base: number, keys: readonly string[], limit: number): Counted {
  const { mends, problems } = mendConflicts(source);
  // The library, unlike editors, takes a lone carriage return for a character of the line.
  for (const match of source.matchAll(/\r(?!\n)/g))
    mends.push({ start: match.index, end: match.index + 1, text: '\n' });
  let mended = applyMends(source, mends);
  let parsed = parse(mended.text, keys, limit);
  if (parsed.errors.length > 0 && hasTabIndent(mended.text)) {
    // Tabs are allowed in some places: only where fewer errors are left without them were they to blame.
    const tabs = mendTabs(mended.text);
    const without = applyMends(source, [...mends, ...tabs.mends]);
    const again = parse(without.text, keys, limit);
    if (again.errors.length < parsed.errors.length) {
      mends.push(...tabs.mends);
      problems.push(...tabs.problems);
      mended = without;
      parsed = again;
    }
  }
  const suspicious = fullWidthMark.test(source);
  const tried = new Set<number>();
  for (let round = 1; ; round++) {
    const { text, back } = mended;
    const place = (offset: number): number => base + back(offset);
    const shifted = base > 0 || back !== same;
    const wanted = parsed.errors.length > 0 ? colonOrMark : suspicious ? fullWidthMark : undefined;
    const builder = new TreeBuilder(text, shifted ? place : undefined, wanted);
    const { sites } = builder;
    const { contents } = parsed;
    // A text that is one scalar may be a single pair with the wrong colon.
    if (isScalar(contents) && contents.type === 'PLAIN')
      sites.push({ start: contents.range![0], end: contents.range![1], role: 'alone', flow: false, ownLine: false });
    const root = contents && builder.build(contents);
    const found: Repair[] = [];
    if (round < (source.length > large ? 2 : rounds)) {
      for (const site of sites)
        for (const { mend, problem } of fullWidthMends(text, site)) found.push({ mends: [mend], problem });
      // A mark mended may be what an error was about: errors are looked at when no mark is left.
      if (found.length === 0) found.push(...repairsFor(text, parsed.errors));
    }
    // What did not help once will not help again.
    const fresh = found.filter(({ problem }) => !tried.has(back(problem.span.start)));
    if (fresh.length === 0) {
      const syntax = [...syntaxProblems(text, parsed.errors, builder.unclosed), ...parsed.problems].map((problem) =>
        moved(problem, place),
      );
      const mine = problems.map((problem) => moved(problem, (offset) => base + offset));
      const directives = parsed.comments.flatMap(({ start, comment }) => readDirective(comment, place(start)) ?? []);
      const all = [...mine, ...syntax, ...builder.problems].sort((a, b) => a.span.start - b.span.start);
      return { facts: { ...(root && { root }), problems: limited(all), directives }, tokens: parsed.tokens };
    }
    for (const { mends: more, problem } of fresh) {
      for (const mend of more) mends.push({ ...mend, start: back(mend.start), end: back(mend.end) });
      problems.push(moved(problem, back));
      tried.add(back(problem.span.start));
    }
    mended = applyMends(source, mends);
    parsed = parse(mended.text, keys, limit);
  }
}

/** So many of one kind, and a word on the rest: a text that is no YAML can have one on each line. */
function limited(problems: Problem[]): Problem[] {
  if (problems.length <= problemLimit) return problems;
  const count = new Map<string, number>();
  return problems.flatMap((problem) => {
    const n = (count.get(problem.code) ?? 0) + 1;
    count.set(problem.code, n);
    if (n <= problemLimit) return [problem];
    return n === problemLimit + 1
      ? [{ code: 'too-complex', span: problem.span, data: { what: 'problems', limit: problemLimit } }]
      : [];
  });
}

interface Parsed {
  readonly contents?: Node;
  readonly errors: readonly YAMLError[];
  /** In offsets of the text that was parsed. */
  readonly problems: readonly Problem[];
  readonly comments: readonly { readonly start: number; readonly comment: string }[];
  readonly tokens: number;
}

function parse(text: string, keys: readonly string[], limit: number): Parsed {
  const lexer = new Lexer();
  const parser = new Parser();
  const parts: CST.Token[] = [];
  const problems: Problem[] = [];
  const comments: { start: number; comment: string }[] = [];
  const wanted = text.includes(directiveMark);
  let offset = 0;
  let scalar = false;
  let cut = Number.POSITIVE_INFINITY;
  let tokens = 0;
  for (const lexeme of lexer.lex(text)) {
    for (const part of parser.next(lexeme)) parts.push(part);
    if (lexeme === SCALAR) scalar = true;
    else if (lexeme !== DOCUMENT && lexeme !== FLOW_END) {
      if (wanted && !scalar && lexeme.startsWith('#')) comments.push({ start: offset, comment: lexeme });
      scalar = false;
      offset += lexeme.length;
    }
    // Nothing of it is judged, so no comment has anything to suppress.
    if (++tokens > limit) {
      const problem: Problem = { code: 'too-large', span: spanOf(lexeme, offset), data: { tokens: limit } };
      return { errors: [], problems: [problem], comments: [], tokens };
    }
    // The parser keeps what is open on a stack of its own; only composing would run out of the real one.
    if (parser.stack.length > depthLimit) {
      cut = offset;
      problems.push({ code: 'too-deep', span: spanOf(lexeme, offset), data: { limit: depthLimit } });
      break;
    }
  }
  for (const part of parser.end()) parts.push(part);
  const documents = [...new Composer(options).compose(parts)];
  const filled = documents.filter((document) => !isEmpty(document));
  const chosen = filled.find((document) => keys.some((key) => document.has(key))) ?? filled[0] ?? documents[0];
  if (filled.length > 1) {
    const start = filled[1]!.range[0];
    problems.push({
      code: 'several-documents',
      span: { start, end: Math.min(start + 3, text.length) },
      data: { documents: filled.length },
    });
  }
  if (!chosen) return { errors: [], problems, comments, tokens };
  // What was left open where reading was cut off is no error of the file.
  const errors = chosen.errors.filter((error) => error.pos[0] < cut);
  return { contents: chosen.contents as unknown as Node, errors, problems, comments, tokens };
}

/** Of a lexeme that ends at `end`. */
function spanOf(lexeme: string, end: number): Span {
  return { start: Math.max(0, end - lexeme.length), end };
}

function isEmpty(document: Document.Parsed): boolean {
  return (
    document.errors.length === 0 &&
    (document.contents === null || (isScalar(document.contents) && document.contents.source === ''))
  );
}

function moved(problem: Problem, place: (offset: number) => number): Problem {
  const span = { start: place(problem.span.start), end: place(problem.span.end) };
  return { ...problem, span };
}
