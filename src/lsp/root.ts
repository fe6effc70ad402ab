/**
 * One workspace folder: its files as facts, with the texts of open documents in place of what the disk has, and what the
 * rules say about them. Only what changed is read and judged anew. Knows no connection.
 */
import { defaultSettings, type LintResult, type Settings } from '../core/engine.ts';
import type { Problem, ProblemCode } from '../core/facts.ts';
import { isCandidate } from '../core/file-names.ts';
import type { Finding } from '../core/finding.ts';
import { Memo } from '../core/memo.ts';
import type { TimeLimit } from '../core/ports.ts';
import { FileError } from '../core/ports.ts';
import { isCalledOurs, unreadable, withFolders } from '../core/read/candidate.ts';
import { decode } from '../core/read/decode.ts';
import { createReader, type FileReader, type ReadResult } from '../core/read/index.ts';
import { readMarkdown } from '../core/read/markdown.ts';
import { rememberingReader } from '../core/read/yaml-blocks.ts';
import type { AnyRule } from '../core/rule.ts';
import { buildWorkspace, type ReadFile, type Workspace } from '../core/workspace.ts';
import { type Judging as JudgingOf, judge } from '../policy/judge.ts';
import type { Policies } from '../policy/resolve.ts';
import { rules } from '../rules/index.ts';
import type { FileAccess } from './access.ts';
import { type FolderPolicy, isPolicyFile, readPolicy } from './policy.ts';
import { escaped, joinUri, relativePath, uriKey, withSlash } from './uris.ts';

/** What a session says of it; of the time limit the folder knows. */
export type Judging = Pick<JudgingOf, 'asOf' | 'lang' | 'tools'>;

/** A text that an editor holds, saved or not. */
interface Buffer {
  readonly uri: string;
  text: string;
  /** False once it was read. */
  isNew: boolean;
  /** Remembers what it read before the last keystroke. */
  readonly read: FileReader;
}

export class Root {
  /** With a trailing `/`, in the client's spelling. */
  readonly uri: string;
  private readonly read: FileReader;
  /** By path below the folder. */
  private readonly onDisk = new Map<string, ReadFile>();
  /** Files of which the disk may have another text by now. */
  private readonly stale = new Set<string>();
  private readonly buffers = new Map<string, Buffer>();
  private readonly inBuffers = new Map<string, ReadFile>();
  private listed: ReadonlySet<string> = new Set();
  private known: ReadonlySet<string> = new Set();
  private readonly memo = new Memo();
  private readonly limited: { readonly timeLimit?: TimeLimit };
  private policy: FolderPolicy = { judgedBy: undefined, looked: new Set() };
  /** What to start from where no policy file stands. */
  profile = '';
  private workspaceNow: Workspace | undefined;
  private workspaceBefore: Workspace | undefined;
  private judged: { readonly workspace: Workspace; readonly by: Judging; readonly result: LintResult } | undefined;
  /** The folder may be a part of a repository whose plan stands further up: that none is here says nothing. */
  private isPart: boolean;
  /** Goes up with every change: what was made from an older one is out of date. */
  generation = 0;

  constructor(
    uri: string,
    private readonly access: FileAccess,
    /** False for a document that stands alone: its folder may be somebody's home. */
    readonly isFolder = true,
    /** For large files, and the expressions of policies. */
    private readonly timeLimit?: TimeLimit,
    /** The text of a document that is open in another folder, by its address. */
    private readonly textElsewhere: (uri: string) => string | undefined = () => undefined,
  ) {
    this.uri = withSlash(uri);
    this.isPart = !isFolder;
    this.limited = timeLimit ? { timeLimit } : {};
    this.read = createReader({ ...this.limited, markdown: readMarkdown });
  }

  /** The path of an address in this folder; undefined for what lies elsewhere. */
  pathOf(uri: string): string | undefined {
    return relativePath(this.uri, uri);
  }

  /** The address of a file: as the client wrote it where it is open. */
  uriOf(file: string): string {
    // A policy may stand above the folder: it is called by its address.
    return this.buffers.get(file)?.uri ?? (file.includes('://') ? escaped(file, this.uri) : joinUri(this.uri, file));
  }

  /** True for what lies within this folder. */
  holds(uri: string): boolean {
    return this.isFolder && uriKey(uri) !== uriKey(this.uri) && this.pathOf(uri) !== undefined;
  }

  isOpen(file: string): boolean {
    return this.buffers.has(file);
  }

