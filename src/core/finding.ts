import type { Edit } from './fix.ts';
import type { Range, Span } from './text.ts';

export type Severity = 'error' | 'warning' | 'info';

/** Most severe first. */
export const severities: readonly Severity[] = ['error', 'warning', 'info'];

/** True where `a` is at least as severe as `b`. */
export function atLeast(a: Severity, b: Severity): boolean {
  return severities.indexOf(a) <= severities.indexOf(b);
}

/** Most severe first, for sorting. */
export function bySeverity(a: Pick<Finding, 'severity'>, b: Pick<Finding, 'severity'>): number {
  return severities.indexOf(a.severity) - severities.indexOf(b.severity);
}

/** A place in a file, ready for people: offsets and positions of the same stretch. */
export interface Location {
  /** Relative to the workspace root, with `/`. */
  readonly file: string;
  readonly span: Span;
  /** From 0; reporters add 1. */
  readonly range: Range;
}

export interface Finding extends Location {
  readonly rule: string;
  readonly severity: Severity;
  /** What is wrong, with names and figures, in the language asked for. */
  readonly message: string;
  /** What to do about it. */
  readonly hint: string;
  /** Printed path, such as `roles.comms` or `front.status`; empty for the file as a whole. */
  readonly path: string;
  /** What this finding is about: at most three, unless a block is missing whole. */
  readonly clauses: readonly string[];
  readonly standards: readonly string[];
  /** Address of the rule's page. */
  readonly docs: string;
  readonly related: readonly Related[];
  readonly fixes: readonly Fix[];
  /** 16 hex digits; survives moved lines, renamed files and reworded messages. */
  readonly fingerprint: string;
}

export interface Related extends Location {
  readonly message: string;
}

export interface Fix {
  readonly title: string;
  /** False where the fix decides something for the author or may change what the plan says. */
  readonly safe: boolean;
  readonly edits: readonly Edit[];
}
