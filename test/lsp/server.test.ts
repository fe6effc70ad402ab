/** What the server answers a client that comes too early or too late, or whose settings make no sense. */
import { rmSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import {
  createConnection,
  createProtocolConnection,
  ErrorCodes,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { serve } from '../../src/lsp/server.ts';
import { nodeFiles } from '../../src/node/files.ts';
import { copyOf } from './client.ts';

const uri = 'untitled:/plan/crisis-plan.yaml';
const text = 'crisis_plan: 1\nversion: 1.0.0\norg: X\nreviewed: 2026-01-01\nreview_every: 365d\n';
let client: ProtocolConnection;
/** Paths that the server read. */
let read: string[];
const files = {
  ...nodeFiles,
  read(path: string) {
    read.push(path);
    return nodeFiles.read(path);
  },
};

beforeEach(() => {
  read = [];
  const [up, down] = [new PassThrough(), new PassThrough()];
  serve(createConnection(new StreamMessageReader(up), new StreamMessageWriter(down)), {
    files,
    version: '1.2.3',
    now: () => Date.UTC(2026, 10, 22),
  });
  client = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  client.listen();
});

afterEach(() => client.dispose());

test.each(['textDocument/hover', 'crisis-lint/due', 'crisis-lint/whatIf', 'workspace/symbol'])(
  '%s before `initialize`',
  async (method) => {
    const asked = client.sendRequest(method, { textDocument: { uri }, position: { line: 0, character: 0 }, query: '' });
    await expect(asked).rejects.toMatchObject({ code: ErrorCodes.ServerNotInitialized });
  },
);

test.each([
  ['no', 'as by default'],
  [0, 'as by default'],
  [false, 'none'],
])('hints: %j', async (inlayHints, expected) => {
  await client.sendRequest('initialize', {
    processId: null,
    rootUri: null,
    capabilities: {},
    initializationOptions: { virtualFiles: true, settings: { inlayHints, lang: 7, asOf: ['x'] } },
  });
  await client.sendNotification('initialized', {});
  await client.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'yaml', version: 1, text },
  });
  const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
  const hints = await client.sendRequest<unknown[] | null>('textDocument/inlayHint', { textDocument: { uri }, range });
  expect(hints?.length ? 'as by default' : 'none').toBe(expected);
});

test.each([
  'textDocument/hover',
  'textDocument/rename',
  'crisis-lint/due',
  'crisis-lint/explain',
  'workspace/symbol',
  'initialize',
  'shutdown',
])('%s after `shutdown`', async (method) => {
  await client.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} });
  await client.sendNotification('initialized', {});
  await client.sendRequest('shutdown');
  const params = { textDocument: { uri }, position: { line: 0, character: 0 }, newName: 'x', query: '', id: 'x' };
  const asked = client.sendRequest(method, method === 'shutdown' ? undefined : { ...params, capabilities: {} });
  await expect(asked).rejects.toMatchObject({ code: ErrorCodes.InvalidRequest });
});

test('a folder is read before `initialized`, and nothing is told of it', async () => {
  const told: string[] = [];
  client.onNotification('textDocument/publishDiagnostics', () => void told.push('textDocument/publishDiagnostics'));
  client.onRequest('window/workDoneProgress/create', () => void told.push('window/workDoneProgress/create'));
  const folder = copyOf('web-shop-broken');
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const workspaceFolders = [{ uri: pathToFileURL(folder).href, name: 'broken' }];
  await client.sendRequest('initialize', {
    processId: null,
    rootUri: null,
    capabilities: { window: { workDoneProgress: true } },
    workspaceFolders,
    initializationOptions: { status: true },
  });
  await vi.waitFor(() => expect(read.join('\n')).toMatch(/2026-11-03-outage\.md$/m), { timeout: 60_000 });
  await new Promise((resolve) => setTimeout(resolve, 500)); // time enough to judge it, and to be wrong
  expect(told).toEqual([]);
  await client.sendNotification('initialized', {});
  await vi.waitFor(() => expect(told).toContain('textDocument/publishDiagnostics'), { timeout: 60_000 });
});
