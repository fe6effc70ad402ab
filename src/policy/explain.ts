/** What counts for one file, value by value, with the place that each comes from: for `--print-config`. */
import type { Severity } from '../core/finding.ts';
import { locate } from '../core/path.ts';
import type { AnyRule } from '../core/rule.ts';
import type { SourceFile } from '../core/workspace.ts';
import type { Block, CustomDefinition, Entry, Origin, PolicySuppression } from './model.ts';
import { thresholds } from './thresholds.ts';

/**
 * `file` and `line` (from 1) of a policy file; for a profile the line that names it, which `--profile` has not; `default` where
 * nobody says anything.
 */
export type From =
  | 'default'
  | { readonly profile: string; readonly file?: string; readonly line?: number }
  | { readonly file: string; readonly line: number };

interface Explained<T> {
  readonly value: T;
  readonly from: From;
}

interface ExplainedSuppression {
  readonly rule: string;
  readonly where: string;
  readonly because: string;
  readonly until: string;
  readonly from: From;
}

export interface ExplainedConfig {
  /** Every policy file that has a say, the nearest first, each before what it extends. */
  readonly policies: readonly string[];
  readonly rules: Readonly<
    Record<string, Explained<Severity | 'off'> & { readonly options?: Readonly<Record<string, Explained<unknown>>> }>
  >;
  readonly thresholds: Readonly<Record<string, Explained<unknown>>>;
  /** Those that may let something pass in the file. */
  readonly suppressions: readonly ExplainedSuppression[];
}

/** What was found for one file. */
export interface ToExplain {
  readonly block: Block;
  readonly rules: readonly AnyRule[];
  readonly sources: readonly SourceFile[];
  readonly suppressions: readonly PolicySuppression[];
  readonly custom: readonly CustomDefinition[];
}

/** Every rule and threshold. `shown` gives a policy file the name that people know it by. */
export function explainConfig(
  { block, rules, sources, suppressions, custom }: ToExplain,
  shown: (file: string) => string,
): ExplainedConfig {
  const placeOf = ({ source, path }: Entry) => {
    const { start } = locate(source.facts.root, path, 'value').span;
    return { file: shown(source.file), line: source.lines.positionAt(start).line + 1 };
  };
  const from = (origin: Origin | undefined): From => {
    if (!origin || origin.kind === 'default') return 'default';
    if (origin.kind === 'profile') return { profile: origin.name, ...(origin.via && placeOf(origin.via)) };
    return placeOf(origin);
  };
  const rule = (each: AnyRule) => {
    const severity = block.severities.get(each.id);
    const set = block.options.get(each.id);
    const defaults = Object.entries((each.options?.defaults ?? {}) as Record<string, unknown>);
    const options = defaults.map(([key, value]) => {
      const option = set?.get(key);
      return [key, { value: option ? option.value : value, from: from(option?.origin) }] as const;
    });
    const own = custom.find(({ id }) => id === each.id);
    return {
      value: severity?.value ?? each.severity,
      from: !severity && own ? placeOf(own) : from(severity?.origin),
      ...(options.length > 0 ? { options: Object.fromEntries(options) } : {}),
    };
  };
  return {
    policies: sources.map(({ file }) => shown(file)),
    rules: Object.fromEntries([...rules].sort((a, b) => (a.id < b.id ? -1 : 1)).map((each) => [each.id, rule(each)])),
    thresholds: Object.fromEntries(
      [...thresholds].map(([path, value]) => {
        const set = block.thresholds.get(path);
        return [path, { value: set ? set.value : value, from: from(set?.origin) }];
      }),
    ),
    suppressions: suppressions.map(({ rule, where, because, until, ...entry }) => ({
      rule,
      where,
      because,
      until,
      from: placeOf(entry),
    })),
  };
}
