/** The editor and the command line say the same of the same texts, whatever was edited in between. */
import { readdirSync, readFileSync } from 'node:fs';
import nodePath, { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { asked, load } from '../../src/commands/pipeline.ts';
import type { Ports } from '../../src/commands/ports.ts';
import type { LintResult } from '../../src/core/engine.ts';
import { isCandidate } from '../../src/core/file-names.ts';
import { createReader } from '../../src/core/read/index.ts';
import { readMarkdown } from '../../src/core/read/markdown.ts';
import { buildWorkspace } from '../../src/core/workspace.ts';
import { diskAccess } from '../../src/lsp/access.ts';
import { Root } from '../../src/lsp/root.ts';
import { allTools } from '../../src/lsp/stdio.ts';
import { nodeFiles } from '../../src/node/files.ts';
import { judge } from '../../src/policy/judge.ts';
import { rules } from '../../src/rules/index.ts';
import { root as project } from './bundle.ts';

const by = { asOf: { text: '2026-11-22' }, lang: 'en', tools: allTools } as const;
const folders = [
  'examples/web-shop',
  'examples/web-shop-zh',
  'examples/web-shop-neglected',
  'examples/web-shop-broken',
];
const access = diskAccess(nodeFiles);

function ports(cwd: string): Ports {
  return {
    files: nodeFiles,
    output: { out: () => undefined, err: () => undefined },
    cwd,
    path: nodePath,
    env: {},
    platform: process.platform,
    terminal: { out: false, err: false },
    stdin: async () => new Uint8Array(),
    now: () => 0,
  };
}

async function served(folder: string): Promise<Root> {
  const root = new Root(pathToFileURL(folder).href, access);
  await root.scan();
  return root;
}

/** What does not hang together with objects of one run. */
function plain({ findings, plans, suppressed, waived, skipped, files }: LintResult): unknown {
  return JSON.parse(JSON.stringify({ findings, plans, suppressed, waived, skipped, files }));
}

describe.each([...folders, 'test/fixtures/read'])('%s', (name) => {
  test('as the command says', async () => {
    const folder = join(project, name);
    const loaded = await load({ paths: ['.'], lang: 'en' }, ports(folder));
    const workspace = await loaded.workspace();
    const command = asked(loaded.judge(workspace, by), workspace, loaded);
    const root = await served(folder);
    expect(plain(root.result(by))).toEqual(plain(command));
    // And once more, from what is remembered.
    const file = root.workspace().files.find(({ kind }) => kind !== undefined)!;
    root.setText(root.uriOf(file.file), file.file, `${file.text}\n`);
    root.result(by);
    root.setText(root.uriOf(file.file), file.file, file.text);
    expect(plain(root.result(by))).toEqual(plain(command));
  });
});

test('a plan that comes later, or can be read only then, is the plan of what was there before', async () => {
  const statement = '---\nkind: statement\nscenario: nowhere\nstage: holding\nstatus: draft\n---\n# Shop\n';
  const root = await served(join(project, 'test/fixtures/none'));
  const set = (file: string, text: string) => root.setText(root.uriOf(file), file, text);
  const found = () => root.result(by).findings.some(({ rule }) => rule === 'unknown-reference');
  set('statements/a.md', statement);
  expect(found()).toBe(false);
  const plan = 'crisis_plan: 1\nscenarios: {attack: {}}\n';
  for (const [text, expected] of [
    [plan, true],
    [`${plan}\0`, false],
    [plan, true],
    ['# none\n', false],
    [plan, true],
  ] as const) {
    set('crisis-plan.yaml', text);
    expect(found()).toBe(expected);
  }
});

/** Small and the same everywhere. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const snippets = [
  'x',
  ' ',
  '\n',
  '\n  ',
  ':',
  ': ',
  '#',
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  ',',
  '-',
  '- ',
  '：',
  '&a ',
  '*a',
  '<<: *a',
  '---\n',
  '\t',
  '|\n',
  '>',
  '{{name}}',
  '**lead**',
  '## Heading\n',
  '\r\n',
  '# crisis-lint-disable-next-line role-without-backup -- test\n',
  '<!-- crisis-lint-disable placeholder-left -- test -->\n',
  '\n<<<<<<< ours\n',
  'people:\n  maya: {name: Maya}\n',
  'timezone: Asia/Shanghai\n',
  '2027-01-01',
  '😀',
];

/** One step of somebody at work. */
function editedText(text: string, random: (below: number) => number, clipboard: { text: string }): string {
  const at = random(text.length + 1);
  const line = text.lastIndexOf('\n', at - 1) + 1;
  const next = text.indexOf('\n', at) + 1 || text.length;
  switch (random(8)) {
    case 0:
      return text.slice(0, at) + text.slice(at + 1);
    case 1:
      return text.slice(0, at) + text.slice(at + random(60));
    case 2:
      clipboard.text = text.slice(line, next);
      return text.slice(0, line) + text.slice(next);
    case 3:
      return text.slice(0, line) + clipboard.text + text.slice(line);
    case 4:
      return text.slice(0, line) + text.slice(line, next).repeat(2) + text.slice(next);
    case 5:
      return text.slice(0, line) + text.slice(line).replace(/\w+/, (word) => word.slice(1) + word[0]);
    default:
      return text.slice(0, at) + snippets[random(snippets.length)]! + text.slice(at);
  }
}

/** How many edits to try: more where there is time. */
const wanted = Number(process.env.CRISIS_LINT_EDITS) || undefined;
const milliseconds = wanted ? Number.POSITIVE_INFINITY : 4_500;

describe('random edits', () => {
  const reader = createReader({ markdown: readMarkdown });
  test.each(folders)(
    '%s',
    async (name) => {
      const folder = join(project, name);
      const texts = new Map(
        readdirSync(folder, { recursive: true, encoding: 'utf8' })
          .map((file) => file.replaceAll('\\', '/'))
          .filter(isCandidate)
          .sort()
          .map((file) => [file, readFileSync(join(folder, file), 'utf8')] as const),
      );
      const originals = new Map(texts);
      const root = await served(folder);
      const known = root.workspace().exists;
      const readings = new Map(
        [...texts].map(([file, text]) => [file, { text, read: { file, ...reader(file, text) } }]),
      );
      const random = randomFrom(20261122 + name.length);
      const clipboard = { text: '\n' };
      const history: [string, string][] = [];
      const files = [...texts.keys()];
      const end = Date.now() + milliseconds;
      for (let edit = 0; edit < (wanted ?? 100_000) && Date.now() < end; edit++) {
        const file = random(3) === 0 ? 'crisis-plan.yaml' : files[random(files.length)]!;
        const text = texts.get(file)!;
        const undo = history.length > 0 && random(6) === 0 ? history.pop() : undefined;
        const [target, after] = undo ?? [
          file,
          random(12) === 0 ? originals.get(file)! : editedText(text, random, clipboard),
        ];
        if (!undo) history.push([file, text]);
        texts.set(target, after);
        root.setText(root.uriOf(target), target, after);
        readings.set(target, { text: after, read: { file: target, ...reader(target, after) } });
        // As an editor that is typed into quickly: not every state is judged.
        if (random(4) === 0) continue;
        const fresh = judge(
          buildWorkspace(
            [...readings.values()].map(({ read }) => read),
            known,
          ),
          rules,
          { ...by, timeLimit: undefined },
        );
        expect(plain(root.result(by)), `edit ${edit} of ${target}`).toEqual(plain(fresh));
      }
    },
    wanted ? 3_600_000 : 30_000,
  );
});
