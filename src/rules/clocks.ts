/** Legal clocks: every regime has its clocks, and none is longer than the law or counted from too late. */
import { citation } from '../core/citation.ts';
import type { PlainValue } from '../core/fix.ts';
import type { Lang, Localised } from '../core/language.ts';
import { valueAt } from '../core/path.ts';
import { defineRule } from '../core/rule.ts';
import type { PlanUnit } from '../core/workspace.ts';
import type { Clock } from '../generated/types.ts';
import { addSkeleton, roleOr } from './blocks.ts';
import { clockKeepingRules } from './clock-keeping.ts';
import { setTo } from './freshness.ts';
import { forgottenLeaks, judgeClock, type Uncovered, uncovered } from './legal-clocks.ts';
import { type LegalLimit, regimeOf, regimes, type Start } from './regimes.ts';
import { isWritten, sayDuration } from './written.ts';

const clauses = ['3.2.3-2'];

/** Rows of the standards map that the clocks answer to. */
const sources = [...new Set(Object.values(regimes).flatMap(({ duties }) => duties.map(({ source }) => source)))];

const starts: Readonly<Record<Start, Localised>> = {
  aware: { en: 'when you become aware', 'zh-CN': '知悉之时' },
  classified: { en: 'the classification', 'zh-CN': '完成定级之时' },
  material: { en: 'when it is judged material', 'zh-CN': '认定为重大之时' },
  previous: { en: 'the report before', 'zh-CN': '上一份报告提交之时' },
  'fix-available': { en: 'when a fix is available', 'zh-CN': '修复可用之时' },
  closed: { en: 'the end of the incident', 'zh-CN': '事件处置结束之时' },
};

/** `72 hours`, `without delay`. */
function sayLength(within: string, lang: Lang): string {
  if (within === 'immediately') return lang === 'en' ? 'without delay' : '立即';
  return sayDuration(within, lang);
}

function nameOf(regime: string, lang: Lang): string {
  return regimeOf(regime)?.name[lang] ?? `\`${regime}\``;
}

interface OperatorOptions extends Record<string, unknown> {
  readonly operator: string;
}

const operatorOption = {
  schema: {
    type: 'object',
    properties: { operator: { enum: ['other', 'cii', 'central-organ', 'trust-service'] } },
    additionalProperties: false,
  },
  defaults: { operator: 'other' },
};

interface RequireOptions extends Record<string, unknown> {
  readonly require: readonly string[];
}

const regimesUnsaid = defineRule<'plain' | 'required', RequireOptions>({
  id: 'regimes-missing',
  title: { en: 'The plan does not say which laws apply', 'zh-CN': '没有写适用哪些法规' },
  severity: 'warning',
  clauses,
  kinds: ['plan'],
  fixable: true,
  options: {
    schema: {
      type: 'object',
      properties: { require: { type: 'array', items: { type: 'string' } } },
      additionalProperties: false,
    },
    defaults: { require: [] },
  },
  messages: {
    plain: {
      text: {
        en: 'The plan names neither `regimes` nor `clocks`: which laws want a report, and by when, is open',
        'zh-CN': '预案没有写 `regimes`，也没有写 `clocks`：哪些法规要求报告、多久之内，都不清楚',
      },
      hint: {
        en: 'Ask counsel, then list the laws in `regimes`; write `regimes: []` if there are none.',
        'zh-CN': '请咨询法务，在 `regimes` 中列出适用的法规；确实没有的写 `regimes: []`。',
      },
    },
    required: {
      text: {
        en: 'The policy of this repository wants the plan to be ready for {name}, but `regimes` does not list it',
        'zh-CN': '本仓库的策略要求预案适用{name}，但 `regimes` 没有列出',
      },
      hint: {
        en: 'Add `{regime}` to `regimes`, then its clocks.',
        'zh-CN': '在 `regimes` 中加上 `{regime}`，再补上相应的时限。',
      },
    },
  },
  plan({ plan, lang, options, report }) {
    const { root } = plan.source.facts;
    const named = plan.data.regimes ?? [];
    const absent = options.require.filter((regime) => !named.includes(regime));
    for (const regime of absent) {
      report({
        message: 'required',
        params: { name: nameOf(regime, lang), regime },
        path: ['regimes'],
        value: regime,
        fixes: [
          {
            title: { en: 'Add `{regime}`', 'zh-CN': '增加 `{regime}`' },
            params: { regime },
            safe: false,
            changes: [{ op: 'set', path: ['regimes'], value: [...named, regime] }],
          },
        ],
      });
    }
    if (absent.length > 0 || valueAt(root, ['regimes']) !== undefined || isWritten(plan, ['clocks'])) return;
    report({ message: 'plain', path: ['regimes'] });
  },
});

