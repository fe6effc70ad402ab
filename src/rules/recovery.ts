/** After the crisis: when it is over, what is checked first, and how people are made good to. */
import type { PlainValue } from '../core/fix.ts';
import { knownLanguage, type Localised } from '../core/language.ts';
import { defineRule } from '../core/rule.ts';
import { blockRule, type Part, roleOr, type Setting } from './blocks.ts';
import { listed } from './support.ts';
import { languagesOf, missingLanguages, reachesAffected, readyTexts, translate } from './texts.ts';

const standards = ['CSF 2.0 RC.RP-03/-05/-06, RC.CO-03, RC.CO-04'];
/** What a list of checks begins with: one of stability, one of security. */
const firstChecks = ['smoke-tests', 'security-scan'];

const allClearSkeleton = ({ plan }: Setting): PlainValue => ({ criteria: '', declared_by: roleOr(plan, 'lead') });
const compensationSkeleton = ({ plan }: Setting): PlainValue => ({
  rules: Object.fromEntries(Object.keys(plan.data.severity ?? {}).map((level) => [level, ''])),
  approve: ['lead', 'care'].filter((role) => roleOr(plan, role) !== ''),
});
const followUpSkeleton = ({ plan }: Setting): PlainValue => ({
  affected_users_within: '3d',
  close_open_cases_within: '14d',
  channel: directChannel(plan.data.channels),
});

/** A channel that reaches people one by one, where there is one. */
function directChannel(channels: Setting['plan']['data']['channels'] = {}): string {
  const direct = ['bulk-email', 'sms', 'app-push', 'hotline'];
  return Object.entries(channels).find(([, { kind = '' }]) => direct.includes(kind))?.[0] ?? '';
}

const message = (text: Localised, hint: Localised) => ({ text, hint });

