/**
 * What is read from one file, once: plain and serialisable, so that it can be cached by content, sent to a worker
 * and kept by an editor between keystrokes. Rules judge facts and never read text.
 */
import type { Span } from './text.ts';
import type { Value } from './value.ts';

export interface FileFacts {
  readonly format: 'yaml' | 'markdown';
  /** The YAML document, or the front matter of a Markdown file. Absent where nothing could be read. */
  readonly root?: Value;
  /** Markdown only. Absent where the front matter and folder say that the file is no crisis document. */
  readonly markdown?: MarkdownFacts;
  /** What went wrong while reading, or reads otherwise than it was meant (a phone number taken for a number). */
  readonly problems: readonly Problem[];
  /** Suppression comments, as written. */
  readonly directives: readonly Directive[];
  /** Contacts only: the file is encrypted as a whole, which is good. Nothing in it is checked. */
  readonly encrypted?: true;
}

/** True where nothing of a document could be read: to say what is missing in it would be a guess. */
export function isUnread(facts: FileFacts): boolean {
  if (facts.root !== undefined || facts.problems.length === 0) return false;
  // Of a Markdown document the text can be read without its front matter, but what it is stands there.
  return facts.markdown === undefined || facts.problems.some(({ code }) => code === 'too-large');
}

/** One defect seen by a reader. `rules/reading.ts` gives each code its rule, message and fix. */
export interface Problem {
  readonly code: ProblemCode;
  readonly span: Span;
  /** Figures and names for the message. */
  readonly data?: Readonly<Record<string, string | number>>;
  /** The replacement may not be what was meant. */
  readonly isGuess?: true;
  /** The other end, such as the first of two equal keys. */
  readonly related?: Span;
  /** Text that would mend it in place of `span`, where that is certain. */
  readonly replacement?: string;
}

export type ProblemCode =
  | 'unreadable' // data: reason and detail of a `FileProblem`
  | 'not-utf8' // data: guess (gb18030, utf-16le …), offset
  | 'binary'
  | 'too-large' // data: bytes and limit, or tokens
  | 'syntax' // data: reason (one of `SyntaxReason` in read/syntax.ts), detail
  | 'duplicate-key' // data: key; related: the first one
  | 'tab-indent'
  | 'full-width-colon' // data: key
  | 'full-width-punctuation' // data: found, wanted (a full-width comma, bracket or quote that YAML does not see)
  | 'phone-as-number' // data: value, written
  | 'conflict-marker'
  | 'several-documents'
  | 'unknown-anchor' // data: name
  | 'cyclic-alias' // data: name
  | 'alias-limit' // data: limit
  | 'too-deep' // data: limit
  | 'reserved-key' // data: key (__proto__ …)
  | 'front-matter-unclosed'
  | 'front-matter-late'
  | 'too-complex'; // data: what, limit; a text that would take parsers or patterns too long

/** A comment `crisis-lint-<verb> rules -- reason (until date)`; not yet judged. */
export interface Directive {
  readonly verb: 'disable-next-line' | 'disable-line' | 'disable' | 'enable' | 'disable-file';
  /** The whole comment. */
  readonly span: Span;
  /** Rule ids named, each with its place; none means all rules. */
  readonly rules: readonly { readonly id: string; readonly span: Span }[];
  readonly reason?: string;
  readonly until?: { readonly text: string; readonly span: Span };
}

export interface MarkdownFacts {
  /** The span of the front matter with its fences; absent where there is none. */
  readonly front?: Span;
  /** Where the body starts. */
  readonly bodyStart: number;
  readonly headings: readonly Heading[];
  readonly links: readonly Link[];
  readonly tables: readonly Table[];
  readonly listItems: readonly ListItem[];
  readonly code: readonly CodeBlock[];
  /** Blocks of running text in document order: paragraphs, headings, list items' text and table cells. */
  readonly blocks: readonly Block[];
  /** Blanks to fill in, in body and front matter values alike; code is left out. */
  readonly placeholders: readonly Placeholder[];
  /** `[time]`, `<symptom>`, `tbc`: blanks in a text for readers, and in no other. Absent where there are none. */
  readonly looseBlanks?: readonly Placeholder[];
}

/** A heading and the section it opens. */
export interface Heading {
  readonly depth: number;
  /** Plain text, trimmed. */
  readonly text: string;
  /** As in links: `what-went-well`; a number is added when it stands twice. */
  readonly slug: string;
  readonly span: Span;
  /** From behind the heading to the next heading of the same or a higher rank. */
  readonly body: Span;
  /** From behind the heading to the next heading of any rank. */
  readonly own: Span;
  /** True where `body` holds nothing but white space, comments and sub-headings that are empty too. */
  readonly empty: boolean;
}

export interface Link {
  readonly url: string;
  readonly text: string;
  readonly span: Span;
  /** The address alone. */
  readonly urlSpan: Span;
  readonly image: boolean;
}

export interface Table {
  readonly span: Span;
  readonly header: readonly Cell[];
  readonly rows: readonly (readonly Cell[])[];
}

interface Cell {
  readonly text: string;
  readonly span: Span;
}

export interface ListItem {
  /** The item with its marker and children. */
  readonly span: Span;
  /** The text of its first paragraph. */
  readonly text: string;
  /** The span of that text. */
  readonly textSpan: Span;
  readonly ordered: boolean;
  /** 0 for the outermost list. */
  readonly depth: number;
  /** Task list items only. */
  readonly checked?: boolean;
}

export interface CodeBlock {
  readonly span: Span;
  readonly inline: boolean;
  readonly lang?: string;
}

/** A block of prose as a reader sees it. Marks (`**`, link addresses) and inline code are not in `text`. */
export interface Block {
  readonly kind: 'paragraph' | 'heading' | 'item' | 'cell' | 'quote';
  readonly span: Span;
  readonly text: string;
  /**
   * Where pieces of `text` stand in the file: `text` from `at` on starts at `start`, until the next piece. Ascending.
   * A piece with an `end` is written otherwise than it reads, such as `&amp;`: all of it stands for all of its text.
   */
  readonly pieces: readonly { readonly at: number; readonly start: number; readonly end?: number }[];
}

export interface Placeholder {
  /** As written, such as `{{start_time}}` or `【请填写】`. */
  readonly text: string;
  readonly span: Span;
  /** The field's name where it is a merge field `{{name}}`. */
  readonly name?: string;
}
