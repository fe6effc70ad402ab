/** Statements: times, approval, status, length, promises, language versions, figures. */
import { describe, expect, test } from 'vitest';
import { fixText, lintText } from '../../support/lint.ts';

const plan = `crisis_plan: 1
timezone: Europe/Prague
languages: [en, zh-CN]
people: {maya: {name: Maya}, lin: {name: Lin}, tomas: {name: Tomas}, jonas: {name: Jonas}}
roles:
  lead: {primary: tomas, backup: [maya]}
  comms: {primary: maya, backup: [lin]}
  legal: {primary: jonas}
  open: {}
severity:
  S1: {update_every: 30m, approve: {holding: [comms], default: [lead, legal, open]}}
  S2: {update_every: 2h, approve: {default: [comms]}}
scenarios: {outage: {default: S1}, other: {default: S2}}
audiences: {customers: {is: affected}, media: {is: media}, czechs: {is: affected, languages: [en]}}
`;

interface Given {
  readonly front?: string;
  readonly body?: string;
  readonly asOf?: string;
  readonly files?: Record<string, string>;
}

const published =
  'status: published\napproved: {by: [maya], at: 2026-10-06T14:20+02:00}\npublished: 2026-10-06T14:26+02:00';

function texts({ front = '', body = 'Checkout works again.', files = {} }: Given): Record<string, string> {
  const keys = new Set(front.split('\n').map((line) => line.split(':')[0]));
  const defaults = ['stage: holding', 'scenario: [outage]', 'lang: en'].filter((line) => !keys.has(line.split(':')[0]));
  return {
    'crisis-plan.yaml': plan,
    'statements/a.en.md': `---\n${[...defaults, front].join('\n')}\n---\n${body}\n`,
    ...files,
  };
}

const found = (rule: string, given: Given) =>
  lintText(texts(given), { rules: [rule], asOf: given.asOf ?? '2026-10-06T14:30+02:00' });
const says = (rule: string, given: Given) =>
  found(rule, given).map(({ path, severity, at }) => `${severity} ${path} | ${at.split('\n')[0]}`);

describe('statement-time-without-zone', () => {
  const rule = 'statement-time-without-zone';

  test.each([
    ['Since 14:05 checkout fails.', '14:05'],
    ['It began at 2 pm.', '2 pm'],
    ['From 14:05 to 15:30 on 6 October.', '14:05'],
    ['The response time was long; it began at 14:05.', '14:05'],
    ['By noon it was over.', 'noon'],
    ['A CT scan was late at 14:05.', '14:05'],
    ['The New York Times wrote at 14:05.', '14:05'],
    ['The fault lasted from 14:05-15:30.', '14:05'],
    ['自10月6日14:05起无法付款。', '14:05'],
    ['自１４：０５起無法付款。', '１４：０５'],
    ['下午3点半恢复。', '3点半'],
    ['9时12分发现。', '9时12分'],
    ['十四点开始。', '十四点'],
  ])('%s', (body, at) => expect(found(rule, { body }).map((one) => one.at)).toEqual([at]));

  test.each([
    'Since 14:05 CEST checkout fails. It was slow from 13:50.',
    'Since 14:05 (UTC+2) checkout fails.',
    'Since 14:05+02:00 checkout fails.',
    'Since 2 pm Central European Time.',
    'Since 14:05 cest checkout fails.',
    'Since 14:05 NPT checkout fails.',
    'Since 14:05 (Europe/Prague) checkout fails.',
    'Since 2 pm Pacific checkout fails.',
    '自协调世界时14:05起无法付款。',
    '自莫斯科时间14:05起。',
    'Since 14:05 Prague time.',
    'Our desk is open daily from 8:00 to 22:00.',
    'Version 2.14.05, ratio 4:3.',
    'Since {{start_time}} checkout fails.',
    '自北京时间14:05起无法付款。',
    '自14:05（北京時間）起。',
    '当地时间14:05。',
    '热线每天8:00至22:00。',
    '比分3:2，要点如下，这一点很重要。',
    '文中时间均为东八区时间，14:05起。',
  ])('is content with %s', (body) => expect(found(rule, { body })).toEqual([]));

  test.each([
    ['lang: en', 'Since 14:05 on 6 October it fails.', 'Since 14:05 CEST on 6 October it fails.'],
    ['lang: en', 'It began at 2 pm.', 'It began at 2 pm CEST.'],
    ['lang: zh-CN', '自10月6日14:05起。', '自UTC+2时间10月6日14:05起。'],
  ])('the fix adds the zone of the plan: %s %s', (lang, body, expected) => {
    const fixed = fixText(texts({ front: `${lang}\n${published}`, body }), { rules: [rule], unsafe: true });
    expect(fixed['statements/a.en.md']).toContain(`---\n${expected}\n`);
  });

  test('in Shanghai that is Beijing time', () => {
    const given = {
      'crisis-plan.yaml': plan.replace('Europe/Prague', 'Asia/Shanghai'),
      'statements/a.md': '---\nstage: update\nlang: zh-CN\nstatus: draft\n---\n自2026年10月6日下午2:05起。\n',
    };
    expect(fixText(given, { rules: [rule], unsafe: true })['statements/a.md']).toContain(
      '自北京时间2026年10月6日下午2:05起。',
    );
  });
});

