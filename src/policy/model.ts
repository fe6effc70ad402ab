/** What a policy says, once read: settings by file with the place each comes from, suppressions, custom rules. */
import type { Severity } from '../core/finding.ts';
import type { Path } from '../core/path.ts';
import type { AnyRule, Report } from '../core/rule.ts';
import type { SourceFile } from '../core/workspace.ts';

/** What a policy may speak of. Handed in: the policy knows no rule by itself. */
export interface Catalogue {
  readonly rules: readonly AnyRule[];
  /** Ids of the 44 clauses. */
  readonly clauses: readonly string[];
}

/** Where a value comes from. */
export type Origin =
  | { readonly kind: 'default' }
  /** `via`: the `extends` that names it; absent for `--profile`. */
  | { readonly kind: 'profile'; readonly name: string; readonly via?: Entry }
  | ({ readonly kind: 'file' } & Entry);

/** A place in a policy file. */
export interface Entry {
  readonly source: SourceFile;
  readonly path: Path;
}

export interface Setting<T> {
  readonly value: T;
  readonly origin: Origin;
}

/** Rules and thresholds that stand together: a file's own, those of one override, those of a profile. */
export interface Block {
  readonly severities: ReadonlyMap<string, Setting<Severity | 'off'>>;
  /** By rule, then option. */
  readonly options: ReadonlyMap<string, ReadonlyMap<string, Setting<unknown>>>;
  /** By dotted path, such as `people.verified_within`. */
  readonly thresholds: ReadonlyMap<string, Setting<unknown>>;
}

/** A block and the files it is for; the later of two layers wins. */
export interface Layer extends Block {
  /** Without it: every file. `path` is absolute. */
  matches?(path: string): boolean;
}

export interface PolicySuppression extends Entry {
  readonly rule: string;
  readonly where: string;
  readonly because: string;
  /** A date: the last day on which it holds. */
  readonly until: string;
  matchesFile(path: string): boolean;
  /** Compares with a finding's printed path. */
  matchesPath(path: string): boolean;
  /** True where all that another `where` names lies in this one's. */
  includes(where: string): boolean;
}

/** A rule written in the policy itself, as read; `custom/` makes a rule of it. */
export interface CustomDefinition extends Entry {
  readonly id: string;
  /** In a few words; without one the message stands in. */
  readonly title: { readonly en: string; readonly 'zh-CN': string };
  /** Address of a page about it. */
  readonly docs?: string;
  readonly message: { readonly en: string; readonly 'zh-CN': string };
  readonly hint: { readonly en: string; readonly 'zh-CN': string };
  readonly severity: Severity;
  readonly clauses: readonly string[];
  readonly for: string;
  /** `when`: found where it is true; `require`: found where it is false. */
  readonly verb: 'when' | 'require';
  readonly expression: string;
  readonly examples: readonly CustomExample[];
}

export interface CustomExample {
  readonly path: Path;
  /** Text of the plan. */
  readonly plan: string;
  /** Other files, by name. */
  readonly files: Readonly<Record<string, string>>;
  /** Printed paths at which the rule is to speak. */
  readonly expect: readonly string[];
  readonly asOf?: string;
}

/** Something wrong with a policy: what a rule of `rules/policy.ts` reports. */
export interface PolicyProblem {
  readonly rule: PolicyRule;
  readonly source: SourceFile;
  readonly report: Report;
}

/** The rules about policies themselves. */
export type PolicyRule =
  | 'policy-invalid'
  | 'policy-unknown-key'
  | 'policy-unknown-rule'
  | 'policy-extends'
  | 'policy-expression'
  | 'policy-suppression-expired'
  | 'policy-suppression-unused'
  | 'baseline-expired';

/** Everything one policy file says, its `extends` included. */
export interface LoadedPolicy {
  /** Weakest first. */
  readonly layers: readonly Layer[];
  readonly suppressions: readonly PolicySuppression[];
  readonly custom: readonly CustomDefinition[];
  readonly problems: readonly PolicyProblem[];
  /** `root: true`: nothing further up counts. */
  readonly isRoot: boolean;
}
