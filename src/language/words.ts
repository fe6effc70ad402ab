/** What the editor features say themselves, in both languages. */
import { type Lang, type Localised, localise, type Params } from '../core/language.ts';

const catalogue = {
  fixAll: { en: 'Fix everything that can be fixed safely', 'zh-CN': '修复所有可以安全修复的问题' },
  suppressLine: { en: 'Suppress {rule} here, with a reason', 'zh-CN': '在此处抑制 {rule}（需写原因）' },
  suppressFile: { en: 'Suppress {rule} in this file, with a reason', 'zh-CN': '在整个文件中抑制 {rule}（需写原因）' },
  reason: { en: 'reason', 'zh-CN': '原因' },
  docs: { en: 'Explain {rule}', 'zh-CN': '查看 {rule} 的说明' },
  recommended: { en: 'recommended', 'zh-CN': '推荐值' },
  required: { en: 'required', 'zh-CN': '必填' },
  is: { en: '{what}: {value}', 'zh-CN': '{what}：{value}' },
  example: { en: 'Example', 'zh-CN': '示例' },
  clauses: { en: 'Clauses', 'zh-CN': '对应条款' },
  today: { en: 'today', 'zh-CN': '今天' },
  todayPlus: { en: 'today + {period}', 'zh-CN': '今天 + {period}' },
  lastPlus: { en: 'last + {period}', 'zh-CN': '上次 + {period}' },
  now: { en: 'now', 'zh-CN': '现在' },
  usedBy: { en: 'used {n|time|times}', 'zh-CN': '被引用 {n} 次' },
  unused: { en: 'used nowhere', 'zh-CN': '未被引用' },
  lastDrilled: { en: 'last drilled {date}', 'zh-CN': '上次演练 {date}' },
  neverDrilled: { en: 'never drilled', 'zh-CN': '从未演练' },
  clauseCount: {
    en: '{unmet} of {total} clauses unmet, {partly} in part',
    'zh-CN': '{total} 项条款中 {unmet} 项未满足，{partly} 项部分满足',
  },
  clausesMet: { en: 'none of {total} clauses unmet', 'zh-CN': '{total} 项条款中没有未满足的' },
  dueIn: { en: 'in {n|day|days}', 'zh-CN': '还有 {n} 天' },
  dueToday: { en: 'today', 'zh-CN': '今天到期' },
  overdue: { en: '{n|day|days} overdue', 'zh-CN': '逾期 {n} 天' },
  nextIn: { en: 'next in {n|day|days}', 'zh-CN': '还有 {n} 天到期' },
  nextToday: { en: 'due again today', 'zh-CN': '今天又到期' },
  endsIn: { en: 'ends in {n|day|days}', 'zh-CN': '{n} 天后失效' },
  endsToday: { en: 'ends today', 'zh-CN': '今天失效' },
  ended: { en: 'ended {n|day|days} ago', 'zh-CN': '{n} 天前已失效' },
  primary: { en: 'Primary', 'zh-CN': '主责人' },
  backup: { en: 'Deputies', 'zh-CN': '副手' },
  holds: { en: 'Holds', 'zh-CN': '担任' },
  deputyFor: { en: 'Deputy for', 'zh-CN': '任副手' },
  definedIn: { en: 'Defined in', 'zh-CN': '定义于' },
  usedIn: { en: 'Used', 'zh-CN': '引用' },
  placeholder: { en: 'Field to fill in', 'zh-CN': '待填字段' },
  undeclared: { en: 'not declared in `placeholders`', 'zh-CN': '未在 `placeholders` 中声明' },
  cannotRename: { en: 'Only ids can be renamed.', 'zh-CN': '只能重命名编号。' },
  fixedName: {
    en: '`{id}` is a name that the format itself gives; it cannot be renamed.',
    'zh-CN': '`{id}` 是格式规定的名称，不能重命名。',
  },
  badName: {
    en: 'An id is one word of letters, digits, `-`, `_` and `.`',
    'zh-CN': '编号只能由文字、数字、“-”“_”和“.”组成，不能有空格。',
  },
  takenName: { en: 'There is already a `{id}` here.', 'zh-CN': '已经有 `{id}` 了。' },
  openUrl: { en: 'Open the address', 'zh-CN': '打开网址' },
  openFile: { en: 'Open {file}', 'zh-CN': '打开 {file}' },
  scanning: { en: 'Reading crisis plans', 'zh-CN': '正在读取危机预案' },
} satisfies Record<string, Localised>;

