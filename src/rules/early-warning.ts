/** Early warning: signals that come before a crisis, and the digest in which somebody looks at all of them together. */
import type { PlainValue } from '../core/fix.ts';
import type { Localised } from '../core/language.ts';
import { defineRule } from '../core/rule.ts';
import { hasFigure } from '../core/threshold.ts';
import type { PlanUnit } from '../core/workspace.ts';
import { addSkeleton, blockRule, isFilled, roleOr } from './blocks.ts';

const clauses = ['2.2.1-3'];

const sources = ['site', 'feedback', 'sentiment'] as const;
type Source = (typeof sources)[number];

const sourceNames: Readonly<Record<Source, Localised>> = {
  site: { en: 'the site', 'zh-CN': '网站运行' },
  feedback: { en: 'user feedback', 'zh-CN': '用户反馈' },
  sentiment: { en: 'public opinion', 'zh-CN': '舆情' },
};

/** Whom a signal of each kind would go to first. */
const firstToTell: Readonly<Record<Source, string>> = { site: 'technical', feedback: 'care', sentiment: 'comms' };

function monitorOf(plan: PlanUnit, source: Source): string | undefined {
  return Object.entries(plan.data.monitors ?? {}).find(([, { watches }]) => watches === source)?.[0];
}

function signalSkeleton(plan: PlanUnit, source: Source): PlainValue {
  const tell = [roleOr(plan, 'monitoring', 'lead'), roleOr(plan, firstToTell[source])];
  return {
    signal: '',
    from: monitorOf(plan, source) ?? '',
    tell: [...new Set(tell)].filter(Boolean),
    act_within: '1h',
  };
}

const missing = defineRule({
  id: 'early-warning-missing',
  title: { en: 'No early warning', 'zh-CN': '没有预警信号' },
  severity: 'warning',
  clauses,
  kinds: ['plan'],
  fixable: true,
  messages: {
    block: {
      text: {
        en: 'The plan names no early signs: a crisis is noticed only once it is one',
        'zh-CN': '预案没有写预警信号：等发现时，已经是危机了',
      },
      hint: {
        en: 'Add `early_warning` with a signal each from site, feedback and sentiment monitors.',
        'zh-CN': '增加 `early_warning`，网站、用户反馈、舆情三类监测各写一个信号。',
      },
    },
    source: {
      text: {
        en: 'No early sign is taken from {source}, though monitor `{monitor}` watches it',
        'zh-CN': '{source}没有预警信号，虽然监测项 `{monitor}` 在监测',
      },
      hint: {
        en: 'Add one with `from: {monitor}`: what shows there before it is a crisis?',
        'zh-CN': '请补一个 `from: {monitor}` 的信号：成为危机之前，先会看到什么？',
      },
    },
  },
  plan({ plan, lang, report }) {
    if (!isFilled(plan, ['early_warning'])) {
      const signals = sources.map((source) => [`${source}-signal`, signalSkeleton(plan, source)] as const);
      const fixes = [addSkeleton(['early_warning'], Object.fromEntries(signals))];
      report({ message: 'block', path: ['early_warning'], fixes });
      return;
    }
    const { early_warning: signals, monitors } = plan.data;
    if (!signals) return;
    const watched = Object.values(signals).map(({ from }) =>
      from === undefined ? undefined : monitors?.[from]?.watches,
    );
    // Nothing to take a sign from is a gap of the monitors, and a signal of unknown origin may be the one that is missed.
    const wanted = sources.filter((source) => !watched.includes(source) && monitorOf(plan, source) !== undefined);
    if (watched.filter((source) => source === undefined).length >= wanted.length) return;
    for (const source of wanted) {
      const key = `${source}-signal`;
      report({
        message: 'source',
        params: { source: sourceNames[source][lang], monitor: monitorOf(plan, source)! },
        path: ['early_warning'],
        value: source,
        fixes: Object.hasOwn(signals, key) ? [] : [addSkeleton(['early_warning', key], signalSkeleton(plan, source))],
      });
    }
  },
});

