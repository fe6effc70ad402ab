/** Monitors: that site, feedback and opinion are watched whole, often enough, with thresholds, by somebody, and tried. */
import { datedKeys } from '../core/dated-keys.ts';
import type { Limits } from '../core/limits.ts';
import { defineRule } from '../core/rule.ts';
import { hasFigure, isPlain } from '../core/threshold.ts';
import type { PlanUnit } from '../core/workspace.ts';
import type { Monitor } from '../generated/types.ts';
import { withPhase } from './blocks.ts';
import { freshnessRule, presenceRule, setTo } from './freshness.ts';
import { hasEntries, isLonger, isWritten, sayDuration, sayEvery } from './written.ts';

type Kind = 'site' | 'feedback' | 'sentiment';

/** What each kind has to measure (any word of a group will do), by which clause, and how often it looks at most. */
const kinds: Readonly<
  Record<Kind, { clause: string; measures: readonly (readonly string[])[]; longest: (limits: Limits) => string }>
> = {
  site: {
    clause: '2.2.2-1',
    measures: [['availability', 'speed'], ['page-load'], ['error-rate']],
    longest: ({ monitors }) => monitors.site_every_at_most,
  },
  feedback: {
    clause: '2.2.2-2',
    measures: [['complaints'], ['comments'], ['social']],
    longest: ({ monitors }) => monitors.feedback_every_at_most,
  },
  sentiment: {
    clause: '2.2.2-3',
    measures: [['news'], ['industry'], ['competitors']],
    longest: ({ monitors }) => monitors.sentiment_every_at_most,
  },
};
const kindNames = Object.keys(kinds) as readonly Kind[];
const allClauses = ['2.2.1-1', '2.2.2-1', '2.2.2-2', '2.2.2-3'];
const standards = ['SOC 2 TSC CC7.2-CC7.5, CC2.2/2.3'];

/** Measures of events that happened or did not, and of jobs that run at their own pace. */
const events = ['backup', 'certificate', 'intrusion'];
const unhurried = ['backup', 'certificate'];

function monitorsOf(plan: PlanUnit, kind: Kind): [string, Monitor][] {
  return Object.entries(plan.data.monitors ?? {}).filter(([, { watches }]) => watches === kind);
}

const kindMissing = defineRule({
  id: 'monitor-kind-missing',
  title: { en: 'Nothing watches the site, feedback or opinion', 'zh-CN': '网站、反馈或舆情无人监测' },
  severity: 'error',
  clauses: [...allClauses, '1-2'],
  standards,
  kinds: ['plan'],
  messages: {
    all: {
      text: {
        en: 'The plan has no monitors: the first sign of a crisis will be somebody else’s',
        'zh-CN': '预案没有任何监测项：危机的第一个信号只会来自别人',
      },
      hint: {
        en: 'Add `monitors`, at least one each with `watches: site`, `feedback` and `sentiment`.',
        'zh-CN': '增加 `monitors`，`watches` 为 `site`、`feedback`、`sentiment` 的各至少一项。',
      },
    },
    site: {
      text: { en: 'No monitor watches the site itself', 'zh-CN': '没有监测项监测网站运行' },
      hint: {
        en: 'Add a monitor with `watches: site` that measures availability or speed, page-load and error-rate.',
        'zh-CN': '增加 `watches: site` 的监测项，覆盖可访问性或访问速度、页面加载时间、错误率。',
      },
    },
    feedback: {
      text: { en: 'No monitor watches what users say to us', 'zh-CN': '没有监测项监测用户反馈' },
      hint: {
        en: 'Add a monitor with `watches: feedback` that measures complaints, comments and social.',
        'zh-CN': '增加 `watches: feedback` 的监测项，覆盖投诉举报、用户评论、社交媒体讨论。',
      },
    },
    sentiment: {
      text: { en: 'No monitor watches public opinion', 'zh-CN': '没有监测项监测舆情' },
      hint: {
        en: 'Add a monitor with `watches: sentiment` that measures news, industry and competitors; a person with a reading list counts.',
        'zh-CN': '增加 `watches: sentiment` 的监测项，覆盖新闻报道、行业分析、竞争对手动态；由专人按清单查看也算。',
      },
    },
  },
  plan({ plan, clock, report }) {
    if (!isWritten(plan, ['monitors'])) {
      report({ message: 'all', path: ['monitors'], clauses: withPhase(allClauses, plan, clock) });
      return;
    }
    if (!plan.data.monitors) return;
    for (const kind of kindNames) {
      if (monitorsOf(plan, kind).length > 0) continue;
      report({ message: kind, path: ['monitors'], clauses: ['2.2.1-1', kinds[kind].clause], value: kind });
    }
  },
});

