/** Do facts say what stands in the file? Each span is held against the text that it claims. */
import type { Nodes } from 'mdast';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { parseDocument } from 'yaml';
import type { Block, FileFacts, Link, MarkdownFacts } from '../../src/core/facts.ts';
import { plainText } from '../../src/core/read/blocks.ts';
import { spanInScalar } from '../../src/core/read/scalar-span.ts';
import type { Span } from '../../src/core/text.ts';
import type { Entry, ScalarValue, Value } from '../../src/core/value.ts';

const markdown = unified().use(remarkParse).freeze();

/** What is wrong with the spans of a file; nothing for a file that was read as it stands. */
export function spanDefects(text: string, facts: FileFacts): string[] {
  const check = new Check(text);
  for (const { span, related, code } of facts.problems) {
    check.within(span, `problem ${code}`);
    if (related) check.within(related, `problem ${code}, other end`);
  }
  for (const { span, rules, until } of facts.directives) {
    check.within(span, 'directive');
    for (const rule of rules) check.equal(check.slice(rule.span), rule.id, 'rule of a directive');
    if (until) check.equal(check.slice(until.span), until.text, 'end of a directive');
  }
  // A text with defects is read as it was meant: then what is read need not stand there.
  const isMended = facts.problems.some(({ code }) => code !== 'duplicate-key' && code !== 'several-documents');
  if (facts.root) new YamlCheck(check, isMended).value(facts.root, { start: 0, end: text.length });
  if (facts.markdown) markdownDefects(check, facts.markdown);
  return check.wrong;
}

class Check {
  readonly wrong: string[] = [];
  private defined: string | undefined;

  constructor(readonly text: string) {}

  /** What the links of the text refer to, without which a part of it reads otherwise. */
  get definitions(): string {
    this.defined ??= definitionsIn(markdown.parse(this.text)).join('\n');
    return this.defined;
  }

  slice({ start, end }: Span): string {
    return this.text.slice(start, end);
  }

  that(holds: boolean, what: string, ...shown: unknown[]): void {
    if (!holds) this.wrong.push([what, ...shown.map((each) => JSON.stringify(each))].join(' '));
  }

  equal(actual: unknown, expected: unknown, what: string): void {
    this.that(actual === expected, what, actual, expected);
  }

  within({ start, end }: Span, what: string, outer: Span = { start: 0, end: this.text.length }): void {
    this.that(outer.start <= start && start <= end && end <= outer.end, `${what} ${start}-${end} of`, outer);
  }
}

function definitionsIn(node: Nodes): string[] {
  if (node.type === 'definition') return [`[${node.label}]: <x>`];
  return 'children' in node ? node.children.flatMap(definitionsIn) : [];
}

class YamlCheck {
  constructor(
    private readonly check: Check,
    private readonly isMended: boolean,
  ) {}

  value(value: Value, outer: Span): void {
    const { check } = this;
    check.within(value.span, value.kind, outer);
    const slice = check.slice(value.span);
    switch (value.kind) {
      case 'alias':
        if (!this.isMended) check.equal(slice.replace(/^\*/, ''), value.name, 'alias');
        return;
      case 'scalar':
        if (!this.isMended) this.scalar(value, slice);
        return;
      case 'list':
        if (value.flow && !this.isMended) check.that(/^\[[\s\S]*\]$/.test(slice), 'list', slice);
        this.ascending(value.items.map(({ span }) => span));
        for (const item of value.items) this.value(item, value.span);
        return;
      case 'map':
        // `[a: b]` holds a map without brackets of its own.
        if (value.flow && !this.isMended)
          check.that(/^\{[\s\S]*\}$/.test(slice) || value.entries.length === 1, 'map', slice);
        this.entries(
          value.entries.filter(({ merge }) => !merge),
          value.span,
        );
    }
  }

  private entries(entries: readonly Entry[], outer: Span): void {
    const { check } = this;
    this.ascending(
      entries.map(({ keySpan, value }) => ({ start: keySpan.start, end: Math.max(keySpan.end, value.span.end) })),
    );
    for (const { key, keySpan, value } of entries) {
      check.within(keySpan, 'key', outer);
      check.that(keySpan.end <= value.span.start, 'key behind its value', key);
      if (!this.isMended) this.key(key, check.slice(keySpan));
      this.value(value, outer);
    }
  }

  private key(key: string, slice: string): void {
    if (slice === key || slice === '' || slice.startsWith('*')) return;
    this.check.equal(asRead(slice), key, 'key');
  }

  /** Each character of the value has its place, and these follow each other. */
  private scalar(scalar: ScalarValue, slice: string): void {
    const { check } = this;
    if (typeof scalar.value !== 'string') {
      check.that(slice === (scalar.source ?? '') || scalar.style !== 'plain', 'scalar', slice, scalar.source);
      return;
    }
    const quote = { single: "'", double: '"', literal: '|', folded: '>', plain: '' }[scalar.style];
    check.that(slice.startsWith(quote), `${scalar.style} scalar`, slice);
    if (scalar.style === 'single' || scalar.style === 'double')
      check.that(slice.endsWith(quote), 'end of a scalar', slice);
    let last = scalar.span.start;
    for (let i = 0; i < scalar.value.length; i++) {
      const c = scalar.value[i]!;
      const place = spanInScalar(check.text, scalar, i, i + 1);
      check.that(
        place.start >= last || (place.start === last - 1 && /\s/.test(c)),
        'characters out of order',
        scalar.value,
        i,
      );
      last = Math.max(last, place.start);
      if (/\s/.test(c)) continue;
      check.within(place, 'character', scalar.span);
      const written = check.slice(place);
      check.that(
        written === c || (scalar.style === 'double' && written.startsWith('\\')) || written === "''",
        'character',
        written,
        c,
      );
    }
  }

