import { describe, expect, test } from 'vitest';
import { Lines } from '../../src/core/text.ts';
import { buildWorkspace } from '../../src/core/workspace.ts';
import { quickFixes } from '../../src/language/code-actions.ts';
import { readText } from '../fuzz/reading.ts';
import { lintText } from '../support/lint.ts';

/** The comments offered for the first finding of a rule, by title, and what that rule still finds with each of them in the text. */
function offered(file: string, text: string, rule: string) {
  const findings = lintText({ [file]: text });
  const finding = findings.find((one) => one.rule === rule)!;
  const workspace = buildWorkspace([{ file, ...readText(file, text) }], () => false);
  return quickFixes([finding], workspace, 'en', () => true, true).flatMap(({ title, edits }) => {
    const [edit] = edits?.get(file) ?? [];
    if (!title.startsWith('Suppress') || !edit || !('snippet' in edit)) return [];
    const at = new Lines(text).offsetAt(edit.range.start);
    const comment = edit.snippet.replace(/\$\{0:[^}]*\}/, 'known');
    const after = text.slice(0, at) + comment + text.slice(at);
    const left = lintText({ [file]: after }).filter(({ fingerprint }) => fingerprint === finding.fingerprint).length;
    return [{ title, line: edit.range.start.line, left }];
  });
}

const line = (rule: string) => expect.stringMatching(new RegExp(`^Suppress ${rule} here`));
const whole = (rule: string) => expect.stringMatching(new RegExp(`^Suppress ${rule} in this file`));

describe('comments that suppress a finding', () => {
  test('stand above its line, or at the top of the file', () => {
    expect(offered('crisis-plan.yaml', 'crisis_plan: 1\nversion: 1.0.0\nfrobs: 1\n', 'unknown-key')).toEqual([
      { title: line('unknown-key'), line: 2, left: 0 },
      { title: whole('unknown-key'), line: 0, left: 0 },
    ]);
  });

  test('in front matter stand within it', () => {
    const text = '---\nkind: drill\nid: d-1\nfrobs: 1\n---\n\n# Drill\n';
    expect(offered('drills/d.md', text, 'unknown-key')).toEqual([
      { title: line('unknown-key'), line: 3, left: 0 },
      { title: whole('unknown-key'), line: 1, left: 0 },
    ]);
  });

  test('of what is said of a whole file are for the file: a line above the first is another first line', () => {
    const torn = '---\n  kind: "drill\nid: d-1\n';
    expect(offered('drills/2026-11-11-restore.md', torn, 'drill-record-incomplete')).toEqual([
      { title: whole('drill-record-incomplete'), line: 0, left: 0 },
    ]);
  });
});
