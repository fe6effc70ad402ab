/** Who let a statement go out, and when; and whether its status tells the same as its dates. */
import { inRow } from '../../core/language.ts';
import { defineRule } from '../../core/rule.ts';
import type { PlanUnit } from '../../core/workspace.ts';
import { holdersOf, listed, rolesByHolder } from '../support.ts';
import { isWritten } from '../written.ts';
import { levelOf } from './level.ts';

const clauses = ['3.2.1-2', '3.1.1-3'];

const notApproved = defineRule({
  id: 'statement-not-approved',
  title: { en: 'Statement without the approval that the plan asks for', 'zh-CN': '声明未经规定的批准' },
  severity: 'error',
  clauses,
  standards: ['ISO 22301:2019 7.4 / 8.4.3'],
  kinds: ['statement'],
  messages: {
    nobody: {
      text: {
        en: 'The statement is {status}, and nobody is named who approved it',
        'zh-CN': '声明状态为 {status}，却没有写由谁批准',
      },
      hint: {
        en: 'Add `approved: {by: […], at: …}`; if nobody has approved it, set the status back to `draft`.',
        'zh-CN': '请补上 `approved: {by: […], at: …}`；没有人批准的，状态改回 `draft`。',
      },
    },
    roles: {
      text: {
        en: 'At `{level}` this text has to be approved by {roles}, or by a deputy; it was not',
        'zh-CN': '按 `{level}` 的规定，本文须由 {roles} 或其副手批准，现在没有',
      },
      hint: {
        en: 'Ask them, and add who approved to `approved.by`; or change `severity.{level}.approve` in calm times.',
        'zh-CN': '请送批，并把批准人写进 `approved.by`；规定不合适的，平时修改 `severity.{level}.approve`。',
      },
    },
    time: {
      text: {
        en: 'The approval has no time',
        'zh-CN': '没有写批准时间',
      },
      hint: {
        en: 'Add `approved.at`: it shows that approval came before publication.',
        'zh-CN': '请补上 `approved.at`，以示先批准后发布。',
      },
    },
  },
  notes: { level: { en: 'who has to approve', 'zh-CN': '应由谁批准' } },
  document({ document, plan, lang, report, evidence }) {
    if (document.kind !== 'statement') return;
    const { status, approved, stage } = document.data;
    if (status !== 'approved' && status !== 'published') return;
    const by = approved?.by ?? [];
    if (by.length === 0) {
      if (isWritten(document, ['approved', 'by'])) return;
      const path = isWritten(document, ['approved']) ? ['approved'] : ['status'];
      report({ message: 'nobody', params: { status }, path, part: 'value' });
      return;
    }
    if (approved?.at === undefined && !isWritten(document, ['approved', 'at'])) {
      report({ message: 'time', path: ['approved'], severity: 'warning', clauses: ['3.2.1-2'], value: 'at' });
    }
    const level = plan && levelOf(plan, document);
    if (!plan || !level) return;
    const { approve = {} } = level.data;
    const key = stage !== undefined && Object.hasOwn(approve, stage) ? stage : 'default';
    const roles = (approve[key] ?? []).filter((id) => holders(plan, id).length > 0);
    const open = roles.filter((id) => !holders(plan, id).some((holder) => by.includes(holder)));
    // Of a text that went out: who holds no role today may have held the right one then.
    const held = rolesByHolder(plan);
    if (status === 'published' && open.length > 0 && by.some((person) => !held.has(person))) return;
    if (open.length > 0) {
      report({
        message: 'roles',
        params: { roles: listed(open, lang), level: level.id },
        path: ['approved', 'by'],
        part: 'value',
        severity: 'warning',
        value: open.join(' '),
        related: [{ file: plan, path: ['severity', level.id, 'approve', key], note: 'level' }],
      });
    } else if (roles.length > 0 && approved?.at !== undefined) {
      evidence({
        clause: '3.2.1-2',
        file: document.source.file,
        path: ['approved'],
        what: { en: 'approved by {by}, {at}', 'zh-CN': '{by} 于 {at} 批准' },
        params: { by: inRow(by, lang), at: approved.at },
      });
    }
  },
});

