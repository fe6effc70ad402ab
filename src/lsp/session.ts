/**
 * Everything between the connection and the folders: which folder a document belongs to, when to judge anew, what was
 * published. A pass that a newer edit overtakes is not published.
 */
import type { Diagnostic } from 'vscode-languageserver-types';
import type { LintResult } from '../core/engine.ts';
import type { Finding, Severity } from '../core/finding.ts';
import type { Lang } from '../core/language.ts';
import { type AsOf, asOfNow, parseAsOf } from '../core/time.ts';
import type { Tools } from '../core/tools.ts';
import type { SourceFile, Workspace } from '../core/workspace.ts';
import { diagnosticOf, findingsByFile } from '../language/diagnostics.ts';
import { say } from '../language/words.ts';
import type { FileAccess } from './access.ts';
import type { History } from './history.ts';
import { isPolicyFile } from './policy.ts';
import type { Settings } from './protocol.ts';
import { type Judging, Root } from './root.ts';
import { folderUri, relativePath, uriKey, withSlash } from './uris.ts';
import { Weakenings } from './weakenings.ts';

export interface Client {
  publish(uri: string, version: number | undefined, diagnostics: readonly Diagnostic[]): void;
  /** Shows that work goes on; undefined where the client has no place for it. */
  progress(title: string): Promise<{ report(done: number, total: number): void; done(): void } | undefined>;
  /** After every pass. */
  judged(): void;
  problem(error: unknown): void;
}

export interface Timing {
  now(): number;
  /** Milliseconds of quiet before a pass. */
  readonly debounce: number;
}

/** A document that the client has open. */
interface Open {
  readonly uri: string;
  readonly root: Root;
  readonly file: string;
  version: number;
}

export const defaultSettings: Settings = {
  asOf: '',
  lang: 'auto',
  lint: 'workspace',
  profile: '',
  inlayHints: true,
  codeLenses: true,
  weakenings: 'warning',
};

/** The moment judged for, where none is set, moves on in steps: what was judged a minute ago holds. */
const step = 60_000;

export class Session {
  readonly roots: Root[] = [];
  private readonly open = new Map<string, Open>();
  private readonly published = new Map<string, { readonly uri: string; readonly text: string }>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private scans: Promise<unknown> = Promise.resolve();
  private readonly unscanned = new Set<Root>();
  private settingsNow: Settings = defaultSettings;
  private isClosed = false;
  private readonly weakenings: Weakenings;

  constructor(
    private readonly access: FileAccess,
    private readonly client: Client,
    private readonly timing: Timing,
    /** Of the editor. */
    private readonly locale: Lang,
    private readonly tools: Tools = {},
    /** Absent where there is none to be read, as in a browser. */
    history?: History,
  ) {
    this.weakenings = new Weakenings(history, this, { quiet: 3 * timing.debounce, look: 3000 });
  }

  get settings(): Settings {
    return this.settingsNow;
  }

  set settings(settings: Settings) {
    const isOther = this.settingsNow.profile !== settings.profile;
    this.settingsNow = settings;
    if (isOther) for (const root of this.roots) this.readPolicy(root);
    this.schedule();
  }

  get lang(): Lang {
    return this.settingsNow.lang === 'auto' ? this.locale : this.settingsNow.lang;
  }

  get asOf(): AsOf {
    return parseAsOf(this.settingsNow.asOf) ?? asOfNow(Math.floor(this.timing.now() / step) * step);
  }

  get judging(): Judging {
    return { asOf: this.asOf, lang: this.lang, tools: this.tools };
  }

  get weakeningSeverity(): Severity | undefined {
    return this.settingsNow.weakenings === 'off' ? undefined : this.settingsNow.weakenings;
  }

  weakeningsChanged(): void {
    this.publishAll();
  }

  problem(error: unknown): void {
    this.client.problem(error);
  }

  get isBusy(): boolean {
    return this.unscanned.size > 0;
  }

  // ---------------------------------------------------------------- folders

  /** Takes a workspace folder in; documents in it that are open already move there. */
  addFolder(uri: string): void {
    if (this.roots.some((root) => uriKey(root.uri) === uriKey(withSlash(uri)))) return;
    this.take(new Root(uri, this.access));
  }

