import { describe, expect, test } from 'vitest';
import type { Block, MarkdownFacts } from '../../../src/core/facts.ts';
import { createReader } from '../../../src/core/read/index.ts';
import { readMarkdown } from '../../../src/core/read/markdown.ts';
import fc from '../../support/property.ts';
import { told } from './tools.ts';

const reader = createReader({ markdown: readMarkdown });
const read = (text: string): MarkdownFacts => reader('statements/x.md', text).facts.markdown!;

/** Each character of a block's text must stand at its place in the file: itself, or an entity, escape or line break. */
function checkPieces(text: string, block: Block): void {
  for (const [i, piece] of block.pieces.entries()) {
    const part = block.text.slice(piece.at, block.pieces[i + 1]?.at ?? block.text.length);
    if (piece.end !== undefined)
      expect(text.slice(piece.start, piece.end)).toMatch(/^(?:&[#\w]+;|\s*\\?\r?\n?|<br[^>]*>)$/);
    else
      expect(text.slice(piece.start, piece.start + part.length).replace(/[\r\n\t]/g, ' ')).toBe(
        part.replace(/\t/g, ' '),
      );
  }
}

describe('sections', () => {
  const text =
    '---\nkind: statement\n---\n# Title *here* `x`\n\nIntro\n\n## Impact\n\n<!-- how many? -->\n\n### Deep\n\n## Impact\n\ntext\n\n影响范围\n----\n\n| a |\n|---|\n|   |\n\n## ✅ What went well?\n\n-\n';
  const { headings } = read(text);

  test('text, depth and slug', () => {
    expect(headings.map(({ depth, text: own, slug }) => [depth, own, slug])).toEqual([
      [1, 'Title here x', 'title-here-x'],
      [2, 'Impact', 'impact'],
      [3, 'Deep', 'deep'],
      [2, 'Impact', 'impact-1'],
      [2, '影响范围', '影响范围'],
      [2, '✅ What went well?', '-what-went-well'],
    ]);
  });

  test('which are empty', () =>
    expect(headings.map(({ empty }) => empty)).toEqual([false, true, true, false, true, true]));

  test('spans', () => {
    const slices = headings.map(({ span, body, own }) => [
      text.slice(span.start, span.end),
      text.slice(own.start, own.end).trim(),
      body.end - own.end,
    ]);
    expect(slices[0]![0]).toBe('# Title *here* `x`');
    expect(slices[0]![1]).toBe('Intro');
    expect(headings[0]!.body.end).toBe(text.length);
    expect(slices[1]![1]).toBe('<!-- how many? -->');
    expect(text.slice(headings[1]!.body.start, headings[1]!.body.end)).toContain('### Deep');
    expect(slices[4]![0]).toBe('影响范围\n----');
  });
});

describe('blocks', () => {
  test('kinds, in order', () => {
    const { blocks } = read(
      '# H\n\npara\n\n- item\n  - deep\n\n> quote\n> - in it\n\n| a | b |\n|---|---|\n| c | **d** |\n\n```\ncode\n```\n\n<div>html</div>\n',
    );
    expect(blocks.map(({ kind, text }) => [kind, text])).toEqual([
      ['heading', 'H'],
      ['paragraph', 'para'],
      ['item', 'item'],
      ['item', 'deep'],
      ['quote', 'quote'],
      ['quote', 'in it'],
      ['cell', 'a'],
      ['cell', 'b'],
      ['cell', 'c'],
      ['cell', 'd'],
    ]);
  });

  test.each([
    ['**a** _b_ `code` [link](x "t") ![alt](y) <b>c</b>', 'a b  link  c'],
    ['a &amp; b &lt;c&gt; &#x1F600; &nosuch; d', 'a & b <c> 😀 &nosuch; d'],
    ['a\\*b\\\\c \\d', 'a*b\\c \\d'],
    ['one\ntwo  \nthree\\\nfour<br>five', 'one two\nthree\nfour\nfive'],
    ['高度\n重视，\n并 take\n行动', '高度重视，并 take 行动'],
    ['> one\n> two\n>three\nfour', 'one two three four'],
    ['- one\n  two\n\n  x', 'one two'],
    ['    indented code\n\nx', 'x'],
    ['a\r\nb\r\n', 'a b'],
    ['😀 **好** 😀', '😀 好 😀'],
    ['|a \\| b|\n|-|\n', 'a | b'],
    ['note[^1] and <https://x.example>\n\n[^1]: foot', 'note and https://x.example'],
  ])('%j', (text, expected) => {
    const [block] = read(text).blocks;
    expect(block!.text).toBe(expected);
    checkPieces(text, block!);
  });

  test('any Markdown: every character of every block is where it claims, and nothing throws', () => {
    const token = fc.constantFrom(
      'a',
      'Word',
      '好',
      '😀',
      ' ',
      '\n',
      '\r\n',
      '\n\n',
      '  \n',
      '\\',
      '*',
      '**',
      '_',
      '`',
      '[',
      ']',
      '(',
      ')',
      '](x)',
      '<',
      '>',
      '> ',
      '- ',
      '1. ',
      '# ',
      '|',
      '\n|-|-|\n',
      '&amp;',
      '&copy',
      '&#35;',
      '!',
      '~',
      '{{x}}',
      '【请填写】',
      '\t',
      '    ',
      '[^1]',
      '[^1]: ',
      '[ ] ',
      '```\n',
      '<!-- c -->',
      '<br>',
      '\\*',
      '\\\n',
      '&NotEqualTilde;',
      '&',
      ';',
    );
    fc.assert(
      fc.property(fc.array(token, { maxLength: 30 }), (parts) => {
        const text = parts.join('');
        const result = reader('statements/x.md', text);
        expect(result.facts.problems.filter(({ code }) => code === 'unreadable')).toEqual([]);
        const { blocks = [], placeholders = [], links = [] } = result.facts.markdown ?? {};
        for (const block of blocks) checkPieces(text, block);
        for (const { span } of [...placeholders, ...links]) {
          expect(span.end).toBeGreaterThan(span.start);
          expect(span.end).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('links, tables, lists, code', () => {
  test('addresses have their own places', () => {
    const text =
      '[a](x.md) [b](<y z.md> "t") ![c [d](e)](pic.png) <https://x.example> [ref][r] [r] [f(x)](u(1)) [](e)\n\n[r]: target.md "T"\n';
    const { links } = read(text);
    expect(
      links.map(({ url, urlSpan, text: own, image }) => [own, url, text.slice(urlSpan.start, urlSpan.end), image]),
    ).toEqual([
      ['a', 'x.md', 'x.md', false],
      ['b', 'y z.md', 'y z.md', false],
      ['c d', 'pic.png', 'pic.png', true],
      ['https://x.example', 'https://x.example', 'https://x.example', false],
      ['ref', 'target.md', 'target.md', false],
      ['r', 'target.md', 'target.md', false],
      ['f(x)', 'u(1)', 'u(1)', false],
      ['', 'e', 'e', false],
    ]);
  });

  test('tables', () => {
    const text = '| Time | Event |\n|---|---|\n| 16:02 | `x` **deployed** |\n| 16:09 |  |\n';
    const [table] = read(text).tables;
    expect(table!.header.map((cell) => cell.text)).toEqual(['Time', 'Event']);
    expect(
      table!.rows.map((row) => row.map((cell) => [cell.text, text.slice(cell.span.start, cell.span.end)])),
    ).toEqual([
      [
        ['16:02', '16:02'],
        ['x deployed', '`x` **deployed**'],
      ],
      [
        ['16:09', '16:09'],
        ['', ''],
      ],
    ]);
  });

  test('list items', () => {
    const text = '1. first\n   - [x] done\n   - [ ] open **now**\n2. second\n';
    expect(
      read(text).listItems.map(({ text: own, textSpan, ordered, depth, checked }) => [
        own,
        text.slice(textSpan.start, textSpan.end),
        ordered,
        depth,
        checked,
      ]),
    ).toEqual([
      ['first', 'first', true, 0, undefined],
      ['done', 'done', false, 1, true],
      ['open now', 'open **now**', false, 1, false],
      ['second', 'second', true, 0, undefined],
    ]);
  });

  test('code', () => {
    const text = '`a`\n\n```sh\nls\n```\n\n    b\n';
    expect(read(text).code.map(({ inline, lang, span }) => [inline, lang, text.slice(span.start, span.end)])).toEqual([
      [true, undefined, '`a`'],
      [false, 'sh', '```sh\nls\n```'],
      [false, undefined, '    b'],
    ]);
  });

  test('suppression comments, not in code', () => {
    const text =
      '<!-- crisis-lint-disable blame -- quoted (until 2027-01-31) -->\n\nx <!-- crisis-lint-disable-line -- y -->\n\n`<!-- crisis-lint-enable -->`\n\n```\n<!-- crisis-lint-enable -->\n```\n';
    const { directives } = reader('statements/x.md', text).facts;
    expect(directives.map(({ verb, reason, span }) => [verb, reason, text.slice(span.start, span.end)])).toEqual([
      ['disable', 'quoted', '<!-- crisis-lint-disable blame -- quoted (until 2027-01-31) -->'],
      ['disable-line', 'y', '<!-- crisis-lint-disable-line -- y -->'],
    ]);
  });
});

describe('texts made to be slow', () => {
  test.each([
    ['emphasis', `${'_a** '.repeat(4000)}x`, 'marks'],
    ['emphasis over many lines', `${'_a** \n'.repeat(4000)}x`, 'marks'],
    ['brackets', `${'['.repeat(9000)}`, 'brackets'],
    ['closing brackets', `${']'.repeat(20_000)}`, 'brackets'],
    ['quotes', `${'>'.repeat(3000)} x`, 'nesting'],
    ['items', `${'* '.repeat(2000)} x`, 'nesting'],
    ['deep list', Array.from({ length: 300 }, (_, i) => `${'  '.repeat(i)}- a`).join('\n'), 'indentation'],
    ['lines', 'a\n'.repeat(500_000), 'lines'],
    ['escapes', '\\"'.repeat(150_000), 'signs'],
    ['entities', '&amp;'.repeat(150_000), 'signs'],
    ['carriage returns', '\r'.repeat(500_000), 'lines'],
    ['spaces', ' '.repeat(500_000), undefined],
    ['chinese brackets', '【'.repeat(9000), undefined],
    ['braces', '{{a '.repeat(2000), undefined],
    ['asides', '??? '.repeat(2000), undefined],
    ['one text', 'words '.repeat(2000), 'length'],
    ['one heading', `# ${'words '.repeat(2000)}`, 'length'],
    ['one cell', `| a |\n|---|\n| ${'words '.repeat(2000)} |`, 'length'],
    ['quotes apart', '> x\n\n'.repeat(4000), 'containers'],
    ['underlined headings', 'x\n===\n'.repeat(4000), 'containers'],
    ['lists under headings', '# x\n\n- a\n- b\n\n'.repeat(2500), 'containers'],
    ['lists in lists', '- a\n  - b\n'.repeat(4000), 'containers'],
    ['quotes in items', '- > x\n'.repeat(4000), 'containers'],
    ['one long list', '- a\n'.repeat(15_000), undefined],
    ['one loose list', '- a\n\n'.repeat(5000), undefined],
    ['a long book', `# x\n\n${'words of it\n\n'.repeat(20)}- a\n- b\n\n`.repeat(200), undefined],
  ])('%s', (_, body, what) => {
    const text = `before {{x}}\n\n${body}\n\nafter`;
    const { facts } = reader('statements/x.md', text);
    expect([...new Set(facts.problems.map(({ data }) => data?.what))]).toEqual(what ? [what] : []);
    expect(facts.markdown!.bodyStart).toBe(0);
  });

  test('what stands around is read', () => {
    const text = `before\n\n${'_a** '.repeat(4000)}\n\nafter\n`;
    const { facts } = reader('statements/x.md', text);
    expect(facts.markdown!.blocks.map((block) => block.text)).toEqual(['before', 'after']);
    expect(told(text, facts.problems)[0]).toMatch(/^too-complex "_a\*\* /);
  });

  test('long tables and lists are no such texts', () => {
    const text = `| a | b |\n|---|---|\n${'| **x** | _y_ [z] |\n'.repeat(1500)}\n\n${'- **x** _y_ [z]\n'.repeat(1500)}`;
    expect(reader('statements/x.md', text).facts.problems).toEqual([]);
  });
});
