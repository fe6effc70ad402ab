/** An editor without a window: a real LSP client that starts the server as a process and speaks to it over its streams. */
import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type ClientCapabilities,
  createProtocolConnection,
  type Diagnostic,
  type InitializeParams,
  type InitializeResult,
  type Position,
  type ProtocolConnection,
  type Registration,
  StreamMessageReader,
  StreamMessageWriter,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { Lines } from '../../src/core/text.ts';
import type { ReadFileResult } from '../../src/lsp/protocol.ts';
import { root } from './bundle.ts';

export interface Options {
  readonly asOf?: string;
  readonly lang?: 'en' | 'zh-CN';
  readonly lint?: 'workspace' | 'open';
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: Record<string, unknown>;
  /** Folders besides the one served; null: none at all. */
  readonly folders?: readonly string[] | null;
  /** Files that only the client can open, by their addresses; a function is asked each time. */
  readonly virtual?: Map<string, string>;
}

const capabilities: ClientCapabilities = {
  workspace: {
    applyEdit: true,
    workspaceFolders: true,
    workspaceEdit: { documentChanges: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
  },
  textDocument: {
    completion: { completionItem: { snippetSupport: true } },
    codeAction: { resolveSupport: { properties: ['edit'] }, dataSupport: true },
    publishDiagnostics: { relatedInformation: true, versionSupport: true, codeDescriptionSupport: true },
  },
  window: { workDoneProgress: true },
};

/** A copy of an example that a test may change. */
export function copyOf(example: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'crisis-lint-lsp-'));
  cpSync(join(root, 'examples', example), folder, { recursive: true });
  return folder;
}

interface OpenText {
  text: string;
  version: number;
}

export class Editor {
  readonly diagnostics = new Map<string, readonly Diagnostic[]>();
  readonly versions = new Map<string, number | undefined>();
  readonly log: string[] = [];
  readonly progress: unknown[] = [];
  readonly status: unknown[] = [];
  readonly applied: WorkspaceEdit[] = [];
  readonly registered: Registration[] = [];
  /** Every publication, in order. */
  readonly history: { readonly uri: string; readonly version: number | undefined; readonly codes: string[] }[] = [];
  result!: InitializeResult;
  private readonly texts = new Map<string, OpenText>();
  private published = 0;
  private stderr = '';
  exitCode: number | null | undefined;

  private constructor(
    readonly folder: string,
    private readonly child: ChildProcess,
    readonly connection: ProtocolConnection,
  ) {}

  static async start(server: string, folder: string, options: Options = {}): Promise<Editor> {
    const child = spawn(process.execPath, [server, '--stdio'], { stdio: 'pipe' });
    const connection = createProtocolConnection(
      new StreamMessageReader(child.stdout!),
      new StreamMessageWriter(child.stdin!),
    );
    const editor = new Editor(folder, child, connection);
    child.stderr!.on('data', (data) => {
      editor.stderr += String(data);
    });
    child.on('exit', (code) => {
      editor.exitCode = code;
    });
    await editor.initialize(options);
    return editor;
  }

