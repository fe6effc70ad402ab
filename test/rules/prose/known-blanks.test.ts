/** Blanks that the plan can fill. */
import { expect, test } from 'vitest';
import { fixText, lintText } from '../../support/lint.ts';

const plan = `crisis_plan: 1
org: {en: Lantern Home Ltd, zh-CN: 灯笼家居有限公司}
timezone: Europe/Prague
channels: {status: {kind: status-page, url: "https://status.example"}}
`;

function filled(body: string, front = 'status: draft\nlang: en', org = plan): string {
  const texts = {
    'crisis-plan.yaml': org,
    'incidents/i1.yaml': 'crisis_incident: 1\nid: i1\nstarted: 2026-10-06T14:05+02:00\n',
    'statements/a.md': `---\n${front.startsWith('stage') ? '' : 'stage: update\n'}${front}\n---\n${body}\n`,
  };
  const fixed = fixText(texts, { rules: ['placeholder-known'] });
  expect(lintText(fixed, { rules: ['placeholder-known'] })).toEqual([]);
  return fixed['statements/a.md'].split('---\n')[2]!.trim();
}

test.each([
  ['{{org}}', 'status: draft\nlang: en', 'Lantern Home Ltd'],
  ['{{org}}', 'status: draft\nlang: zh-CN', '灯笼家居有限公司'],
  ['{{公司名称}}、{{公司}}', 'status: draft\nlang: zh', '灯笼家居有限公司、灯笼家居有限公司'],
  ['See {{status_page}}.', 'status: draft\nlang: en', 'See https://status.example.'],
  ['{{next_update}} CEST', 'status: draft\nlang: en\nnext_update: 2026-10-06T14:56+02:00', '14:56 CEST'],
  [
    'by {{next_update}}.',
    'status: draft\nlang: en\nnext_update: 2026-10-06T14:56+02:00',
    'by 14:56 CEST on 6 October 2026.',
  ],
  [
    'UTC+2时间{{next_update}}',
    'status: draft\nlang: zh-CN\nnext_update: 2026-10-06T14:56+02:00',
    'UTC+2时间2026年10月6日14:56',
  ],
  [
    '北京时间{{next_update}}',
    'status: draft\nlang: zh-CN\nnext_update: 2026-10-06T14:56+02:00',
    '北京时间{{next_update}}',
  ],
  ['{{next_update}} UTC', 'status: draft\nlang: en\nnext_update: 2026-10-06T14:56+02:00', '{{next_update}} UTC'],
  ['Since {{start_time}} CEST', 'status: published\nlang: en\nincident: i1', 'Since 14:05 CEST'],
  // The zone of the times that it stands beside, not that of today.
  ['{{start_time}} {{zone}}', 'stage: resolved\nstatus: draft\nlang: en\nincident: i1', '14:05 CEST'],
  ['From 14:05 {{zone}}', 'stage: resolved\nstatus: draft\nlang: en', 'From 14:05 {{zone}}'],
  ['Since 14:05 {{zone}}', 'stage: holding\nstatus: draft\nlang: en', 'Since 14:05 CET'],
  ['{{cause}} {{first_name}}', 'status: draft\nlang: en', '{{cause}} {{first_name}}'],
  ['{{org}}', 'status: template\nlang: en', '{{org}}'],
  ['{{next_update}}', 'status: draft\nlang: en', '{{next_update}}'],
])('%s, %s', (body, front, expected) => expect(filled(body, front)).toBe(expected));

test('a plan with one name has it for all languages', () => {
  expect(filled('{{brand}}', 'status: draft\nlang: zh-CN', plan.replace(/org: .*/, 'org: Lantern'))).toBe('Lantern');
});

test('what the plan has not filled in itself is not known', () => {
  expect(filled('{{org}}', 'status: draft\nlang: en', plan.replace(/org: .*/, 'org: TODO legal name'))).toBe('{{org}}');
});
