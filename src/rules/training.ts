/** Training: held often enough, well attended, for everybody who holds a role, with a record to show it. */
import { datedKeys } from '../core/dated-keys.ts';
import type { PlainValue } from '../core/fix.ts';
import { defineRule } from '../core/rule.ts';
import type { PlanUnit } from '../core/workspace.ts';
import { blockRule, type Setting } from './blocks.ts';
import { judgeRecord, recordMessages, recordNotes } from './evidence-records.ts';
import { readShare, shareOf } from './figures.ts';
import { freshnessRule } from './freshness.ts';
import { listed, rolesByHolder } from './support.ts';
import { isWritten } from './written.ts';

const awareness = 'security-awareness';
const response = 'crisis-response';
const standards = ['PCI DSS 4.0.1 12.10.3 / 12.10.4', 'GB/T 22239-2019 等保2.0 应急预案管理 (level 3)'];

/** Trainings of other names serve no clause by themselves. */
function clausesOf(id: string): readonly string[] {
  return id === awareness ? ['2.1.2-3'] : id === response ? ['4.2.2-2'] : ['2.1.2-3', '4.2.2-2'];
}

const awarenessSkeleton = ({ limits }: Setting): PlainValue => ({
  for: 'all-staff',
  every: limits.training.every_at_most,
});
const responseSkeleton = ({ plan, limits }: Setting): PlainValue => ({
  for: roleHolders(plan),
  every: limits.training.every_at_most,
});

/** The people of the plan who hold a role or stand in for one; outside parties train their own. */
function roleHolders(plan: PlanUnit): string[] {
  const people = plan.data.people ?? {};
  return [...rolesByHolder(plan).keys()].filter((id) => Object.hasOwn(people, id));
}

const incomplete = blockRule({
  id: 'training-incomplete',
  title: { en: 'Training is not planned', 'zh-CN': '培训没有安排' },
  standards,
  at: 'training',
  whole: {
    message: {
      text: {
        en: 'The plan says nothing about training: the first lesson will be the crisis itself',
        'zh-CN': '预案没有写培训：第一课只能在危机中上',
      },
      hint: {
        en: 'Add `training` with `security-awareness` for all staff and `crisis-response` for everybody who holds a role.',
        'zh-CN': '增加 `training`：全员的 `security-awareness` 和任职人员的 `crisis-response`。',
      },
    },
    skeleton: (setting) => ({ [awareness]: awarenessSkeleton(setting), [response]: responseSkeleton(setting) }),
  },
  parts: [
    {
      key: awareness,
      clauses: ['2.1.2-3'],
      message: {
        text: {
          en: 'No training in security awareness is planned',
          'zh-CN': '没有安排员工信息安全意识培训',
        },
        hint: {
          en: 'Add `security-awareness` with `for: all-staff`, `every`, `last` and `attended`.',
          'zh-CN': '增加 `security-awareness`，写明 `for: all-staff`、`every`、`last`、`attended`。',
        },
      },
      skeleton: awarenessSkeleton,
    },
    {
      key: response,
      clauses: ['4.2.2-2'],
      message: {
        text: {
          en: 'Those who hold a role are not trained for a crisis',
          'zh-CN': '没有安排任职人员的危机应对培训',
        },
        hint: {
          en: 'Add `crisis-response` with everybody who holds a role, `every`, `last`, `attended` and the `record`.',
          'zh-CN': '增加 `crisis-response`，写明全体任职人员、`every`、`last`、`attended` 和记录 `record`。',
        },
      },
      skeleton: responseSkeleton,
    },
  ],
});

const overdue = freshnessRule({
  id: 'training-overdue',
  title: { en: 'Training is overdue', 'zh-CN': '培训逾期' },
  clauses: ['2.1.2-3', '4.2.2-2'],
  standards,
  ...datedKeys.training,
  about: ({ id }) => clausesOf(id),
  subject: { en: 'The training `{id}`', 'zh-CN': '培训 `{id}`' },
  remedy: {
    en: 'Hold the training `{id}` and note who came.',
    'zh-CN': '举行培训 `{id}`，并记下到场人员。',
  },
});

const attendance = defineRule({
  id: 'training-attendance-low',
  title: { en: 'Too few came to a training', 'zh-CN': '培训出席率过低' },
  severity: 'warning',
  clauses: ['2.1.2-3', '4.2.2-2'],
  standards,
  kinds: ['plan'],
  messages: {
    low: {
      text: {
        en: '{came} of {of} came to the training `{id}` ({percent} %); {wanted} % are wanted',
        'zh-CN': '培训 `{id}` 应到 {of} 人，实到 {came} 人（{percent}%），要求 {wanted}%',
      },
      hint: {
        en: 'Hold it again for those who missed it, then correct `attended`.',
        'zh-CN': '请为缺席者补训，再更新 `attended`。',
      },
    },
    unsaid: {
      text: {
        en: 'The training `{id}` of {last} does not say how many came',
        'zh-CN': '{last} 的培训 `{id}` 没有写多少人到场',
      },
      hint: {
        en: 'Add `attended` as came/invited, such as `131/140`.',
        'zh-CN': '补上 `attended`，写作“实到/应到”，例如 `131/140`。',
      },
    },
    nobody: {
      text: {
        en: '`attended: {attended}` of the training `{id}` says that nobody was to come: it proves nothing',
        'zh-CN': '培训 `{id}` 的 `attended: {attended}` 表示应到 0 人，证明不了什么',
      },
      hint: {
        en: 'Write those who came, then all who should have, such as `131/140`.',
        'zh-CN': '写作“实到/应到”，例如 `131/140`。',
      },
    },
    more: {
      text: {
        en: 'More people came to the training `{id}` ({came}) than there are ({of})',
        'zh-CN': '培训 `{id}` 实到 {came} 人，比应到的 {of} 人还多',
      },
      hint: {
        en: 'Write those who came first, then all who should have.',
        'zh-CN': '先写实到人数，再写应到人数。',
      },
    },
  },
  plan({ plan, limits, report }) {
    for (const [id, { attended, last }] of Object.entries(plan.data.training ?? {})) {
      const path = ['training', id, 'attended'];
      const clauses = clausesOf(id);
      const share = readShare(attended);
      if (!share) {
        const isKnown = id === awareness || id === response;
        if (isKnown && last !== undefined && !isWritten(plan, path)) {
          report({ message: 'unsaid', params: { id, last }, path, clauses });
        } else if (attended !== undefined && /^\s*\d+\s*[/／]\s*0+\s*$/.test(attended)) {
          report({ message: 'nobody', params: { id, attended }, path, part: 'value', clauses });
        }
        continue;
      }
      const { came, of } = share;
      if (came > of) report({ message: 'more', params: { id, came, of }, path, part: 'value', clauses });
      const wanted = limits.training.attended_at_least;
      if (came / of >= wanted) continue;
      // Rounded down: 89.9 % must not read as the 90 % that are wanted.
      const params = { id, came, of, percent: Math.floor((came / of) * 100), wanted: Math.round(wanted * 100) };
      report({ message: 'low', params, path, part: 'value', clauses });
    }
  },
});

