/** What the rules find overdue is what lists and hints show as due. */
import { describe, expect, test } from 'vitest';
import { type DatedKey, datedKeys } from '../../src/core/dated-keys.ts';
import { recommended } from '../../src/core/limits.ts';
import { formatPath } from '../../src/core/path.ts';
import { createReader } from '../../src/core/read/index.ts';
import { readMarkdown } from '../../src/core/read/markdown.ts';
import { Clock } from '../../src/core/time.ts';
import { buildWorkspace } from '../../src/core/workspace.ts';
import { dueOf } from '../../src/language/due.ts';
import { rules } from '../../src/rules/index.ts';
import { lintText } from '../support/lint.ts';

const read = createReader({ markdown: readMarkdown });
const asOf = '2026-11-22';

/** A plan, or a playbook beside one, in which one thing was last done long ago. */
function longAgo({ kind, at, last }: DatedKey, id = 'patching'): Record<string, string> {
  const keys = (at === '' ? [] : at.split('.')).map((step) => (step === '*' ? id : step));
  const text = keys.reduceRight((inner, key) => `{${key}: ${inner}}`, `{${last}: 2020-01-01}`).slice(1, -1);
  const plan = 'crisis_plan: 1\nversion: 1.0.0\norg: Example Ltd\n';
  if (kind !== 'playbook') return { 'crisis-plan.yaml': `${plan}${text}\n` };
  return { 'crisis-plan.yaml': plan, 'playbooks/x.md': `---\nkind: playbook\n${text}\n---\n# Do\n` };
}

/** File and path of everything that is overdue. */
function overdueIn(texts: Record<string, string>): string[] {
  const files = Object.entries(texts).map(([file, text]) => ({ file, ...read(file, text) }));
  const [plan] = buildWorkspace(files, () => false).plans;
  const due = dueOf(plan!, new Clock({ text: asOf }, 'UTC', recommended.due_soon), recommended, 'en');
  return due.flatMap(({ source, path, state }) => (state === 'overdue' ? [`${source.file} ${formatPath(path)}`] : []));
}

/** The rules about a date that grows old. */
const aboutDates = rules.filter(({ messages: { absent, overdue, soon } }) => absent && overdue && soon);
const found = (texts: Record<string, string>) =>
  lintText(texts, { asOf, rules: aboutDates }).filter(({ at }) => at === '2020-01-01');
const placeOf = ({ file, path }: { file: string; path: string }) => `${file} ${path.replace(/^front\./, '')}`;

describe('what was last done long ago', () => {
  test.each(Object.entries(datedKeys) as [string, DatedKey][])('%s: a finding, and overdue', (_, key) => {
    const texts = longAgo(key);
    const places = found(texts).map(placeOf);
    expect(places).toHaveLength(1);
    expect(overdueIn(texts)).toEqual(places);
  });

  test('where the plan alone decides how often, neither', () => {
    const texts = longAgo(datedKeys.upkeep, 'hardware');
    expect(found(texts)).toEqual([]);
    expect(overdueIn(texts)).toEqual([]);
  });

  test('no rule about such a date is left out', () => {
    const known = new Set(Object.values(datedKeys).flatMap((key) => found(longAgo(key)).map(({ rule }) => rule)));
    expect(aboutDates.map(({ id }) => id).filter((id) => !known.has(id))).toEqual([]);
    expect(known.size).toBeGreaterThan(10);
  });
});
