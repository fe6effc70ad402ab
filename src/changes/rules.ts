/** What `diff` finds besides the changes themselves. These rules need a state to compare with, so `lint` does not run them. */
import type { Localised } from '../core/language.ts';
import { type AnyRule, defineRule } from '../core/rule.ts';

/** Where the page about these findings is. */
const page = 'https://crisis-lint.github.io/crisis-lint/diff#';

const common = { severity: 'error', clauses: ['1-2'], kinds: ['plan'] } as const;

const weakeningUnapproved = defineRule({
  ...common,
  id: 'weakening-unapproved',
  docs: `${page}weakening-unapproved`,
  title: { en: 'Weakening that nobody accepted', 'zh-CN': '削弱预案但未经批准' },
  clauses: [],
  messages: {
    plain: {
      text: { en: '{change}', 'zh-CN': '{change}' },
      hint: {
        en: 'Take it back, or have it accepted and add to `weakenings` in the plan: `change: {target}`, with `why`, `by`, `role: {role}` and `date`.',
        'zh-CN':
          '请撤回这项改动；或经批准后在预案的 `weakenings` 中写明：`change: {target}`，以及 `why`、`by`、`role: {role}`、`date`。',
      },
    },
  },
});

const approvalInvalid = defineRule({
  ...common,
  id: 'weakening-approval-invalid',
  docs: `${page}weakening-approval-invalid`,
  title: { en: 'Acceptance that does not count', 'zh-CN': '批准记录无效' },
  messages: {
    noReason: {
      text: { en: 'A weakening was accepted without a reason', 'zh-CN': '削弱已获批准，却没有写理由' },
      hint: { en: 'Say in `why` what an auditor would ask.', 'zh-CN': '在 `why` 中写明审计人员会问的理由。' },
    },
    noPerson: {
      text: { en: 'A weakening was accepted by nobody', 'zh-CN': '削弱的批准记录没有写批准人' },
      hint: { en: 'Name the person in `by`.', 'zh-CN': '在 `by` 中写明批准人。' },
    },
    noDate: {
      text: { en: 'The acceptance of a weakening has no date', 'zh-CN': '削弱的批准记录没有日期' },
      hint: { en: 'Add the day in `date`.', 'zh-CN': '在 `date` 中写明日期。' },
    },
    future: {
      text: {
        en: 'The acceptance is dated {date}, which is still to come',
        'zh-CN': '批准日期是 {date}，而这一天还没到',
      },
      hint: { en: 'Write the day on which it was accepted.', 'zh-CN': '请填写实际批准的日期。' },
    },
    unknownPerson: {
      text: {
        en: '`{by}` accepted a weakening, but was not in the plan before this change',
        'zh-CN': '`{by}` 批准了削弱，但改动之前的预案中没有此人',
      },
      hint: {
        en: 'Have it accepted by somebody who held `{role}` before.',
        'zh-CN': '请由改动之前就担任 `{role}` 的人批准。',
      },
    },
    wrongRole: {
      text: {
        en: 'The role `{role}` may not accept a weakening',
        'zh-CN': '角色 `{role}` 无权批准削弱预案',
      },
      hint: {
        en: 'Only `lead` and the role that approves the plan (`approved.role`) may.',
        'zh-CN': '只有 `lead` 和批准预案的角色（`approved.role`）可以批准。',
      },
    },
    notInRole: {
      text: {
        en: '`{by}` does not hold the role `{role}`, nor stands in for it',
        'zh-CN': '`{by}` 既不担任角色 `{role}`，也不是其备份',
      },
      hint: {
        en: 'Have it accepted by somebody who does.',
        'zh-CN': '请由担任此角色的人批准。',
      },
    },
  },
});

