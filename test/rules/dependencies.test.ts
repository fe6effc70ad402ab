/** What a plan leaves unsaid about shared failure. */
import { expect, test } from 'vitest';
import { dependencyRules } from '../../src/rules/dependencies.ts';
import { lintText } from '../support/lint.ts';

const rules = dependencyRules;
const sites = 'sites: {shop: {url: "https://www.shop.example", hosted: northcloud}}\n';
const found = (text: string) => lintText(`crisis_plan: 1\n${text}`, { rules });

test('all that is silent is one piece of advice, at the first of them', () => {
  const text = `${sites}channels:\n  status: {kind: status-page}\n  mail: {kind: bulk-email}\ncopies:\n  binder: {at: x, depends_on: []}\n  phone: {at: y}\nwar_room: {primary: z}\n`;
  expect(found(text)).toMatchObject([
    {
      rule: 'dependencies-unstated',
      severity: 'info',
      path: 'channels.status',
      clauses: ['3.1.2-3', '3.1.3-3'],
      message: expect.stringContaining('`status`, `phone` and `war_room`'),
      related: [{}, {}],
    },
  ]);
});

test('one alone is told with its own clause', () =>
  expect(found(`${sites}war_room: {primary: z}\n`)).toMatchObject([{ path: 'war_room', clauses: ['3.1.2-3'] }]));

test.each([
  ['an empty list', `${sites}channels: {status: {kind: status-page, depends_on: []}}\n`],
  ['a single value', `${sites}war_room: {primary: z, depends_on: meet}\n`],
  [
    'channels that stand on the site or are read by others',
    `${sites}channels: {b: {kind: site-banner}, m: {kind: press}}\n`,
  ],
  ['no sites', 'channels: {status: {kind: status-page}}\n'],
])('%s is silent', (_, text) => expect(found(text)).toEqual([]));
