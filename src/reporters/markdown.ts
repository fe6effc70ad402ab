/** The `markdown` format: a comment on a pull request, or the summary of a job, with the state of the 44 clauses. */
import type { ClauseState } from '../core/clause-states.ts';
import type { LintResult, PlanResult } from '../core/engine.ts';
import { atLeast, type Finding } from '../core/finding.ts';
import { clauses as allClauses } from '../generated/clauses.ts';
import { clauseStates, type ReportContext, visible } from './context.ts';
import { htmlText, markdownCode, markdownText } from './escape.ts';
import { arrange } from './groups.ts';
import { countsText, hiddenTexts } from './hidden.ts';
import { say } from './words.ts';

/** By this first line a later run finds its own comment and replaces it. */
const marker = '<!-- crisis-lint -->';
/** GitHub takes 65,536 characters for a comment. Room is left for what stands around the report. */
const mostCharacters = 60_000;
/** Places that a clause rests on, as far as they are listed. */
const evidenceShown = 2;

const marks = { error: '❌', warning: '⚠️', info: 'ℹ️' } as const;
const stateMarks: Readonly<Record<ClauseState['state'], string>> = {
  evidenced: '✅',
  stated: '📝',
  partly: '🟡',
  unmet: '❌',
  not_applicable: '➖',
  not_checkable: '❔',
};

export function markdown(result: LintResult, context: ReportContext): string {
  const { lang } = context;
  const { gates, advice } = parted(result, context);
  const fixed = [
    marker,
    `## ${say('report.title', lang)}`,
    `**${markdownText(countsText(result, lang))}**`,
    ...result.plans.map((plan) => states(plan, context)),
  ];
  const closing = [
    ...hiddenTexts(result, context).map((text) => `- ${markdownText(text)}`),
    `- ${markdownText(say('notCompliance', lang))}`,
  ].join('\n');
  const clauseTables = result.plans.map((plan) => clauseTable(plan, context));
  const room = () => mostCharacters - [...fixed, ...clauseTables, closing].join('\n\n').length;
  // With many plans their tables alone may be too long: findings come first.
  while (room() < mostCharacters / 2 && clauseTables.length > 1) clauseTables.pop();
  const main = table(gates, room(), context);
  const rest = advice.length > 0 ? table(advice, room() - main.length, context) : '';
  const parts = [
    ...fixed,
    main,
    rest && details(say('report.advice', lang, { n: advice.length }), rest),
    ...clauseTables,
    closing,
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** Errors and warnings, most important first; and advice, which is folded away. */
function parted(result: LintResult, context: ReportContext): { gates: Finding[]; advice: Finding[] } {
  const sorted = arrange(visible(result, context), { isReading: context.isReading, gather: false }).flatMap(
    ({ findings }) => findings,
  );
  return {
    gates: sorted.filter(({ severity }) => atLeast(severity, 'warning')),
    advice: sorted.filter(({ severity }) => !atLeast(severity, 'warning')),
  };
}

function table(findings: readonly Finding[], room: number, context: ReportContext): string {
  if (findings.length === 0) return '';
  const { lang } = context;
  const head = [
    `| | ${say('report.where', lang)} | ${say('report.finding', lang)} | ${say('report.clause', lang)} | ${say('report.rule', lang)} |`,
    '|---|---|---|---|---|',
  ];
  const rows: string[] = [];
  let left = room - head.join('\n').length;
  for (const finding of findings) {
    const next = row(finding, context);
    if (next.length + 200 > left) break;
    left -= next.length + 1;
    rows.push(next);
  }
  const cut = findings.length - rows.length;
  return [...head, ...rows, ...(cut > 0 ? ['', markdownText(say('report.cut', lang, { n: cut }))] : [])].join('\n');
}

function row(finding: Finding, context: ReportContext): string {
  const { severity, message, hint, clauses, rule, docs } = finding;
  const said = hint === '' ? markdownText(message) : `${markdownText(message)}<br>→ ${markdownText(hint)}`;
  return `| ${marks[severity]} | ${place(finding, context)} | ${said} | ${clauses.join(' ')} | [${markdownText(rule)}](${docs}) |`;
}

function place({ file, range }: Finding, context: ReportContext): string {
  const text = markdownCode(`${file}:${range.start.line + 1}`);
  const link = context.linkTo?.(file, range);
  return link === undefined ? text : `[${text}](${link})`;
}

function states({ file, clauses }: PlanResult, { lang }: ReportContext): string {
  const parts = clauseStates.flatMap((state) => {
    const n = clauses.filter((clause) => clause.state === state).length;
    return n > 0 ? [`${stateMarks[state]} ${say(`state.${state}`, lang, { n })}`] : [];
  });
  return `${say('report.clauses', lang, { file: markdownCode(file) })}  \n${parts.join(' · ')}`;
}

function clauseTable({ file, clauses }: PlanResult, context: ReportContext): string {
  const { lang } = context;
  const known = new Map(allClauses.map((clause) => [clause.id, clause.title[lang]]));
  const rows = clauses.map(({ id, state, evidence }) => {
    const shown = evidence
      .slice(0, evidenceShown)
      .map(({ file: at, path, what }) => (what === '' ? markdownCode(path === '' ? at : path) : markdownText(what)));
    const more = evidence.length > evidenceShown ? ' …' : '';
    return `| ${id} ${markdownText(known.get(id) ?? '')} | ${stateMarks[state]} ${say(`clauseIs.${state}`, lang)} | ${shown.join(', ')}${more} |`;
  });
  const head = `| ${say('report.clause', lang)} | ${say('report.state', lang)} | ${say('report.evidence', lang)} |\n|---|---|---|`;
  return details(say('report.clauses', lang, { file }), `${head}\n${rows.join('\n')}`);
}

/** Folded away. The summary is HTML, the body Markdown. */
function details(summary: string, body: string): string {
  return `<details><summary>${htmlText(summary)}</summary>\n\n${body}\n\n</details>`;
}
