/** Ids that are defined: whether anything names them, whether one is given twice, and waivers of clauses that are none. */

import type { FixIntent } from '../core/fix.ts';
import { defineRule } from '../core/rule.ts';
import type { Document } from '../core/workspace.ts';
import { clauses } from '../generated/clauses.ts';
import { privateFile } from './contacts.ts';
import { requiredRoles } from './required-roles.ts';
import { listed } from './support.ts';

const unusedDefinition = defineRule({
  id: 'unused-definition',
  title: { en: 'Defined but never named', 'zh-CN': '定义了却没有用到' },
  severity: 'info',
  clauses: ['3.1.2-1', '3.1.3-3'],
  kinds: ['plan', 'contacts'],
  messages: {
    people: {
      text: {
        en: '`{id}` has no part in the plan: no role, channel, drill or training names them',
        'zh-CN': '`{id}` 在预案中没有任何任务：角色、渠道、演练、培训都没有提到',
      },
      hint: {
        en: 'Give them a part, for instance as a deputy, or take them out.',
        'zh-CN': '请安排任务（例如担任副手），或从预案中删去。',
      },
    },
    roles: {
      text: {
        en: 'The role `{id}` is never called: no team, alert, channel or approval names it',
        'zh-CN': '角色 `{id}` 从未被调用：情景小组、告警、渠道、审批都没有提到',
      },
      hint: {
        en: 'Put it into the `team` of a scenario, or take it out.',
        'zh-CN': '请编入某个情景的 `team`，或删去。',
      },
    },
    channels: {
      text: {
        en: 'Nobody is told anything through the channel `{id}`: no audience, clock or text names it',
        'zh-CN': '渠道 `{id}` 没有用到：受众、法定时限、文稿都没有提到',
      },
      hint: {
        en: 'Add it to an audience, or take it out.',
        'zh-CN': '请加入某个受众的渠道，或删去。',
      },
    },
    contacts: {
      text: {
        en: 'The plan does not refer to the contact entry `{id}`',
        'zh-CN': '预案没有引用联系人条目 `{id}`',
      },
      hint: {
        en: 'Refer to it, or delete it: numbers of people who have left should not be kept.',
        'zh-CN': '请在预案中引用，或删去：离开的人，号码不应继续保存。',
      },
    },
  },
  plan({ plan, report }) {
    const documents: readonly Document[] = [plan, ...plan.documents];
    const named = documents.map(({ references }) => namesIn(references));
    /** Running text may name a person, role or channel too. */
    const inText = (id: string) =>
      plan.documents.some(({ source }) => source.facts.format === 'markdown' && source.text.includes(id));
    const kinds = { people: ['3.1.2-1'], roles: ['3.1.2-1'], channels: ['3.1.3-3'], contacts: [] } as const;
    for (const [kind, clauses] of Object.entries(kinds)) {
      for (const [id, defined] of plan.ids.get(kind) ?? []) {
        if (kind === 'contacts' && defined.source !== privateFile(plan)?.source) continue;
        if (named.some((names) => names.has(`${kind} ${id}`)) || inText(id)) continue;
        // While required roles are missing, a role that nobody calls is likely one of them under another name.
        if (kind === 'roles' && (required.includes(id) || !required.every((one) => plan.data.roles?.[one]))) continue;
        const message = kind as keyof typeof kinds;
        report({ message, params: { id }, file: defined.source, path: defined.definition.path, clauses });
      }
    }
  },
});

const knownNames = new WeakMap<Document['references'], ReadonlySet<string>>();

/** What a document names: `people maya`. Made once for each version of a document. */
function namesIn(references: Document['references']): ReadonlySet<string> {
  const known =
    knownNames.get(references) ?? new Set(references.flatMap(({ kinds, id }) => kinds.map((kind) => `${kind} ${id}`)));
  knownNames.set(references, known);
  return known;
}

const required = Object.keys(requiredRoles);

