/** Actions that came out of drills and incidents: each has an owner and a date, and is done by it. */
import { dayMs } from '../core/duration.ts';
import type { Path } from '../core/path.ts';
import { defineRule } from '../core/rule.ts';
import type { Document } from '../core/workspace.ts';
import type { Action } from '../generated/types.ts';
import { bodyActions } from './prose/body-actions.ts';
import { listed, named } from './support.ts';
import { entriesAt, isWritten } from './written.ts';

/** How long an action usually has; sets how early one counts as due soon. */
const usualTerm = 30 * dayMs;

/** A drill is judged by what becomes of its actions too. */
function clausesOf(document: Document): string[] {
  return document.kind === 'drill' ? ['4.2.2-1', '4.2.2-3'] : ['4.2.2-1'];
}

/** The actions that are still to do, with a name for each. */
function openActions(document: Document): { path: Path; action: Action; name: string }[] {
  if (document.kind !== 'drill' && document.kind !== 'postmortem') return [];
  return entriesAt(document, ['actions'], document.data.actions).flatMap(({ index, entry: action }) => {
    if (action.status === 'done' || action.status === 'dropped') return [];
    const name = [action.id, action.do && `“${action.do}”`].filter(Boolean).join(' ') || String(index + 1);
    return [{ path: ['actions', index], action, name }];
  });
}

const overdue = defineRule({
  id: 'action-overdue',
  title: { en: 'Action is overdue', 'zh-CN': '改进措施逾期' },
  severity: 'warning',
  clauses: ['4.2.2-1', '4.2.2-3'],
  standards: ['HSEEP (2020) doctrine', 'CSF 2.0 ID.IM-02 / ID.IM-03'],
  kinds: ['drill', 'postmortem'],
  messages: {
    overdue: {
      text: {
        en: 'Action {name} was due on {due} and is still open, {days|day|days} later',
        'zh-CN': '改进措施 {name} 的期限是 {due}，已逾期 {days} 天仍未完成',
      },
      hint: {
        en: 'Finish it and set `status: done` with the day in `closed`; or agree on a new date; or drop it openly.',
        'zh-CN': '完成后写 `status: done` 和日期 `closed`；或商定新的期限；不做了就写 `dropped` 并说明原因。',
      },
    },
    soon: {
      text: {
        en: 'Action {name} is due on {due}, in {days|day|days}',
        'zh-CN': '改进措施 {name} 将在 {due} 到期，还有 {days} 天',
      },
      hint: {
        en: 'Ask its owner whether the date will be kept.',
        'zh-CN': '向负责人确认能否按期完成。',
      },
    },
    today: {
      text: { en: 'Action {name} is due today ({due})', 'zh-CN': '改进措施 {name} 今天（{due}）到期' },
      hint: {
        en: 'Ask its owner whether the date will be kept.',
        'zh-CN': '向负责人确认能否按期完成。',
      },
    },
  },
  document({ document, clock, lang, report }) {
    for (const { path, action, name } of openActions(document)) {
      const deadline = clock.deadline(action.due, usualTerm);
      if (!('due' in deadline) || deadline.state === 'fresh') continue;
      const isOverdue = deadline.state === 'overdue';
      report({
        message: isOverdue ? 'overdue' : deadline.days === 0 ? 'today' : 'soon',
        params: { name: named(name, lang), due: deadline.due, days: deadline.days },
        path: [...path, 'due'],
        part: 'value',
        clauses: clausesOf(document),
        ...(isOverdue ? {} : { severity: 'info' }),
        value: name,
      });
    }
    if (document.kind !== 'postmortem') return;
    for (const { text, span, due, isDone, section } of bodyActions(document)) {
      const deadline = clock.deadline(due, usualTerm);
      if (isDone || !('due' in deadline) || deadline.state !== 'overdue') continue;
      const params = { name: `“${text}”`, due: deadline.due, days: deadline.days };
      const severity = document.source.facts.markdown?.front ? {} : { severity: 'info' as const };
      const place = { span, ...(section !== undefined && { section }) };
      report({ message: 'overdue', params, ...place, clauses: clausesOf(document), value: text, ...severity });
    }
  },
});

const incomplete = defineRule({
  id: 'action-incomplete',
  title: { en: 'Action without an owner or a date', 'zh-CN': '改进措施缺少负责人或期限' },
  severity: 'warning',
  clauses: ['4.2.2-1', '4.2.2-3'],
  standards: ['HSEEP (2020) doctrine', 'CSF 2.0 ID.IM-02 / ID.IM-03'],
  kinds: ['drill', 'postmortem'],
  messages: {
    plain: {
      text: {
        en: 'Action {name} has no {missing}',
        'zh-CN': '改进措施 {name} 缺少 {missing}',
      },
      hint: {
        en: 'Add {missing}: what nobody owns by a certain day is not done.',
        'zh-CN': '补上 {missing}：没有负责人和期限的事，多半不了了之。',
      },
    },
  },
  document({ document, plan, report, lang }) {
    // The plan may ask for more (a ticket); an owner and a date are always needed.
    const needed = new Set(['do', 'owner', 'due', ...(plan?.data.learning?.actions_need ?? [])]);
    for (const { path, name } of openActions(document)) {
      const missing = [...needed].filter((key) => !isWritten(document, [...path, key]));
      if (missing.length === 0) continue;
      report({
        message: 'plain',
        params: { name: named(name, lang), missing: listed(missing, lang) },
        path,
        clauses: clausesOf(document),
        value: name,
      });
    }
  },
});

export const actionRules = [overdue, incomplete];
