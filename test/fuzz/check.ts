/** What must hold of every input, however broken. */
import { applyEdits, chooseEdits } from '../../src/core/fix.ts';
import { lintResult } from '../support/lint.ts';

/** Milliseconds that a text of up to a megabyte may take: a hang, not a slow machine. */
const hang = 5000;

/** Lints texts; gives what is wrong with the linter's answer, or nothing. Time counts only where `timed`: tests share a machine. */
export function defects(texts: Readonly<Record<string, string>>, timed: boolean): string[] {
  const wrong: string[] = [];
  const started = performance.now();
  const { findings } = lintResult(texts);
  const took = performance.now() - started;
  if (timed && took > hang) wrong.push(`took ${took.toFixed(0)} ms`);
  for (const { rule, file, span, message, range, fixes } of findings) {
    const length = texts[file]?.length ?? -1;
    if (rule === 'internal-error') wrong.push(message);
    if (!(span.start >= 0 && span.start <= span.end && span.end <= length))
      wrong.push(`${rule}: span ${span.start}-${span.end} of ${length}`);
    if (range.start.line > range.end.line) wrong.push(`${rule}: range ends before it starts`);
    if (/\bundefined\b|\[object |\{\w+\}$/.test(message)) wrong.push(`${rule}: ${message}`);
    for (const edit of fixes.flatMap((fix) => fix.edits)) {
      if (edit.span.end > (texts[edit.file]?.length ?? -1)) wrong.push(`${rule}: edit outside the file`);
    }
  }
  for (const [file, edits] of chooseEdits(findings, true)) applyEdits(texts[file]!, edits);
  return wrong;
}
