/**
 * The `github` format: workflow commands, which GitHub Actions shows beside the lines of a pull request. GitHub shows ten of
 * each level a step, so the most severe stand first.
 */
import type { LintResult } from '../core/engine.ts';
import { type Finding, type Severity, severities } from '../core/finding.ts';
import { type ReportContext, visible } from './context.ts';
import { workflowMessage, workflowProperty } from './escape.ts';
import { countsText, hiddenTexts } from './hidden.ts';

const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

export function github(result: LintResult, context: ReportContext): string {
  const bySeverity = severities.flatMap((severity) =>
    visible(result, context).filter((finding) => finding.severity === severity),
  );
  const total = [countsText(result, context.lang), ...hiddenTexts(result, context)].join('\n');
  return [
    ...bySeverity.map((finding) => annotation(finding, context)),
    command('notice', { title: 'crisis-lint' }, total),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

function annotation({ severity, file, range, rule, message, hint, docs }: Finding, context: ReportContext): string {
  const { start, end } = range;
  const place = {
    file: context.inRepository(file),
    line: start.line + 1,
    endLine: end.line + 1,
    // GitHub refuses columns of a range over several lines.
    ...(start.line === end.line ? { col: start.character + 1, endColumn: end.character + 1 } : {}),
  };
  return command(
    levels[severity],
    { ...place, title: rule },
    [message, hint, docs].filter((part) => part !== '').join('\n'),
  );
}

function command(name: string, properties: Readonly<Record<string, string | number>>, message: string): string {
  const written = Object.entries(properties).map(([key, value]) => `${key}=${workflowProperty(String(value))}`);
  return `::${name} ${written.join(',')}::${workflowMessage(message)}`;
}
