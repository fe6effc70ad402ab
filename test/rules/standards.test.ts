/** The standards map and the profiles: what they name exists. */
import { describe, expect, test } from 'vitest';
import { recommended } from '../../src/core/limits.ts';
import { requirements } from '../../src/generated/requirements.ts';
import { cnIncident } from '../../src/policy/profiles/cn-incident.ts';
import { gdprBreach } from '../../src/policy/profiles/gdpr-breach.ts';
import { rules } from '../../src/rules/index.ts';
import { regimes } from '../../src/rules/regimes.ts';
import { requirementName, requirementsOf } from '../../src/rules/standards.ts';

const names = requirements.map(requirementName);

describe('the map', () => {
  test('names each requirement once', () => {
    expect([...new Set(names)]).toEqual(names);
  });

  test.each(rules.filter(({ standards = [] }) => standards.length > 0).map((rule) => [rule.id, rule] as const))(
    '%s answers to requirements that it has',
    (_, rule) => {
      expect(rule.standards!.filter((name) => !names.includes(name))).toEqual([]);
    },
  );

  test('the source of every legal figure is a row of it, no less sure', () => {
    for (const duty of Object.values(regimes).flatMap(({ duties }) => duties)) {
      expect(names).toContain(duty.source);
      const row = requirements.find((one) => requirementName(one) === duty.source)!;
      expect(duty.confidence).toBe(row.confidence);
    }
  });

  test('a family or a part of the name finds it', () => {
    expect(requirementsOf('GDPR').map(({ clause }) => clause)).toContain('33(1)');
    expect(requirementsOf('soc2')).toHaveLength(requirementsOf('SOC 2 TSC').length);
    expect(requirementsOf('个人信息保护法')).toHaveLength(2);
    expect(requirementsOf('22301').length).toBeGreaterThan(3);
    expect(requirementsOf('nothing')).toEqual([]);
    expect(requirementsOf(' - ')).toEqual([]);
  });
});

interface Profile {
  readonly rules: Readonly<
    Record<string, string | { readonly severity: string; readonly options: Readonly<Record<string, unknown>> }>
  >;
  readonly thresholds: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

describe.each<[string, Profile]>([
  ['gdpr-breach', gdprBreach],
  ['cn-incident', cnIncident],
])('profile %s', (_, profile) => {
  test('names rules that exist, makes them errors, and gives only options that they have', () => {
    for (const [id, setting] of Object.entries(profile.rules)) {
      const rule = rules.find((one) => one.id === id);
      expect(rule, id).toBeDefined();
      const options = typeof setting === 'string' ? {} : setting.options;
      expect(typeof setting === 'string' ? setting : setting.severity).toBe('error');
      for (const key of Object.keys(options)) expect(Object.keys(rule!.options!.defaults as object)).toContain(key);
    }
  });

  test('sets thresholds that exist', () => {
    for (const [group, values] of Object.entries(profile.thresholds)) {
      const known: unknown = recommended[group as keyof typeof recommended];
      expect(Object.keys(known as object)).toEqual(expect.arrayContaining(Object.keys(values)));
    }
  });
});
