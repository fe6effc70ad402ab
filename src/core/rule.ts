/**
 * The shape of a rule. Everything about a rule stands in its object: id, title, messages in both languages, options,
 * clauses, standards. Its page (why, bad, good) stands beside, in `rules/docs/<id>.md`.
 */

import type { Severity } from './finding.ts';
import type { FixIntent } from './fix.ts';
import type { Lang, Localised, Params } from './language.ts';
import type { Limits } from './limits.ts';
import type { RuleDoc } from './pages.ts';
import type { Path } from './path.ts';
import type { Span } from './text.ts';
import type { Clock } from './time.ts';
import type { Tools } from './tools.ts';
import type { Document, DocumentKind, PlanUnit, SourceFile, Workspace } from './workspace.ts';

/** One message of a rule: what is wrong, and what to do. Placeholders as in `fill`. */
export interface Message {
  readonly text: Localised;
  readonly hint: Localised;
}

export interface Rule<M extends string = string, O = Record<string, unknown>> {
  /** kebab-case; never reused for another rule. */
  readonly id: string;
  readonly title: Localised;
  readonly severity: Severity;
  /** All the clauses that the rule can speak of. A finding names those it is about. */
  readonly clauses: readonly string[];
  /** Rows of the standards table, as `ISO 22301:2019 8.4.2`. */
  readonly standards?: readonly string[];
  /** The documents judged; for catalogue and docs. */
  readonly kinds: readonly DocumentKind[];
  readonly fixable?: boolean;
  /** JSON Schema (draft-07, an object) of the options and their defaults. */
  readonly options?: { readonly schema: Record<string, unknown>; readonly defaults: O };
  /** Address of its page, where that is not among the pages of the rules. */
  readonly docs?: string;
  /** Why it is there and examples of it, where that does not stand in `rules/docs/`. */
  readonly page?: RuleDoc;
  readonly deprecated?: { readonly since: string; readonly replacedBy?: string };
  /** Reading errors cannot be suppressed or switched off. */
  readonly always?: boolean;
  readonly messages: Readonly<Record<M, Message>>;
  /** Words used in `related` places. */
  readonly notes?: Readonly<Record<string, Localised>>;
  /** Called once for each plan. */
  plan?(context: PlanContext<M, O>): void;
  /** Called once for each document of `kinds` other than the plan. */
  document?(context: DocumentContext<M, O>): void;
  /** Called once for each file read, whatever it is. */
  file?(context: FileContext<M, O>): void;
}

interface BaseContext<M extends string, O> {
  readonly workspace: Workspace;
  readonly limits: Limits;
  readonly options: O;
  readonly clock: Clock;
  /** What the caller loaded; a rule that misses a tool says so with `skip`. */
  readonly tools: Tools;
  /** For the few texts that a rule joins itself (lists of names). */
  readonly lang: Lang;
  /** False once there are so many of this file that the rest is left out; a rule may go on all the same. */
  report(report: Report<M>): boolean;
  /** Says that the rule could not judge, and why: shown with the summary, so that silence is not taken for "kept". */
  skip(reason: Localised): void;
  /**
   * Says that a record was checked and bears a clause out. The only way for a clause to become `evidenced`.
   * `what` is shown with the clause, such as `restore test of 2026-10-05`.
   */
  evidence(evidence: {
    readonly clause: string;
    readonly file: string;
    readonly path?: Path;
    readonly what: Localised;
    readonly params?: Params;
  }): void;
}

export interface PlanContext<M extends string = string, O = Record<string, unknown>> extends BaseContext<M, O> {
  readonly plan: PlanUnit;
}

export interface DocumentContext<M extends string = string, O = Record<string, unknown>> extends BaseContext<M, O> {
  readonly document: Document;
  /** The plan that owns the document; absent for a document without one. */
  readonly plan?: PlanUnit;
}

export interface FileContext<M extends string = string, O = Record<string, unknown>> extends BaseContext<M, O> {
  readonly file: SourceFile;
}

/** A place named by a rule. Without `file`, it is in the plan or document that the rule was called for. */
export interface Place {
  /** A document stands for its source: to name a place in the plan, a rule need not read it. */
  readonly file?: SourceFile | Document;
  /** Into the YAML or front matter. Omit together with `span` for the file as a whole (its first line). */
  readonly path?: Path;
  /** Default `key` for a map entry. */
  readonly part?: 'key' | 'value' | 'entry';
  /** A stretch of the file, for Markdown bodies and spans inside a scalar. Wins over `path` for the range. */
  readonly span?: Span;
  /** A Markdown section's slug: printed as `#slug`. */
  readonly section?: string;
}

export interface Report<M extends string = string> extends Place {
  readonly message: M;
  readonly params?: Params;
  /** Default: the rule's clauses, when there are at most three. */
  readonly clauses?: readonly string[];
  /** What this finding is about, where the rule serves several standards. Default: the rule's. */
  readonly standards?: readonly string[];
  /** Only to lower the rule's severity: `info` in the due-soon band. */
  readonly severity?: Severity;
  readonly related?: readonly (Place & { readonly note: string; readonly params?: Params })[];
  readonly fixes?: readonly FixIntent[];
  /** What tells this finding from another of the same rule at the same path, when the value there does not. */
  readonly value?: string;
}

/** Gives a rule its type from its messages; does nothing else. */
export function defineRule<const M extends string, O = Record<string, unknown>>(rule: Rule<M, O>): Rule<M, O> {
  return rule;
}

/** A rule of any messages and options, as the registry holds them. */
// biome-ignore lint/suspicious/noExplicitAny: a registry is heterogeneous; each rule checked its own types in defineRule.
export type AnyRule = Rule<any, any>;
