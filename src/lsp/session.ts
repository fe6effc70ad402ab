/**
 * One client's session: when to judge anew and for which moment, and what it is told. A pass that a newer edit overtakes is not
 * published.
 */
import type { Diagnostic } from 'vscode-languageserver-types';
import type { LintResult } from '../core/engine.ts';
import type { Finding, Severity } from '../core/finding.ts';
import type { Lang } from '../core/language.ts';
import { type AsOf, asOfNow, parseAsOf } from '../core/time.ts';
import type { Tools } from '../core/tools.ts';
import { diagnosticOf, findingsByFile } from '../language/diagnostics.ts';
import { Folders, type FoldersPorts, type Found, type Progress } from './folders.ts';
import type { History } from './history.ts';
import { Moment } from './moment.ts';
import type { Settings } from './protocol.ts';
import { Publisher } from './publisher.ts';
import type { Judging, Root } from './root.ts';
import { Weakenings } from './weakenings.ts';

export interface Client {
  publish(uri: string, version: number | undefined, diagnostics: readonly Diagnostic[]): void;
  progress(title: string): Promise<Progress | undefined>;
  /** After every pass. */
  judged(): void;
  problem(error: unknown): void;
}

/** What a session stands on. */
export interface SessionPorts extends FoldersPorts {
  /** Milliseconds of quiet before a pass. */
  readonly debounce: number;
  /** Of the editor. */
  readonly locale: Lang;
  /** The client compares the version of what it is told with that of its document. */
  readonly versions?: boolean;
  readonly tools?: Tools | undefined;
  /** Absent where there is none to be read, as in a browser. */
  readonly history?: History | undefined;
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

export class Session {
  readonly folders: Folders;
  private readonly publisher: Publisher;
  private readonly moment: Moment;
  private readonly weakenings: Weakenings;
  private settingsNow: Settings = defaultSettings;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isBegun = false;
  /** From then on the client takes what it is told. */
  private isReady = false;
  private setReady = () => {};
  private readonly ready = new Promise<void>((resolve) => (this.setReady = resolve));
  private isClosed = false;

  constructor(
    private readonly ports: SessionPorts,
    private readonly client: Client,
  ) {
    this.folders = new Folders(ports, this);
    this.publisher = new Publisher(
      (uri, version, diagnostics) => client.publish(uri, version, diagnostics),
      (uri) => this.folders.versionOf(uri),
      ports.versions ?? false,
    );
    this.moment = new Moment(ports.now, () => this.schedule(0));
    this.weakenings = new Weakenings(ports.history, this, { quiet: 3 * ports.debounce, look: 3000 });
  }

  /** The first folders are known: they are read and judged, and nothing is said of it yet. */
  begin(folders: readonly string[]): void {
    if (this.isBegun || this.isClosed) return;
    this.isBegun = true;
    for (const uri of folders) this.folders.add(uri);
  }

  /** The client takes what it is told. */
  start(folders: readonly string[]): void {
    this.begin(folders);
    this.isReady = true;
    this.setReady();
    this.schedule(0);
  }

  close(): void {
    this.isClosed = true;
    clearTimeout(this.timer);
    this.folders.close();
    this.moment.stop();
    this.weakenings.close();
  }

  // ---------------------------------------------------------------- settings

  get settings(): Settings {
    return this.settingsNow;
  }

  set settings(settings: Settings) {
    const before = this.settingsNow;
    this.settingsNow = settings;
    if (before.profile !== settings.profile) this.folders.readPolicies();
    // Clients send all of them again when any of theirs has changed.
    const names = Object.keys(settings) as (keyof Settings)[];
    if (names.some((name) => before[name] !== settings[name])) this.schedule();
  }

  get profile(): string {
    return this.settingsNow.profile;
  }

  get lang(): Lang {
    return this.settingsNow.lang === 'auto' ? this.ports.locale : this.settingsNow.lang;
  }

  /** The moment judged for. */
  get asOf(): AsOf {
    return parseAsOf(this.settingsNow.asOf) ?? this.moment.asOf;
  }

