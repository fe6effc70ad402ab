/** Who decides and who speaks: the eight required roles, who is in charge of each, and what it may do. */
import type { FixIntent } from '../core/fix.ts';
import { nearestWord } from '../core/nearest.ts';
import { defineRule } from '../core/rule.ts';
import type { PlanUnit } from '../core/workspace.ts';
import { withPhase } from './blocks.ts';
import { requiredRoles } from './required-roles.ts';
import { deputiesOf, groupClauses, isBlank, listed, readableRoles, renameEverywhere } from './support.ts';

type RequiredRole = keyof typeof requiredRoles;
const required = Object.keys(requiredRoles) as RequiredRole[];

/** What people call the roles who did not read the format first. */
const otherNames: Record<RequiredRole, readonly string[]> = {
  lead: ['leader', 'head', 'manager', 'incident-commander', 'crisis-manager', '负责人', '总负责人', '总指挥', '组长'],
  comms: ['communications', 'communication', 'pr', 'press', 'spokesperson', '公关', '传播', '对外沟通', '发言人'],
  technical: ['tech', 'it', 'engineering', 'sre', 'ops', '技术', '技术处置', '运维'],
  security: ['infosec', 'secops', '安全', '信息安全'],
  legal: ['law', 'counsel', 'dpo', '法务', '法律'],
  care: ['support', 'customer-care', 'customer-service', 'customer-support', '客服', '客户服务', '用户服务'],
  content: ['editor', 'editorial', '内容', '编辑'],
  monitoring: ['monitor', 'watch', '监测', '监控', '舆情'],
};

const missing = defineRule({
  id: 'role-missing',
  title: { en: 'Required role is missing', 'zh-CN': '缺少必设角色' },
  severity: 'error',
  clauses: ['3.1.2-1', '3.1.2-2', '2.2.1-2', '3.2.1-2', '3.2.1-3', '3.2.3-1', '3.2.3-2', '3.2.3-3', '1-2'],
  standards: ['ISO 22301:2019 8.4.2'],
  kinds: ['plan'],
  fixable: true,
  messages: {
    one: {
      text: { en: 'No one holds the role `{role}`', 'zh-CN': '没有人担任 `{role}` 角色' },
      hint: {
        en: 'Add `{role}` to `roles` with a `primary` and at least one `backup`.',
        'zh-CN': '在 `roles` 下增加 `{role}`，写明 `primary`，并至少指定一名 `backup`。',
      },
    },
    near: {
      text: {
        en: 'No one holds the role `{role}`; is `{other}` meant for it?',
        'zh-CN': '没有人担任 `{role}` 角色；`{other}` 是不是就指这个角色？',
      },
      hint: {
        en: 'Rename `{other}` to `{role}`: the eight required roles are known by fixed ids.',
        'zh-CN': '把 `{other}` 改名为 `{role}`：八个必设角色使用固定的编号。',
      },
    },
    all: {
      text: {
        en: 'The plan has no roles: nobody is named to decide, speak or repair',
        'zh-CN': '预案没有设置任何角色：谁决策、谁发声、谁抢修都没有写明',
      },
      hint: {
        en: 'Add `roles` with lead, comms, technical, security, legal, care, content and monitoring.',
        'zh-CN': '增加 `roles`，写明 lead、comms、technical、security、legal、care、content、monitoring 八个角色。',
      },
    },
  },
  plan({ plan, clock, report }) {
    const roles = plan.data.roles ?? {};
    if (Object.keys(roles).length === 0) {
      // A block that is missing whole is one finding that carries all its clauses.
      const fixes = isBlank(plan.source.facts.root, ['roles']) ? [skeleton(required)] : [];
      const clauses = withPhase([...new Set(Object.values(requiredRoles).flat())], plan, clock);
      report({ message: 'all', path: ['roles'], clauses, fixes });
      return;
    }
    const taken = new Set<string>();
    for (const role of required.filter((one) => !Object.hasOwn(roles, one))) {
      const other = misnamed(role, Object.keys(roles), taken);
      const clauses = requiredRoles[role];
      if (other) {
        taken.add(other);
        const fixes = [renaming(plan, other, role)];
        report({ message: 'near', params: { role, other }, path: ['roles', other], clauses, value: role, fixes });
      } else {
        report({ message: 'one', params: { role }, path: ['roles'], clauses, value: role, fixes: [skeleton([role])] });
      }
    }
  },
});

/** A role of the plan that was probably meant for a required one. */
function misnamed(role: RequiredRole, present: readonly string[], taken: ReadonlySet<string>): string | undefined {
  const free = present.filter((id) => !Object.hasOwn(requiredRoles, id) && !taken.has(id));
  return free.find((id) => otherNames[role].includes(id.toLowerCase())) ?? nearestWord(role, free);
}

