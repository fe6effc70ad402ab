/** The `gitlab` format: a Code Quality report, which GitLab compares with the target branch's and shows in a merge request. */
import type { LintResult } from '../core/engine.ts';
import type { Finding, Severity } from '../core/finding.ts';
import { type ReportContext, visible } from './context.ts';
import { jsonText } from './escape.ts';
import { say } from './words.ts';

const levels: Readonly<Record<Severity, string>> = { error: 'critical', warning: 'major', info: 'info' };

export function gitlab(result: LintResult, context: ReportContext): string {
  const issues = visible(result, context).map((finding) => issue(finding, context));
  return jsonText([...distinct(issues), ...notChecked(result, context)]);
}

function issue({ severity, rule, message, hint, fingerprint, file, range }: Finding, context: ReportContext) {
  return {
    type: 'issue',
    check_name: rule,
    description: message,
    ...(hint === '' ? {} : { content: { body: hint } }),
    categories: ['Clarity'],
    severity: levels[severity],
    fingerprint,
    location: {
      path: context.inRepository(file),
      lines: { begin: range.start.line + 1, end: range.end.line + 1 },
    },
  };
}

/** GitLab drops an issue whose fingerprint was there before: two plans may hold the same gap. */
function distinct<T extends { readonly fingerprint: string }>(issues: readonly T[]): T[] {
  const seen = new Map<string, number>();
  return issues.map((each) => {
    const before = seen.get(each.fingerprint) ?? 0;
    seen.set(each.fingerprint, before + 1);
    return before === 0 ? each : { ...each, fingerprint: `${each.fingerprint}-${before + 1}` };
  });
}

/** Rules that could not judge: an entry needs a place, which is the first plan's. */
function notChecked({ skipped, plans }: LintResult, context: ReportContext) {
  const [plan] = plans;
  if (!plan) return [];
  return skipped.map(({ rule, reason }) => ({
    type: 'issue',
    check_name: rule,
    description: say('notChecked', context.lang, { reason }),
    categories: ['Clarity'],
    severity: 'info',
    fingerprint: `not-checked ${rule} ${reason}`,
    location: { path: context.inRepository(plan.file), lines: { begin: 1, end: 1 } },
  }));
}
