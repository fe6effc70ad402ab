/** The library finds what the command finds. */
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { lintPaths, lintTexts } from '../../src/index.ts';
import { exampleFiles } from '../support/examples.ts';

const plan = 'crisis_plan: 1\nversion: 1.0.0\norg: Example Ltd\nroles:\n  comms: {primary: maya}\n';
const asOf = '2026-11-22';
const named = async (texts: Record<string, string>, rule: string) =>
  (await lintTexts(texts, { asOf })).findings.filter((finding) => finding.rule === rule);

describe('texts', () => {
  test('give what a folder of them gives', async () => {
    const cwd = fileURLToPath(new URL('../../examples/web-shop-neglected', import.meta.url));
    const strip = ({ findings }: Awaited<ReturnType<typeof lintTexts>>) =>
      findings.map(({ rule, file, path, message, fingerprint }) => [rule, file, path, message, fingerprint]);
    const fromTexts = await lintTexts(exampleFiles('web-shop-neglected'), { asOf });
    expect(strip(fromTexts)).toEqual(strip(await lintPaths(['.'], { asOf, cwd })));
    expect(fromTexts.findings.length).toBeGreaterThan(3);
  });

  test('a policy among them counts, with what it extends and its own rules', async () => {
    expect(await named({ 'crisis-plan.yaml': plan }, 'role-without-backup')).toMatchObject([{ severity: 'error' }]);
    const policy = {
      '.crisis-lint.yaml': `extends: ./house.yaml
custom: [{id: two-deputies, message: x, for: roles.*, when: size(self.backup) < 2}]
`,
      'house.yaml': 'rules: {role-without-backup: info}\n',
    };
    const texts = { 'crisis-plan.yaml': plan, ...policy };
    expect(await named(texts, 'role-without-backup')).toMatchObject([{ severity: 'info' }]);
    expect(await named(texts, 'two-deputies')).toMatchObject([{ path: 'roles.comms', file: 'crisis-plan.yaml' }]);
  });

  test('bytes, other languages, none at all', async () => {
    const bytes = new TextEncoder().encode(`\ufeff${plan}`);
    const { findings } = await lintTexts({ 'crisis-plan.yaml': bytes }, { asOf, lang: 'zh-CN' });
    expect(findings.find(({ rule }) => rule === 'role-without-backup')!.message).toMatch(/\p{scx=Han}/u);
    expect((await lintTexts({})).findings).toEqual([]);
    await expect(lintTexts({}, { asOf: 'soon' })).rejects.toThrow(RangeError);
  });
});
