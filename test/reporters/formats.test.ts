/** Each format for pipelines, on a result made by hand. */
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { github } from '../../src/reporters/github.ts';
import { gitlab } from '../../src/reporters/gitlab.ts';
import { junit } from '../../src/reporters/junit.ts';
import { markdown } from '../../src/reporters/markdown.ts';
import { sarif } from '../../src/reporters/sarif.ts';
import { context, finding, placeOf, result } from './sample.ts';

const file = 'crisis-plan.yaml';
const text = 'crisis_plan: 1\nroles:\n  comms: {}\n';
const gap = finding(placeOf(file, text, 'comms'), {
  rule: 'role-without-backup',
  message: 'The role `comms` has no deputy',
  hint: 'Name one.',
  path: 'roles.comms',
  clauses: ['3.1.2-1'],
  standards: ['ISO 22301:2019 8.4.2'],
  related: [{ ...placeOf(file, text, 'roles'), message: 'here' }],
  fixes: [{ title: 'Add', safe: true, edits: [{ file, span: { start: 33, end: 33 }, text: 'backup: []' }] }],
});
const decay = finding(placeOf(file, text, 'crisis_plan'), {
  rule: 'plan-review-overdue',
  severity: 'warning',
  message: 'Not reviewed for a year',
  fingerprint: '1111111111111111',
});
const advice = finding(placeOf(file, text, 'roles'), {
  rule: 'digest-missing',
  severity: 'info',
  fingerprint: '2222222222222222',
});
const sample = result([advice, decay, gap], {
  suppressed: 2,
  baselined: 1,
  waived: 3,
  skipped: [{ rule: 'unknown-reference', reason: 'contacts not read' }],
  plans: [
    {
      file,
      version: '3.2.0',
      clauses: [
        { id: '1-1', state: 'evidenced', evidence: [{ file, path: 'reviewed', what: '' }], findings: [] },
        { id: '3.1.2-1', state: 'unmet', evidence: [], findings: [gap.fingerprint] },
      ],
    },
  ],
});
const plain = context({ [file]: text });

test('github: one command a line, the most severe first, what was hidden at the end', () => {
  const lines = github(sample, plain).trimEnd().split('\n');
  expect(lines).toEqual([
    '::error file=crisis-plan.yaml,line=3,endLine=3,col=3,endColumn=8,title=role-without-backup::The role `comms` has no deputy%0AName one.%0Ahttps://example.com/rules/role-without-backup',
    expect.stringMatching(/^::warning file=crisis-plan\.yaml,line=1,.*::Not reviewed for a year/),
    expect.stringMatching(/^::notice file=crisis-plan\.yaml,line=2,/),
    '::notice title=crisis-lint::1 error, 1 warning, 1 advice in 1 file, as of 2026-11-22%0A2 suppressed by comments%0A1 known before, in the baseline%0A3 only about clauses waived in not_applicable%0Anot checked by unknown-reference: contacts not read',
  ]);
});

test('github: no columns for a range over lines; places from the top of the repository', () => {
  const wide = { ...gap, range: { start: { line: 0, character: 2 }, end: { line: 2, character: 1 } } };
  const [first] = github(result([wide]), { ...plain, inRepository: (name) => `plans/${name}` }).split('\n');
  expect(first).toContain('file=plans/crisis-plan.yaml,line=1,endLine=3,title=');
});

test('gitlab: what Code Quality asks for, with distinct fingerprints', () => {
  const issues = JSON.parse(gitlab(result([gap, gap, decay], { plans: sample.plans, skipped: sample.skipped }), plain));
  expect(issues[0]).toEqual({
    type: 'issue',
    check_name: 'role-without-backup',
    description: 'The role `comms` has no deputy',
    content: { body: 'Name one.' },
    categories: ['Clarity'],
    severity: 'critical',
    fingerprint: '0123456789abcdef',
    location: { path: file, lines: { begin: 3, end: 3 } },
  });
  expect(issues.map((issue: { severity: string }) => issue.severity)).toEqual([
    'critical',
    'critical',
    'major',
    'info',
  ]);
  expect(new Set(issues.map((issue: { fingerprint: string }) => issue.fingerprint)).size).toBe(4);
  expect(issues[3].description).toBe('Not checked: contacts not read');
});

describe('junit', () => {
  test('what fails the run is a failure, all else is passed; the counts are right', () => {
    const seen = elements(junit(sample, plain));
    expect(seen.get('testsuites')).toEqual([{ name: 'crisis-lint', tests: '5', failures: '1', errors: '0' }]);
    expect(seen.get('testcase')).toHaveLength(5);
    expect(seen.get('failure')).toEqual([{ type: 'error', message: 'The role `comms` has no deputy' }]);
    expect(seen.get('skipped')).toEqual([{ message: 'contacts not read' }]);
    expect(elements(junit(sample, { ...plain, failOn: 'warning' })).get('failure')).toHaveLength(2);
  });

  test('is never empty', () => {
    expect(elements(junit(result([]), plain)).get('testcase')).toHaveLength(1);
  });
});

