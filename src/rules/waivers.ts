/** Waivers: each ends one day, and is then a gap again unless somebody decides anew. */
import { defineRule } from '../core/rule.ts';
import { isWaived } from '../core/waiver.ts';
import { clauses } from '../generated/clauses.ts';

const expired = defineRule({
  id: 'waiver-expired',
  title: { en: 'Waiver has ended', 'zh-CN': '豁免已到期' },
  severity: 'warning',
  clauses: clauses.map(({ id }) => id),
  kinds: ['plan'],
  messages: {
    expired: {
      text: {
        en: 'The waiver of clause {clause} ended on {until}: the clause applies again',
        'zh-CN': '条款 {clause} 的豁免已于 {until} 到期，该条款重新适用',
      },
      hint: {
        en: 'Ask {by} whether the reason still holds; then set a new `until`, or take the waiver out and keep the clause.',
        'zh-CN': '请 {by} 确认理由是否仍成立：成立就改写新的 `until`，不成立就删去豁免并落实该条款。',
      },
    },
    soon: {
      text: {
        en: 'The waiver of clause {clause} ends on {until}, in {days|day|days}',
        'zh-CN': '条款 {clause} 的豁免将在 {until} 到期，还有 {days} 天',
      },
      hint: {
        en: 'Ask {by} whether the reason will still hold.',
        'zh-CN': '请 {by} 确认届时理由是否仍成立。',
      },
    },
    today: {
      text: {
        en: 'The waiver of clause {clause} ends today ({until})',
        'zh-CN': '条款 {clause} 的豁免今天（{until}）到期',
      },
      hint: {
        en: 'Ask {by} whether the reason still holds.',
        'zh-CN': '请 {by} 确认理由是否仍成立。',
      },
    },
  },
  plan({ plan, clock, report }) {
    const known = new Set(clauses.map(({ id }) => id));
    for (const [clause, { by, until }] of Object.entries(plan.data.not_applicable ?? {})) {
      if (!known.has(clause) || until === undefined) continue;
      const deadline = clock.deadline(until);
      if (!('due' in deadline) || (deadline.state !== 'overdue' && deadline.state !== 'due-soon')) continue;
      const isOver = deadline.state === 'overdue';
      // Only a waiver that waives has an end that matters.
      if (!isOver && !isWaived(plan, clause, clock)) continue;
      report({
        message: isOver ? 'expired' : deadline.days === 0 ? 'today' : 'soon',
        params: { clause, until, by: by ? `\`${by}\`` : '?', days: deadline.days },
        path: ['not_applicable', clause, 'until'],
        part: 'value',
        // A reminder about a clause that is waived would be waived with it.
        clauses: isOver ? [clause] : [],
        ...(isOver ? {} : { severity: 'info' }),
      });
    }
  },
});

export const waiverRules = [expired];
