/** Every kind of id: where it is defined and named, and a rename after which the linter says what it said before. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { createReader } from '../../src/core/read/index.ts';
import { readMarkdown } from '../../src/core/read/markdown.ts';
import { buildWorkspace, type Workspace } from '../../src/core/workspace.ts';
import { occurrencesIn, type Target, targetOf } from '../../src/language/ids.ts';
import { definitionOf, referencesOf } from '../../src/language/navigation.ts';
import { renameEdits, renameProblem } from '../../src/language/rename.ts';
import { diskAccess } from '../../src/lsp/access.ts';
import { Root } from '../../src/lsp/root.ts';
import { allTools } from '../../src/lsp/stdio.ts';
import { nodeFiles } from '../../src/node/files.ts';
import { judge } from '../../src/policy/judge.ts';
import { rules } from '../../src/rules/index.ts';
import { root as project } from './bundle.ts';
import { edited } from './client.ts';

const by = { asOf: { text: '2026-11-22' }, lang: 'en', tools: allTools } as const;
const reader = createReader({ markdown: readMarkdown });
/** All ids where there is time; else some of each kind. */
const most = process.env.CRISIS_LINT_EDITS ? Number.POSITIVE_INFINITY : 2;

/** Things of a workspace that the plan or a document defines, by kind. */
function thingsIn({ plans }: Workspace): Map<string, Target[]> {
  const things = new Map<string, Target[]>();
  for (const plan of plans) {
    for (const document of [plan, ...plan.documents]) {
      for (const occurrence of occurrencesIn(document)) {
        const target = occurrence.defines ? targetOf(occurrence, { document, plan }) : undefined;
        if (target && target.kind !== 'field') things.set(target.kind, [...(things.get(target.kind) ?? []), target]);
      }
    }
  }
  return things;
}

const summaries = (workspace: Workspace) =>
  judge(workspace, rules, { ...by, timeLimit: undefined }).findings.map(({ rule, file, path, message }) =>
    [rule, file, path, message].join(' '),
  );

describe.each(['web-shop', 'web-shop-zh', 'web-shop-neglected'])('%s', (name) => {
  test('every kind is found, and renamed without a trace', async () => {
    const root = new Root(pathToFileURL(join(project, 'examples', name)).href, diskAccess(nodeFiles));
    await root.scan();
    const workspace = root.workspace();
    const before = summaries(workspace).sort();
    const things = thingsIn(workspace);
    expect(things.size).toBeGreaterThan(20);
    for (const [kind, targets] of things) {
      for (const target of targets.slice(0, most)) {
        const what = `${kind} ${target.id}`;
        const [definition] = definitionOf(target);
        const places = referencesOf(target, true);
        expect(places, what).toContainEqual(definition);
        for (const { file, range } of places) {
          const { lines, text } = workspace.get(file)!;
          expect(text.slice(lines.offsetAt(range.start), lines.offsetAt(range.end)), what).toBe(target.id);
        }
        if (renameProblem(target, 'en') !== undefined) continue;
        const edits = renameEdits(target, 'renamed-9', 'en');
        if (typeof edits === 'string') expect.fail(`${what}: ${edits}`);
        const files = workspace.files.map((source) => {
          const own = edits.get(source.file);
          return own ? { file: source.file, ...reader(source.file, edited(source.text, own)) } : source;
        });
        const after = summaries(buildWorkspace(files, workspace.exists)).map((line) =>
          line.replaceAll('renamed-9', target.id),
        );
        expect(after.sort(), what).toEqual(before);
      }
    }
  }, 120_000);
});

test('a contact card is renamed wherever it is referred to', () => {
  const texts = {
    'contacts.private.yaml': 'contacts:\n  press: {email: a@b.example}\n',
    'crisis-plan.yaml': 'crisis_plan: 1\nchannels:\n  news: {kind: media-list, contact: "ref:contacts#press"}\n',
  };
  const workspace = buildWorkspace(
    Object.entries(texts).map(([file, text]) => ({ file, ...reader(file, text) })),
    () => false,
  );
  const [target] = thingsIn(workspace).get('contacts')!;
  const edits = renameEdits(target!, 'newsroom', 'en') as Map<string, Parameters<typeof edited>[1]>;
  const after = Object.entries(texts).map(([file, text]) => edited(text, edits.get(file) ?? []));
  expect(after.join('')).not.toMatch(/press/);
  expect(after[1]).toContain('"ref:contacts#newsroom"');
});

describe('renaming', () => {
  function renamed(texts: Record<string, string>, kind: string, id: string, name: string): string {
    const workspace = buildWorkspace(
      Object.entries(texts).map(([file, text]) => ({ file, ...reader(file, text) })),
      () => false,
    );
    const target = thingsIn(workspace)
      .get(kind)!
      .find((each) => each.id === id)!;
    const edits = renameEdits(target, name, 'en');
    if (typeof edits === 'string') return edits;
    return Object.entries(texts)
      .map(([file, text]) => edited(text, edits.get(file) ?? []))
      .join('');
  }

  test('reaches ids that are written with escapes', () => {
    const plan = `crisis_plan: 1
owner: "in\\u0065s"
people:
  ines: {name: I, contact: "ref:contacts#in\\x65s"}
  "o'x": {name: O}
roles: {lead: {primary: 'ines'}}
`;
    expect(renamed({ 'crisis-plan.yaml': plan }, 'people', 'ines', 'inez')).toBe(
      plan.replace('"in\\u0065s"', '"inez"').replace("'ines'", "'inez'").replace('  ines:', '  inez:'),
    );
    const texts = { 'crisis-plan.yaml': plan, 'contacts.private.yaml': 'contacts:\n  ines: {email: a@b.example}\n' };
    expect(renamed(texts, 'contacts', 'ines', 'inez')).toContain('contact: "ref:contacts#inez"}');
  });

  test('to a name that makes a place mean another thing is refused', () => {
    const plan = `crisis_plan: 1
people: {mia: {name: M}, bo: {name: B}}
external: {agency: {name: A}, printer: {name: P}}
channels: {news: {kind: media-list, depends_on: [agency]}}
roles: {lead: {primary: mia}}
sites: {shop: {url: "https://a.example"}}
`;
    const drill = (by: string) => `---\nkind: drill\nfacilitator: ${by}\n---\n`;
    const texts = { 'crisis-plan.yaml': plan, 'drills/a.md': drill('mia'), 'drills/b.md': drill('agency') };
    const taken = /already/;
    expect(renamed(texts, 'people', 'mia', 'zoe')).toMatch(/primary: zoe[\s\S]*facilitator: zoe/);
    // Where people and firms may stand, a name is that of the person.
    expect(renamed(texts, 'external', 'agency', 'mia')).toMatch(taken);
    expect(renamed(texts, 'people', 'bo', 'agency')).toMatch(taken);
    expect(renamed(texts, 'sites', 'shop', 'agency')).toMatch(taken);
    // Nobody means the other one, or looks for it, where these stand.
    expect(renamed(texts, 'people', 'mia', 'printer')).toContain('facilitator: printer');
    expect(renamed(texts, 'channels', 'news', 'mia')).toContain('channels: {mia: {');
  });
});
