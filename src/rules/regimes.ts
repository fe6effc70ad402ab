/**
 * What the law wants and by when, as dated data: the one home of every legal figure. Each duty names its source, how sure we are of
 * it and the day it was last looked at. Only what was read or is well known stands here. A duty that the law wants "without delay"
 * has no hours, and nothing can be longer than it. No finding is not compliance, and none of this is legal advice.
 */
import type { Localised } from '../core/language.ts';
import { own } from '../core/own.ts';
import type { Clock } from '../generated/types.ts';

export type Start = NonNullable<Clock['from']>;
type ReportStage = NonNullable<Clock['stage']>;
/** Who must be told: the authority, the people concerned, or the public (investors). */
export type Recipient = 'authority' | 'people' | 'public';

/** A length and the moment from which the law counts it. */
export interface LegalLimit {
  /** A duration of the plan format; `immediately` where the law gives no hours. */
  readonly within: string;
  readonly from: Start;
}

export interface Duty {
  readonly id: string;
  /** `the notification to the authority`, in running text. */
  readonly what: Localised;
  readonly stage: ReportStage;
  readonly to: Recipient;
  /** All of them hold. DORA has two for one report. Empty where the law's figure is not certain enough to judge by. */
  readonly limits: readonly LegalLimit[];
  /** Shorter lengths for other operators than the usual one. */
  readonly stricter?: Readonly<Record<string, string>>;
  /** False where not everybody under the regime has the duty, or no figure is certain. */
  readonly required: boolean;
  /** A row of the standards map. */
  readonly source: string;
  /** `found`: seen in a text; `sure`: well known, not read again. */
  readonly confidence: 'sure' | 'found';
  /** The day it was looked at. */
  readonly as_of: string;
}

export interface Regime {
  readonly name: Localised;
  /** The key of `grading` under which the regime's own grades stand, where it has some. */
  readonly grading?: string;
  /** True where its duties arise from every leak of data: no scenario of that type may be without its clocks. */
  readonly onLeak?: true;
  readonly duties: readonly Duty[];
}

const as_of = '2026-11-22';
const authorityNotice: Localised = { en: 'the notification to the authority', 'zh-CN': '向监管部门的报告' };
const peopleNotice: Localised = { en: 'the notice to the people concerned', 'zh-CN': '对个人的告知' };

