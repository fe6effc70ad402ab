/** `bump`: the version as the changes ask for, and everything else as it was written. */
import { describe, expect, test } from 'vitest';
import { run } from './memory.ts';

const old = (version: string) => `crisis_plan: 1\nversion: ${version}\norg: X\nreview_every: 90d\n`;

async function bump(plan: string, before = old('1.2.3'), argv: readonly string[] = []) {
  const { code, err, out, files } = await run(['bump', 'auto', '--base', '/old', ...argv], {
    files: { '/old/crisis-plan.yaml': before, '/repo/crisis-plan.yaml': plan },
  });
  return { code, err, out, text: files['/repo/crisis-plan.yaml']! };
}

describe('keeps', () => {
  test.each([
    [
      'comments, quotes and line ends',
      'crisis_plan: 1\r\n# x\r\nversion: "1.2.3"   # y\r\nreview_every: 180d\r\n',
      '2.0.0',
    ],
    ['the form of a flow map', '{crisis_plan: 1, version: 1.2.3, org: X, review_every: 30d}\n', '1.3.0'],
    ['an anchor', 'crisis_plan: 1\nversion: &v 1.2.3\nx-label: *v\norg: X\nreview_every: 30d\n', '1.3.0'],
  ])('%s', async (_, plan, version) => {
    const { code, text } = await bump(plan);
    expect(code).toBe(0);
    expect(text).toBe(plan.replace('1.2.3', version));
  });
});

describe('does not', () => {
  test('raise what has been raised far enough', async () => {
    const plan = old('2.0.0').replace('90d', '180d');
    expect(await bump(plan)).toMatchObject({
      code: 0,
      text: plan,
      err: 'crisis-plan.yaml: version 2.0.0 is high enough\n',
    });
  });

  test('approve anything', async () => {
    const approved = `${old('1.2.3').replace('90d', '180d')}approved: {by: a, role: lead, date: 2026-01-01, version: 1.2.3}\n`;
    const { text, err } = await bump(approved);
    expect(text).toContain('role: lead, date: 2026-01-01, version: 1.2.3}');
    expect(err).toContain('have 2.0.0 approved');
    const borrowed = approved
      .replace('version: 1.2.3\n', 'version: &v 1.2.3\n')
      .replace('version: 1.2.3}', 'version: *v}');
    expect(await bump(borrowed)).toMatchObject({ code: 2, text: borrowed });
  });

  test.each([['1.0'], ['v1.2.3'], ['2'], ['1.2']])('guess what %s means', async (version) => {
    const plan = old(version);
    const { code, err, text } = await bump(plan);
    expect({ code, text }).toEqual({ code: 2, text: plan });
    expect(err).toContain('no version such as 1.2.0');
  });
});

test('the change log names what is weaker, stronger and other, in the words of diff', async () => {
  const plan = `${old('1.2.3').replace('90d', '180d').replace('org: X', 'org: Y')}languages: [en]\n`;
  const { out } = await bump(plan, old('1.2.3'), ['--changelog', '--dry-run']);
  expect(out).toBe(`## 2.0.0 (2026-11-22)

### Weaker

- \`review_every\` loosened: 90d → 180d

### Stronger

- \`languages\` gained en

### Other changes

- \`org\` changed: X → Y
`);
});