describe('markdown', () => {
  test('counts, findings by urgency, advice folded away, the clause table, what was hidden', () => {
    const report = markdown(sample, plain);
    expect(report).toMatch(/^<!-- crisis-lint -->\n/);
    expect(report).toContain(
      '| ❌ | `crisis-plan.yaml:3` | The role `comms` has no deputy<br>→ Name one. | 3.1.2-1 | [role-without-backup](https://example.com/rules/role-without-backup) |',
    );
    expect(report.indexOf('role-without-backup')).toBeLessThan(report.indexOf('plan-review-overdue'));
    expect(report).toContain('<summary>Advice and what falls due soon (1)</summary>');
    expect(report).toMatch(/\| 3\.1\.2-1 .+ \| ❌ unmet \| {2}\|/);
    expect(report).toMatch(/\| 1-1 .+ \| ✅ evidenced \| `reviewed` \|/);
    for (const hidden of ['2 suppressed', '1 known before', '3 only about', 'contacts not read', 'not compliance'])
      expect(report).toContain(hidden);
  });

  test('in Chinese', () => {
    const report = markdown(sample, { ...plain, lang: 'zh-CN' });
    expect(report).toContain('## 危机预案检查');
    expect(report).toContain('❌ 未满足');
    expect(report).not.toMatch(/evidenced|Where|unmet/);
  });

  test('links where the pipeline says where its repository is shown', () => {
    const report = markdown(sample, {
      ...plain,
      linkTo: (name, { start }) => `https://git.example/${name}#L${start.line + 1}`,
    });
    expect(report).toContain('[`crisis-plan.yaml:3`](https://git.example/crisis-plan.yaml#L3)');
  });

  test('stays within a comment, and says what it left out', () => {
    const many = Array.from({ length: 3000 }, () => gap);
    const report = markdown(result(many, { plans: sample.plans }), plain);
    expect(report.length).toBeLessThan(65_536);
    const rows = report.match(/^\| ❌ \|/gm)!.length;
    expect(rows).toBeGreaterThan(100);
    expect(report).toContain(`${3000 - rows} more; the full list`);
  });
});

describe('sarif', () => {
  const run = (more: Parameters<typeof context>[1] = {}) => JSON.parse(sarif(sample, { ...plain, ...more })).runs[0];

  test('a result with its rule, place, related place, fingerprint and fix', () => {
    const { results, tool, columnKind, properties, invocations, artifacts } = run();
    expect(columnKind).toBe('utf16CodeUnits');
    const found = results[2];
    expect(found).toMatchObject({
      ruleId: 'role-without-backup',
      level: 'error',
      partialFingerprints: { primaryLocationLineHash: '0123456789abcdef:1', 'crisisLint/v1': '0123456789abcdef' },
      properties: { clauses: ['3.1.2-1'], standards: ['ISO 22301:2019 8.4.2'] },
    });
    expect(tool.driver.rules[found.ruleIndex].id).toBe('role-without-backup');
    expect(found.locations[0]).toEqual({
      physicalLocation: {
        artifactLocation: { uri: file, uriBaseId: '%SRCROOT%', index: 0 },
        region: { startLine: 3, startColumn: 3, endLine: 3, endColumn: 8 },
      },
      logicalLocations: [{ fullyQualifiedName: 'roles.comms' }],
    });
    expect(found.relatedLocations[0].physicalLocation.region.startLine).toBe(2);
    expect(found.fixes[0].artifactChanges[0].replacements[0]).toEqual({
      deletedRegion: { startLine: 3, startColumn: 12, endLine: 3, endColumn: 12 },
      insertedContent: { text: 'backup: []' },
    });
    expect(artifacts).toEqual([{ location: { uri: file, uriBaseId: '%SRCROOT%' }, sourceLanguage: 'yaml' }]);
    expect(properties).toMatchObject({ suppressed: 2, baselined: 1, waived: 3 });
    expect(invocations[0].toolExecutionNotifications[0].message.text).toBe('contacts not read');
  });

  test('a rule brings its help, in the language asked for', () => {
    const rule = run().tool.driver.rules.find(({ id }: { id: string }) => id === 'role-without-backup');
    expect(rule.help.markdown).toContain('## Why');
    expect(rule.helpUri).toMatch(/\/rules\/role-without-backup$/);
    expect(
      run({ lang: 'zh-CN' }).tool.driver.rules.find(({ id }: { id: string }) => id === 'role-without-backup').help
        .markdown,
    ).toContain('## 为什么');
  });

  test('a fix that would print a number stays out', () => {
    const edits = [{ file, span: { start: 0, end: 1 }, text: '"+420 777 123 456"' }];
    const one = result([{ ...gap, fixes: [{ title: 'Quote', safe: true, edits }] }]);
    expect(sarif(one, plain)).not.toMatch(/777|"fixes"/);
  });
});

/** Attributes of every element of an XML text, by element. Throws where the text is not well-formed. */
function elements(xml: string): Map<string, Record<string, string>[]> {
  const seen = new Map<string, Record<string, string>[]>();
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) =>
    seen.set(name, [...(seen.get(name) ?? []), attributes as Record<string, string>]),
  );
  parser.write(xml).close();
  return seen;
}