const measureMissing = defineRule({
  id: 'monitor-measure-missing',
  title: { en: 'Something that should be measured is not', 'zh-CN': '该监测的内容没有监测' },
  severity: 'warning',
  clauses: ['2.2.2-1', '2.2.2-2', '2.2.2-3'],
  standards,
  kinds: ['plan'],
  messages: {
    site: {
      text: { en: 'No site monitor measures {missing}', 'zh-CN': '网站监测没有覆盖 {missing}' },
      hint: {
        en: 'Add a monitor for it, or add it to `measures` of the one that already does.',
        'zh-CN': '为它增加监测项；如果已有监测项在做，就在其 `measures` 中写上。',
      },
    },
    feedback: {
      text: { en: 'No feedback monitor measures {missing}', 'zh-CN': '用户反馈监测没有覆盖 {missing}' },
      hint: {
        en: 'Add a monitor for it, or waive the clause in `not_applicable` where users have no such way to speak.',
        'zh-CN': '为它增加监测项；如果用户没有这类反馈途径，可在 `not_applicable` 中说明该条款不适用。',
      },
    },
    sentiment: {
      text: { en: 'No opinion monitor measures {missing}', 'zh-CN': '舆情监测没有覆盖 {missing}' },
      hint: {
        en: 'Add a monitor for it, or waive the clause in `not_applicable` where there is nothing to watch.',
        'zh-CN': '为它增加监测项；确实没有可监测的对象，可在 `not_applicable` 中说明该条款不适用。',
      },
    },
  },
  plan({ plan, report, lang }) {
    for (const kind of kindNames) {
      const own = monitorsOf(plan, kind);
      if (own.length === 0) continue;
      const measured = own.flatMap(([, { measures = [] }]) => measures);
      const missing = kinds[kind].measures.filter((group) => !group.some((word) => measured.includes(word)));
      if (missing.length === 0) continue;
      const words = missing.map((group) => group.map((word) => `\`${word}\``).join(lang === 'en' ? ' or ' : ' 或 '));
      report({
        message: kind,
        params: { missing: words.join(lang === 'en' ? ', ' : '、') },
        path: own.length === 1 ? ['monitors', own[0]![0], 'measures'] : ['monitors'],
        clauses: [kinds[kind].clause],
        value: `${kind} ${missing.join(' ')}`,
      });
    }
  },
});

const withoutThreshold = defineRule({
  id: 'monitor-without-threshold',
  title: { en: 'Monitor without a threshold', 'zh-CN': '监测项没有阈值' },
  severity: 'warning',
  clauses: ['2.2.2-1', '2.2.2-2', '2.2.2-3'],
  standards,
  kinds: ['plan'],
  messages: {
    absent: {
      text: { en: 'Monitor `{id}` does not say when it alerts', 'zh-CN': '监测项 `{id}` 没有写什么情况下告警' },
      hint: {
        en: 'Add `alert_when` with a figure, such as `5xx > 2% for 5m` or `>= 10 complaints on one topic in 1h`.',
        'zh-CN': '补上带数字的 `alert_when`，例如“5 分钟内错误率超过 2%”或“1 小时内同类投诉满 10 条”。',
      },
    },
    vague: {
      text: {
        en: 'Monitor `{id}` alerts on “{condition}”, which has no figure: two people would judge it differently',
        'zh-CN': '监测项 `{id}` 的告警条件“{condition}”没有数字：换个人判断，结果就不一样',
      },
      hint: {
        en: 'Say how much, and for how long, such as `> 3 failures in a row` or `> 2% for 5m`.',
        'zh-CN': '写明多少、持续多久，例如“连续失败 3 次”“超过 2% 持续 5 分钟”。',
      },
    },
  },
  plan({ plan, report }) {
    for (const [id, { watches, measures = [], alert_when: condition }] of Object.entries(plan.data.monitors ?? {})) {
      const path = ['monitors', id, 'alert_when'];
      const clauses = watches && Object.hasOwn(kinds, watches) ? [kinds[watches].clause] : [];
      if (condition === undefined) {
        if (isWritten(plan, path) || !hasEntries(plan, ['monitors', id])) continue;
        report({ message: 'absent', params: { id }, path, clauses });
        continue;
      }
      const isEvent = measures.length > 0 && measures.every((measure) => events.includes(measure));
      if (hasFigure(condition) || (isEvent && isPlain(condition))) continue;
      report({ message: 'vague', params: { id, condition }, path, part: 'value', clauses });
    }
  },
});

/** Whom a monitor would tell first, by what it watches. */
const firstToTell: Readonly<Record<string, string>> = { site: 'technical', feedback: 'care', sentiment: 'comms' };

