/** Reads policy files and follows their `extends`: profiles, files of the repository, packages below its node_modules. Data only. */

import type { Severity } from '../core/finding.ts';
import { limitLeaves } from '../core/limits.ts';
import { nearestWord } from '../core/nearest.ts';
import type { Path } from '../core/path.ts';
import { FileError } from '../core/ports.ts';
import { decode } from '../core/read/decode.ts';
import { readYaml, tokenLimit } from '../core/read/yaml.ts';
import { Lines } from '../core/text.ts';
import { resolve } from '../core/value.ts';
import type { SourceFile } from '../core/workspace.ts';
import { folderAbove, inFolder, isInside, joinPath, type PolicyFiles } from './discover.ts';
import { globs, pathPattern } from './glob.ts';
import type {
  Catalogue,
  CustomDefinition,
  Entry,
  Layer,
  LoadedPolicy,
  Origin,
  PolicyProblem,
  PolicySuppression,
  Setting,
} from './model.ts';
import { type Profile, profiles as profileTable } from './profiles/index.ts';
import { validate } from './validate.ts';

const profiles: Readonly<Record<string, Profile>> = profileTable;

/** Far more than anybody writes; a file this large is no policy. */
const maxBytes = 1_000_000;
/** How long a chain of `extends` may be. */
const maxDepth = 10;

const dataFile = /\.(ya?ml|json)$/i;
const packageFiles = ['crisis-lint.yaml', 'crisis-lint.yml', 'crisis-lint.json', ...['.crisis-lint.yaml']];

export interface Loading {
  readonly files: PolicyFiles;
  readonly catalogue: Catalogue;
  /** Nothing outside of this folder is read for an `extends`. */
  readonly top: string;
  /** How findings call a file. */
  nameOf(path: string): string;
}

/** A chain of files that extend each other, the first one first. */
type Chain = readonly string[];

export class Loader {
  private readonly sources = new Map<string, Promise<SourceFile>>();

  constructor(private readonly loading: Loading) {}

  /** A policy file with what it extends. Globs in it count from `base`. Never rejects: what is wrong is a problem of the result. */
  async load(path: string, base: string, chain: Chain = []): Promise<LoadedPolicy> {
    const source = await this.source(path);
    const declared = validate(source, this.loading.catalogue);
    const problems = [...declared.problems];
    const layers: Layer[] = [];
    const suppressions: PolicySuppression[] = [];
    const custom = new Map<string, CustomDefinition>();
    for (const { name, path: at } of declared.extends) {
      const below = await this.extended(name, at, source, path, base, [...chain, path], problems);
      if (!below) continue;
      layers.push(...below.layers);
      suppressions.push(...below.suppressions);
      for (const each of below.custom) custom.set(each.id, each);
      problems.push(...below.problems);
    }
    const relative = (file: string) => (isInside(file, base) ? file.slice(inFolder(base, '').length) : undefined);
    layers.push(declared.block);
    for (const { files, exclude, block } of declared.overrides) {
      const wanted = globs(files, exclude);
      layers.push({
        ...block,
        matches: (file) => {
          const name = relative(file);
          return name !== undefined && wanted(name);
        },
      });
    }
    for (const each of declared.suppressions) {
      const [files, place] = split(each.where);
      const wanted = globs([files]);
      const matchesPath = place === undefined ? () => true : pathPattern(place);
      suppressions.push({
        ...each,
        source,
        matchesFile: (file) => {
          const name = relative(file);
          return name !== undefined && wanted(name);
        },
        matchesPath,
        includes: (where) => {
          const [otherFiles, otherPlace] = split(where);
          return wanted(otherFiles) && (place === undefined || (otherPlace !== undefined && matchesPath(otherPlace)));
        },
      });
    }
    for (const each of declared.custom) custom.set(each.id, each);
    return { layers, suppressions, custom: [...custom.values()], problems, isRoot: declared.isRoot };
  }

  /** Every policy file read so far. */
  async all(): Promise<readonly SourceFile[]> {
    return Promise.all(this.sources.values());
  }

  private async source(path: string): Promise<SourceFile> {
    let source = this.sources.get(path);
    if (!source) {
      source = this.read(path);
      this.sources.set(path, source);
    }
    return source;
  }

  private async read(path: string): Promise<SourceFile> {
    const file = this.loading.nameOf(path);
    const { files, top } = this.loading;
    try {
      // What is installed may lie elsewhere, as package managers link it.
      const isOurs = isInside(path, top) && !path.includes('/node_modules/');
      if (isOurs && (await files.leadsOut?.(path, top))) throw new FileError(path, 'link-out');
      const bytes = await files.read(path);
      if (bytes.length > maxBytes) throw new FileError(path, 'too-large');
      return sourceOf(file, decode(bytes).text);
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      const span = { start: 0, end: 0 };
      const problem = { code: 'unreadable', span, data: { reason: error.reason, detail: error.detail } } as const;
      return { file, text: '', lines: new Lines(''), facts: { format: 'yaml', problems: [problem], directives: [] } };
    }
  }

