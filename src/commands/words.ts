/** Every text that the command line says itself, in both languages. */
import { type Lang, type Localised, localise, type Params } from '../core/language.ts';
import { sayPlain } from './saying.ts';

const catalogue = {
  // Help
  usage: { en: 'Usage:', 'zh-CN': '用法：' },
  usageLine: { en: '[options] [PATH…]', 'zh-CN': '[选项] [路径…]' },
  anyOptions: { en: '[options]', 'zh-CN': '[选项]' },
  andMore: { en: '...', 'zh-CN': '…' },
  byDefault: { en: ' (default: {value})', 'zh-CN': '（默认：{value}）' },
  arguments: { en: 'Arguments:', 'zh-CN': '参数：' },
  options: { en: 'Options:', 'zh-CN': '选项：' },
  commands: { en: 'Commands:', 'zh-CN': '命令：' },
  examples: { en: 'Examples:', 'zh-CN': '示例：' },
  exitCodes: { en: 'Exit codes:', 'zh-CN': '退出码：' },
  about: {
    en: 'Lints website crisis plans kept as code: the plan, playbooks, statements, post-mortems, drills and incident logs.',
    'zh-CN': '检查以代码方式维护的网站危机预案：预案、处置手册、声明、复盘、演练和事件日志。',
  },
  'about.lint': { en: 'lint files and folders (the default command)', 'zh-CN': '检查文件和文件夹（默认命令）' },
  'about.explain': { en: 'explain a rule or a clause, with examples', 'zh-CN': '解释一条规则或条款，附示例' },
  'about.rules': { en: 'list all rules', 'zh-CN': '列出全部规则' },
  'about.clauses': {
    en: 'list the 44 clauses; with a plan, how each one stands',
    'zh-CN': '列出 44 项条款；给出预案时显示每项的状态',
  },
  'about.lsp': {
    en: 'start the language server, for editors: findings while you type, completion, navigation',
    'zh-CN': '启动供编辑器使用的语言服务器：边写边检查、补全、跳转',
  },
  'about.policy': {
    en: 'run the examples that a policy carries for its own rules',
    'zh-CN': '运行策略文件中为自定义规则编写的示例',
  },
  'arg.action': { en: 'test', 'zh-CN': 'test' },
  'arg.policyFile': {
    en: 'a policy file; .crisis-lint.yaml here by default',
    'zh-CN': '策略文件，默认为当前文件夹的 .crisis-lint.yaml',
  },
  'opt.stdio': { en: 'speak over standard input and output', 'zh-CN': '通过标准输入输出通信' },
  lspStdio: {
    en: 'the language server is started by an editor: crisis-lint lsp --stdio',
    'zh-CN': '语言服务器由编辑器启动：crisis-lint lsp --stdio',
  },
  'arg.paths': { en: 'files or folders; the current folder by default', 'zh-CN': '文件或文件夹，默认为当前文件夹' },
  'arg.id': {
    en: 'a rule such as role-without-backup, or a clause such as 3.1.2-1',
    'zh-CN': '规则（如 role-without-backup）或条款（如 3.1.2-1）',
  },
  'arg.path': { en: 'a plan, or a folder with one', 'zh-CN': '预案文件，或其所在文件夹' },
  'opt.format': {
    en: '{formats}; repeatable; "json:report.json" writes a file',
    'zh-CN': '{formats}；可重复；“json:report.json”写入文件',
  },
  'opt.listFormat': { en: 'text or json', 'zh-CN': 'text 或 json' },
  'opt.standard': {
    en: 'what a standard or law asks (gdpr, iso-22301 …), and which rules answer to it',
    'zh-CN': '某一标准或法规（gdpr、iso-22301 等）的要求及对应的规则',
  },
  'opt.asOf': {
    en: "judge as of a date (its end, in the plan's time zone) or a date-time",
    'zh-CN': '按某一日期（预案时区的当日结束）或时刻判断',
  },
  'opt.lang': { en: 'language of messages: en or zh-CN', 'zh-CN': '消息语言：en 或 zh-CN' },
  'opt.fix': {
    en: 'mend what can be mended without changing what the plan says',
    'zh-CN': '自动修复问题，但不改变预案的含义',
  },
  'opt.fixUnsafe': { en: 'also make fixes that decide something for you', 'zh-CN': '同时进行需要替你作决定的修复' },
  'opt.fixDryRun': {
    en: 'print what --fix would change as a diff, write nothing',
    'zh-CN': '以 diff 显示 --fix 将做的改动，不写入文件',
  },
  'opt.failOn': {
    en: 'exit 1 from this severity on: error, warning or info',
    'zh-CN': '从哪一级别起退出码为 1：error、warning 或 info',
  },
  'opt.maxWarnings': { en: 'exit 1 above so many warnings', 'zh-CN': '警告超过此数时退出码为 1' },
  'opt.stdin': { en: 'judge standard input as this file', 'zh-CN': '把标准输入当作此文件检查' },
  'opt.quiet': { en: 'show errors only', 'zh-CN': '只显示错误' },
  'opt.color': { en: 'colours even where the output is no terminal', 'zh-CN': '输出不是终端时也使用颜色' },
  'opt.noColor': { en: 'no colours', 'zh-CN': '不使用颜色' },
  noValue: { en: 'option {word} takes no value', 'zh-CN': '选项 {word} 不带值' },
  noReportFile: {
    en: '--format: "{value}" names no file after the colon',
    'zh-CN': '--format：“{value}”的冒号后没有写文件名',
  },
  'opt.config': {
    en: 'use this policy file, not those beside the plan',
    'zh-CN': '使用此策略文件，不查找预案旁的策略',
  },
  'opt.profile': { en: 'start from this profile: {profiles}', 'zh-CN': '以此内置方案为起点：{profiles}' },
  'opt.baseline': {
    en: 'leave out the findings that this file names, so that only new ones fail',
    'zh-CN': '略去此文件列出的已知问题，只有新问题才算失败',
  },
  'opt.updateBaseline': {
    en: "write today's findings into the baseline; take out those that are gone",
    'zh-CN': '把当前的问题写入基线，并清除已解决的条目',
  },
  'opt.until': {
    en: 'with --update-baseline: by when new entries must be closed',
    'zh-CN': '配合 --update-baseline：新条目的整改期限',
  },
  'opt.owner': {
    en: 'with --update-baseline: who answers for new entries',
    'zh-CN': '配合 --update-baseline：新条目的负责人',
  },
  'opt.printConfig': {
    en: 'show what the policy says for a file, and where each value comes from',
    'zh-CN': '显示对某个文件生效的策略，以及每个值的来源',
  },
  'opt.listFiles': { en: 'list the files that would be judged, and as what', 'zh-CN': '列出将要检查的文件及其类型' },
  'opt.all': { en: 'show every finding, each at its place', 'zh-CN': '逐条显示全部问题' },
  'opt.cache': {
    en: 'keep what was read and found for the next run; on from {n} files on',
    'zh-CN': '保留读取与检查的结果供下次使用；文件达到 {n} 个时自动开启',
  },
  'opt.noCache': { en: 'keep nothing, use nothing kept', 'zh-CN': '不保留也不使用缓存' },
  'opt.cacheLocation': {
    en: "keep it in this folder; by default in node_modules/.cache, else in the system's folder for caches",
    'zh-CN': '缓存文件夹，默认为 node_modules/.cache，没有则用系统缓存文件夹',
  },
  'opt.threads': {
    en: 'read in so many threads; by default in one',
    'zh-CN': '读取文件的线程数，默认为 1',
  },
  'opt.watch': {
    en: 'check again whenever a file changes; Ctrl-C ends it',
    'zh-CN': '文件变化时自动重新检查，Ctrl-C 结束',
  },
  'opt.trace': {
    en: 'say on standard error where the time goes: by stage, rule and file',
    'zh-CN': '在标准错误输出各阶段、规则和文件的耗时',
  },
  'opt.traceFile': { en: 'the same as JSON, into this file', 'zh-CN': '把耗时以 JSON 写入此文件' },
  'opt.help': { en: 'show help', 'zh-CN': '显示帮助' },
  'opt.version': { en: 'show the version', 'zh-CN': '显示版本' },
  'exit.0': { en: 'nothing at or above --fail-on', 'zh-CN': '没有达到 --fail-on 级别的问题' },
  'exit.1': { en: 'findings', 'zh-CN': '发现问题' },
  'exit.2': {
    en: 'wrong usage, a path that does not exist, an internal error',
    'zh-CN': '用法错误、路径不存在或内部错误',
  },
  'exit.3': { en: 'nothing to lint', 'zh-CN': '没有可检查的文件' },
  'example.lint': { en: 'everything in the current folder', 'zh-CN': '检查当前文件夹' },
  'example.one': { en: 'one file, together with what belongs to it', 'zh-CN': '检查一个文件，并参照与之相关的文件' },
  'example.ci': {
    en: 'for a pipeline: a report in a file, warnings fail too',
    'zh-CN': '用于流水线：报告写入文件，警告也算失败',
  },
  'example.next': { en: 'what will be overdue at the end of the year', 'zh-CN': '到年底时会有哪些过期' },
  'example.fix': { en: 'look at the fixes before they are made', 'zh-CN': '修复前先看改动' },
  'example.clause': { en: 'a clause: what it asks, which keys serve it', 'zh-CN': '一项条款：要求什么、由哪些键满足' },
  'example.rule': { en: 'a rule: why, and an example', 'zh-CN': '一条规则：原因和示例' },
  'example.standard': { en: 'what the GDPR asks, and which rules answer to it', 'zh-CN': 'GDPR 的要求及对应的规则' },
  'example.init': { en: 'a first plan here, and a workflow', 'zh-CN': '在当前文件夹新建预案和 CI 配置' },
  'example.whatIf': { en: 'what breaks without her', 'zh-CN': '她不在时哪些会失灵' },
  'example.policy': { en: 'the examples of the policy here', 'zh-CN': '当前文件夹策略文件中的示例' },
  'example.baseline': { en: "today's gaps as a plan with a date", 'zh-CN': '把现有缺口列为有期限的整改计划' },
  'example.json': { en: 'for machines', 'zh-CN': '供程序读取' },
  'example.state': {
    en: 'how each clause stands in the plan here, and on what evidence',
    'zh-CN': '当前预案中每项条款的状态和依据',
  },
  'example.statement': { en: 'the first word, filled from the plan', 'zh-CN': '首份声明，已用预案填好' },
  'example.sms': { en: 'as a short message', 'zh-CN': '短信版' },
  'example.due': {
    en: 'overdue, and due within 30 days, by owner',
    'zh-CN': '已逾期和 30 天内到期的事项，按负责人列出',
  },
  'example.dueOwner': {
    en: 'one person, a quarter ahead, for an issue',
    'zh-CN': '某人未来一个季度的事项，可贴入工单',
  },
  'example.incident': {
    en: 'log with legal clocks, holding statements, checklist',
    'zh-CN': '含法定时限的日志、首份声明、处置清单',
  },
  'example.postmortem': { en: 'times and statements from the log', 'zh-CN': '时间和声明取自日志' },
  'example.diff': { en: 'what has changed since the last commit', 'zh-CN': '上次提交以来的改动' },
  'example.diffMain': { en: 'what this branch changes', 'zh-CN': '当前分支的改动' },
  'example.diffTag': { en: 'since a version, as a comment', 'zh-CN': '自某版本以来的改动，用作评论' },
  'example.bump': { en: 'as the changes ask for', 'zh-CN': '按改动的大小升级' },
  'example.bumpLog': { en: 'with an entry for the change log', 'zh-CN': '同时输出变更日志条目' },

  // Trouble
  error: { en: 'error: {message}', 'zh-CN': '错误：{message}' },
  didYouMean: { en: 'Did you mean {word}?', 'zh-CN': '是否想输入 {word}？' },
  seeHelp: { en: 'crisis-lint --help lists what there is.', 'zh-CN': 'crisis-lint --help 可查看全部用法。' },
  unknownOption: { en: 'unknown option {word}', 'zh-CN': '未知选项 {word}' },
  optionArgument: { en: '{word} needs a value', 'zh-CN': '{word} 需要一个值' },
  missingArgument: { en: '{word} is missing', 'zh-CN': '缺少 {word}' },
  excessArguments: { en: 'too many arguments', 'zh-CN': '参数过多' },
  badValue: {
    en: '{option}: "{value}" is not one of {allowed}',
    'zh-CN': '{option}：“{value}”不在可选范围内：{allowed}',
  },
  badDate: {
    en: '--as-of: "{value}" is neither a date (2026-11-22) nor a date-time (2026-11-22T09:00+01:00)',
    'zh-CN': '--as-of：“{value}”既不是日期（2026-11-22）也不是时刻（2026-11-22T09:00+08:00）',
  },
  badCount: {
    en: '{option}: "{value}" is not between 1 and {most}',
    'zh-CN': '{option}：“{value}”不在 1 到 {most} 之间',
  },
  watchWith: {
    en: '--watch does not go with {option}',
    'zh-CN': '--watch 不能与 {option} 同时使用',
  },
  badNumber: { en: '{option}: "{value}" is not a whole number', 'zh-CN': '{option}：“{value}”不是整数' },
  notWhole: {
    en: '{path} cannot be read as it stands; crisis-lint says what is wrong with it',
    'zh-CN': '{path} 目前无法完整读取；运行 crisis-lint 可查看问题',
  },
  emptyPath: {
    en: 'a path is empty: perhaps a variable that is not set',
    'zh-CN': '有一个路径为空，可能是变量没有赋值',
  },
  sameDestination: {
    en: '--format: "{one}" and "{other}" go to the same place; name a file for each, as in "json:report.json"',
    'zh-CN': '--format：“{one}”和“{other}”写到同一处；请各写一个文件，例如“json:report.json”',
  },
  notTogether: { en: '{one} does not go with {other}', 'zh-CN': '{one} 不能与 {other} 同时使用' },
  noFolder: {
    en: 'the working folder is not there any more',
    'zh-CN': '当前工作文件夹已不存在',
  },
  noSuchPath: { en: '{path} does not exist', 'zh-CN': '{path} 不存在' },
  noSuchId: { en: 'there is no rule and no clause "{id}"', 'zh-CN': '没有名为“{id}”的规则或条款' },
  seeLists: {
    en: 'crisis-lint rules and crisis-lint clauses list them all.',
    'zh-CN': '用 crisis-lint rules 和 crisis-lint clauses 查看全部。',
  },
  needsBaseline: {
    en: '--update-baseline needs --baseline FILE',
    'zh-CN': '--update-baseline 需要同时给出 --baseline 文件',
  },
  needsUpdate: {
    en: '--until and --owner go with --update-baseline',
    'zh-CN': '--until 和 --owner 须与 --update-baseline 同用',
  },
  badDay: {
    en: '--until: "{value}" is no date such as 2027-01-31',
    'zh-CN': '--until：“{value}”不是 2027-01-31 这样的日期',
  },
  cannotRead: { en: 'cannot read {path}: {reason}', 'zh-CN': '无法读取 {path}：{reason}' },
  baselineWritten: {
    en: '{file}: {n|entry|entries}, {added} new, {gone} gone',
    'zh-CN': '{file}：共 {n} 条，新增 {added} 条，清除 {gone} 条',
  },
  baselineGone: {
    en: '{n|entry|entries} of {file} found nothing any more; --update-baseline takes them out:',
    'zh-CN': '{file} 中有 {n} 条已不再出现，可用 --update-baseline 清除：',
  },
  examplesRun: { en: '{n|example|examples}', 'zh-CN': '{n} 个示例' },
  exampleDiffers: {
    en: 'example {n} ({where}): expected {expected}; found {found}',
    'zh-CN': '示例 {n}（{where}）：应为 {expected}，实为 {found}',
  },
  silence: { en: 'nothing', 'zh-CN': '无' },
  examplesDone: { en: '{passed} passed, {failed} failed', 'zh-CN': '通过 {passed} 个，失败 {failed} 个' },
  policyProblems: {
    en: 'the policy has {n|mistake|mistakes}; crisis-lint shows where',
    'zh-CN': '策略文件中有 {n} 处错误，运行 crisis-lint 可查看位置',
  },
  judgedBy: { en: '{file} is judged by {policies}', 'zh-CN': '{file} 适用的策略文件：{policies}' },
  judgedByNone: {
    en: '{file} is judged by the defaults: no policy file has a say',
    'zh-CN': '{file} 没有适用的策略文件，全部为默认值',
  },
  letsPass: {
    en: '{rule} is let pass at {where} until {until}: {because}',
    'zh-CN': '{rule} 在 {where} 被抑制，至 {until}：{because}',
  },
  fromDefault: { en: 'default', 'zh-CN': '默认' },
  fromProfile: { en: 'profile {name}', 'zh-CN': '内置方案 {name}' },
  noPlan: { en: 'there is no plan at {path}', 'zh-CN': '{path} 中没有预案' },
  severalPlans: {
    en: '{path} holds several plans; name one of {files}',
    'zh-CN': '{path} 中有多份预案，请指定其中之一：{files}',
  },
  cannotWrite: { en: 'cannot write {path}: {reason}', 'zh-CN': '无法写入 {path}：{reason}' },
  outputLost: { en: 'cannot write the output: {reason}', 'zh-CN': '无法写出结果：{reason}' },
  internal: { en: 'internal error: {message}', 'zh-CN': '内部错误：{message}' },
  useTrace: { en: 'Run again with --trace for details.', 'zh-CN': '加 --trace 重新运行可查看详情。' },
  stdinWithPaths: { en: '--stdin-filename takes no other paths', 'zh-CN': '--stdin-filename 不能再带其他路径' },
  nothing: {
    en: `nothing to lint in {paths}.
Looked for a plan (a YAML file whose first key is "crisis_plan: 1"), incident logs ("crisis_incident: 1"), and Markdown in
playbooks/, statements/, postmortems/ and drills/, or with "kind:" in its front matter. Files read: {n}.
To start, put this into crisis-plan.yaml and run crisis-lint again; it says what is missing:

  crisis_plan: 1
  version: 0.1.0
  org: Your organisation`,
    'zh-CN': `在 {paths} 中没有可检查的内容。
已查找：预案（首个键为“crisis_plan: 1”的 YAML 文件）、事件日志（“crisis_incident: 1”），以及 playbooks/、statements/、
postmortems/、drills/ 中或文件头写有“kind:”的 Markdown。读取的文件数：{n}。
要开始使用，请把下面三行写入 crisis-plan.yaml，再运行 crisis-lint，它会指出还缺什么：

  crisis_plan: 1
  version: 0.1.0
  org: 你的单位全称`,
  },
  notFollowed: { en: 'not read: {path} ({reason})', 'zh-CN': '未读取：{path}（{reason}）' },
  reading: { en: 'Reading {done} of {total} files …', 'zh-CN': '正在读取 {done}/{total} 个文件……' },
  watching: { en: '{time}  Waiting for changes; Ctrl-C ends.', 'zh-CN': '{time}  等待文件变化，按 Ctrl-C 结束。' },
  polling: {
    en: 'the system cannot watch so many files: they are looked at every {n} seconds',
    'zh-CN': '系统无法监视这么多文件，改为每 {n} 秒查看一次',
  },
  noWatch: { en: 'files cannot be watched here', 'zh-CN': '当前环境无法监视文件' },
  judging: { en: 'Checking {done} of {total} plans …', 'zh-CN': '正在检查 {done}/{total} 份预案……' },

  // Catalogues
  'severity.error': { en: 'error', 'zh-CN': '错误' },
  'severity.warning': { en: 'warning', 'zh-CN': '警告' },
  'severity.info': { en: 'advice', 'zh-CN': '建议' },
  noStandard: {
    en: 'no standard or law is called "{name}"; there are {known}',
    'zh-CN': '没有名为“{name}”的标准或法规；可选：{known}',
  },
  notCompliance: {
    en: 'No finding is not compliance. This is not legal advice.',
    'zh-CN': '没有发现问题不等于合规。本工具不提供法律意见。',
  },
  standardFigure: { en: 'Figure: {figure}', 'zh-CN': '数字：{figure}' },
  standardHabit: { en: 'A habit, not in the text: {habit}', 'zh-CN': '惯例，条文中没有：{habit}' },
  standardRules: { en: 'Rules: {rules}', 'zh-CN': '规则：{rules}' },
  standardNone: { en: 'No rule answers to it: check it yourself.', 'zh-CN': '没有对应的规则，请自行核对。' },
  'confidence.sure': {
    en: 'Well known, not read again; as of {date}',
    'zh-CN': '熟知的内容，未重新核对原文；截至 {date}',
  },
  'confidence.found': { en: 'Seen in a text; as of {date}', 'zh-CN': '已见于文本；截至 {date}' },
  fixable: { en: 'fixable', 'zh-CN': '可自动修复' },
  ownRules: { en: 'of this policy', 'zh-CN': '本策略的自定义规则' },
  unusableRule: {
    en: '"{id}" is a rule of this policy, but cannot be used as it is written; crisis-lint shows why',
    'zh-CN': '“{id}”是本策略的自定义规则，但目前的写法无法使用；运行 crisis-lint 可查看原因',
  },
  ruleCount: { en: '{n|rule|rules}', 'zh-CN': '共 {n} 条规则' },
  morePlaces: { en: '… and {n} more', 'zh-CN': '……另有 {n} 处' },
  findingsOf: { en: '{n|finding|findings}', 'zh-CN': '{n} 条问题' },
  planHeading: { en: '{file}, version {version}, as of {asOf}', 'zh-CN': '{file}，版本 {version}，截至 {asOf}' },
  'state.evidenced': { en: 'evidenced', 'zh-CN': '有记录为证' },
  'state.stated': { en: 'stated', 'zh-CN': '仅有书面规定' },
  'state.partly': { en: 'partly', 'zh-CN': '部分满足' },
  'state.unmet': { en: 'unmet', 'zh-CN': '未满足' },
  'state.not_applicable': { en: 'not applicable', 'zh-CN': '不适用' },
  'state.not_checkable': { en: 'not checkable', 'zh-CN': '无法检查' },
} satisfies Record<string, Localised>;

export type Word = keyof typeof catalogue;

export function say(word: Word, lang: Lang, params?: Params): string {
  // What is wrong may take several lines; its names were put in by a word before.
  return word === 'error' ? localise(catalogue[word], lang, params) : sayPlain(catalogue[word], lang, params);
}
