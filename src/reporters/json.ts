/** The `json` format: stable keys in a stable order, lines and columns from 1. Its schema is `schemas/output.schema.json`. */
import type { ClauseState, ClauseStateName } from '../core/clause-states.ts';
import type { LintResult, PlanResult } from '../core/engine.ts';
import type { Finding } from '../core/finding.ts';
import type { Range } from '../core/text.ts';
import { countBySeverity, type ReportContext, visible } from './context.ts';
import { jsonText } from './escape.ts';

export function json(result: LintResult, context: ReportContext): string {
  return jsonText(report(result, context));
}

function report(result: LintResult, context: ReportContext) {
  return {
    version: 1,
    asOf: result.asOf,
    plans: result.plans.map(plan),
    findings: visible(result, context).map(entry),
    suppressed: result.suppressed,
    baselined: result.baselined,
    waived: result.waived,
    skipped: result.skipped.map(({ rule, reason }) => ({ rule, reason })),
    summary: { ...countBySeverity(result.findings), files: result.files },
  };
}

function plan({ file, version, clauses }: PlanResult) {
  const ids = (state: ClauseStateName) => withState(clauses, state).map((clause) => clause.id);
  const count = (state: ClauseStateName) => withState(clauses, state).length;
  return {
    file,
    ...(version === undefined ? {} : { version }),
    clauses: {
      total: clauses.length,
      evidenced: count('evidenced'),
      stated: count('stated'),
      partly: count('partly'),
      unmet: ids('unmet'),
      not_applicable: ids('not_applicable'),
      not_checkable: ids('not_checkable'),
    },
  };
}

function withState(clauses: readonly ClauseState[], state: ClauseStateName): readonly ClauseState[] {
  return clauses.filter((clause) => clause.state === state);
}

function entry(finding: Finding) {
  return {
    rule: finding.rule,
    severity: finding.severity,
    message: finding.message,
    hint: finding.hint,
    file: finding.file,
    path: finding.path,
    range: fromOne(finding.range),
    clauses: finding.clauses,
    standards: finding.standards,
    docs: finding.docs,
    related: finding.related.map(({ file, range, message }) => ({ file, range: fromOne(range), message })),
    fixable: finding.fixes.length > 0,
    fingerprint: finding.fingerprint,
  };
}

function fromOne({ start, end }: Range) {
  return {
    start: { line: start.line + 1, column: start.character + 1 },
    end: { line: end.line + 1, column: end.character + 1 },
  };
}
