/**
 * The policy of a run: what counts for which file. The command line and editors ask the same questions here, so they give the
 * same findings for the same text.
 */
import { defaultSettings, type Settings } from '../core/engine.ts';
import type { SourceFile } from '../core/workspace.ts';
import { folderAbove, inFolder, isInside, type PolicyFiles, policyIn, repositoryOf } from './discover.ts';
import { Loader, profileLayers } from './load.ts';
import { mergeLayers, settingsOf } from './merge.ts';
import type { Block, Catalogue, CustomDefinition, Layer, PolicyProblem, PolicySuppression } from './model.ts';

export interface PolicyRequest {
  readonly files: PolicyFiles;
  readonly catalogue: Catalogue;
  /** The folder that file names count from, absolute, with a trailing `/`. */
  readonly root: string;
  /** Files of the workspace, relative to `root`. */
  readonly judged: readonly string[];
  /** `--config`: this file (absolute) in place of those found, its globs counted from `base`. */
  readonly config?: { readonly path: string; readonly base: string };
  /** `--profile`: what to start from, beneath every policy file. */
  readonly profile?: string;
  /** Where the search for policies ends, absolute; by default at the top of the repository. */
  readonly top?: string;
}

/** The policy in the folder of a file and those above it, put together. */
interface Cascade {
  readonly layers: readonly Layer[];
  readonly suppressions: readonly PolicySuppression[];
  readonly custom: readonly CustomDefinition[];
}

const none: Cascade = { layers: [], suppressions: [], custom: [] };

/** The policies of a run; undefined where there are none and the defaults hold. */
export async function resolvePolicies(request: PolicyRequest): Promise<Policies | undefined> {
  const finding = new Finding(request);
  const cascades = new Map<string, Cascade>();
  for (const folder of new Set(['', ...request.judged.map((file) => folderAbove(file) ?? '')]))
    cascades.set(folder, await finding.cascade(folder));
  if (!request.profile && !finding.isAny) return undefined;
  return new Policies(request, cascades, finding.problems, await finding.sources());
}

/** The settings of one file, and what is wrong with the policies they come from. */
export async function resolveConfig(
  file: string,
  request: Omit<PolicyRequest, 'judged'>,
): Promise<{ readonly settings: Settings; readonly block: Block; readonly problems: readonly PolicyProblem[] }> {
  const policies = await resolvePolicies({ ...request, judged: [file] });
  const block = policies?.blockFor(file) ?? mergeLayers([], file);
  return { settings: policies?.settingsFor(file) ?? defaultSettings, block, problems: policies?.problems ?? [] };
}

/** Looks for policies, each folder once. */
class Finding {
  readonly problems: PolicyProblem[] = [];
  isAny = false;
  private readonly cascades = new Map<string, Promise<Cascade & { isRoot: boolean }>>();
  private loader: Loader | undefined;
  private top: string | undefined;

  constructor(private readonly request: PolicyRequest) {}

  /** Every policy file that was read. */
  async sources(): Promise<readonly SourceFile[]> {
    return this.loader?.all() ?? [];
  }

  async cascade(folder: string): Promise<Cascade> {
    const { config, root } = this.request;
    const home = root.replace(/(?<=[^/:])\/$/, '');
    if (config) return this.own(config.path, config.base);
    // Without a repository nothing above the folder asked about counts: it may be somebody's home.
    this.top ??= this.request.top ?? (await repositoryOf(home, this.request.files)) ?? home;
    return this.upTo(folder === '' ? home : inFolder(home, folder));
  }

  private upTo(folder: string): Promise<Cascade & { isRoot: boolean }> {
    let known = this.cascades.get(folder);
    if (!known) {
      known = this.find(folder);
      this.cascades.set(folder, known);
    }
    return known;
  }

  private async find(folder: string): Promise<Cascade & { isRoot: boolean }> {
    const path = await policyIn(folder, this.request.files);
    const own = path === undefined ? { ...none, isRoot: false } : await this.own(path, folder);
    const parent = folderAbove(folder);
    if (own.isRoot || folder === this.top || parent === undefined || !isInside(folder, this.top!)) return own;
    const above = await this.upTo(parent);
    if (path === undefined) return above;
    const ids = new Set(own.custom.map(({ id }) => id));
    return {
      layers: [...above.layers, ...own.layers],
      suppressions: [...above.suppressions, ...own.suppressions],
      custom: [...above.custom.filter(({ id }) => !ids.has(id)), ...own.custom],
      isRoot: own.isRoot,
    };
  }

