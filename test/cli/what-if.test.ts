/** `crisis-lint what-if`: what breaks, by clause, scenario and finding; what was done in the past stays done. */
import { describe, expect, test } from 'vitest';
import { exampleFiles } from '../support/examples.ts';
import { run } from './memory.ts';

const files = exampleFiles('web-shop');
const whatIf = (...args: string[]) => run(['what-if', '--as-of', '2026-11-22', ...args], { files });

async function json(...ids: string[]) {
  const { out, code, err } = await whatIf('-f', 'json', ...ids.flatMap((id) => ['--without', id]));
  expect(err).toBe('');
  return { ...JSON.parse(out), code };
}

describe('what-if', () => {
  test('a deputy who is nobody else’s only one: the plan holds', async () => {
    const { out, code } = await whatIf('--without', 'petra');
    expect(code).toBe(0);
    expect(out).toContain('Petra Lindqvist');
    expect(out).toContain('nothing breaks');
  });

  test('one of two: the role is left without a deputy, in every scenario with it', async () => {
    const result = await json('kofi');
    expect(result.code).toBe(1);
    expect(result.without).toEqual([{ kind: 'people', id: 'kofi' }]);
    expect(result.findings).toMatchObject([
      { rule: 'role-without-backup', path: 'roles.technical', severity: 'error' },
    ]);
    expect(result.clauses).toMatchObject([{ id: '3.1.2-1', from: 'stated', to: 'unmet' }]);
    expect(result.scenarios.map(({ id }: { id: string }) => id)).toEqual(['outage', 'data-breach', 'attack']);
    expect(result.scenarios[0].findings).toEqual([result.findings[0].fingerprint]);
  });

  test('both of two', async () => {
    const { findings } = await json('kofi', 'tomasz');
    expect(findings.map(({ rule }: { rule: string }) => rule)).toContain('role-without-primary');
  });

  test.each([
    ['uptime', 'monitor-measure-missing', '2.2.2-1'],
    ['orders-db', 'backup-data-uncovered', '2.1.1-2'],
    ['channels.status', 'channel-incomplete', '3.1.3-3'],
    ['roles.care', 'role-missing', '3.2.1-3'],
  ])('without %s', async (id, rule, clause) => {
    const result = await json(id);
    expect(result.findings.map((one: { rule: string }) => one.rule)).toContain(rule);
    expect(result.clauses.map((one: { id: string }) => one.id)).toContain(clause);
    // Drill records and logs name it: that is history.
    const past = /^(drills|incidents|postmortems)\//;
    const named = result.findings.filter(
      (one: { rule: string; file: string }) => one.rule === 'unknown-reference' && past.test(one.file),
    );
    expect(named).toEqual([]);
  });

  test('a text that still goes out by another channel holds without one of them', async () => {
    expect(await json('banner')).toMatchObject({ findings: [], clauses: [] });
    const { clauses, findings } = await json('staff-chat');
    expect(clauses.map(({ id }: { id: string }) => id)).toEqual(['3.1.3-3']);
    expect(findings.map(({ rule }: { rule: string }) => rule)).toEqual(['channel-incomplete']);
    // The staff note goes out by these two only.
    const both = await json('staff-chat', 'staff-sms');
    expect(both.findings.map(({ path }: { path: string }) => path)).toContain('front.channels[0]');
  });

  test('an all clear that somebody gave remains evidence, whoever may give it today', async () => {
    const { out } = await run(
      ['what-if', '--as-of', '2026-11-22', '--without', 'zhou', '--without', 'roles.care', '-f', 'json'],
      { files: exampleFiles('web-shop-zh') },
    );
    expect(JSON.parse(out).clauses.map(({ id }: { id: string }) => id)).not.toContain('4.1.1-1');
  });

  test('that somebody approved a text is no breakage', async () => {
    const text = files['statements/outage-holding.en.md']!.replace(
      /^status: .*$/m,
      'status: approved\napproved: {by: [petra], at: 2026-11-01T10:00Z}',
    );
    const approved = { ...files, 'statements/outage-holding.en.md': text };
    const ran = await run(['what-if', '--as-of', '2026-11-22', '--without', 'petra'], { files: approved });
    expect(ran.out).toContain('nothing breaks');
  });

  test('in Chinese', async () => {
    const { out } = await whatIf('--without', 'kofi', '--lang', 'zh-CN');
    expect(out).toContain('1 项条款倒退');
    expect(out).toMatch(/^假如没有Kofi [\w ]+（people\.kofi）（/);
  });

  test.each([
    [['--without', 'kofy'], 'Did you mean kofi?'],
    [[], '--without ID'],
    [['--without', 'people.nobody'], 'nothing in the plan'],
    [['--without', 'catalogue', '-f', 'xml'], '--format'],
  ])('%j is a usage error', async (args, message) => {
    const { code, err, out } = await whatIf(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
  });

  test('a name that several things have', async () => {
    const plan = 'crisis_plan: 1\npeople: {care: {name: A}}\nroles: {care: {primary: care}}\n';
    const ran = (id: string) => run(['what-if', '--without', id], { files: { 'crisis-plan.yaml': plan } });
    expect((await ran('care')).err).toContain('people.care, roles.care');
    expect((await ran('people.care')).code).toBe(1);
  });

  test('no plan', async () => {
    expect((await run(['what-if', '--without', 'x'], { files: { 'notes.md': '# Notes\n' } })).code).toBe(3);
  });

  test('nothing is written', async () => {
    const { files: after } = await whatIf('--without', 'kofi');
    expect(after['/repo/crisis-plan.yaml']).toBe(files['crisis-plan.yaml']);
  });
});
