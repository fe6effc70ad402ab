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
    [
      'the same figure in a longer unit',
      "monitors: {m: {alert_when: 'errors > 2 % for 3m'}}",
      "monitors: {m: {alert_when: 'errors > 2 % for 3h'}}",
      ['weaker changed monitors.m.alert_when'],
    ],
    [
      'a shorter time in a smaller unit',
      'monitors: {m: {alert_when: 错误率 > 2%，持续 1 小时}}',
      'monitors: {m: {alert_when: 错误率 > 2%，持续 30 分钟}}',
      ['stronger changed monitors.m.alert_when'],
    ],
    [
      'no figure any more',
      "early_warning: {e: {signal: '>= 5 tickets in 1h', act_within: 1h}}",
      'early_warning: {e: {signal: many tickets, act_within: 1h}}',
      ['weaker changed early_warning.e.signal'],
    ],
    [
      'a figure in words is one',
      'monitors: {m: {alert_when: fails 2 times}}',
      'monitors: {m: {alert_when: fails two times}}',
      ['neutral changed monitors.m.alert_when'],
    ],
    [
      'a cadence that nobody can read',
      'drills: {every: 180d}',
      'drills: {every: sometimes}',
      ['weaker changed drills.every'],
    ],
    [
      'the primary in place of a deputy',
      'roles: {comms: {primary: a, backup: [b]}}',
      'roles: {comms: {primary: a, backup: [a]}}',
      ['weaker removed roles.comms.backup'],
    ],
    [
      'a deputy who takes over and is not replaced',
      'roles: {comms: {primary: a, backup: [b, c]}}',
      'roles: {comms: {primary: b, backup: [b, c]}}',
      ['neutral changed roles.comms.primary', 'weaker removed roles.comms.backup'],
    ],
    [
      'the result of a test left out',
      'backups: {b: {every: 1d, restore_test: {last: 2026-01-01, result: fail}}}',
      'backups: {b: {every: 1d, restore_test: {last: 2026-01-01}}}',
      ['weaker removed backups.b.restore_test.result'],
    ],
    [
      'who may accept a weakening',
      'approved: {by: a, role: lead, date: 2026-01-01}',
      'approved: {by: a, role: comms, date: 2026-01-01}',
      ['neutral changed approved.role'],
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

describe('levels are judged from the top', () => {
  const level = (id: string, within: string, update = within) =>
    `${id}: {means: ${id}, declare_within: ${within}, first_statement: ${within}, update_every: ${update}}`;
  const levels = (...all: string[]) => plan(`severity: {${all.join(', ')}}`);
  const [grave, middle, mild] = [level('S1', '15m'), level('S2', '1h'), level('S3', '1d')];

  test.each<[string, string, string, string[]]>([
    ['a mild one on top', levels(grave, mild), levels(mild, grave), ['weaker reordered severity']],
    ['put right', levels(mild, grave), levels(grave, mild), ['stronger reordered severity']],
    [
      'each promises more in something',
      levels(grave, level('S2', '5m', '1h')),
      levels(level('S2', '5m', '1h'), grave),
      ['neutral reordered severity'],
    ],
    [
      'a new one that takes what was answered sooner',
      levels(grave, middle),
      levels(grave, level('S0', '1d'), middle),
      ['weaker added severity.S0'],
    ],
    ['a new one in between', levels(grave, mild), levels(grave, middle, mild), ['stronger added severity.S2']],
    ['a new one at the end', levels(grave), levels(grave, mild), ['stronger added severity.S3']],
    [
      'a new one that is quicker in something and slower in another',
      levels(grave, mild),
      levels(grave, level('S2', '1h', '2d'), mild),
      ['neutral added severity.S2'],
    ],
    ['one gone', levels(grave, middle, mild), levels(grave, mild), ['weaker removed severity.S2']],
    [
      'one gone that was slower than what is below',
      levels(grave, level('S0', '1d'), middle),
      levels(grave, middle),
      ['stronger removed severity.S0'],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(brief(compare(before, after))).toEqual(expected);
  });
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

  describe('a text that was ready', () => {
    const text = (status: string, body = 'The shop is down.\n') => ({
      'crisis-plan.yaml': plan(''),
      'statements/a.md': `---\nkind: statement\nstage: holding\nscenario: s\nlang: en\nstatus: ${status}\n---\n# Shop\n\n${body}`,
    });

    test('is a draft again', () => {
      const result = compare(text('approved'), text('draft'));
      expect(brief(result)).toEqual(['weaker changed statements/a.md:front.status']);
      expect(result.requires).toBe('major');
    });

    test.each([
      ['draft', 'approved'],
      ['approved', 'published'],
      ['template', 'published'],
    ])('goes from %s to %s: no new version', (before, after) => {
      expect(compare(text(before), text(after))).toMatchObject({ requires: 'none', findings: [] });
    });

    test('has nothing but its title left', () => {
      const result = compare(text('approved'), text('approved', ''));
      expect(brief(result)).toEqual(['weaker removed statements/a.md']);
      expect(result.changes[0]!.message).toBe('The text of statements/a.md is gone');
      expect(brief(compare(text('approved', ''), text('approved')))).toEqual(['stronger added statements/a.md']);
    });
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

describe('who approves a stage', () => {
  const approve = (who: string) => plan(`severity: {S1: {means: x, approve: {${who}, within: 1h}}}`);

  test.each<[string, string, string, string[]]>([
    ['one less', 'default: [a, b]', 'default: [a]', ['weaker removed severity.S1.approve.default']],
    [
      'an exception for fewer',
      'default: [a, b]',
      'default: [a, b], holding: [c]',
      ['weaker replaced severity.S1.approve.holding'],
    ],
    [
      'an exception taken back',
      'default: [a, b], holding: [a]',
      'default: [a, b]',
      ['stronger added severity.S1.approve.holding'],
    ],
    ['an exception that is none', 'default: [a, b]', 'default: [a, b], holding: [b, a]', []],
    [
      'where nobody was named',
      'holding: [a]',
      'holding: [a], update: [b]',
      ['stronger added severity.S1.approve.update'],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(brief(compare(approve(before), approve(after)))).toEqual(expected);
  });
});

describe('told where it is, and once', () => {
  const book = '---\nscenario: [s]\n---\n# Outage\n\n## Confirm\n\n- Lead confirms.\n- Technical helps.\n';
  const files = (playbook: string, more = '') => ({ 'crisis-plan.yaml': plan(more), 'playbooks/o.md': playbook });

  test('a comment that silences, on its line, about the clauses of its rule; the text has not changed', () => {
    const silenced = book.replace(
      '## Confirm',
      '<!-- crisis-lint-disable role-without-backup -- why -->\n\n## Confirm',
    );
    const result = compare(files(book), files(silenced));
    expect(brief(result)).toEqual(['weaker added playbooks/o.md:suppressions[role-without-backup]']);
    expect(result.changes[0]).toMatchObject({
      clauses: expect.arrayContaining(['3.1.2-1']),
      head: { range: { start: { line: 5 } } },
    });
    expect(result.findings[0]!.range.start.line).toBe(5);
  });

  test('other words, at the first line that differs', () => {
    const [change] = compare(files(book), files(book.replace('Technical helps', 'Technical looks'))).changes;
    expect([change!.base!.range.start.line, change!.head!.range.start.line]).toEqual([8, 8]);
  });

  test('a waiver is about its clause, a deleted document about those that it serves', () => {
    expect(compare(plan(''), plan('not_applicable: {2.2.2-3: {why: x}}')).changes[0]!.clauses).toEqual(['2.2.2-3']);
    expect(compare(files(book), { 'crisis-plan.yaml': plan('') }).changes[0]!.clauses).toContain('3.1.3-1');
  });

  test('a reference that was not renamed along is no change of ours', () => {
    const people = (id: string) => `people: {${id}: {name: Ada, title: Head, reach: [phone, email]}}\nowner: ada`;
    expect(brief(compare(plan(people('ada')), plan(people('lovelace'))))).toEqual(['neutral renamed people.lovelace']);
  });

  test('who leaves is not trained, who comes is: neither weakens nor strengthens', () => {
    const trained = (ids: string) =>
      plan(`people: {${ids.replace(/\w/g, '$&: {name: $&}')}}\ntraining: {t: {for: [${ids}], every: 365d}}`);
    expect(brief(compare(trained('a, b'), trained('a')))).toEqual(['neutral removed people.b']);
    expect(brief(compare(trained('a, b'), trained('b, c')))).toEqual([
      'neutral removed people.a',
      'neutral added people.c',
    ]);
    const fewer = trained('a, b').replace('for: [a, b]', 'for: [a]');
    expect(brief(compare(trained('a, b'), fewer))).toEqual(['weaker removed training.t.for']);
  });

  test('figures that all go one way', () => {
    const alarm = (text: string) => plan(`monitors: {m: {alert_when: '${text}'}}`);
    expect(brief(compare(alarm('errors > 2 % for 5m'), alarm('errors > 5 % for 10m')))).toEqual([
      'weaker changed monitors.m.alert_when',
    ]);
  });

  test('a plan that moved takes its documents along', () => {
    const moved = { 'shops/crisis-plan.yaml': plan(''), 'shops/playbooks/o.md': book };
    const result = compare(files(book), moved);
    expect(result.changes.map(({ message }) => message)).toEqual([
      '`crisis-plan.yaml` is now called `shops/crisis-plan.yaml`',
    ]);
    expect(result.requires).toBe('none');
  });
});
