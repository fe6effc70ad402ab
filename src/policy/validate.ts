/** One policy file → what it declares, and what is wrong with it, each at its place in the file. */
import type { Problem } from '../core/facts.ts';
import { fileProblemFrom, fileProblemWords } from '../core/file-problem.ts';
import type { Severity } from '../core/finding.ts';
import { nearestWord } from '../core/nearest.ts';
import { plain } from '../core/normalise.ts';
import type { Path } from '../core/path.ts';
import { resolve } from '../core/value.ts';
import type { SourceFile } from '../core/workspace.ts';
import { isDay } from './day.ts';
import type { Block, Catalogue, CustomDefinition, Origin, PolicyProblem, Setting } from './model.ts';
import { checkOption } from './options.ts';
import { PolicyReader } from './reader.ts';
import { isThreshold, thresholds, thresholdType } from './thresholds.ts';
import { readCustom } from './validate-custom.ts';

export const policyKeys = ['root', 'extends', 'rules', 'thresholds', 'overrides', 'suppressions', 'custom'] as const;
export const overrideKeys = ['files', 'exclude', 'rules', 'thresholds'] as const;
export const suppressionKeys = ['rule', 'where', 'because', 'until'] as const;

const severityWords = ['off', 'info', 'warning', 'error'] as const;

/** What one file says itself, its `extends` not yet followed. */
export interface Declared {
  readonly isRoot: boolean;
  readonly extends: readonly { readonly name: string; readonly path: Path }[];
  readonly block: Block;
  readonly overrides: readonly {
    readonly files: readonly string[];
    readonly exclude: readonly string[];
    readonly block: Block;
  }[];
  readonly suppressions: readonly DeclaredSuppression[];
  readonly custom: readonly CustomDefinition[];
  readonly problems: readonly PolicyProblem[];
}

interface DeclaredSuppression {
  readonly rule: string;
  readonly path: Path;
  readonly where: string;
  readonly because: string;
  readonly until: string;
}

export function validate(source: SourceFile, catalogue: Catalogue): Declared {
  return new Validator(source, catalogue).declared();
}

class Validator {
  private readonly reader: PolicyReader;
  private customIds: readonly string[] = [];

  constructor(
    private readonly source: SourceFile,
    private readonly catalogue: Catalogue,
  ) {
    this.reader = new PolicyReader(source);
  }

  declared(): Declared {
    const { reader } = this;
    for (const problem of this.source.facts.problems) this.unreadable(problem);
    const has = (key: string) => reader.at([key]) !== undefined;
    reader.keys([], policyKeys);
    const custom = readCustom(reader, this.catalogue);
    this.customIds = custom.map(({ id }) => id);
    return {
      isRoot: has('root') && reader.boolean(['root']) === true,
      extends: has('extends') ? reader.texts(['extends']).map(({ text, path }) => ({ name: text, path })) : [],
      block: this.block([]),
      overrides: reader.items(['overrides']).flatMap((path) => {
        reader.keys(path, overrideKeys);
        const files = reader.at([...path, 'files']) ? reader.texts([...path, 'files']) : [];
        if (!reader.at([...path, 'files'])) reader.problem('policy-invalid', 'missing', path, { key: 'files' }, 'key');
        const exclude = reader.at([...path, 'exclude']) ? reader.texts([...path, 'exclude']) : [];
        const texts = (found: typeof files) => found.map(({ text }) => text);
        return files.length > 0 ? [{ files: texts(files), exclude: texts(exclude), block: this.block(path) }] : [];
      }),
      suppressions: reader.items(['suppressions']).flatMap((path) => this.suppression(path)),
      custom,
      problems: reader.problems,
    };
  }

  private unreadable({ code, span, data, related }: Problem): void {
    const message = code === 'duplicate-key' ? 'duplicate' : code === 'reserved-key' ? 'reserved' : 'syntax';
    const said = String(data?.detail ?? code);
    const detail = code === 'unreadable' ? fileProblemWords(fileProblemFrom(String(data?.reason), said)) : said;
    const params = { key: String(data?.key ?? ''), detail };
    this.reader.problems.push({
      rule: 'policy-invalid',
      source: this.source,
      report: { message, params, span, related: related ? [{ span: related, note: 'first' }] : [] },
    });
  }

  private block(path: Path): Block {
    const severities = new Map<string, Setting<Severity | 'off'>>();
    const options = new Map<string, Map<string, Setting<unknown>>>();
    for (const { key } of this.reader.entries([...path, 'rules']))
      this.rule(key, [...path, 'rules', key], severities, options);
    const set = new Map<string, Setting<unknown>>();
    for (const { key } of this.reader.entries([...path, 'thresholds']))
      this.threshold([...path, 'thresholds', key], key, set);
    return { severities, options, thresholds: set };
  }

