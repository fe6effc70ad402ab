/** Text that goes into Markdown comes out of it as it was, wherever it stands. */

import type { Nodes } from 'mdast';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import remarkParse from 'remark-parse';
import { type Processor, unified } from 'unified';
import { expect, test } from 'vitest';
import { markdownCode, markdownText } from '../../src/reporters/escape.ts';
import { escapeControls } from '../../src/reporters/width.ts';
import fc from '../support/property.ts';

const parser = unified()
  .use(remarkParse)
  .use(function tables(this: Processor) {
    const data = this.data();
    data.micromarkExtensions = [gfmTable()];
    data.fromMarkdownExtensions = [gfmTableFromMarkdown()];
  });

const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...[
          '9.9.9',
          '1.',
          '1)',
          '2. x',
          '-',
          '+ x',
          '# x',
          '#1',
          '= x',
          '===',
          '---',
          '>',
          '* x',
          '~~~',
          '```',
          '`a b`',
          '``',
          '\\',
          '\\.',
        ],
        ...[
          '&amp;',
          '&#8203;',
          '&',
          '<b>',
          '<!--',
          '|',
          '[x](y)',
          '![x]',
          '[x]: y',
          '@octocat',
          'https://x.example',
          'www.x.example',
          ':smile:',
          '_x_',
          '**x**',
        ],
        ...['预案', '😀', ' ', 'a', '9', '.', ')', '\t', '\n', '\u0000', '$x$', '!', '{x}'],
      ),
      fc.string({ maxLength: 3 }),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));

/** What a reader sees: invisible marks taken out, white space as one. */
function seen(shown: string): string {
  return shown.replaceAll('\u200b', '').replace(/\s+/g, ' ').trim();
}

function textOf(node: Nodes): string {
  if (node.type === 'html') return node.value.startsWith('<!--') ? node.value : '';
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map(textOf).join('') : '';
}

const read = (markdown: string) => seen(textOf(parser.parse(markdown)));
/** The only cell below the head of the only table. */
const cell = (markdown: string) => {
  const [table, ...others] = parser.parse(markdown).children;
  if (table?.type !== 'table' || table.children.length !== 2 || others.length > 0) return expect.fail(markdown);
  return seen(table.children[1]!.children.map(textOf).join(' | '));
};
/** Backticks that stand in pairs mark names as code: they are read, not shown. */
const plain = (given: string) => seen(escapeControls(given).replace(/`([^`\r\n]+)`/g, '$1'));

test.each([
  ['9.9.9 is no version', '9\\.9.9 is no version'],
  ['1. first', '1\\. first'],
  ['12) twelfth', '12\\) twelfth'],
  ['- x', '\\- x'],
  ['# x', '\\# x'],
  ['see #12', 'see #&#8203;12'],
])('%s', (given, written) => expect(markdownText(given)).toBe(written));

test('a text at the start of a paragraph, in an item, in a cell', () => {
  fc.assert(
    fc.property(text, (raw) => {
      const given = raw.trim();
      const written = markdownText(given);
      expect(read(written)).toBe(plain(given));
      expect(read(`- ${written}`)).toBe(plain(given));
      expect(cell(`| a |\n|---|\n| ${written} |`)).toBe(plain(given));
    }),
    { numRuns: 2000 },
  );
});

test('code in a paragraph and in a cell', () => {
  fc.assert(
    fc.property(text, (raw) => {
      const given = raw.trim();
      expect(read(`x ${markdownCode(given)}`)).toBe(seen(`x ${escapeControls(given)}`));
      expect(read(`| a |\n|---|\n| ${markdownCode(given)} |`)).toBe(seen(`a${escapeControls(given)}`));
    }),
    { numRuns: 2000 },
  );
});
