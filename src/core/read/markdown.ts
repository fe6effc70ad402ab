/**
 * Markdown to facts: one parse and one walk. A module of its own, so that it and the parser are loaded only where there is
 * a Markdown document to read.
 */
import type {
  Definition,
  Html,
  Image,
  Link as LinkNode,
  List,
  Nodes,
  PhrasingContent,
  Root,
  RootContent,
  TableCell,
  Table as TableNode,
} from 'mdast';
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item';
import { gfmFootnote } from 'micromark-extension-gfm-footnote';
import { gfmTable } from 'micromark-extension-gfm-table';
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item';
import remarkParse from 'remark-parse';
import { type Processor, unified } from 'unified';
import type {
  Block,
  CodeBlock,
  Directive,
  Link,
  ListItem,
  MarkdownFacts,
  Placeholder,
  Problem,
  Table,
} from '../facts.ts';
import type { Span } from '../text.ts';
import { addressSpan, definitionSpan } from './addresses.ts';
import { BlockText, placeInBlock, plainText } from './blocks.ts';
import { complexityOf } from './complexity.ts';
import { directiveMark, htmlDirectives } from './directives.ts';
import { textLimit, tooLong } from './length.ts';
import { findLooseBlanks } from './loose-blanks.ts';
import { applyMends } from './mend.ts';
import { findPlaceholders } from './placeholders.ts';
import { Sections } from './sections.ts';

interface MarkdownBody {
  readonly markdown: MarkdownFacts;
  readonly problems: readonly Problem[];
  readonly directives: readonly Directive[];
}

/** Reads the body of a Markdown file, from `bodyStart` on. `front` is its front matter with the fences. */
export type MarkdownReader = (text: string, bodyStart: number, front?: Span) => MarkdownBody;

/**
 * The extensions, each with the sign that a text may need it: without one its share of the parser's time is saved. The
 * whole of GFM would cost twice the time, and its bare-address extension is quadratic.
 */
