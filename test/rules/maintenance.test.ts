/** Upkeep and defences. */
import { expect, test } from 'vitest';
import { casesOf, planOf } from '../support/cases.ts';
import { fixText, lintText } from '../support/lint.ts';

const patching = 'patching: {owner: technical, every: 30d, last: 2026-11-10}';
const scan = 'vuln-scan: {owner: security, every: 7d, last: 2026-11-19}';

casesOf('maintenance-incomplete', [
  { name: 'absent', texts: 'version: 1.0.0\n', expected: [{ path: 'maintenance', clauses: ['2.1.1-1', '1-2'] }] },
  { name: 'empty', texts: 'maintenance: {}\n', expected: ['maintenance'] },
  {
    name: 'without scans',
    texts: `maintenance: {${patching}}\n`,
    expected: [{ path: 'maintenance.vuln-scan', clauses: ['2.1.1-1'], at: 'maintenance' }],
  },
  { name: 'without patching', texts: `maintenance: {${scan}}\n`, expected: ['maintenance.patching'] },
  { name: 'both', texts: `maintenance: {${patching}, ${scan}}\n`, expected: [] },
  {
    name: 'waived with its clause, although clause 1-2 is not',
    texts: 'not_applicable: {2.1.1-1: {what: servers, why: the provider does it all, by: maya, until: 2027-05-01}}\n',
    expected: [],
  },
  {
    name: 'a waiver that has ended waives nothing',
    texts: 'not_applicable: {2.1.1-1: {what: servers, why: the provider does it all, by: maya, until: 2026-11-01}}\n',
    expected: ['maintenance'],
  },
]);

test('the skeleton names only roles that exist, and a second fix changes nothing', () => {
  const rules = ['maintenance-incomplete', 'maintenance-without-owner', 'defence-missing', 'unknown-reference'];
  const fixed = fixText(planOf('roles: {technical: {primary: a}}\npeople: {a: {name: A}}\n'), { rules, unsafe: true });
  expect(fixed).toMatch(/patching:\n\s+owner: technical\n\s+every: 90d/);
  expect(lintText(fixed, { rules })).toEqual([]);
  expect(fixText(fixed, { rules, unsafe: true })).toBe(fixed);
});

casesOf('maintenance-without-owner', [
  {
    name: 'absent',
    texts: 'maintenance: {hardware: {every: 180d}}\n',
    expected: [{ path: 'maintenance.hardware.owner', clauses: ['2.1.1-1'] }],
  },
  { name: 'there', texts: `maintenance: {${patching}}\n`, expected: [] },
]);

const upkeep = (entry: string) => `maintenance: {${entry}}\n`;
casesOf('maintenance-overdue', [
  { name: 'fresh', texts: upkeep(`${patching}, ${scan}`), expected: [] },
  {
    name: 'no date',
    texts: upkeep('patching: {every: 30d}'),
    expected: [{ path: 'maintenance.patching.last', clauses: ['2.1.1-1'] }],
  },
  {
    name: 'past its own period',
    texts: upkeep('patching: {every: 30d, last: 2026-10-01}'),
    expected: ['maintenance.patching.last'],
  },
  {
    name: 'patching past our limit',
    texts: upkeep('patching: {last: 2026-08-01}'),
    expected: ['maintenance.patching.last'],
  },
  {
    name: 'patching planned too rarely',
    texts: upkeep('patching: {every: 120d, last: 2026-11-10}'),
    expected: ['maintenance.patching.every'],
  },
  { name: 'quarterly patching', texts: upkeep('patching: {every: quarterly, last: 2026-11-10}'), expected: [] },
  {
    name: 'scans planned too rarely',
    texts: upkeep('vuln-scan: {every: 60d, last: 2026-11-10}'),
    expected: ['maintenance.vuln-scan.every'],
  },
  {
    name: 'other upkeep goes by its own period',
    texts: upkeep('hardware: {every: 2y, last: 2025-11-10}'),
    expected: [],
  },
  {
    name: 'other upkeep without a period',
    texts: upkeep('hardware: {last: 2025-11-10}'),
    expected: [{ path: 'maintenance.hardware.every', says: 'no cadence' }],
  },
]);

const layer = (id: string, kind: string) => `${id}: {kind: ${kind}, reviewed: 2026-10-20}`;
casesOf('defence-missing', [
  { name: 'absent', texts: 'version: 1.0.0\n', expected: [{ path: 'defences', clauses: ['2.1.1-3', '1-2'] }] },
  {
    name: 'both named',
    texts: `defences: {${layer('a', 'firewall')}, ${layer('b', 'intrusion-detection')}}\n`,
    expected: [],
  },
  { name: 'by other names', texts: `defences: {${layer('a', 'WAF')}, ${layer('b', '入侵检测系统')}}\n`, expected: [] },
  {
    name: 'two layers, no detection',
    texts: `defences: {${layer('a', 'firewall')}, ${layer('b', 'access')}}\n`,
    expected: [{ path: 'defences', says: 'intrusion detection', clauses: ['2.1.1-3'] }],
  },
  { name: 'neither', texts: `defences: {${layer('a', 'ddos')}}\n`, expected: ['defences', 'defences'] },
]);

casesOf('defence-review-overdue', [
  {
    name: 'no date',
    texts: 'defences: {waf: {kind: firewall}}\n',
    expected: [{ path: 'defences.waf.reviewed', clauses: ['2.1.1-3'] }],
  },
  {
    name: 'old',
    texts: 'defences: {waf: {kind: firewall, reviewed: 2025-10-20}}\n',
    expected: ['defences.waf.reviewed'],
  },
  { name: 'fresh', texts: 'defences: {waf: {kind: firewall, reviewed: 2026-10-20}}\n', expected: [] },
]);
