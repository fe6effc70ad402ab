// biome-ignore-all lint/suspicious/noTemplateCurlyInString: tab stops are written so.
import { describe, expect, test } from 'vitest';
import { bodyOf, snippetOf, snippetOfSpans } from '../../src/vscode/snippet.ts';

describe('a text as a snippet', () => {
  test('blanks are stops that show themselves; the same blank is the same stop', () => {
    expect(snippetOf('From {{start}} to {{end}}, since {{start}}', ['start', 'end'])).toBe(
      'From ${1:{{start\\}\\}} to ${2:{{end\\}\\}}, since ${1:{{start\\}\\}}$0',
    );
  });

  test('what is no blank of the document stays as it is', () => {
    expect(snippetOf('Dear {{first_name}}, {{ what }}', ['what'])).toBe(
      'Dear {{first_name\\}\\}, ${1:{{ what \\}\\}}$0',
    );
  });

  test('nothing of the text is taken for a stop or a variable', () => {
    expect(snippetOf('${1:x} $TM_FILENAME \\ }', [])).toBe('\\${1:x\\} \\$TM_FILENAME \\\\ \\}$0');
  });

  test('Chinese names of blanks', () => {
    expect(snippetOf('自{{开始时间}}起', ['开始时间'])).toBe('自${1:{{开始时间\\}\\}}起$0');
  });
});

test('stretches of a text as stops, each its own', () => {
  const spans = [
    { start: 2, end: 3 },
    { start: 4, end: 5 },
  ];
  expect(snippetOfSpans('a}$b$', spans)).toBe('a\\}${1:\\$}b${2:\\$}$0');
  expect(snippetOfSpans('a$', [])).toBe('a\\$$0');
});

describe('the body of a document', () => {
  test('is what follows the front matter', () => {
    expect(bodyOf('---\nkind: statement\n---\n\n# Title\n\n---\n\nText\n')).toBe('# Title\n\n---\n\nText\n');
    expect(bodyOf('---\r\nkind: statement\r\n---\r\n# Title\r\n')).toBe('# Title\r\n');
  });

  test('is the whole of one without', () => {
    expect(bodyOf('# Title\n\n---\n\nText\n')).toBe('# Title\n\n---\n\nText\n');
  });
});