describe('the next update', () => {
  const next = (time: string) => `${published}\nnext_update: ${time}`;

  test('is on record where the text promises one', () => {
    const given = { front: published, body: 'Next update: 14:56 CEST.' };
    expect(says('next-update-missing', given)).toHaveLength(1);
    expect(says('next-update-missing', { ...given, body: '下次更新：北京时间14:56。' })).toHaveLength(1);
    expect(says('next-update-missing', { ...given, front: next('2026-10-06T14:56+02:00') })).toEqual([]);
    expect(says('next-update-missing', { ...given, front: 'status: draft' })).toEqual([]);
    expect(says('next-update-missing', { ...given, front: `stage: resolved\n${published}` })).toEqual([]);
    expect(says('next-update-missing', { ...given, body: 'No promise at all.' })).toEqual([]);
  });

  test.each([
    ['2026-10-06T14:56+02:00', '2026-10-06T14:30+02:00', 0],
    ['2026-10-06T14:56+02:00', '2026-10-06T14:57+02:00', 1],
    ['2026-10-06T14:56', '2026-10-06T12:57Z', 1],
    ['2026-10-06', '2026-10-06T23:00+02:00', 0],
    ['2026-10-06', '2026-10-07', 1],
    ['2026-10-06T14:00+02:00', '2026-10-06T14:30+02:00', 1],
  ])('promised for %s, at %s', (time, asOf, count) => {
    expect(says('next-update-past', { front: next(time), asOf })).toHaveLength(count);
  });

  test('is kept by a later text to the same readers, or one in the log', () => {
    const late = { front: `${next('2026-10-06T14:56+02:00')}\nincident: i1`, asOf: '2026-10-08' };
    const later = (front: string) => ({
      'statements/b.md': `---\nstage: update\nlang: en\nscenario: [outage]\n${front}\n---\nHello.\n`,
    });
    const out = 'status: published\npublished: 2026-10-06T14:54+02:00';
    expect(says('next-update-past', late)).toHaveLength(1);
    expect(says('next-update-past', { ...late, files: later(`${out}\nincident: i1`) })).toEqual([]);
    expect(says('next-update-past', { ...late, files: later(`${out}\nincident: i2`) })).toHaveLength(1);
    expect(says('next-update-past', { ...late, files: later(out.replace('published\n', 'draft\n')) })).toHaveLength(1);
    const log = 'crisis_incident: 1\nid: i1\nstatements: [{at: 2026-10-06T15:10+02:00, stage: resolved}]\n';
    expect(says('next-update-past', { ...late, files: { 'incidents/i1.yaml': log } })).toEqual([]);
    const without = { ...late, front: next('2026-10-06T14:56+02:00') };
    expect(says('next-update-past', { ...without, files: later(out) })).toEqual([]);
    expect(
      says('next-update-past', { ...without, files: later(out.replace('10-06', '10-28')), asOf: '2026-10-29' }),
    ).toHaveLength(1);
  });

  test('of an approved text is not past', () => {
    const front = 'status: approved\nnext_update: 2026-10-06T14:56+02:00';
    expect(says('next-update-past', { front, asOf: '2026-10-06T15:00+02:00' })).toHaveLength(1);
    expect(says('next-update-past', { front })).toEqual([]);
    expect(says('next-update-past', { front: front.replace('approved', 'draft'), asOf: '2026-10-08' })).toEqual([]);
  });

  test.each([
    ['outage', '2026-10-06T14:56+02:00', 0],
    ['outage', '2026-10-06T14:57+02:00', 0],
    ['outage', '2026-10-06T15:00+02:00', 1],
    ['other', '2026-10-06T16:26+02:00', 0],
    ['other', '2026-10-06T17:00+02:00', 1],
    ['outage, other', '2026-10-06T16:00+02:00', 0],
    ['unknown', '2026-10-08T16:00+02:00', 0],
  ])('of %s is promised as the level says: %s', (scenario, time, count) => {
    expect(says('next-update-late', { front: `scenario: [${scenario}]\n${next(time)}` })).toHaveLength(count);
  });

  test('follows the level of the incident', () => {
    const files = { 'incidents/i1.yaml': 'crisis_incident: 1\nid: i1\nseverity: S2\n' };
    const front = `${next('2026-10-06T16:00+02:00')}\nincident: i1`;
    expect(says('next-update-late', { front, files })).toEqual([]);
    const [finding] = found('next-update-late', { front });
    expect(finding?.message).toContain('1 hour 34 minutes after this text; `S1` promises one every 30 minutes');
  });

  test.each([
    ['Next update: 14:56 CEST.', 0],
    ['Next update: 2:56 pm CEST.', 0],
    ['Next update: 15:56 CEST.', 1],
    ['Next update: 20:56 Beijing time.', 0],
    ['Next update: 12:56 UTC.', 0],
    ['Next update: 13:56 UTC.', 1],
    ['下次更新：北京时间20：56。', 0],
    ['下次更新：北京时间14:26。', 1],
    ['Since 13:05 CEST it fails. Next update: {{next_update}}.', 0],
    ['Next update: 14:56 CEST (not 15:00).', 0],
    ['Next update: 2.56 pm CEST.', 0],
    ["We'll update this page at 15:56 CEST.", 1],
    ["We'll update this page at 14:56 CEST.", 0],
    ['We stopped it at 14:20 CEST; we will report again in 30 minutes.', 0],
    ['Update at 14:26 CEST: orders go through again.', 0],
    ['我们将于15:56（UTC+2时间）再次通报。', 1],
    ['14:20已撤回变更，14:56（UTC+2时间）前再通报。', 0],
    // A zone that is named is the one meant; the plan's is for times without one.
    ['Next update: 14:56 UTC on our status page.', 1],
    ['Next update: 14:56 Eastern Time.', 1],
    ['Next update: 14:56 BST.', 1],
    ['Next update: 14:56 GMT+1.', 1],
    ['Next update: 14:56Z.', 1],
    ['Next update: 15:56 CET.', 1],
    ['Next update: 13:56 CEST.', 1],
    ['Next update: 14:56 New York time.', 1],
    ['Next update: 14:56 London time.', 1],
    ['Next update (UTC): 14:56.', 1],
    ['## Next update (UTC)\n\nIt comes at 14:56, as always.', 1],
    ['All times in UTC.\n\nNext update: 14:56.', 1],
    ['Since 12:05 UTC checkout fails.\n\nNext update: 14:56.', 1],
    ['| Next update | UTC |\n|---|---|\n| Next update | 14:56 |', 1],
    ['下次更新：协调世界时14:56。', 1],
    ['文中时间均为北京时间。\n\n下次更新：14:56。', 1],
    ['下次更新：14:56（纽约时间）。', 1],
    ['Next update: 12:56Z.', 0],
    ['Next update: 2026-10-06T12:56Z.', 0],
    ['Next update: 14:56+02:00.', 0],
    ['Next update: 13:56 WEST.', 0],
    ['Next update: 18:26 IST.', 0],
    ['Next update: 15:56 IST.', 0],
    ['Next update: 20:56 CST.', 0],
    ['Next update: 22:56 AEST.', 0],
    ['Next update: 08:56 New York time.', 0],
    ['Next update: 8:56 am Eastern.', 0],
    ['Next update: 5.56 am PST.', 0],
    ['Next update: 13:56 London time.', 0],
    ['Next update: 18:41 NPT.', 0],
    ['Next update: 14:56 CET.', 0],
    ['Next update: 14:56 cest.', 0],
    ['Next update: 12:56 UTC – 13:10 UTC.', 0],
    ['Next update: 14:56 on 6 October 2026 (CEST).', 0],
    ['Next update: 14:56 (20:56 in Beijing).', 0],
    ['Next update: 14:56 (Europe/Prague).', 0],
    ['The fault began at 08:05 New York time.\n\nNext update: 14:56.', 0],
    ['At 14:05 our servers in Dublin stopped.\n\nNext update: 14:56.', 0],
    ['下次更新：东八区10月6日晚上8点56分。', 0],
    ['下次更新：北京时间10月6日（周二）20:56至21:10。', 0],
    ['下次更新：14:56（北京时间20:56）。', 0],
    // A zone that we do not know tells nothing.
    ['Next update: 14:56 XQT.', 0],
    ['Next update: 11:56 Ruritania time.', 0],
    ['Next update: 11:56 local time.', 0],
    ['下次更新：当地时间11:56。', 0],
    ['下次更新：墨西哥城时间06:56。', 0],
    ['下次更新时间15:56。', 1],
    ['Incident Time: 14:05 CEST.\n\nNext update: 15:56.', 1],
  ])('is the same in the text: %s', (body, count) => {
    expect(says('next-update-disagrees', { front: next('2026-10-06T14:56+02:00'), body })).toHaveLength(count);
  });
});

