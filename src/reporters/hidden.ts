/** What a list of findings does not show: how many there are, what was left out, and what was not judged. Plain text. */
import type { LintResult } from '../core/engine.ts';
import { severities } from '../core/finding.ts';
import type { Lang } from '../core/language.ts';
import { momentText } from '../core/moment.ts';
import { countBySeverity, type ReportContext, visible } from './context.ts';
import { say } from './words.ts';

/** `1 error, 2 warnings in 6 files, as of 2026-11-22`. */
export function countsText(result: LintResult, lang: Lang): string {
  const found = countBySeverity(result.findings);
  const parts = severities
    .filter((severity) => found[severity] > 0)
    .map((severity) => say(severity, lang, { n: found[severity] }));
  const gap = lang === 'zh-CN' ? '' : ' ';
  const head = parts.length > 0 ? parts.join(say('listed', lang)) : say('none', lang);
  return `${head}${gap}${say('inFiles', lang, { n: result.files, asOf: momentText(result.asOf, result.zone, lang) })}`;
}

/** What was not shown, suppressed or waived, and the rules that could not judge, those with the same reason together. */
export function hiddenTexts(result: LintResult, context: Pick<ReportContext, 'lang' | 'quiet'>): string[] {
  const { lang } = context;
  const unseen = result.findings.length - visible(result, context).length;
  return [
    ...(unseen > 0 ? [say('quiet', lang, { n: unseen })] : []),
    ...(result.suppressed > 0 ? [say('suppressed', lang, { n: result.suppressed })] : []),
    ...(result.baselined > 0 ? [say('baselined', lang, { n: result.baselined })] : []),
    ...(result.waived > 0 ? [say('waived', lang, { n: result.waived })] : []),
    ...notChecked(result, lang),
  ];
}

function notChecked({ skipped }: LintResult, lang: Lang): string[] {
  const rulesByReason = new Map<string, string[]>();
  for (const { rule, reason } of skipped) rulesByReason.set(reason, [...(rulesByReason.get(reason) ?? []), rule]);
  return [...rulesByReason].map(([reason, rules]) =>
    say('skipped', lang, { rules: rules.join(say('listed', lang)), reason }),
  );
}
