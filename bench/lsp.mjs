// How long an editor waits: part of `npm run bench`, alone with `--lsp`. The server runs as a process of its own; CPU is the server's.

import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { workspaceFiles } from './corpus/workspace.mjs';
import { asOf } from './corpus.mjs';

/** A client as small as can be: frames messages, answers what the server asks, waits for notifications. */
class Client {
  #next = 1;
  #waiting = new Map();
  #listeners = new Set();
  #buffer = Buffer.alloc(0);

  constructor(cli) {
    const args = ['--expose-gc', cli, 'lsp', '--stdio'];
    this.child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    this.child.stdout.on('data', (data) => this.#read(data));
  }

  #send(message) {
    const text = JSON.stringify({ jsonrpc: '2.0', ...message });
    this.child.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  }

  #read(data) {
    this.#buffer = Buffer.concat([this.#buffer, data]);
    for (;;) {
      const end = this.#buffer.indexOf('\r\n\r\n');
      if (end < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(this.#buffer.subarray(0, end).toString())[1]);
      if (this.#buffer.length < end + 4 + length) return;
      const message = JSON.parse(this.#buffer.subarray(end + 4, end + 4 + length).toString());
      this.#buffer = this.#buffer.subarray(end + 4 + length);
      this.#take(message);
    }
  }

  #take(message) {
    if (message.id !== undefined && message.method === undefined) {
      this.#waiting.get(message.id)?.(message.result);
      this.#waiting.delete(message.id);
    } else if (message.id !== undefined) this.#send({ id: message.id, result: null });
    else for (const listener of this.#listeners) listener(message);
  }

  request(method, params) {
    const id = this.#next++;
    this.#send({ id, method, params });
    return new Promise((resolve) => this.#waiting.set(id, resolve));
  }

  notify(method, params) {
    this.#send({ method, params });
  }

  once(method) {
    return new Promise((resolve) => {
      const listener = (message) => {
        if (message.method !== method) return;
        this.#listeners.delete(listener);
        resolve(message.params);
      };
      this.#listeners.add(listener);
    });
  }

  /** Opens a folder and its plan, as an editor does that shows it. */
  async open(folder, debounce) {
    const plan = join(folder, 'crisis-plan.yaml');
    const text = readFileSync(plan, 'utf8');
    const uri = pathToFileURL(plan).href;
    await this.request('initialize', {
      processId: process.pid,
      rootUri: null,
      workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'bench' }],
      capabilities: { textDocument: { completion: { completionItem: { snippetSupport: true } } } },
      initializationOptions: { status: true, debounce, settings: { asOf } },
    });
    this.notify('initialized', {});
    this.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version: 1, text } });
    return { uri, text };
  }

  /** Waits until all files are read and judged. */
  async settled() {
    for (let busy = true; busy; ) ({ busy } = await this.once('crisis-lint/status'));
  }

  /** User and system CPU of the server so far, in milliseconds; and its heap after a collection, in bytes. */
  usage(collect) {
    return this.request('crisis-lint/usage', { collect });
  }

  async stop() {
    await this.request('shutdown');
    this.notify('exit');
    await new Promise((resolve) => this.child.on('exit', resolve));
  }
}

const quantile = (values, q) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * q))];
const figures = (values) => ({ p50: quantile(values, 0.5), p95: quantile(values, 0.95) });

/** A keystroke in the title of somebody in the middle of the plan: twenty letters come, twenty go. */
function keystrokes(client, uri, text) {
  const line = text.slice(0, text.indexOf('title: ', text.length / 4)).split('\n').length - 1;
  const column = text.split('\n')[line].indexOf('title: ') + 'title: '.length;
  let n = 0;
  return () => {
    const isDeletion = n++ % 40 >= 20;
    const range = { start: { line, character: column }, end: { line, character: column + (isDeletion ? 1 : 0) } };
    client.notify('textDocument/didChange', {
      textDocument: { uri, version: n + 1 },
      contentChanges: [{ range, text: isDeletion ? '' : 'x' }],
    });
  };
}

/** CPU and wall time from keystroke to findings. */
async function type(client, press, edits) {
  const wall = [];
  const cpu = [];
  for (let n = 0; n < edits; n++) {
    const before = (await client.usage(false)).cpu;
    const started = performance.now();
    const judged = client.once('crisis-lint/status');
    press();
    await judged;
    wall.push(performance.now() - started);
    cpu.push((await client.usage(false)).cpu - before);
  }
  return { wall, cpu };
}

/** CPU of twenty keystrokes that come faster than findings, by those of one. */
async function burst(client, press, one) {
  const before = (await client.usage(false)).cpu;
  for (let n = 0; n < 20; n++) press();
  // Until nothing is said any more.
  for (let isQuiet = false; !isQuiet; ) {
    const said = client.once('crisis-lint/status').then(() => false);
    isQuiet = await Promise.race([said, new Promise((resolve) => setTimeout(resolve, 2_000, true))]);
  }
  return ((await client.usage(false)).cpu - before) / one;
}

/** CPU of answers to what is asked behind each keystroke: the text is read anew for them. */
async function ask(client, press, method, uri, text, times) {
  const cpu = [];
  const at = text.indexOf('backup: [') + 'backup: ['.length;
  const before = text.slice(0, at).split('\n');
  const position = { line: before.length - 1, character: before.at(-1).length };
  for (let n = 0; n < times; n++) {
    const start = (await client.usage(false)).cpu;
    press();
    await client.request(method, { textDocument: { uri }, position });
    cpu.push((await client.usage(false)).cpu - start);
  }
  return cpu;
}

