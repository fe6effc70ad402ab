/** Approval before publishing, review after, and the record of it. */
import { expect, test } from 'vitest';
import { casesOf, planOf } from '../support/cases.ts';
import { fixText, lintResult, lintText } from '../support/lint.ts';

const approval = 'approval: {approvers: 2, author_may_approve: false, checks: [accuracy, truth, legality]}';
const audit =
  'audit: {every: 90d, last: 2026-10-15, sample: 200, found: 6, fixed: 6, owner: content, record: content/audit.md}';

casesOf('content-incomplete', [
  {
    name: 'absent',
    texts: 'version: 1.0.0\n',
    expected: [{ path: 'content', clauses: ['2.1.2-1', '2.1.2-2', '1-2'] }],
  },
  {
    name: 'without audit',
    texts: `content: {${approval}}\n`,
    expected: [{ path: 'content.audit', clauses: ['2.1.2-2'] }],
  },
  {
    name: 'without approval',
    texts: `content: {${audit}}\n`,
    expected: [{ path: 'content.approval', clauses: ['2.1.2-1'] }],
  },
  { name: 'both', texts: `content: {${approval}, ${audit}}\n`, expected: [] },
]);

test('the skeleton of the block satisfies the rules of approval', () => {
  const rules = ['content-incomplete', 'content-approval-weak', 'unknown-reference'];
  const fixed = fixText(planOf('version: 1.0.0\n'), { rules, unsafe: true });
  expect(lintText(fixed, { rules })).toEqual([]);
});

const weak = (text: string) => `content: {approval: {${text}}}\n`;
casesOf('content-approval-weak', [
  { name: 'whole', texts: `content: {${approval}}\n`, expected: [] },
  {
    name: 'three',
    texts: weak('approvers: 3, author_may_approve: false, checks: [accuracy, truth, legality, tone]'),
    expected: [],
  },
  {
    name: 'one approver',
    texts: weak('approvers: 1, author_may_approve: false, checks: [accuracy, truth, legality]'),
    expected: [{ path: 'content.approval.approvers', at: '1', clauses: ['2.1.2-1'] }],
  },
  {
    name: 'the author may',
    texts: weak('approvers: 2, author_may_approve: true, checks: [accuracy, truth, legality]'),
    expected: [{ path: 'content.approval.author_may_approve', at: 'true' }],
  },
  {
    name: 'one check left out',
    texts: weak('approvers: 2, author_may_approve: false, checks: [accuracy, legality]'),
    expected: [{ path: 'content.approval.checks', says: 'truth' }],
  },
  {
    name: 'checks in Chinese',
    texts: weak('approvers: 2, author_may_approve: false, checks: [准确性, 真实性, 合法性]'),
    expected: [],
  },
  {
    name: 'nothing said',
    texts: weak('owner: content'),
    expected: ['content.approval.approvers', 'content.approval.author_may_approve', 'content.approval.checks'],
  },
]);

test('every gap of the approval can be mended', () => {
  const rules = ['content-approval-weak'];
  const fixed = fixText(planOf(weak('approvers: 1, author_may_approve: true, checks: [accuracy]')), {
    rules,
    unsafe: true,
  });
  expect(fixed).toContain('{approvers: 2, author_may_approve: false, checks: [accuracy, truth, legality]}');
});

const reviewed = (text: string) => `content: {audit: {${text}}}\n`;
casesOf('content-audit-overdue', [
  { name: 'fresh', texts: reviewed('every: 90d, last: 2026-10-15'), expected: [] },
  { name: 'never', texts: reviewed('every: 90d'), expected: [{ path: 'content.audit.last', clauses: ['2.1.2-2'] }] },
  { name: 'past', texts: reviewed('every: 90d, last: 2026-06-15'), expected: ['content.audit.last'] },
  { name: 'planned too rarely', texts: reviewed('every: 2y, last: 2026-10-15'), expected: ['content.audit.every'] },
]);

casesOf('content-audit-unfinished', [
  { name: 'all fixed', texts: reviewed('last: 2026-10-15, found: 6, fixed: 6'), expected: [] },
  { name: 'nothing found', texts: reviewed('last: 2026-10-15, found: 0'), expected: [] },
  { name: 'never held', texts: reviewed('every: 90d'), expected: [] },
  {
    name: 'no figures',
    texts: reviewed('last: 2026-10-15'),
    expected: [{ path: 'content.audit.found', says: '`found` and `fixed`' }],
  },
  {
    name: 'rest without owner and date',
    texts: reviewed('last: 2026-10-15, found: 6, fixed: 4'),
    expected: [{ path: 'content.audit.fixed', at: '4', says: '2 errors', clauses: ['2.1.2-2'] }],
  },
  {
    name: 'rest without a date',
    texts: reviewed('last: 2026-10-15, found: 5, fixed: 4, owner: content'),
    expected: [{ path: 'content.audit.fixed', says: 'no `due`' }],
  },
  {
    name: 'rest in hand',
    texts: reviewed('last: 2026-10-15, found: 6, fixed: 4, owner: content, due: 2026-11-22'),
    expected: [],
  },
  {
    name: 'rest late',
    texts: reviewed('last: 2026-10-15, found: 6, fixed: 4, owner: content, due: 2026-11-21'),
    expected: [{ path: 'content.audit.due', at: '2026-11-21' }],
  },
  {
    name: 'more fixed than found',
    texts: reviewed('last: 2026-10-15, found: 4, fixed: 6'),
    expected: ['content.audit.fixed'],
  },
]);