const unknownClause = defineRule({
  id: 'unknown-clause',
  title: { en: 'Waiver of a clause that does not exist', 'zh-CN': '豁免的条款不存在' },
  severity: 'warning',
  clauses: [],
  kinds: ['plan'],
  fixable: true,
  messages: {
    plain: {
      text: {
        en: '`{id}` is no clause, so this waives nothing',
        'zh-CN': '没有编号为 `{id}` 的条款，这条豁免不起作用',
      },
      hint: {
        en: '`crisis-lint clauses` lists all 44, from `1-1` to `4.2.2-3`.',
        'zh-CN': '用 `crisis-lint clauses` 可列出全部 44 条，从 `1-1` 到 `4.2.2-3`。',
      },
    },
    near: {
      text: {
        en: '`{id}` is no clause, so this waives nothing; did you mean `{nearest}`?',
        'zh-CN': '没有编号为 `{id}` 的条款，这条豁免不起作用；是不是想写 `{nearest}`？',
      },
      hint: { en: 'Write `{nearest}`.', 'zh-CN': '改为 `{nearest}`。' },
    },
    section: {
      text: {
        en: '`{id}` is a section, not a clause, so this waives nothing',
        'zh-CN': '`{id}` 是章节而不是条款，这条豁免不起作用',
      },
      hint: {
        en: 'Waive its clauses one by one: {inside}.',
        'zh-CN': '请逐条豁免：{inside}。',
      },
    },
  },
  plan({ plan, lang, report }) {
    const ids = clauses.map(({ id }) => id);
    for (const { kinds, id, path, inKey } of plan.references) {
      if (!inKey || !kinds.includes('clauses') || ids.includes(id)) continue;
      const place = { path, part: 'key', value: id } as const;
      const inside = ids.filter((clause) => clause.startsWith(`${id}.`) || clause.startsWith(`${id}-`));
      if (inside.length > 0) {
        report({ message: 'section', params: { id, inside: listed(inside, lang) }, ...place });
        continue;
      }
      // `2.2.2.3`, `2.2.2(3)`, `2.2.2 (3)` and `§2.2.2-3` say what they mean.
      const digits = id.match(/\d+/g)?.join('.') ?? '';
      const same = ids.find((clause) => clause.replace('-', '.') === digits);
      if (same === undefined) report({ message: 'plain', params: { id }, ...place });
      else {
        const title = { en: 'Write `{to}`', 'zh-CN': '改为 `{to}`' };
        const fix: FixIntent = {
          title,
          params: { to: same },
          safe: true,
          changes: [{ op: 'rename', path, key: same }],
        };
        report({ message: 'near', params: { id, nearest: same }, ...place, fixes: [fix] });
      }
    }
  },
});

const duplicateId = defineRule({
  id: 'duplicate-id',
  title: { en: 'Two things of the same name', 'zh-CN': '编号重复' },
  severity: 'warning',
  clauses: [],
  kinds: ['statement', 'postmortem', 'drill', 'incident'],
  messages: {
    document: {
      text: {
        en: 'The id `{id}` is taken: `{other}` has it too',
        'zh-CN': '编号 `{id}` 重复：`{other}` 也用了这个编号',
      },
      hint: {
        en: 'Give one of them another id, so that it is plain which of them is meant.',
        'zh-CN': '请给其中一个换个编号，免得分不清指的是哪一个。',
      },
    },
    action: {
      text: { en: 'Two actions have the id `{id}`', 'zh-CN': '有两项措施的编号都是 `{id}`' },
      hint: {
        en: 'Number the actions so that each can be named.',
        'zh-CN': '请重新编号，让每项措施都能单独引用。',
      },
    },
  },
  notes: { first: { en: 'the other one', 'zh-CN': '另一处' } },
  document({ document, plan, report }) {
    const { id } = document.data as { id?: string };
    const lang = (one: Document) => (one.kind === 'statement' ? one.data.lang : undefined);
    const earlier = plan?.documents
      .slice(0, plan.documents.indexOf(document))
      // One text in several languages goes by one id.
      .find(
        (one) => one.kind === document.kind && (one.data as { id?: string }).id === id && lang(one) === lang(document),
      );
    if (id !== undefined && earlier) {
      const related = [{ file: earlier.source, path: ['id'], part: 'value', note: 'first' } as const];
      report({ message: 'document', params: { id, other: earlier.source.file }, path: ['id'], part: 'value', related });
    }
    if (document.kind !== 'postmortem' && document.kind !== 'drill') return;
    const first = new Map<string, number>();
    for (const [index, action] of (document.data.actions ?? []).entries()) {
      if (action.id === undefined) continue;
      const before = first.get(action.id);
      if (before === undefined) first.set(action.id, index);
      else {
        const path = ['actions', index, 'id'];
        const related = [{ path: ['actions', before, 'id'], part: 'value', note: 'first' } as const];
        report({ message: 'action', params: { id: action.id }, path, part: 'value', related });
      }
    }
  },
});

export const definitionRules = [unusedDefinition, unknownClause, duplicateId];
