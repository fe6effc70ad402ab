/** A document's running text as rules of wording read it: sentences, one form for all scripts, labels joined to what they label. */

import type { Block, Heading, MarkdownFacts } from '../../core/facts.ts';
import { recalled } from '../../core/remember.ts';
import { sentencesOf, spanOf } from '../../core/sentences.ts';
import type { Span } from '../../core/text.ts';
import type { DocumentOf } from '../../core/workspace.ts';
import { oneForm } from './script.ts';

/** One sentence. Offsets are of the block's text, which `text` keeps the length of. */
export interface Line {
  readonly block: Block;
  /** In one form: simplified characters, half-width signs. */
  readonly text: string;
  readonly from: number;
  /** What stands over or before the sentence and says what it is about: `Next update`; empty for most. */
  readonly label: string;
  readonly kind: Block['kind'];
  /** The nearest heading above; absent before the first. */
  readonly heading?: Heading;
}

export interface Prose {
  readonly facts: MarkdownFacts;
  readonly lines: readonly Line[];
  /** All of the text in one form, a sentence a line. */
  readonly text: string;
  /** The same in small letters. */
  readonly lower: string;
  readonly hasHan: boolean;
  /** Some words of English in a row, or no Chinese at all. */
  readonly hasLatin: boolean;
  /** What the blanks ask for, in one form: names of fields and the text of prompts. */
  readonly blanks: readonly string[];
}

const nothing: Prose = {
  facts: {
    bodyStart: 0,
    headings: [],
    links: [],
    tables: [],
    listItems: [],
    code: [],
    blocks: [],
    placeholders: [],
  },
  lines: [],
  text: '',
  lower: '',
  hasHan: false,
  hasLatin: false,
  blanks: [],
};

/** The prose of a statement or post-mortem; read once for all rules. */
export function proseOf({ source }: DocumentOf<'statement' | 'postmortem'>): Prose {
  return source.facts.markdown ? read(source.facts.markdown) : nothing;
}

const read = recalled((facts: MarkdownFacts): Prose => {
  const lines: Line[] = [];
  let label = '';
  let next = 0;
  let heading: Heading | undefined;
  const cells = cellLabels(facts);
  for (const block of facts.blocks) {
    while (next < facts.headings.length && facts.headings[next]!.span.start <= block.span.start) {
      heading = facts.headings[next++];
    }
    // A short code of a site generator is no text.
    if (block.kind === 'cell') label = cells.get(block.span.start) ?? '';
    const form = oneForm(block.text).replace(/\{\{[<%].*?[>%]\}\}/g, (code) => ' '.repeat(code.length));
    for (const { from, to } of sentencesOf(block)) {
      const text = form.slice(from, to).trimEnd();
      if (text === '') continue;
      lines.push({ block, text, from, label, kind: block.kind, ...(heading && { heading }) });
      // A heading, words in bold on a line of their own, or a question that opens a paragraph say what comes behind.
      const isLabel =
        block.kind === 'heading' ||
        (block.text.length < 60 && /:$/.test(text)) ||
        (from === 0 && text.length < 60 && /\?$/.test(text));
      label = isLabel ? text.replace(/:$/, '') : '';
    }
  }
  const text = lines.map((line) => line.text).join('\n');
  const hasHan = /\p{Script=Han}/u.test(text);
  return {
    facts,
    lines,
    text,
    lower: text.toLowerCase(),
    hasHan,
    // An address or a name in a Chinese text is no English; bare figures are read as either.
    hasLatin: !hasHan || /(?<![a-z])[a-z]{2,}[ ,;'-]+[a-z]{2,}[ ,;'-]+[a-z]{2,}/i.test(text),
    blanks: facts.placeholders.map((blank) => oneForm(blank.name ?? blank.text)),
  };
});

/** What cells of tables are about, by where they start: the head of their column and the first cell of their row. */
function cellLabels({ tables }: MarkdownFacts): Map<number, string> {
  const labels = new Map<number, string>();
  const named = (text = '') => {
    const label = oneForm(text).trim().replace(/:$/, '');
    // A clock or a number in the first column is what the row holds, not what it is about.
    return label.length < 40 && !/\d/.test(label) ? label : '';
  };
  for (const { header, rows } of tables) {
    for (const row of [header, ...rows]) {
      for (const [column, { span }] of row.entries()) {
        const parts = [row === header ? '' : named(header[column]?.text), column > 0 ? named(row[0]?.text) : ''];
        labels.set(span.start, parts.filter((part) => part !== '').join(', '));
      }
    }
  }
  return labels;
}

/** Where a stretch of a line stands in the file. */
export function spanInLine({ block, from }: Line, start: number, end: number): Span {
  return spanOf(block, from + start, from + end);
}

/** The language that a text is written in, by its front matter or, where that is silent, by its script. */
export function languageOf({ data }: DocumentOf<'statement' | 'postmortem'>, { text }: Prose): 'en' | 'zh-CN' {
  const named = 'lang' in data ? data.lang : undefined;
  if (named !== undefined) return /^zh\b/i.test(named) ? 'zh-CN' : 'en';
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = text.match(/[a-z]{2,}/gi)?.length ?? 0;
  return han > words * 2 ? 'zh-CN' : 'en';
}

/**
 * How far a text has come. `out`: approved or published, or a post-mortem that was agreed; `open`: still being written;
 * `loose`: without front matter, found by its folder alone: it gets advice at most.
 */
export function standingOf(document: DocumentOf<'statement' | 'postmortem'>): 'out' | 'open' | 'loose' {
  const { source, data } = document;
  if (!source.facts.markdown?.front) return 'loose';
  const { status } = data;
  return status === 'approved' || status === 'published' || status === 'reviewed' || status === 'closed'
    ? 'out'
    : 'open';
}
