/** What `crisis-lint new` says and asks, in both languages. */
import type { Lang, Localised, Params } from '../core/language.ts';
import { sayPlain } from './saying.ts';

const catalogue = {
  'about.new': {
    en: 'make a statement, post-mortem, drill record, playbook or incident log, filled from the plan',
    'zh-CN': '新建声明、复盘、演练记录、处置手册或事件日志，并用预案内容填好',
  },
  'arg.kind': {
    en: 'statement, postmortem, drill, playbook or incident',
    'zh-CN': 'statement（声明）、postmortem（复盘）、drill（演练）、playbook（手册）或 incident（事件）',
  },
  'opt.plan': { en: 'the plan, or a folder with one', 'zh-CN': '预案文件，或其所在文件夹' },
  'opt.scenario': { en: 'scenario of the plan; for a drill repeatable', 'zh-CN': '预案中的情景；演练可重复给出' },
  'opt.stage': { en: 'stage of a statement: {stages}', 'zh-CN': '声明的阶段：{stages}' },
  'opt.lang': { en: 'language of the text and of messages: en or zh-CN', 'zh-CN': '文稿和消息的语言：en 或 zh-CN' },
  'opt.audience': { en: 'audience of a statement', 'zh-CN': '声明的受众' },
  'opt.severity': { en: "severity level; by default the scenario's own", 'zh-CN': '严重等级，默认取情景的默认等级' },
  'opt.incident': { en: 'incident log to take times and severity from', 'zh-CN': '从哪份事件日志取时间和等级' },
  'opt.type': { en: 'kind of drill: {types} (default tabletop)', 'zh-CN': '演练形式：{types}（默认 tabletop）' },
  'opt.template': {
    en: 'a statement to be kept ready: no times, status template',
    'zh-CN': '备用的声明模板：不填时间，状态为 template',
  },
  'opt.asOf': {
    en: "make it as of a date (its end, in the plan's time zone) or a date-time",
    'zh-CN': '按某一日期（预案时区的当日结束）或时刻生成',
  },
  'opt.out': {
    en: 'write to this file; an existing one is never overwritten',
    'zh-CN': '写入此文件；不会覆盖已有文件',
  },
  'opt.stdout': { en: 'print instead of writing', 'zh-CN': '打印出来，不写入文件' },
  'opt.for': {
    en: 'print a statement as the text of a channel, within its length: {targets}',
    'zh-CN': '按渠道的长度打印声明正文：{targets}',
  },

  'ask.again': {
    en: 'Please enter a number from 1 to {n}, or the word.',
    'zh-CN': '请输入 1 到 {n} 的数字，或直接输入名称。',
  },

  missing: { en: '{option} is missing: one of {choices}', 'zh-CN': '缺少 {option}，可选：{choices}' },
  stopped: { en: 'stopped: nothing was written', 'zh-CN': '已中止，没有写入文件' },
  onlyStatement: { en: '{option} is for statements', 'zh-CN': '{option} 只用于声明' },
  exists: { en: '{path} exists: nothing is overwritten', 'zh-CN': '{path} 已存在，不会覆盖' },
  from: { en: 'made from your template {path}', 'zh-CN': '取自本仓库的模板 {path}' },
  blanks: { en: 'to fill in ({path}):', 'zh-CN': '待填（{path}）：' },
  length: { en: '{length} of {most} ({why})', 'zh-CN': '长度 {length}，上限 {most}（{why}）' },
  cut: { en: 'cut: {text}', 'zh-CN': '已删去：{text}' },
  tooLong: { en: 'still too long: shorten by {n}', 'zh-CN': '仍然超长，请再删 {n}' },
} satisfies Record<string, Localised>;

export type NewWord = keyof typeof catalogue;

export function sayNew(word: NewWord, lang: Lang, params?: Params): string {
  return sayPlain(catalogue[word], lang, params);
}