const withoutClock = defineRule({
  id: 'regime-without-clock',
  title: { en: 'A duty to report has no clock', 'zh-CN': '有报告义务却没有时限' },
  severity: 'error',
  clauses,
  standards: sources,
  kinds: ['plan'],
  fixable: true,
  options: operatorOption,
  messages: {
    none: {
      text: {
        en: '{name} applies, but no clock runs for it; it asks for {duties}',
        'zh-CN': '适用{name}，却没有设时限；其要求：{duties}',
      },
      hint: {
        en: 'Add one to `clocks` for each, with `owner` and `channel`. Ask counsel what applies to you.',
        'zh-CN': '在 `clocks` 中逐项补上，写明 `owner` 和 `channel`。是否适用请咨询法务。',
      },
    },
    some: {
      text: {
        en: 'Under {name} these have no clock: {duties}',
        'zh-CN': '{name}要求的下列事项没有设时限：{duties}',
      },
      hint: {
        en: 'Add one to `clocks` for each, with the `stage` and the `from` that the law has. Ask counsel what applies to you.',
        'zh-CN': '在 `clocks` 中逐项补上，`stage` 和 `from` 按法规填写。是否适用请咨询法务。',
      },
    },
    leak: {
      text: {
        en: 'Scenario `{scenario}` is a data breach, but no clock runs in it for {duties}, which {name} asks for',
        'zh-CN': '情景 `{scenario}` 属于数据泄露，{name}要求的{duties}却没有时限适用于它',
      },
      hint: {
        en: 'Add `{scenario}` to `scenarios` of the clock `{clock}`.',
        'zh-CN': '在时限 `{clock}` 的 `scenarios` 中加上 `{scenario}`。',
      },
    },
    unknown: {
      text: {
        en: '`{name}` applies, but no clock runs for it; what it asks for is not known to this tool',
        'zh-CN': '适用 `{name}`，却没有设时限；本工具没有收录该法规的要求',
      },
      hint: {
        en: 'Ask counsel what it wants and by when, and add it to `clocks`.',
        'zh-CN': '请咨询法务其具体要求和时限，并写入 `clocks`。',
      },
    },
  },
  plan({ plan, lang, options, report }) {
    const { operator } = options as OperatorOptions;
    for (const [index, id] of (plan.data.regimes ?? []).entries()) {
      const path = ['regimes', index];
      const has = Object.values(plan.data.clocks ?? {}).some(({ regime }) => regime === id);
      if (!regimeOf(id)) {
        if (!has) report({ message: 'unknown', params: { name: id }, path, part: 'value', value: id, standards: [] });
        continue;
      }
      for (const { scenario, duty, clock } of forgottenLeaks(plan, id)) {
        const at = ['clocks', clock, 'scenarios'];
        report({
          message: 'leak',
          params: { scenario, clock, name: nameOf(id, lang), duties: duty.what[lang] },
          path: at,
          part: 'value',
          value: `${scenario} ${duty.id}`,
          standards: [duty.source],
          fixes: [
            {
              title: { en: 'Let `{clock}` run in `{scenario}`', 'zh-CN': '时限 `{clock}` 也适用于 `{scenario}`' },
              params: { clock, scenario },
              safe: false,
              changes: [{ op: 'insert', path: at, value: scenario }],
            },
          ],
        });
      }
      const open = uncovered(plan, id, operator);
      if (open.length === 0) continue;
      const duties = open.map((one) => sayDuty(one, lang)).join(lang === 'en' ? '; ' : '；');
      report({
        message: has ? 'some' : 'none',
        params: { name: nameOf(id, lang), duties },
        path,
        part: 'value',
        value: id,
        standards: [...new Set(open.map(({ duty }) => duty.source))],
        // A duty without hours is often kept all the same; a missing clock that has hours will be missed.
        ...(open.every(({ limit }) => limit.within === 'immediately') && has ? { severity: 'warning' } : {}),
        fixes: open.flatMap((one) => skeletonFor(plan, id, one)),
      });
    }
  },
});

function sayDuty({ duty, limit }: Uncovered, lang: Lang): string {
  const from = starts[limit.from][lang];
  const length = sayLength(limit.within, lang);
  if (limit.within === 'immediately')
    return lang === 'en' ? `${duty.what.en} (${length})` : `${duty.what['zh-CN']}（${length}）`;
  if (lang === 'zh-CN') return `${duty.what['zh-CN']}（自${from}起 ${length}内）`;
  return `${duty.what.en} (${length} from ${from})`;
}

