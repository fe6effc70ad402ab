/** A rule of the policy's own is known in the editor like any other. */
import { rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CodeAction, CompletionItem, Hover } from 'vscode-languageserver/node';
import { bundleServer } from './bundle.ts';
import { copyOf, Editor } from './client.ts';

const plan = 'crisis-plan.yaml';
let server: string;
let editor: Editor;

beforeAll(async () => {
  server = await bundleServer();
  const folder = copyOf('web-shop');
  writeFileSync(
    join(folder, '.crisis-lint.yaml'),
    `custom:
  - id: two-deputies
    message: "{key} has fewer than two deputies"
    docs: https://wiki.example/deputies
    for: roles.*
    when: size(self.backup) < 2
`,
  );
  editor = await Editor.start(server, folder);
  await editor.open(plan);
});

afterAll(async () => {
  await editor.stop();
  rmSync(dirname(server), { recursive: true, force: true });
});

const isOwn = ({ code }: { code?: unknown }) => code === 'two-deputies';

test('its finding links to its page, and may be suppressed with a reason', async () => {
  const [found] = (await editor.until(plan, (all) => all.some(isOwn), 40_000)).filter(isOwn);
  expect(found).toMatchObject({ codeDescription: { href: 'https://wiki.example/deputies' }, severity: 2 });
  const actions = await editor.request<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri: editor.uri(plan) },
    range: found!.range,
    context: { diagnostics: [found] },
  });
  expect(actions.map(({ title }) => title)).toContain('Suppress two-deputies here, with a reason');
});

test('a suppression that names it has its page in the hover, and its id in the completion', async () => {
  const at = editor.text(plan).indexOf('  comms:\n');
  await editor.edit(plan, at, at, '  # crisis-lint-disable-next-line two-deputies -- a second one is asked for\n');
  const hover = await editor.request<Hover>('textDocument/hover', editor.at(plan, 'disable-next-line two-', 0));
  const { value } = hover.contents as { value: string };
  expect(value).toContain('size(self.backup) < 2');
  expect(value).toContain('https://wiki.example/deputies');
  await editor.until(
    plan,
    (all) => !all.some((each) => isOwn(each) && String(each.message).startsWith('comms ')),
    40_000,
  );
  const items = await editor.request<CompletionItem[]>('textDocument/completion', editor.at(plan, 'next-line '));
  expect(items.map(({ label }) => label)).toContain('two-deputies');
});

test('it is explained on request', async () => {
  const { markdown } = await editor.request<{ markdown?: string }>('crisis-lint/explain', { id: 'two-deputies' });
  expect(markdown).toContain('crisis-lint.yaml');
});