export type Word = keyof typeof catalogue;

export function say(word: Word, lang: Lang, params?: Params): string {
  return localise(catalogue[word], lang, params);
}

/** What a comment to us does, by what stands behind `crisis-lint-`. */
export const directiveWords: Readonly<Record<string, Localised>> = {
  'disable-next-line': { en: 'suppresses rules on the next line', 'zh-CN': '抑制下一行的规则' },
  'disable-line': { en: 'suppresses rules on this line', 'zh-CN': '抑制本行的规则' },
  'disable-file': { en: 'suppresses rules in the whole file', 'zh-CN': '在整个文件中抑制规则' },
  disable: { en: 'suppresses rules from here on', 'zh-CN': '从这里起抑制规则' },
  enable: { en: 'ends `crisis-lint-disable`', 'zh-CN': '结束 `crisis-lint-disable`' },
};

/** The kinds of id, as a person calls one of them. */
const kinds: Readonly<Record<string, Localised>> = {
  people: { en: 'Person', 'zh-CN': '人员' },
  external: { en: 'Outside party', 'zh-CN': '外部机构' },
  roles: { en: 'Role', 'zh-CN': '角色' },
  sites: { en: 'Site', 'zh-CN': '网站' },
  copies: { en: 'Copy of the plan', 'zh-CN': '预案副本' },
  audiences: { en: 'Audience', 'zh-CN': '受众' },
  channels: { en: 'Channel', 'zh-CN': '渠道' },
  severity: { en: 'Severity level', 'zh-CN': '级别' },
  grading: { en: 'Legal grading', 'zh-CN': '法定分级' },
  data: { en: 'Data set', 'zh-CN': '数据集' },
  scenarios: { en: 'Scenario', 'zh-CN': '情景' },
  clocks: { en: 'Legal clock', 'zh-CN': '法定时限' },
  monitors: { en: 'Monitor', 'zh-CN': '监测' },
  early_warning: { en: 'Early-warning signal', 'zh-CN': '预警信号' },
  backups: { en: 'Backup', 'zh-CN': '备份' },
  maintenance: { en: 'Upkeep', 'zh-CN': '维护' },
  defences: { en: 'Defence', 'zh-CN': '防护' },
  training: { en: 'Training', 'zh-CN': '培训' },
  contacts: { en: 'Contact card', 'zh-CN': '联系卡' },
  incidents: { en: 'Incident', 'zh-CN': '事件' },
  drills: { en: 'Drill record', 'zh-CN': '演练记录' },
  statements: { en: 'Statement', 'zh-CN': '声明' },
  postmortems: { en: 'Post-mortem', 'zh-CN': '复盘' },
};

export function kindWord(kind: string, lang: Lang): string {
  const word = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  return word ? word[lang] : kind;
}

/** `in 9 days`, `3 days overdue`. */
export function whenDue(days: number, isOverdue: boolean, lang: Lang): string {
  if (isOverdue) return say('overdue', lang, { n: Math.max(1, Math.abs(days)) });
  return days === 0 ? say('dueToday', lang) : say('dueIn', lang, { n: days });
}

/** What a date beside it means: that of the last time, of the next, or of an end. */
export type DateOf = 'last' | 'next' | 'end';

/** As `whenDue`, beside the date itself: `last: 2026-11-10 next in 78 days`. */
export function hintOf(of: DateOf, days: number, isOverdue: boolean, lang: Lang): string {
  const n = isOverdue ? Math.max(1, Math.abs(days)) : days;
  if (of === 'end') return isOverdue ? say('ended', lang, { n }) : say(n === 0 ? 'endsToday' : 'endsIn', lang, { n });
  if (of === 'next' || isOverdue) return whenDue(days, isOverdue, lang);
  return say(n === 0 ? 'nextToday' : 'nextIn', lang, { n });
}