  private async initialize(given: Options): Promise<void> {
    const { asOf = '2026-11-22', lang, lint, folders, virtual, ...options } = given;
    const { connection } = this;
    connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics, version }) => {
      this.published++;
      this.diagnostics.set(decodeURIComponent(uri), diagnostics);
      this.versions.set(decodeURIComponent(uri), version);
      this.history.push({
        uri: decodeURIComponent(uri),
        version,
        codes: diagnostics.map(({ code }: Diagnostic) => String(code)),
      });
    });
    connection.onNotification('window/logMessage', ({ message }) => void this.log.push(message));
    connection.onNotification('$/progress', (value) => void this.progress.push(value));
    connection.onNotification('crisis-lint/status', (value) => void this.status.push(value));
    connection.onRequest('window/workDoneProgress/create', () => null);
    connection.onRequest('client/registerCapability', ({ registrations }: { registrations: Registration[] }) => {
      this.registered.push(...registrations);
      return null;
    });
    connection.onRequest('crisis-lint/listFiles', () => ({ uris: [...(virtual?.keys() ?? [])] }));
    connection.onRequest('crisis-lint/readFile', ({ uri }: { uri: string }): ReadFileResult => {
      const text = virtual?.get(decodeURIComponent(uri));
      return text === undefined ? { problem: 'FileNotFound' } : { base64: Buffer.from(text).toString('base64') };
    });
    connection.onRequest('workspace/applyEdit', ({ edit }: { edit: WorkspaceEdit }) => {
      this.applied.push(edit);
      return { applied: true };
    });
    connection.listen();
    const all = folders === null ? [] : [this.folder, ...(folders ?? [])];
    const params: InitializeParams = {
      processId: process.pid,
      rootUri: null,
      locale: 'en',
      capabilities: options.capabilities ?? capabilities,
      workspaceFolders: all.map((path) => ({ uri: this.isVirtual ? path : pathToFileURL(path).href, name: path })),
      initializationOptions: {
        settings: { asOf, ...(lang ? { lang } : {}), ...(lint ? { lint } : {}) },
        ...(virtual ? { virtualFiles: true } : {}),
        ...options.initializationOptions,
      },
    };
    this.result = await connection.sendRequest('initialize', params);
    await connection.sendNotification('initialized', {});
  }

  /** The folder is an address that no disk has. */
  private get isVirtual(): boolean {
    return this.folder.includes('://');
  }

  uri(file: string): string {
    return this.isVirtual ? `${this.folder}/${file}` : pathToFileURL(join(this.folder, file)).href;
  }

  text(file: string): string {
    return this.texts.get(file)?.text ?? readFileSync(join(this.folder, file), 'utf8');
  }

  async open(file: string, text = readFileSync(join(this.folder, file), 'utf8')): Promise<void> {
    this.texts.set(file, { text, version: 1 });
    const languageId = file.endsWith('.md') ? 'markdown' : 'yaml';
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri: this.uri(file), languageId, version: 1, text },
    });
  }

  async close(file: string): Promise<void> {
    this.texts.delete(file);
    await this.connection.sendNotification('textDocument/didClose', { textDocument: { uri: this.uri(file) } });
  }

  async closeAll(): Promise<void> {
    for (const file of [...this.texts.keys()]) await this.close(file);
  }

  /** Replaces a stretch, as typing does. */
  async edit(file: string, start: number, end: number, text: string): Promise<void> {
    const open = this.texts.get(file)!;
    const range = new Lines(open.text).range({ start, end });
    open.text = open.text.slice(0, start) + text + open.text.slice(end);
    open.version++;
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: this.uri(file), version: open.version },
      contentChanges: [{ range, text }],
    });
  }

  async replace(file: string, text: string): Promise<void> {
    const open = this.texts.get(file)!;
    open.text = text;
    open.version++;
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: this.uri(file), version: open.version },
      contentChanges: [{ text }],
    });
  }

  /** The position behind the first place where `before` is written; `at` shifts it. */
  after(file: string, before: string, at = 0): Position {
    const text = this.text(file);
    const found = text.indexOf(before);
    if (found < 0) throw new Error(`${file} has no ${before}`);
    return new Lines(text).positionAt(found + before.length + at);
  }

  at(file: string, before: string, shift = 0) {
    return { textDocument: { uri: this.uri(file) }, position: this.after(file, before, shift) };
  }

  request<T>(method: string, params: unknown): Promise<T> {
    return this.connection.sendRequest(method, params);
  }

  /** Waits until the findings of a file satisfy a condition. */
  async until(
    file: string,
    holds: (diagnostics: readonly Diagnostic[]) => boolean,
    within = 60_000,
  ): Promise<readonly Diagnostic[]> {
    const end = Date.now() + within;
    for (;;) {
      const found = this.found(file);
      if (holds(found)) return found;
      if (Date.now() > end) {
        throw new Error(
          `${file}: still ${JSON.stringify(found.map(({ code, message }) => [code, message]))}\n${this.stderr}`,
        );
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  found(file: string): readonly Diagnostic[] {
    return this.diagnostics.get(decodeURIComponent(this.uri(file))) ?? [];
  }

  /** Waits until nothing is published any more. */
  async quiet(milliseconds = 400): Promise<void> {
    let before = -1;
    while (before !== this.published) {
      before = this.published;
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
    }
  }

  async stop(): Promise<void> {
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    for (let i = 0; i < 100 && this.exitCode === undefined; i++)
      await new Promise((resolve) => setTimeout(resolve, 20));
    if (this.exitCode === undefined) this.child.kill();
    this.connection.dispose();
    if (this.folder.includes('crisis-lint-lsp-')) rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A text with LSP edits made. */
export function edited(text: string, edits: readonly TextEdit[]): string {
  const lines = new Lines(text);
  return [...edits]
    .sort((a, b) => lines.offsetAt(b.range.start) - lines.offsetAt(a.range.start))
    .reduce(
      (made, { range, newText }) =>
        made.slice(0, lines.offsetAt(range.start)) + newText + made.slice(lines.offsetAt(range.end)),
      text,
    );
}

/** The edits of a workspace edit by file, as file names below a folder. */
export function editsByFile(edit: WorkspaceEdit, folder: string): Map<string, TextEdit[]> {
  const base = decodeURIComponent(pathToFileURL(`${folder}/`).href);
  const byFile = new Map<string, TextEdit[]>();
  const add = (uri: string, edits: readonly unknown[]) =>
    byFile.set(decodeURIComponent(uri).slice(base.length), edits as TextEdit[]);
  for (const [uri, edits] of Object.entries(edit.changes ?? {})) add(uri, edits);
  for (const change of edit.documentChanges ?? []) if ('edits' in change) add(change.textDocument.uri, change.edits);
  return byFile;
}
