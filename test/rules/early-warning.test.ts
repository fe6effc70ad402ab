/** Early signs, and the digest. */
import { expect, test } from 'vitest';
import { casesOf, planOf } from '../support/cases.ts';
import { fixText, lintText } from '../support/lint.ts';

const monitors = 'monitors: {up: {watches: site}, tickets: {watches: feedback}, news: {watches: sentiment}}\n';
const sign = (id: string, from: string) => `${id}: {signal: "> 3 in 1h", from: ${from}, tell: [lead], act_within: 1h}`;
const signs = (...all: string[]) => `${monitors}early_warning: {${all.join(', ')}}\n`;

casesOf('early-warning-missing', [
  { name: 'absent', texts: monitors, expected: [{ path: 'early_warning', clauses: ['2.2.1-3'] }] },
  { name: 'each of the three', texts: signs(sign('a', 'up'), sign('b', 'tickets'), sign('c', 'news')), expected: [] },
  {
    name: 'none of the site',
    texts: signs(sign('b', 'tickets'), sign('c', 'news')),
    expected: [{ path: 'early_warning', says: 'the site' }],
  },
  { name: 'none of feedback and opinion', texts: signs(sign('a', 'up')), expected: ['early_warning', 'early_warning'] },
  {
    name: 'what no monitor watches is a gap of the monitors',
    texts: `monitors: {up: {watches: site}}\nearly_warning: {${sign('a', 'up')}}\n`,
    expected: [],
  },
  {
    name: 'one of unknown origin may be the one',
    texts: signs(sign('a', 'up'), sign('b', 'tickets'), sign('c', 'press')),
    expected: [],
  },
]);

test('the skeleton leaves only the signals to be written', () => {
  const plan = planOf(`${monitors}people: {a: {name: A}}\nroles: {lead: {primary: a}, care: {primary: a}}\n`);
  const fixed = fixText(plan, { rules: ['early-warning-missing'], unsafe: true });
  const rules = ['early-warning-missing', 'early-warning-incomplete', 'early-warning-vague', 'unknown-reference'];
  expect(lintText(fixed, { rules }).map(({ path }) => path)).toEqual([
    'early_warning.site-signal.signal',
    'early_warning.feedback-signal.signal',
    'early_warning.sentiment-signal.signal',
  ]);
});

casesOf('early-warning-incomplete', [
  { name: 'whole', texts: signs(sign('a', 'up')), expected: [] },
  { name: 'nothing in it', texts: 'early_warning: {a: }\n', expected: [{ path: 'early_warning.a', says: 'empty' }] },
  ...(['signal: "> 3"', 'from: up', 'tell: [lead]', 'act_within: 1h'] as const).map((part, _, all) => ({
    name: `without ${part}`,
    texts: `early_warning: {a: {${all.filter((one) => one !== part).join(', ')}}}\n`,
    expected: [{ path: `early_warning.a.${part.split(':')[0]}`, at: 'a', clauses: ['2.2.1-3'] }],
  })),
]);

casesOf('early-warning-vague', [
  ...['unusual traffic', '访问异常', 'many complaints', '投诉明显增多'].map((signal) => ({
    name: signal,
    texts: `early_warning: {a: {signal: "${signal}"}}\n`,
    expected: [{ path: 'early_warning.a.signal', at: `"${signal}"`, clauses: ['2.2.1-3'] }],
  })),
  ...['> 2x the weekly mean', 'any call from a national paper', '同一投诉满五件', ''].map((signal) => ({
    name: `fine: ${signal}`,
    texts: `early_warning: {a: {signal: "${signal}"}}\n`,
    expected: [],
  })),
]);

casesOf('digest-incomplete', [
  { name: 'absent', texts: 'version: 1.0.0\n', expected: [{ path: 'digest', clauses: ['2.2.1-2'] }] },
  {
    name: 'goes to nobody',
    texts: 'digest: {by: monitoring, every: 1d, to: []}\n',
    expected: [{ path: 'digest.to', clauses: ['2.2.1-2'] }],
  },
  { name: 'by nobody, never', texts: 'digest: {to: [lead]}\n', expected: ['digest.by', 'digest.every'] },
  { name: 'whole', texts: 'digest: {by: monitoring, every: 每日, to: lead}\n', expected: [] },
]);
