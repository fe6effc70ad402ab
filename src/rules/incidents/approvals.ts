/** Who declared, who approved, who gave the all clear: those the plan allows to, a deputy counts. */
import { defineRule } from '../../core/rule.ts';
import type { PlanUnit } from '../../core/workspace.ts';
import type { ApprovalTable, Stage } from '../../generated/types.ts';
import { holdersOf, listed, rolesByHolder } from '../support.ts';
import { entriesAt, isWritten } from '../written.ts';
import { incidentOf } from './incident.ts';
import { isInOrder } from './order.ts';

const declaredBy = defineRule({
  id: 'incident-declared-by',
  title: { en: 'Declared by somebody the plan does not name for it', 'zh-CN': '宣布人没有权限' },
  severity: 'warning',
  clauses: ['3.1.2-2', '3.2.1-1', '4.1.1-1'],
  kinds: ['incident'],
  messages: {
    declared: {
      text: {
        en: '`{person}` declared the crisis; by the plan that is for {roles}',
        'zh-CN': '由 `{person}` 宣布启动；按预案应由 {roles} 宣布',
      },
      hint: {
        en: 'Correct the log, or give the role that did it `authority: [declare]`.',
        'zh-CN': '请改正记录；确需由其宣布的，给相应角色加上 `authority: [declare]`。',
      },
    },
    resolved: {
      text: {
        en: '`{person}` gave the all clear; by the plan that is for {roles}',
        'zh-CN': '由 `{person}` 宣布解除；按预案应由 {roles} 宣布',
      },
      hint: {
        en: 'Correct the log, or name another role in `recovery.all_clear.declared_by`.',
        'zh-CN': '请改正记录，或修改 `recovery.all_clear.declared_by` 中的角色。',
      },
    },
  },
  document({ document, plan, lang, report, clock, limits, evidence }) {
    if (document.kind !== 'incident' || !plan || !incidentOf(document, plan, clock, limits).isRecent) return;
    const { declared, resolved } = document.data;
    const inRole = rolesByHolder(plan);
    const declarers = Object.entries(plan.data.roles ?? {})
      .filter(([id, { authority = [] }]) => id === 'lead' || authority.some((one) => /declar|宣布|启动/i.test(one)))
      .map(([id]) => id);
    const closer = plan.data.recovery?.all_clear?.declared_by;
    const acts = [
      {
        key: 'declared',
        by: declared?.by,
        path: ['declared', 'by'],
        roles: declarers,
        clauses: ['3.1.2-2', '3.2.1-1'],
      },
      {
        key: 'resolved',
        by: resolved?.declared_by,
        path: ['resolved', 'declared_by'],
        roles: closer === undefined ? [] : [closer],
        clauses: ['4.1.1-1'],
      },
    ] as const;
    for (const { key, by, path, roles, clauses } of acts) {
      // Who holds no role today may have held the right one then; of somebody unknown another rule speaks.
      if (by === undefined || !inRole.has(by)) continue;
      const holders = roles.flatMap((id) => holdersOfRole(plan, id));
      if (holders.length === 0) continue;
      if (!holders.includes(by)) {
        report({ message: key, params: { person: by, roles: listed(roles, lang) }, path, part: 'value', clauses });
      } else if (key === 'resolved' && isInOrder(document, clock)) {
        const what = { en: '{id}: all clear given by `{person}`', 'zh-CN': '{id}：由 `{person}` 宣布解除' };
        evidence({
          clause: '4.1.1-1',
          file: document.source.file,
          path,
          what,
          params: { id: document.id, person: by },
        });
      }
    }
  },
});

function holdersOfRole(plan: PlanUnit, id: string): string[] {
  const role = plan.data.roles?.[id];
  return role ? holdersOf(role) : [];
}

const unapproved = defineRule({
  id: 'incident-statement-unapproved',
  title: { en: 'Statement went out without the approval the plan asks for', 'zh-CN': '声明未经规定的批准' },
  severity: 'warning',
  clauses: ['3.1.1-3', '3.2.1-2'],
  kinds: ['incident'],
  messages: {
    missing: {
      text: {
        en: 'The {stage} text of {at} was not approved by {roles}, or a deputy',
        'zh-CN': '{at} 的 {stage} 文稿没有经 {roles} 或其副手批准',
      },
      hint: {
        en: 'If somebody did approve it, add them to `approved`. If it cannot be done in time, change `severity.{level}.approve`.',
        'zh-CN': '确实批准过的，补入 `approved`；来不及走完批准的，修改 `severity.{level}.approve`。',
      },
    },
    nobody: {
      text: {
        en: 'The log does not say who approved the {stage} text of {at}',
        'zh-CN': '没有写 {at} 的 {stage} 文稿由谁批准',
      },
      hint: {
        en: 'Add `approved`: for `{level}` that takes {roles}, or a deputy.',
        'zh-CN': '补上 `approved`：`{level}` 需要 {roles} 或其副手批准。',
      },
    },
  },
  notes: { rule: { en: 'who has to approve', 'zh-CN': '应由谁批准' } },
  document({ document, plan, lang, clock, limits, report }) {
    if (document.kind !== 'incident' || !plan) return;
    const { level, isRecent } = incidentOf(document, plan, clock, limits);
    if (!level || !isRecent) return;
    const inRole = rolesByHolder(plan);
    for (const { index, entry } of entriesAt(document, ['statements'], document.data.statements)) {
      const { key, roles } = approversOf(level.data.approve, entry.stage);
      const known = roles.filter((id) => holdersOfRole(plan, id).length > 0);
      if (known.length === 0) continue;
      const path = ['statements', index];
      const approved = entry.approved ?? [];
      const open = known.filter((id) => !holdersOfRole(plan, id).some((holder) => approved.includes(holder)));
      const isSilent = approved.length === 0;
      // Who holds no role today may have held the right one then.
      if (approved.some((person) => !inRole.has(person))) continue;
      if (open.length === 0 || (isSilent && isWritten(document, [...path, 'approved']))) continue;
      report({
        message: isSilent ? 'nobody' : 'missing',
        params: {
          stage: entry.stage ?? '',
          at: entry.at ?? String(index + 1),
          roles: listed(isSilent ? known : open, lang),
          level: level.id,
        },
        path: isSilent ? path : [...path, 'approved'],
        value: `${entry.stage} ${entry.at}`,
        related: [{ file: plan, path: ['severity', level.id, 'approve', key], note: 'rule' }],
      });
    }
  },
});

/** Who approves a text of a stage: by its own line, or else by `default`. */
function approversOf(table: ApprovalTable = {}, stage: Stage | undefined) {
  const key = stage !== undefined && Object.hasOwn(table, stage) ? stage : 'default';
  return { key, roles: table[key] ?? [] };
}

export const incidentApprovalRules = [declaredBy, unapproved];
