/** Every limit is told by a finding that names it: what was not read or not judged is never a silent pass. */
import { beforeEach, describe, expect, test } from 'vitest';
import { defaultSettings, lint } from '../../src/core/engine.ts';
import { createReader } from '../../src/core/read/index.ts';
import { readMarkdown } from '../../src/core/read/markdown.ts';
import { buildWorkspace } from '../../src/core/workspace.ts';
import { Root } from '../../src/lsp/root.ts';
import { timeLimit } from '../../src/node/time-limit.ts';
import { sourceOf } from '../../src/policy/load.ts';
import { rules } from '../../src/rules/index.ts';
import { run } from '../cli/memory.ts';
import { lintText } from '../support/lint.ts';

const head = 'crisis_plan: 1\nversion: 1.0.0\norg: X\n';
const statement = '---\nkind: statement\nstage: holding\nstatus: draft\nlang: en\nscenario: [outage]\n---\n';

/** Rule and message of what is said of a plan, or of a statement beside a plan. */
function told(plan: string, body?: string): string[] {
  const texts = { 'crisis-plan.yaml': plan, ...(body !== undefined && { 'statements/x.md': statement + body }) };
  const ids = /^(?:file-too-large|nesting-too-deep|alias-problem|several-documents|text-too-complex)$/;
  return lintText(texts)
    .filter(({ rule }) => ids.test(rule))
    .map(({ rule, message }) => `${rule}: ${message}`);
}

const bomb = Array.from({ length: 12 }, (_, at) =>
  at === 0 ? 'x-a0: &a0 [x, x, x, x, x, x, x, x, x, x]' : `x-a${at}: &a${at} [${`*a${at - 1}, `.repeat(9)}*a${at - 1}]`,
).join('\n');

describe('a plan', () => {
  test.each([
    ['size', `${head}${'# x\n'.repeat(1_300_000)}`, /^file-too-large: .*5200\d\d\d bytes; more than 5000000/],
    ['tokens', `${head}x-many:\n${'  - :\n'.repeat(130_000)}`, /^file-too-large: .*500000 YAML tokens/],
    ['depth', `${head}x-deep: ${'['.repeat(120)}`, /^nesting-too-deep: .*more than 100 levels/],
    ['aliases', `${head}${bomb}\n`, /^alias-problem: .*more than 20000 values/],
    ['documents', `${head}---\nx: 1\n`, /^several-documents: .*2 YAML documents/],
    [
      'length of a value',
      `${head}x-long: "${'word '.repeat(3000)}"\n`,
      /^text-too-complex: .*more than 10000 characters/,
    ],
    ['slips of one kind', `${head}${'x-same: 1\n'.repeat(2000)}`, /^text-too-complex: .*more than 500 slips/],
  ])('%s', (_, plan, message) => expect(told(plan)).toEqual([expect.stringMatching(message)]));
});

describe('a file with too many tokens', () => {
  const many = `x-many:\n${'  - :\n'.repeat(130_000)}`;
  const rulesOf = (texts: Record<string, string>) => lintText(texts).map(({ rule, file }) => `${file} ${rule}`);

  test('is judged by no rule, and no comment in it is called unused', () => {
    const plan = `# crisis-lint-disable-next-line role-missing -- nobody yet\n${head}${many}`;
    expect(rulesOf({ 'crisis-plan.yaml': plan })).toEqual(['crisis-plan.yaml file-too-large']);
  });

  test('nor by what its text lacks where the front matter was not read', () => {
    const file = 'postmortems/2026-10-13-x.md';
    const found = rulesOf({ [file]: `---\n${many}---\n\n# What happened\n` });
    expect(found).toEqual([`${file} file-too-large`]);
  });

  test('may be a baseline, which has as many entries as there are findings', () => {
    const entry = '  - { rule: role-missing, file: crisis-plan.yaml, fingerprint: 0123456789abcdef, count: 1 }\n';
    expect(sourceOf('known.yaml', `baseline:\n${entry.repeat(25_000)}`).facts.problems).toEqual([]);
  });
});

describe('a text', () => {
  test.each([
    ['marks in a passage', '_a** '.repeat(4000), /more than 2000 stars/],
    ['brackets in a passage', '['.repeat(9000), /more than 3000 brackets/],
    ['nesting', `${'>'.repeat(3000)} x`, /More than 100 quotes/],
    ['a long line of list marks', `${'- '.repeat(150_000)}x`, /More than 100 quotes/],
    ['indentation', `${' '.repeat(300)}- x\n`.replace(/^/, '- a\n'), /more than 200 columns/],
    ['marks of a document', '\\"'.repeat(150_000), /more than 100000 stars/],
    ['cells of a table', `| a |\n|---|\n${'|'.repeat(200_000)}\n`, /more than 100000 stars/],
    ['lines', 'a\n'.repeat(25_000), /more than 20000 lines/],
    [
      'lines behind a list item',
      `1. first\n${'a log of it\n'.repeat(15_000)}`,
      /More than 8000 lines follow a list item/,
    ],
    ['lines behind a quote', `> first\n${'a log of it\n'.repeat(15_000)}`, /More than 8000 lines follow a list item/],
    ['lists and quotes', '> x\n\n'.repeat(4000), /more than 1499 lists, quotes/],
    ['length', 'word '.repeat(3000), /more than 10000 characters/],
  ])('%s', (_, body, message) =>
    expect(told(head, body)).toEqual([expect.stringMatching(new RegExp(`^text-too-complex: .*${message.source}`))]),
  );
});

