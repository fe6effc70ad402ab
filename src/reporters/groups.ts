/** The order of a report for people: what to do first stands first, and findings of one kind stand together. */
import { bySeverity, type Finding } from '../core/finding.ts';

/** What to do, most urgent first. */
export const groups = ['reading', 'fails', 'decays', 'advice'] as const;
export type Group = (typeof groups)[number];

/** One entry of the report: a finding, or several of one kind. */
export interface Entry {
  readonly rule: string;
  readonly group: Group;
  /** At least one; the first is shown as the example. */
  readonly findings: readonly Finding[];
}

/** So many findings of one rule are gathered into one entry. */
const gatherFrom = 3;

/** Parts of the plan in the order in which their gaps hurt: whom to call, what to say, what to fall back on. */
const subjects = [
  'people',
  'roles',
  'external',
  'call_down',
  'war_room',
  'response',
  'copies',
  'channels',
  'audiences',
  'statement',
  'clocks',
  'grading',
  'severity',
  'scenarios',
  'playbook',
  'backups',
  'data',
  'monitors',
  'early_warning',
  'recovery',
];

export interface Grouping {
  /** Rules whose findings say that a file cannot be read. */
  isReading(rule: string): boolean;
  /** False: every finding is an entry of its own. */
  readonly gather: boolean;
}

/** The entries of a report, most important first. */
export function arrange(findings: readonly Finding[], { isReading, gather }: Grouping): Entry[] {
  const entries: Entry[] = [];
  const byKey = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = `${groupOf(finding, isReading)}\0${finding.rule}`;
    const same = byKey.get(key);
    if (same) same.push(finding);
    else byKey.set(key, [finding]);
  }
  for (const [key, same] of byKey) {
    const [group, rule] = key.split('\0') as [Group, string];
    const together = gather && group !== 'reading' && same.length >= gatherFrom;
    for (const part of together ? [same] : same.map((finding) => [finding]))
      entries.push({ rule, group, findings: part });
  }
  return entries.sort(compare);
}

function groupOf(finding: Finding, isReading: (rule: string) => boolean): Group {
  if (isReading(finding.rule)) return 'reading';
  if (finding.severity === 'error') return 'fails';
  return finding.severity === 'warning' ? 'decays' : 'advice';
}

function compare(a: Entry, b: Entry): number {
  const [x, y] = [a.findings[0]!, b.findings[0]!];
  return (
    groups.indexOf(a.group) - groups.indexOf(b.group) ||
    bySeverity(x, y) ||
    (a.group === 'reading' ? 0 : rank(x) - rank(y)) ||
    (x.file < y.file ? -1 : x.file > y.file ? 1 : 0) ||
    x.span.start - y.span.start ||
    (x.rule < y.rule ? -1 : x.rule > y.rule ? 1 : 0)
  );
}

function rank(finding: Finding): number {
  const subject = subjects.indexOf(/^[\w-]+/.exec(finding.path)?.[0] ?? '');
  return subject < 0 ? subjects.length : subject;
}
