/** The published schema of policies agrees with what the command says of them, and so do the profiles. */
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { limitLeaves } from '../../src/core/limits.ts';
import { clauses } from '../../src/generated/clauses.ts';
import { sourceOf } from '../../src/policy/load.ts';
import { profiles } from '../../src/policy/profiles/index.ts';
import { profileNames } from '../../src/policy/profiles/names.ts';
import { isThreshold, thresholds } from '../../src/policy/thresholds.ts';
import { validate } from '../../src/policy/validate.ts';
import { rules } from '../../src/rules/index.ts';

const schema = JSON.parse(readFileSync(new URL('../../schemas/policy.schema.json', import.meta.url), 'utf8')) as object;
const valid = new Ajv({ strict: true }).compile(schema);
const catalogue = { rules, clauses: clauses.map(({ id }) => id) };

const good = [
  'root: true\nextends: strict\n',
  'extends: [recommended, ./x.yaml]\nx-mine: 1\n',
  'rules: {role-missing: off, regimes-missing: [error, {require: [gdpr]}]}\n',
  'rules: {regimes-missing: {severity: error, require: [gdpr]}}\n',
  'thresholds: {people: {verified_within: quarterly}, statements: {holding_words: [1, 2]}}\n',
  'thresholds: {postmortem: {within: {top: 1w}}}\n',
  'overrides: [{files: "a/**", rules: {role-missing: info}}]\n',
  'suppressions: [{rule: role-missing, where: "**", because: x, until: "2027-01-31"}]\n',
  'custom: [{id: a-b, message: {en: x, zh-CN: 某}, clauses: 3.1.2-1, require: "true"}]\n',
];
const bad = [
  'root: 1\n',
  'rulez: {}\n',
  'extends: [1]\n',
  'rules: {role-missing: fatal}\n',
  'rules: {role-missing: [error, {max: 3}]}\n',
  'rules: {regimes-missing: {require: gdpr}}\n',
  'rules: {syntax-error: off}\n',
  'thresholds: {poeple: {}}\n',
  'thresholds: {people: {verified_within: 90}}\n',
  'thresholds: {training: {attended_at_least: 90}}\n',
  'overrides: [{rules: {}}]\n',
  'suppressions: [{rule: role-missing, where: "**", until: "2027-01-31"}]\n',
  'custom: [{id: A B, message: x, require: "true"}]\n',
];

test.each(good)('both take %j', (text) => {
  expect(validate(sourceOf('p.yaml', text), catalogue).problems).toEqual([]);
  expect(valid(parse(text)), JSON.stringify(valid.errors)).toBe(true);
});

test.each(bad)('both refuse %j', (text) => {
  expect(validate(sourceOf('p.yaml', text), catalogue).problems).not.toEqual([]);
  expect(valid(parse(text))).toBe(false);
});

test('the defaults are values that their thresholds take', () => {
  expect([...thresholds].filter(([path, value]) => !isThreshold(path, value))).toEqual([]);
});

describe.each(profileNames)('profile %s', (name) => {
  const profile = profiles[name];

  test('names only rules, options and thresholds that exist, with values they take', () => {
    const ids = new Set(rules.map(({ id }) => id));
    expect((profile.only ?? []).filter((id) => !ids.has(id))).toEqual([]);
    const settings = Object.entries(profile.rules).map(([id, setting]) => [
      id,
      typeof setting === 'string' ? setting : { severity: setting.severity, ...setting.options },
    ]);
    const text = JSON.stringify({ rules: Object.fromEntries(settings), thresholds: profile.thresholds });
    expect(validate(sourceOf('p.yaml', text), catalogue).problems).toEqual([]);
  });
});

test('strict loosens nothing', () => {
  const loose = limitLeaves(profiles.strict.thresholds).filter(([path, value]) => value === thresholds.get(path));
  expect(loose).toEqual([]);
});
