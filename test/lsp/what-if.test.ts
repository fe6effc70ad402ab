/** What if: the editor and the command line give the same answer, whatever is gone. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { subjectsOf } from '../../src/language/what-if.ts';
import { diskAccess } from '../../src/lsp/access.ts';
import { foundWithout } from '../../src/lsp/more.ts';
import { Root } from '../../src/lsp/root.ts';
import { allTools } from '../../src/lsp/stdio.ts';
import { nodeFiles } from '../../src/node/files.ts';
import { run } from '../cli/memory.ts';
import { exampleFiles } from '../support/examples.ts';
import { root as project } from './bundle.ts';

const asOf = '2026-11-22';

test('without anything of the example', async () => {
  const files = exampleFiles('web-shop');
  const root = new Root(pathToFileURL(join(project, 'examples/web-shop')).href, diskAccess(nodeFiles));
  await root.scan();
  const [plan] = root.workspace().plans;
  const subjects = subjectsOf(plan!);
  expect(subjects.length).toBeGreaterThan(40);
  const short = (all: readonly { rule: string; file: string; path: string; fingerprint: string }[]) =>
    all.map(({ rule, file, path, fingerprint }) => `${rule} ${file} ${path} ${fingerprint}`).sort();
  for (const subject of subjects) {
    const full = `${subject.kind}.${subject.id}`;
    const { out } = await run(['what-if', '--without', full, '--as-of', asOf, '-f', 'json'], { files });
    const editor = foundWithout(root, plan!, subject, { asOf: { text: asOf }, lang: 'en', tools: allTools });
    expect(short(editor), full).toEqual(short(JSON.parse(out).findings));
  }
}, 600_000);