  /** Lists the folder and reads what is new; forgets what is gone. `step` may end the work by returning false. */
  async scan(step: (done: number, total: number) => Promise<boolean> | boolean = () => true): Promise<boolean> {
    if (!this.isFolder) return true;
    const paths = (await this.access.list(this.uri)).flatMap((uri) => this.pathOf(uri) ?? []).sort();
    this.listed = new Set(paths);
    for (const file of this.onDisk.keys()) if (!this.listed.has(file)) this.onDisk.delete(file);
    this.changed();
    const due = paths.filter((file) => isCandidate(file) && (!this.onDisk.has(file) || this.stale.has(file)));
    this.stale.clear();
    for (const [done, file] of due.entries()) {
      if (!(await step(done, due.length))) return false;
      await this.load(file);
    }
    const hasPlan = this.workspace().plans.length > 0;
    this.isPart = !hasPlan && (await this.access.planFolder(this.uri).catch(() => undefined)) !== undefined;
    await this.readPolicy();
    return true;
  }

  /** Reads the policies anew: after a scan, after a change of a policy file, with another profile to start from. */
  async readPolicy(profile = this.profile): Promise<void> {
    this.profile = profile;
    const files = [...new Set([...this.listed, ...this.buffers.keys()])];
    const { uri, isFolder: isWhole, textElsewhere } = this;
    const folder = { uri, isWhole, files, textOf: (file: string) => this.textOf(file), textElsewhere };
    this.policy = await readPolicy(folder, this.access, profile, this.timeLimit);
    this.judged = undefined;
    this.generation++;
  }

  /** Reads a file of the disk anew. False where it cannot be read: it may be gone. */
  async load(file: string): Promise<boolean> {
    if (!isCandidate(file)) return true;
    const { result, isRead } = await this.fromDisk(file);
    const before = this.onDisk.get(file);
    if (before && before === result) return isRead;
    if (result) this.onDisk.set(file, { file, ...result });
    else this.onDisk.delete(file);
    // What is wrong with the bytes is said of the open document too.
    const buffer = this.buffers.get(file);
    if (buffer) buffer.isNew = true;
    this.changed();
    return isRead;
  }

  /** What was read before, where the bytes are those of then. */
  private async fromDisk(file: string): Promise<{ result: ReadResult | undefined; isRead: boolean }> {
    try {
      const bytes = await this.access.read(joinUri(this.uri, file));
      const before = this.onDisk.get(file);
      return { result: before && isSame(before, bytes) ? before : this.read(file, bytes), isRead: true };
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      return { result: isCalledOurs(file) ? unreadable(file, error) : undefined, isRead: false };
    }
  }

  /** A document that was opened, or its text after a change. */
  setText(uri: string, file: string, text: string): void {
    const buffer = this.buffers.get(file);
    if (buffer?.text === text) return;
    if (buffer) Object.assign(buffer, { text, isNew: true });
    else {
      const read = createReader({ ...this.limited, markdown: readMarkdown, yaml: rememberingReader() });
      this.buffers.set(file, { uri, text, isNew: true, read });
    }
    this.changed();
  }

  textOf(file: string): string | undefined {
    return this.buffers.get(file)?.text;
  }

  isListed(file: string): boolean {
    return this.listed.has(file);
  }

  /** Reads a file of the disk anew, where the folder has it. False where it cannot be read. */
  async reload(file: string): Promise<boolean> {
    return !this.listed.has(file) || this.load(file);
  }

  /** What was read of a path, or of all that is below it, is read anew by the next scan. */
  forget(path = ''): void {
    for (const file of this.onDisk.keys()) {
      if (path === '' || file === path || file.startsWith(`${path}/`)) this.stale.add(file);
    }
  }

  close(file: string): void {
    this.buffers.delete(file);
    this.inBuffers.delete(file);
    this.changed();
  }

  /**
   * A file or folder that appeared or vanished on the disk: true where the folder has to be listed anew. Of a folder that
   * vanished watchers name the folder alone.
   */
  isNews(path: string, exists: boolean): boolean {
    if (this.listed.has(path)) return !exists;
    return exists || [...this.listed].some((file) => file.startsWith(`${path}/`));
  }

  private changed(): void {
    this.generation++;
    this.workspaceBefore = this.workspaceNow ?? this.workspaceBefore;
    this.workspaceNow = undefined;
  }

  /** What is to be judged now. */
  workspace(): Workspace {
    if (this.workspaceNow) return this.workspaceNow;
    for (const [file, buffer] of this.buffers) {
      if (!buffer.isNew) continue;
      const saved = this.onDisk.get(file);
      const encoding = saved?.facts.problems.filter(({ code }) => code === 'not-utf8') ?? [];
      // Most documents are opened as they are on the disk, and that was read a moment ago.
      if (saved?.text === buffer.text && !saved.facts.problems.some(({ code }) => ofBytes.has(code)))
        this.inBuffers.set(file, saved);
      // A link that is not followed is not followed by opening it either.
      else if (saved && this.access.isUnfollowed?.(joinUri(this.uri, file))) this.inBuffers.set(file, saved);
      else if (isCandidate(file))
        this.inBuffers.set(file, { file, ...alsoWith(encoding, buffer.read(file, buffer.text)) });
      buffer.isNew = false;
    }
    const files = new Map(this.onDisk);
    for (const [file, read] of this.inBuffers) files.set(file, read);
    const sorted = [...files.values()].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
    this.known = withFolders([...this.listed, ...this.buffers.keys()]);
    const exists = (file: string) => this.known.has(file.replace(/\/$/, ''));
    this.workspaceNow = buildWorkspace(sorted, exists, this.workspaceBefore);
    return this.workspaceNow;
  }

