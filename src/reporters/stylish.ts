/** The `stylish` format: for people at a terminal. What to do first stands first; each finding shows its place in the text. */
import type { LintResult } from '../core/engine.ts';
import type { Finding, Location } from '../core/finding.ts';
import { type ReportContext, visible } from './context.ts';
import { frame } from './frame.ts';
import { arrange, type Entry, type Group, groups } from './groups.ts';
import { type Style, styleOf } from './paint.ts';
import { summary } from './summary.ts';
import { displayWidth, escapeControls, wrap } from './width.ts';
import { say } from './words.ts';

/** Lines of a source are cropped to this where the output is no terminal. */
const pipedColumns = 160;
/** Places listed of an entry that gathers many. */
const placesShown = 6;
const indent = '  ';

export function stylish(result: LintResult, context: ReportContext): string {
  const style = styleOf(context.color, context.unicode);
  const entries = arrange(visible(result, context), { isReading: context.isReading, gather: !context.all });
  const shown = context.all ? entries : entries.slice(0, context.limit);
  const blocks: string[] = [];
  for (const group of groups) {
    const here = shown.filter((entry) => entry.group === group);
    if (here.length === 0) continue;
    blocks.push(heading(group, context, style));
    for (const [i, entry] of here.entries()) blocks.push(block(entry, isSamePlace(entry, here[i - 1]), context, style));
  }
  const left = entries.slice(shown.length).reduce((sum, entry) => sum + entry.findings.length, 0);
  if (left > 0) blocks.push(style.bold(say('moreFindings', context.lang, { n: left })));
  else if (shown.some(({ findings }) => findings.length > 1)) blocks.push(style.dim(say('collapsed', context.lang)));
  blocks.push(summary(result, context, style));
  return `${blocks.join('\n\n')}\n`;
}

function heading(group: Group, { lang, columns }: ReportContext, style: Style): string {
  const title = say(`group.${group}`, lang);
  const why = say(`group.${group}.why`, lang);
  const oneLine = columns === undefined || displayWidth(title) + displayWidth(why) + 2 <= columns;
  return style.bold(style.underline(title)) + (oneLine ? `  ${style.dim(why)}` : '');
}

/** Blocks missing from a half-written plan all stand at its first key: that line is shown once. */
function isSamePlace(entry: Entry, before: Entry | undefined): boolean {
  const [a, b] = [entry.findings, before?.findings ?? []];
  return (
    a.length === 1 &&
    b.length === 1 &&
    a[0]!.file === b[0]!.file &&
    a[0]!.span.start === b[0]!.span.start &&
    a[0]!.span.end === b[0]!.span.end
  );
}

function block({ findings }: Entry, again: boolean, context: ReportContext, style: Style): string {
  const [first] = findings as [Finding, ...Finding[]];
  const many = findings.length > 1;
  const lines = title(first, many ? gathered(findings, context) : escapeControls(first.message), context, style);
  if (many) lines.push(...places(findings, context, style));
  else if (!again) lines.push(indent + indent + place(first, style), ...source(first, context, style));
  else if (context.columns === undefined) lines.push(indent + indent + place(first, style));
  if (!many) {
    for (const { message, ...location } of first.related) {
      lines.push(
        `${indent}${indent}${style.dim(style.related)} ${place(location, style)}  ${style.dim(escapeControls(message))}`,
      );
    }
  }
  if (first.hint !== '') {
    const alike = findings.every(({ hint }) => hint === first.hint);
    const hint = escapeControls(alike ? first.hint : say('forExample', context.lang, { hint: first.hint }));
    const wrapped = painted(wrap(hint, (context.columns ?? Number.POSITIVE_INFINITY) - 6), style);
    lines.push(...wrapped.map((line, i) => `${indent}${indent}${i === 0 ? style.accent(style.pointer) : ' '} ${line}`));
  }
  return lines.join('\n');
}

/** Names of keys and values in colour instead of backticks, where there is colour. A name may go over the end of a line. */
function painted(lines: readonly string[], { accent }: Style): string[] {
  if (accent('') === '') return [...lines];
  let inName = false;
  return lines.map((line) =>
    line
      .split('`')
      .map((part, i) => {
        if (i > 0) inName = !inName;
        return inName && part !== '' ? accent(part) : part;
      })
      .join(''),
  );
}

/** The mark, the message and the rule: the rule at the right edge where there is room, behind the message otherwise. */
function title(finding: Finding, message: string, { columns }: ReportContext, style: Style): string[] {
  const paint = style.severity[finding.severity];
  const room = (columns ?? Number.POSITIVE_INFINITY) - 4;
  const lines = wrap(message, room);
  const { rule } = finding;
  const fits = columns === undefined || displayWidth(lines.at(-1)!) + 2 + rule.length <= room;
  const bold = painted(lines, style).map(style.bold);
  if (fits) bold[bold.length - 1] += `  ${style.dim(rule)}`;
  else bold.push(style.dim(rule));
  return bold.map((line, i) => `${indent}${i === 0 ? paint(style.mark[finding.severity]) : ' '} ${line}`);
}

function gathered(findings: readonly Finding[], { lang, titleOf }: ReportContext): string {
  const n = say('places', lang, { n: findings.length });
  const [first] = findings as [Finding, ...Finding[]];
  return lang === 'zh-CN' ? `${titleOf(first.rule) ?? first.rule}：${n}` : `${titleOf(first.rule) ?? first.rule}: ${n}`;
}

/** One line for each place of a gathered entry: where, and what it says there. */
function places(findings: readonly Finding[], { columns, lang }: ReportContext, style: Style): string[] {
  const listed = findings.slice(0, findings.length > placesShown + 1 ? placesShown : findings.length);
  const widest = Math.max(...listed.map((finding) => displayWidth(label(finding))));
  const lines = listed.map((finding) => {
    const gap = ' '.repeat(widest - displayWidth(label(finding)) + 2);
    const room = columns === undefined ? Number.POSITIVE_INFINITY : columns - 4 - widest - 2;
    const message = escapeControls(finding.message);
    // Beside the place where that leaves a readable column, below it otherwise.
    const beside = room >= 32;
    const [head, ...rest] = [...(beside ? [] : ['']), ...painted(wrap(message, beside ? room : columns! - 6), style)];
    const below = ' '.repeat(beside ? 4 + widest + 2 : 6);
    const first = `${indent}${indent}${place(finding, style)}${head ? gap + head : ''}`;
    return [first, ...rest.map((line) => below + line)].join('\n');
  });
  const left = findings.length - listed.length;
  if (left > 0) lines.push(`${indent}${indent}${style.dim(say('morePlaces', lang, { n: left }))}`);
  return lines;
}

function label({ file, range }: Location): string {
  return `${escapeControls(file)}:${range.start.line + 1}:${range.start.character + 1}`;
}

function place(location: Location, style: Style): string {
  return style.accent(label(location));
}

/** The source line with the range underlined. */
function source(finding: Finding, context: ReportContext, style: Style): string[] {
  const margin = `${indent}${indent}`;
  const digits = String(finding.range.start.line + 1).length;
  const columns = (context.columns ?? pipedColumns) - margin.length - digits - 3;
  const found = frame(context.source(finding.file), finding.range, Math.max(20, columns));
  if (!found) return [];
  const paint = style.severity[finding.severity];
  const gutter = (text: string) => style.dim(`${margin}${text.padStart(digits)} ${style.bar} `);
  return [
    gutter(String(found.number)) + found.before + paint(found.marked) + found.after,
    gutter('') + ' '.repeat(found.indent) + paint(style.line.repeat(found.length)),
  ];
}
