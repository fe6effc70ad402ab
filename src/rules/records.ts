/** Records: the files that a plan names as evidence, and what can be read from them. */
import type { Document, PlanUnit, SourceFile, Workspace } from '../core/workspace.ts';

export type RecordState =
  /** An address, or a file that is there but was not read (a PDF, say): nothing can be said. */
  | { readonly state: 'unchecked' }
  | { readonly state: 'missing' }
  | { readonly state: 'empty'; readonly source: SourceFile }
  /** `document` where the file is one of the plan's. */
  | { readonly state: 'read'; readonly source: SourceFile; readonly document?: Document };

/** What stands behind a path that the plan names: from the plan's folder, or else from the root of the workspace. */
export function recordAt(plan: PlanUnit, workspace: Workspace, written: string): RecordState {
  if (/^[a-z][a-z0-9+.-]*:/i.test(written)) return { state: 'unchecked' };
  const path = written.replace(/#.*$/, '').replaceAll('\\', '/');
  const files = [resolvePath(plan.folder + path), resolvePath(path)];
  if (files.every((file) => file === undefined)) return { state: 'unchecked' };
  const file = files.find((one) => one !== undefined && workspace.exists(one));
  if (file === undefined) return { state: 'missing' };
  const source = workspace.get(file);
  if (!source) return { state: 'unchecked' };
  if (source.text.trim() === '') return { state: 'empty', source };
  const document = plan.documents.find((one) => one.source === source);
  return { state: 'read', source, ...(document ? { document } : {}) };
}

/** Without `.` and `..`; undefined for a path that leaves the workspace. */
function resolvePath(path: string): string | undefined {
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '..') {
      if (steps.pop() === undefined) return undefined;
    } else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const month = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?';

/**
 * The days that a text names, as `2026-10-12`. A day like 10/12/2026 counts both ways round, since its writer may be from
 * either side of the ocean.
 */
export function daysIn(text: string): Set<string> {
  const days = new Set<string>();
  const add = (year: string, month: number, day: string) => {
    days.add(`${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`);
  };
  for (const [, y, m, d] of text.matchAll(/(?<!\d)(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?!\d)/g)) {
    add(y!, Number(m), d!);
  }
  for (const [, a, b, y] of text.matchAll(/(?<!\d)(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?!\d)/g)) {
    add(y!, Number(b), a!);
    add(y!, Number(a), b!);
  }
  const monthOf = (word: string) => months.indexOf(word.slice(0, 3).toLowerCase()) + 1;
  for (const [, d, m, y] of text.matchAll(
    new RegExp(`(?<!\\d)(\\d{1,2})(?:st|nd|rd|th)?\\s+${month},?\\s+(\\d{4})`, 'gi'),
  )) {
    add(y!, monthOf(m!), d!);
  }
  for (const [, m, d, y] of text.matchAll(
    new RegExp(`\\b${month}\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})`, 'gi'),
  )) {
    add(y!, monthOf(m!), d!);
  }
  return days;
}