test('a time is told with the zone that the text names', () => {
  const front = `${published}\nnext_update: 2026-10-06T14:56+02:00`;
  const message = (body: string) => found('next-update-disagrees', { front, body })[0]?.message;
  expect(message('Next update: 14:56 UTC.')).toContain('for 14:56 UTC;');
  expect(message('下次更新：北京时间14：56。')).toContain('for 北京时间14:56;');
  expect(message('Next update: 15:56.')).toContain('for 15:56;');
});

describe('statement-not-approved', () => {
  const rule = 'statement-not-approved';
  const by = (people: string, stage = 'resolved') =>
    `stage: ${stage}\nstatus: published\napproved: {by: [${people}], at: 2026-10-06T14:20+02:00}`;

  test.each([
    ['status: published', ['error front.status | published']],
    ['status: approved', ['error front.status | approved']],
    [
      'status: approved\napproved: {at: 2026-10-06T14:20+02:00}',
      ['error front.approved | {at: 2026-10-06T14:20+02:00}'],
    ],
    ['status: draft', []],
    ['status: template', []],
    [by('maya', 'holding'), []],
    [by('lin', 'holding'), []],
    [by('tomas', 'holding'), ['warning front.approved.by | [tomas]']],
    [by('tomas, jonas'), []],
    [by('maya, jonas'), []],
    [by('tomas'), ['warning front.approved.by | [tomas]']],
    [by('maya', 'press'), ['warning front.approved.by | [maya]']],
    // What every map of JavaScript has is no stage.
    [by('maya', 'constructor'), ['warning front.approved.by | [maya]']],
    ['status: published\napproved: {by: [maya]}', ['warning front.approved | approved']],
  ])('%s', (front, expected) => expect(says(rule, { front })).toEqual(expected));

  test('names who has to', () => {
    expect(found(rule, { front: by('lin') })[0]?.message).toBe(
      'At `S1` this text has to be approved by `lead` and `legal`, or by a deputy; it was not',
    );
  });
});

