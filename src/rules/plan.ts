/** The plan as a document: who owns it, which version it is, who approved that version, and when it was last read through. */
import { datedKeys } from '../core/dated-keys.ts';
import { defineRule } from '../core/rule.ts';
import { blockRule } from './blocks.ts';
import { freshnessRule, presenceRule, setTo } from './freshness.ts';
import { holderPath, holdersOf, listed } from './support.ts';

const clauses = ['1-2'];
const standards = ['ISO 22301:2019 8.6 / 9.3 / 10.1', 'CSF 2.0 ID.IM-04'];

const withoutOwner = presenceRule({
  id: 'plan-without-owner',
  title: { en: 'Plan without an owner', 'zh-CN': '预案没有负责人' },
  clauses,
  standards,
  at: '',
  key: 'owner',
  evenEmpty: true,
  message: {
    text: {
      en: 'Nobody is named as owner of the plan: no one is asked when it goes out of date',
      'zh-CN': '预案没有写负责人：内容过期了，不知道该找谁',
    },
    hint: {
      en: 'Name one person in `owner`, by their id in `people`.',
      'zh-CN': '在 `owner` 中写一个人，用 `people` 中的编号。',
    },
  },
  fix({ plan }) {
    const lead = plan?.data.roles?.lead?.primary;
    if (lead === undefined || !plan?.data.people?.[lead]) return undefined;
    return {
      title: { en: 'Name `{lead}`, who leads', 'zh-CN': '填写总负责人 `{lead}`' },
      params: { lead },
      safe: false,
      changes: [{ op: 'set', path: ['owner'], value: lead }],
    };
  },
});

const withoutVersion = presenceRule({
  id: 'plan-without-version',
  title: { en: 'Plan without a version', 'zh-CN': '预案没有版本号' },
  clauses,
  standards,
  at: '',
  key: 'version',
  evenEmpty: true,
  message: {
    text: {
      en: 'The plan has no version: nobody can tell whether a printed copy is the one in force',
      'zh-CN': '预案没有版本号：分不清手里的打印件是不是现行版本',
    },
    hint: {
      en: 'Add `version`, such as `1.0.0`, and raise it with every change.',
      'zh-CN': '增加 `version`，例如 `1.0.0`，每次修改都要升版本。',
    },
  },
  fix: () => ({
    title: { en: 'Begin with version `0.1.0`', 'zh-CN': '从 `0.1.0` 版开始' },
    safe: false,
    changes: [{ op: 'set', path: ['version'], value: '0.1.0' }],
  }),
});

const notApproved = blockRule({
  id: 'plan-not-approved',
  title: { en: 'Plan was not approved', 'zh-CN': '预案未经批准' },
  standards,
  at: 'approved',
  whole: {
    message: {
      text: {
        en: 'Nobody has approved the plan: in a crisis its authority will be questioned',
        'zh-CN': '预案没有批准记录：真到用时，没有人能保证它说了算',
      },
      hint: {
        en: 'Have it approved, then add `approved` with `by`, `role`, `date` and `version`.',
        'zh-CN': '先履行批准手续，再补上 `approved`：`by`、`role`、`date`、`version`。',
      },
    },
    skeleton: () => ({ by: '', role: '', date: '', version: '' }),
  },
  parts: [
    {
      key: 'by',
      clauses,
      message: {
        text: { en: 'The approval does not say by whom', 'zh-CN': '批准记录没有写批准人' },
        hint: { en: 'Add the person in `by`.', 'zh-CN': '在 `by` 中写明批准人。' },
      },
    },
    {
      key: 'date',
      clauses,
      message: {
        text: { en: 'The approval has no date', 'zh-CN': '批准记录没有日期' },
        hint: { en: 'Add the day of approval in `date`.', 'zh-CN': '在 `date` 中写明批准日期。' },
      },
    },
    {
      key: 'version',
      clauses,
      message: {
        text: {
          en: 'The approval does not say which version was approved',
          'zh-CN': '批准记录没有写批准的是哪一版',
        },
        hint: {
          en: 'Add `version` as it was on the day of approval.',
          'zh-CN': '在 `version` 中写明批准当天的版本号。',
        },
      },
    },
  ],
});

