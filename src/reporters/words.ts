/** Every text that reporters say themselves, in both languages. Messages and hints come from the rules. */
import { type Lang, type Localised, localise, type Params } from '../core/language.ts';

const catalogue = {
  'group.reading': { en: 'Cannot be read as meant', 'zh-CN': '无法按原意读取' },
  'group.reading.why': {
    en: 'mend these first: what cannot be read cannot be judged',
    'zh-CN': '请先修好：读不到的内容无法检查',
  },
  'group.fails': { en: 'The plan fails when used', 'zh-CN': '真出事时预案会失灵' },
  'group.fails.why': {
    en: 'nobody to call, nothing to say, a clock missed',
    'zh-CN': '找不到人、没有可发的文稿、错过法定时限',
  },
  'group.decays': { en: 'Overdue, or decaying', 'zh-CN': '已过期或正在失效' },
  'group.decays.why': { en: 'still works today; put a date on it', 'zh-CN': '今天还能用，请定下处理日期' },
  'group.advice': { en: 'Advice', 'zh-CN': '建议' },
  'group.advice.why': { en: 'due soon, or better done', 'zh-CN': '即将到期，或可以做得更好' },
  places: { en: '{n|place|places}', 'zh-CN': '{n} 处' },
  forExample: { en: 'for example: {hint}', 'zh-CN': '例如：{hint}' },
  morePlaces: { en: '… and {n} more', 'zh-CN': '……另有 {n} 处' },
  moreFindings: { en: '{n} more: --all shows every finding.', 'zh-CN': '另有 {n} 条未显示，加 --all 查看全部。' },
  collapsed: {
    en: 'Findings of one kind are gathered; --all shows each at its place.',
    'zh-CN': '同类问题已合并显示，加 --all 逐条查看。',
  },
  quiet: { en: '{n} not shown (--quiet)', 'zh-CN': '{n} 条未显示（--quiet）' },
  none: { en: 'Nothing found', 'zh-CN': '未发现问题' },
  error: { en: '{n|error|errors}', 'zh-CN': '{n} 个错误' },
  warning: { en: '{n|warning|warnings}', 'zh-CN': '{n} 个警告' },
  info: { en: '{n} advice', 'zh-CN': '{n} 条建议' },
  listed: { en: ', ', 'zh-CN': '、' },
  inFiles: { en: 'in {n|file|files}, as of {asOf}', 'zh-CN': '（共 {n} 个文件，截至 {asOf}）' },
  fixable: { en: '--fix mends {n}', 'zh-CN': '--fix 可修复 {n} 条' },
  fixableUnsafe: {
    en: '--fix-unsafe {n} more (look at what it did)',
    'zh-CN': '--fix-unsafe 另可修复 {n} 条（请核对改动）',
  },
  mended: { en: 'Mended {n|finding|findings} in {files|file|files}.', 'zh-CN': '已修复 {n} 条，涉及 {files} 个文件。' },
  suppressed: { en: '{n} suppressed by comments', 'zh-CN': '{n} 条被注释抑制' },
  baselined: { en: '{n} known before, in the baseline', 'zh-CN': '{n} 条为基线中的旧问题' },
  waived: {
    en: '{n} only about clauses waived in not_applicable',
    'zh-CN': '{n} 条只涉及 not_applicable 中豁免的条款',
  },
  skipped: { en: 'not checked by {rules}: {reason}', 'zh-CN': '{rules} 未检查：{reason}' },
  clauses: { en: '{file}, 44 clauses:', 'zh-CN': '{file}，44 项条款：' },
  'state.evidenced': { en: '{n} evidenced', 'zh-CN': '{n} 项有记录为证' },
  'state.stated': { en: '{n} stated', 'zh-CN': '{n} 项仅有书面规定' },
  'state.partly': { en: '{n} partly', 'zh-CN': '{n} 项部分满足' },
  'state.unmet': { en: '{n} unmet', 'zh-CN': '{n} 项未满足' },
  'state.not_applicable': { en: '{n} not applicable', 'zh-CN': '{n} 项不适用' },
  'state.not_checkable': { en: '{n} not checkable', 'zh-CN': '{n} 项无法检查' },
  notChecked: { en: 'Not checked: {reason}', 'zh-CN': '未检查：{reason}' },
  'report.title': { en: 'Crisis plan', 'zh-CN': '危机预案检查' },
  'report.advice': { en: 'Advice and what falls due soon ({n})', 'zh-CN': '建议与即将到期事项（{n}）' },
  'report.where': { en: 'Where', 'zh-CN': '位置' },
  'report.finding': { en: 'What is wrong, and what to do', 'zh-CN': '问题与做法' },
  'report.rule': { en: 'Rule', 'zh-CN': '规则' },
  'report.clause': { en: 'Clause', 'zh-CN': '条款' },
  'report.state': { en: 'State', 'zh-CN': '状态' },
  'report.evidence': { en: 'Rests on', 'zh-CN': '依据' },
  'report.clauses': { en: 'The 44 clauses: {file}', 'zh-CN': '44 项条款：{file}' },
  'report.cut': {
    en: '{n} more; the full list is in the log and in the other reports.',
    'zh-CN': '另有 {n} 条未列出，完整清单见日志和其他报告。',
  },
  'report.passed': { en: 'Below the level that fails this run', 'zh-CN': '未达到判为失败的级别' },
  notCompliance: {
    en: 'No finding is not compliance: this judges what is written, not what people do.',
    'zh-CN': '没有发现问题不等于合规：这里检查的是写下来的内容，不是实际的做法。',
  },
  'clauseIs.evidenced': { en: 'evidenced', 'zh-CN': '有记录为证' },
  'clauseIs.stated': { en: 'stated', 'zh-CN': '仅有书面规定' },
  'clauseIs.partly': { en: 'partly', 'zh-CN': '部分满足' },
  'clauseIs.unmet': { en: 'unmet', 'zh-CN': '未满足' },
  'clauseIs.not_applicable': { en: 'not applicable', 'zh-CN': '不适用' },
  'clauseIs.not_checkable': { en: 'not checkable', 'zh-CN': '无法检查' },
} satisfies Record<string, Localised>;

export type Word = keyof typeof catalogue;

export function say(word: Word, lang: Lang, params?: Params): string {
  return localise(catalogue[word], lang, params);
}