  private origin(path: Path): Origin {
    return { kind: 'file', source: this.source, path };
  }

  private rule(
    id: string,
    path: Path,
    severities: Map<string, Setting<Severity | 'off'>>,
    options: Map<string, Map<string, Setting<unknown>>>,
  ): void {
    const rule = this.known(id, path, 'key');
    if (!rule) return;
    const { reader } = this;
    const node = resolve(reader.at(path));
    let severityPath: Path | undefined = path;
    let optionsAt: Path | undefined;
    if (node?.kind === 'list') {
      severityPath = node.items.length > 0 ? [...path, 0] : path;
      if (node.items.length > 1) optionsAt = [...path, 1];
      if (node.items.length > 2) reader.invalid('pair', [...path, 2]);
    } else if (node?.kind === 'map') {
      severityPath = reader.at([...path, 'severity']) ? [...path, 'severity'] : undefined;
      optionsAt = path;
    }
    const severity = severityPath && reader.word(severityPath, severityWords);
    if (rule !== 'custom' && rule.always && severity !== undefined && severity !== rule.severity) {
      reader.invalid('always', severityPath!, { rule: id });
    } else if (severity) severities.set(id, { value: severity, origin: this.origin(severityPath!) });
    if (!optionsAt) return;
    const schema = rule === 'custom' ? undefined : rule.options?.schema;
    const properties = (schema?.properties ?? {}) as Record<string, unknown>;
    const own = new Map<string, Setting<unknown>>();
    for (const { key, value } of reader.entries(optionsAt)) {
      if (key === 'severity' && node?.kind === 'map') continue;
      const at = [...optionsAt, key];
      if (!Object.hasOwn(properties, key)) {
        reader.unknownKey(optionsAt, key, [...Object.keys(properties), ...(node?.kind === 'map' ? ['severity'] : [])]);
        continue;
      }
      const read = plain(value);
      if (checkOption(read, properties[key], at, reader)) own.set(key, { value: read, origin: this.origin(at) });
    }
    options.set(id, own);
  }

  /** The rule of an id; `custom` for one of this file's own. */
  private known(id: string, path: Path, part: 'key' | 'value') {
    const rule = this.catalogue.rules.find((each) => each.id === id);
    if (rule) return rule;
    if (this.customIds.includes(id)) return 'custom' as const;
    const nearest = nearestWord(id, [...this.catalogue.rules.map((each) => each.id), ...this.customIds]);
    this.reader.problem(
      'policy-unknown-rule',
      nearest ? 'nearest' : 'plain',
      path,
      { rule: id, nearest: nearest ?? '' },
      part,
    );
    return undefined;
  }

  private threshold(path: Path, name: string, set: Map<string, Setting<unknown>>): void {
    const { reader } = this;
    if (thresholds.has(name)) {
      const value = plain(reader.at(path));
      if (isThreshold(name, value)) set.set(name, { value, origin: this.origin(path) });
      else reader.invalid(`threshold-${thresholdType(name)}`, path);
      return;
    }
    const below = [...thresholds.keys()].filter((each) => each.startsWith(`${name}.`));
    if (below.length > 0) {
      for (const { key } of reader.entries(path)) this.threshold([...path, key], `${name}.${key}`, set);
      return;
    }
    const depth = name.split('.').length;
    const parent = name.slice(0, name.lastIndexOf('.') + 1);
    const siblings = [...thresholds.keys()]
      .filter((each) => each.startsWith(parent))
      .map((each) => each.split('.')[depth - 1]!);
    reader.unknownKey(path.slice(0, -1), path[path.length - 1] as string, [...new Set(siblings)]);
  }

  private suppression(path: Path): DeclaredSuppression[] {
    const { reader } = this;
    reader.keys(path, suppressionKeys);
    const rule = reader.required(path, 'rule');
    const where = reader.required(path, 'where');
    const because = reader.required(path, 'because');
    const until = reader.required(path, 'until');
    const known = rule === undefined ? undefined : this.known(rule, [...path, 'rule'], 'value');
    const isAlways = known !== undefined && known !== 'custom' && known.always === true;
    if (isAlways) reader.invalid('always', [...path, 'rule'], { rule: rule! });
    const isDated = until !== undefined && isDay(until);
    if (until !== undefined && !isDated) reader.invalid('date', [...path, 'until']);
    if (rule === undefined || where === undefined || because === undefined || !known || isAlways || !isDated) return [];
    return [{ rule, path, where, because, until }];
  }
}