  private async extended(
    name: string,
    at: Path,
    source: SourceFile,
    from: string,
    base: string,
    chain: Chain,
    problems: PolicyProblem[],
  ): Promise<LoadedPolicy | undefined> {
    const fail = (message: string, params: Record<string, string> = {}) => {
      problems.push({
        rule: 'policy-extends',
        source,
        report: { message, params: { name, ...params }, path: at, part: 'value' },
      });
      return undefined;
    };
    if (Object.hasOwn(profiles, name)) {
      const layers = profileLayers(name, this.loading.catalogue, { source, path: at });
      return { layers, suppressions: [], custom: [], problems: [], isRoot: false };
    }
    const found = await this.find(name, folderAbove(from) ?? from);
    if (typeof found === 'string') return fail(found, { nearest: nearestWord(name, Object.keys(profiles)) ?? '' });
    const { path } = found;
    if (chain.includes(path))
      return fail('cycle', { chain: [...chain.slice(chain.indexOf(path)), path].map(this.loading.nameOf).join(' → ') });
    if (chain.length >= maxDepth) return fail('deep', { limit: String(maxDepth) });
    return this.load(path, base, chain);
  }

  /** The file that a name of `extends` means, or the message that says why there is none. */
  private async find(name: string, folder: string): Promise<{ path: string } | string> {
    const { files, top } = this.loading;
    const looksLikeFile = /^\.{0,2}\//.test(name) || /^[A-Za-z]:/.test(name);
    if (looksLikeFile || dataFile.test(name)) {
      const path = /^(\/|[A-Za-z]:|[a-z]+:\/\/)/.test(name) ? undefined : joinPath(folder, name);
      if (path === undefined || !isInside(path, top)) return 'outside';
      if (!dataFile.test(path)) return 'code';
      if ((await files.exists(path)) === 'file') return { path };
      if (looksLikeFile) return 'file';
    }
    const segments = name.split('/');
    if (segments.some((segment) => segment === '' || segment === '..' || segment === '.')) return 'file';
    const parts = name.startsWith('@') ? 2 : 1;
    const inner = segments.slice(parts).join('/');
    if (inner !== '' && !dataFile.test(inner)) return 'code';
    for (let at: string | undefined = folder; at !== undefined && isInside(at, top); at = folderAbove(at)) {
      const home = inFolder(at, `node_modules/${segments.slice(0, parts).join('/')}`);
      if (!(await files.exists(home))) continue;
      for (const file of inner === '' ? packageFiles : [inner])
        if ((await files.exists(inFolder(home, file))) === 'file') return { path: inFolder(home, file) };
      return 'package';
    }
    if (dataFile.test(name)) return 'file';
    return nearestWord(name, Object.keys(profiles)) ? 'nearest' : 'profile';
  }
}

/** A text as a policy's source. */
export function sourceOf(file: string, text: string): SourceFile {
  // A baseline has as many entries as there are findings.
  const { root, problems, directives } = readYaml(text, undefined, [], 4 * tokenLimit);
  const node = resolve(root);
  // An empty policy says nothing, which is allowed; anything but a map says something else.
  const isMap = !node || node.kind === 'map' || (node.kind === 'scalar' && node.value === null);
  const wrong = isMap ? [] : [{ code: 'syntax', span: node.span, data: { detail: 'no map' } } as const];
  const facts = { format: 'yaml' as const, ...(root && isMap && { root }), directives };
  return { file, text, lines: new Lines(text), facts: { ...facts, problems: [...problems, ...wrong] } };
}

/** `statements/*.md#front.status` → the pattern of files, and that of paths. */
function split(where: string): [string, string | undefined] {
  const cut = where.indexOf('#');
  if (cut < 0) return [where, undefined];
  return [where.slice(0, cut) || '**', where.slice(cut + 1)];
}

/** A profile as a layer; `via` names it. */
export function profileLayers(name: string, { rules }: Catalogue, via?: Entry): Layer[] {
  const profile: Profile = profiles[name]!;
  const origin: Origin = { kind: 'profile', name, ...(via && { via }) };
  const severities = new Map<string, Setting<Severity | 'off'>>();
  const options = new Map<string, Map<string, Setting<unknown>>>();
  for (const rule of rules) {
    if (rule.always) continue;
    if (profile.only && !profile.only.includes(rule.id)) severities.set(rule.id, { value: 'off', origin });
    else if (profile.advice && rule.severity === 'info') severities.set(rule.id, { value: profile.advice, origin });
  }
  for (const [id, setting] of Object.entries(profile.rules)) {
    const { severity, options: own } =
      typeof setting === 'string' ? { severity: setting, options: undefined } : setting;
    severities.set(id, { value: severity, origin });
    if (own) options.set(id, new Map(Object.entries(own).map(([key, value]) => [key, { value, origin }])));
  }
  const thresholds = new Map(
    limitLeaves(profile.thresholds).map(([path, value]) => [path, { value, origin }] as const),
  );
  return [{ severities, options, thresholds }];
}
