import { describe, expect, test } from 'vitest';
import { brief, compare } from './support.ts';

const plan = (body: string) => `crisis_plan: 1\nversion: 1.0.0\n${body}`;

describe('one change, with its direction', () => {
  test.each<[string, string, string, string[]]>([
    ['cadence doubled', 'drills: {every: 180d}', 'drills: {every: 365d}', ['weaker changed drills.every']],
    ['the same length in other words', 'drills: {every: quarterly}', 'drills: {every: 90d}', []],
    ['business days are other days', 'drills: {every: 5bd}', 'drills: {every: 7d}', ['neutral changed drills.every']],
    [
      'deputy dropped',
      'roles: {comms: {primary: a, backup: [b, c]}}',
      'roles: {comms: {primary: a, backup: [b]}}',
      ['weaker removed roles.comms.backup'],
    ],
    [
      'deputy replaced',
      'roles: {comms: {primary: a, backup: [b]}}',
      'roles: {comms: {primary: a, backup: [c]}}',
      ['neutral replaced roles.comms.backup'],
    ],
    [
      'order of succession',
      'roles: {comms: {backup: [b, c]}}',
      'roles: {comms: {backup: [c, b]}}',
      ['neutral reordered roles.comms.backup'],
    ],
    [
      'everybody is more than some',
      'training: {t: {for: all-staff}}',
      'training: {t: {for: [a]}}',
      ['weaker changed training.t.for'],
    ],
    [
      'data no longer critical',
      'data: {d: {critical: true}}',
      'data: {d: {critical: false}}',
      ['weaker changed data.d.critical'],
    ],
    ['silence is no', 'data: {d: {critical: false}}', 'data: {d: {}}', ['neutral removed data.d.critical']],
    [
      'copy moved to the same account',
      'backups: {b: {where: [{at: x, kind: offline}], every: 1d}}',
      'backups: {b: {where: [{at: x, kind: same-account}], every: 1d}}',
      ['weaker changed backups.b.where[0].kind'],
    ],
    [
      'alarm later',
      "monitors: {m: {alert_when: 'errors > 2 % for 5m'}}",
      "monitors: {m: {alert_when: 'errors > 5 % for 5m'}}",
      ['weaker changed monitors.m.alert_when'],
    ],
    [
      'alarm earlier',
      'monitors: {m: {alert_when: 可用率低于 99 %}}',
      'monitors: {m: {alert_when: 可用率低于 99.5 %}}',
      ['stronger changed monitors.m.alert_when'],
    ],
    [
      'two figures are not compared',
      "monitors: {m: {alert_when: 'errors > 2 % for 5m'}}",
      "monitors: {m: {alert_when: 'errors > 5 % for 1m'}}",
      ['neutral changed monitors.m.alert_when'],
    ],
    [
      'clock starts later',
      'clocks: {c: {from: aware}}',
      'clocks: {c: {from: classified}}',
      ['weaker changed clocks.c.from'],
    ],
    [
      'clock at once',
      'clocks: {c: {within: immediately}}',
      'clocks: {c: {within: 1h}}',
      ['weaker changed clocks.c.within'],
    ],
    ['waiver added', '', 'not_applicable: {2.2.2-3: {why: x}}', ['weaker added not_applicable["2.2.2-3"]']],
    [
      'waiver prolonged',
      "not_applicable: {2.2.2-3: {why: x, until: '2027-01-01'}}",
      "not_applicable: {2.2.2-3: {why: x, until: '2028-01-01'}}",
      ['weaker changed not_applicable["2.2.2-3"].until'],
    ],
    ['review on record', 'reviewed: 2026-01-01', 'reviewed: 2026-11-01', ['neutral changed reviewed']],
    ['review taken out', 'reviewed: 2026-01-01', '', ['weaker removed reviewed']],
    ['block gone', 'war_room: {primary: a, backup: b}', '', ['weaker removed war_room']],
    ['notes of your own', 'x-notes: {a: 1}', 'x-notes: {a: 2}', []],
    [
      'milder level by default',
      'severity: {S1: {means: a}, S2: {means: b}}\nscenarios: {s: {type: rumour, default: S1}}',
      'severity: {S1: {means: a}, S2: {means: b}}\nscenarios: {s: {type: rumour, default: S2}}',
      ['weaker changed scenarios.s.default'],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(brief(compare(plan(before), plan(after)))).toEqual(expected);
  });

  test('an entity that is gone is told once, not again by what named it', () => {
    const before = plan(
      'monitors: {m: {watches: site}, n: {watches: site}}\nscenarios: {s: {signs: [m, n]}}\nbackups: {b: {watched_by: m, every: 1d}}',
    );
    const after = plan('monitors: {n: {watches: site}}\nscenarios: {s: {signs: [n]}}\nbackups: {b: {every: 1d}}');
    expect(brief(compare(before, after))).toEqual(['weaker removed monitors.m']);
  });

  test('a value behind an anchor is told once, with its other places', () => {
    const before = plan('monitors:\n  m: {every: &often 5m}\n  n: {every: *often}\n  o: {every: *often}');
    const result = compare(before, before.replace('5m', '1h'));
    expect(result.changes.map(({ path, also }) => [path, also.length])).toEqual([['monitors.m.every', 2]]);
  });

  test('a renamed entity, and what refers to it', () => {
    const role = (id: string) =>
      plan(
        `roles: {${id}: {primary: maya, backup: [li], duty: speaks, answer_within: 15m}}\ndigest: {by: ${id}, every: 1d, to: [${id}]}`,
      );
    expect(brief(compare(role('comms'), role('communications')))).toEqual(['neutral renamed roles.communications']);
  });

  test('a person is known by name: another name is another person', () => {
    const person = (id: string, name: string) =>
      plan(`people: {${id}: {name: ${name}, title: Head, reach: [phone, email]}}\nowner: ${id}`);
    expect(brief(compare(person('a', 'Ada'), person('b', 'Ada')))).toEqual(['neutral renamed people.b']);
    expect(brief(compare(person('a', 'Ada'), person('b', 'Bo')))).toEqual([
      'neutral removed people.a',
      'neutral added people.b',
      'neutral changed owner',
    ]);
  });

  test('numbers are never shown', () => {
    const person = (phone: string) => plan(`people: {a: {name: Ada, contact: {phone: "${phone}"}}}`);
    const result = compare(person('+420 602 123 456'), person('+420 602 654 321'));
    expect(brief(result)).toEqual(['neutral changed people.a.contact.phone']);
    expect(JSON.stringify(result)).not.toMatch(/602/);
  });

  test('messages in Chinese', () => {
    const [change] = compare(plan('drills: {every: 90d}'), plan('drills: {every: 180d}'), { lang: 'zh-CN' }).changes;
    expect(change!.message).toBe('`drills.every` 放宽：90d → 180d');
  });

  test('the place on both sides, and the clause', () => {
    const [change] = compare(plan('drills: {every: 90d}'), plan('owner: a\ndrills: {every: 180d}')).changes;
    expect(change).toMatchObject({ clauses: ['4.2.2-3'], from: '90d', to: '180d' });
    expect([change!.base!.range.start.line, change!.head!.range.start.line]).toEqual([2, 3]);
  });
});

test('a step of activation in other words is not weaker, one less is', () => {
  const steps = (list: string) => plan(`response: {activate: [${list}], review_messages: {every: 1h}}`);
  expect(brief(compare(steps('Call technical.'), steps('Phone technical.')))).toEqual([
    'neutral replaced response.activate',
  ]);
  expect(brief(compare(steps('Call technical., Open a log.'), steps('Call technical.')))).toEqual([
    'weaker removed response.activate',
  ]);
});

describe('documents', () => {
  const book =
    '---\nscenario: [s]\nowner: lead\n---\n# Outage\n\n## Confirm\n\n- Lead confirms.\n\n## Contain\n\n- Technical contains.\n';
  const base = { 'crisis-plan.yaml': plan(''), 'playbooks/outage.md': book };

  test('deleted', () => {
    expect(brief(compare(base, { 'crisis-plan.yaml': plan('') }))).toEqual(['weaker removed playbooks/outage.md']);
  });

  test('moved', () => {
    const head = { 'crisis-plan.yaml': plan(''), 'playbooks/site-outage.md': book };
    expect(brief(compare(base, head))).toEqual(['neutral renamed playbooks/site-outage.md']);
  });

  test('a section emptied, or under another heading', () => {
    const emptied = { ...base, 'playbooks/outage.md': book.replace('- Technical contains.\n', '') };
    expect(brief(compare(base, emptied))).toEqual(['weaker removed playbooks/outage.md:#contain']);
    const renamed = { ...base, 'playbooks/outage.md': book.replace('## Contain', '## Stop it') };
    expect(brief(compare(base, renamed))).toEqual(['neutral changed playbooks/outage.md']);
  });

  test('a comment that silences a rule', () => {
    const silenced = {
      ...base,
      'playbooks/outage.md': book.replace(
        '# Outage',
        '<!-- crisis-lint-disable playbook-section-missing -- later -->\n# Outage',
      ),
    };
    expect(brief(compare(base, silenced))).toContain(
      'weaker added playbooks/outage.md:suppressions[playbook-section-missing]',
    );
  });

  test('a new record asks for no new version', () => {
    const drill = '---\nid: d1\ndate: 2026-11-01\nscenarios: [s]\n---\n# Drill\n';
    const result = compare(base, { ...base, 'drills/d1.md': drill });
    expect(brief(result)).toEqual(['stronger added drills/d1.md']);
    expect(result).toMatchObject({ requires: 'none', findings: [] });
  });
});

describe('policy', () => {
  const at = (policy: string) => ({ 'crisis-plan.yaml': plan(''), '.crisis-lint.yaml': policy });

  test.each<[string, string, string, string[]]>([
    [
      'rule off',
      '{}',
      'rules: {role-without-backup: off}',
      ['weaker added .crisis-lint.yaml:rules.role-without-backup'],
    ],
    ['rule as it is by itself', '{}', 'rules: {role-without-backup: error}', []],
    [
      'limit wider than by default',
      '{}',
      'thresholds: {people: {verified_within: 365d}}',
      ['weaker added .crisis-lint.yaml:thresholds.people.verified_within'],
    ],
    [
      'more wanted',
      'thresholds: {people: {media_at_least: 1}}',
      'thresholds: {people: {media_at_least: 3}}',
      ['stronger changed .crisis-lint.yaml:thresholds.people.media_at_least'],
    ],
    ['milder profile', 'extends: strict', 'extends: starter', ['weaker changed .crisis-lint.yaml:extends']],
    [
      'suppression',
      '{}',
      "suppressions: [{rule: x, where: '*', because: y, until: '2027-01-01'}]",
      ['weaker added .crisis-lint.yaml:suppressions[0]'],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(brief(compare(at(before), at(after)))).toEqual(expected);
  });
});
