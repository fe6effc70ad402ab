/** Every rule has its page, in both languages, and its examples are run: the bad one is found, the good one is not. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { defaultSettings, lint } from '../../src/core/engine.ts';
import type { Lang } from '../../src/core/language.ts';
import type { Example } from '../../src/core/pages.ts';
import { createReader } from '../../src/core/read/index.ts';
import { readMarkdown } from '../../src/core/read/markdown.ts';
import type { AnyRule, Message } from '../../src/core/rule.ts';
import { parseAsOf } from '../../src/core/time.ts';
import { buildWorkspace } from '../../src/core/workspace.ts';
import { clauses } from '../../src/generated/clauses.ts';
import { ruleDocs } from '../../src/generated/rule-docs.ts';
import { rules } from '../../src/rules/index.ts';
import { readPhone } from '../../src/tools/phones.ts';
import { findSecrets } from '../../src/tools/secrets.ts';
import { barePlan, run } from '../cli/memory.ts';

const cjk = /\p{scx=Han}/u;
const tools = { phones: readPhone, secrets: findSecrets };
const langs: readonly Lang[] = ['en', 'zh-CN'];

/** Rules about what no text can show: a file that cannot be opened, a rule that throws. */
const withoutExamples = new Set([
  'internal-error',
  'unreadable-file',
  'not-utf8',
  'file-too-large',
  'text-too-complex',
  // A baseline's fingerprints are of findings: test/policy/baseline.test.ts makes real ones.
  'baseline-expired',
]);

/** A fragment of a plan becomes a plan. */
function textOf({ file, text }: Example): string {
  return /(^|\/)crisis-plan\.ya?ml$/.test(file) && !/^crisis_plan\s*[:：]/m.test(text)
    ? `crisis_plan: 1\n${text}`
    : text;
}

async function found(rule: AnyRule, example: readonly Example[]): Promise<string[]> {
  if (rule.id.startsWith('policy-')) return foundInPolicy(example);
  const read = createReader({ markdown: readMarkdown });
  const files = example.map((each) => ({ file: each.file, ...read(each.file, textOf(each)) }));
  const workspace = buildWorkspace(files, (file) => files.some((each) => each.file === file));
  const asOf = parseAsOf(example.find((each) => each.asOf)?.asOf ?? '2026-11-22')!;
  return lint(workspace, { rules: [rule], settingsFor: () => defaultSettings, asOf, lang: 'en', tools }).findings.map(
    (finding) => finding.rule,
  );
}

/** Policies are read by the command, not by a rule. */
async function foundInPolicy(example: readonly Example[]): Promise<string[]> {
  const files = Object.fromEntries(example.map((each) => [each.file, textOf(each)]));
  const asOf = example.find((each) => each.asOf)?.asOf ?? '2026-11-22';
  const { out } = await run(['-f', 'json', '--as-of', asOf], { files: { 'crisis-plan.yaml': barePlan, ...files } });
  const { findings } = JSON.parse(out) as { findings: { rule: string }[] };
  return findings.map((each) => each.rule).filter((id) => id.startsWith('policy-'));
}

/** The names of the placeholders of a text, as in `fill`. */
function placeholders(text: string): string[] {
  return [...new Set([...text.matchAll(/\{(\w+)(?:\|[^|}]*\|[^}]*)?\}/g)].map(([, name]) => name!))].sort();
}

test('pages and rules are the same set, without doubles', () => {
  const ids = rules.map(({ id }) => id);
  expect([...new Set(ids)]).toEqual(ids);
  expect(Object.keys(ruleDocs).sort()).toEqual([...ids].sort());
});

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  test('has a page in both languages, as generated', () => {
    const doc = ruleDocs[id];
    expect(doc?.en.why).toMatch(/\w/);
    expect(doc?.['zh-CN'].why).toMatch(cjk);
    for (const folder of ['docs/rules', 'docs/zh-CN/rules']) {
      expect(readFileSync(new URL(`../../${folder}/${id}.md`, import.meta.url), 'utf8')).toContain(id);
    }
  });

  test('speaks both languages with the same names and figures', () => {
    const texts = [
      rule.title,
      ...Object.values<Message>(rule.messages).flatMap(({ text, hint }) => [text, hint]),
      ...Object.values(rule.notes ?? {}),
    ];
    for (const text of texts) {
      for (const lang of langs) expect(text[lang].trim()).not.toBe('');
      expect(text['zh-CN']).toMatch(cjk);
      expect(text.en).not.toMatch(cjk);
      expect(placeholders(text['zh-CN'])).toEqual(placeholders(text.en));
    }
  });

  test('names clauses that exist', () => {
    const known = clauses.map((clause) => clause.id);
    expect(rule.clauses.filter((clause) => !known.includes(clause))).toEqual([]);
  });

  test.skipIf(withoutExamples.has(id))('finds the bad example and not the good one', async () => {
    const { bad, good } = ruleDocs[id]!.examples;
    const first = await found(rule, bad);
    expect(first.length).toBeGreaterThan(0);
    expect(new Set(first)).toEqual(new Set([id]));
    expect(await found(rule, good)).toEqual([]);
  });
});
