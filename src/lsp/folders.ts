/**
 * The folders and the documents that are open in them: which folder a document belongs to, what has to be read when something
 * comes, goes or changes. Knows nothing of findings.
 */
import type { Lang } from '../core/language.ts';
import type { TimeLimit } from '../core/ports.ts';
import type { SourceFile, Workspace } from '../core/workspace.ts';
import { say } from '../language/words.ts';
import type { FileAccess } from './access.ts';
import { Root } from './root.ts';
import { folderUri, joinUri, uriKey, withSlash } from './uris.ts';

/** What is asked of whoever judges. */
export interface FoldersHost {
  readonly lang: Lang;
  /** What to start from where no policy file stands. */
  readonly profile: string;
  /** Something changed: it is to be judged anew, at once where `quiet` is 0. */
  schedule(quiet?: number): void;
  /** Another commit may have been made. */
  committed(root: Root): void;
  /** Shows that work goes on; undefined where the client has no place for it. */
  progress(title: string): Promise<Progress | undefined>;
  problem(error: unknown): void;
}

export interface Progress {
  report(done: number, total: number): void;
  done(): void;
}

export interface FoldersPorts {
  readonly access: FileAccess;
  /** Ends expressions of policies that run too long. */
  readonly timeLimit?: TimeLimit | undefined;
  now(): number;
}

/** A document that the client has open. */
interface Open {
  readonly uri: string;
  readonly root: Root;
  /** Of a link to another file of the folder it is that one. */
  file: string;
  version: number;
}

/** A file as it is now, unsaved changes included. */
export interface Found {
  readonly root: Root;
  readonly workspace: Workspace;
  readonly source: SourceFile;
  readonly file: string;
}

/** Milliseconds after which what the client asks has to be answered between two files. */
const breath = 30;

export class Folders {
  private readonly all: Root[] = [];
  private readonly open = new Map<string, Open>();
  /** Everything that is read, one after the other. */
  private reading: Promise<unknown> = Promise.resolve();
  private readonly unread = new Set<Root>();
  private readonly queued = new Set<Root>();
  /** Folders that nobody opened: of documents that were opened alone. */
  private readonly guests = new Set<Root>();
  private isClosed = false;
  /** The client tells of every change of the disk. */
  isWatched = false;

  constructor(
    private readonly ports: FoldersPorts,
    private readonly host: FoldersHost,
  ) {}

  /** The folders. What lies within another one that is open too is that one's. */
  get roots(): readonly Root[] {
    return this.all.filter((root) => !this.all.some((other) => other !== root && other.holds(root.uri)));
  }

  /** Those that are read. */
  get known(): readonly Root[] {
    return this.roots.filter((root) => !this.unread.has(root));
  }

  get isReading(): boolean {
    return this.unread.size > 0;
  }

  /** Resolves when all that was asked for so far is read. */
  async settled(): Promise<void> {
    let before: unknown;
    do {
      before = this.reading;
      await this.reading;
    } while (before !== this.reading);
  }

  /** Undefined for a file that is not there, or none that we read. */
  find(uri: string): Found | undefined {
    const open = this.open.get(uriKey(uri));
    const root = open?.root ?? this.rootOf(uri);
    const file = open?.file ?? root?.pathOf(uri);
    if (!root || file === undefined) return undefined;
    const workspace = root.workspace();
    const source = workspace.get(file);
    return source && { root, workspace, source, file };
  }

  versionOf(uri: string): number | undefined {
    return this.open.get(uriKey(uri))?.version;
  }

  close(): void {
    this.isClosed = true;
  }

  // ---------------------------------------------------------------- folders

  /** Takes a workspace folder in; documents in it that are open already move there. */
  add(uri: string): void {
    const known = this.all.find((root) => uriKey(root.uri) === uriKey(withSlash(uri)));
    if (known) this.guests.delete(known);
    if (known?.isFolder) return;
    if (known) this.all.splice(this.all.indexOf(known), 1);
    this.take(this.newRoot(uri, true));
  }

  remove(uri: string): void {
    const root = this.all.find((each) => uriKey(each.uri) === uriKey(withSlash(uri)));
    if (root) this.drop(root);
  }

  /** Reads everything anew. */
  rescan(): void {
    for (const [at, before] of this.all.entries()) {
      const root = this.newRoot(before.uri, before.isFolder);
      this.all[at] = root;
      if (this.guests.delete(before)) this.guests.add(root);
    }
    this.unread.clear();
    this.rehome();
    for (const root of this.all) this.scan(root);
  }

