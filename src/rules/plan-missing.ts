/** Documents that name what only a plan can hold, where no plan is: it was deleted, moved, or is called otherwise now. */
import { defineRule } from '../core/rule.ts';
import type { Document } from '../core/workspace.ts';

/** A scenario stands in a plan and nowhere else. A text that names none may well stand for itself. */
function namesScenario({ references }: Document): boolean {
  return references.some(({ kinds }) => kinds.includes('scenarios'));
}

const planMissing = defineRule({
  id: 'plan-missing',
  title: { en: 'No plan above the documents of one', 'zh-CN': '有预案的文件，却没有预案' },
  severity: 'error',
  clauses: ['1-2'],
  kinds: ['statement', 'playbook', 'drill', 'incident', 'postmortem'],
  messages: {
    plain: {
      text: {
        en: '{n|document names|documents name} a scenario of a plan, but no plan stands in this folder or above it',
        'zh-CN': '有 {n} 份文件引用了预案中的情景，但本文件夹及其上级都没有预案',
      },
      hint: {
        en: 'Bring `crisis-plan.yaml` back; a plan by another name begins with `crisis_plan: 1`. Without it nothing that these documents name was checked.',
        'zh-CN':
          '请恢复 `crisis-plan.yaml`；如果预案用了别的文件名，第一个键应是 `crisis_plan: 1`。没有预案，这些文件引用的内容都无法核对。',
      },
    },
  },
  document({ document, plan, workspace, report }) {
    if (plan || !namesScenario(document)) return;
    // Said once: it is one plan that is missing.
    if (workspace.orphans.find(namesScenario)?.source.file !== document.source.file) return;
    const n = workspace.orphans.filter(namesScenario).length;
    const reference = document.references.find(({ kinds }) => kinds.includes('scenarios'));
    report({ message: 'plain', params: { n }, path: reference!.path, part: 'value' });
  },
});

export const planMissingRules = [planMissing];