describe('status and dates', () => {
  test.each([
    ['approved: {at: 2026-10-06T14:30+02:00}\npublished: 2026-10-06T14:26+02:00', 1],
    ['approved: {at: 2026-10-06T14:26+02:00}\npublished: 2026-10-06T14:26+02:00', 0],
    ['approved: {at: 2026-10-06}\npublished: 2026-10-06T14:26+02:00', 0],
    ['approved: {at: 2026-10-07}\npublished: 2026-10-06', 1],
    ['published: 2026-10-06T14:26+02:00', 0],
  ])('statement-approved-late: %s', (front, count) => {
    expect(says('statement-approved-late', { front })).toHaveLength(count);
  });

  test.each([
    ['status: draft\npublished: 2026-10-06T14:26+02:00', 1],
    ['status: approved\npublished: 2026-10-06T14:26+02:00', 1],
    ['status: approved\npublished: 2026-10-06T16:00+02:00', 0],
    ['status: published', 1],
    ['status: published\npublished: 2026-10-06T14:26+02:00', 0],
    ['status: published\npublished: 2026-10-06T16:00+02:00', 1],
    ['status: draft', 0],
    ['status: template', 0],
  ])('statement-status-differs: %s', (front, count) => {
    expect(says('statement-status-differs', { front })).toHaveLength(count);
  });
});