function skeletonFor(plan: PlanUnit, regime: string, { duty, limit }: Uncovered) {
  const id = `${regime}-${duty.id}${duty.limits.length > 1 ? `-${limit.from}` : ''}`;
  if (plan.data.clocks && Object.hasOwn(plan.data.clocks, id)) return [];
  const { scenarios = {}, channels = {} } = plan.data;
  const leaks = Object.keys(scenarios).filter((one) => scenarios[one]?.type === 'data-breach');
  const channel = Object.keys(channels).find((one) => channels[one]?.regime === regime);
  const value: PlainValue = {
    regime,
    scenarios: leaks,
    to: '',
    within: limit.within,
    from: limit.from,
    stage: duty.stage,
    owner: roleOr(plan, 'legal', 'lead'),
    ...(channel !== undefined && duty.to === 'authority' ? { channel } : {}),
  };
  return [addSkeleton(['clocks', id], value)];
}

const tooLong = defineRule({
  id: 'clock-longer-than-law',
  title: { en: 'Clock is longer than the law allows', 'zh-CN': '时限长于法定期限' },
  severity: 'error',
  clauses,
  standards: sources,
  kinds: ['plan'],
  fixable: true,
  options: operatorOption,
  messages: {
    plain: {
      text: {
        en: 'The clock `{id}` gives {within}; under {source} {what} is due within {law} from {from}',
        'zh-CN': '时限 `{id}` 写的是 {within}；{what}应自{from}起 {law}内完成（{source}）',
      },
      hint: {
        en: 'Shorten `within` to {law} or less.',
        'zh-CN': '把 `within` 缩短到 {law}以内。',
      },
    },
    weekend: {
      text: {
        en: 'The clock `{id}` gives {within}, which a weekend makes longer; under {source} {what} is due within {law} from {from}, days off included',
        'zh-CN': '时限 `{id}` 写的是 {within}，遇上周末会更长；{what}应自{from}起 {law}内完成，节假日照算（{source}）',
      },
      hint: {
        en: 'Write {law} in hours or calendar days.',
        'zh-CN': '请按小时或自然日填写，不超过 {law}。',
      },
    },
  },
  plan({ plan, lang, options, report }) {
    for (const { id, clock, duty, limit } of verdicts(plan, options as OperatorOptions, 'longer')) {
      const path = ['clocks', id, 'within'];
      const isWeekend = /bd$/.test(clock.within!);
      report({
        message: isWeekend ? 'weekend' : 'plain',
        params: {
          id,
          within: sayDuration(clock.within!, lang),
          law: sayDuration(limit.within, lang),
          from: starts[limit.from][lang],
          what: duty.what[lang],
          source: citation(duty.source, lang),
        },
        path,
        part: 'value',
        standards: [duty.source],
        fixes: [setTo(path, limit.within)],
      });
    }
  },
});

const wrongStart = defineRule({
  id: 'clock-wrong-start',
  title: { en: 'Clock counts from too late', 'zh-CN': '时限的起算点晚于法律规定' },
  severity: 'error',
  clauses,
  standards: sources,
  kinds: ['plan'],
  fixable: true,
  options: operatorOption,
  messages: {
    plain: {
      text: {
        en: 'The clock `{id}` counts from {given}; under {source} {what} counts from {from}',
        'zh-CN': '时限 `{id}` 自{given}起算；{what}应自{from}起算（{source}）',
      },
      hint: {
        en: 'Set `from: {value}`. Counting from too late is the commonest way to miss a clock.',
        'zh-CN': '改为 `from: {value}`。起算点取晚了，是最常见的逾期原因。',
      },
    },
  },
  plan({ plan, lang, options, report }) {
    for (const { id, clock, duty, limit } of verdicts(plan, options as OperatorOptions, 'late-start')) {
      const path = ['clocks', id, 'from'];
      report({
        message: 'plain',
        params: {
          id,
          given: starts[clock.from!][lang],
          from: starts[limit.from][lang],
          what: duty.what[lang],
          source: citation(duty.source, lang),
          value: limit.from,
        },
        path,
        part: 'value',
        standards: [duty.source],
        fixes: [setTo(path, limit.from)],
      });
    }
  },
});

interface Found {
  readonly id: string;
  readonly clock: Clock;
  readonly duty: Uncovered['duty'];
  readonly limit: LegalLimit;
}

function* verdicts(plan: PlanUnit, { operator }: OperatorOptions, wanted: 'longer' | 'late-start'): Generator<Found> {
  for (const [id, clock] of Object.entries(plan.data.clocks ?? {})) {
    const verdict = judgeClock(plan, clock, operator);
    if (verdict.is === wanted && 'duty' in verdict) yield { id, clock, duty: verdict.duty, limit: verdict.limit };
  }
}

export const clockRules = [regimesUnsaid, withoutClock, tooLong, wrongStart, ...clockKeepingRules];
