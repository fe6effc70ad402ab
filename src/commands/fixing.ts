/** `--fix`: makes fixes until no more can be made. A second run then changes nothing. */
import type { LintResult } from '../core/engine.ts';
import { applyEdits, chooseEdits, fixPasses } from '../core/fix.ts';
import type { Workspace } from '../core/workspace.ts';
import type { Loaded } from './pipeline.ts';

export interface Fixed {
  /** New texts by file of the workspace; only those that differ. */
  readonly texts: ReadonlyMap<string, string>;
  readonly workspace: Workspace;
  readonly result: LintResult;
}

/** Mends the files that were asked about; `judge` says what is (still) wrong. Nothing is written. */
export async function fixAll(
  loaded: Loaded,
  workspace: Workspace,
  result: LintResult,
  unsafe: boolean,
  judge: (workspace: Workspace) => LintResult,
): Promise<Fixed> {
  const texts = new Map<string, string>();
  let current: Fixed = { texts, workspace, result };
  for (let pass = 0; pass < fixPasses; pass++) {
    const edits = chooseEdits(
      current.result.findings.map((finding) => allowed(finding, loaded)),
      unsafe,
    );
    let changed = false;
    for (const [file, own] of edits) {
      const before = current.workspace.get(file)?.text;
      const after = before === undefined ? undefined : applyEdits(before, own);
      if (after === undefined || after === before) continue;
      texts.set(file, after);
      changed = true;
    }
    if (!changed) break;
    const next = await loaded.workspace(texts);
    current = { texts, workspace: next, result: judge(next) };
  }
  return current;
}

/** The finding with only those fixes that stay within the files asked about, and can be written back. */
function allowed(finding: LintResult['findings'][number], loaded: Loaded): LintResult['findings'][number] {
  if (finding.fixes.length === 0) return finding;
  const mayEdit = (file: string) => loaded.isSelected(file) && loaded.canWrite(file);
  return {
    ...finding,
    fixes: loaded.isSelected(finding.file)
      ? finding.fixes.filter(({ edits }) => edits.every(({ file }) => mayEdit(file)))
      : [],
  };
}