  /** The moment for what is written now: findings may be of a moment before, where nothing has changed since. */
  get now(): AsOf {
    return parseAsOf(this.settingsNow.asOf) ?? asOfNow(this.ports.now());
  }

  get judging(): Judging {
    const { tools } = this.ports;
    return { asOf: this.asOf, lang: this.lang, ...(tools && { tools }) };
  }

  get weakeningSeverity(): Severity | undefined {
    return this.settingsNow.weakenings === 'off' ? undefined : this.settingsNow.weakenings;
  }

  // ---------------------------------------------------------------- answers

  get roots(): readonly Root[] {
    return this.folders.roots;
  }

  get isBusy(): boolean {
    return !this.isReady || this.folders.isReading;
  }

  find(uri: string): Found | undefined {
    return this.folders.find(uri);
  }

  settled(): Promise<void> {
    return this.folders.settled();
  }

  versionOf(uri: string): number | undefined {
    return this.folders.versionOf(uri);
  }

  result(root: Root): LintResult {
    return root.result(this.judging);
  }

  findingsOf(root: Root, file: string): readonly Finding[] {
    const all = [...this.result(root).findings, ...this.weakenings.current(root)];
    return all.filter((finding) => finding.file === file);
  }

  // ---------------------------------------------------------------- passes

  /** Judges anew as soon as it has been quiet for a moment. */
  schedule(quiet = this.ports.debounce): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.isClosed || !this.isBegun) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.pass().catch((error: unknown) => this.problem(error));
    }, quiet);
  }

  private async pass(): Promise<void> {
    this.judge();
    await breath();
    // Something changed meanwhile: what was found is of a text that nobody sees any more, and is found anew.
    if (this.timer !== undefined || this.isClosed || !this.isReady) return;
    this.publishAll();
    this.client.judged();
    this.weakenings.passed(this.folders.known);
  }

  /** Judges what changed, and moves the moment on where what was found holds no longer. */
  private judge(): void {
    const holdsUntil = () => Math.min(...this.folders.known.map((root) => this.result(root).holdsUntil?.() ?? 0));
    const until = holdsUntil();
    if (parseAsOf(this.settingsNow.asOf)) this.moment.stop();
    else this.moment.waitFor(this.moment.moveOn(until) ? holdsUntil() : until);
  }

  private publishAll(): void {
    const known = this.folders.known;
    // Of a policy that stands above a folder and is open, the folder has more to say than the document alone.
    const folders = [...known].sort((a, b) => Number(a.isFolder) - Number(b.isFolder));
    const wanted = folders.flatMap((root) =>
      this.diagnosticsIn(root, [...this.result(root).findings, ...this.weakenings.shown(root)]),
    );
    this.publisher.update(new Map(wanted), !this.isBusy);
    const unread = this.folders.roots.filter((root) => !known.includes(root));
    this.publisher.begin(new Map(unread.flatMap((root) => this.diagnosticsIn(root, root.glance(this.judging)))));
  }

  /** By the addresses of the files. */
  private diagnosticsIn(root: Root, findings: readonly Finding[]): [uri: string, diagnostics: Diagnostic[]][] {
    const uriOf = (file: string) => root.uriOf(file);
    return [...findingsByFile(findings)]
      .filter(([file]) => this.settingsNow.lint === 'workspace' || root.isOpen(file))
      .map(([file, own]) => [uriOf(file), own.map((finding) => diagnosticOf(finding, uriOf))]);
  }

  // ---------------------------------------------------------------- what others tell

  committed(root: Root): void {
    this.weakenings.committed(root);
  }

  weakeningsChanged(): void {
    this.publishAll();
  }

  async progress(title: string): Promise<Progress | undefined> {
    await this.ready;
    return this.client.progress(title);
  }

  problem(error: unknown): void {
    this.client.problem(error);
  }
}

/** Lets out what was answered, and in what the client has sent meanwhile: the first turn reads it, by the second it is handled. */
export function breath(): Promise<void> {
  return new Promise((resolve) => setTimeout(() => setTimeout(resolve)));
}