/** One workspace: 200 Markdown documents and a plan of so many lines. */
async function measureWorkspace(cli, folder, lines, { edits, growth }) {
  const files = workspaceFiles(lines);
  for (const { path, text } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const client = new Client(cli);
  const started = performance.now();
  const { uri, text } = await client.open(folder, 0);
  await client.settled();
  const first = performance.now() - started;
  const press = keystrokes(client, uri, text);
  await type(client, press, 60);
  const typed = await type(client, press, edits);
  const bursts = await burst(client, press, quantile(typed.cpu, 0.5));
  let grown;
  if (growth) {
    await type(client, press, 1_000);
    const { heap: before } = await client.usage(true);
    await type(client, press, 9_000);
    grown = ((await client.usage(true)).heap / before - 1) * 100;
  }
  await client.stop();
  const asked = await answers(cli, folder);
  return {
    lines: text.split('\n').length - 1,
    documents: files.filter(({ path }) => path.endsWith('.md')).length,
    first,
    keystroke: figures(typed.cpu),
    wall: figures(typed.wall),
    burst: bursts,
    ...asked,
    ...(grown === undefined ? {} : { grown }),
  };
}

/** Completion and hover, in a server that waits long before it judges: their CPU alone is counted. */
async function answers(cli, folder) {
  const client = new Client(cli);
  const { uri, text } = await client.open(folder, 600_000);
  // What is read is judged at once, whatever the wait.
  await client.settled();
  const press = keystrokes(client, uri, text);
  const asked = {};
  for (const method of ['completion', 'hover']) {
    await ask(client, press, `textDocument/${method}`, uri, text, 20);
    asked[method] = figures(await ask(client, press, `textDocument/${method}`, uri, text, 60));
  }
  await client.stop();
  return asked;
}

const example = fileURLToPath(new URL('../examples/web-shop-broken', import.meta.url));

/** From the start of the process to the first findings of the example. */
async function measureStart(cli, times) {
  const [cpu, wall] = [[], []];
  for (let n = 0; n < times; n++) {
    const started = performance.now();
    const client = new Client(cli);
    const published = client.once('textDocument/publishDiagnostics');
    await client.open(example, 100);
    await published;
    wall.push(performance.now() - started);
    cpu.push((await client.usage(false)).cpu);
    await client.stop();
  }
  return { cpu: quantile(cpu, 0.5), wall: quantile(wall, 0.5) };
}

/** Measures the editor's waiting. @returns {results, gates}: the gates as gates.mjs gives them. */
export async function measureEditor(cli, scratch, quick) {
  const results = [];
  process.stderr.write('measuring: the editor, first findings\n');
  const start = await measureStart(cli, quick ? 3 : 7);
  for (const [lines, limit] of [
    [1_000, 50],
    [5_000, 250],
  ]) {
    process.stderr.write(`measuring: the editor, ${lines} lines\n`);
    const growth = lines === 1_000 && !quick;
    const measured = await measureWorkspace(cli, join(scratch, `lsp-${lines}`), lines, {
      edits: quick ? 80 : 200,
      growth,
    });
    results.push({ ...measured, limit });
  }
  const gates = [gate('first findings of the example, CPU ms', 'the editor', start.cpu, 1_000)];
  for (const { lines, limit, keystroke, burst, completion, hover, grown } of results) {
    gates.push(
      gate('keystroke → findings, CPU ms, p95', `${lines} lines`, keystroke.p95, limit),
      gate('twenty keystrokes at once, CPU ÷ one', `${lines} lines`, burst, 5),
      gate('completion, CPU ms, p95', `${lines} lines`, completion.p95, 50),
      gate('hover, CPU ms, p95', `${lines} lines`, hover.p95, 50),
    );
    if (grown !== undefined) gates.push(gate('heap growth, edit 1,000 to 10,000, %', `${lines} lines`, grown, 5));
  }
  return { start, results, gates };
}

function gate(what, group, value, limit) {
  return { what, group, value, limit, held: value <= limit ? 'yes' : 'no' };
}

export function printEditor({ start, results, gates }) {
  console.log(
    `\nThe editor: first findings of the example, CPU / wall, ms: ${start.cpu.toFixed(0)} / ${start.wall.toFixed(0)}`,
  );
  for (const { lines, documents, first, keystroke, wall, burst, completion, hover, grown } of results) {
    const pair = ({ p50, p95 }) => `${p50.toFixed(1)} / ${p95.toFixed(1)}`;
    console.log(`\nA plan of ${lines} lines, ${documents} Markdown documents (p50 / p95, ms)`);
    console.log(`  all files read, wall            ${first.toFixed(0)}`);
    console.log(`  keystroke → findings, CPU       ${pair(keystroke)}`);
    console.log(`  keystroke → findings, wall      ${pair(wall)}`);
    console.log(`  twenty at once, CPU ÷ one       ${burst.toFixed(1)}`);
    console.log(`  completion, CPU                 ${pair(completion)}`);
    console.log(`  hover, CPU                      ${pair(hover)}`);
    if (grown !== undefined)
      console.log(`  heap, edit 1,000 to 10,000      ${grown >= 0 ? '+' : ''}${grown.toFixed(1)} %`);
  }
  console.log('\nGates');
  for (const { what, group, value, limit, held } of gates)
    console.log(`  ${held === 'yes' ? 'held' : 'NOT HELD'}  ${what}, ${group}: ${value.toFixed(1)} (limit ${limit})`);
}
