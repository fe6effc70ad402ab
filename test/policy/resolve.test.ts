import { expect, test } from 'vitest';
import { FileError } from '../../src/core/ports.ts';
import { resolveConfig } from '../../src/policy/resolve.ts';
import { rules } from '../../src/rules/index.ts';

test('one file: its settings, and what is wrong with the policies they come from', async () => {
  const texts: Record<string, string> = {
    '/r/.crisis-lint.yaml': 'rules: {role-missing: off, xyzzy: off}\n',
    '/r/a/.crisis-lint.yaml': 'rules: {role-missing: info}\n',
  };
  const files = {
    read: async (path: string) => {
      if (texts[path] === undefined) throw new FileError(path, 'absent');
      return new TextEncoder().encode(texts[path]);
    },
    exists: async (path: string) => (texts[path] === undefined ? undefined : ('file' as const)),
  };
  const request = { files, catalogue: { rules, clauses: [] }, root: '/r/' };
  const near = await resolveConfig('a/crisis-plan.yaml', request);
  expect(near.settings.severities).toEqual({ 'role-missing': 'info' });
  expect(near.problems.map(({ rule }) => rule)).toEqual(['policy-unknown-rule']);
  expect((await resolveConfig('crisis-plan.yaml', request)).settings.severities).toEqual({ 'role-missing': 'off' });
});
