/** What `crisis-lint init` says, in both languages. */
import type { Lang, Localised, Params } from '../core/language.ts';
import { sayPlain } from './saying.ts';

const catalogue = {
  'about.init': {
    en: 'start a plan: a small one that says what to fill in first',
    'zh-CN': '新建一份小预案，并说明先填什么',
  },
  'arg.dir': { en: 'where to; the current folder by default', 'zh-CN': '放在哪里，默认为当前文件夹' },
  'opt.lang': { en: 'language of the plan and of messages: en or zh-CN', 'zh-CN': '预案和消息的语言：en 或 zh-CN' },
  'opt.ci': { en: 'add a workflow too: github or gitlab', 'zh-CN': '同时写入 CI 配置：github 或 gitlab' },
  wrote: { en: 'wrote {file}', 'zh-CN': '已写入 {file}' },
  kept: { en: 'kept  {file}: it was there already', 'zh-CN': '未改动 {file}：文件已存在' },
  planThere: {
    en: 'there is a plan already: {file}; nothing was written',
    'zh-CN': '已经有一份预案：{file}；没有写入任何文件',
  },
  notFolder: { en: '{path} is a file; name a folder', 'zh-CN': '{path} 是文件，请指定文件夹' },
  next: { en: 'What to do first', 'zh-CN': '先做这几步' },
  fillPlan: {
    en: '1. Fill in the blanks of {file}, from the top.',
    'zh-CN': '1. 从上往下填写 {file} 中的空白。',
  },
  fillContacts: {
    en: '2. Copy {example} to {own}, and put the numbers in.',
    'zh-CN': '2. 把 {example} 复制为 {own}，填上号码。',
  },
  ignore: {
    en: '   Add `contacts.private.yaml` to {file}: numbers must not get into Git.',
    'zh-CN': '   请在 {file} 中加一行 `contacts.private.yaml`：号码不能入库。',
  },
  run: {
    en: '3. Run `npx crisis-lint`: it says what is still open.',
    'zh-CN': '3. 运行 `npx crisis-lint`，看还缺什么。',
  },
  include: {
    en: '   {file} was there already: the job for it is printed below.',
    'zh-CN': '   {file} 已存在，任务内容见下：',
  },
} satisfies Record<string, Localised>;

export function sayInit(key: keyof typeof catalogue, lang: Lang, params?: Params): string {
  return sayPlain(catalogue[key], lang, params);
}
