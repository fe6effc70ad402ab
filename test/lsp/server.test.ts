/** What the server answers a client that comes too early or too late, or whose settings make no sense. */
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  createConnection,
  createProtocolConnection,
  ErrorCodes,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { serve } from '../../src/lsp/server.ts';

const uri = 'untitled:/plan/crisis-plan.yaml';
const text = 'crisis_plan: 1\nversion: 1.0.0\norg: X\nreviewed: 2026-01-01\nreview_every: 365d\n';
let client: ProtocolConnection;

beforeEach(() => {
  const [up, down] = [new PassThrough(), new PassThrough()];
  serve(createConnection(new StreamMessageReader(up), new StreamMessageWriter(down)), {
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