function holders(plan: PlanUnit, id: string): string[] {
  const role = plan.data.roles && Object.hasOwn(plan.data.roles, id) ? plan.data.roles[id] : undefined;
  return role ? holdersOf(role) : [];
}

const late = defineRule({
  id: 'statement-approved-late',
  title: { en: 'Statement was approved after it came out', 'zh-CN': '声明先发布后批准' },
  severity: 'warning',
  clauses: ['3.2.1-2'],
  kinds: ['statement'],
  messages: {
    plain: {
      text: {
        en: 'Approved at {at}, after it came out at {published}',
        'zh-CN': '{published} 已发布，{at} 才批准',
      },
      hint: {
        en: 'If a time is wrong, correct it. If it had to go out unapproved, let one role approve holding statements alone.',
        'zh-CN': '时间写错的请改正；确实来不及批的，可规定首份声明由一个角色单独批准。',
      },
    },
  },
  document({ document, clock, report }) {
    if (document.kind !== 'statement') return;
    const { approved, published } = document.data;
    const at = clock.read(approved?.at);
    const out = clock.read(published);
    if (!at || !out || at.start < out.end || at.start === out.start) return;
    report({
      message: 'plain',
      params: { at: approved!.at!, published: published! },
      path: ['approved', 'at'],
      part: 'value',
    });
  },
});

const status = defineRule({
  id: 'statement-status-differs',
  title: { en: 'Status and dates of a statement differ', 'zh-CN': '声明的状态与日期矛盾' },
  severity: 'warning',
  clauses: ['3.2.1-2'],
  kinds: ['statement'],
  fixable: true,
  messages: {
    open: {
      text: {
        en: 'The statement came out at {published}; its status is still `{status}`',
        'zh-CN': '声明已于 {published} 发布，状态却仍是 `{status}`',
      },
      hint: {
        en: 'Set `status: published`: a draft is judged by looser rules. A template has no `published`.',
        'zh-CN': '请改为 `status: published`，草稿的检查较松；模板不写 `published`。',
      },
    },
    undated: {
      text: { en: 'The statement is published, and nothing says when', 'zh-CN': '声明已发布，却没有写发布时间' },
      hint: {
        en: 'Add `published` with date, clock and offset.',
        'zh-CN': '请补上 `published`，写明日期、钟点和时区。',
      },
    },
    future: {
      text: {
        en: 'The statement is published according to its status, but only at {published}, which is still to come',
        'zh-CN': '状态写着已发布，发布时间 {published} 却还没到',
      },
      hint: {
        en: 'Correct the time, or set `status: approved` until then.',
        'zh-CN': '请改正时间；还没发布的，状态写 `approved`。',
      },
    },
  },
  document({ document, clock, report }) {
    if (document.kind !== 'statement') return;
    const { status: current, published, stage } = document.data;
    const place = { path: ['status'], part: 'value' as const };
    if ((current === 'draft' || current === 'template' || current === 'approved') && clock.read(published)) {
      // A time that is still to come is when it is to go out.
      if (clock.isFuture(published)) return;
      report({
        message: 'open',
        params: { published: published!, status: current },
        ...place,
        fixes: [
          {
            title: { en: 'Set `status: published`', 'zh-CN': '改为 `status: published`' },
            safe: false,
            changes: [{ op: 'set', path: ['status'], value: 'published' }],
          },
        ],
      });
    } else if (current === 'published' && published === undefined && stage !== undefined) {
      if (!isWritten(document, ['published'])) report({ message: 'undated', ...place });
    } else if (current === 'published' && clock.isFuture(published)) {
      report({ message: 'future', params: { published: published! }, path: ['published'], part: 'value' });
    }
  },
});

export const approvalRules = [notApproved, late, status];
