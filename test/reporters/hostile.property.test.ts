/** Whatever a repository holds, a report is what it claims to be: text never becomes a command, markup or an address. */

import remarkParse from 'remark-parse';
import { SaxesParser } from 'saxes';
import { unified } from 'unified';
import type { Node, Parent } from 'unist';
import { visit } from 'unist-util-visit';
import { expect, test } from 'vitest';
import type { LintResult } from '../../src/core/engine.ts';
import { formats, reporterFor } from '../../src/reporters/index.ts';
import fc from '../support/property.ts';
import { context, finding, result } from './sample.ts';

const pieces = [
  '\u001b[31m',
  '\u009b31m',
  '\u0007',
  '\r',
  '\n',
  '\r\n',
  '\u2028',
  '\u202e',
  '\ufeff',
  '\ud800',
  '\u0000',
  '\uffff',
  '\u0085',
  '::error::',
  '\n::set-output name=a::b',
  '##[add-mask]x',
  '%0A',
  '%',
  ',',
  ':',
  '::stop-commands::x',
  '<script>alert(1)</script>',
  '<!--',
  '-->',
  ']]>',
  '&amp;',
  '&#x1b;',
  '"',
  "'",
  '<',
  '</testsuites>',
  '</details>',
  '|',
  '\\|',
  '`',
  '``',
  '[x](javascript:alert(1))',
  '![x](https://evil.example/p.png)',
  '@octocat',
  '#1',
  '# x',
  '- x',
  '1. x',
  '***',
  '~~~',
  'https://evil.example',
  'www.evil.example',
  '$a$',
  ':smile:',
  '{0}',
  '{{x}}',
  '[x](1)',
  '../',
  '%2e%2e/',
  '//host/',
  'C:\\',
  '?',
  '预案',
  '😀',
  ' ',
  'a',
];
const hostile = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 8 })
  .map((parts) => parts.join(''));
const names = hostile.map((name) => `a/${name.replaceAll('\u0000', '')}.yaml`);

const results = fc
  .record({
    message: hostile,
    hint: hostile,
    file: names,
    path: hostile,
    reason: hostile,
    plan: names,
    what: hostile,
    title: hostile,
  })
  .map(({ message, hint, file, path, reason, plan, what, title }): LintResult => {
    const place = {
      file,
      span: { start: 0, end: 1 },
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } },
    };
    return result(
      [
        finding(place, {
          rule: 'role-without-backup',
          message,
          hint,
          path,
          related: [{ ...place, message }],
          fixes: [{ title, safe: true, edits: [{ file, span: place.span, text: hint }] }],
        }),
        finding(place, { rule: 'plan-review-overdue', severity: 'warning', message, hint, path }),
        finding(place, { rule: 'digest-missing', severity: 'info', message, hint, path }),
      ],
      {
        skipped: [{ rule: 'roles', reason }],
        plans: [
          {
            file: plan,
            clauses: [
              {
                id: '1-1',
                state: 'evidenced',
                evidence: [
                  { file, path, what: '' },
                  { file, path, what },
                ],
                findings: [],
              },
            ],
          },
        ],
      },
    );
  });

/** What no report may hold, in any format: terminals act upon it. */
const controls = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\p{Cs}]/u;

test.each(formats)('%s: nothing that a terminal acts upon', async (format) => {
  const reporter = await reporterFor(format);
  fc.assert(
    fc.property(results, (sample) => {
      expect(reporter(sample, context({}))).not.toMatch(controls);
    }),
    { numRuns: 300 },
  );
});

test('github: as many commands as findings, and their texts come back', async () => {
  const reporter = await reporterFor('github');
  const back = (text: string) =>
    text.replace(/%(0A|25|3A|2C)/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  fc.assert(
    fc.property(results, (sample) => {
      const lines = reporter(sample, context({})).split('\n');
      expect(lines.pop()).toBe('');
      expect(lines).toHaveLength(4);
      for (const line of lines) {
        const [, properties, message] = /^::(?:error|warning|notice) ((?:\w+=[^,:\r\n]*,?)+)::(.*)$/.exec(line)!;
        expect(properties!.split(',').map((each) => each.split('=')[0])).toContain('title');
        expect(back(message!)).not.toMatch(controls);
      }
      expect(
        back(lines[0]!).includes(sample.findings[0]!.message.replace(/\r\n/g, '\n')) ||
          /[^ -~\n\p{L}\p{So}]/u.test(sample.findings[0]!.message),
      ).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('junit: well-formed XML 1.0 with the elements expected and no others', async () => {
  const reporter = await reporterFor('junit');
  fc.assert(
    fc.property(results, (sample) => {
      const opened: string[] = [];
      const parser = new SaxesParser();
      parser.on('error', (error) => {
        throw error;
      });
      parser.on('opentag', ({ name }) => opened.push(name));
      parser.write(reporter(sample, context({}))).close();
      expect(opened.filter((name) => name === 'testcase')).toHaveLength(5);
      expect(new Set(opened)).toEqual(
        new Set(['testsuites', 'testsuite', 'testcase', 'failure', 'system-out', 'skipped']),
      );
    }),
    { numRuns: 300 },
  );
});

test('sarif and gitlab: JSON; addresses of files stay below the top', async () => {
  const [sarif, gitlab] = [await reporterFor('sarif'), await reporterFor('gitlab')];
  fc.assert(
    fc.property(results, (sample) => {
      const [run] = JSON.parse(sarif(sample, context({}))).runs;
      const [{ physicalLocation }] = run.results[0].locations;
      const { uri } = physicalLocation.artifactLocation;
      expect(uri).toMatch(/^[\w.~/%-]+$/);
      // A name with `..` in it is a name as the file system gave it; encoded, it adds no other.
      expect(decodeURIComponent(uri)).toBe(sample.findings[0]!.file.replace(/\p{Cs}/gu, '\ufffd'));
      expect(JSON.parse(gitlab(sample, context({})))).toHaveLength(4);
    }),
    { numRuns: 300 },
  );
});

test('markdown: no HTML, link or picture but ours; tables keep their columns', async () => {
  const reporter = await reporterFor('markdown');
  const ours = /^(?:<!-- crisis-lint -->|<br>|<\/?code>|<details><summary>[^<>]*<\/summary>|<\/details>)$/;
  fc.assert(
    fc.property(results, (sample) => {
      const report = reporter(sample, context({}));
      visit(unified().use(remarkParse).parse(report) as Parent, (node: Node) => {
        const { type, value, url } = node as Node & { value?: string; url?: string };
        if (type === 'html') expect(value).toMatch(ours);
        // Code mentions nobody and links nothing.
        if (type === 'html' || type === 'text') expect(value).not.toMatch(/@octocat|:\/\/|(?<!&)#\d/);
        if (type === 'link') expect(url).toMatch(/^https:\/\/example\.com\/rules\//);
        expect(['image', 'definition', 'imageReference', 'linkReference', 'code']).not.toContain(type);
      });
      // Bars that part cells: those without a backslash in front.
      const rows = report.split('\n').filter((line) => line.startsWith('|'));
      expect(rows).toHaveLength(4 + 3 + 3);
      for (const row of rows) expect([6, 4]).toContain((row.replace(/\\[\\|`]/g, '').match(/\|/g) ?? []).length);
    }),
    { numRuns: 300 },
  );
});