const approvalOutdated = defineRule({
  id: 'plan-approval-outdated',
  title: { en: 'This version was not approved', 'zh-CN': '现行版本未经批准' },
  severity: 'warning',
  clauses,
  standards,
  kinds: ['plan'],
  fixable: true,
  messages: {
    newer: {
      text: {
        en: 'The plan is at version {version}; what was approved is {approved}',
        'zh-CN': '预案已是 {version} 版，批准的却是 {approved} 版',
      },
      hint: {
        en: 'Have {version} approved, then set `approved` to that day and version.',
        'zh-CN': '请对 {version} 版履行批准手续，再把 `approved` 改为新的日期和版本。',
      },
    },
    older: {
      text: {
        en: 'Version {approved} was approved, but the plan still says {version}',
        'zh-CN': '批准的是 {approved} 版，预案却还写着 {version} 版',
      },
      hint: {
        en: 'Find out which is in force; mostly `version` was not raised.',
        'zh-CN': '请核实现行的是哪一版；多半是忘了升 `version`。',
      },
    },
    stranger: {
      text: {
        en: '`{person}` approved this version as `{role}`; the plan has {holders} for that role',
        'zh-CN': '这一版由 `{person}` 以 `{role}` 的身份批准，而预案中 `{role}` 是 {holders}',
      },
      hint: {
        en: 'Have it approved by one of them, or correct `by` or `role`.',
        'zh-CN': '请由其中一人批准，或改正 `by`、`role`。',
      },
    },
    future: {
      text: {
        en: 'The approval is dated {date}, which is still to come',
        'zh-CN': '批准日期是 {date}，而这一天还没到',
      },
      hint: {
        en: 'Write the day on which it was really approved.',
        'zh-CN': '请填写实际批准的日期。',
      },
    },
  },
  notes: { version: { en: 'the version of the plan', 'zh-CN': '预案的版本' } },
  plan({ plan, clock, lang, report }) {
    const { version, approved } = plan.data;
    const { by: person, role = '' } = approved ?? {};
    const held = plan.data.roles && Object.hasOwn(plan.data.roles, role) ? holdersOf(plan.data.roles[role]!) : [];
    // Where a name leads nowhere that is said; and for an older version the roles may have been others.
    const isReadable = [person, ...held].every((id) => id !== undefined && holderPath(plan, id) !== undefined);
    if (isReadable && plan.data.roles?.[role]?.primary && version === approved?.version && !held.includes(person!)) {
      const params = { person: person!, role, holders: listed(held, lang) };
      report({ message: 'stranger', params, path: ['approved', 'by'], part: 'value', value: person! });
    }
    if (clock.isFuture(approved?.date)) {
      const date = approved!.date!;
      report({ message: 'future', params: { date }, path: ['approved', 'date'], part: 'value' });
    }
    if (version === undefined || approved?.version === undefined || version === approved.version) return;
    const isOlder = compareVersions(version, approved.version) < 0;
    report({
      message: isOlder ? 'older' : 'newer',
      params: { version, approved: approved.version },
      path: ['approved', 'version'],
      part: 'value',
      related: [{ path: ['version'], part: 'value', note: 'version' }],
      // That somebody approved the newer version is nothing a tool could supply.
      fixes: isOlder ? [setTo(['version'], approved.version)] : [],
    });
  },
});

/** Below 0 where the first of two semantic versions is the lower one. */
function compareVersions(a: string, b: string): number {
  const parts = (text: string) => text.split(/[-+]/)[0]!.split('.').map(Number);
  const [left, right] = [parts(a), parts(b)];
  const at = left.findIndex((part, index) => part !== right[index]);
  return at < 0 ? 0 : left[at]! - (right[at] ?? 0);
}

const reviewOverdue = freshnessRule({
  id: 'plan-review-overdue',
  title: { en: 'Review of the plan is overdue', 'zh-CN': '预案复核逾期' },
  clauses,
  standards: [...standards, 'PCI DSS 4.0.1 12.10.2'],
  ...datedKeys.planReview,
  subject: { en: 'The review of the whole plan', 'zh-CN': '预案的全文复核' },
  remedy: {
    en: 'Read it from end to end with those who hold a role, and mend what is no longer true.',
    'zh-CN': '与各角色人员一起通读全文，改掉已经不符合实际的内容。',
  },
});

export const planRules = [withoutOwner, withoutVersion, notApproved, approvalOutdated, reviewOverdue];
