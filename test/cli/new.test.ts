/** `crisis-lint new`, end to end in memory, on the examples and on plans that say little. */
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { exampleFiles } from '../support/examples.ts';
import { lintText } from '../support/lint.ts';
import { barePlan, type Ran, run, type World } from './memory.ts';

const shop = exampleFiles('web-shop');
const zh = exampleFiles('web-shop-zh');
/** An EU and CN shop: two languages, named by law in each. */
const twoTongues = {
  'crisis-plan.yaml': `crisis_plan: 1
version: 1.0.0
org: {en: Lantern Home Ltd, zh-CN: 灯笼家居有限公司}
languages: [en, zh-CN]
timezone: Europe/Prague
people:
  maya: {name: Maya Novak, title: Head of Communications}
  tomas: {name: Tomas Reyes, title: COO}
  jonas: {name: Jonas Weber, title: Counsel}
  wei: {name: 陈伟, title: SRE lead}
roles:
  lead: {primary: tomas, backup: [maya], answer_within: 15m}
  comms: {primary: maya, backup: [wei]}
  legal: {primary: jonas}
  technical: {primary: wei}
audiences:
  customers: {is: affected, channels: [status, hotline]}
  authorities: {is: regulators, channels: [dpa, cac]}
  staff: {is: staff, channels: [chat]}
channels:
  status: {kind: status-page, url: "https://status.example"}
  hotline: {kind: hotline, contact: "+420 800 000 000"}
  dpa: {kind: regulator, regime: gdpr}
  cac: {kind: regulator, regime: cn-incident-reporting}
  chat: {kind: slack}
severity:
  S1: {at_least: {users: 1000}, declare_within: 15m, first_statement: 30m, update_every: 30m, approve: {holding: [comms], default: [lead, legal], within: 10m}}
  S2: {at_least: {users: 0}, update_every: 2h, approve: {default: [comms]}}
scenarios:
  outage: {type: technical-failure, default: S1, signs: [uptime], team: [lead, comms, technical], goal: {do: Checkout back, within: 2h, restores: [orders]}}
  breach: {type: data-breach, default: S1, team: [lead, comms, legal]}
  odd: {type: flood-of-locusts, default: S2}
monitors:
  uptime: {watches: site}
clocks:
  gdpr-33: {regime: gdpr, scenarios: [breach], to: Lead DPA, within: 72h, from: aware, stage: initial, owner: legal, channel: dpa}
  gdpr-34: {regime: gdpr, scenarios: [breach], to: customers, within: immediately, from: aware, owner: legal}
  sec: {regime: sec-8k, scenarios: [breach], to: SEC, within: 4bd, from: material, owner: legal}
  cn: {regime: cn-incident-reporting, scenarios: [breach], to: 属地省级网信部门, within: 4h, from: aware, when: 较大, owner: legal, channel: cac}
  cn-final: {regime: cn-incident-reporting, scenarios: [breach], to: 属地省级网信部门, within: 30d, from: closed, stage: final, owner: legal, channel: cac}
backups:
  orders-db: {covers: [orders], rto: 2h, rpo: 15m}
recovery: {checks_before_all_clear: [smoke-tests]}
learning: {postmortem_within: {S1: 5d}}
`,
};
const asOf = ['--as-of', '2026-11-20T17:02+01:00'];

const make = (argv: string, files: World['files'] = twoTongues, world: Partial<World> = {}) =>
  run(['new', ...argv.split(' '), ...asOf], { files, ...world });
/** What was written besides what was there. */
function written({ files }: Ran, before: Readonly<Record<string, unknown>>): Record<string, string> {
  const added = Object.entries(files).flatMap(([path, text]) => {
    const name = path.replace('/repo/', '');
    return name in before ? [] : [[name, text] as const];
  });
  return Object.fromEntries(added);
}
const front = (text: string) => parse(/^---\n([\s\S]*?)\n---\n/.exec(text)![1]!);

