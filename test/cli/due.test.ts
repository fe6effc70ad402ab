import { expect, test } from 'vitest';
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
