/** People who left: the plan against a list of those who work here. */
import { defineRule } from '../core/rule.ts';
import type { PlanUnit, Workspace } from '../core/workspace.ts';
import { cardOf } from './contacts.ts';
import { listed, rolesByHolder } from './support.ts';

interface StaffOptions extends Record<string, unknown> {
  readonly staff_list: string;
}

const left = defineRule({
  id: 'person-not-on-staff-list',
  title: { en: 'Person is not on the staff list', 'zh-CN': '人员不在在职名单上' },
  severity: 'warning',
  clauses: ['3.1.2-1', '3.1.2-3'],
  kinds: ['plan'],
  options: {
    schema: {
      type: 'object',
      properties: { staff_list: { type: 'string' } },
      additionalProperties: false,
    },
    defaults: { staff_list: '' },
  },
  messages: {
    gone: {
      text: {
        en: '`{person}` holds {roles}, but is not on the list of staff (`{file}`)',
        'zh-CN': '`{person}` 担任 {roles}，但不在在职名单（`{file}`）上',
      },
      hint: {
        en: 'If they left, name a successor; if not, add them to the list by name, id or mail address.',
        'zh-CN': '已离职的，请指定接替人；仍在职的，把姓名、编号或邮箱补入名单。',
      },
    },
    unread: {
      text: {
        en: 'The list of staff is not there, or cannot be read: `{file}`',
        'zh-CN': '在职名单不存在或无法读取：`{file}`',
      },
      hint: {
        en: 'Correct `staff_list` in the policy; it may be CODEOWNERS, `staff.csv`, or a YAML or Markdown file.',
        'zh-CN': '请改正策略中的 `staff_list`；可以是 CODEOWNERS、`staff.csv`、YAML 或 Markdown 文件。',
      },
    },
  },
  notes: { list: { en: 'the list', 'zh-CN': '在职名单' } },
  plan({ plan, workspace, options, lang, report }) {
    const list = listOf(plan, workspace, (options as StaffOptions).staff_list);
    if (!list) return;
    if (!list.source) {
      report({ message: 'unread', params: { file: list.file }, path: ['people'], value: list.file });
      return;
    }
    const words = wordsOf(list.source.text);
    for (const [id, { primary, deputy }] of rolesByHolder(plan)) {
      const person = plan.data.people?.[id];
      if (!person) continue;
      const mail = Object.values(cardOf(plan, id) ?? {}).find((one) => one.includes('@'));
      const names = [id, person.name, mail].flatMap((one) => (one?.trim() ? [wordsOf(one)] : []));
      if (names.some((name) => words.includes(name))) continue;
      const roles = listed(new Set([...primary, ...deputy]), lang);
      report({
        message: 'gone',
        params: { person: id, roles, file: list.file },
        path: ['people', id],
        value: id,
        related: [{ file: list.source, note: 'list' }],
      });
    }
  },
});

/** The list named in the policy, or by default a list of that name beside the plan or in the root. */
function listOf(plan: PlanUnit, workspace: Workspace, named: string) {
  if (named !== '') {
    const file = [plan.folder + named, named].find((one) => workspace.get(one)) ?? named;
    return { file, source: workspace.get(file) };
  }
  for (const file of [`${plan.folder}staff.csv`, `${plan.folder}staff.txt`, 'staff.csv', 'staff.txt']) {
    const source = workspace.get(file);
    if (source) return { file, source };
  }
  return undefined;
}

/** A text as words between single blanks, so that `lin` is not found in `linda`. */
function wordsOf(text: string): string {
  return ` ${text
    .toLowerCase()
    .replace(/[\s,;:|@"'()<>[\]{}#/*]+/gu, ' ')
    .trim()} `;
}

export const staffRules = [left];