describe('statements', () => {
  test('are filled from the plan, with the next update in its zone', async () => {
    const ran = await make('statement --scenario outage --stage holding --lang en');
    expect(ran.code).toBe(0);
    expect(ran.out).toBe('statements/2026-11-20-outage-holding.en.md\n');
    const text = ran.files['/repo/statements/2026-11-20-outage-holding.en.md']!;
    expect(front(text)).toEqual({
      kind: 'statement',
      id: '2026-11-20-outage-holding',
      stage: 'holding',
      scenario: 'outage',
      audience: 'customers',
      channels: ['status', 'hotline'],
      lang: 'en',
      status: 'draft',
      next_update: '2026-11-20T17:35+01:00',
    });
    expect(text).toContain(
      '**Next update:** by 17:35 CET on 20 November 2026, at https://status.example, even if nothing has changed.',
    );
    expect(text).toContain('**Contact:** +420 800 000 000\n\nLantern Home Ltd\n');
    expect(text).toContain('# To be approved (S1) by comms (Maya Novak, else 陈伟), within 10 minutes');
    expect(ran.err).toContain('{{symptom}}  what users see');
    expect(ran.err).not.toContain('{{org}}');
  });

  test('in Chinese name the zone, and Beijing time beside it', async () => {
    const ran = await make('statement --scenario outage --stage holding --lang zh-CN');
    const text = written(ran, twoTongues)['statements/2026-11-20-outage-holding.zh.md']!;
    expect(text).toContain('**下次更新**：中欧标准时间2026年11月20日17:35（北京时间11月21日0:35）前');
    expect(text).toMatch(/灯笼家居有限公司\n2026年11月20日\n$/);
    expect(text).toContain('lang: zh-CN');
    expect(text).toContain('# 待批准（S1）：comms（Maya Novak，副手陈伟），10 分钟内');
    expect(ran.err).toContain('{{symptom}}  用户看到的现象');
  });

  test('take a free name', async () => {
    let files: Record<string, string> = { ...twoTongues };
    for (const expected of ['', '-2', '-3']) {
      const ran = await make('statement --scenario outage --stage holding --lang en', files);
      expect(ran.out).toBe(`statements/2026-11-20-outage-holding${expected}.en.md\n`);
      const added = written(ran, files);
      expect(front(Object.values(added)[0]!).id).toBe(`2026-11-20-outage-holding${expected}`);
      files = { ...files, ...added };
    }
  });

  test('take the level that is asked for, and the audience of their stage', async () => {
    const slow = await make('statement --scenario outage --stage update --lang en --severity S2 --stdout');
    expect(front(slow.out).next_update).toBe('2026-11-20T19:05+01:00');
    expect(written(slow, twoTongues)).toEqual({});
    const report = await make('statement --scenario breach --stage regulator-report --lang zh --stdout');
    expect(front(report.out)).toMatchObject({ audience: 'authorities', channels: ['cac'] });
    expect(front((await make('statement --scenario outage --stage staff --lang en --stdout')).out)).toMatchObject({
      audience: 'staff',
      channels: ['chat'],
    });
    expect((await make('statement --scenario outage --stage resolved --lang en --stdout')).out).not.toContain(
      'next_update',
    );
  });

  test("come from the plan's own template where it has one", async () => {
    const ran = await run(['new', 'statement', '--scenario', 'outage', '--stage', 'holding', ...asOf], { files: shop });
    expect(ran.err).toContain('made from your template statements/outage-holding.en.md');
    const text = written(ran, shop)['statements/2026-11-20-outage-holding.en.md']!;
    expect(text).toContain('Your basket is kept for 48 hours.');
    expect(text).toContain('**Next update:** 17:35 CET on marram-status.example');
    expect(text).toContain('Since {{start_time}} CET on {{date}}');
    const chinese = await run(
      ['new', 'statement', '--scenario', 'rumour', '--stage', 'holding', '--as-of', '2026-11-20T17:02+08:00'],
      { files: zh },
    );
    expect(Object.values(written(chinese, zh))[0]).toMatch(
      /下次更新\*\*：北京时间2026年11月20日19:05，lichuan-status\.example[\s\S]*\n2026年11月20日\n$/,
    );
  });

  test('are addressed to an authority by its name, never to whichever it is', async () => {
    const of = (to: string, lang: string) =>
      make(`statement --scenario breach --stage regulator-report --lang ${lang} --stdout`, {
        'crisis-plan.yaml': twoTongues['crisis-plan.yaml'].replace('to: Lead DPA', `to: ${to}`),
      });
    for (const to of ['Lead DPA', 'the data protection authority', 'Supervisory authority', 'your national CSIRT']) {
      const ran = await of(to, 'en');
      expect(ran.out).toContain('\nTo: {{authority}}\n');
      expect(ran.err).toContain(`{{authority}}  the authority by its full name; the plan says “${to}”`);
    }
    for (const to of ['Autoriteit Persoonsgegevens', 'ICO', 'Data Protection Commission of Ireland'])
      expect((await of(to, 'en')).out).toContain(`\nTo: ${to}\n`);
    const generic = await of('Lead DPA', 'zh');
    expect(generic.out).toContain('\n{{authority}}：\n');
    expect(generic.err).toContain('{{authority}}  主管部门全称（预案写的是“属地省级网信部门”）');
    const named = twoTongues['crisis-plan.yaml'].replaceAll('属地省级网信部门', '江苏省互联网信息办公室');
    const ran = await make('statement --scenario breach --stage regulator-report --lang zh --stdout', {
      'crisis-plan.yaml': named,
    });
    expect(ran.out).toContain('\n江苏省互联网信息办公室：\n');
  });

  test('leave out what the plan itself has not filled in, and say so', async () => {
    const begun = (await run(['init', '--lang', 'en'], { files: {} })).files;
    const files = Object.fromEntries(Object.entries(begun).map(([file, text]) => [file.replace('/repo/', ''), text]));
    const argv = 'new statement --scenario outage --stage holding --stdout'.split(' ');
    const early = await run([...argv, ...asOf], { files });
    expect(early.out.split('---\n')[2]).not.toMatch(/TODO|example\.org/);
    expect(early.err).toContain('{{org}}  legal name');
    const plan = files['crisis-plan.yaml']!.replace('TODO legal name', 'Acme Inc.').replace(
      'status.example.org',
      'acme.test',
    );
    const ran = await run([...argv, ...asOf], { files: { ...files, 'crisis-plan.yaml': plan } });
    expect(ran.out).toMatch(/at https:\/\/acme\.test, even[\s\S]*\nAcme Inc\.\n$/);
    expect(ran.err).not.toContain('{{org}}');
    const notice = await run(
      ['new', 'statement', '--scenario', 'outage', '--stage', 'breach-notice', '--stdout', ...asOf],
      { files: { ...files, 'crisis-plan.yaml': plan } },
    );
    expect(notice.out).toContain('in a breach at Acme Inc. We are sorry');
    expect(notice.out).toContain(', Acme Inc.\n');
  });

  test('say of which day a date is', async () => {
    for (const stage of ['apology', 'resolved']) {
      const ran = await make(`statement --scenario outage --stage ${stage}`, shop);
      expect(ran.err).toContain('{{date}}  date it began');
    }
    const template = await make('statement --scenario breach --stage breach-notice --lang en --template');
    expect(template.err).toContain('{{date}}  date of this text');
  });

  test('take times from the incident that is running', async () => {
    const log =
      'crisis_incident: 1\nid: inc-9\nscenario: outage\nseverity: S2\nstarted: 2026-11-20T16:05+01:00\ndetected: {at: 2026-11-20T16:09+01:00, by: uptime}\n';
    const files = { ...twoTongues, 'incidents/inc-9.yaml': log };
    const ran = await make('statement --scenario outage --stage holding --lang en --stdout', files);
    expect(front(ran.out)).toMatchObject({ incident: 'inc-9', next_update: '2026-11-20T19:05+01:00' });
    expect(ran.out).toContain('Since 16:05 CET on 20 November 2026');
    const closed = {
      ...files,
      'incidents/inc-9.yaml': `${log}resolved: {at: 2026-11-20T16:55+01:00, declared_by: tomas}\n`,
    };
    expect((await make('statement --scenario outage --stage holding --lang en --stdout', closed)).out).not.toContain(
      'inc-9',
    );
    const resolved = await make('statement --incident inc-9 --stage resolved --lang zh --stdout', closed);
    expect(resolved.out).toContain(
      '中欧标准时间2026年11月20日16:05（北京时间23:05）至2026年11月20日16:55（北京时间23:55）',
    );
    expect((await make('statement --incident inc-9 --scenario breach --stage holding --lang en', files)).err).toContain(
      'inc-9 is an incident of outage',
    );
  });

  test('name the zone of each time that they give', async () => {
    const incident = ['--incident', 'inc-2026-10-06', '--scenario', 'outage'];
    const summer = await run(
      ['new', 'statement', ...incident, '--stage', 'holding', '--as-of', '2026-10-06T14:12+02:00', '--stdout'],
      { files: shop },
    );
    expect(summer.out).toContain('Since 14:05 CEST on 6 October 2026');
    expect(summer.out).toContain('**Next update:** 14:45 CEST on');
    // Written in November about an October incident.
    const winter = await run(
      ['new', 'statement', ...incident, '--stage', 'resolved', '--as-of', '2026-11-20T17:02+01:00', '--stdout'],
      { files: shop },
    );
    expect(winter.out).toContain('Between 14:05 and 15:30 CEST on 6 October 2026');
    const ours = await run(
      ['new', 'statement', ...incident, '--stage', 'apology', '--as-of', '2026-11-20T17:02+01:00', '--stdout'],
      { files: { ...shop, 'statements/outage-apology.en.md': '' } },
    );
    expect(ours.out).toContain('On 6 October 2026, from 14:05 to 15:30 CEST, we failed');
    // Of an incident without a log nobody knows the season.
    const unknown = await make('statement --scenario outage --stage resolved --lang en --stdout');
    expect(unknown.out).toContain('From {{start_time}} {{zone}} on {{start_date}} to {{end_time}} {{zone}}');
    expect(unknown.err).toContain('{{zone}}  time zone');
  });

  test('from a template of ours, in whatever zone the plan is by then', async () => {
    const begun = (await run(['init', '--lang', 'en'], { files: {} })).files;
    const files = Object.fromEntries(Object.entries(begun).map(([file, text]) => [file.replace('/repo/', ''), text]));
    expect(files['statements/outage-holding.en.md']).toContain('{{start_time}} {{zone}} on');
    for (const [zone, said] of [
      ['Asia/Shanghai', 'by 19:10 Beijing time on 22 November 2026'],
      ['UTC', 'by 11:10 UTC on 22 November 2026'],
    ]) {
      const plan = files['crisis-plan.yaml']!.replace('timezone: UTC', `timezone: ${zone}`);
      const ran = await run(
        'new statement --scenario outage --stage holding --as-of 2026-11-22T18:07+08:00 --stdout'.split(' '),
        { files: { ...files, 'crisis-plan.yaml': plan } },
      );
      expect(ran.out).toContain(said);
    }
  });

  test('to be kept ready know no times', async () => {
    const ran = await make('statement --scenario breach --stage holding --lang en --template');
    const text = written(ran, twoTongues)['statements/breach-holding.en.md']!;
    expect(front(text)).toMatchObject({ status: 'template', reviewed: '2026-11-20' });
    expect(front(text).placeholders).toEqual(expect.arrayContaining(['found_time', 'next_update_time', 'start_time']));
    // It is for every season, and the plan may move.
    expect(text).toContain('by {{next_update_time}} {{zone}} on {{next_update_date}}');
    expect(front(text).placeholders).toContain('zone');
    expect(
      lintText(
        { ...twoTongues, 'statements/breach-holding.en.md': text },
        { rules: ['placeholder-undeclared', 'placeholder-unused'] },
      ),
    ).toEqual([]);
  });

  test('of a scenario type nobody foresaw have a text too', async () => {
    expect((await make('statement --scenario odd --stage holding --lang en --stdout')).out).toContain(
      '**What we do not know yet:**',
    );
    expect((await make('playbook --scenario odd --lang zh --stdout')).out).toContain('## 确认');
  });
});

