/** Post-mortems: sections by meaning, timeline, actions, and what was learned. */
import { describe, expect, test } from 'vitest';
import { fixText, lintResult, lintText } from '../../support/lint.ts';

const plan = `crisis_plan: 1
timezone: Europe/Amsterdam
severity: {S1: {declare_within: 15m}}
scenarios: {outage: {default: S1}}
monitors: {errors: {watches: site}}
`;

interface Given {
  readonly front?: string;
  readonly body?: string;
  readonly asOf?: string;
  readonly files?: Record<string, string>;
}

function texts({ front = 'status: reviewed', body = '# Outage', files = {} }: Given): Record<string, string> {
  return { 'crisis-plan.yaml': plan, 'postmortems/a.md': `---\n${front}\n---\n${body}\n`, ...files };
}

const found = (rule: string, given: Given) =>
  lintText(texts(given), { rules: [rule], asOf: given.asOf ?? '2026-11-22' });

describe('postmortem-section-missing', () => {
  const rule = 'postmortem-section-missing';
  const missing = (body: string, front = 'status: reviewed') => found(rule, { body, front })[0]?.message ?? '';

  const english = ['Summary', 'Impact', 'Timeline', 'Detection', 'Root cause', 'Action items'];
  const chinese = ['故障概述', '影响范围', '时间线', '发现', '原因分析', '改进措施'];
  const report = (titles: readonly string[]) => titles.map((title) => `## ${title}\n\nText.`).join('\n\n');

  test.each([
    [english],
    [
      [
        'Issue summary',
        'Affected users',
        'Chain of events',
        'How we noticed it: how it was detected',
        'Contributing factors',
        'Follow-ups',
      ],
    ],
    [
      [
        '1. Executive summary',
        '2. Customer impact',
        '3. Incident timeline',
        '4. Detection',
        '5. Root cause and mitigation',
        '6. Next steps',
      ],
    ],
    [['TL;DR', 'Impact', 'Sequence of events', 'Discovery', 'Why it happened', 'Remediation']],
    [['What happened', 'Scope', 'Chronology', 'Alerting', 'Trigger', 'Corrective and preventative measures']],
    [chinese],
    [['一、摘要', '二、影響範圍', '三、處理過程', '四、發現過程', '五、根因', '六、改進措施']],
    [['概述', '影响', '事件经过', '监测与发现', '成因', '整改措施']],
    [['Summary 摘要', 'Impact 影响', 'Timeline 时间线', 'Detection 发现', 'Cause 原因', 'Actions 行动项']],
    [['基本情况', '波及范围', '时间轴', '告警', '促成因素', '后续计划']],
  ])('%j', (titles) => expect(missing(report(titles))).toBe(''));

  test.each([
    [0, 'a summary'],
    [1, 'the impact (how many, how long)'],
    [2, 'the timeline'],
    [3, 'how it was detected'],
    [4, 'the causes'],
    [5, 'the actions'],
  ])('names what is missing: %i', (left, name) => {
    for (const titles of [english, chinese]) {
      expect(missing(report(titles.filter((_, at) => at !== left)))).toBe(`The post-mortem does not tell ${name}`);
    }
  });

  test('what is told elsewhere needs no section', () => {
    const body = `# Outage\n\nOn 6 October checkout failed for 85 minutes because a change blocked the orders table; a monitor alerted at once.\n\n## Timeline\n\nText.`;
    expect(missing(body, 'status: reviewed\nimpact: {users: 3}\nactions: []')).toBe('');
    expect(
      missing(
        '## Timeline\n\n**Summary:** text\n\n**Impact:** text\n\n**Detection:** text\n\n**Cause:** text\n\n**Actions:** text',
      ),
    ).toBe('');
  });

  test('is advice while it is being written, and without front matter', () => {
    expect(found(rule, { front: 'status: draft' })[0]?.severity).toBe('info');
    expect(lintText({ 'postmortems/a.md': '# Outage\n' }, { rules: [rule] })[0]?.severity).toBe('info');
  });

  test('the fix puts each section where it belongs, in the language of the text', () => {
    const body = '# Outage\n\n## Impact\n\nText.\n\n## Root cause\n\nText.';
    const fixed = fixText(texts({ body }), { rules: [rule], unsafe: true })['postmortems/a.md']!;
    expect(fixed.match(/^## .*/gm)).toEqual([
      '## Summary',
      '## Impact',
      '## Timeline',
      '## Detection',
      '## Root cause',
      '## Actions',
    ]);
    expect(
      fixText(texts({ body: '# 复盘\n\n## 影响范围\n\n三名用户。' }), { rules: [rule], unsafe: true })[
        'postmortems/a.md'
      ],
    ).toContain('## 时间线\n\n{{timeline}}');
    expect(fixText(texts({ body }), { rules: [rule] })['postmortems/a.md']).not.toContain('Timeline');
  });
});

