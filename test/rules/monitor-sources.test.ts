/** The configuration that a monitor is defined in. */
import { describe, expect, test } from 'vitest';
import { monitorSourceRules } from '../../src/rules/monitor-sources.ts';
import { fixText, lintText } from '../support/lint.ts';

const rules = monitorSourceRules;
const plan = (source: string) =>
  `crisis_plan: 1\nmonitors:\n  uptime: {watches: site, source: ${JSON.stringify(source)}}\n`;
const alerts = `groups:
  - name: shop
    rules:
      - alert: ShopUnreachable
        expr: up == 0
      # - alert: OldAlert
      - {alert: "Slow pages", expr: x > 4}   # formerly SlowPages
`;
const found = (source: string, texts: Record<string, string> = { 'monitoring/alerts.yml': alerts }) =>
  lintText({ 'crisis-plan.yaml': plan(source), ...texts }, { rules });

test.each([
  'monitoring/alerts.yml',
  'monitoring/alerts.yml#ShopUnreachable',
  './monitoring/../monitoring/alerts.yml#Slow pages',
  'monitoring\\alerts.yml#shop',
  'https://git.example/monitoring/alerts.yml#Anything',
  '../elsewhere/alerts.yml#Anything',
])('%s is silent', (source) => expect(found(source)).toEqual([]));

test('below the folder of the plan, or from the root', () => {
  const texts = { 'team/crisis-plan.yaml': plan('a.yml#x'), 'team/a.yml': 'x: 1\n', 'b.yml': 'y: 1\n' };
  expect(lintText(texts, { rules })).toEqual([]);
  expect(lintText({ ...texts, 'team/crisis-plan.yaml': plan('b.yml#y') }, { rules })).toEqual([]);
});

describe('is told', () => {
  test('a file that is not there, at its place', () =>
    expect(found('monitoring/alert.yml#ShopUnreachable')).toMatchObject([
      { rule: 'monitor-source-missing', path: 'monitors.uptime.source', clauses: ['2.2.1-1'], severity: 'warning' },
    ]));

  test.each(['OldAlert', 'SlowPages', 'ShopUnreach', 'Unreachable', '支付失败'])(
    'a name that is not in it: %s',
    (name) => {
      const [finding, ...rest] = found(`monitoring/alerts.yml#${name}`);
      expect(rest).toEqual([]);
      expect(finding).toMatchObject({ rule: 'monitor-source-missing', related: [{ file: 'monitoring/alerts.yml' }] });
      expect(finding!.message).toContain(`\`${name}\``);
    },
  );

  test('an empty file defines nothing', () =>
    expect(found('a.yml#x', { 'a.yml': '\n' })).toMatchObject([{ path: 'monitors.uptime.source' }]));

  test('what was probably meant is offered', () => {
    const text = plan('monitoring/alerts.yml#ShopUnreachabel');
    const fixed = fixText({ 'crisis-plan.yaml': text, 'monitoring/alerts.yml': alerts }, { rules, unsafe: true });
    expect(JSON.stringify(fixed)).toContain('alerts.yml#ShopUnreachable');
  });
});
