import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { json } from '../../src/reporters/json.ts';
import { context, finding, placeOf, result } from './sample.ts';

const file = 'crisis-plan.yaml';
const text = 'crisis_plan: 1\nroles:\n  comms: {}\n';
const state = (id: string, name: 'evidenced' | 'stated' | 'unmet' | 'not_applicable') => ({
  id,
  state: name,
  evidence: [],
  findings: [],
});

const sample = result(
  [
    finding(placeOf(file, text, 'comms'), {
      rule: 'role-without-backup',
      path: 'roles.comms',
      hint: 'Name one.',
      clauses: ['3.1.2-1'],
      standards: ['ISO 22301:2019 8.4.2'],
      related: [{ ...placeOf(file, text, 'roles'), message: 'here' }],
      fixes: [{ title: 'Add', safe: true, edits: [] }],
    }),
  ],
  {
    plans: [
      {
        file,
        version: '3.2.0',
        clauses: [
          state('1-1', 'evidenced'),
          state('1-2', 'stated'),
          state('2.1.1-2', 'unmet'),
          state('2.2.2-3', 'not_applicable'),
        ],
      },
    ],
    skipped: [{ rule: 'a', reason: 'b' }],
    suppressed: 3,
  },
);

test('is exactly the contract', () => {
  expect(JSON.parse(json(sample, context({})))).toEqual({
    version: 1,
    asOf: '2026-11-22',
    plans: [
      {
        file,
        version: '3.2.0',
        clauses: {
          total: 4,
          evidenced: 1,
          stated: 1,
          partly: 0,
          unmet: ['2.1.1-2'],
          not_applicable: ['2.2.2-3'],
          not_checkable: [],
        },
      },
    ],
    findings: [
      {
        rule: 'role-without-backup',
        severity: 'error',
        message: 'message of role-without-backup',
        hint: 'Name one.',
        file,
        path: 'roles.comms',
        range: { start: { line: 3, column: 3 }, end: { line: 3, column: 8 } },
        clauses: ['3.1.2-1'],
        standards: ['ISO 22301:2019 8.4.2'],
        docs: 'https://example.com/rules/role-without-backup',
        related: [{ file, range: { start: { line: 2, column: 1 }, end: { line: 2, column: 6 } }, message: 'here' }],
        fixable: true,
        fingerprint: '0123456789abcdef',
      },
    ],
    suppressed: 3,
    baselined: 0,
    waived: 0,
    skipped: [{ rule: 'a', reason: 'b' }],
    summary: { error: 1, warning: 0, info: 0, files: 1 },
  });
});

test('fits its published schema', () => {
  const schema = JSON.parse(readFileSync(new URL('../../schemas/output.schema.json', import.meta.url), 'utf8'));
  const validate = new Ajv({ allErrors: true, strict: false }).compile(schema);
  validate(JSON.parse(json(sample, context({}))));
  expect(validate.errors).toBeNull();
});

test('--quiet leaves out what is no error, and counts it', () => {
  const more = result([
    ...sample.findings,
    finding(placeOf(file, text, 'roles'), { rule: 'stale', severity: 'warning' }),
  ]);
  const parsed = JSON.parse(json(more, context({}, { quiet: true })));
  expect(parsed.findings).toHaveLength(1);
  expect(parsed.summary).toMatchObject({ error: 1, warning: 1 });
});
