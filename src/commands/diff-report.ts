/** How `diff` is shown: on a terminal, as JSON, as Markdown. */
import type { Direction } from '../changes/change.ts';
import type { DiffResult } from '../changes/diff.ts';
import type { ToldChange } from '../changes/told.ts';
import { raised } from '../changes/versions.ts';
import type { Finding, Location } from '../core/finding.ts';
import type { Lang } from '../core/language.ts';
import type { Range } from '../core/text.ts';
import { markdownCode, markdownText } from '../reporters/escape.ts';
import type { Style } from '../reporters/paint.ts';
import { escapeControls, wrap } from '../reporters/width.ts';
import { sayDiff } from './diff-words.ts';

/** One plan's answer, with files named as reports show them. */
export interface Shown {
  readonly base: string;
  readonly head: string;
  readonly results: readonly DiffResult[];
  /** How a file of either side is called in the report. */
  fileOf(file: string, side: 'base' | 'head'): string;
  /** Width of the terminal. */
  readonly columns?: number;
}

const directions: readonly Direction[] = ['weaker', 'stronger', 'neutral'];
const order = ['none', 'patch', 'minor', 'major'] as const;

type Told = DiffResult['changes'][number];

export function diffJson(shown: Shown): string {
  const report = {
    version: 1,
    base: shown.base,
    changes: shown.results.flatMap(({ changes }) => changes.map((change) => entry(change, shown))),
    requires: requiresOf(shown),
    findings: shown.results.flatMap(({ findings }) => findings.map((finding) => findingEntry(finding, shown))),
    versions: shown.results.map(({ versions }) => ({ base: versions.base ?? null, head: versions.head ?? null })),
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

/** The most that any of the plans asks for. */
function requiresOf({ results }: Pick<Shown, 'results'>): DiffResult['requires'] {
  return order[Math.max(0, ...results.map(({ requires }) => order.indexOf(requires)))]!;
}

function entry(change: Told, shown: Shown) {
  const { area, kind, direction, path, from, to, clauses, message, need, target, approval } = change;
  return {
    area,
    kind,
    direction,
    path,
    from,
    to,
    clauses,
    message,
    requires: need,
    target,
    head: place(change.head, 'head', shown),
    base: place(change.base, 'base', shown),
    also: change.also.map((each) => place(each, 'head', shown)),
    approved: approval ? { by: approval.entry.by, date: approval.entry.date, why: approval.entry.why } : null,
  };
}

function place(location: Location | undefined, side: 'base' | 'head', shown: Shown) {
  return location ? { file: shown.fileOf(location.file, side), range: fromOne(location.range) } : null;
}

function findingEntry(finding: Finding, shown: Shown) {
  const { rule, severity, message, hint, path, clauses, standards, docs, fingerprint } = finding;
  return {
    rule,
    severity,
    message,
    hint,
    file: shown.fileOf(finding.file, 'head'),
    path,
    range: fromOne(finding.range),
    clauses,
    standards,
    docs,
    related: [],
    fixable: finding.fixes.length > 0,
    fingerprint,
  };
}

function fromOne({ start, end }: Range) {
  const position = ({ line, character }: Range['start']) => ({ line: line + 1, column: character + 1 });
  return { start: position(start), end: position(end) };
}

export function diffText(shown: Shown, lang: Lang, style: Style): string {
  const lines = [style.bold(escapeControls(sayDiff('heading', lang, { base: shown.base, head: shown.head }))), ''];
  const paint = { weaker: style.severity.error, stronger: style.good, neutral: style.dim };
  const mark = { weaker: style.mark.error, stronger: style.check, neutral: style.mark.info };
  for (const result of shown.results) {
    for (const direction of directions) {
      const changes = result.changes.filter((change) => change.direction === direction);
      if (changes.length === 0) continue;
      lines.push(style.bold(sayDiff(direction, lang)));
      for (const change of changes) {
        lines.push(...changeLines(change, shown, lang, style, paint[direction](mark[direction])));
      }
      lines.push('');
    }
    // A weakening nobody accepted stands above already.
    const rest = result.findings.filter(({ rule }) => rule !== 'weakening-unapproved');
    if (rest.length > 0) lines.push(style.bold(sayDiff('findings', lang)));
    for (const finding of rest) lines.push(...findingLines(finding, shown, style));
    if (rest.length > 0) lines.push('');
    const unapproved = result.findings.find(({ rule }) => rule === 'weakening-unapproved');
    if (unapproved) lines.push(...wrapped(`${style.pointer} ${unapproved.hint}`, shown, 2), '');
    lines.push(...requiresLine(result, lang));
  }
  lines.push(counts(shown, lang));
  return `${lines.join('\n')}\n`;
}

function changeLines(change: Told, shown: Shown, lang: Lang, style: Style, mark: string): string[] {
  const [first = '', ...rest] = wrapped(change.message, shown, 4);
  const lines = [`  ${mark} ${first.trimStart()}`, ...rest];
  const at = change.head ?? change.base;
  const clauses = change.clauses.length > 0 ? style.dot + change.clauses.join(', ') : '';
  const side = change.head ? 'head' : 'base';
  if (at) {
    const before = oldPlace(change, shown, lang);
    const was = before === undefined ? '' : `${style.dot}${before}`;
    lines.push(
      style.dim(`    ${escapeControls(`${shown.fileOf(at.file, side)}:${at.range.start.line + 1}${was}`)}${clauses}`),
    );
  }
  if (change.also.length > 0) {
    const places = change.also
      .map((each) => `${shown.fileOf(each.file, 'head')}:${each.range.start.line + 1}`)
      .join(', ');
    lines.push(style.dim(escapeControls(`    ${sayDiff('alsoAt', lang, { places })}`)));
  }
  const { approval } = change;
  if (approval) {
    const { by = '', date = '', why = '' } = approval.entry;
    lines.push(style.good(escapeControls(`    ${style.check} ${sayDiff('accepted', lang, { by, date, why })}`)));
  }
  return lines;
}

/** To name the old place helps only where there was one, and another. */
function oldPlace({ kind, head, base }: Told, shown: Shown, lang: Lang): string | undefined {
  if (kind === 'added' || !head || !base) return undefined;
  const file = shown.fileOf(base.file, 'base');
  const { line } = base.range.start;
  if (line === head.range.start.line && file === shown.fileOf(head.file, 'head')) return undefined;
  return sayDiff('was', lang, { file, line: line + 1 });
}

function findingLines(finding: Finding, shown: Shown, style: Style): string[] {
  const mark = style.severity[finding.severity](style.mark[finding.severity]);
  const [first = '', ...rest] = wrapped(finding.message, shown, 4);
  const at = `${shown.fileOf(finding.file, 'head')}:${finding.range.start.line + 1}`;
  return [
    `  ${mark} ${first.trimStart()}`,
    ...rest,
    style.dim(escapeControls(`    ${at}${style.dot}${finding.rule}`)),
    ...wrapped(`${style.pointer} ${finding.hint}`, shown, 4),
  ];
}

function wrapped(text: string, { columns }: Shown, indent: number): string[] {
  const space = ' '.repeat(indent);
  const safe = escapeControls(text);
  return (columns ? wrap(safe, Math.max(40, columns - indent)) : [safe]).map((line) => space + line);
}

function requiresLine({ requires, versions }: DiffResult, lang: Lang): string[] {
  const least = versions.base === undefined ? undefined : raised(versions.base, requires);
  if (requires === 'none' || least === undefined) return [];
  return [sayDiff('requires', lang, { from: versions.base!, least, need: requires })];
}

function counts({ results }: Shown, lang: Lang): string {
  const changes = results.flatMap((result) => result.changes);
  if (changes.length === 0) return sayDiff('nothing', lang);
  const count = (direction: Direction) => changes.filter((change) => change.direction === direction).length;
  return sayDiff('counts', lang, {
    weaker: count('weaker'),
    accepted: changes.filter(({ approval }) => approval).length,
    stronger: count('stronger'),
    neutral: count('neutral'),
  });
}

export function diffMarkdown(shown: Shown, lang: Lang): string {
  const title = sayDiff('heading', lang, { base: markdownCode(shown.base), head: markdownText(shown.head) });
  const parts = [
    '<!-- crisis-lint diff -->',
    `## crisis-lint diff: ${title}`,
    `**${markdownText(counts(shown, lang))}**`,
  ];
  for (const result of shown.results) {
    for (const direction of directions) {
      const changes = result.changes.filter((change) => change.direction === direction);
      if (changes.length === 0) continue;
      const rows = changes.map((change) => row(change, shown, lang));
      parts.push(`### ${sayDiff(direction, lang)}`, [sayDiff('column', lang), '|---|---|---|', ...rows].join('\n'));
      const unapproved = direction === 'weaker' && changes.find(({ finding }) => finding)?.finding;
      if (unapproved) parts.push(markdownText(unapproved.hint));
    }
    const rest = result.findings.filter(({ rule }) => rule !== 'weakening-unapproved');
    if (rest.length > 0) {
      const items = rest.map((finding) => {
        const at = markdownCode(`${shown.fileOf(finding.file, 'head')}:${finding.range.start.line + 1}`);
        const said = `${markdownText(finding.message)}${lang === 'en' ? '. ' : '。'}${markdownText(finding.hint)}`;
        return `- ${at} ${said} [${markdownText(finding.rule)}](${finding.docs})`;
      });
      parts.push(`### ${sayDiff('findings', lang)}`, items.join('\n'));
    }
    parts.push(...requiresLine(result, lang).map(markdownText));
  }
  return `${parts.join('\n\n')}\n`;
}

function row(change: Told, shown: Shown, lang: Lang): string {
  const marks = { weaker: change.approval ? '☑️' : '❌', stronger: '✅', neutral: 'ℹ️' };
  const at = change.head ?? change.base;
  const place = at ? `${shown.fileOf(at.file, change.head ? 'head' : 'base')}:${at.range.start.line + 1}` : '';
  const before = oldPlace(change, shown, lang);
  const places = [markdownCode(place), ...(before === undefined ? [] : [markdownText(before)])].join('<br>');
  const { by = '', date = '', why = '' } = change.approval?.entry ?? {};
  const accepted = change.approval ? `<br>${markdownText(sayDiff('accepted', lang, { by, date, why }))}` : '';
  return `| ${marks[change.direction]} ${markdownText(change.message)}${accepted} | ${places} | ${change.clauses.join(', ')} |`;
}

/** An entry of a change log, most important first. */
export function changelog(result: DiffResult, version: string, date: string, lang: Lang): string {
  const parts = [`## ${version} (${date})`];
  for (const direction of directions) {
    const changes: readonly ToldChange[] = result.changes.filter(
      (change) => change.direction === direction && (direction === 'weaker' || change.need !== 'none'),
    );
    if (changes.length === 0) continue;
    const items = changes.map((change: Told) => {
      const { by = '', why = '' } = change.approval?.entry ?? {};
      return `- ${markdownText(change.message)}${change.approval ? ` (${markdownText(`${by}: ${why}`)})` : ''}`;
    });
    parts.push(`### ${sayDiff(direction, lang)}`, items.join('\n'));
  }
  if (parts.length === 1) parts.push(sayDiff('nothing', lang));
  return `${parts.join('\n\n')}\n`;
}
