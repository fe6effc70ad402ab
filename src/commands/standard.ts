/** `crisis-lint rules --standard NAME`: what a standard or law asks, and which rules answer to it. */
import { citation } from '../core/citation.ts';
import { inRow, type Lang } from '../core/language.ts';
import { nearestWord } from '../core/nearest.ts';
import type { Requirement } from '../generated/requirements.ts';
import type { Style } from '../reporters/paint.ts';
import { wrap } from '../reporters/width.ts';
import { rules } from '../rules/index.ts';
import { requirementName, requirementsOf, standardFamilies } from '../rules/standards.ts';
import { exit, UsageError } from './errors.ts';
import { type ListFlags, listStyle } from './list.ts';
import type { Ports } from './ports.ts';
import { say } from './words.ts';

export async function standardCommand(name: string, flags: ListFlags, ports: Ports, lang: Lang): Promise<number> {
  const style = listStyle(flags, ports, lang);
  const rows = requirementsOf(name);
  if (rows.length === 0) {
    const guess = nearestWord(name.toLowerCase(), standardFamilies);
    const message = say('noStandard', lang, { name, known: inRow(standardFamilies, lang) });
    throw new UsageError(guess ? `${message}\n${say('didYouMean', lang, { word: guess })}` : message);
  }
  ports.output.out(style ? text(rows, ports, lang, style) : `${JSON.stringify(asJson(rows, lang), undefined, 2)}\n`);
  return exit.ok;
}

function rulesOf(row: Requirement): string[] {
  return rules.filter(({ standards = [] }) => standards.includes(requirementName(row))).map(({ id }) => id);
}

function asJson(rows: readonly Requirement[], lang: Lang) {
  return {
    note: say('notCompliance', lang),
    requirements: rows.map((row) => ({
      family: row.family,
      standard: row.standard,
      clause: row.clause,
      requirement: row.asks[lang],
      ...(row.figure ? { figure: row.figure[lang] } : {}),
      ...(row.habit ? { habit: row.habit[lang] } : {}),
      confidence: row.confidence,
      asOf: row.as_of,
      rules: rulesOf(row),
    })),
  };
}

function text(rows: readonly Requirement[], ports: Ports, lang: Lang, style: Style): string {
  const columns = ports.terminal.out ? (ports.terminal.columns ?? 100) : 100;
  const indented = (line: string) => wrap(line, columns - 4).map((one) => `    ${one}`);
  const lines: string[] = [];
  let standard = '';
  for (const row of rows) {
    if (row.standard !== standard) {
      if (standard !== '') lines.push('');
      lines.push(style.bold(row.standard));
      standard = row.standard;
    }
    const cited = citation(requirementName(row), lang);
    lines.push(`  ${style.accent(cited.startsWith(row.standard) ? row.clause : cited)}`, ...indented(row.asks[lang]));
    if (row.figure) lines.push(...indented(say('standardFigure', lang, { figure: row.figure[lang] })));
    if (row.habit) lines.push(...indented(say('standardHabit', lang, { habit: row.habit[lang] })));
    const own = rulesOf(row);
    lines.push(
      ...indented(own.length > 0 ? say('standardRules', lang, { rules: inRow(own, lang) }) : say('standardNone', lang)),
    );
    lines.push(...indented(say(`confidence.${row.confidence}`, lang, { date: row.as_of })).map(style.dim));
  }
  return `${lines.join('\n')}\n\n${style.bold(say('notCompliance', lang))}\n`;
}
