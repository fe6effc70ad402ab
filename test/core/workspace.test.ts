/** What a workspace takes over from the one before, and what it must not. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { createReader } from '../../src/core/read/index.ts';
import { buildWorkspace, type Workspace } from '../../src/core/workspace.ts';

const reader = createReader({});

function planOf(version: string) {
  const text = `crisis_plan: 1\nversion: ${version}\n`;
  return { file: 'crisis-plan.yaml', ...reader('crisis-plan.yaml', text) };
}

test('the workspaces before the last can be forgotten', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const made: WeakRef<Workspace>[] = [];
  let last: Workspace | undefined;
  for (let n = 0; n < 5; n++) {
    last = buildWorkspace([planOf(`1.0.${n}`)], () => false, last);
    made.push(new WeakRef(last));
    // A reference that was just made is kept until the job at hand is done.
    await new Promise((resolve) => setTimeout(resolve));
  }
  collect();
  expect(made.slice(0, -1).filter((each) => each.deref() !== undefined)).toEqual([]);
  expect(last?.get('crisis-plan.yaml')?.text).toContain('1.0.4');
});