const incomplete = blockRule({
  id: 'early-warning-incomplete',
  title: { en: 'Early sign that leads to nothing', 'zh-CN': '预警信号不完整' },
  at: 'early_warning.*',
  clauses,
  whole: {
    message: {
      text: { en: 'The early sign `{id}` is empty', 'zh-CN': '预警信号 `{id}` 没有内容' },
      hint: {
        en: 'Write `signal`, `from`, `tell` and `act_within`, or take it out.',
        'zh-CN': '写明 `signal`、`from`、`tell`、`act_within`，或删去。',
      },
    },
  },
  parts: [
    {
      key: 'signal',
      clauses,
      message: {
        text: {
          en: 'The early sign `{id}` does not say what the sign is',
          'zh-CN': '预警信号 `{id}` 没有写信号是什么',
        },
        hint: {
          en: 'Write it in `signal` as a condition with a figure, such as `>= 5 tickets with one complaint in 1h`.',
          'zh-CN': '在 `signal` 中写成带数字的条件，例如“1 小时内同一投诉满 5 件”。',
        },
      },
    },
    {
      key: 'from',
      clauses,
      message: {
        text: {
          en: 'No monitor is named that would show the early sign `{id}`',
          'zh-CN': '预警信号 `{id}` 没有写来自哪个监测项',
        },
        hint: { en: 'Name the monitor in `from`.', 'zh-CN': '在 `from` 中写监测项的编号。' },
      },
    },
    {
      key: 'tell',
      clauses,
      message: {
        text: { en: 'Nobody is told of the early sign `{id}`', 'zh-CN': '预警信号 `{id}` 没有写告诉谁' },
        hint: { en: 'Name the roles in `tell`.', 'zh-CN': '在 `tell` 中写明角色。' },
      },
      skeleton: ({ plan }) => {
        const role = roleOr(plan, 'monitoring', 'lead');
        return role === '' ? undefined : [role];
      },
    },
    {
      key: 'act_within',
      clauses,
      message: {
        text: {
          en: 'The early sign `{id}` does not say how soon somebody looks into it',
          'zh-CN': '预警信号 `{id}` 没有写多久之内跟进',
        },
        hint: { en: 'Add `act_within`, such as `1h`.', 'zh-CN': '补上 `act_within`，例如 `1h`。' },
      },
      skeleton: () => '1h',
    },
  ],
});

const vague = defineRule({
  id: 'early-warning-vague',
  title: { en: 'Early sign without a figure', 'zh-CN': '预警信号没有数字' },
  severity: 'warning',
  clauses,
  kinds: ['plan'],
  messages: {
    plain: {
      text: {
        en: 'The early sign `{id}` is “{signal}”, which has no figure: everybody draws the line elsewhere',
        'zh-CN': '预警信号 `{id}` 写的是“{signal}”，没有数字：各人心里的界线都不一样',
      },
      hint: {
        en: 'Say how many, how much, or for how long, such as `declined payments > 2x the weekly mean for 10m`.',
        'zh-CN': '写明多少、多大、多久，例如“支付失败率超过周均值 2 倍，持续 10 分钟”。',
      },
    },
  },
  plan({ plan, report }) {
    for (const [id, { signal }] of Object.entries(plan.data.early_warning ?? {})) {
      if (signal === undefined || signal.trim() === '' || hasFigure(signal)) continue;
      report({ message: 'plain', params: { id, signal }, path: ['early_warning', id, 'signal'], part: 'value' });
    }
  },
});

const digestClauses = ['2.2.1-2'];

const digest = blockRule({
  id: 'digest-incomplete',
  title: { en: 'No digest of what was watched', 'zh-CN': '没有监测简报' },
  at: 'digest',
  whole: {
    message: {
      text: {
        en: 'Nobody sums up what the monitors say: the slow signs are seen by no one',
        'zh-CN': '没有人汇总监测情况：缓慢出现的苗头谁也看不到',
      },
      hint: {
        en: 'Add `digest` with `by` (a role), `every` and `to` (roles that can act).',
        'zh-CN': '增加 `digest`，写明由谁写 `by`、多久一次 `every`、发给谁 `to`。',
      },
    },
    skeleton: ({ plan }) => ({
      by: roleOr(plan, 'monitoring'),
      every: '1d',
      to: ['lead', 'comms'].filter((role) => roleOr(plan, role) !== ''),
    }),
  },
  parts: [
    {
      key: 'by',
      clauses: digestClauses,
      message: {
        text: { en: 'The digest does not say who writes it', 'zh-CN': '监测简报没有写由谁编写' },
        hint: {
          en: 'Name the role in `by`, mostly `monitoring`.',
          'zh-CN': '在 `by` 中写明角色，通常是 `monitoring`。',
        },
      },
      skeleton: ({ plan }) => roleOr(plan, 'monitoring'),
    },
    {
      key: 'every',
      clauses: digestClauses,
      message: {
        text: { en: 'The digest does not say how often it is written', 'zh-CN': '监测简报没有写多久一次' },
        hint: { en: 'Add `every`, such as `1d`.', 'zh-CN': '补上 `every`，例如 `1d`。' },
      },
      skeleton: () => '1d',
    },
    {
      key: 'to',
      clauses: digestClauses,
      message: {
        text: { en: 'The digest goes to nobody', 'zh-CN': '监测简报没有写发给谁' },
        hint: { en: 'Name in `to` the roles that can act on it.', 'zh-CN': '在 `to` 中写明能据此行动的角色。' },
      },
      skeleton: ({ plan }) => {
        const roles = ['lead', 'comms'].filter((role) => roleOr(plan, role) !== '');
        return roles.length > 0 ? roles : undefined;
      },
    },
  ],
});

export const earlyWarningRules = [missing, incomplete, vague, digest];