/** By the id that a plan names in `regimes`. */
export const regimes: Readonly<Record<string, Regime>> = {
  gdpr: {
    name: { en: 'GDPR', 'zh-CN': '欧盟《通用数据保护条例》（GDPR）' },
    onLeak: true,
    duties: [
      {
        id: '33',
        what: authorityNotice,
        stage: 'initial',
        to: 'authority',
        limits: [{ within: '72h', from: 'aware' }],
        required: true,
        source: 'GDPR 33(1)',
        confidence: 'sure',
        as_of,
      },
      {
        id: '34',
        what: peopleNotice,
        stage: 'initial',
        to: 'people',
        limits: [{ within: 'immediately', from: 'aware' }],
        required: true,
        source: 'GDPR 34',
        confidence: 'found',
        as_of,
      },
    ],
  },
  nis2: {
    name: { en: 'NIS2', 'zh-CN': '欧盟《NIS2 指令》' },
    grading: 'nis2',
    duties: [
      {
        id: 'early-warning',
        what: { en: 'the early warning', 'zh-CN': '早期预警' },
        stage: 'initial',
        to: 'authority',
        limits: [{ within: '24h', from: 'aware' }],
        required: true,
        source: 'NIS2 23(4)',
        confidence: 'found',
        as_of,
      },
      {
        id: 'notification',
        what: { en: 'the incident notification', 'zh-CN': '事件通知' },
        stage: 'interim',
        to: 'authority',
        limits: [{ within: '72h', from: 'aware' }],
        stricter: { 'trust-service': '24h' },
        required: true,
        source: 'NIS2 23(4)',
        confidence: 'found',
        as_of,
      },
      {
        id: 'final',
        what: { en: 'the final report', 'zh-CN': '最终报告' },
        stage: 'final',
        to: 'authority',
        limits: [{ within: '1mo', from: 'previous' }],
        required: true,
        source: 'NIS2 23(4)',
        confidence: 'found',
        as_of,
      },
    ],
  },
  dora: {
    name: { en: 'DORA', 'zh-CN': '欧盟《数字运营韧性法案》（DORA）' },
    grading: 'dora',
    duties: [
      {
        id: 'initial',
        what: { en: 'the initial notification', 'zh-CN': '初次通知' },
        stage: 'initial',
        to: 'authority',
        limits: [
          { within: '4h', from: 'classified' },
          { within: '24h', from: 'aware' },
        ],
        required: true,
        source: 'DORA 19 + Del. Reg. (EU) 2025/301 art. 5',
        confidence: 'found',
        as_of,
      },
      {
        id: 'intermediate',
        what: { en: 'the intermediate report', 'zh-CN': '中期报告' },
        stage: 'interim',
        to: 'authority',
        limits: [{ within: '72h', from: 'previous' }],
        required: true,
        source: 'DORA 19 + Del. Reg. (EU) 2025/301 art. 5',
        confidence: 'found',
        as_of,
      },
      {
        id: 'final',
        what: { en: 'the final report', 'zh-CN': '最终报告' },
        stage: 'final',
        to: 'authority',
        limits: [{ within: '1mo', from: 'previous' }],
        required: true,
        source: 'DORA 19 + Del. Reg. (EU) 2025/301 art. 5',
        confidence: 'found',
        as_of,
      },
    ],
  },
  cra: {
    name: { en: 'the EU Cyber Resilience Act', 'zh-CN': '欧盟《网络韧性法案》' },
    duties: [
      {
        id: 'early-warning',
        what: { en: 'the early warning', 'zh-CN': '早期预警' },
        stage: 'initial',
        to: 'authority',
        limits: [{ within: '24h', from: 'aware' }],
        required: true,
        source: 'EU CRA 14',
        confidence: 'found',
        as_of,
      },
      {
        id: 'notification',
        what: { en: 'the notification', 'zh-CN': '正式通知' },
        stage: 'interim',
        to: 'authority',
        limits: [{ within: '72h', from: 'aware' }],
        required: true,
        source: 'EU CRA 14',
        confidence: 'found',
        as_of,
      },
      {
        id: 'final-vulnerability',
        what: { en: 'the final report on a vulnerability', 'zh-CN': '漏洞的最终报告' },
        stage: 'final',
        to: 'authority',
        limits: [{ within: '14d', from: 'fix-available' }],
        required: true,
        source: 'EU CRA 14',
        confidence: 'found',
        as_of,
      },
      {
        id: 'final-incident',
        what: { en: 'the final report on an incident', 'zh-CN': '事件的最终报告' },
        stage: 'final',
        to: 'authority',
        limits: [{ within: '1mo', from: 'previous' }],
        required: true,
        source: 'EU CRA 14',
        confidence: 'found',
        as_of,
      },
    ],
  },
  'sec-8k': {
    name: { en: 'SEC Form 8-K', 'zh-CN': '美国证监会 8-K 表' },
    duties: [
      {
        id: '1.05',
        what: { en: 'the filing under item 1.05', 'zh-CN': '第 1.05 项披露' },
        stage: 'initial',
        to: 'public',
        limits: [{ within: '4bd', from: 'material' }],
        required: true,
        source: 'SEC 8-K Item 1.05',
        confidence: 'sure',
        as_of,
      },
    ],
  },
  'cn-incident-reporting': {
    name: { en: "China's incident reporting measures", 'zh-CN': '《国家网络安全事件报告管理办法》' },
    grading: 'cn',
    duties: [
      {
        id: 'report',
        what: { en: 'the report to the provincial authority', 'zh-CN': '向属地省级网信部门的报告' },
        stage: 'initial',
        to: 'authority',
        limits: [{ within: '4h', from: 'aware' }],
        stricter: { 'central-organ': '2h', cii: '1h' },
        required: true,
        source: '国家网络安全事件报告管理办法 art. 4',
        confidence: 'found',
        as_of,
      },
      {
        // That a summary is due is sure; its thirty days were not read again, so nothing is judged by them.
        id: 'summary',
        what: { en: 'the summary report', 'zh-CN': '总结报告' },
        stage: 'final',
        to: 'authority',
        limits: [],
        required: false,
        source: '国家网络安全事件报告管理办法 content/final',
        confidence: 'sure',
        as_of,
      },
    ],
  },
  'cn-pipl': {
    name: { en: "China's personal information law", 'zh-CN': '《个人信息保护法》' },
    onLeak: true,
    duties: [
      {
        id: '57-authority',
        what: authorityNotice,
        stage: 'initial',
        to: 'authority',
        limits: [{ within: 'immediately', from: 'aware' }],
        required: true,
        source: '个人信息保护法 art. 57',
        confidence: 'sure',
        as_of,
      },
      {
        id: '57-people',
        what: peopleNotice,
        stage: 'initial',
        to: 'people',
        limits: [{ within: 'immediately', from: 'aware' }],
        required: true,
        source: '个人信息保护法 art. 57',
        confidence: 'sure',
        as_of,
      },
    ],
  },
  'cn-data-security': {
    name: { en: "China's data security law", 'zh-CN': '《数据安全法》' },
    onLeak: true,
    duties: [
      {
        id: '29-authority',
        what: authorityNotice,
        stage: 'initial',
        to: 'authority',
        limits: [{ within: 'immediately', from: 'aware' }],
        required: true,
        source: '数据安全法 art. 29',
        confidence: 'sure',
        as_of,
      },
      {
        id: '29-users',
        what: { en: 'the word to users', 'zh-CN': '对用户的告知' },
        stage: 'initial',
        to: 'people',
        limits: [{ within: 'immediately', from: 'aware' }],
        required: true,
        source: '数据安全法 art. 29',
        confidence: 'sure',
        as_of,
      },
    ],
  },
};

/** The regime of an id, where we know it. */
export function regimeOf(id: string | undefined): Regime | undefined {
  return id === undefined ? undefined : own(regimes, id);
}