const parts: readonly Part[] = [
  {
    key: 'all_clear',
    clauses: ['4.1.1-1'],
    message: message(
      { en: 'The plan does not say when a crisis is over', 'zh-CN': '没有写怎样才算危机解除' },
      {
        en: 'Add `all_clear` with `criteria` that can be checked and the role in `declared_by`.',
        'zh-CN': '补上 `all_clear`：可以核对的条件 `criteria`，以及由哪个角色宣布 `declared_by`。',
      },
    ),
    skeleton: allClearSkeleton,
  },
  {
    key: 'all_clear.criteria',
    clauses: ['4.1.1-1'],
    message: message(
      { en: 'The all clear has no criteria: it will be given by feeling', 'zh-CN': '解除没有条件：只能凭感觉' },
      {
        en: 'Add `criteria`, such as `all smoke tests green for 1h`.',
        'zh-CN': '补上 `criteria`，例如“冒烟测试全部通过并持续 1 小时”。',
      },
    ),
  },
  {
    key: 'all_clear.declared_by',
    clauses: ['4.1.1-1'],
    message: message(
      { en: 'The plan does not say who gives the all clear', 'zh-CN': '没有写由谁宣布解除' },
      { en: 'Name the role in `declared_by`, mostly `lead`.', 'zh-CN': '在 `declared_by` 中写明角色，通常是 `lead`。' },
    ),
    skeleton: ({ plan }) => roleOr(plan, 'lead'),
  },
  {
    key: 'checks_before_all_clear',
    clauses: ['4.1.1-2'],
    message: message(
      {
        en: 'Nothing has to be checked before the all clear',
        'zh-CN': '没有写解除之前要做哪些检查',
      },
      {
        en: 'Add `checks_before_all_clear` with at least one check of stability and one of security.',
        'zh-CN': '补上 `checks_before_all_clear`，稳定性、安全性检查至少各一项。',
      },
    ),
    skeleton: () => [...firstChecks],
  },
  {
    key: 'watch_after',
    clauses: ['4.1.1-3'],
    message: message(
      {
        en: 'The plan does not say how long to watch more closely after the all clear',
        'zh-CN': '没有写解除之后加强监测多久',
      },
      { en: 'Add `watch_after`, such as `7d`.', 'zh-CN': '补上 `watch_after`，例如 `7d`。' },
    ),
    skeleton: () => '7d',
  },
  {
    key: 'compensation',
    clauses: ['4.1.2-1'],
    message: message(
      {
        en: 'The plan does not say what people are given for the harm',
        'zh-CN': '没有写明给予受影响用户哪些补偿',
      },
      {
        en: 'Add `compensation` with `rules` for each severity level and the roles that `approve` it.',
        'zh-CN': '补上 `compensation`：按等级写明规则 `rules`，以及由谁批准 `approve`。',
      },
    ),
    skeleton: compensationSkeleton,
  },
  {
    key: 'compensation.rules',
    clauses: ['4.1.2-1'],
    message: message(
      { en: 'The compensation has no rules', 'zh-CN': '补偿没有规则' },
      {
        en: 'Add `rules`: for each severity level what people get, and by when.',
        'zh-CN': '补上 `rules`：每个等级给什么、何时给到。',
      },
    ),
  },
  {
    key: 'compensation.approve',
    clauses: ['4.1.2-1'],
    message: message(
      { en: 'The plan does not say who releases compensation', 'zh-CN': '没有写由谁批准补偿' },
      { en: 'Name the roles in `approve`.', 'zh-CN': '在 `approve` 中写明角色。' },
    ),
    skeleton: ({ plan }) => (roleOr(plan, 'lead') === '' ? undefined : ['lead']),
  },
  {
    key: 'follow_up',
    clauses: ['4.1.2-2', '4.1.2-3'],
    message: message(
      {
        en: 'The plan does not say what happens for users after the site is back',
        'zh-CN': '没有写网站恢复后还要为用户做什么',
      },
      {
        en: 'Add `follow_up` with the two deadlines and the `channel`.',
        'zh-CN': '补上 `follow_up`：两个期限和联系渠道 `channel`。',
      },
    ),
    skeleton: followUpSkeleton,
  },
  {
    key: 'follow_up.affected_users_within',
    clauses: ['4.1.2-2'],
    message: message(
      {
        en: 'The follow-up does not say by when everybody affected has heard from us',
        'zh-CN': '后续跟进没有写多久之内联系到每位受影响用户',
      },
      { en: 'Add `affected_users_within`, such as `3d`.', 'zh-CN': '补上 `affected_users_within`，例如 `3d`。' },
    ),
    skeleton: () => '3d',
  },
  {
    key: 'follow_up.close_open_cases_within',
    clauses: ['4.1.2-2'],
    message: message(
      {
        en: 'The follow-up does not say by when cases left over are closed',
        'zh-CN': '后续跟进没有写遗留问题多久之内办结',
      },
      { en: 'Add `close_open_cases_within`, such as `14d`.', 'zh-CN': '补上 `close_open_cases_within`，例如 `14d`。' },
    ),
    skeleton: () => '14d',
  },
  {
    key: 'follow_up.channel',
    clauses: ['4.1.2-3'],
    message: message(
      {
        en: 'The follow-up does not say by which channel we stay in touch',
        'zh-CN': '后续跟进没有写用哪个渠道与用户保持沟通',
      },
      {
        en: 'Name a channel in `channel`, best one that reaches people directly.',
        'zh-CN': '在 `channel` 中写明渠道，最好能直接联系到人。',
      },
    ),
    skeleton: ({ plan }) => directChannel(plan.data.channels),
  },
];

const incomplete = blockRule({
  id: 'recovery-incomplete',
  title: { en: 'Recovery is not planned', 'zh-CN': '恢复工作没有安排' },
  standards,
  at: 'recovery',
  phase: true,
  whole: {
    message: message(
      {
        en: 'The plan ends when the fault is mended: recovery is not planned',
        'zh-CN': '预案写到故障修好为止，没有写恢复阶段',
      },
      {
        en: 'Add `recovery`: the all clear, checks before it, a watch after it, compensation and follow-up.',
        'zh-CN': '增加 `recovery`：解除条件、解除前检查、解除后加强监测、补偿和后续跟进。',
      },
    ),
    skeleton: (setting) => ({
      all_clear: allClearSkeleton(setting),
      checks_before_all_clear: [...firstChecks],
      watch_after: '7d',
      compensation: compensationSkeleton(setting),
      follow_up: followUpSkeleton(setting),
    }),
  },
  parts,
});

const kinds = {
  stability: {
    check: 'smoke-tests',
    also: /smoke|load|integrity|function|regress|perform|stress|stab|health|end-to-end|e2e|冒烟|功能|回归|压(力|测)|负载|性能|稳定|完整|一致|可用/i,
  },
  security: {
    check: 'security-scan',
    also: /secur|malware|virus|vuln|pen(etration)?[- ]?test|intrusion|forensic|backdoor|webshell|access|credential|安全|漏洞|木马|病毒|恶意|渗透|入侵|后门|口令|权限/i,
  },
} as const;