describe('statement-length', () => {
  const words = (count: number) => Array.from({ length: count }, (_, at) => `word${at}`).join(' ');
  const characters = (count: number) => '我们'.repeat(Math.ceil(count / 2)).slice(0, count);

  test.each([
    [words(19), 'warning'],
    [words(30), 'info'],
    [words(40), undefined],
    [words(150), undefined],
    [words(151), 'info'],
    [words(301), 'warning'],
    [`# ${words(20)}\n\n${words(60)}`, undefined],
    ['Since {{start}}.', undefined],
    [`${words(151)} {{x}}`, 'info'],
  ])('%.30s…', (body, severity) => {
    expect(found('statement-length', { body, front: 'status: draft' })[0]?.severity).toBe(severity);
  });

  test.each([
    [39, 'warning'],
    [79, 'info'],
    [80, undefined],
    [300, undefined],
    [301, 'info'],
    [601, 'warning'],
  ])('%i Chinese characters', (count, severity) => {
    const given = { body: `${characters(count)}。`, front: 'status: draft\nlang: zh-CN' };
    expect(found('statement-length', given)[0]?.severity).toBe(severity);
  });

  test('only of holding statements', () => {
    expect(says('statement-length', { front: 'stage: update', body: 'Short.' })).toEqual([]);
  });
});

describe('statement-fix-promised', () => {
  test.each([
    'Checkout will be back by 15:30 CEST.',
    'We expect it to be fixed within two hours.',
    'The shop should be available at 3 pm CET.',
    'We will repair it within 30 minutes.',
    'Service is going to be restored before 16:00 CEST.',
    '预计15:30恢复。',
    '我们将在2小时内修复。',
    '最晚15：30恢復正常。',
    '争取今日18:00前解决。',
    '30分钟内恢复服务。',
    'You cannot pay at the moment, but it should be fixed by 5pm CET.',
    'APP暂时无法使用，正在抢修，预计18点恢复。',
    'Service will resume at 15:30 CET.',
    'The shop will reopen at 15:30 CET.',
    'ETA for the fix: 15:30 CET.',
    '**ETA:** 15:30 CET.',
    '| ETA | 15:30 CET |\n|---|---|\n| Affected | all |',
    'Estimated time to resolution: 2 hours.',
    'Estimated time of repair: 2 hours.',
    'Expected resolution: 15:30 CET.',
    'Normal service is expected by 3.30 pm.',
    'We expect full recovery within two hours.',
    'You will be able to pay again by 15:30 CET.',
    "You'll be able to order from 15:30 CET.",
    'We will be back by 15:30 CET.',
    '15:30即可恢复付款。',
    '一小时后即可正常使用。',
    '15：30左右可恢復。',
    '两小时后就能正常下单。',
  ])('%s', (body) => expect(found('statement-fix-promised', { body })).toHaveLength(1));

  test.each([
    'We do not know when it will be back; next update at 15:30 CEST.',
    'It will be back by 15:30 CEST, because the copy takes 40 minutes.',
    'We cannot say whether it will be fixed within two hours.',
    'We will refund it within 5 days.',
    'We will publish an update by 15:30 CEST.',
    '下次更新：北京时间15:30。',
    '目前无法确定2小时内能否恢复。',
    '已确认备份完好，预计15:30恢复。',
    '5个工作日内退款。',
    '14:05出现故障。',
    'We will pay it back by Friday.',
    '不能保证2小时内恢复。',
    "We'll be back with more by 11:00 CET.",
    'We will be back with more information by 11:00 CET.',
    'We will be back here with news at 11:00 CET.',
    "We'll get back to you by 11:00 CET.",
    "We'll be back in touch by 11:00 CET.",
    'Our engineers will be working on it until 15:30 CET.',
    'A hotline will be available from 16:00 CET.',
    'You will be able to reach us from 9:00 CET.',
    'ETA of the next update: 15:30 CET.',
    'We cannot give an ETA before 15:30 CET: we do not know yet.',
    '截至15:30可正常使用。',
    'Time to recovery: 148 minutes.',
    '请15:30后再试。',
    '购物车48小时内可正常使用。',
  ])('is content with %s', (body) => expect(found('statement-fix-promised', { body })).toEqual([]));

  test('later texts may', () => {
    expect(says('statement-fix-promised', { front: 'stage: update', body: 'It will be back by 15:30 CEST.' })).toEqual(
      [],
    );
  });
});

