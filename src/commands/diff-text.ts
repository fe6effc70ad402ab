/** What fixes would change, as a unified diff. Numbers of people are blotted out: diffs end up in logs. */
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import { mask } from '../core/mask.ts';
import type { Workspace } from '../core/workspace.ts';
import { escapeControls } from '../reporters/width.ts';
import type { Loaded } from './pipeline.ts';

export function unifiedDiffs(workspace: Workspace, texts: ReadonlyMap<string, string>, loaded: Loaded): string {
  return [...texts]
    .map(([file, text]) => {
      const name = escapeControls(loaded.shown(file));
      const before = workspace.get(file)?.text ?? '';
      const patch = createTwoFilesPatch(`a/${name}`, `b/${name}`, before, text, undefined, undefined, {
        headerOptions: FILE_HEADERS_ONLY,
      });
      return patch.split('\n').map(mask).join('\n');
    })
    .join('');
}
