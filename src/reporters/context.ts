/** What a reporter needs besides the result. Reporters are pure: the same result and context give the same text. */

import type { ClauseStateName } from '../core/clause-states.ts';
import type { LintResult } from '../core/engine.ts';
import type { Finding, Severity } from '../core/finding.ts';
import { atLeast, severities } from '../core/finding.ts';
import type { Lang } from '../core/language.ts';
import type { AnyRule } from '../core/rule.ts';
import type { Lines, Range } from '../core/text.ts';

/** A source as shown to people. Files are named as in the result. */
export interface Source {
  readonly lines: Lines;
  /** True for contact files: their lines are never printed. */
  readonly secret: boolean;
}

export interface ReportContext {
  readonly lang: Lang;
  /** Show errors only; the others are still counted. */
  readonly quiet: boolean;
  /** Show every finding at its own place. */
  readonly all: boolean;
  /** Entries shown unless `all`. */
  readonly limit: number;
  readonly color: boolean;
  /** False where the terminal has no more than ASCII. */
  readonly unicode: boolean;
  /** Width of the terminal; undefined where the output is no terminal and lines are not wrapped. */
  readonly columns?: number;
  source(file: string): Source | undefined;
  /** Of crisis-lint. */
  readonly version: string;
  /** Findings of this severity and above fail the run. */
  readonly failOn: Severity;
  /** A file as its repository calls it, where a pipeline runs in a folder below the top; else as it is. */
  inRepository(file: string): string;
  /** The address of a place for people, where the pipeline says where its repository is shown. */
  linkTo?(file: string, range: Range): string;
  /** The rule behind an id, for formats that describe rules. */
  ruleOf(id: string): AnyRule | undefined;
  /** The title of a rule in the language of the report. */
  titleOf(rule: string): string | undefined;
  /** True for rules that say a file cannot be read as it is. */
  isReading(rule: string): boolean;
  /** What `--fix` and `--fix-unsafe` have just mended, where they were given. */
  readonly mended?: { readonly findings: number; readonly files: number };
}

export type Reporter = (result: LintResult, context: ReportContext) => string;

/** The findings to show: all, or the errors alone. */
export function visible(result: LintResult, context: Pick<ReportContext, 'quiet'>): readonly Finding[] {
  return context.quiet ? result.findings.filter((finding) => atLeast(finding.severity, 'error')) : result.findings;
}

/** How many findings there are of each severity. */
export function countBySeverity(findings: readonly Finding[]): Record<Severity, number> {
  const counts = Object.fromEntries(severities.map((severity) => [severity, 0])) as Record<Severity, number>;
  for (const finding of findings) counts[finding.severity]++;
  return counts;
}

/** The states of a clause, the best first. */
export const clauseStates: readonly ClauseStateName[] = [
  'evidenced',
  'stated',
  'partly',
  'unmet',
  'not_applicable',
  'not_checkable',
];
