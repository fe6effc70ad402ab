/** Technical upkeep, and the layers that stand between an attacker and the data. */
import { datedKeys } from '../core/dated-keys.ts';
import type { FixIntent } from '../core/fix.ts';
import type { Localised } from '../core/language.ts';
import { defineRule } from '../core/rule.ts';
import { addSkeleton, blockRule, isFilled, roleOr, withPhase } from './blocks.ts';
import { freshnessRule, presenceRule } from './freshness.ts';

const upkeepClauses = ['2.1.1-1'];

const maintenance = blockRule({
  id: 'maintenance-incomplete',
  title: { en: 'Upkeep is not planned', 'zh-CN': '技术维护没有安排' },
  at: 'maintenance',
  phase: true,
  whole: {
    message: {
      text: {
        en: 'The plan says nothing about maintenance: neither patching nor vulnerability scans',
        'zh-CN': '预案没有写技术维护：升级打补丁、漏洞扫描都没有安排',
      },
      hint: {
        en: 'Add `maintenance` with `patching` and `vuln-scan`: who, how often, and when last.',
        'zh-CN': '增加 `maintenance`，写明 `patching` 和 `vuln-scan`：谁负责、多久一次、上次何时做。',
      },
    },
    skeleton: ({ plan, limits }) => ({
      patching: { owner: roleOr(plan, 'technical', 'lead'), every: limits.maintenance.patching_at_most },
      'vuln-scan': { owner: roleOr(plan, 'security', 'technical'), every: limits.maintenance.vuln_scan_at_most },
    }),
  },
  parts: [
    {
      key: 'patching',
      clauses: upkeepClauses,
      message: {
        text: { en: 'Patching is not planned', 'zh-CN': '没有安排升级打补丁' },
        hint: {
          en: 'Add `patching` with `owner`, `every` and `last`.',
          'zh-CN': '增加 `patching`，写明 `owner`、`every`、`last`。',
        },
      },
      skeleton: ({ plan, limits }) => ({
        owner: roleOr(plan, 'technical', 'lead'),
        every: limits.maintenance.patching_at_most,
      }),
    },
    {
      key: 'vuln-scan',
      clauses: upkeepClauses,
      message: {
        text: { en: 'Vulnerability scans are not planned', 'zh-CN': '没有安排漏洞扫描' },
        hint: {
          en: 'Add `vuln-scan` with `owner`, `every` and `last`.',
          'zh-CN': '增加 `vuln-scan`，写明 `owner`、`every`、`last`。',
        },
      },
      skeleton: ({ plan, limits }) => ({
        owner: roleOr(plan, 'security', 'technical'),
        every: limits.maintenance.vuln_scan_at_most,
      }),
    },
  ],
});

/** Who usually does it. */
const usualOwner: Readonly<Record<string, string>> = {
  patching: 'technical',
  'vuln-scan': 'security',
  hardware: 'technical',
};

const withoutOwner = presenceRule({
  id: 'maintenance-without-owner',
  title: { en: 'Upkeep that nobody owns', 'zh-CN': '维护工作没有负责角色' },
  clauses: upkeepClauses,
  at: 'maintenance.*',
  key: 'owner',
  message: {
    text: { en: 'Nobody is in charge of `{id}`', 'zh-CN': '维护项 `{id}` 没有写由谁负责' },
    hint: { en: 'Name a role in `owner`.', 'zh-CN': '在 `owner` 中写一个角色。' },
  },
  fix({ path, id, plan }): FixIntent | undefined {
    const role = Object.hasOwn(usualOwner, id) ? usualOwner[id]! : 'technical';
    if (!plan?.data.roles?.[role]) return undefined;
    return {
      title: { en: 'Give it to the role `{role}`', 'zh-CN': '由 `{role}` 角色负责' },
      params: { role },
      safe: false,
      changes: [{ op: 'set', path: [...path, 'owner'], value: role }],
    };
  },
});

const overdue = freshnessRule({
  id: 'maintenance-overdue',
  title: { en: 'Upkeep is overdue', 'zh-CN': '技术维护逾期' },
  clauses: upkeepClauses,
  ...datedKeys.upkeep,
  subject: { en: 'The upkeep `{id}`', 'zh-CN': '维护项 `{id}`' },
  remedy: {
    en: 'Do `{id}` and note what was found.',
    'zh-CN': '完成 `{id}`，并记下发现的问题。',
  },
});

const defenceClauses = ['2.1.1-3'];