describe('statement-number-dummy', () => {
  test.each([
    '+86 571 0000 0000',
    '555-0142',
    '138-0000-0000',
    '400-000-0000',
    '13800000000',
    '+1 212 555 0142',
    '000-000-0000',
    '４００－０００－００００',
  ])('%s', (number) => {
    const findings = found('statement-number-dummy', { front: published, body: `Contact: ${number}` });
    expect(findings.map(({ at, severity }) => `${severity} ${at}`)).toEqual([`error ${number}`]);
    expect(JSON.stringify({ ...findings[0], at: '' })).not.toContain(number);
  });
  test.each([
    '12345',
    '12387',
    '400-820-8820',
    '+420 221 100 000',
    '2026-10-06',
    '10,000,000 people',
    '138-0013-8000',
    'order 20260000',
  ])('is content with %s', (number) =>
    expect(found('statement-number-dummy', { front: published, body: `Contact: ${number}` })).toEqual([]),
  );
  test('is advice in a draft', () => {
    expect(found('statement-number-dummy', { front: 'status: draft', body: '400-000-0000' })[0]?.severity).toBe('info');
  });
});

describe('language versions', () => {
  const other = (body: string, front = published, name = 'statements/a.zh.md') => ({
    [name]: `---\nstage: holding\nscenario: [outage]\nlang: zh-CN\n${front}\n---\n${body}\n`,
  });

  test('statement-variant-missing', () => {
    const rule = 'statement-variant-missing';
    expect(found(rule, { front: published })[0]?.message).toContain(
      'in `en` only; its readers were promised `zh-CN` too',
    );
    expect(found(rule, { front: published, files: other('好') })).toEqual([]);
    expect(found(rule, { front: published, files: other('好', published.replace('T14:26', 'T14:40')) })).toEqual([]);
    expect(found(rule, { front: published, files: other('好', 'status: draft') })).toHaveLength(1);
    expect(found(rule, { front: 'status: template' })).toEqual([]);
    expect(found(rule, { front: `audience: media\n${published}` })).toEqual([]);
    expect(found(rule, { front: `audience: czechs\n${published}` })).toEqual([]);
    expect(found(rule, { front: `audience: customers\n${published}` })).toHaveLength(1);
  });

  test.each([
    ['3,100 orders failed.', '3,100笔订单失败。', 0],
    ['3,100 orders failed.', '约3,100笔订单失败。', 0],
    ['About 3,000 customers were hit.', '3,096名用户受到影响。', 0],
    ['3,100 orders failed.', '3,700笔订单失败。', 1],
    ['31,000 customers were hit.', '３.１万名用戶受到影響。', 0],
    ['31,000 customers were hit.', '1.3万名用户受到影响。', 1],
    ['It lasted 85 minutes.', '持续85分钟。', 0],
    ['It lasted 85 minutes.', '持续58分钟。', 1],
    ['3,100 orders failed.', '许多订单失败。', 0],
    ['2 percent of orders failed.', '3%的订单失败。', 1],
    ['12 people were hit, 3 orders lost.', '3笔订单丢失，12名用户受到影响。', 0],
    ['Affected: 3,100 customers.', '影响范围：3700名用户。', 1],
    ['Since noon 3,100 customers could not pay.', '中午起，3700名用户无法付款。', 1],
    ['At 14:05 customers saw errors.', '14:05用户看到错误。', 0],
  ])('statement-variants-differ: %s | %s', (body, zh, count) => {
    expect(found('statement-variants-differ', { front: published, body, files: other(zh) })).toHaveLength(count);
  });

  test.each([
    ['From 16:02 to 17:47 CET.', '北京时间23:02至00:47。', 0],
    ['From 16:02 to 17:47 CET.', '16:02至17:47（北京时间23:02至次日00:47）。', 0],
    ['From 16:02 to 17:47 CET.', '北京时间23:02至00:57。', 1],
    ['From 16:02 CET.', '北京时间23:20。', 1],
    ['From 16:02 CET, slow since 15:50.', '北京时间23:02起。', 0],
    ['Since 14:05 CET checkout fails.', '自北京时间14:05起无法付款。', 1],
    ['Since 14:05 CEST. Next update: 14:56 CEST.', '自北京时间20:05起。下次更新：北京时间20:26。', 1],
    ['Since 14:05 CEST. Next update: 14:56 CEST.', '自北京时间20:05起。下次更新：北京时间21:56。', 1],
    ['Since 14:05 CEST. Next update: 14:56.', '自北京时间20:05起。下次更新：20:56。', 0],
    ['Since 14:05 checkout fails.', '自北京时间20:05起无法付款。', 0],
    ['Since 14:05 CEST. Call us from 9:00 to 17:00 CEST, daily.', '自北京时间20:05起。客服热线每天8:00至22:00。', 0],
    ['Since 14:05 XQT checkout fails.', '自北京时间14:05起无法付款。', 0],
    ['Since 14:05 CEST (20:05 Beijing time).', '自北京时间20:05起。', 0],
    ['Since 13:05 London time.', '自北京时间20:05起。', 0],
    ['Since 14:05 London time.', '自北京时间20:05起。', 1],
  ])('times: %s | %s', (body, zh, count) => {
    expect(found('statement-variants-differ', { front: published, body, files: other(zh) })).toHaveLength(count);
  });

  test('of several updates those belong together that came out together', () => {
    const files = {
      ...other('3,100笔订单失败。'),
      ...other('4,200笔订单失败。', published.replace('T14:26', 'T15:30'), 'statements/b.zh.md'),
    };
    expect(found('statement-variants-differ', { front: published, body: '3,100 orders failed.', files })).toEqual([]);
  });

  test('a text that does not say its language is no version in another one', () => {
    const files = Object.entries(other('4,200笔订单失败。')).map(([file, text]) => [
      file,
      text.replace(/^lang:.*\n/m, ''),
    ]);
    const input = { front: published, body: '3,100 orders failed.', files: Object.fromEntries(files) };
    expect(found('statement-variants-differ', input)).toEqual([]);
  });
});