  /** Reads what may have changed without anybody telling. */
  lookAgain(): void {
    if (this.isWatched) return;
    for (const root of this.all) {
      root.forget();
      this.scan(root);
    }
  }

  /** Reads files anew that are about to be edited, open ones apart: not every change of the disk is told, or told in time. */
  async refresh(root: Root, files: Iterable<string>): Promise<void> {
    const before = root.generation;
    for (const file of files) if (!root.isOpen(file) && !(await root.load(file))) this.scan(root);
    if (root.generation !== before) this.host.schedule();
  }

  /** Reads the policies anew: with another profile to start from. */
  readPolicies(): void {
    for (const root of this.all) this.readPolicy(root);
  }

  private newRoot(uri: string, isFolder: boolean): Root {
    const textElsewhere = (other: string) => {
      const open = this.open.get(uriKey(other));
      return open?.root.textOf(open.file);
    };
    return new Root(uri, this.ports.access, isFolder, this.ports.timeLimit, textElsewhere);
  }

  private take(root: Root): void {
    this.all.push(root);
    this.rehome();
    this.scan(root);
  }

  private drop(root: Root): void {
    const at = this.all.indexOf(root);
    if (at >= 0) this.all.splice(at, 1);
    this.guests.delete(root);
    this.unread.delete(root);
    this.rehome();
    this.host.schedule();
  }

  private scan(root: Root): void {
    // A build writes file after file: one look at the folder is enough for all that came before it.
    if (this.queued.has(root)) return;
    this.queued.add(root);
    this.unread.add(root);
    this.read(async () => {
      this.queued.delete(root);
      await this.readFolder(root);
      for (const open of this.open.values()) await this.follow(open);
      this.unread.delete(root);
    }, 0);
  }

  private async readFolder(root: Root): Promise<void> {
    const { now } = this.ports;
    let last = now();
    let asked: Promise<Progress | undefined> | undefined;
    let progress: Progress | undefined;
    root.profile = this.host.profile;
    const step = async (done: number, total: number) => {
      // A short scan needs no progress, and a long one does not wait for it.
      if (now() - last > breath) {
        asked ??= this.host.progress(say('scanning', this.host.lang)).catch(() => undefined);
        void asked.then((shown) => (progress = shown));
        progress?.report(done, total);
        await new Promise((resolve) => setTimeout(resolve));
        last = now();
      }
      return !this.isClosed && this.all.includes(root);
    };
    try {
      await root.scan(step);
    } catch (error) {
      this.host.problem(error);
    }
    void asked?.then((shown) => shown?.done());
  }

  /** Reads something after all that was asked for before. */
  private read(work: () => Promise<unknown>, quiet?: number): void {
    this.reading = this.reading
      .then(work)
      .catch((error: unknown) => this.host.problem(error))
      .then(() => this.host.schedule(quiet));
  }

  /** A policy that changed counts as soon as it is read. */
  private readPolicy(root: Root): void {
    this.read(() => root.readPolicy(this.host.profile));
  }

  /** A file changed, came or went that may be a policy: of its own folder, or of those below. */
  private readPoliciesFrom(uri: string): void {
    for (const root of this.all) if (root.hasPolicyFrom(uri)) this.readPolicy(root);
  }

  /** The folder that a document belongs to. */
  private rootOf(uri: string): Root | undefined {
    return this.roots.find((root) => root.pathOf(uri) !== undefined);
  }

  /** Documents whose folder came or went. */
  private rehome(): void {
    for (const [key, { uri, root, file, version }] of this.open) {
      const now = this.rootOf(uri);
      if (now === root) continue;
      const text = root.textOf(file) ?? '';
      root.close(file);
      if (now) this.place(key, uri, now, version, text);
      else void this.openAlone(uri, version, text);
    }
    for (const root of this.guests) this.leave(root);
  }

  /** A folder that nobody opened goes with its last document. */
  private leave(root: Root): void {
    if (this.guests.has(root) && ![...this.open.values()].some((open) => open.root === root)) this.drop(root);
  }

  // ---------------------------------------------------------------- documents

  didOpen(uri: string, version: number, text: string): void {
    const root = this.rootOf(uri);
    if (root) {
      this.place(uriKey(uri), uri, root, version, text);
      // Nobody may have said that it was made.
      if (!root.isListed(root.pathOf(uri)!) && !this.unread.has(root)) this.lookFor(uri);
    }
    // A text that has no name yet (`untitled:Untitled-1`) lies in no folder.
    else if (uri.includes('/')) void this.openAlone(uri, version, text);
    // Somebody looks at it now; there is no typing to be waited for.
    this.host.schedule(0);
  }