test('a long log in a code block is fine, also right behind a list item', () => {
  expect(told(head, `1. first\n\`\`\`\n${'a log of it\n'.repeat(15_000)}\`\`\`\n`)).toEqual([]);
});

describe('what one rule says of one file', () => {
  const vague = (count: number, ...before: string[]) =>
    lintText({
      'crisis-plan.yaml': head,
      'statements/x.md': `${statement}${before.join('')}${'尽快\n\n'.repeat(count)}`,
    }).filter(({ rule }) => rule === 'phrase-vague-time' || /^(?:text-too-complex|suppression-unused)$/.test(rule));

  test('is told up to five thousand times; where the rest begins another finding names the limit', () => {
    const findings = vague(6000);
    expect(findings.slice(0, 5000).every(({ rule }) => rule === 'phrase-vague-time')).toBe(true);
    const [first, ...rest] = findings.slice(5000);
    expect(rest).toEqual([]);
    expect(first).toMatchObject({
      rule: 'text-too-complex',
      severity: 'warning',
      message: 'The rule `phrase-vague-time` has more than 5000 findings here; only the first 5000 are listed',
      clauses: [],
      fixes: [],
    });
    expect(first!.range.start.line).toBe(findings[4999]!.range.start.line + 2);
  });

  test('is told whole where it is no more', () => {
    expect(vague(5000).map(({ rule }) => rule)).toEqual(Array(5000).fill('phrase-vague-time'));
  });

  test('may be suppressed, also beyond: no comment is called unused where something was left out', () => {
    const comment = '<!-- crisis-lint-disable-next-line phrase-blame -- known -->\n\n';
    expect(vague(10, comment).map(({ rule }) => rule)).toContain('suppression-unused');
    expect(vague(6000, comment).map(({ rule }) => rule)).not.toContain('suppression-unused');
  });
});

describe('time', () => {
  const plan = `${head}${'# a comment of some length that says nothing\n'.repeat(3000)}`;
  const options = {
    settingsFor: () => defaultSettings,
    asOf: { text: '2026-11-22' },
    lang: 'en' as const,
  };

  test('reading that comes to no end is stopped', () => {
    const impatient = () => undefined;
    const reader = createReader({ markdown: readMarkdown, timeLimit: impatient });
    const workspace = buildWorkspace([{ file: 'crisis-plan.yaml', ...reader('crisis-plan.yaml', plan) }], () => false);
    const { findings, holdsUntil } = lint(workspace, { ...options, rules });
    expect(findings.map(({ rule, message }) => `${rule}: ${message}`)).toContainEqual(
      expect.stringMatching(/^text-too-complex: .*more than 30 seconds/),
    );
    expect(holdsUntil?.()).toBe(0);
  });

  test('a small file is not watched', () => {
    const reader = createReader({
      timeLimit: () => {
        throw new Error('asked');
      },
    });
    expect(reader('crisis-plan.yaml', head).facts.problems).toEqual([]);
  });

  test('a rule that comes to no end is stopped, and so is what would follow', () => {
    const reader = createReader({ markdown: readMarkdown });
    const workspace = buildWorkspace([{ file: 'crisis-plan.yaml', ...reader('crisis-plan.yaml', plan) }], () => false);
    let calls = 0;
    const endless = {
      ...rules.find(({ id }) => id === 'role-missing')!,
      plan: () => {
        calls++;
        for (;;);
      },
    };
    const watched = <T>(_: number, work: () => T) => timeLimit(50, work);
    const { findings } = lint(workspace, {
      ...options,
      rules: [endless, { ...endless, id: 'another' }, ...rules.filter(({ id }) => id === 'text-too-complex')],
      timeLimit: watched,
    });
    expect(calls).toBe(1);
    expect(findings.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([
      'text-too-complex: The rule `role-missing` took more than 10 seconds with this file; it was stopped, and those behind it were not run',
    ]);
  });

  let watched = 0;
  /** Counts what is given the seconds of a rule. */
  const counting: typeof timeLimit = (milliseconds, work) => {
    if (milliseconds === 10_000) watched++;
    return { value: work() };
  };
  beforeEach(() => {
    watched = 0;
  });

  test.each([['lint'], ['clauses', '.'], ['what-if', '--without', 'maya']])('%s watches the rules', async (...argv) => {
    const people = 'people: {maya: {name: Maya Lind}}\n';
    await run(argv, { files: { 'crisis-plan.yaml': plan + people }, timeLimit: counting });
    expect(watched).toBeGreaterThan(0);
  });

  test('the editor watches them in a first look, in a whole one, and where it tries something out', async () => {
    const access = { list: async () => [], read: async () => new Uint8Array(), planFolder: async () => undefined };
    const root = new Root('file:///repo', access, true, counting);
    root.setText('file:///repo/crisis-plan.yaml', 'crisis-plan.yaml', plan);
    const by = { asOf: options.asOf, lang: options.lang };
    const judgings = [() => root.glance(by), () => root.result(by), () => root.trial().judge(by)];
    for (const judging of judgings) {
      watched = 0;
      judging();
      expect(watched).toBeGreaterThan(0);
    }
  });
});
