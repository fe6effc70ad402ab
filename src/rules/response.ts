/** Once a crisis is confirmed: the first steps, whether they were tried, and whether what people say reaches those who speak. */
import type { PlainValue } from '../core/fix.ts';
import type { Lang } from '../core/language.ts';
import { defineRule } from '../core/rule.ts';
import { blockRule, roleOr, type Setting } from './blocks.ts';
import { exercises } from './exercises.ts';
import { isWritten } from './written.ts';

const activateClauses = ['3.2.1-1'];
const reviewClauses = ['3.2.2-3'];
const standards = ['CSF 2.0 DE.AE-08, RS.MA-01..05'];

/** First steps to begin with, in the order in which they are taken. */
const steps: Readonly<Record<Lang, readonly string[]>> = {
  en: [
    'Whoever sees it calls the lead',
    'The lead declares the level and opens the war room',
    'technical starts the incident log',
    'comms publishes the holding statement',
  ],
  'zh-CN': ['发现者立即致电总负责人', '总负责人宣布等级，召集会商', 'technical 开始记录事件日志', 'comms 发布首份声明'],
};

const activateSkeleton = ({ lang }: Setting): PlainValue => [...steps[lang]];
const reviewSkeleton = ({ plan }: Setting): PlainValue => ({ every: '1h', by: roleOr(plan, 'comms') });

const incomplete = blockRule({
  id: 'response-incomplete',
  title: { en: 'First steps are not written down', 'zh-CN': '启动步骤没有写明' },
  standards,
  at: 'response',
  whole: {
    message: {
      text: {
        en: 'The plan does not say what happens once a crisis is confirmed',
        'zh-CN': '预案没有写危机确认后怎样启动',
      },
      hint: {
        en: 'Add `response` with the first steps in `activate` and with `review_messages`.',
        'zh-CN': '增加 `response`，写明启动步骤 `activate` 和沟通效果复查 `review_messages`。',
      },
    },
    skeleton: (setting) => ({ activate: activateSkeleton(setting), review_messages: reviewSkeleton(setting) }),
  },
  parts: [
    {
      key: 'activate',
      clauses: activateClauses,
      message: {
        text: {
          en: 'The first steps after a crisis is confirmed are not written down',
          'zh-CN': '没有写危机确认后的启动步骤',
        },
        hint: {
          en: 'Add `activate`: who calls whom, who declares, who opens the log, who publishes first.',
          'zh-CN': '补上 `activate`：谁呼叫谁、谁宣布、谁记日志、谁最先发布。',
        },
      },
      skeleton: activateSkeleton,
    },
    {
      key: 'review_messages',
      clauses: reviewClauses,
      message: {
        text: {
          en: 'Nobody checks during a crisis whether our messages are understood',
          'zh-CN': '没有写危机中由谁复查对外信息是否被理解',
        },
        hint: {
          en: 'Add `review_messages` with `every` and `by`.',
          'zh-CN': '补上 `review_messages`，写明 `every` 和 `by`。',
        },
      },
      skeleton: reviewSkeleton,
    },
    {
      key: 'review_messages.every',
      clauses: reviewClauses,
      message: {
        text: {
          en: 'The review of our messages does not say how often',
          'zh-CN': '沟通效果复查没有写多久一次',
        },
        hint: { en: 'Add `every`, such as `1h`.', 'zh-CN': '补上 `every`，例如 `1h`。' },
      },
      skeleton: () => '1h',
    },
    {
      key: 'review_messages.by',
      clauses: reviewClauses,
      message: {
        text: { en: 'The review of our messages has nobody to do it', 'zh-CN': '沟通效果复查没有写由谁做' },
        hint: { en: 'Name the role in `by`, mostly `comms`.', 'zh-CN': '在 `by` 中写明角色，通常是 `comms`。' },
      },
      skeleton: ({ plan }) => roleOr(plan, 'comms'),
    },
  ],
});

