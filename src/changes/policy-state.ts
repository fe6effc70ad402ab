/** What a comparison has to know of policies and rules; `policy/` and `rules/` answer it. */
import type { Path } from '../core/path.ts';
import type { SourceFile } from '../core/workspace.ts';

/** A place in a policy file. */
export interface Entry {
  readonly source: SourceFile;
  readonly path: Path;
}

/** A value and who set it. */
export interface Setting<T> {
  readonly value: T;
  readonly origin:
    | { readonly kind: 'default' }
    | { readonly kind: 'profile'; readonly name: string; readonly via?: Entry }
    | ({ readonly kind: 'file' } & Entry);
}

export interface Suppression extends Entry {
  readonly rule: string;
  readonly where: string;
  readonly until: string;
  includes(where: string): boolean;
}

export interface CustomRule extends Entry {
  readonly id: string;
  readonly severity: string;
  readonly clauses: readonly string[];
  readonly for: string;
  readonly verb: string;
  readonly expression: string;
}

/** What the policies of one state say, as `policy/` resolved them. */
export interface PolicyState {
  readonly sources: readonly SourceFile[];
  blockFor(file: string): {
    readonly severities: ReadonlyMap<string, Setting<string>>;
    readonly options: ReadonlyMap<string, ReadonlyMap<string, Setting<unknown>>>;
    readonly thresholds: ReadonlyMap<string, Setting<unknown>>;
  };
  suppressionsIn(files: readonly string[]): readonly Suppression[];
  customIn(files: readonly string[]): readonly CustomRule[];
}

/** What a rule is by itself; undefined for one that is not known. */
export type RuleFacts = (rule: string) =>
  | {
      readonly severity: string;
      readonly clauses: readonly string[];
      readonly defaults: Readonly<Record<string, unknown>>;
    }
  | undefined;
