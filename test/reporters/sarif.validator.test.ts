/** Our SARIF as Microsoft's validator and GitHub's rules of ingestion see it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { lintPaths } from '../../src/index.ts';
import { sarif } from '../../src/reporters/sarif.ts';
import { sarifValidator } from '../tools/sarif.ts';
import { context, finding, placeOf, result } from './sample.ts';

const folder = mkdtempSync(join(tmpdir(), 'sarif-'));
afterAll(() => rmSync(folder, { recursive: true }));
const validator = await sarifValidator();
const missing = 'missing' in validator ? validator.missing : undefined;

async function defects(text: string) {
  if ('missing' in validator) throw new Error(validator.missing);
  const file = join(folder, 'report.sarif');
  writeFileSync(file, text);
  return validator.validate(file);
}

test.skipIf(missing !== undefined)(
  `the examples${missing ? ` (no validator: ${missing})` : ''}`,
  { timeout: 120_000 },
  async () => {
    const cwd = fileURLToPath(new URL('../../examples', import.meta.url));
    for (const lang of ['en', 'zh-CN'] as const) {
      const linted = await lintPaths(['.'], { cwd, lang, asOf: '2026-11-22' });
      expect(linted.findings.length).toBeGreaterThan(30);
      const found = await defects(sarif(linted, context({}, { lang })));
      expect(found.filter(({ level }) => level !== 'note')).toEqual([]);
    }
  },
);

test.skipIf(missing !== undefined)('hostile names and messages', { timeout: 120_000 }, async () => {
  const file = 'a b/%2e%2e/预案#?\u001b[31m\\"\ud800.yaml';
  const hostile = 'x\u0000\u009b<b>{0} {{blank}} [link](1) [evil](javascript:alert(1))\u2028\ud800';
  const place = placeOf(file, 'roles: 1\n', 'roles');
  const one = finding(place, {
    rule: 'role-without-backup',
    message: hostile,
    hint: hostile,
    related: [{ ...place, message: hostile }],
    fixes: [{ title: hostile, safe: true, edits: [{ file, span: { start: 0, end: 5 }, text: hostile }] }],
  });
  const text = sarif(result([one], { skipped: [{ rule: 'x', reason: hostile }] }), context({ [file]: 'roles: 1\n' }));
  expect(JSON.parse(text).runs[0].results[0].fixes).toHaveLength(1);
  expect((await defects(text)).filter(({ level }) => level !== 'note')).toEqual([]);
});

test.skipIf(missing !== undefined)('the validator does find defects', { timeout: 120_000 }, async () => {
  const broken = sarif(result([finding(placeOf('a.yaml', 'roles', 'roles'), { rule: 'a' })]), context({})).replace(
    '"startLine": 1',
    '"startLine": 0',
  );
  expect((await defects(broken)).filter(({ level }) => level === 'error').length).toBeGreaterThan(0);
});
