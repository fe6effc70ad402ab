/** Legal grades: some laws have a scale of their own, which is not the plan's severity. */
import type { PlainValue } from '../core/fix.ts';
import { defineRule } from '../core/rule.ts';
import type { PlanUnit } from '../core/workspace.ts';
import { addSkeleton, roleOr } from './blocks.ts';
import { regimeOf } from './regimes.ts';
import { listed } from './support.ts';
import { hasEntries, isWritten, period, sayDuration } from './written.ts';

const clauses = ['3.1.1-3', '3.2.3-2'];

/** True where a key of `grading` (`cn`, or a whole regime id) is about a regime. */
function isAbout(key: string, regime: string): boolean {
  return regime === key || regime.startsWith(`${key}-`);
}

const missing = defineRule({
  id: 'grading-missing',
  title: { en: 'Nobody grades for the law', 'zh-CN': '法定分级无人负责' },
  severity: 'warning',
  clauses,
  standards: ['国家网络安全事件报告管理办法 art. 4', 'NIS2 23(4)', 'DORA 19 + Del. Reg. (EU) 2025/301 art. 5'],
  kinds: ['plan'],
  fixable: true,
  messages: {
    plain: {
      text: {
        en: '{name} has grades of its own, and `grading` does not say who decides them: `severity` is not that scale',
        'zh-CN': '{name}自有分级，`grading` 却没有写由谁定级：`severity` 的等级不是法定等级',
      },
      hint: {
        en: 'Add `grading.{key}` with `by`, `within` (well before the report is due) and `reportable_from`.',
        'zh-CN': '增加 `grading.{key}`，写明 `by`、`within`（要给报告留足时间）和 `reportable_from`。',
      },
    },
  },
  plan({ plan, lang, report }) {
    const keys = Object.keys(plan.data.grading ?? {});
    for (const id of plan.data.regimes ?? []) {
      const regime = regimeOf(id);
      if (!regime?.grading || keys.some((key) => isAbout(key, id))) continue;
      const value: PlainValue = { by: roleOr(plan, 'legal', 'lead'), within: '1h', reportable_from: '' };
      report({
        message: 'plain',
        params: { name: regime.name[lang], key: regime.grading },
        path: ['grading', regime.grading],
        value: id,
        standards: [...new Set(regime.duties.map(({ source }) => source))],
        fixes: [addSkeleton(['grading', regime.grading], value)],
      });
    }
  },
});

const parts = ['by', 'within', 'reportable_from'] as const;

const incomplete = defineRule({
  id: 'grading-incomplete',
  title: { en: 'Legal grading is not settled', 'zh-CN': '法定分级没有写全' },
  severity: 'warning',
  clauses: ['3.1.1-3'],
  kinds: ['plan'],
  messages: {
    plain: {
      text: {
        en: 'The legal grading `{id}` lacks {keys}',
        'zh-CN': '法定分级 `{id}` 缺少 {keys}',
      },
      hint: {
        en: 'Say which role grades (`by`), how soon (`within`) and what must be reported (`reportable_from`).',
        'zh-CN': '写明由哪个角色定级（`by`）、多久之内（`within`）、从哪一级起上报（`reportable_from`）。',
      },
    },
  },
  plan({ plan, lang, report }) {
    for (const id of Object.keys(plan.data.grading ?? {})) {
      if (!hasEntries(plan, ['grading', id])) continue;
      const open = parts.filter((key) => !isWritten(plan, ['grading', id, key]));
      if (open.length === 0) continue;
      report({
        message: 'plain',
        params: { id, keys: listed(open, lang) },
        path: open.length === 1 ? ['grading', id, open[0]!] : ['grading', id],
        value: open.join(' '),
      });
    }
  },
});

const tooSlow = defineRule({
  id: 'grading-slower-than-clock',
  title: { en: 'Grading leaves no time to report', 'zh-CN': '定级太慢，来不及报告' },
  severity: 'error',
  clauses,
  standards: ['国家网络安全事件报告管理办法 art. 4'],
  kinds: ['plan'],
  messages: {
    plain: {
      text: {
        en: 'Grading may take {within}, but the clock `{clock}` runs out after {limit}: the report would come too late',
        'zh-CN': '定级允许用 {within}，而时限 `{clock}` 只有 {limit}：等定完级，报告已经逾期',
      },
      hint: {
        en: 'Shorten `within` so that time remains to write and send the report.',
        'zh-CN': '请缩短 `within`，给撰写和报送留出时间。',
      },
    },
  },
  notes: { clock: { en: 'this clock', 'zh-CN': '这个时限' } },
  plan({ plan, lang, report }) {
    for (const [id, { within }] of Object.entries(plan.data.grading ?? {})) {
      const length = period(within);
      const first = shortestClock(plan, id);
      if (length === undefined || first === undefined || length < first.length) continue;
      report({
        message: 'plain',
        params: { within: sayDuration(within!, lang), clock: first.id, limit: sayDuration(first.within, lang) },
        path: ['grading', id, 'within'],
        part: 'value',
        related: [{ path: ['clocks', first.id, 'within'], part: 'value', note: 'clock' }],
      });
    }
  },
});

/** The clock that runs out first of those that already run while it is graded. `immediately` has no hours to compare. */
function shortestClock(plan: PlanUnit, grading: string) {
  return Object.entries(plan.data.clocks ?? {})
    .flatMap(([id, { regime, within, from }]) => {
      const length = period(within);
      if (regime === undefined || !isAbout(grading, regime) || length === undefined) return [];
      return from === 'aware' ? [{ id, within: within!, length }] : [];
    })
    .sort((a, b) => a.length - b.length)[0];
}

export const gradingRules = [missing, incomplete, tooSlow];