describe('statement-figures-differ', () => {
  const rule = 'statement-figures-differ';
  const files = (impact: string, status = 'reviewed') => ({
    'postmortems/a.md': `---\nstatus: ${status}\nincident: i1\nimpact: {${impact}}\n---\n# Outage\n`,
  });
  const front = `stage: resolved\nincident: i1\n${published}`;

  test.each([
    ['2,640 customers could not order.', 'users: 2640', 0],
    ['2,640 customers could not order.', 'users: 4100', 1],
    ['About 2,600 customers could not order.', 'users: 2640', 0],
    ['2,640 customers were hit, 31 of them twice; 31 customers were charged twice.', 'users: 2640', 0],
    ['2,640名用户受到影响，其中409名下了单。', 'users: 2640', 0],
    ['二千六百四十名用户受到影响，其中409名下了单。', 'users: 2640', 0],
    ['两千六百余名用户受到影响，其中409名下了单。', 'users: 2640', 0],
    ['四千一百名用户受到影响。', 'users: 2640', 1],
    ['三四十名用户、数千名用户、第十二名用户、一个用户受到影响。', 'users: 2640', 0],
    ['2万5千名用户受到影响。', 'users: 25000', 0],
    ['It lasted for 85 minutes.', 'minutes: 85', 0],
    ['It lasted for 85 minutes.', 'minutes: 105', 1],
    ['Wait up to two minutes, 2 minutes at most.', 'minutes: 85', 0],
    ['No figure.', 'users: 2640', 0],
    ['2,640 customers could not order.', 'users: unknown', 0],
  ])('%s | %s', (body, impact, count) => {
    expect(found(rule, { front, body, files: files(impact) })).toHaveLength(count);
  });

  test('a draft is not compared, nor a text of another incident', () => {
    const body = '2,640 customers could not order.';
    expect(found(rule, { front, body, files: files('users: 4100', 'draft') })).toEqual([]);
    expect(found(rule, { front: front.replace('i1', 'i2'), body, files: files('users: 4100') })).toEqual([]);
  });
});