  private readonly loaded = new Map<string, Promise<Cascade & { isRoot: boolean }>>();

  private own(path: string, base: string): Promise<Cascade & { isRoot: boolean }> {
    let known = this.loaded.get(path);
    if (!known) {
      known = this.load(path, base);
      this.loaded.set(path, known);
    }
    return known;
  }

  private async load(path: string, base: string): Promise<Cascade & { isRoot: boolean }> {
    const { files, catalogue, root } = this.request;
    this.isAny = true;
    const folder = folderAbove(path) ?? path;
    const top = this.top ?? (await repositoryOf(folder, files)) ?? folder;
    this.loader ??= new Loader({
      files,
      catalogue,
      top,
      nameOf: (each) => (each.startsWith(root) ? each.slice(root.length) : each),
    });
    const loaded = await this.loader.load(path, base);
    this.problems.push(...loaded.problems);
    return loaded;
  }
}

export class Policies {
  private readonly blocks = new Map<string, Block>();
  private readonly settings = new Map<string, Settings>();
  /** What is wrong with the policy files; a file that two others extend is told once. */
  readonly problems: readonly PolicyProblem[];
  private readonly start: readonly Layer[];
  /** Every custom rule of the run. */
  readonly custom: readonly CustomDefinition[];
  /** Every suppression of the run. */
  readonly suppressions: readonly PolicySuppression[];

  constructor(
    private readonly request: PolicyRequest,
    private readonly cascades: ReadonlyMap<string, Cascade>,
    problems: readonly PolicyProblem[],
    /** Every policy file of the run. */
    readonly sources: readonly SourceFile[],
  ) {
    const told = new Map(
      problems.map((each) => [JSON.stringify([each.rule, each.source.file, each.report]), each] as const),
    );
    this.problems = [...told.values()];
    const { profile, catalogue } = request;
    this.start = profile === undefined ? [] : profileLayers(profile, catalogue);
    const all = [...cascades.values()];
    this.custom = [...new Set(all.flatMap(({ custom }) => custom))];
    this.suppressions = [...new Set(all.flatMap(({ suppressions }) => suppressions))];
  }

  /** Absolute, with a trailing `/`. */
  get root(): string {
    return this.request.root;
  }

  absolute(file: string): string {
    return /^(\/|[A-Za-z]:\/|[\w.+-]+:\/\/)/.test(file) ? file : this.request.root + file;
  }

  private cascadeOf(file: string): Cascade {
    for (let at: string | undefined = folderAbove(file) ?? ''; ; at = folderAbove(at) ?? '') {
      const cascade = this.cascades.get(at);
      if (cascade) return cascade;
      if (at === '') return none;
    }
  }

  /** Everything set for a file, with origins; what is not in it has its default. */
  blockFor(file: string): Block {
    let block = this.blocks.get(file);
    if (!block) {
      block = mergeLayers([...this.start, ...this.cascadeOf(file).layers], this.absolute(file));
      this.blocks.set(file, block);
    }
    return block;
  }

  /** Bound: a caller may tell two policies apart by it. */
  readonly settingsFor = (file: string): Settings => {
    let settings = this.settings.get(file);
    if (!settings) {
      settings = settingsOf(this.blockFor(file), this.request.catalogue.rules);
      this.settings.set(file, settings);
    }
    return settings;
  };

  /** True where a custom rule is meant for a file: a nearer policy may have one of the same id. */
  readonly hasCustom = (definition: CustomDefinition, file: string): boolean =>
    this.cascadeOf(file).custom.includes(definition);

  suppressionsFor(file: string): readonly PolicySuppression[] {
    return this.cascadeOf(file).suppressions;
  }

  /** The suppressions that may cover something in one of some files. */
  suppressionsIn(files: readonly string[]): readonly PolicySuppression[] {
    const all = files.flatMap((file) =>
      this.suppressionsFor(file).filter(({ matchesFile }) => matchesFile(this.absolute(file))),
    );
    return [...new Set(all)];
  }

  /** The custom rules that count for one of some files. */
  customIn(files: readonly string[]): readonly CustomDefinition[] {
    return [...new Set(files.flatMap((file) => this.cascadeOf(file).custom))];
  }
}
