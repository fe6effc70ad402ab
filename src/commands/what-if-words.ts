/** What `crisis-lint what-if` says, in both languages. */
import type { Lang, Localised, Params } from '../core/language.ts';
import { sayPlain } from './saying.ts';

const catalogue = {
  'about.whatIf': {
    en: 'what breaks without a person, role, channel, monitor, backup …',
    'zh-CN': '少了某个人、角色、渠道、监测或备份，哪些会失灵',
  },
  'opt.without': {
    en: 'id of what is gone; repeatable',
    'zh-CN': '缺少的对象编号；可重复给出',
  },
  'opt.asOf': {
    en: "judge as of a date (its end, in the plan's time zone) or a date-time",
    'zh-CN': '按某一日期（预案时区的当日结束）或时刻判断',
  },
  missing: {
    en: 'say what is gone: --without ID\nknown here: {known}',
    'zh-CN': '请写明缺少什么：--without 编号\n可用的有：{known}',
  },
  unknown: {
    en: 'nothing in the plan is called “{id}”',
    'zh-CN': '预案中没有“{id}”',
  },
  ambiguous: {
    en: '“{id}” is the name of several things; write one of {names}',
    'zh-CN': '“{id}”对应多个对象，请写明：{names}',
  },
  heading: {
    en: 'Without {names} ({file}, as of {asOf})',
    'zh-CN': '假如没有{names}（{file}，{asOf}）',
  },
  bare: { en: '{kind}.{id}', 'zh-CN': '{kind}.{id}' },
  named: { en: '{kind}.{id} ({title})', 'zh-CN': '{title}（{kind}.{id}）' },
  holds: {
    en: 'The plan holds: nothing breaks.',
    'zh-CN': '预案仍然成立：没有失灵之处。',
  },
  clauses: {
    en: '{n|clause falls|clauses fall} back',
    'zh-CN': '{n} 项条款倒退',
  },
  scenarios: {
    en: '{n|scenario leans|scenarios lean} on it',
    'zh-CN': '{n} 个情景受影响',
  },
  findings: {
    en: 'What would be found then',
    'zh-CN': '届时会发现的问题',
  },
} satisfies Record<string, Localised>;

export function sayWhatIf(key: keyof typeof catalogue, lang: Lang, params?: Params): string {
  return sayPlain(catalogue[key], lang, params);
}