const leftOut = defineRule({
  id: 'training-leaves-out-role-holder',
  title: { en: 'Somebody who holds a role is not trained', 'zh-CN': '任职人员没有参加培训' },
  severity: 'warning',
  clauses: ['4.2.2-2', '2.1.2-3'],
  standards,
  kinds: ['plan'],
  fixable: true,
  messages: {
    some: {
      text: {
        en: '{people} hold a role but are not among those trained for a crisis',
        'zh-CN': '{people} 担任角色，却不在危机应对培训名单中',
      },
      hint: {
        en: 'Train them, and add them to `for`; deputies lead alone when it counts.',
        'zh-CN': '请安排他们参训并写入 `for`；真出事时，副手往往要独当一面。',
      },
    },
    aware: {
      text: {
        en: '{people} hold a role but are not among those trained in security awareness',
        'zh-CN': '{people} 担任角色，却不在安全意识培训名单中',
      },
      hint: {
        en: 'Train them too; for everybody who works here, write `for: all-staff`.',
        'zh-CN': '请安排他们参训；面向全员的，写 `for: all-staff`。',
      },
    },
    unsaid: {
      text: {
        en: 'The plan does not say who is trained for a crisis',
        'zh-CN': '没有写危机应对培训的对象',
      },
      hint: {
        en: 'Name everybody who holds a role in `for`.',
        'zh-CN': '在 `for` 中写明全体任职人员。',
      },
    },
  },
  plan({ plan, lang, report }) {
    const named = plan.data.training?.[awareness]?.for ?? [];
    const unaware = roleHolders(plan).filter((id) => !named.includes(id));
    if (named.length > 0 && !named.includes('all-staff') && unaware.length > 0) {
      report({
        message: 'aware',
        params: { people: listed(unaware, lang) },
        path: ['training', awareness, 'for'],
        clauses: ['2.1.2-3'],
        value: unaware.join(' '),
      });
    }
    const training = plan.data.training?.[response];
    const path = ['training', response, 'for'];
    if (!training || !isWritten(plan, ['training', response])) return;
    const trained = training.for ?? [];
    const holders = roleHolders(plan);
    if (trained.length === 0) {
      if (isWritten(plan, path)) return;
      const fixes = holders.length > 0 ? [naming(holders, holders)] : [];
      report({ message: 'unsaid', path, clauses: ['4.2.2-2'], fixes });
      return;
    }
    const missing = trained.includes('all-staff') ? [] : holders.filter((id) => !trained.includes(id));
    if (missing.length === 0) return;
    report({
      message: 'some',
      params: { people: listed(missing, lang) },
      path,
      clauses: ['4.2.2-2'],
      value: missing.join(' '),
      fixes: [naming(missing, [...trained, ...missing])],
    });
  },
});

function naming(added: readonly string[], all: readonly string[]) {
  return {
    title: { en: 'Put {people} on the list, to be trained', 'zh-CN': '把 {people} 列入培训名单' },
    params: { people: added.join(', ') },
    safe: false,
    changes: [{ op: 'set', path: ['training', response, 'for'], value: all } as const],
  };
}

const record = defineRule({
  id: 'training-record',
  title: { en: 'Record of a training is missing or disagrees', 'zh-CN': '培训记录缺失或不符' },
  severity: 'warning',
  clauses: ['2.1.2-3', '4.2.2-2'],
  standards,
  kinds: ['plan'],
  fixable: true,
  messages: recordMessages,
  notes: recordNotes,
  plan(context) {
    for (const [id, { last, record: file, attended }] of Object.entries(context.plan.data.training ?? {})) {
      const share = readShare(attended);
      judgeRecord(
        {
          path: ['training', id],
          last,
          record: file,
          what: { en: `training \`${id}\``, 'zh-CN': `\`${id}\` 培训` },
          clauses: clausesOf(id),
          proves: id === awareness || id === response ? clausesOf(id) : [],
          // Clause 4.2.2-2 wants a record; elsewhere it is welcome.
          required: id === response,
          figures: (source) =>
            share ? [{ key: 'attended', value: attended!, agreement: shareOf(source, 'attended', share) }] : [],
        },
        context,
      );
    }
  },
});

export const trainingRules = [incomplete, overdue, attendance, leftOut, record];
