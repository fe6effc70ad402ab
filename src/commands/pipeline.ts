/** From paths to findings: list, read, build the workspace, judge, and keep what was asked about. Shared by all commands. */
import type { LintResult } from '../core/engine.ts';
import { isCandidate } from '../core/file-names.ts';
import type { Lang } from '../core/language.ts';
import { FileError, type FileProblem, type ListedFile } from '../core/ports.ts';
import { isCalledOurs, unreadable, withFolders } from '../core/read/candidate.ts';
import type { ReadResult } from '../core/read/index.ts';
import type { Tools } from '../core/tools.ts';
import { buildWorkspace, type Workspace } from '../core/workspace.ts';
import { type Judging, judge } from '../policy/judge.ts';
import { rules } from '../rules/index.ts';
import { loadTools } from '../tools/load.ts';
import { askedOf } from './asked.ts';
import type { ManyReader } from './bulk-reader.ts';
import { type Discovery, discover } from './discover.ts';
import { NoSuchPath } from './errors.ts';
import { Paths } from './paths.ts';
import { type JudgedBy, loadPolicies, type PolicyFlags } from './policy-loading.ts';
import type { Ports } from './ports.ts';
import { Progress } from './progress.ts';
import { lazyReader, type Read } from './reading.ts';
import type { Trace } from './trace.ts';
import { say } from './words.ts';

export interface Request {
  /** As given on the command line. */
  readonly paths: readonly string[];
  /** A text judged in place of a file, whether that exists or not. */
  readonly overlay?: { readonly path: string; readonly bytes: Uint8Array };
  readonly lang: Lang;
  readonly policy?: PolicyFlags;
  /** What `discover` found for these paths, where that is known already. */
  readonly discovery?: Discovery;
  /** In place of reading one file after the other. */
  readonly reader?: ManyReader;
  /** The workspace of a run before this one: what is still the same is taken over. */
  readonly previous?: Workspace;
  /** What stands in for the file system where policies are looked for. */
  readonly policyFiles?: Ports['files'];
  readonly trace?: Trace | undefined;
}

/** Everything that was read, and how files are called. */
export class Loaded {
  readonly paths: Paths;
  /** What the rules need for the workspace made last. */
  tools: Tools = {};

  constructor(
    private readonly ports: Ports,
    private readonly discovery: Discovery,
    private readonly results: Map<string, ReadResult>,
    private readonly read: Read,
    /** Folders and links that were left out, with the reason. */
    readonly notRead: readonly ListedFile[],
    /** Undefined where no policy has a say. */
    readonly policy?: JudgedBy,
    private readonly previous?: Workspace,
  ) {
    this.paths = new Paths(ports);
  }

  /** Whether a file of the workspace was asked about. */
  isSelected(file: string): boolean {
    return this.discovery.isSelected(file);
  }

  /** How the file port calls a file of the workspace. */
  absolute(file: string): string {
    // A policy or baseline may stand outside of the workspace.
    return /^(\/|[A-Za-z]:\/)/.test(file) ? file : this.discovery.root + file;
  }

  /** Absolute, with a trailing `/`. */
  get root(): string {
    return this.discovery.root;
  }

  /** True where all that is below `root` was listed. */
  get isWhole(): boolean {
    return this.discovery.isWhole;
  }

  /** How the workspace calls a file; one that lies outside keeps its absolute path. */
  relative(path: string): string {
    return path.startsWith(this.root) ? path.slice(this.root.length) : path;
  }

  /** How reports call it. */
  shown(file: string): string {
    return this.paths.shown(this.absolute(file));
  }

  /** What is to be judged: the files as read, some of them with another text. */
  async workspace(changed: ReadonlyMap<string, string> = new Map()): Promise<Workspace> {
    for (const [file, text] of changed) {
      this.results.set(file, { ...(await this.read(this.absolute(file), text)), ...this.writing(file) });
    }
    const workspace = buildWorkspace(
      [...this.results].map(([file, result]) => ({ file, ...result })),
      this.exists,
      this.previous,
    );
    this.tools = await loadTools(workspace);
    return workspace;
  }

  /** Judges a whole workspace, the one made last, by all rules. */
  judge(workspace: Workspace, by: Pick<Judging, 'asOf' | 'lang' | 'memo' | 'told'>): LintResult {
    const { tools, ports, policy } = this;
    return judge(workspace, rules, { ...by, tools, timeLimit: ports.timeLimit }, policy);
  }

