import { describe, expect, test } from 'vitest';
import { run } from './memory.ts';

const files = {
  'crisis-plan.yaml': `crisis_plan: 1
version: 1.0.0
org: Example Ltd
owner: maya
reviewed: 2026-06-20
review_every: 6mo
timezone: Europe/Berlin
people:
  maya: {name: Maya Lind, verified: 2026-11-01}
  hui: {name: "@hui | <b>", contact: {phone: "+420 731 555 019"}, verified: 2026-11-01}
roles:
  technical: {primary: hui, backup: [maya]}
backups:
  orders: {covers: [orders], every: 1d, restore_test: {every: 90d, last: 2026-08-20, by: maya}}
maintenance:
  patching: {owner: technical, every: 30d, last: 2026-11-20}
`,
  'drills/2026-11.md': `---
kind: drill
id: d-2026-11
date: 2026-11-10
actions:
  - {id: A1, do: "Test | line", owner: hui, due: 2026-11-25, status: open}
  - {id: A2, do: done already, owner: hui, due: 2026-11-01, status: done}
---
`,
};
const at = ['--as-of', '2026-11-22'];

test('JSON: overdue and soon, by date, each with its owner and place', async () => {
  const { code, out } = await run(['due', '-f', 'json', '--within', '30d', ...at], { files });
  const list = JSON.parse(out);
  expect(code).toBe(0);
  expect(list).toMatchObject({ version: 1, asOf: '2026-11-22', until: '2026-12-22' });
  expect(
    list.items.map(({ owner, title, date, state }: Record<string, string>) => [owner, title, date, state]),
  ).toEqual([
    ['maya', 'Restore test of orders', '2026-11-18', 'overdue'],
    ['hui', 'Action: Test | line', '2026-11-25', expect.any(String)],
    ['maya', 'Review of the plan', '2026-12-20', expect.any(String)],
    ['hui', 'Upkeep: patching', '2026-12-20', expect.any(String)],
  ]);
  expect(list.items[1]).toMatchObject({ file: 'drills/2026-11.md', line: 6, path: 'actions[0].due', days: 3 });
  expect(out).not.toContain('731');
});

test('a shorter look ahead, and one owner', async () => {
  const soon = JSON.parse((await run(['due', '-f', 'json', '--within', '1w', ...at], { files })).out);
  expect(soon.items.map(({ date }: { date: string }) => date)).toEqual(['2026-11-18', '2026-11-25']);
  const own = JSON.parse((await run(['due', '-f', 'json', '--owner', 'maya', ...at], { files })).out);
  expect(own.items.map(({ owner }: { owner: string }) => owner)).toEqual(['maya', 'maya']);
});

test('an owner that nobody goes by is refused; what belongs to nobody can be asked for', async () => {
  for (const format of ['text', 'json'])
    expect(await run(['due', '-f', format, '--owner', 'mya', ...at], { files })).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringMatching(/called "mya"\nDid you mean maya\?/),
    });
  const without = { ...files, 'crisis-plan.yaml': files['crisis-plan.yaml'].replace('owner: maya\n', '') };
  const own = async (...args: string[]) =>
    JSON.parse((await run(['due', '-f', 'json', ...args, ...at], { files: without })).out).items;
  expect(await own('--no-owner')).toMatchObject([{ title: 'Review of the plan' }]);
  expect((await own()).length).toBeGreaterThan(1);
  expect((await run(['due', '--owner', 'hui', '--within', '0d', ...at], { files })).code).toBe(0);
});

test('Markdown: a table an owner, names as plain text', async () => {
  const { out } = await run(['due', '-f', 'markdown', ...at], { files });
  expect(out).toMatch(/^<!-- crisis-lint due -->\n/);
  expect(out).toContain('### @&#8203;hui \\| &lt;b\\> \\(hui\\)');
  expect(out).toContain('| 2026-11-25<br>in 3 days | Action: Test \\| line | `drills/2026-11.md:6` |');
});

test('text, in Chinese too', async () => {
  expect((await run(['due', ...at], { files })).out).toContain('2026-11-18  Restore test of orders · 4 days overdue');
  expect((await run(['due', '--lang', 'zh-CN', ...at], { files })).out).toContain('orders 的恢复测试 · 逾期 4 天');
});

test('mistakes', async () => {
  expect(await run(['due', '--within', 'soon'], { files })).toMatchObject({ code: 2, out: '' });
  expect(await run(['due', '-f', 'ics'], { files })).toMatchObject({ code: 2, out: '' });
  expect(await run(['due'], { files: { 'a.txt': 'x' } })).toMatchObject({ code: 3, out: '' });
});

describe('what cannot be read is never "nothing falls due"', () => {
  const plan = files['crisis-plan.yaml'];
  const large = `${plan}# ${'x'.repeat(5_000_000)}\n`;
  test.each<[string, string]>([
    ['a plan with a byte that is no text', `${plan}# \0\n`],
    ['one that is too large', large],
    ['one that ends in the middle', `${plan}sites: {\n`],
    ['one that is empty', ''],
    ['one with a merge left undone', `${plan}<<<<<<< a\nreviewed: 2026-01-01\n=======\n>>>>>>> b\n`],
  ])('%s', async (_, text) => {
    const broken = { ...files, 'crisis-plan.yaml': text };
    for (const format of ['text', 'json', 'markdown'])
      expect(await run(['due', '-f', format, ...at], { files: broken })).toMatchObject({
        code: 2,
        out: '',
        err: expect.stringContaining('crisis-plan.yaml cannot be read as it stands'),
      });
    const { code, err } = await run(['what-if', '--without', 'maya'], { files: broken });
    expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining('cannot be read as it stands') });
  });

  test('a record with actions', async () => {
    const broken = { ...files, 'drills/2026-11.md': files['drills/2026-11.md'].replace('hui, due', '{hui, due') };
    expect(await run(['due', ...at], { files: broken })).toMatchObject({
      code: 2,
      err: expect.stringMatching(/2026-11\.md/),
    });
  });

  test('`new` says so too, where no key of the plan is left; a plan that is broken below will do in a crisis', async () => {
    const make = (text: string) =>
      run(
        ['new', 'statement', '--plan', '.', '--scenario', 'outage', '--stage', 'holding', '--lang', 'en', '--stdout'],
        {
          files: { 'crisis-plan.yaml': text },
        },
      );
    expect(await make('')).toMatchObject({ code: 2, err: expect.stringContaining('cannot be read as it stands') });
    expect(await make(`crisis_plan: 1\n\0\n`)).toMatchObject({
      code: 2,
      err: expect.stringContaining('cannot be read as it stands'),
    });
    expect((await make('crisis_plan: 1\nscenarios: {outage: {}}\nsites: {\n')).code).toBe(0);
  });
});
