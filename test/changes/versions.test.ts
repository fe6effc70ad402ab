import { describe, expect, test } from 'vitest';
import { isLowered, isRaised, raised } from '../../src/changes/versions.ts';
import { compare } from './support.ts';

describe('versions', () => {
  test.each([
    ['1.2.3', 'major', '2.0.0'],
    ['1.2.3', 'minor', '1.3.0'],
    ['1.2.3', 'patch', '1.2.4'],
    ['1.2.3', 'none', '1.2.3'],
    ['0.2.3', 'major', '0.3.0'],
    ['0.2.3', 'minor', '0.2.4'],
    ['2.0.0-draft.1', 'major', '2.0.0'],
    ['1.3.0-rc', 'patch', '1.3.0'],
    ['x', 'major', undefined],
  ] as const)('%s raised by %s is %s', (version, need, expected) => {
    expect(raised(version, need)).toBe(expected);
  });

  test('high enough', () => {
    expect(isRaised('1.2.3', '1.2.4', 'minor')).toBe(false);
    expect(isRaised('1.2.3', '1.3.0', 'minor')).toBe(true);
    expect(isRaised('1.2.3', '2.0.0-draft', 'major')).toBe(true);
    expect(isRaised('1.2.3', '1.2.3', 'none')).toBe(true);
    expect(isLowered('1.2.3', '1.2.2')).toBe(true);
    expect(isLowered('1.2.3', '1.2.3-draft')).toBe(true);
  });
});

const people = 'people: {ada: {name: Ada}, bo: {name: Bo}}\nroles: {lead: {primary: ada}, comms: {primary: bo}}\n';
const plan = (version: string, every: string, rest = '') =>
  `crisis_plan: 1\nversion: ${version}\n${people}drills: {every: ${every}}\n${rest}`;
const found = (base: string, head: string) => compare(base, head).findings.map(({ rule, path }) => `${rule} ${path}`);
const accepted = (more: string) => `weakenings:\n  - {change: drills, why: agreed, by: ada, date: 2026-11-20${more}}\n`;

describe('a weakening', () => {
  const base = plan('1.0.0', '90d');

  test('that nobody accepted, in a version that did not rise', () => {
    expect(found(base, plan('1.0.0', '180d'))).toEqual([
      'weakening-unapproved drills.every',
      'version-not-raised version',
    ]);
    expect(found(base, plan('1.1.0', '180d'))).toEqual([
      'weakening-unapproved drills.every',
      'version-not-raised version',
    ]);
    expect(found(base, plan('2.0.0', '180d'))).toEqual(['weakening-unapproved drills.every']);
  });

  test('accepted, by those who may', () => {
    const result = compare(base, plan('2.0.0', '180d', accepted('')));
    expect(result.findings).toEqual([]);
    expect(result.changes.find(({ path }) => path === 'drills.every')!.approval!.entry.by).toBe('ada');
  });

  test.each([
    ['by somebody who does not lead', accepted('').replace('ada', 'bo'), 'does not hold'],
    ['by a role that may not', accepted(', role: comms').replace('ada', 'bo'), 'may not accept'],
    ['by nobody known', accepted('').replace('ada', 'cy'), 'was not in the plan'],
    ['without a reason', accepted('').replace('why: agreed, ', ''), 'without a reason'],
    ['without a date', accepted('').replace(', date: 2026-11-20', ''), 'no date'],
    ['tomorrow', accepted('').replace('2026-11-20', '2027-11-20'), 'still to come'],
  ])('accepted %s', (_, entry, says) => {
    const { findings } = compare(base, plan('2.0.0', '180d', entry));
    expect(findings.map(({ rule }) => rule)).toEqual(['weakening-unapproved', 'weakening-approval-invalid']);
    expect(findings[1]!.message).toContain(says);
  });

  test('accepted once is not accepted for ever', () => {
    const before = plan('2.0.0', '180d', accepted(''));
    expect(found(before, plan('3.0.0', '365d', accepted('')))).toEqual(['weakening-unapproved drills.every']);
  });

  test('an acceptance of something else', () => {
    const entry = accepted('').replace('drills', 'drill');
    expect(found(base, plan('2.0.0', '180d', entry))).toEqual([
      'weakening-unapproved drills.every',
      'weakening-approval-unused weakenings[0]',
    ]);
  });

  test('the fix records the acceptance in the plan, for a person to fill in', () => {
    const [finding] = compare(base, plan('2.0.0', '180d')).findings;
    const fix = finding!.fixes.find(({ title }) => title.startsWith('Record'))!;
    expect(fix.safe).toBe(false);
    expect(fix.edits[0]!.text).toContain('change: drills.every');
    expect(fix.edits[0]!.text).toContain('date: 2026-11-22');
  });
});

describe('other changes', () => {
  test('stronger asks for a minor version, words for a patch, upkeep for none', () => {
    expect(found(plan('1.0.0', '90d'), plan('1.0.1', '30d'))).toEqual(['version-not-raised version']);
    expect(found(plan('1.0.0', '90d'), plan('1.1.0', '30d'))).toEqual([]);
    expect(compare(plan('1.0.0', '90d'), plan('1.0.0', '90d').replace('Ada}', 'Ada Day}')).requires).toBe('patch');
    const reviewed = (day: string) => plan('1.0.0', '90d', `reviewed: ${day}\n`);
    expect(compare(reviewed('2026-01-01'), reviewed('2026-11-01')).requires).toBe('none');
  });

  test('a version that went back', () => {
    expect(found(plan('1.1.0', '90d'), plan('1.0.0', '90d'))).toEqual(['version-not-raised version']);
  });

  test('a new version with the old approval, or approved by somebody without the role', () => {
    const approved = (version: string, by: string) =>
      `approved: {by: ${by}, role: lead, date: 2026-01-01, version: ${version}}\n`;
    const base = plan('1.0.0', '90d', approved('1.0.0', 'ada'));
    expect(found(base, plan('1.1.0', '30d', approved('1.0.0', 'ada')))).toEqual(['version-unapproved approved']);
    expect(found(base, plan('1.1.0', '30d', approved('1.1.0', 'bo')))).toEqual(['version-unapproved approved']);
    expect(found(base, plan('1.1.0', '30d', approved('1.1.0', 'ada')))).toEqual([]);
  });

  test('a plan that is deleted', () => {
    const result = compare(plan('1.0.0', '90d'), {});
    expect(result.changes.map(({ direction, kind }) => `${direction} ${kind}`)).toEqual(['weaker removed']);
    expect(result.findings.map(({ rule }) => rule)).toEqual(['weakening-unapproved']);
  });
});

test('a version that can no longer be compared does not pass', () => {
  const base = plan('1.0.0', '90d');
  for (const version of ['1.1', 'next', '""']) {
    const { findings } = compare(base, plan(version, '90d'));
    expect(findings.map(({ rule }) => rule)).toEqual(['version-not-raised']);
    expect(findings[0]!.message).toContain('it had 1.0.0');
  }
  expect(found(base, base.replace('version: 1.0.0\n', ''))).toEqual(['version-not-raised version']);
  expect(found(plan('1.1', '90d'), plan('1.2', '90d'))).toEqual([]);
});
