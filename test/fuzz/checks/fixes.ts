/** Fixing ends, changes nothing the second time, breaks no syntax, and a suppression silences what it names. */
import { applyEdits, chooseEdits, fixPasses } from '../../../src/core/fix.ts';
import { Lines } from '../../../src/core/text.ts';
import { buildWorkspace } from '../../../src/core/workspace.ts';
import { quickFixes } from '../../../src/language/code-actions.ts';
import { rules } from '../../../src/rules/index.ts';
import { lintResult, lintText } from '../../support/lint.ts';
import type { Texts } from '../inputs.ts';
import type { Random } from '../random.ts';
import { readText } from '../reading.ts';

export function fixDefects(texts: Texts, random: Random): string[] {
  const unsafe = random.chance(0.5);
  const wrong: string[] = [];
  let now: Record<string, string> = plain(texts);
  const before = syntaxErrors(now);
  let pass = 0;
  for (; pass < fixPasses; pass++) {
    const edits = chooseEdits(lintResult(now).findings, unsafe);
    if (edits.size === 0) break;
    const next = { ...now };
    for (const [file, own] of edits) next[file] = applyEdits(now[file]!, own);
    if (JSON.stringify(next) === JSON.stringify(now)) break;
    now = next;
  }
  if (pass === fixPasses) {
    const left = lintText(now).filter(({ fixes }) => fixes.some(({ safe }) => safe || unsafe));
    wrong.push(`fixing has no end: ${left.map(({ rule, at }) => `${rule} ${JSON.stringify(at)}`).join(', ')}`);
  }
  for (const [file, count] of syntaxErrors(now))
    if (count > (before.get(file) ?? 0))
      wrong.push(`${file}: fixing broke its syntax: ${before.get(file) ?? 0} errors, then ${count}`);
  return wrong;
}

function syntaxErrors(texts: Texts): Map<string, number> {
  return new Map(
    Object.entries(texts).map(([file, text]) => [
      file,
      readText(file, text).facts.problems.filter(({ code }) => code === 'syntax').length,
    ]),
  );
}

/** Texts without byte order marks: offsets are of what follows. */
function plain(texts: Texts): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).map(([file, text]) => [file, text.replace(/^\ufeff/, '')]));
}

export function suppressionDefects(texts: Texts, random: Random): string[] {
  const now = plain(texts);
  const findings = lintText(now);
  const read = Object.entries(now).map(([file, text]) => ({ file, ...readText(file, text) }));
  const workspace = buildWorkspace(read, () => false);
  const mayBeSuppressed = (id: string) => !rules.find((rule) => rule.id === id)?.always;
  const candidates = findings.filter(({ rule }) => mayBeSuppressed(rule) && !rule.startsWith('suppression-'));
  if (candidates.length === 0) return [];
  const finding = random.pick(candidates);
  const comments = quickFixes([finding], workspace, 'en', mayBeSuppressed, true).flatMap(({ edits }) =>
    [...(edits ?? [])].flatMap(([file, list]) =>
      list.flatMap((edit) => ('snippet' in edit ? [{ file, ...edit }] : [])),
    ),
  );
  const { file, range, snippet } = random.pick(comments);
  const at = new Lines(now[file]!).offsetAt(range.start);
  const comment = snippet.replace(/\$\{0:([^}]*)\}/, 'because $1');
  const after = { ...now, [file]: now[file]!.slice(0, at) + comment + now[file]!.slice(at) };
  const again = lintResult(after).findings;
  return again.some(({ fingerprint, rule }) => fingerprint === finding.fingerprint && rule === finding.rule)
    ? [`${finding.rule} at ${JSON.stringify(finding.at)} is not suppressed by ${JSON.stringify(comment)} in ${file}`]
    : [];
}