describe('postmortem-section-empty', () => {
  const rule = 'postmortem-section-empty';
  const at = (body: string, front?: string) => found(rule, { body, ...(front && { front }) }).map((one) => one.path);

  test.each([
    ['## Impact\n\n## Cause\n\nText.', ['#impact']],
    ['## 影响范围\n\n## 原因\n\n断电。', ['#影响范围']],
    ['## Timeline\n\n| Time | Event |\n|---|---|\n', ['#timeline']],
    ['## Timeline\n\n| Time | Event |\n|---|---|\n| | |\n', ['#timeline']],
    ['## Impact\n\n### End user impact\n\n### Staff impact\n', ['#impact']],
    ['## Actions\n\n-\n', ['#actions']],
    ['## Impact\n\n| Users | 3 |\n|---|---|\n| Minutes | 85 |\n', []],
    ['## Impact\n\n### End users\n\n2,640.', []],
    ['## Appendix\n\n## Impact\n\nText.', []],
    ['# Impact of a storm\n\n## Cause\n\nWind.', []],
  ])('%j', (body, expected) => expect(at(body)).toEqual(expected));

  test('a draft may have blanks', () => expect(at('## Impact\n\n## Cause', 'status: draft')).toEqual([]));
});

describe('postmortem-incomplete', () => {
  test.each([
    ['status: reviewed', ['warning `audience` and `published`']],
    ['status: closed\naudience: [staff]', ['warning `published`']],
    ['status: reviewed\naudience: [staff]\npublished: {no: secret}', []],
    ['status: reviewed\naudience: [staff]\npublished: 2026-10-14', []],
    ['status: draft', []],
    ['severity: S1', ['info `status`']],
  ])('%s', (front, expected) => {
    const findings = found('postmortem-incomplete', { front });
    expect(findings.map(({ severity, message }) => `${severity} ${/no (`.*)/.exec(message)?.[1]}`)).toEqual(expected);
  });
});

describe('timelines', () => {
  const table = (...rows: string[]) =>
    `## Timeline (CEST)\n\n| Time | Event |\n|---|---|\n${rows.map((row) => `| ${row} | Event at 09:00 |`).join('\n')}`;
  const items = (...rows: string[]) => `## 时间线（北京时间）\n\n${rows.map((row) => `- ${row} 事件`).join('\n')}`;

  test.each([
    [table('14:05', '14:08', '15:30'), 0],
    [table('14:05', '13:58', '15:30'), 1],
    [table('23:50', '00:10', '01:00'), 0],
    [table('2026-10-06 14:05', '2026-10-06 14:01'), 1],
    [table('2026-10-06 14:05', '2026-10-07 09:00', '10:00'), 0],
    [table('2026-10-07 09:00', '2026-10-06 14:05', '2026-10-08 10:00'), 1],
    [table('15:30', '14:08', '14:05'), 0],
    [table('2026-10-06 14:05', '7 October 09:00', '2026-10-08 10:00'), 0],
    [table('6 October 14:05', 'October 7 09:00', '2026-10-08 10:00'), 0],
    [table('7 October 14:05', '6 October 09:00', '8 October 10:00'), 1],
    [table('14:05 – 14:20', '14:10', '14:30'), 0],
    [table('2:05 pm', '3:30 pm'), 0],
    [table('11:50 am', '12:10 pm', '1 pm'), 0],
    [items('9:12', '9:40', '13:10'), 0],
    [items('9:12', '9：02', '13:10'), 1],
    [items('10月13日9:12', '10月14日8:00'), 0],
    [items('上午9点12分', '下午1点10分'), 0],
    [items('上午 9:12', '下午 1:10', '晚间8:05', '晚上12点'), 0],
    [items('凌晨12:30', '九点四十', '中午1时10分', '下午三点零五分', '15点零6分', '15点一刻'), 0],
    [items('13:10', '次日凌晨1时25分', '次日 9:00'), 0],
    [items('13:10', '次日凌晨1时25分', '次日 1:05'), 1],
    [items('下午 1:10', '下午 1:05'), 1],
    [items('２３：５０', '００：１０'), 0],
    ['## Timeline\n\n### 2026-10-06\n\n- 14:05 a\n- 18:00 b\n\n### 2026-10-07\n\n- 09:00 c', 0],
    ['## Timeline\n\n14:05 It starts.\n\n14:01 It is seen.', 1],
    ['## Timeline\n\nWe saw it at 14:05, hours after 09:00. Then at 13:00 we ate.', 0],
    ['## Impact\n\n- 14:05\n- 13:00', 0],
  ])('timeline-out-of-order: %j', (body, count) =>
    expect(found('timeline-out-of-order', { body })).toHaveLength(count),
  );

  test.each([
    [table('14:05', '14:08'), 0],
    [table('14:05', '14:08').replace(' (CEST)', ''), 1],
    [`All times in UTC.\n\n${table('14:05').replace(' (CEST)', '')}`, 0],
    [table('14:05+02:00', '14:08+02:00').replace(' (CEST)', ''), 0],
    [items('9:12'), 0],
    [items('9:12').replace('（北京时间）', ''), 1],
    [items('9:12').replace('（北京时间）', '（東八區）'), 0],
    ['## Timeline\n\nNo times here.', 0],
  ])('timeline-without-zone: %j', (body, count) =>
    expect(found('timeline-without-zone', { body })).toHaveLength(count),
  );

  test('the fix adds the zone of the plan to the title', () => {
    const given = texts({
      front: 'status: reviewed\nstarted: 2026-10-06T14:05+02:00',
      body: table('14:05').replace(' (CEST)', ''),
    });
    expect(fixText(given, { rules: ['timeline-without-zone'], unsafe: true })['postmortems/a.md']).toContain(
      '## Timeline (CEST)\n',
    );
    const chinese = texts({ body: items('9:12').replace('（北京时间）', '') });
    expect(fixText(chinese, { rules: ['timeline-without-zone'], unsafe: true })['postmortems/a.md']).toContain(
      '## 时间线（UTC+1时间）\n',
    );
  });

  test.each([
    ['started: 2026-10-06T14:05+02:00', table('14:05', '15:30'), []],
    ['started: 2026-10-06T14:15+02:00', table('14:05', '15:30'), ['front.started']],
    ['started: 2026-10-06T12:05Z', table('14:05', '15:30'), []],
    ['started: 2026-10-06T20:05+08:00', items('20:05', '21:30'), []],
    ['started: 2026-10-06T14:05+02:00', items('20:05', '21:30'), []],
    ['started: 2026-10-06T14:05:40+02:00', table('14:06', '15:30'), []],
    ['started: 2026-10-06', table('14:05', '15:30'), []],
    ['detected: 2026-10-06T14:08+02:00\nresolved: 2026-10-06T15:31+02:00', table('14:05', '15:30'), ['front.detected']],
    ['resolved: 2026-10-06T15:30+02:00', table('14:05 – 15:30', '16:00'), []],
    ['resolved: 2026-10-06T15:45+02:00', table('14:05'), []],
    ['started: 2026-10-06T14:05+02:00', table('14:05', '15:30').replace('CEST', 'UTC'), ['front.started']],
    ['started: 2026-10-06T14:05+02:00', table('12:05', '13:30').replace('CEST', 'UTC'), []],
    [
      'started: 2026-10-06T14:05+02:00',
      table('12:05', '13:30').replace(' (CEST)', '').replace('| Time', '| Time (UTC)'),
      [],
    ],
    [
      'started: 2026-10-06T14:05+02:00',
      table('12:05', '13:30').replace(' (CEST)', '').replace('| Time', '| Time (UTC+0)'),
      [],
    ],
    [
      'started: 2026-10-06T14:05+02:00',
      table('14:05', '15:30').replace(' (CEST)', '').replace('| Time', '| Time (UTC-5)'),
      ['front.started'],
    ],
    ['started: 2026-10-06T14:05+02:00', table('12:05Z', '13:30Z'), []],
    [
      'started: 2026-10-06T14:05+02:00',
      `# Outage (all times UTC)\n\n${table('12:05', '13:30').replace(' (CEST)', '')}`,
      [],
    ],
    [
      'started: 2026-10-06T14:05+02:00',
      `All times are UTC.\n\n${table('14:05', '15:30').replace(' (CEST)', '')}`,
      ['front.started'],
    ],
    ['started: 2026-10-06T14:05+02:00', table('11:05', '12:30').replace('CEST', 'XQT'), []],
    ['started: 2026-10-06T14:05+02:00', table('11:05', '12:30').replace('CEST', 'local time'), []],
    ['resolved: 2026-10-06T15:05+08:00', items('下午 2:05', '下午三点零五分'), []],
    ['resolved: 2026-10-06T15:45+08:00', items('下午 2:05', '下午3点三刻'), []],
    ['resolved: 2026-10-06T15:40+08:00', items('下午 2:05', '15点40恢复'), []],
    ['resolved: 2026-10-06T15:40+08:00', items('下午 2:05', '15点40名用户'), ['front.resolved']],
  ])('timeline-disagrees: %s', (front, body, expected) => {
    const findings = found('timeline-disagrees', { front: `status: reviewed\n${front}`, body });
    expect(findings.map(({ path }) => path)).toEqual(expected);
  });

  test('the time that is missing is told in the zone of the timeline', () => {
    const front = 'status: reviewed\nstarted: 2026-10-06T14:05+02:00';
    const [finding] = found('timeline-disagrees', { front, body: table('14:05', '15:30').replace('CEST', 'UTC') });
    expect(finding?.message).toBe('`started` is 12:05 UTC; the timeline has nothing at that time');
  });

  test('a timeline in a zone that nobody knows is no evidence', () => {
    const front =
      'status: reviewed\nstarted: 2026-10-06T14:05+02:00\ndetected: 2026-10-06T14:08+02:00\nresolved: 2026-10-06T15:30+02:00';
    const body = table('14:05', '14:08', '15:30').replace('CEST', 'local time');
    const { plans } = lintResult(texts({ front, body }), { rules: ['timeline-disagrees'] });
    expect(JSON.stringify(plans)).not.toContain('agreeing with its times');
  });

  test('a timeline that agrees is evidence', () => {
    const front =
      'status: reviewed\nstarted: 2026-10-06T14:05+02:00\ndetected: 2026-10-06T14:08+02:00\nresolved: 2026-10-06T15:30+02:00';
    const { plans } = lintResult(texts({ front, body: table('14:05', '14:08', '15:30') }), {
      rules: ['timeline-disagrees'],
    });
    const clause = plans[0]!.clauses.find(({ id }) => id === '4.2.1-1');
    expect(clause?.evidence.map(({ what }) => what)).toContain('timeline of a: 3 entries, agreeing with its times');
  });
});

describe('actions in the text', () => {
  const rule = 'postmortem-actions-incomplete';
  const table = (head: string, ...rows: string[]) =>
    `## Actions\n\n| ${head} |\n|${'---|'.repeat(head.split('|').length)}\n${rows.map((row) => `| ${row} |`).join('\n')}`;

  test.each([
    ['## Actions\n\n- Alarm on the table', '`owner` and `due`'],
    ['## Actions\n\n- Alarm on the table (Ana, 2026-11-30)', undefined],
    ['## Actions\n\n- @ana: alarm by 30 November', undefined],
    ['## Actions\n\n- Alarm by 30 November', '`owner`'],
    ['## Actions\n\n- [x] Alarm', undefined],
    ['## Actions\n\n- [ ] Alarm, owner: Ana', '`due`'],
    ['## Actions\n\n- We changed the limit', undefined],
    ['## Actions\n\nSee the front matter.', undefined],
    [table('Action | Owner | Due', 'Alarm | Ana | 2026-11-30'), undefined],
    [table('Action | Owner | Due', 'Alarm | Ana | TBD'), '`due`'],
    [table('Action | Owner | Due | Status', 'Alarm | | | done'), undefined],
    [table('Action | Priority', 'Alarm | high'), undefined],
    ['## 改进措施\n\n- 增加告警', '`owner` and `due`'],
    ['## 改进措施\n\n- 增加告警（负责人：韩一鸣，11月30日前完成）', undefined],
    ['## 改進措施\n\n- 增加告警，負責人：韓一鳴', '`due`'],
    ['## 改进措施\n\n| 措施 | 负责人 | 完成时间 |\n|---|---|---|\n| 告警 | 韩一鸣 | 2026-11-30 |', undefined],
    ['## 改进措施\n\n| 措施 | 负责人 | 完成时间 |\n|---|---|---|\n| 告警 | 待定 | 2026-11-30 |', '`owner`'],
  ])('%j', (body, missing) => {
    expect(/lack (.*), such as/.exec(found(rule, { body })[0]?.message ?? '')?.[1]).toBe(missing);
  });

  test('the plan may ask for a link; the front matter goes first; drafts get advice', () => {
    const files = { 'crisis-plan.yaml': `${plan}learning: {actions_need: [owner, due, link]}\n` };
    const body = '## Actions\n\n- Alarm (Ana, 2026-11-30)';
    expect(found(rule, { body, files })[0]?.message).toContain('`link`');
    expect(found(rule, { body: `${body} OPS-12`, files })).toEqual([]);
    expect(found(rule, { front: 'status: reviewed\nactions: []', body })).toEqual([]);
    expect(found(rule, { front: 'status: draft', body: '## Actions\n\n- Alarm' })[0]?.severity).toBe('info');
  });

  test('are overdue like those of the front matter', () => {
    const body =
      '## Actions\n\n| Action | Owner | Due | Status |\n|---|---|---|---|\n| Alarm | Ana | 2026-11-01 | open |\n| Test | Ana | 2026-11-01 | done |\n| Drill | Ana | 2026-12-24 | open |';
    expect(found('action-overdue', { body }).map(({ message }) => message)).toEqual([
      'Action “Alarm” was due on 2026-11-01 and is still open, 21 days later',
    ]);
  });
});

describe('what was learned', () => {
  const action = (kind: string, more = '') => `status: reviewed\nactions: [{id: A1, do: x, kind: ${kind}${more}}]`;

  test.each([
    [action('prevent'), 0],
    [action('detect'), 0],
    [action('respond'), 1],
    [action('prevent', ', status: dropped'), 1],
    ['status: reviewed\nactions: []', 0],
    ['status: draft\nactions: [{do: x}]', 0],
  ])('postmortem-without-prevention: %s', (front, count) => {
    expect(found('postmortem-without-prevention', { front })).toHaveLength(count);
  });

  const times = (minutes: string) =>
    `\nseverity: S1\nstarted: 2026-10-06T14:00+02:00\ndetected: 2026-10-06T14:${minutes}+02:00`;
  test.each([
    [action('prevent') + times('10'), '', 0],
    [action('prevent') + times('16'), '', 1],
    [action('detect') + times('16'), '', 0],
    [action('prevent') + times('10'), 'A customer told us.', 1],
    [action('prevent') + times('10'), '由用户反馈发现。', 1],
    [action('prevent') + times('10'), 'A monitor, before customers told us.', 0],
    [action('prevent') + times('10'), '监测项告警，用户随后反馈。', 0],
    [action('prevent').replace('S1', 'S9') + times('50').replace('S1', 'S9'), '', 0],
  ])('postmortem-without-detection: %s | %s', (front, detection, count) => {
    const body = detection === '' ? '# Outage' : `## Detection\n\n${detection}`;
    expect(found('postmortem-without-detection', { front, body })).toHaveLength(count);
  });

  test('who noticed is taken from the log', () => {
    const log = (by: string) => ({
      'incidents/i1.yaml': `crisis_incident: 1\nid: i1\ndetected: {at: 2026-10-06T14:05+02:00, by: ${by}}\n`,
    });
    const front = `${action('prevent')}${times('05')}\nincident: i1`;
    expect(found('postmortem-without-detection', { front, files: log('errors') })).toEqual([]);
    expect(found('postmortem-without-detection', { front, files: log('a customer') })[0]?.message).toContain(
      '“a customer”',
    );
  });

  test.each([
    ['', action('plan'), undefined],
    ['', action('detect'), 'does not say whether the plan was right'],
    ['## Was the plan right?\n\nThe approval rule was too slow.', action('plan'), undefined],
    [
      '## Was the plan right?\n\nThe approval rule was too slow. Contact list was correct.',
      action('detect'),
      'found wanting',
    ],
    ['## Was the plan right?\n\nLevels fitted. No change is needed.', action('detect'), undefined],
    ['## Plan review\n\nThe plan held.', action('detect'), undefined],
    ['## Plan review\n\nWe talked about it.', action('detect'), 'neither changes the plan'],
    ['## 预案评估\n\n等级、时限合用，无需修改。', action('detect'), undefined],
    ['## 預案評估\n\n預案合用，無須修改。', action('detect'), undefined],
    ['## 预案评估\n\n没有写明谁能下架。', action('detect'), 'found wanting'],
    ['## 预案评估\n\n大家讨论了一下。', action('detect'), 'neither changes the plan'],
    ['## 方案是否合适\n\n有缺口。\n\n## 改进措施\n\n- 修改预案（负责人：顾，11月30日）', 'status: reviewed', undefined],
  ])('postmortem-plan-review: %j', (body, front, says) => {
    const [finding] = found('postmortem-plan-review', { body, front });
    if (says === undefined) expect(finding).toBeUndefined();
    else expect(finding?.message).toContain(says);
  });

  test.each([
    ['status: reviewed\nfeedback: {users: 3, staff: x, partners: none}', '', undefined],
    ['status: reviewed\nfeedback: {users: 3}', '', '`staff` and `partners`'],
    ['status: reviewed', '## Feedback\n\n- Customers: fine.\n- Staff: fine.\n- Resellers: fine.', undefined],
    ['status: reviewed', '## 各方意见\n\n- 用户：好。\n- 员工：好。', '`partners`'],
    ['status: reviewed', '## 各方意見\n\n- 用戶：好。\n- 員工：好。\n- 商家：好。', undefined],
    ['status: reviewed\nfeedback: {users: 3}', '## Feedback\n\nStaff and suppliers said it was fine.', undefined],
    ['status: draft', '', undefined],
  ])('postmortem-feedback-missing: %s | %j', (front, body, missing) => {
    const [finding] = found('postmortem-feedback-missing', { front, body });
    expect(/views of (.*), and/.exec(finding?.message ?? '')?.[1]).toBe(missing);
  });

  test.each(['competitors', 'constructor'])('whom the format does not know (%s) is not looked for', (party) => {
    const files = { 'crisis-plan.yaml': `${plan}learning: {ask: [users, ${party}]}\n` };
    expect(found('postmortem-feedback-missing', { front: 'status: reviewed\nfeedback: {users: 3}', files })).toEqual(
      [],
    );
    const [finding] = found('postmortem-feedback-missing', { front: 'status: reviewed', files });
    expect(finding?.message).toContain('no views of `users`, and');
  });

  test('the plan says whom to ask', () => {
    const files = { 'crisis-plan.yaml': `${plan}learning: {ask: [users]}\n` };
    expect(found('postmortem-feedback-missing', { front: 'status: reviewed\nfeedback: {users: 3}', files })).toEqual(
      [],
    );
  });
});

describe('a label opens a section as a heading does', () => {
  const labelled = `# Newsletter sent twice

**Summary:** 11,200 readers got it twice.

**Timeline (CET):**

| When | What |
|---|---|
| 09:00 | first send |
| 08:55 | retry |

**Action items:**

| Action | Owner | Due | Ticket |
|---|---|---|---|
| Add a key | Kofi | 2026-11-10 | OPS-20 |
| Alert on it | Daan | | OPS-21 |

**Feedback:** users: 64 replies read; staff: none asked for; partners: not affected.`;

  test('its lines go on to the next one', () => {
    expect(found('timeline-out-of-order', { body: labelled })).toHaveLength(1);
    expect(found('postmortem-feedback-missing', { body: labelled })).toEqual([]);
  });

  test('the table of a timeline is no list of actions', () => {
    expect(found('postmortem-actions-incomplete', { body: labelled }).map(({ message }) => message)).toEqual([
      expect.stringMatching(/^1 of 2 actions lack.*“Alert on it”/),
    ]);
    expect(found('action-overdue', { body: labelled })).toHaveLength(1);
  });

  test('in Chinese too', () => {
    const body = '**反馈**：用户来信41封；员工座谈9人；合作伙伴未受影响。\n\n**行动项**：\n\n- [ ] 加告警';
    expect(found('postmortem-feedback-missing', { body })).toEqual([]);
    expect(found('postmortem-feedback-missing', { body: body.replace('；员工座谈9人', '') })).toHaveLength(1);
    expect(found('postmortem-actions-incomplete', { body })).toHaveLength(1);
  });
});

describe('what the text says', () => {
  test.each([
    ['## Impact\n\n2,640 customers could not order.', 0],
    ['**Summary:** 11,200 readers got it twice.', 0],
    ['## 影响面\n\n2,640名用户无法下单。', 0],
    ['## Impact\n\nMany customers were affected.', 1],
    ['## Feedback\n\n14 people of the staff met.', 1],
    ['## 影响\n\n部分用户受到一定影响。', 1],
  ])('of the number of users: %s', (body, count) => {
    expect(found('impact-figure-missing', { body })).toHaveLength(count);
  });

  test.each([
    ['## Was the plan right?\n\nIt did not say who may stop a change: changed in version 2.4.0.', 0],
    ['## 预案是否合用\n\n未写明谁可叫停变更，已改入2.1.0版。', 0],
    ['## Was the plan right?\n\nIt did not say who may stop a change.', 1],
    ['## 预案是否合用\n\n未写明谁可叫停变更。', 1],
  ])('of a plan that was changed: %s', (body, count) => {
    expect(found('postmortem-plan-review', { body })).toHaveLength(count);
  });
});
