/** What an editor says while a plan is written: that this edit weakens it, and what is amiss about an acceptance. */
import { atLeast, type Finding, type Severity } from '../core/finding.ts';
import { type Lang, localise } from '../core/language.ts';
import type { DiffResult } from './diff.ts';
import type { ToldChange } from './told.ts';

const words = {
  weakens: { en: 'This edit weakens the plan: {change}', 'zh-CN': '这处改动会让预案变弱：{change}' },
  before: { en: 'In the last commit, line {line}: {text}', 'zh-CN': '上次提交中第 {line} 行：{text}' },
  deleted: { en: 'In the last commit: {file}', 'zh-CN': '上次提交中有 {file}' },
};

/** `severity`: the most that is said; a version that has not risen yet is a matter for the commit. */
export function liveFindings({ changes, findings }: DiffResult, severity: Severity, lang: Lang): Finding[] {
  const told = new Map(changes.flatMap((change) => (change.finding ? [[change.finding, change] as const] : [])));
  return findings
    .filter(({ rule }) => rule.startsWith('weakening-'))
    .map((finding) => {
      const capped = atLeast(severity, finding.severity) ? finding.severity : severity;
      const change = told.get(finding);
      if (!change) return { ...finding, severity: capped };
      const message = localise(words.weakens, lang, { change: finding.message });
      return { ...finding, severity: capped, message, related: before(finding, change, lang) };
    });
}

/** The old line has no place that an editor could open: it is quoted. */
function before({ file, span, range }: Finding, { base, was, head }: ToldChange, lang: Lang): Finding['related'] {
  if (!base || was === undefined) return [];
  const message = head
    ? localise(words.before, lang, { line: base.range.start.line + 1, text: was })
    : localise(words.deleted, lang, { file: base.file });
  return [{ file, span, range, message }];
}