  private place(key: string, uri: string, root: Root, version: number, text: string): void {
    const open: Open = { uri, root, file: root.pathOf(uri)!, version };
    this.open.set(key, open);
    root.setText(uri, open.file, text);
    if (!root.isListed(open.file) && !this.unread.has(root)) this.read(() => this.follow(open));
    this.readPoliciesFrom(uri);
  }

  /** A document that was opened by a link is the file that the link leads to. */
  private async follow(open: Open): Promise<void> {
    const { uri, root, file } = open;
    if (!root.isFolder || root.isListed(file)) return;
    const target = await this.ports.access.target?.(uri, root.uri);
    const real = target === undefined ? undefined : root.pathOf(target);
    const text = root.textOf(file);
    if (real === undefined || !root.isListed(real) || text === undefined || this.open.get(uriKey(uri)) !== open) return;
    root.close(file);
    open.file = real;
    // Where it is open by its own name too, that is what counts until somebody types here.
    if (!root.isOpen(real)) root.setText(uri, real, text);
  }

  /** True for a document that was opened by a link to another file. */
  private isLink({ uri, root, file }: Open): boolean {
    return root.pathOf(uri) !== file;
  }

  /** A document without a folder that somebody opened: the plan above it, if there is one, gives the other files their place. */
  private async openAlone(uri: string, version: number, text: string): Promise<void> {
    const alone = this.newRoot(folderUri(uri), false);
    this.guests.add(alone);
    this.all.push(alone);
    this.place(uriKey(uri), uri, alone, version, text);
    this.readPolicy(alone);
    const folder = await this.ports.access.planFolder(uri).catch(() => undefined);
    if (folder === undefined || this.rootOf(uri) !== alone) return;
    const root = this.newRoot(folder, true);
    this.guests.add(root);
    this.guests.delete(alone);
    this.all.splice(this.all.indexOf(alone), 1);
    this.take(root);
  }

  didChange(uri: string, version: number, text: string): void {
    const open = this.open.get(uriKey(uri));
    if (!open) return;
    const { root, file } = open;
    // That it was opened is told as a change too.
    if (open.version === version && root.textOf(file) === text) return;
    open.version = version;
    root.setText(open.uri, file, text);
    this.readPoliciesFrom(open.uri);
    this.host.schedule();
  }

  didClose(uri: string): void {
    const key = uriKey(uri);
    const open = this.open.get(key);
    if (!open) return;
    const { root, file } = open;
    this.open.delete(key);
    if (![...this.open.values()].some((other) => other.root === root && other.file === file)) root.close(file);
    if (root.isListed(file)) this.reload(root, file);
    else this.lookFor(uri);
    this.readPoliciesFrom(uri);
    this.leave(root);
    this.host.schedule();
  }

  didSave(uri: string): void {
    const open = this.open.get(uriKey(uri));
    const saved = open && this.isLink(open) ? joinUri(open.root.uri, open.file) : uri;
    this.didChangeOnDisk([{ uri: saved, exists: true }]);
    // Nobody says what else was done there, or by whom.
    this.lookAgain();
  }

  /** A file that the folder did not have when it was listed may have been saved since. */
  private lookFor(uri: string): void {
    this.read(async () => {
      const open = this.open.get(uriKey(uri));
      if (open && this.isLink(open)) return;
      await this.ports.access.read(uri).then(
        () => this.didChangeOnDisk([{ uri, exists: true }]),
        () => undefined,
      );
    });
  }

  private reload(root: Root, file: string): void {
    this.read(async () => {
      if (!(await root.reload(file))) this.scan(root);
    });
  }

  /** What a watcher saw: `exists` is false for a file that was deleted. */
  didChangeOnDisk(changes: readonly { readonly uri: string; readonly exists: boolean }[]): void {
    for (const { uri, exists } of changes) {
      this.readPoliciesFrom(uri);
      for (const root of this.all) {
        const file = root.pathOf(uri);
        if (file === undefined) continue;
        if (/^\.git\/(HEAD$|refs\/|packed-refs$|logs\/HEAD$)/.test(file)) this.host.committed(root);
        if (file.startsWith('.git/') || file.startsWith('node_modules/')) continue;
        root.forget(file);
        if (root.isNews(file, exists) || /(^|\/)\.gitignore$/.test(file)) this.scan(root);
        else if (exists) this.reload(root, file);
      }
    }
  }
}