const extensions = [
  { sign: /\||^[ \t>]*(?::-+:?|-+:)[ \t]*$/m, syntax: gfmTable, tree: gfmTableFromMarkdown },
  { sign: /\[[ \t\r\nxX]\]/, syntax: gfmTaskListItem, tree: gfmTaskListItemFromMarkdown },
  { sign: /\[\^/, syntax: gfmFootnote, tree: gfmFootnoteFromMarkdown },
];
/** One processor for each set of extensions, made when it is first needed. */
const processors = new Map<string, { parse(text: string): Root }>();

function parse(text: string): Root {
  const needed = extensions.filter(({ sign }) => sign.test(text));
  const key = needed.map(({ sign }) => sign.source).join(' ');
  let processor = processors.get(key);
  if (!processor) {
    processor = unified()
      .use(remarkParse)
      .use(function extend(this: Processor) {
        const data = this.data();
        data.micromarkExtensions = needed.map(({ syntax }) => syntax());
        data.fromMarkdownExtensions = needed.map(({ tree }) => tree());
      })
      .freeze();
    processors.set(key, processor);
  }
  return processor.parse(text);
}

/** Reads the body of a Markdown file into facts, with offsets of the whole file. */
export const readMarkdown: MarkdownReader = (text, bodyStart, front) => {
  const { problems, mends, hopeless } = complexityOf(text, bodyStart);
  const source = hopeless ? '' : applyMends(text, mends).text.slice(bodyStart);
  const walk = new Walk(source, bodyStart, text.includes(directiveMark));
  walk.root(parse(source));
  const headings = walk.sections.finish(text.length);
  const { links, tables, listItems, code, blocks, placeholders, looseBlanks, directives } = walk;
  placeholders.sort((a, b) => a.span.start - b.span.start);
  looseBlanks.sort((a, b) => a.span.start - b.span.start);
  return {
    markdown: {
      ...(front && { front }),
      bodyStart,
      headings,
      links,
      tables,
      listItems,
      code,
      blocks,
      placeholders,
      ...(looseBlanks.length > 0 && { looseBlanks }),
    },
    problems: [...problems, ...walk.problems],
    directives,
  };
};

/** What is above a paragraph, as far as its text depends on it. */
interface Context {
  readonly quote: boolean;
  readonly item: boolean;
  readonly listDepth: number;
}

/** Goes over the tree once and collects what rules ask for. */
class Walk {
  readonly links: Link[] = [];
  readonly tables: Table[] = [];
  readonly listItems: ListItem[] = [];
  readonly code: CodeBlock[] = [];
  readonly blocks: Block[] = [];
  readonly placeholders: Placeholder[] = [];
  readonly looseBlanks: Placeholder[] = [];
  readonly directives: Directive[] = [];
  readonly problems: Problem[] = [];
  readonly sections: Sections;
  private readonly definitions = new Map<string, { url: string; urlSpan: Span }>();
  /** Links whose address stands in a definition, which may come later. */
  private readonly references: { identifier: string; at: number; link: Omit<Link, 'url' | 'urlSpan'> }[] = [];

  constructor(
    private readonly source: string,
    private readonly base: number,
    private readonly wantsDirectives: boolean,
  ) {
    this.sections = new Sections();
  }

  root(root: Root): void {
    for (const child of root.children) {
      if (child.type === 'heading') this.sections.heading(child.depth, oneLine(plainText(child)), this.span(child));
      else if (this.sections.isOpen && hasContent(child)) this.sections.content();
      this.block(child, { quote: false, item: false, listDepth: 0 });
    }
    for (const { identifier, at, link } of this.references.reverse()) {
      const definition = this.definitions.get(identifier);
      if (definition) this.links.splice(at, 0, { ...link, ...definition });
    }
  }

  private span(node: Nodes): Span {
    const { start, end } = node.position!;
    return { start: this.base + start.offset!, end: this.base + end.offset! };
  }

  private block(node: RootContent, context: Context): void {
    switch (node.type) {
      case 'paragraph':
        this.text(node, context.quote ? 'quote' : context.item ? 'item' : 'paragraph', this.span(node));
        return;
      case 'heading':
        this.text(node, 'heading', this.span(node));
        return;
      case 'blockquote':
        for (const child of node.children) this.block(child, { ...context, quote: true });
        return;
      case 'list':
        this.list(node, context);
        return;
      case 'table':
        this.table(node);
        return;
      case 'code':
        this.code.push({ span: this.span(node), inline: false, ...(node.lang && { lang: node.lang }) });
        return;
      case 'html':
        this.html(node);
        return;
      case 'definition':
        this.define(node);
        return;
      case 'footnoteDefinition':
        for (const child of node.children) this.block(child, context);
    }
  }

  private text(node: { children: PhrasingContent[] }, kind: Block['kind'], span: Span): void {
    const block = new BlockText(this.source, this.base);
    block.add(node.children);
    for (const child of node.children) if (child.type !== 'text') this.inline(child);
    const { text, pieces } = block;
    if (text.trim() === '') return;
    if (text.length > textLimit) {
      this.problems.push(tooLong(span));
      return;
    }
    // A copy has no room left over: that was half of what is kept of a text.
    this.blocks.push({ kind, span, text, pieces: pieces.slice() });
    // MkDocs opens a folded note with `??? note`.
    const from = /^\?{3}\+? *[a-z]/.test(text) ? 3 : 0;
    const placed = (found: Placeholder): Placeholder => {
      const start = placeInBlock(pieces, found.span.start)!.start;
      const end = placeInBlock(pieces, found.span.end - 1)!.end;
      return { ...found, span: { start, end } };
    };
    for (const found of findPlaceholders(text)) if (found.span.start >= from) this.placeholders.push(placed(found));
    this.looseBlanks.push(...findLooseBlanks(text).map(placed));
  }

  private inline(node: PhrasingContent): void {
    switch (node.type) {
      case 'inlineCode':
        this.code.push({ span: this.span(node), inline: true });
        return;
      case 'html':
        this.html(node);
        return;
      case 'link':
      case 'image':
        this.link(node);
        break;
      case 'linkReference':
      case 'imageReference': {
        const image = node.type === 'imageReference';
        const link = { text: oneLine(plainText(node)), span: this.span(node), image };
        this.references.push({ identifier: node.identifier, at: this.links.length, link });
        break;
      }
    }
    if ('children' in node) for (const child of node.children) if (child.type !== 'text') this.inline(child);
  }

  private link(node: LinkNode | Image): void {
    const span = this.span(node);
    const { start, end } = addressSpan(this.source, node);
    const urlSpan = { start: this.base + start, end: this.base + end };
    this.links.push({ url: node.url, text: oneLine(plainText(node)), span, urlSpan, image: node.type === 'image' });
    this.placeholders.push(...findPlaceholders(this.source.slice(start, end), urlSpan.start));
  }

  private define(node: Definition): void {
    const { start, end } = definitionSpan(this.source, node);
    const urlSpan = { start: this.base + start, end: this.base + end };
    // The first definition of a name counts.
    if (!this.definitions.has(node.identifier)) this.definitions.set(node.identifier, { url: node.url, urlSpan });
  }

  private html(node: Html): void {
    const span = this.span(node);
    const raw = this.source.slice(span.start - this.base, span.end - this.base);
    if (this.wantsDirectives) this.directives.push(...htmlDirectives(raw, span.start));
    // `<your name>` is a tag to the parser and a blank to the reader.
    if (/^<(?:insert|your|name|company|date)\b/i.test(raw))
      this.placeholders.push(...findPlaceholders(raw, span.start));
    else this.looseBlanks.push(...findLooseBlanks(raw, span.start).filter(({ text }) => text === raw));
  }

  private list(node: List, context: Context): void {
    for (const item of node.children) {
      const first = item.children[0];
      const span = this.span(item);
      const paragraph = first?.type === 'paragraph' ? first : undefined;
      const textSpan = paragraph ? this.span(paragraph) : { start: span.end, end: span.end };
      const checked = typeof item.checked === 'boolean' ? { checked: item.checked } : {};
      const text = paragraph ? oneLine(plainText(paragraph)) : '';
      this.listItems.push({
        span,
        text,
        textSpan,
        ordered: node.ordered === true,
        depth: context.listDepth,
        ...checked,
      });
      for (const child of item.children)
        this.block(child, { ...context, item: true, listDepth: context.listDepth + 1 });
    }
  }

  private table(node: TableNode): void {
    const rows = node.children.map((row) =>
      row.children.map((cell) => {
        const span = this.cellSpan(cell);
        this.text(cell, 'cell', span);
        return { text: oneLine(plainText(cell)), span };
      }),
    );
    this.tables.push({ span: this.span(node), header: rows[0] ?? [], rows: rows.slice(1) });
  }

  /** What stands in the cell, without its bars and padding; empty, and behind the first space, where nothing does. */
  private cellSpan(cell: TableCell): Span {
    const first = cell.children[0];
    const last = cell.children[cell.children.length - 1];
    if (first && last) return { start: this.span(first).start, end: this.span(last).end };
    const { start, end } = this.span(cell);
    const at = Math.min(start + (this.source[start - this.base] === '|' ? 1 : 0), end);
    return { start: at, end: at };
  }
}

/** True for a block that fills a section: not for comments, rules, definitions, and lists and tables without a word. */
function hasContent(node: RootContent): boolean {
  switch (node.type) {
    case 'html':
      return node.value.replace(/<!--[\s\S]*?-->/g, '').trim() !== '';
    case 'thematicBreak':
    case 'definition':
    case 'heading':
      return false;
    case 'list':
    case 'listItem':
    case 'blockquote':
      return (node.children as RootContent[]).some(hasContent);
    case 'table':
      return node.children.slice(1).some((row) => row.children.some((cell) => cell.children.length > 0));
    case 'paragraph':
      return node.children.some((child) => child.type !== 'html' || !child.value.startsWith('<!--'));
    default:
      return true;
  }
}

function oneLine(whole: string): string {
  const text = whole.slice(0, textLimit);
  if (!/^\s|\s$|\s\s|[\t\r\n]/.test(text)) return text;
  return text.replace(/\s+/g, ' ').trim();
}