const notMeasured = defineRule({
  id: 'activation-not-measured',
  title: { en: 'Speed of activation was never measured', 'zh-CN': '启动速度从未实测' },
  severity: 'warning',
  clauses: activateClauses,
  standards: ['ISO 22301:2019 8.5'],
  kinds: ['plan'],
  messages: {
    plain: {
      text: {
        en: 'In no drill since {since} was anything measured: that the group starts in time is a guess',
        'zh-CN': '{since} 以来的演练都没有实测数据：小组能否及时启动全凭猜测',
      },
      hint: {
        en: 'Time the next drill, such as alert to declaration, and write it in `measured`.',
        'zh-CN': '下次演练请计时，例如从告警到宣布用了多久，并写入 `measured`。',
      },
    },
  },
  plan({ plan, clock, limits, report, evidence }) {
    const recent = exercises(plan, clock).filter(
      ({ data }) => clock.freshness(data.date, limits.drills.scenario_within).state !== 'overdue',
    );
    const newest = recent.at(-1);
    if (!newest) return;
    const measured = recent.flatMap((drill) =>
      (drill.data.objectives ?? []).flatMap((objective) =>
        objective.measured === undefined ? [] : [{ drill, objective }],
      ),
    );
    if (measured.length === 0) {
      // A record without objectives is incomplete, and another rule says so.
      if (!isWritten(newest, ['objectives'])) return;
      const params = { since: recent[0]!.data.date! };
      report({ message: 'plain', params, file: newest.source, path: ['objectives'] });
      return;
    }
    const shown = measured.findLast(
      ({ objective: { goal = '', result } }) => result === 'pass' && aboutStart.test(goal),
    );
    if (!shown) return;
    const { drill, objective } = shown;
    evidence({
      clause: '3.2.1-1',
      file: drill.source.file,
      path: ['objectives'],
      what: { en: '“{goal}”: {measured}', 'zh-CN': '“{goal}”：{measured}' },
      params: { goal: objective.goal!, measured: objective.measured! },
    });
  },
});

/** Objectives about the start of the response. */
const aboutStart = /declar|activat|start|reach|answer|assembl|call|宣布|启动|到位|集结|联系|应答|接听|呼叫|响应/i;

const notToComms = defineRule({
  id: 'feedback-not-to-comms',
  title: { en: 'What people say does not reach those who speak', 'zh-CN': '用户反馈和舆情没有通知沟通角色' },
  severity: 'warning',
  clauses: reviewClauses,
  standards: ['SOC 2 TSC CC7.2-CC7.5, CC2.2/2.3'],
  kinds: ['plan'],
  fixable: true,
  messages: {
    feedback: {
      text: {
        en: 'No feedback monitor alerts `comms`: those who speak do not hear what users say',
        'zh-CN': '没有一个用户反馈监测项通知 `comms`：对外发声的人听不到用户的声音',
      },
      hint: {
        en: 'Add `comms` to the `alert` of at least one, such as `{monitor}`.',
        'zh-CN': '至少在一个监测项（例如 `{monitor}`）的 `alert` 中加上 `comms`。',
      },
    },
    sentiment: {
      text: {
        en: 'No opinion monitor alerts `comms`: those who speak do not hear what is said about us',
        'zh-CN': '没有一个舆情监测项通知 `comms`：对外发声的人不知道外界怎么说',
      },
      hint: {
        en: 'Add `comms` to the `alert` of at least one, such as `{monitor}`.',
        'zh-CN': '至少在一个监测项（例如 `{monitor}`）的 `alert` 中加上 `comms`。',
      },
    },
  },
  plan({ plan, report }) {
    for (const kind of ['feedback', 'sentiment'] as const) {
      const own = Object.entries(plan.data.monitors ?? {}).filter(([, { watches }]) => watches === kind);
      // A monitor that alerts nobody at all is a finding of its own.
      const routed = own.filter(([, { alert = [] }]) => alert.length > 0);
      if (routed.length === 0 || routed.some(([, { alert = [] }]) => alert.includes('comms'))) continue;
      const [monitor, { alert = [] }] = routed[0]!;
      const path = ['monitors', monitor, 'alert'];
      report({
        message: kind,
        params: { monitor },
        path,
        value: kind,
        fixes:
          roleOr(plan, 'comms') === ''
            ? []
            : [
                {
                  title: { en: 'Alert `comms` too', 'zh-CN': '同时通知 `comms`' },
                  safe: false,
                  changes: [{ op: 'set', path, value: [...alert, 'comms'] }],
                },
              ],
      });
    }
  },
});

export const responseRules = [incomplete, notMeasured, notToComms];
