/** The last lines of a report for people: what was found, what was not shown or not checked and why, and how the clauses stand. */
import type { LintResult } from '../core/engine.ts';
import { severities } from '../core/finding.ts';
import { momentText } from '../core/moment.ts';
import { clauseStates, countBySeverity, type ReportContext } from './context.ts';
import { hiddenTexts } from './hidden.ts';
import type { Style } from './paint.ts';
import { escapeControls, wrap } from './width.ts';
import { say } from './words.ts';

export function summary(result: LintResult, context: ReportContext, style: Style): string {
  return [mended, counts, fixable, hidden, clauses].flatMap((part) => part(result, context, style)).join('\n');
}

function mended(_: LintResult, { lang, mended: done }: ReportContext, style: Style): string[] {
  return done && done.findings > 0
    ? [style.good(`${style.check} ${say('mended', lang, { n: done.findings, files: done.files })}`)]
    : [];
}

function counts(result: LintResult, { lang }: ReportContext, style: Style): string[] {
  const found = countBySeverity(result.findings);
  const worst = severities.find((severity) => found[severity] > 0);
  const where = say('inFiles', lang, { n: result.files, asOf: momentText(result.asOf, result.zone, lang) });
  const gap = lang === 'zh-CN' ? '' : ' ';
  if (!worst) return [`${style.good(style.bold(`${style.check} ${say('none', lang)}`))}${gap}${where}`];
  const parts = severities
    .filter((severity) => found[severity] > 0)
    .map((severity) => style.severity[severity](say(severity, lang, { n: found[severity] })));
  return [`${style.severity[worst](style.mark[worst])} ${style.bold(parts.join(say('listed', lang)))}${gap}${where}`];
}

function fixable(result: LintResult, { lang }: ReportContext, style: Style): string[] {
  const safe = result.findings.filter(({ fixes }) => fixes.some((fix) => fix.safe)).length;
  const unsafe = result.findings.filter(({ fixes }) => fixes.length > 0).length - safe;
  const parts = [
    ...(safe > 0 ? [say('fixable', lang, { n: safe })] : []),
    ...(unsafe > 0 ? [say('fixableUnsafe', lang, { n: unsafe })] : []),
  ];
  return parts.length > 0 ? [`  ${parts.join(style.dot)}`] : [];
}

function hidden(result: LintResult, context: ReportContext, style: Style): string[] {
  return hiddenTexts(result, context).flatMap((part) => small(escapeControls(part), context, style));
}

function clauses(result: LintResult, context: ReportContext, style: Style): string[] {
  const { lang } = context;
  return result.plans.flatMap(({ file, clauses: all }) => {
    const parts = clauseStates.flatMap((state) => {
      const n = all.filter((clause) => clause.state === state).length;
      return n > 0 ? [say(`state.${state}`, lang, { n })] : [];
    });
    const gap = lang === 'zh-CN' ? '' : ' ';
    return small(
      `${say('clauses', lang, { file: escapeControls(file) })}${gap}${parts.join(say('listed', lang))}`,
      context,
      style,
    );
  });
}

/** A remark: dimmed, and broken where the terminal ends. */
function small(text: string, { columns }: ReportContext, style: Style): string[] {
  return wrap(text, (columns ?? Number.POSITIVE_INFINITY) - 4).map((line, i) =>
    style.dim(`${i === 0 ? '  ' : '    '}${line}`),
  );
}
