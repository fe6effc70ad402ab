/** What `diff` and `bump` say themselves, in both languages. */
import type { Lang, Localised, Params } from '../core/language.ts';
import { sayPlain } from './saying.ts';

const catalogue = {
  'about.diff': {
    en: 'what a change makes weaker or stronger; fails on a weakening that nobody accepted',
    'zh-CN': '比较改动让预案变弱还是变强；有未经批准的削弱即报错',
  },
  'about.bump': { en: 'raise the version of the plan as its changes ask for', 'zh-CN': '按改动的大小升预案的版本号' },
  'arg.base': {
    en: 'a commit, branch or tag; ref:path; a folder; a file. By default the last commit, or the one a merge would go to',
    'zh-CN': '提交、分支或标签，ref:路径，文件夹或文件；默认为上一次提交，或合并的目标',
  },
  'arg.level': {
    en: 'major, minor, patch, or auto: what the changes ask for',
    'zh-CN': 'major、minor、patch，或 auto（按改动决定）',
  },
  'opt.baseline': {
    en: 'compare this baseline too: one that covers more weakens what is checked',
    'zh-CN': '连同此基线一起比较：多收问题即放松检查',
  },
  'opt.base': { en: 'what auto compares with: as BASE of diff', 'zh-CN': 'auto 与什么比较，写法同 diff 的“比较基准”' },
  'opt.changelog': {
    en: 'print the changes as an entry of a change log (Markdown)',
    'zh-CN': '输出变更日志条目（Markdown）',
  },
  'opt.dryRun': { en: 'say what would be done, write nothing', 'zh-CN': '只说明将做什么，不写入文件' },

  noGit: {
    en: 'git is not installed, so there is no history to compare with; name a folder or a file as BASE',
    'zh-CN': '没有安装 git，无法读取历史；请以文件夹或文件作为比较基准',
  },
  noRepository: {
    en: '{folder} is in no git repository, so there is no history to compare with; name a folder or a file as BASE',
    'zh-CN': '{folder} 不在 git 仓库中，没有历史可比较；请以文件夹或文件作为比较基准',
  },
  bare: {
    en: '{folder} is a bare repository: it has no files checked out. Run in a working tree',
    'zh-CN': '{folder} 是裸仓库，没有检出文件；请在工作区中运行',
  },
  notTrusted: {
    en: 'git does not trust {folder}, which belongs to somebody else. If you do: git config --global --add safe.directory {folder}',
    'zh-CN': 'git 不信任 {folder}（属于其他用户）。若确认可信：git config --global --add safe.directory {folder}',
  },
  notFetched: {
    en: 'this clone does not hold the contents of that commit (it was made with a filter), and crisis-lint fetches nothing by itself. Clone without --filter; GitHub: actions/checkout without "filter"',
    'zh-CN':
      '此克隆没有那次提交的文件内容（克隆时用了 filter），而 crisis-lint 不会自行拉取。请不带 --filter 重新克隆；GitHub：actions/checkout 去掉“filter”',
  },
  gitFailed: { en: 'git failed: {detail}', 'zh-CN': 'git 出错：{detail}' },
  badBaseline: {
    en: '{path} cannot be read as a baseline: crisis-lint --baseline {path} shows where',
    'zh-CN': '{path} 无法作为基线读取：运行 crisis-lint --baseline {path} 可看到出错位置',
  },
  emptyBase: {
    en: 'BASE is empty: name a commit, branch, tag, folder or file, or leave it out',
    'zh-CN': '比较基准为空：请指定提交、分支、标签、文件夹或文件，或不写此参数',
  },
  noRef: {
    en: '"{ref}" is neither a commit, branch or tag of this repository, nor a file or folder',
    'zh-CN': '“{ref}”既不是本仓库的提交、分支或标签，也不是文件或文件夹',
  },
  remoteRef: {
    en: '"{ref}" is not known here; origin/{ref} is',
    'zh-CN': '这里没有“{ref}”，但有 origin/{ref}',
  },
  shallow: {
    en: `this clone is shallow: {ref} was not fetched, and crisis-lint fetches nothing by itself.
GitHub: actions/checkout with "fetch-depth: {depth}". GitLab: GIT_DEPTH: {depth}. By hand: {command}`,
    'zh-CN': `这是浅克隆，没有取到 {ref}，而 crisis-lint 不会自行拉取。
GitHub：actions/checkout 加“fetch-depth: {depth}”。GitLab：GIT_DEPTH: {depth}。手动：{command}`,
  },
  noCommit: {
    en: 'there is only one commit, and nothing has changed since: name a BASE to compare with',
    'zh-CN': '仓库只有一次提交，且之后没有改动；请指定比较基准',
  },
  noCommits: {
    en: 'the repository has no commits yet: there is nothing to compare with',
    'zh-CN': '仓库还没有提交，没有可比较的内容',
  },
  noPathAtRef: { en: '{path} does not exist at {ref}', 'zh-CN': '{ref} 中没有 {path}' },
  notAPlan: {
    en: '{path} is no plan: a plan has the first key "crisis_plan: 1"',
    'zh-CN': '{path} 不是预案：预案的首个键为“crisis_plan: 1”',
  },
  submodule: {
    en: '{folder} is a submodule: its plan has its own history. Run crisis-lint diff in that folder',
    'zh-CN': '{folder} 是子模块，其中的预案有自己的历史；请在该文件夹中运行 crisis-lint diff',
  },
  unreadable: {
    en: '{path} at {ref} cannot be read as it stands, so it cannot be compared; crisis-lint says what is wrong',
    'zh-CN': '{ref} 中的 {path} 无法读取，因而不能比较；运行 crisis-lint 可查看问题',
  },
  workingTree: { en: 'working tree', 'zh-CN': '工作区' },

  heading: { en: '{base} → {head}', 'zh-CN': '{base} → {head}' },
  weaker: { en: 'Weaker', 'zh-CN': '变弱' },
  stronger: { en: 'Stronger', 'zh-CN': '变强' },
  neutral: { en: 'Other changes', 'zh-CN': '其他改动' },
  findings: { en: 'To mend', 'zh-CN': '需要处理' },
  accepted: { en: 'accepted by {by}, {date}: {why}', 'zh-CN': '已由 {by} 于 {date} 批准：{why}' },
  was: { en: 'was {file}:{line}', 'zh-CN': '原在 {file}:{line}' },
  alsoAt: { en: 'also at {places}', 'zh-CN': '另见 {places}' },
  nothing: { en: 'Nothing changed.', 'zh-CN': '没有改动。' },
  counts: {
    en: '{weaker} weaker ({accepted} accepted), {stronger} stronger, {neutral} other',
    'zh-CN': '变弱 {weaker} 处（已批准 {accepted} 处），变强 {stronger} 处，其他 {neutral} 处',
  },
  requires: { en: 'Version: {from} → at least {least} ({need})', 'zh-CN': '版本：{from} → 至少 {least}（{need}）' },
  column: { en: '| Change | Place | Clauses |', 'zh-CN': '| 改动 | 位置 | 条款 |' },

  noVersion: {
    en: '{file} has no version such as 1.2.0 to raise',
    'zh-CN': '{file} 没有可升的版本号（如 1.2.0）',
  },
  bumped: { en: '{file}: version {from} → {to}', 'zh-CN': '{file}：版本 {from} → {to}' },
  needsApproval: {
    en: 'The approval stands at {approved}: have {to} approved, then set `approved`.',
    'zh-CN': '批准记录仍是 {approved} 版：请对 {to} 履行批准手续，再修改 `approved`。',
  },
  enough: { en: '{file}: version {to} is high enough', 'zh-CN': '{file}：版本 {to} 已足够' },
  cannotEdit: {
    en: '{file}: the version stands where it cannot be changed safely',
    'zh-CN': '{file}：版本号的写法无法安全修改',
  },
} satisfies Record<string, Localised>;

export type DiffWord = keyof typeof catalogue;

export function sayDiff(word: DiffWord, lang: Lang, params?: Params): string {
  return sayPlain(catalogue[word], lang, params);
}
