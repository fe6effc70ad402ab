/**
 * A baseline: findings that were there when the tool was taken up, by fingerprint, so that only new ones fail. An entry may carry an
 * owner, an end and a note; past its end it covers nothing.
 */
import { stringify } from 'yaml';
import type { Finding } from '../core/finding.ts';
import type { Path } from '../core/path.ts';
import type { SourceFile } from '../core/workspace.ts';
import { isDay } from './day.ts';
import type { PolicyProblem } from './model.ts';
import { PolicyReader } from './reader.ts';

export interface BaselineEntry {
  readonly fingerprint: string;
  /** For people; matching is by fingerprint alone. */
  readonly rule: string;
  readonly file: string;
  readonly path?: string;
  readonly message?: string;
  readonly owner?: string;
  /** A date: the last day on which the entry covers its finding. */
  readonly until?: string;
  readonly note?: string;
}

export interface Baseline {
  readonly entries: readonly BaselineEntry[];
  readonly problems: readonly PolicyProblem[];
  /** Where each entry stands, by fingerprint. */
  readonly places: ReadonlyMap<string, Path>;
}

const forPeople = ['rule', 'file', 'path', 'message', 'owner', 'until', 'note'] as const;

/** Reads a baseline, YAML or JSON. What is wrong with it is a problem at its place. */
export function readBaseline(source: SourceFile): Baseline {
  const reader = new PolicyReader(source);
  for (const { code, span, data } of source.facts.problems) {
    const report = { message: 'baseline', params: { key: '', detail: String(data?.detail ?? code) }, span };
    reader.problems.push({ rule: 'policy-invalid', source, report });
  }
  reader.keys([], ['version', 'findings']);
  const places = new Map<string, Path>();
  const entries = reader.items(['findings']).flatMap((path): BaselineEntry[] => {
    reader.keys(path, ['fingerprint', ...forPeople]);
    const fingerprint = reader.required(path, 'fingerprint');
    const rest = Object.fromEntries(
      forPeople.flatMap((key) => {
        const text = reader.at([...path, key]) ? reader.text([...path, key]) : undefined;
        return text === undefined ? [] : [[key, text]];
      }),
    ) as Partial<BaselineEntry>;
    if (rest.until !== undefined && !isDay(rest.until)) reader.invalid('date', [...path, 'until']);
    if (fingerprint === undefined) return [];
    places.set(fingerprint, path);
    return [{ rule: '', file: '', ...rest, fingerprint }];
  });
  return { entries, problems: reader.problems, places };
}

export interface Compared {
  /** Findings that no entry covers. */
  readonly findings: readonly Finding[];
  /** How many are covered. */
  readonly baselined: number;
  /** Entries past their end whose finding is still there. */
  readonly expired: readonly BaselineEntry[];
  /** Entries whose finding is gone. */
  readonly gone: readonly BaselineEntry[];
}

/** `today` is a date; `mayCover` is false for findings that nothing may hide; `isJudged` tells of an entry's file. */
export function compare(
  findings: readonly Finding[],
  entries: readonly BaselineEntry[],
  today: string,
  mayCover: (finding: Finding) => boolean,
  isJudged: (file: string) => boolean,
): Compared {
  const byFingerprint = new Map(entries.map((entry) => [entry.fingerprint, entry]));
  const seen = new Set<string>();
  const expired: BaselineEntry[] = [];
  const kept = findings.filter((finding) => {
    const entry = byFingerprint.get(finding.fingerprint);
    if (!entry || !mayCover(finding)) return true;
    seen.add(entry.fingerprint);
    if (entry.until === undefined || today <= entry.until) return false;
    expired.push(entry);
    return true;
  });
  const gone = entries.filter((entry) => !seen.has(entry.fingerprint) && isJudged(entry.file));
  return { findings: kept, baselined: findings.length - kept.length, expired, gone };
}

/** The entries after an update: what is gone is taken out, what is new comes in, what people added stays. */
export function updated(
  findings: readonly Finding[],
  entries: readonly BaselineEntry[],
  gone: readonly BaselineEntry[],
  added: { readonly until?: string; readonly owner?: string },
  nameOf: (file: string) => string,
): BaselineEntry[] {
  const left = new Map(entries.filter((entry) => !gone.includes(entry)).map((entry) => [entry.fingerprint, entry]));
  for (const { fingerprint, rule, file, path, message } of findings) {
    const { owner = added.owner, until = added.until, note } = left.get(fingerprint) ?? {};
    left.set(fingerprint, {
      fingerprint,
      rule,
      file: nameOf(file),
      ...(path === '' ? {} : { path }),
      message,
      ...(owner === undefined ? {} : { owner }),
      ...(until === undefined ? {} : { until }),
      ...(note === undefined ? {} : { note }),
    });
  }
  const order = (entry: BaselineEntry) => [entry.file, entry.rule, entry.path ?? '', entry.fingerprint].join('\u0000');
  return [...left.values()].sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

/** The text of a baseline file. */
export function baselineText(entries: readonly BaselineEntry[], isJson: boolean): string {
  const content = { version: 1, findings: entries };
  return isJson ? `${JSON.stringify(content, undefined, 2)}\n` : stringify(content, { lineWidth: 0 });
}
