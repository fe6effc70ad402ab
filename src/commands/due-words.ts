/** What `crisis-lint due` says, in both languages. */
import type { Lang, Localised, Params } from '../core/language.ts';
import { sayPlain } from './saying.ts';

const catalogue = {
  'about.due': {
    en: 'what falls due, by owner: reviews, tests, drills, checks of contacts, actions, waivers',
    'zh-CN': '按负责人列出即将到期的事项：复核、测试、演练、联系方式核对、整改措施、豁免',
  },
  'opt.dueFormat': { en: 'text, json or markdown', 'zh-CN': 'text、json 或 markdown' },
  'opt.within': {
    en: 'look so far ahead, as 30d or quarterly; what is overdue is always listed',
    'zh-CN': '向前看多久，如 30d、每季度；已逾期的总会列出',
  },
  'opt.owner': { en: 'only what this person has to act on', 'zh-CN': '只列出此人负责的事项' },
  'opt.noOwner': { en: 'only what nobody in the plan has to act on', 'zh-CN': '只列出预案中没有负责人的事项' },
  noPerson: { en: 'nobody in the plan is called "{id}"', 'zh-CN': '预案中没有编号为“{id}”的人员' },
  badPeriod: {
    en: '--within: "{value}" is not a period such as 30d, 6w or quarterly',
    'zh-CN': '--within：“{value}”不是期限，应如 30d、6w、每季度',
  },
  heading: { en: 'Due by {until}, as of {asOf}', 'zh-CN': '截至 {asOf}，{until} 前到期的事项' },
  holder: { en: '{name} ({id})', 'zh-CN': '{name}（{id}）' },
  nobody: { en: 'no owner in the plan', 'zh-CN': '预案中没有负责人' },
  nothingDue: { en: 'Nothing falls due by {until}, as of {asOf}.', 'zh-CN': '截至 {asOf}，{until} 前没有到期的事项。' },
  overdue: { en: '{n|day|days} overdue', 'zh-CN': '逾期 {n} 天' },
  today: { en: 'today', 'zh-CN': '今天到期' },
  inDays: { en: 'in {n|day|days}', 'zh-CN': '还有 {n} 天' },
  'column.date': { en: 'Date', 'zh-CN': '日期' },
  'column.what': { en: 'What', 'zh-CN': '事项' },
  'column.where': { en: 'Where', 'zh-CN': '位置' },
  howTo: {
    en: 'Do it, then change the date at the place named. This list is made anew from the plan every time.',
    'zh-CN': '完成后请在所列位置更新日期。本清单每次都根据预案重新生成。',
  },
} satisfies Record<string, Localised>;

export function sayDue(word: keyof typeof catalogue, lang: Lang, params?: Params): string {
  return sayPlain(catalogue[word], lang, params);
}
