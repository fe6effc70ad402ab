/** The examples of the CommonMark specification through our reader: no exception, spans that say what they claim, nothing lost. */
import { tests } from 'commonmark-spec';
import { describe, expect, test } from 'vitest';
import { readMarkdown } from '../../src/core/read/markdown.ts';
import { spanDefects } from '../support/spans.ts';

const examples = tests.map((one): [string, typeof one] => [
  `${one.number} ${one.section}`,
  { ...one, markdown: one.markdown.replaceAll('→', '\t') },
]);

test('the examples are all there', () => {
  expect(examples.length).toBe(652);
});

/** An example as it stands, with other line ends, in a quote, in a list. */
function settings(text: string): string[] {
  return [
    text,
    text.replace(/\n/g, '\r\n'),
    `> ${text.replace(/\n(?!$)/g, '\n> ')}`,
    `- ${text.replace(/\n(?!$)/g, '\n  ')}`,
  ];
}

describe('spans', () => {
  test.each(examples)('%s', (_, { markdown }) => {
    for (const text of settings(markdown)) {
      const { markdown: facts, problems, directives } = readMarkdown(text, 0);
      expect(spanDefects(text, { format: 'markdown', markdown: facts, problems, directives })).toEqual([]);
    }
  });
});

/** HTML without its quotes and lists. */
function outermost(html: string): string {
  let depth = 0;
  return html
    .split(/(<\/?(?:blockquote|ul|ol)\b[^>]*>)/)
    .filter((part) => {
      if (/^<(?:blockquote|ul|ol)\b/.test(part)) depth++;
      else if (/^<\/(?:blockquote|ul|ol)>/.test(part)) depth--;
      return depth === 0;
    })
    .join('');
}

/** What the specification shows as written HTML comes from no mark of ours. */
const withRawHtml = examples.filter(([, { markdown }]) =>
  /<(?:a|img|li|h\d|pre|code|script|style|textarea)\b/i.test(markdown),
);
const others = examples.filter((each) => !withRawHtml.includes(each));

describe('headings, links, pictures, items and code as in the HTML of the specification', () => {
  test.each(others)('%s', (_, { markdown, html }) => {
    const { headings, links, listItems, code } = readMarkdown(markdown, 0).markdown;
    const count = (pattern: RegExp, text = html) => text.match(pattern)?.length ?? 0;
    expect({
      headings: headings.length,
      links: links.filter(({ image }) => !image).length,
      images: links.filter(({ image }) => image).length,
      items: listItems.length,
      code: code.length,
    }).toEqual({
      // A heading in a quote or list opens no section.
      headings: count(/<h[1-6]>/g, outermost(html)),
      links: count(/<a href=/g),
      images: count(/<img /g),
      items: count(/<li>/g),
      code: count(/<code/g),
    });
  });
});