/** The layers that clause 2.1.1-3 names, and what else people call them. */
const namedKinds: readonly { kind: string; id: string; name: Localised; also: RegExp }[] = [
  {
    kind: 'firewall',
    id: 'waf',
    name: { en: 'firewall', 'zh-CN': '防火墙' },
    also: /^(firewall|waf|ngfw|web-application-firewall)s?$|防火墙/i,
  },
  {
    kind: 'intrusion-detection',
    id: 'ids',
    name: { en: 'intrusion detection', 'zh-CN': '入侵检测' },
    also: /^(intrusion[-_ ](detection|prevention)|n?ids|hids|ips|idps|edr|xdr|mdr|siem)$|入侵(检测|防御)/i,
  },
];

const defenceMissing = defineRule({
  id: 'defence-missing',
  title: { en: 'A layer of defence is missing', 'zh-CN': '安全防护层次不足' },
  severity: 'warning',
  clauses: [...defenceClauses, '1-2'],
  kinds: ['plan'],
  fixable: true,
  messages: {
    block: {
      text: {
        en: 'The plan names no defences: neither firewall nor intrusion detection',
        'zh-CN': '预案没有写安全防护：防火墙、入侵检测都没有',
      },
      hint: {
        en: 'Add `defences` with the layers you have, each with `kind`, `owner` and the day it was last `reviewed`.',
        'zh-CN': '增加 `defences`，列出已有的各层防护，写明 `kind`、`owner` 和上次复核日期 `reviewed`。',
      },
    },
    kind: {
      text: { en: 'No {name} is named among the defences', 'zh-CN': '安全防护中没有{name}' },
      hint: {
        en: 'Add the one you have with `kind: {kind}`; where there is none, waive clause 2.1.1-3 with the reason.',
        'zh-CN': '写上已有的防护（`kind: {kind}`）；确实没有的，写明理由豁免条款 2.1.1-3。',
      },
    },
    few: {
      text: {
        en: 'The defences are of {have|kind|kinds}, {want} are wanted',
        'zh-CN': '安全防护只有 {have} 类，要求 {want} 类',
      },
      hint: {
        en: 'Add a layer of another kind, such as access, ddos, malware or integrity.',
        'zh-CN': '再增加一类防护，例如 access、ddos、malware、integrity。',
      },
    },
  },
  plan({ plan, limits, clock, lang, report }) {
    const owner = roleOr(plan, 'security', 'technical');
    if (!isFilled(plan, ['defences'])) {
      const layers = namedKinds.map(({ id, kind }) => [id, { kind, owner }] as const);
      report({
        message: 'block',
        path: ['defences'],
        clauses: withPhase(defenceClauses, plan, clock),
        fixes: [addSkeleton(['defences'], Object.fromEntries(layers))],
      });
      return;
    }
    const { defences } = plan.data;
    if (!defences) return;
    const kinds = Object.values(defences).flatMap(({ kind }) => (kind === undefined ? [] : [kind.trim()]));
    const missing = namedKinds.filter(({ also }) => !kinds.some((kind) => also.test(kind)));
    for (const { id, kind, name } of missing) {
      const key = Object.hasOwn(defences, id) ? kind : id;
      report({
        message: 'kind',
        params: { name: name[lang], kind },
        path: ['defences'],
        clauses: defenceClauses,
        value: kind,
        fixes: Object.hasOwn(defences, key) ? [] : [addSkeleton(['defences', key], { kind, owner })],
      });
    }
    const have = new Set(kinds).size;
    const want = limits.defences.kinds_at_least;
    if (missing.length > 0 || have >= want) return;
    report({ message: 'few', params: { have, want }, path: ['defences'], clauses: defenceClauses });
  },
});

const reviewOverdue = freshnessRule({
  id: 'defence-review-overdue',
  title: { en: 'Defence was not reviewed lately', 'zh-CN': '防护措施久未复核' },
  clauses: defenceClauses,
  ...datedKeys.defenceReview,
  subject: { en: 'The review of the defence `{id}`', 'zh-CN': '防护措施 `{id}` 的复核' },
  remedy: {
    en: 'Check that `{id}` is on, covers what it should, and that somebody reads what it reports.',
    'zh-CN': '检查 `{id}` 是否启用、覆盖是否完整、告警是否有人看。',
  },
});

export const maintenanceRules = [maintenance, withoutOwner, overdue, defenceMissing, reviewOverdue];