  private ascending(spans: readonly Span[]): void {
    for (const [index, { start }] of spans.entries())
      if (index > 0) this.check.that(spans[index - 1]!.end <= start, 'neighbours overlap', spans[index - 1], start);
  }
}

/** The text of a scalar, read by itself. The lines of a flow scalar may stand anywhere to the right. */
function asRead(slice: string): string | undefined {
  const contents = parseDocument(slice.replace(/\n[ \t]*/g, '\n '), { schema: 'failsafe' }).contents;
  return contents && 'source' in contents ? String(contents.source) : undefined;
}

function markdownDefects(check: Check, facts: MarkdownFacts): void {
  const whole = { start: facts.bodyStart, end: check.text.length };
  for (const heading of facts.headings) {
    check.within(heading.span, 'heading', whole);
    check.within(heading.own, 'own section', heading.body);
    check.within(heading.body, 'section', whole);
    check.equal(heading.body.start, heading.span.end, 'start of a section');
    const slice = check.slice(heading.span);
    check.that(/^#{1,6}(?:[ \t]|$)/m.test(slice) || /[=-]+[ \t]*$/.test(slice), 'heading', slice);
    said(check, slice, heading.text, 'text of a heading');
  }
  for (const link of facts.links) links(check, link, whole);
  for (const { span, header, rows } of facts.tables) {
    check.within(span, 'table', whole);
    for (const cell of [header, ...rows].flat()) {
      check.within(cell.span, 'cell', span);
      said(check, check.slice(cell.span).replaceAll('\\|', '|'), cell.text, 'cell');
    }
  }
  for (const item of facts.listItems) {
    check.within(item.span, 'item', whole);
    check.within(item.textSpan, 'text of an item', item.span);
    const marker = item.ordered ? /^\d{1,9}[.)]/ : /^[-*+]/;
    check.that(marker.test(check.slice(item.span)), 'item', check.slice(item.span));
    said(check, check.slice(item.textSpan), item.text, 'text of an item');
  }
  for (const { span, inline } of facts.code) {
    check.within(span, 'code', whole);
    if (inline) check.that(/^(`+)[\s\S]*\1$/.test(check.slice(span)), 'code', check.slice(span));
  }
  for (const block of facts.blocks) blockDefects(check, block, whole);
  for (const { span, text } of facts.placeholders) {
    check.within(span, 'placeholder');
    const slice = check.slice(span);
    check.that(
      slice === text || squeezed(slice).includes(squeezed(text)) || /[\\&]/.test(slice),
      'placeholder',
      slice,
      text,
    );
  }
}

function links(check: Check, { span, urlSpan, url, image }: Link, whole: Span): void {
  check.within(span, 'link', whole);
  check.within(urlSpan, 'address', whole);
  check.that(
    check.slice(span).startsWith(image ? '![' : '[') || /^<[\s\S]*>$/.test(check.slice(span)),
    'link',
    check.slice(span),
  );
  const slice = check.slice(urlSpan);
  if (!check.slice(span).startsWith('<')) check.equal(unescaped(slice), url, 'address');
  else check.that(slice === url || `mailto:${slice}` === url, 'address', slice, url);
}

/** Each piece of a block's text stands in the file as it is, or is what its stretch of the file reads as. */
function blockDefects(check: Check, { kind, span, text, pieces }: Block, whole: Span): void {
  check.within(span, kind, whole);
  let last = span.start;
  for (const [index, { at, start, end }] of pieces.entries()) {
    const piece = text.slice(at, pieces[index + 1]?.at ?? text.length);
    check.that(start >= last, `piece of a ${kind} out of order`, piece);
    last = start;
    if (end === undefined) {
      const slice = check.text.slice(start, start + piece.length);
      // A tab may be spaces, a line break is a space.
      check.equal(slice.replace(/[\t\r\n]/g, ' '), piece.replaceAll('\t', ' '), `piece of a ${kind}`);
      check.within({ start, end: start + piece.length }, `piece of a ${kind}`, span);
    } else {
      check.within({ start, end }, `piece of a ${kind}`, span);
      const slice = check.text.slice(start, end);
      check.that(unescaped(slice) === piece || piece === '\n', `piece of a ${kind}`, slice, piece);
    }
  }
}

/** The slice, read by itself, is the text. */
function said(check: Check, slice: string, text: string, what: string): void {
  if (slice === text) return;
  const lines = slice.replace(/^[ \t>]+/gm, '');
  const read = plainText(markdown.parse(`${lines}\n\n${check.definitions}`));
  // A line that would be a heading's underline by itself is text further left than its item.
  const marks = /[*_`]/g;
  const shown = slice.replace(/<!--.*?-->/gs, '');
  const isIn = squeezed(shown).replace(marks, '').includes(squeezed(text).replace(marks, ''));
  check.that(squeezed(read) === squeezed(text) || isIn, what, slice, text);
}

function squeezed(text: string): string {
  return text.replace(/[\s>]/g, '');
}

/** Escapes and entities read, as in a link's address. */
function unescaped(raw: string): string {
  if (!/[\\&]/.test(raw)) return raw;
  const node = markdown.parse(`[x](<${raw}>)`).children[0];
  const link = node?.type === 'paragraph' ? node.children[0] : undefined;
  return link?.type === 'link' ? link.url : raw;
}