  private take(root: Root): void {
    this.roots.push(root);
    this.rehome();
    this.scan(root);
  }

  removeFolder(uri: string): void {
    const at = this.roots.findIndex((root) => uriKey(root.uri) === uriKey(withSlash(uri)));
    if (at < 0) return;
    this.roots.splice(at, 1);
    this.rehome();
    this.schedule();
  }

  /** Reads everything anew. */
  rescan(): void {
    const folders = this.roots.map(({ uri }) => uri);
    this.roots.length = 0;
    for (const uri of folders) this.roots.push(new Root(uri, this.access));
    this.rehome();
    for (const root of this.roots) this.scan(root);
  }

  private scan(root: Root): void {
    this.unscanned.add(root);
    this.scans = this.scans.then(async () => {
      let last = this.timing.now();
      let asked: ReturnType<Client['progress']> | undefined;
      let progress: Awaited<ReturnType<Client['progress']>>;
      try {
        root.profile = this.settingsNow.profile;
        await root.scan(async (done, total) => {
          // Requests are answered between two files; a short scan needs no progress, and a long one does not wait for it.
          if (this.timing.now() - last > 30) {
            asked ??= this.client
              .progress(say('scanning', this.lang))
              .then((shown) => (progress = shown))
              .catch(() => undefined);
            progress?.report(done, total);
            await new Promise((resolve) => setTimeout(resolve));
            last = this.timing.now();
          }
          return !this.isClosed && this.roots.includes(root);
        });
      } catch (error) {
        this.client.problem(error);
      }
      void asked?.then((shown) => shown?.done());
      this.unscanned.delete(root);
      this.schedule(0);
    });
  }

  /** The deepest folder that holds an address. */
  private rootOf(uri: string): Root | undefined {
    return this.roots.filter((root) => root.pathOf(uri) !== undefined).sort((a, b) => b.uri.length - a.uri.length)[0];
  }

  /** Documents whose folder came or went. */
  private rehome(): void {
    for (const [key, { uri, root, file, version }] of this.open) {
      const now = this.rootOf(uri);
      if (!now || now === root) continue;
      const text = root.textOf(file);
      root.close(file);
      if (text !== undefined) this.place(key, uri, now, version, text);
    }
  }

  private place(key: string, uri: string, root: Root, version: number, text: string): void {
    const file = root.pathOf(uri)!;
    this.open.set(key, { uri, root, file, version });
    root.setText(uri, file, text);
    if (isPolicyFile(file)) this.readPolicy(root);
  }

  /** A policy that changed counts as soon as it is read. */
  private readPolicy(root: Root): void {
    this.scans = this.scans
      .then(() => root.readPolicy(this.settingsNow.profile))
      .catch((error: unknown) => this.client.problem(error))
      .then(() => this.schedule());
  }

  // ---------------------------------------------------------------- documents

  async didOpen(uri: string, version: number, text: string): Promise<void> {
    const key = uriKey(uri);
    let root = this.rootOf(uri);
    if (!root) {
      // A text that has no name yet (`untitled:Untitled-1`) lies in no folder.
      if (!uri.includes('/')) return;
      root = new Root(folderUri(uri), this.access, false);
      this.roots.push(root);
      this.place(key, uri, root, version, text);
      this.readPolicy(root);
      // Opened without its folder: the plan above it gives the other files their place.
      const folder = await this.access.planFolder(uri).catch(() => undefined);
      const home = this.roots.find((each) => each !== root && relativePath(each.uri, uri) !== undefined);
      if (folder !== undefined && !home) this.adopt(root, folder);
    } else this.place(key, uri, root, version, text);
    this.schedule();
  }

  /** A folder that nobody opened stands in for the document's own. */
  private adopt(alone: Root, folder: string): void {
    this.roots.splice(this.roots.indexOf(alone), 1);
    this.take(new Root(folder, this.access));
  }

  didChange(uri: string, version: number, text: string): void {
    const open = this.open.get(uriKey(uri));
    if (!open) return;
    open.version = version;
    open.root.setText(open.uri, open.file, text);
    if (isPolicyFile(open.file)) this.readPolicy(open.root);
    this.schedule();
  }

  didClose(uri: string): void {
    const key = uriKey(uri);
    const open = this.open.get(key);
    if (!open) return;
    this.open.delete(key);
    open.root.close(open.file);
    this.reload(open.root, open.file);
  }