function renaming(plan: PlanUnit, from: string, to: string): FixIntent {
  const title = { en: 'Rename `{from}` to `{to}`, wherever it is named', 'zh-CN': '把各处的 `{from}` 改名为 `{to}`' };
  return { title, params: { from, to }, safe: false, changes: renameEverywhere(plan, 'roles', from, to) };
}

const blankRole = { primary: '', backup: [], duty: '' };

function skeleton(roles: readonly string[]): FixIntent {
  return {
    title: { en: 'Add {roles}, to be filled in', 'zh-CN': '增加 {roles}，再填写人员' },
    params: { roles: roles.join(', ') },
    safe: false,
    // Several at once make the block, in one piece: each of them alone would make one of its own.
    changes:
      roles.length > 1
        ? [{ op: 'set', path: ['roles'], value: Object.fromEntries(roles.map((role) => [role, blankRole])) }]
        : roles.map((key) => ({ op: 'insert', path: ['roles'], key, value: blankRole })),
  };
}

const withoutPrimary = defineRule({
  id: 'role-without-primary',
  title: { en: 'Role without a primary', 'zh-CN': '角色没有主责人' },
  severity: 'error',
  clauses: ['3.1.2-1', '3.1.2-2', '2.2.1-2', '3.2.1-3'],
  standards: ['ISO 22301:2019 8.4.2'],
  kinds: ['plan'],
  messages: {
    plain: {
      text: {
        en: 'The role `{role}` has deputies ({deputies}) but no `primary`: nobody is in charge of it',
        'zh-CN': '角色 `{role}` 只有副手（{deputies}），没有 `primary`：无人主责',
      },
      hint: {
        en: 'Name one person in `primary`; the deputies follow in `backup`, in order.',
        'zh-CN': '在 `primary` 中写一个人；副手按接替顺序写在 `backup` 中。',
      },
    },
    nobody: {
      text: {
        en: 'Nobody holds the role `{role}`: it has neither `primary` nor `backup`',
        'zh-CN': '角色 `{role}` 无人担任：`primary` 和 `backup` 都没有写',
      },
      hint: {
        en: 'Name one person in `primary` and at least one deputy in `backup`.',
        'zh-CN': '在 `primary` 中写一个人，在 `backup` 中至少写一名副手。',
      },
    },
  },
  plan({ plan, lang, report }) {
    for (const { name, role, path, blank } of readableRoles(plan)) {
      if (!blank('primary')) continue;
      const deputies = deputiesOf(role);
      const message = deputies.length > 0 ? 'plain' : 'nobody';
      report({ message, params: { role: name, deputies: listed(deputies, lang) }, path, clauses: groupClauses(name) });
    }
  },
});

const withoutDuty = defineRule({
  id: 'role-without-duty',
  title: { en: 'Role without a duty', 'zh-CN': '角色没有写明职责' },
  severity: 'warning',
  clauses: ['3.1.2-1'],
  kinds: ['plan'],
  messages: {
    one: {
      text: {
        en: 'The role `{role}` does not say what it does in a crisis',
        'zh-CN': '角色 `{role}` 没有写明危机中做什么',
      },
      hint: {
        en: 'Add `duty`: one sentence that can be read at three in the morning.',
        'zh-CN': '增加 `duty`：用一句话写清，凌晨三点也能看懂。',
      },
    },
    all: {
      text: {
        en: 'None of the {count} roles says what it does in a crisis',
        'zh-CN': '{count} 个角色都没有写明危机中做什么',
      },
      hint: {
        en: 'Add `duty` to each: one sentence that can be read at three in the morning.',
        'zh-CN': '为每个角色增加 `duty`：用一句话写清，凌晨三点也能看懂。',
      },
    },
  },
  plan({ plan, report }) {
    const roles = [...readableRoles(plan)];
    const silent = roles.filter(({ blank }) => blank('duty'));
    if (silent.length > 1 && silent.length === roles.length) {
      report({ message: 'all', params: { count: silent.length }, path: ['roles'] });
      return;
    }
    for (const { name, path } of silent) report({ message: 'one', params: { role: name }, path });
  },
});

const withoutAuthority = defineRule({
  id: 'role-without-authority',
  title: { en: 'Lead without authority', 'zh-CN': '总负责人没有写明权限' },
  severity: 'warning',
  clauses: ['3.1.2-2'],
  kinds: ['plan'],
  messages: {
    plain: {
      text: {
        en: 'The plan does not say what the lead may decide alone',
        'zh-CN': '预案没有写明总负责人可以独自决定哪些事',
      },
      hint: {
        en: 'Add `authority` to `lead`, such as `[declare, spend, take-site-down]`.',
        'zh-CN': '为 `lead` 增加 `authority`，例如 `[declare, spend, take-site-down]`。',
      },
    },
  },
  plan({ plan, report }) {
    for (const { name, path, blank } of readableRoles(plan)) {
      if (name === 'lead' && blank('authority')) report({ message: 'plain', path });
    }
  },
});

export const roleRules = [missing, withoutPrimary, withoutDuty, withoutAuthority];
