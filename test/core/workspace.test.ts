/** What a workspace takes over from the one before, and what it must not. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { createReader } from '../../src/core/read/index.ts';
import { readMarkdown } from '../../src/core/read/markdown.ts';
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

test('statements are found by what they share, without a look at the others', () => {
  const statement = (name: string, front: string) => ({
    file: `statements/${name}.md`,
    ...createReader({ markdown: readMarkdown })(`statements/${name}.md`, `---\nkind: statement\n${front}---\n# Shop\n`),
  });
  const { plans } = buildWorkspace(
    [
      planOf('1.0.0'),
      statement('a.en', 'scenario: [outage, attack]\nstage: holding\nlang: en\n'),
      statement('a.zh', 'scenario: [attack, outage]\nstage: holding\nlang: zh-CN\n'),
      statement('b', 'scenario: outage\nstage: holding\n'),
      statement('c', 'scenario: [attack, outage]\nstage: resolved\n'),
    ],
    () => false,
  );
  const names = (at: number) => plans[0]!.alike(plans[0]!.documents[at]!).map(({ id }) => id);
  expect(names(0)).toEqual(['a.en', 'a.zh']);
  expect(names(1)).toEqual(['a.en', 'a.zh']);
  expect([names(2), names(3)]).toEqual([['b'], ['c']]);
  // Asked again it is the same list: nothing is gathered twice.
  const [first] = plans[0]!.documents;
  expect(plans[0]!.alike(first!)).toBe(plans[0]!.alike(first!));
});