  private reload(root: Root, file: string): void {
    this.scans = this.scans
      .then(() => root.reload(file))
      .then(() => (isPolicyFile(file) ? root.readPolicy(this.settingsNow.profile) : undefined))
      .catch((error: unknown) => this.client.problem(error))
      .then(() => this.schedule());
  }

  /** What a watcher saw: `exists` is false for a file that was deleted. */
  didChangeOnDisk(changes: readonly { readonly uri: string; readonly exists: boolean }[]): void {
    const stale = new Set<Root>();
    for (const { uri, exists } of changes) {
      for (const root of this.roots) {
        const file = root.pathOf(uri);
        if (file !== undefined && /^\.git\/(HEAD$|refs\/|packed-refs$|logs\/HEAD$)/.test(file))
          this.weakenings.committed(root);
        if (file === undefined || file.startsWith('.git/') || file.startsWith('node_modules/')) continue;
        if (root.isNews(file, exists) || /(^|\/)\.gitignore$/.test(file)) stale.add(root);
        else if (exists) this.reload(root, file);
      }
    }
    for (const root of stale) this.scan(root);
  }

  versionOf(uri: string): number | undefined {
    return this.open.get(uriKey(uri))?.version;
  }

  // ---------------------------------------------------------------- answers

  /** The file of an address as it is now, unsaved changes included. */
  find(uri: string): { root: Root; workspace: Workspace; source: SourceFile; file: string } | undefined {
    const open = this.open.get(uriKey(uri));
    const root = open?.root ?? this.rootOf(uri);
    const file = open?.file ?? root?.pathOf(uri);
    if (!root || file === undefined) return undefined;
    const workspace = root.workspace();
    const source = workspace.get(file);
    return source && { root, workspace, source, file };
  }

  result(root: Root): LintResult {
    return root.result(this.judging);
  }

  findingsOf(root: Root, file: string): readonly Finding[] {
    const all = [...this.result(root).findings, ...this.weakenings.current(root)];
    return all.filter((finding) => finding.file === file);
  }

  /** Resolves when all that was asked for so far is read. */
  async settled(): Promise<void> {
    let before: unknown;
    do {
      before = this.scans;
      await this.scans;
    } while (before !== this.scans);
  }

  // ---------------------------------------------------------------- passes

  /** Judges anew as soon as it has been quiet for a moment. */
  schedule(quiet = this.timing.debounce): void {
    clearTimeout(this.timer);
    if (this.isClosed) return;
    this.timer = setTimeout(() => this.pass(), quiet);
  }

  private pass(): void {
    this.publishAll();
    this.client.judged();
    this.weakenings.passed(this.roots.filter((root) => !this.unscanned.has(root)));
  }

  private publishAll(): void {
    const wanted = new Map<string, { uri: string; diagnostics: Diagnostic[] }>();
    for (const root of this.roots) {
      if (this.unscanned.has(root)) continue;
      const findings = findingsByFile([...this.result(root).findings, ...this.weakenings.shown(root)]);
      const uriOf = (file: string) => root.uriOf(file);
      for (const [file, own] of findings) {
        if (this.settingsNow.lint === 'open' && !root.isOpen(file)) continue;
        const uri = root.uriOf(file);
        wanted.set(uriKey(uri), { uri, diagnostics: own.map((finding) => diagnosticOf(finding, uriOf)) });
      }
    }
    if (this.unscanned.size === 0) {
      for (const [key, { uri }] of this.published) if (!wanted.has(key)) this.publish(key, uri, []);
    }
    for (const [key, { uri, diagnostics }] of wanted) this.publish(key, uri, diagnostics);
  }

  private publish(key: string, uri: string, diagnostics: readonly Diagnostic[]): void {
    const version = this.open.get(key)?.version;
    const text = JSON.stringify(diagnostics);
    if (this.published.get(key)?.text === text) return;
    if (diagnostics.length > 0) this.published.set(key, { uri, text });
    else this.published.delete(key);
    this.client.publish(uri, version, diagnostics);
  }

  close(): void {
    this.isClosed = true;
    clearTimeout(this.timer);
    this.weakenings.close();
  }
}