const checkMissing = defineRule({
  id: 'all-clear-check-missing',
  title: { en: 'A kind of check is missing before the all clear', 'zh-CN': '解除前缺少一类检查' },
  severity: 'warning',
  clauses: ['4.1.1-2'],
  standards,
  kinds: ['plan'],
  fixable: true,
  messages: {
    stability: {
      text: {
        en: 'No check before the all clear is about stability',
        'zh-CN': '解除前的检查没有一项关于稳定性',
      },
      hint: {
        en: 'Add one, such as `smoke-tests`, `load-test` or `data-integrity`.',
        'zh-CN': '补上一项，例如 `smoke-tests`、`load-test`、`data-integrity`。',
      },
    },
    security: {
      text: {
        en: 'No check before the all clear is about security',
        'zh-CN': '解除前的检查没有一项关于安全性',
      },
      hint: {
        en: 'Add one, such as `security-scan` or `malware-scan`: whoever came in may still be there.',
        'zh-CN': '补上一项，例如 `security-scan`、`malware-scan`：入侵者可能还在。',
      },
    },
  },
  plan({ plan, report }) {
    const checks = plan.data.recovery?.checks_before_all_clear ?? [];
    const path = ['recovery', 'checks_before_all_clear'];
    // Checks in words that say neither are given the benefit of the doubt.
    const unclear = checks.filter((check) => !Object.values(kinds).some(({ also }) => also.test(check))).length;
    const missing = (['stability', 'security'] as const).filter(
      (kind) => !checks.some((one) => kinds[kind].also.test(one)),
    );
    if (checks.length === 0 || unclear >= missing.length) return;
    for (const kind of missing) {
      const { check } = kinds[kind];
      report({
        message: kind,
        path,
        value: kind,
        fixes: [
          {
            title: { en: 'Add `{check}`', 'zh-CN': '增加 `{check}`' },
            params: { check },
            safe: false,
            changes: [{ op: 'insert', path, value: check }],
          },
        ],
      });
    }
  },
});

const resolvedMissingIn: Localised = {
  en: 'The text that tells the affected it is over is missing in {languages} (`stage: resolved`)',
  'zh-CN': '告知受影响用户已恢复的公告（`stage: resolved`）缺少 {languages} 版本',
};

const resolvedMissing = defineRule({
  id: 'resolved-statement-missing',
  title: { en: 'No text for the end of a crisis', 'zh-CN': '没有恢复公告' },
  severity: 'warning',
  clauses: ['4.1.1-1'],
  standards,
  kinds: ['plan'],
  messages: {
    plain: {
      text: {
        en: 'No statement is ready that tells the affected it is over (`stage: resolved`)',
        'zh-CN': '没有备好告知受影响用户已恢复的公告（`stage: resolved`）',
      },
      hint: {
        en: 'Write one with `crisis-lint new statement --stage resolved`.',
        'zh-CN': '用 `crisis-lint new statement --stage resolved` 新建一份。',
      },
    },
    language: {
      text: resolvedMissingIn,
      hint: {
        en: 'Write it: `crisis-lint new statement --stage resolved --lang {first}`.',
        'zh-CN': '请补写：`crisis-lint new statement --stage resolved --lang {first}`。',
      },
    },
    foreign: { text: resolvedMissingIn, hint: translate },
  },
  plan({ plan, lang, report }) {
    // Without any statements that is one finding, and not this one.
    if (plan.of('statement').length === 0) return;
    const ready = readyTexts(plan, 'resolved').filter((text) => reachesAffected(plan, text));
    const path = ['recovery', 'all_clear'];
    if (ready.length === 0) {
      report({ message: 'plain', path });
      return;
    }
    const missing = missingLanguages(languagesOf(plan), ready);
    if (missing.length === 0) return;
    const made = knownLanguage(missing[0]!);
    const params = { languages: listed(missing, lang), first: made ?? missing[0]! };
    report({ message: made ? 'language' : 'foreign', params, path, value: missing.join(' ') });
  },
});

export const recoveryRules = [incomplete, checkMissing, resolvedMissing];