  private writing(file: string): Pick<ReadResult, 'bom' | 'encoding'> {
    const { bom, encoding } = this.results.get(file) ?? {};
    return { ...(bom && { bom }), ...(encoding && { encoding }) };
  }

  /** The bytes of a text that stands for a file, as they were: with its byte order mark. */
  encoded(file: string, text: string): string {
    return this.results.get(file)?.bom ? `\ufeff${text}` : text;
  }

  /** False for a file that is not UTF-8: writing it would change every character. */
  canWrite(file: string): boolean {
    return this.results.get(file)?.encoding === undefined;
  }

  private known: Set<string> | undefined;

  private readonly exists = (file: string): boolean => {
    this.known ??= withFolders(this.discovery.listed.map(({ path }) => path));
    return this.known.has(file.replace(/\/$/, ''));
  };
}

/** True where what is kept of so many files outgrows what it takes to read one. */
export function isMany({ listed }: Discovery): boolean {
  return listed.filter(({ path }) => isCandidate(path)).length > 500;
}

export async function load(request: Request, ports: Ports): Promise<Loaded> {
  const { trace, lang, reader } = request;
  const paths = new Paths(ports);
  const overlay = request.overlay && { ...request.overlay, path: paths.absolute(request.overlay.path) };
  const discovery =
    request.discovery ?? (await discover(overlay ? [overlay.path] : request.paths, ports, paths, lang, overlay?.path));
  const candidates = discovery.listed.filter(({ path }) => isCandidate(path));
  if (isMany(discovery)) ports.spareMemory?.();
  const progress = new Progress(ports, lang, 'reading', candidates.length);
  const read = lazyReader(ports.timeLimit);
  const results = new Map<string, ReadResult>();
  const notRead = discovery.listed.filter(({ path, problem }) => problem !== undefined && !isCandidate(path));
  trace?.lap('discover');
  for (const listed of candidates) {
    const absolute = discovery.root + listed.path;
    const source = absolute === overlay?.path ? overlay.bytes : await bytesOf(absolute, listed.problem, ports);
    trace?.lap('read');
    if (!(source instanceof FileError)) {
      const done = (result: ReadResult) => {
        progress.step();
        results.set(listed.path, result);
      };
      if (reader) {
        // Holds the file's place: findings do not depend on who is read first.
        results.set(listed.path, notYet);
        reader.add(absolute, source, done);
        trace?.lap('recall');
      } else {
        done(await read(absolute, source));
        trace?.file(absolute, trace.lap('parse'));
      }
    } else if (isCalledOurs(absolute) || discovery.isNamed(listed.path))
      results.set(listed.path, unreadable(absolute, source));
    else notRead.push({ ...listed, problem: { reason: source.reason, detail: source.detail } });
  }
  await reader?.finish();
  progress.end();
  trace?.lap('parse');
  const files = [...results].flatMap(([file, { kind }]) => (kind ? [file] : []));
  const config = request.policy?.config;
  if (config !== undefined && (await ports.files.exists(config)) !== 'file')
    throw new NoSuchPath(config, say('noSuchPath', lang, { path: paths.shown(config) }));
  const target = { root: discovery.root, isWhole: discovery.isWhole, files };
  const own = request.policyFiles ? { ...ports, files: request.policyFiles } : ports;
  const policy = await loadPolicies(target, request.policy ?? {}, own, paths.cwd);
  trace?.lap('policy');
  return new Loaded(ports, discovery, results, read, notRead, policy, request.previous);
}

const notYet: ReadResult = { text: '', facts: { format: 'yaml', problems: [], directives: [] } };

async function bytesOf(path: string, problem: FileProblem | undefined, ports: Ports): Promise<Uint8Array | FileError> {
  if (problem) return new FileError(path, problem.reason, problem.detail);
  try {
    return await ports.files.read(path);
  } catch (error) {
    if (error instanceof FileError) return error;
    throw error;
  }
}

/** The part of a result that was asked about, with files named as reports show them. */
export function asked(result: LintResult, workspace: Workspace, loaded: Loaded): LintResult {
  return askedOf(
    result,
    workspace.files.map(({ file, kind }) => [file, kind] as const),
    loaded,
  );
}

/** True where a rule broke, or a policy cannot be followed as it stands: no fault of the plan's. */
export function isTrouble(rule: string): boolean {
  return (
    rule === 'internal-error' || (rule.startsWith('policy-') && rules.find(({ id }) => id === rule)?.always === true)
  );
}