  /** What the policies say; undefined where none has a say. */
  get policies(): Policies | undefined {
    return this.policy.judgedBy?.policies;
  }

  /** True for a file that has a say in the policies, or would have if it were there. It may lie above the folder. */
  hasPolicyFrom(uri: string): boolean {
    const file = this.pathOf(uri);
    return this.policy.looked.has(uriKey(uri)) || (file !== undefined && isPolicyFile(file));
  }

  /** What the policy says about a file. */
  settingsFor(file: string): Settings {
    return this.policy.judgedBy?.settingsFor(file) ?? defaultSettings;
  }

  /** The rules that count here: the built-in ones, and the policy's own. */
  get rules(): readonly AnyRule[] {
    return this.policy.judgedBy?.rules ?? rules;
  }

  trial(): Trial {
    const judged = (workspace: Workspace, by: TrialJudging) => this.judge(workspace, by);
    return new Trial(this.workspace(), this.read, judged);
  }

  /** What is wrong with the files that are read so far, whatever the others and the policies say. */
  glance({ asOf, lang }: Judging): readonly Finding[] {
    return judge(this.workspace(), certain, { asOf, lang, timeLimit: this.timeLimit }).findings;
  }

  /** What the rules say of the files as they are now. */
  result(by: Judging): LintResult {
    const workspace = this.workspace();
    const { judged } = this;
    if (judged?.workspace === workspace && judged.by.asOf.text === by.asOf.text && judged.by.lang === by.lang)
      return judged.result;
    const whole = this.judge(workspace, { ...by, memo: this.memo });
    const result = this.isPart
      ? { ...whole, findings: whole.findings.filter(({ rule }) => rule !== 'plan-missing') }
      : whole;
    this.judged = { workspace, by, result };
    return result;
  }

  /** As the command line does. */
  private judge(workspace: Workspace, by: Omit<JudgingOf, 'timeLimit'>): LintResult {
    return judge(workspace, rules, { ...by, timeLimit: this.timeLimit }, this.policy.judgedBy);
  }
}

type TrialJudging = Judging & Pick<JudgingOf, 'told'>;

/** Other texts tried out, without the editor's own being touched. */
export class Trial {
  private readonly texts = new Map<string, string>();

  constructor(
    private workspace: Workspace,
    private readonly read: FileReader,
    private readonly judged: (workspace: Workspace, by: TrialJudging) => LintResult,
  ) {}

  text(file: string): string | undefined {
    return this.workspace.get(file)?.text;
  }

  set(file: string, text: string): void {
    this.texts.set(file, text);
  }

  changed(): ReadonlyMap<string, string> {
    return this.texts;
  }

  judge(by: TrialJudging): LintResult {
    const before = this.workspace;
    const files = before.files.map((source) => {
      const text = this.texts.get(source.file);
      return text === undefined || text === source.text
        ? source
        : { file: source.file, ...this.read(source.file, text) };
    });
    this.workspace = buildWorkspace(files, before.exists, before);
    return this.judged(this.workspace, by);
  }
}

/** True where the bytes are those that something was read from. */
function isSame({ text, bom, encoding, facts }: ReadResult, bytes: Uint8Array): boolean {
  const problem = facts.problems.find(({ code }) => ofBytes.has(code))?.code;
  if (problem === 'unreadable' || problem === 'too-large') return false;
  const now = decode(bytes);
  return now.problem?.code === problem && now.text === text && now.bom === bom && now.encoding === encoding;
}

/** With what is wrong with the bytes that a text was decoded from, which the text does not show: it is told at its top. */
function alsoWith(problems: readonly Problem[], read: ReadResult): ReadResult {
  if (problems.length === 0 || !read.kind) return read;
  const atTop = problems.map((problem) => ({ ...problem, span: { start: 0, end: 0 } }));
  return { ...read, facts: { ...read.facts, problems: [...atTop, ...read.facts.problems] } };
}

/** What is wrong with a file on the disk, and not with its text. */
const ofBytes: ReadonlySet<ProblemCode> = new Set<ProblemCode>(['unreadable', 'not-utf8', 'binary', 'too-large']);
/** Rules about one file alone that no policy switches off and no comment suppresses. */
const certain = rules.filter(({ always }) => always);