const plan = `content: {${audit}}\n`;
const record = (text: string) => ({ 'crisis-plan.yaml': plan, 'content/audit.md': text });
const front = (text: string) => record(`---\n${text}\n---\n# Content review\n`);
casesOf('content-audit-record', [
  { name: 'agrees in front matter', texts: front('date: 2026-10-15\nsample: 200\nfound: 6\nfixed: 6'), expected: [] },
  {
    name: 'agrees in text',
    texts: record('# Review of 15 October 2026\n\nWe read 200 pages. Six errors, all six mended.\n'),
    expected: [],
  },
  { name: 'agrees in Chinese text', texts: record('2026年10月15日抽查200页，发现6处，已改正6处。\n'), expected: [] },
  {
    name: 'not there',
    texts: plan,
    expected: [{ path: 'content.audit.record', at: 'content/audit.md', clauses: ['2.1.2-2'], says: 'not there' }],
  },
  { name: 'empty', texts: record(' \n'), expected: [{ path: 'content.audit.record', says: 'empty' }] },
  {
    name: 'of another day',
    texts: front('date: 2026-07-15\nfound: 6'),
    expected: [{ path: 'content.audit.last', at: '2026-10-15', says: '2026-07-15' }],
  },
  {
    name: 'without a day',
    texts: front('sample: 200\nfound: 6\nfixed: 6'),
    expected: [{ path: 'content.audit.record', says: 'names no day' }],
  },
  {
    name: 'other figures',
    texts: front('date: 2026-10-15\nsample: 200\nfound: 9\nfixed: 6'),
    expected: [{ path: 'content.audit.found', at: '6', says: 'record says 9' }],
  },
  {
    name: 'no figures',
    texts: front('date: 2026-10-15'),
    expected: ['content.audit.sample', 'content.audit.found', 'content.audit.fixed'],
  },
  {
    name: 'a figure of the date is no count',
    texts: record('2026-10-15: 200 pages, all well'),
    expected: ['content.audit.found', 'content.audit.fixed'],
  },
  {
    name: 'not named',
    texts: reviewed('last: 2026-10-15, found: 0'),
    expected: [{ path: 'content.audit.record', says: 'no record' }],
  },
  { name: 'never held', texts: reviewed('every: 90d'), expected: [] },
  { name: 'elsewhere', texts: reviewed('last: 2026-10-15, record: "https://intranet.example/audit"'), expected: [] },
  {
    name: 'a PDF that is there',
    texts: reviewed('last: 2026-10-15, record: audit.pdf'),
    existing: ['audit.pdf'],
    expected: [],
  },
]);

test('a record that agrees is evidence, one that does not is none', () => {
  const state = (texts: Record<string, string>) => {
    const files = { ...texts, 'crisis-plan.yaml': planOf(texts['crisis-plan.yaml']!) };
    return lintResult(files, { rules: ['content-audit-record'] }).plans[0]!.clauses.find(({ id }) => id === '2.1.2-2');
  };
  const held = state(front('date: 2026-10-15\nsample: 200\nfound: 6\nfixed: 6'));
  expect(held).toMatchObject({ state: 'evidenced' });
  expect(held!.evidence[0]).toMatchObject({ file: 'content/audit.md', what: 'content review, 2026-10-15' });
  expect(state(front('date: 2026-10-15\nsample: 200\nfound: 9\nfixed: 6'))).toMatchObject({ state: 'partly' });
  expect(state(record(''))).toMatchObject({ state: 'partly' });
  expect(
    state({ 'crisis-plan.yaml': reviewed('every: 90d, last: 2026-10-15, owner: content, record: x.pdf') }),
  ).toMatchObject({ state: 'partly' });
});

test('the day of a record can be taken over', () => {
  const rules = ['content-audit-record'];
  const files = { ...front('date: 2026-07-15\nsample: 200\nfound: 6\nfixed: 6'), 'crisis-plan.yaml': planOf(plan) };
  expect(fixText(files, { rules, unsafe: true })['crisis-plan.yaml']).toContain('last: 2026-07-15');
});
