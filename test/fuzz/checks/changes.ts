/** What comparing two states says: nothing of a state against itself, and always something that can be read. */
import { comparePlans } from '../../../src/changes/repository.ts';
import { tell } from '../../../src/changes/told.ts';
import { buildWorkspace, type PlanUnit, type Workspace } from '../../../src/core/workspace.ts';
import type { Input, Texts } from '../inputs.ts';
import { readText } from '../reading.ts';

const noRules = () => undefined;
const home = ({ folder }: PlanUnit) => ({ root: '', folder });

export function changeDefects({ whole, damaged }: Input): string[] {
  const [base, head] = [workspaceOf(whole).plans[0], workspaceOf(damaged).plans[0]];
  const wrong: string[] = [];
  if (head && comparePlans(head, workspaceOf(damaged).plans[0]!, noRules).length > 0)
    wrong.push('a state differs from itself');
  if (!base || !head) return wrong;
  for (const [from, to] of [
    [base, head],
    [head, base],
  ] as const) {
    for (const change of comparePlans(from, to, noRules)) {
      for (const lang of ['en', 'zh-CN'] as const) {
        const { message, path } = tell(change, lang, { base: home(from), head: home(to) });
        if (message === '' || /\bundefined\b|\[object /.test(message)) wrong.push(`change: ${message} (${path})`);
      }
    }
  }
  return wrong;
}

function workspaceOf(texts: Texts): Workspace {
  return buildWorkspace(
    Object.entries(texts).map(([file, text]) => ({ file, ...readText(file, text) })),
    () => false,
  );
}