const approvalUnused = defineRule({
  ...common,
  id: 'weakening-approval-unused',
  docs: `${page}weakening-approval-unused`,
  severity: 'warning',
  title: { en: 'Acceptance without a weakening', 'zh-CN': '批准记录没有对应的削弱' },
  messages: {
    plain: {
      text: {
        en: 'Nothing that this change weakens is called `{change}`',
        'zh-CN': '这次改动中没有名为 `{change}` 的削弱',
      },
      hint: {
        en: 'Name the place as `crisis-lint diff` prints it, or remove the entry.',
        'zh-CN': '请按 `crisis-lint diff` 显示的写法填写位置，或删去这一条。',
      },
    },
  },
});

const raise = {
  en: 'Run `crisis-lint bump`, or set `version` by hand.',
  'zh-CN': '运行 `crisis-lint bump`，或手动修改 `version`。',
};

function notFarEnough(en: string, zh: string): Localised {
  return {
    en: `${en}, but \`version\` went only from {from} to {to}: at least {least}`,
    'zh-CN': `${zh}，\`version\` 却只从 {from} 到 {to}：至少应为 {least}`,
  };
}

function notAtAll(en: string, zh: string): Localised {
  return {
    en: `${en}, but \`version\` is still {to}: at least {least}`,
    'zh-CN': `${zh}，\`version\` 却仍是 {to}：至少应为 {least}`,
  };
}

const versionNotRaised = defineRule({
  ...common,
  id: 'version-not-raised',
  docs: `${page}version-not-raised`,
  title: { en: 'Version was not raised', 'zh-CN': '版本号没有升' },
  messages: {
    major: { text: notFarEnough('The plan became weaker', '预案变弱了'), hint: raise },
    minor: { text: notFarEnough('The plan has something new', '预案有新内容'), hint: raise },
    patch: { text: notFarEnough('The plan was changed', '预案有改动'), hint: raise },
    'major same': { text: notAtAll('The plan became weaker', '预案变弱了'), hint: raise },
    'minor same': { text: notAtAll('The plan has something new', '预案有新内容'), hint: raise },
    'patch same': { text: notAtAll('The plan was changed', '预案有改动'), hint: raise },
    gone: {
      text: {
        en: 'The plan has no version any more that can be compared; it had {from}',
        'zh-CN': '预案不再有可比较的版本号，原为 {from}',
      },
      hint: {
        en: 'Write it as `1.2.0`, in three numbers, and higher than before.',
        'zh-CN': '请写成 `1.2.0` 这样的三段数字，且高于原版本。',
      },
    },
    lowered: {
      text: { en: '`version` went back from {from} to {to}', 'zh-CN': '`version` 从 {from} 退回到 {to}' },
      hint: {
        en: 'A version that was printed and approved must not be used for another text: go on from {from}.',
        'zh-CN': '已打印、已批准的版本号不能用于别的内容，请从 {from} 往上升。',
      },
    },
  },
});

const versionUnapproved = defineRule({
  ...common,
  id: 'version-unapproved',
  docs: `${page}version-unapproved`,
  severity: 'warning',
  title: { en: 'New version that nobody approved', 'zh-CN': '新版本未经批准' },
  messages: {
    outdated: {
      text: {
        en: 'Version {version} is new; what was approved is {approved}',
        'zh-CN': '{version} 是新版本，批准的却是 {approved} 版',
      },
      hint: {
        en: 'Have it approved, then set `by`, `date` and `version` in `approved`.',
        'zh-CN': '履行批准手续后，修改 `approved` 中的 `by`、`date` 和 `version`。',
      },
    },
    notInRole: {
      text: {
        en: 'Version {version} was approved by `{by}`, who does not hold the role `{role}`, nor stands in for it',
        'zh-CN': '{version} 版由 `{by}` 批准，但此人既不担任角色 `{role}`，也不是其备份',
      },
      hint: {
        en: 'Have it approved by somebody who does.',
        'zh-CN': '请由担任此角色的人批准。',
      },
    },
  },
});

export const changeRules = [
  weakeningUnapproved,
  approvalInvalid,
  approvalUnused,
  versionNotRaised,
  versionUnapproved,
] as const satisfies readonly AnyRule[];
