/** From paths to findings: list, read, build the workspace, judge, and keep what was asked about. Shared by all commands. */
import { defaultSettings, type LintResult, lint } from '../core/engine.ts';
import { inFile } from '../core/fix.ts';
import type { Lang } from '../core/language.ts';
import { FileError, type ListedFile } from '../core/ports.ts';
import { isCalledOurs, isCandidate, unreadable, withFolders } from '../core/read/candidate.ts';
import type { ReadResult } from '../core/read/index.ts';
import type { AsOf } from '../core/time.ts';
import type { Tools } from '../core/tools.ts';
import { buildWorkspace, type Workspace } from '../core/workspace.ts';
import { rules } from '../rules/index.ts';
import { loadTools } from '../tools/load.ts';
import { type Discovery, discover } from './discover.ts';
import { NoSuchPath } from './errors.ts';
import { Paths } from './paths.ts';
import { type JudgedBy, loadPolicies, type PolicyFlags } from './policy-loading.ts';
import type { Ports } from './ports.ts';
import { Progress } from './progress.ts';
import { lazyReader, type Read } from './reading.ts';
import { reasonIn, say } from './words.ts';

export interface Request {
  /** As given on the command line. */
  readonly paths: readonly string[];
  /** A text judged in place of a file, whether that exists or not. */
  readonly overlay?: { readonly path: string; readonly bytes: Uint8Array };
  readonly lang: Lang;
  readonly policy?: PolicyFlags;
  trace?(text: string): void;
}

/** Everything that was read, and how files are called. */
export class Loaded {
  readonly paths: Paths;
  /** What the rules need for the workspace made last. */
  tools: Tools = {};

  constructor(
    ports: Ports,
    private readonly discovery: Discovery,
    private readonly results: Map<string, ReadResult>,
    private readonly read: Read,
    /** Folders and links that were left out, with the reason. */
    readonly notRead: readonly ListedFile[],
    /** Undefined where no policy has a say. */
    readonly policy?: JudgedBy,
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
    );
    this.tools = await loadTools(workspace);
    return workspace;
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

export async function load(request: Request, ports: Ports): Promise<Loaded> {
  const started = ports.now();
  const paths = new Paths(ports);
  const overlay = request.overlay && { ...request.overlay, path: paths.absolute(request.overlay.path) };
  const discovery = await discover(overlay ? [overlay.path] : request.paths, ports, paths, request.lang, overlay?.path);
  request.trace?.(`${discovery.listed.length} files listed below ${discovery.root}: ${ports.now() - started} ms`);
  const candidates = discovery.listed.filter(({ path }) => isCandidate(path));
  const progress = new Progress(ports, request.lang, candidates.length);
  const read = lazyReader();
  const results = new Map<string, ReadResult>();
  const notRead = discovery.listed.filter(({ path, problem }) => problem !== undefined && !isCandidate(path));
  for (const listed of candidates) {
    progress.step();
    const absolute = discovery.root + listed.path;
    const source = absolute === overlay?.path ? overlay.bytes : await bytesOf(absolute, listed.problem, ports);
    if (!(source instanceof FileError)) results.set(listed.path, await read(absolute, source));
    else if (isCalledOurs(absolute) || discovery.isNamed(listed.path))
      results.set(listed.path, unreadable(absolute, reasonIn(request.lang, source.reason)));
    else notRead.push({ ...listed, problem: source.reason });
  }
  progress.end();
  request.trace?.(`${results.size} files read: ${ports.now() - started} ms`);
  const files = [...results].flatMap(([file, { kind }]) => (kind ? [file] : []));
  const config = request.policy?.config;
  if (config !== undefined && (await ports.files.exists(config)) !== 'file')
    throw new NoSuchPath(config, say('noSuchPath', request.lang, { path: paths.shown(config) }));
  const target = { root: discovery.root, isWhole: discovery.isWhole, files };
  const policy = await loadPolicies(target, request.policy ?? {}, ports, paths.cwd);
  return new Loaded(ports, discovery, results, read, notRead, policy);
}

async function bytesOf(path: string, problem: string | undefined, ports: Ports): Promise<Uint8Array | FileError> {
  if (problem !== undefined) return new FileError(path, problem);
  try {
    return await ports.files.read(path);
  } catch (error) {
    if (error instanceof FileError) return error;
    throw error;
  }
}

/** Judges a whole workspace by all rules, as the policy says where there is one. */
export function judge(workspace: Workspace, asOf: AsOf, lang: Lang, tools: Tools, by?: JudgedBy): LintResult {
  if (!by) return lint(workspace, { rules, settingsFor: () => defaultSettings, asOf, lang, tools });
  const { rules: all, settingsFor } = by;
  return lint(workspace, { rules: all, settingsFor, policy: by.forRun(workspace), asOf, lang, tools });
}

/** The part of a result that was asked about, with files named as reports show them. */
export function asked(result: LintResult, workspace: Workspace, loaded: Loaded): LintResult {
  const shown = <T extends { readonly file: string }>(place: T): T => ({ ...place, file: loaded.shown(place.file) });
  return {
    ...result,
    findings: result.findings
      .filter(({ file, rule }) => loaded.isSelected(file) || isAboutPolicy(rule))
      .map((finding) => ({
        ...shown(finding),
        related: finding.related.map(shown),
        fixes: finding.fixes.map((fix) => ({
          ...fix,
          edits: fix.edits.map((edit) => inFile(edit, loaded.shown(edit.file))),
        })),
      })),
    plans: result.plans
      .filter(({ file }) => loaded.isSelected(file))
      .map((plan) => ({
        ...shown(plan),
        clauses: plan.clauses.map((clause) => ({ ...clause, evidence: clause.evidence.map(shown) })),
      })),
    files: workspace.files.filter(({ file, kind }) => kind !== undefined && loaded.isSelected(file)).length,
  };
}

/** True where a rule broke, or a policy cannot be followed as it stands: no fault of the plan's. */
export function isTrouble(rule: string): boolean {
  return (
    rule === 'internal-error' || (rule.startsWith('policy-') && rules.find(({ id }) => id === rule)?.always === true)
  );
}

/** A policy concerns everybody, wherever it stands. */
function isAboutPolicy(rule: string): boolean {
  return rule.startsWith('policy-') || rule.startsWith('baseline-');
}