const withoutRoute = presenceRule({
  id: 'monitor-without-route',
  title: { en: 'Monitor that alerts nobody', 'zh-CN': '监测项没有告警对象' },
  clauses: ['2.2.1-2', '2.2.1-1', '2.2.2-2'],
  standards,
  at: 'monitors.*',
  // What users say has to reach somebody by a clause of its own.
  about: ({ data }) => ['2.2.1-2', '2.2.1-1', ...(data.watches === 'feedback' ? ['2.2.2-2'] : [])],
  key: 'alert',
  message: {
    text: {
      en: 'Monitor `{id}` alerts nobody: it sees the crisis and tells no one',
      'zh-CN': '监测项 `{id}` 没有写告警给谁：看见了危机，却没有人知道',
    },
    hint: {
      en: 'Name in `alert` the roles that are told.',
      'zh-CN': '在 `alert` 中写明通知哪些角色。',
    },
  },
  fix({ path, data, plan }) {
    const role = firstToTell[String(data.watches)];
    if (role === undefined || !plan?.data.roles?.[role]) return undefined;
    return {
      title: { en: 'Alert the role `{role}`', 'zh-CN': '告警给 `{role}` 角色' },
      params: { role },
      safe: false,
      changes: [{ op: 'set', path: [...path, 'alert'], value: [role] }],
    };
  },
});

const withoutTool = presenceRule({
  id: 'monitor-without-tool',
  title: { en: 'Monitor without a tool', 'zh-CN': '监测项没有写工具' },
  clauses: ['2.2.1-1'],
  standards,
  at: 'monitors.*',
  key: 'tool',
  message: {
    text: {
      en: 'Monitor `{id}` does not say what does the watching',
      'zh-CN': '监测项 `{id}` 没有写用什么监测',
    },
    hint: {
      en: 'Name in `tool` the program or service, or the list that a person reads.',
      'zh-CN': '在 `tool` 中写明程序、服务，或由专人查看的清单。',
    },
  },
});

const intervalTooLong = defineRule({
  id: 'monitor-interval-too-long',
  title: { en: 'Monitor looks too seldom', 'zh-CN': '监测间隔过长' },
  severity: 'warning',
  clauses: ['2.2.1-1', '2.2.2-3'],
  standards,
  kinds: ['plan'],
  fixable: true,
  messages: {
    absent: {
      text: { en: 'Monitor `{id}` does not say how often it looks', 'zh-CN': '监测项 `{id}` 没有写多久看一次' },
      hint: {
        en: 'Add `every`: at most {limit} for this kind of monitor.',
        'zh-CN': '补上 `every`：这类监测的间隔不应超过 {limit}。',
      },
    },
    anyPace: {
      text: { en: 'Monitor `{id}` does not say how often it looks', 'zh-CN': '监测项 `{id}` 没有写多久看一次' },
      hint: { en: 'Add `every`, such as `15m`.', 'zh-CN': '补上 `every`，例如 `15m`。' },
    },
    long: {
      text: {
        en: 'Monitor `{id}` looks only {every}; at most {limit} should pass between two looks',
        'zh-CN': '监测项 `{id}` {every}才看一次，间隔不应超过 {limit}',
      },
      hint: {
        en: 'Look more often, and set `every` to {limit} or less.',
        'zh-CN': '提高监测频率，把 `every` 改为 {limit}以内。',
      },
    },
  },
  plan({ plan, report, limits, lang }) {
    for (const [id, { watches, measures = [], every }] of Object.entries(plan.data.monitors ?? {})) {
      if (!watches || !Object.hasOwn(kinds, watches)) continue;
      const isUnhurried = measures.length > 0 && measures.every((measure) => unhurried.includes(measure));
      const longest = kinds[watches].longest(limits);
      const path = ['monitors', id, 'every'];
      const params = { id, limit: sayDuration(longest, lang) };
      const clauses = watches === 'sentiment' ? ['2.2.1-1', '2.2.2-3'] : ['2.2.1-1'];
      if (every === undefined) {
        if (isWritten(plan, path)) continue;
        if (isUnhurried) report({ message: 'anyPace', params, path, clauses });
        else report({ message: 'absent', params, path, clauses, fixes: [setTo(path, longest)] });
      } else if (!isUnhurried && isLonger(every, longest)) {
        report({
          message: 'long',
          params: { ...params, every: sayEvery(every, lang) },
          path,
          part: 'value',
          clauses,
          fixes: [setTo(path, longest)],
        });
      }
    }
  },
});

const testOverdue = freshnessRule({
  id: 'monitor-test-overdue',
  title: { en: 'Monitor was not tried lately', 'zh-CN': '监测项久未测试' },
  clauses: ['2.2.1-1'],
  standards,
  ...datedKeys.monitorTest,
  subject: { en: 'The test of monitor `{id}`', 'zh-CN': '监测项 `{id}` 的测试' },
  remedy: {
    en: 'Make `{id}` alert on purpose and see whether the right people hear it.',
    'zh-CN': '故意触发一次 `{id}`，确认该收到的人都收到。',
  },
});

export const monitorRules = [
  kindMissing,
  measureMissing,
  withoutThreshold,
  withoutRoute,
  withoutTool,
  intervalTooLong,
  testOverdue,
];