describe('for a channel', () => {
  test('a short message, within two parts, with no front matter', async () => {
    const ran = await make('statement --scenario outage --stage holding --lang en --for sms');
    expect(ran.out).toBe(
      'Lantern Home Ltd: since {{start_time}} CET, {{symptom}}. {{user_action}} Next update by 17:35 CET: status.example\n',
    );
    expect(ran.err).toMatch(/^\d+ of 306 \(/);
    expect(written(ran, twoTongues)).toEqual({});
    const chinese = await make('statement --scenario outage --stage holding --lang zh --for sms');
    expect(chinese.out).toMatch(/^【灯笼家居有限公司】/);
    expect(chinese.err).toMatch(/^长度 \d+，上限 134（/);
  });

  test('plain text and a status page', async () => {
    const plain = await make('statement --scenario outage --stage holding --lang zh --for plain');
    expect(plain.out).toMatch(/^【关于\{\{topic\}\}的公告】\n/);
    expect(plain.out).not.toContain('**');
    expect(plain.err).toBe('');
    expect((await make('statement --scenario outage --stage holding --lang en --for status-page')).out).toContain(
      '**What you should do:**',
    );
    const unknown = await make('statement --scenario outage --stage holding --lang en --for fax');
    expect(unknown).toMatchObject({ code: 2, out: '' });
    expect(unknown.err).toContain('sms, wechat, status-page, plain');
  });
});

describe('incidents', () => {
  test('bring the log with every clock, the first word in each language, the checklist', async () => {
    const ran = await make('incident --scenario breach --lang en');
    expect(ran.out.trim().split('\n')).toEqual([
      'incidents/inc-2026-11-20.yaml',
      'statements/2026-11-20-breach-holding.en.md',
      'statements/2026-11-20-breach-holding.zh.md',
      'incidents/inc-2026-11-20-checklist.md',
    ]);
    const log = ran.files['/repo/incidents/inc-2026-11-20.yaml']!;
    expect(parse(log)).toEqual({
      crisis_incident: 1,
      id: 'inc-2026-11-20',
      scenario: 'breach',
      severity: 'S1',
      detected: { at: '2026-11-20T17:02+01:00' },
      statements: [],
      clocks: ['gdpr-33', 'gdpr-34', 'sec', 'cn', 'cn-final'].map((clock) => ({ clock })),
      checks: {},
    });
    const lineBefore = (id: string) => log.split('\n')[log.split('\n').indexOf(`  - {clock: ${id}}`) - 1];
    expect(lineBefore('gdpr-33')).toContain('Lead DPA: by 2026-11-23T17:02+01:00 (72 hours from becoming aware)');
    expect(lineBefore('gdpr-34')).toContain('customers: at once');
    expect(lineBefore('gdpr-34')).not.toMatch(/\d{4}-\d{2}/);
    expect(lineBefore('sec')).toContain('SEC: 4 business days from judging it material, not running yet');
    expect(lineBefore('cn')).toContain(
      'by 2026-11-20T21:02+01:00 (4 hours from becoming aware); legal (Jonas Weber); through cac; condition: 较大',
    );
    expect(lineBefore('cn-final')).toContain('30 days from the end of the handling, not running yet');
    const statement = ran.files['/repo/statements/2026-11-20-breach-holding.en.md']!;
    expect(front(statement).incident).toBe('inc-2026-11-20');
    expect(statement).toContain('At 17:02 CET on 20 November 2026 we found that');
    const checklist = ran.files['/repo/incidents/inc-2026-11-20-checklist.md']!;
    for (const part of [
      '- [ ] legal (Jonas Weber)',
      '- [ ] customers: at once',
      '- [ ] By 17:17 CET on 20 November 2026: Level declared (S1)',
      '- [ ] By 17:32 CET on 20 November 2026: First statement out',
      '- [ ] By 21:02 CET on 20 November 2026: 属地省级网信部门 told (clock cn)',
      '## Contain',
    ]) {
      expect(checklist).toContain(part);
    }
    expect(checklist.indexOf('Level declared')).toBeLessThan(checklist.indexOf('First statement out'));
  });

  test("take the steps of the plan's own playbook, and a free id", async () => {
    const files = {
      ...zh,
      'incidents/inc-2026-11-21.yaml': 'crisis_incident: 1\nid: inc-2026-11-21\nscenario: outage\n',
    };
    const ran = await make('incident --scenario outage', files);
    const checklist = written(ran, files)['incidents/inc-2026-11-21-2-checklist.md']!;
    expect(checklist).toContain('- [ ] **technical** 用手机流量打开网站，提交一笔测试订单；连续两次失败即确认。');
    expect(checklist).toContain('步骤取自 playbooks/outage.md。');
    expect(checklist).toContain('北京时间');
    const own = await make('incident --scenario outage', {
      ...twoTongues,
      'playbooks/outage.md': '---\nkind: playbook\nscenario: outage\n---\n# Outage\n## Confirm\n',
    });
    expect(Object.values(own.files).join()).toContain('This scenario has no playbook yet');
  });
});

describe('post-mortems', () => {
  test('take times, severity and statements from the log', async () => {
    const files = { ...shop };
    delete files['postmortems/2026-10-06-checkout-outage.md'];
    const ran = await make('postmortem --incident inc-2026-10-06', files);
    const text = written(ran, files)['postmortems/2026-10-06-outage.md']!;
    expect(front(text)).toMatchObject({
      incident: 'inc-2026-10-06',
      scenario: 'outage',
      severity: 'S1',
      status: 'draft',
      started: '2026-10-06T14:05+02:00',
      detected: '2026-10-06T14:08+02:00',
      resolved: '2026-10-06T15:30+02:00',
      impact: { minutes: 85 },
    });
    expect(text).toContain('# The plan wants this by 2026-10-16');
    const rows = text.split('\n').filter((line) => /^\| \d/.test(line));
    expect(rows).toEqual([
      '| 14:05 | Users begin to be affected | incident log |',
      '| 14:08 | Detected: `checkout-errors` | incident log |',
      '| 14:14 | Ruben Aalders declares S1 | incident log |',
      '| 14:26 | Holding statement | status, social and banner |',
      '| 14:54 | Update | status, social and banner |',
      '| 15:20 | Update | status, social and banner |',
      '| 15:30 | Ruben Aalders declares the all clear | incident log |',
      '| 15:45 | Resolved statement | status, social and email |',
      '| 2026-10-14 10:00 | Apology | email and status |',
    ]);
    expect(text).toContain('Found by the monitor `checkout-errors`, 3 minutes after it began.');
  });

  test('one for each incident', async () => {
    expect(await make('postmortem --incident inc-2026-10-06', shop)).toMatchObject({ code: 2, out: '' });
    const unlogged = await make('postmortem --scenario outage --lang zh');
    expect(written(unlogged, twoTongues)['postmortems/2026-11-20-outage.md']).toContain('## 预案评估');
  });
});

describe('drills and playbooks', () => {
  test("a drill has the plan's figures as its objectives", async () => {
    const restore = await make('drill --type restore --scenario outage --lang en --stdout');
    expect(front(restore.out).objectives).toEqual([
      { goal: 'orders-db restored within 2 hours (rto)' },
      { goal: 'At most 15 minutes of data missing in orders-db (rpo)' },
      { goal: 'Restored records agree with live' },
    ]);
    const table = await make('drill --scenario outage --scenario breach --lang zh');
    const text = written(table, twoTongues)['drills/2026-11-20-outage-breach-tabletop.md']!;
    expect(front(text).objectives.map(({ goal }: { goal: string }) => goal)).toContain(
      'outage：发现后 30 分钟内发出首份声明',
    );
    expect(front((await make('drill --lang en --stdout', shop)).out).scenarios).toEqual(['attack', 'wrong-content']);
  });

  test("a playbook has the plan's roles, times and clocks; one that exists is refused", async () => {
    const ran = await make('playbook --scenario breach --lang en');
    const text = written(ran, twoTongues)['playbooks/breach.md']!;
    expect(text).toContain('**comms** publishes the holding statement within 30 minutes of detection.');
    expect(text).toContain('**legal** tells Lead DPA within 72 hours of becoming aware (through dpa, clock gdpr-33).');
    expect([...text.matchAll(/\*\*([a-z]+)\*\*/g)].map(([, role]) => role)).not.toContain('security');
    expect(text).not.toContain('{{');
    const chinese = written(await make('playbook --scenario breach --lang zh'), twoTongues)['playbooks/breach.md']!;
    expect(chinese).toContain('**comms** 在发现后 30 分钟内发布首份声明');
    expect(chinese).toContain('**legal** 在知悉后 72 小时内向 Lead DPA 报告（渠道 dpa，时限 gdpr-33）。');
    const again = await make('playbook --scenario breach --lang en', { ...twoTongues, 'playbooks/breach.md': text });
    expect(again).toMatchObject({ code: 2, out: '' });
    expect(again.err).toContain('breach has a playbook: playbooks/breach.md');
    const elsewhere = {
      ...twoTongues,
      'playbooks/leaks.md': '---\nkind: playbook\nscenario: [breach]\n---\n# Leaks\n',
    };
    expect((await make('playbook --scenario breach', elsewhere)).err).toContain('playbooks/leaks.md');
  });
});

describe('asking', () => {
  test('without a terminal names the option and the choices', async () => {
    for (const [argv, option, choices] of [
      ['statement', '--stage', 'holding, update'],
      ['statement --stage holding', '--scenario', 'outage, breach, odd'],
      ['statement --stage holding --scenario outage', '--lang', 'en, zh-CN'],
      ['playbook', '--scenario', 'outage, breach, odd'],
      ['incident', '--scenario', 'outage, breach, odd'],
    ] as const) {
      const ran = await make(argv);
      expect(ran).toMatchObject({ code: 2, out: '' });
      expect(ran.err).toContain(`error: ${option} is missing: one of ${choices}`);
      expect(written(ran, twoTongues)).toEqual({});
    }
    expect((await run(['new', ...asOf], { files: twoTongues })).err).toContain('KIND is missing: one of statement');
    expect((await run(['new', 'statement', '--lang', 'zh-CN'], { files: twoTongues })).err).toContain(
      '缺少 --stage，可选：',
    );
  });

  test('at a terminal takes numbers, words and beginnings', async () => {
    const ran = await run(['new', ...asOf], { files: twoTongues, answers: ['statement', '1', 'br', 'nonsense', '2'] });
    expect(ran.code).toBe(0);
    expect(ran.out).toBe('statements/2026-11-20-breach-holding.zh.md\n');
    expect(ran.err).toContain('Which scenario?\n   1  outage\n   2  breach');
    expect(ran.err).toContain('Please enter a number from 1 to 2');
  });

  test('breaking off writes nothing', async () => {
    const ran = await run(['new', 'incident', ...asOf], { files: twoTongues, answers: [] });
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toContain('stopped: nothing was written');
    expect(written(ran, twoTongues)).toEqual({});
  });
});

describe('mistakes', () => {
  test.each([
    ['statment --stage holding', 'Did you mean statement?'],
    ['statement --stage hodling', 'Did you mean holding?'],
    ['statement --stage holding --scenario outrage', 'Did you mean outage?'],
    ['statement --stage holding --scenario outage --severity S9', 'S1, S2'],
    ['statement --stage holding --scenario outage --lang fr', '"fr" has no texts'],
    ['statement --stage holding --scenario outage --incident inc-1', '--incident'],
    ['playbook --scenario outage --for sms', '--for is for statements'],
    ['playbook --scenario outage --plan nowhere', 'nowhere does not exist'],
    ['drill --scenario outage --type fire', '--type'],
  ])('%s', async (argv, message) => {
    const ran = await make(argv);
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toContain(message);
    expect(written(ran, twoTongues)).toEqual({});
  });

  test('a folder without a plan, a plan that says nothing, two plans', async () => {
    expect((await make('incident', { 'readme.md': '' })).code).toBe(3);
    const bare = await make('incident', { 'crisis-plan.yaml': barePlan });
    expect(bare).toMatchObject({ code: 2 });
    expect(bare.err).toContain('scenario: the plan has none yet');
    const two = await make('incident --scenario outage', {
      'a/crisis-plan.yaml': barePlan,
      'b/crisis-plan.yaml': barePlan,
    });
    expect(two.err).toContain('a/crisis-plan.yaml, b/crisis-plan.yaml');
    const below = await make('playbook --scenario outage --lang en --plan a', {
      'a/crisis-plan.yaml': twoTongues['crisis-plan.yaml'],
      'b/crisis-plan.yaml': barePlan,
    });
    expect(below.out).toBe('a/playbooks/outage.md\n');
  });

  test('nothing is overwritten by --out, and half an incident is never written', async () => {
    const ran = await make('playbook --scenario outage --out mine.md', { ...twoTongues, 'mine.md': 'mine' });
    expect(ran).toMatchObject({ code: 2, files: { '/repo/mine.md': 'mine' } });
    expect((await make('playbook --scenario outage --lang en --out notes/mine.md')).out).toBe('notes/mine.md\n');
    const taken = { ...twoTongues, 'incidents/inc-2026-11-20-checklist.md': 'mine' };
    const incident = await make('incident --scenario breach', taken);
    expect(incident.code).toBe(2);
    expect(written(incident, taken)).toEqual({});
  });

  test('contact details of the private file never get into a text', async () => {
    const files = { ...shop, 'contacts.private.yaml': 'contacts:\n  hotline: {phone: "+31 20 555 0100"}\n' };
    const ran = await make('statement --scenario outage --stage resolved --template', files);
    expect(Object.values(written(ran, files)).join()).not.toContain('555');
    expect(`${ran.out}${ran.err}`).not.toContain('555');
  });
});

describe('drafts give no errors when linted', () => {
  // A drill that was not held yet proves nothing: that its record is incomplete is right, and a warning.
  const cases = [
    ...[
      'holding',
      'update',
      'resolved',
      'apology',
      'breach-notice',
      'correction',
      'regulator-report',
      'staff',
      'press',
    ].flatMap((stage) => [
      `statement --stage ${stage} --scenario SCENARIO`,
      `statement --stage ${stage} --scenario SCENARIO --template`,
    ]),
    ...['tabletop', 'functional', 'full', 'call-down', 'restore'].map(
      (type) => `drill --type ${type} --scenario SCENARIO`,
    ),
    'incident --scenario SCENARIO',
    'postmortem --scenario SCENARIO',
  ];
  const kept: Record<string, Record<string, string>> = {};
  // The plan alone: without texts of its own, ours are judged.
  for (const [name, files] of Object.entries({ shop, zh }))
    kept[name] = { 'crisis-plan.yaml': files['crisis-plan.yaml']! };

  test.each(
    Object.keys(kept).flatMap((name) =>
      [...cases, 'playbook --scenario SCENARIO'].map((argv) => [name, argv] as const),
    ),
  )('%s: %s', async (name, argv) => {
    const files = kept[name]!;
    for (const scenario of Object.keys(parse(files['crisis-plan.yaml']!).scenarios)) {
      const ran = await make(argv.replace('SCENARIO', scenario), files);
      expect(ran).toMatchObject({ code: 0 });
      const added = written(ran, files);
      const found = lintText({ ...files, ...added }, { asOf: '2026-11-20T17:03+01:00' }).filter(
        ({ file }) => file in added,
      );
      const bad = found.filter(
        ({ severity }) => severity === 'error' || (severity === 'warning' && !argv.startsWith('drill')),
      );
      expect(bad.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
    }
  });
});
