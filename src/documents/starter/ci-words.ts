/** The words in workflows: titles and comments of issues, and what explains the files. Without single quotes: some stand in them. */
import type { Localised } from '../../core/language.ts';

export const ciWords = {
  lintAbout: {
    en: 'What is wrong with the crisis plan, and what a change makes weaker. Run weekly too, since dates pass without a change.',
    'zh-CN': '检查危机预案的问题，以及改动使预案变弱之处。没有改动，日期也会过期，所以每周也要运行。',
  },
  noteHistory: {
    en: 'A comparison with the target branch needs its history.',
    'zh-CN': '与目标分支比较需要完整的提交历史。',
  },
  noteWeaker: {
    en: 'Fails where the plan becomes weaker and nobody who may has accepted it.',
    'zh-CN': '预案变弱而又没有经有权者批准时，任务失败。',
  },
  noteScanning: {
    en: 'Where code scanning is not switched on, this step fails and the job goes on.',
    'zh-CN': '未启用代码扫描时这一步会失败，任务照常继续。',
  },
  noteGit: {
    en: 'The image has no Git, without which nothing can be compared.',
    'zh-CN': '镜像里没有 Git，没有它就无法比较。',
  },
  weeklyAbout: {
    en: 'A plan decays between commits: every Monday, one issue for each owner with what falls due. Done: the issue is closed.',
    'zh-CN': '没人改动，预案也会过期：每周一为每位负责人开一个 issue，列出到期事项；全部办完后自动关闭。',
  },
  weeklyName: { en: 'Crisis plan, weekly', 'zh-CN': '危机预案每周到期提醒' },
  weeklyStep: { en: 'One issue for each owner', 'zh-CN': '每位负责人一个 issue' },
  noteFails: {
    en: 'A plan that cannot be read ends the job here: no issue is closed for it.',
    'zh-CN': '预案无法读取时任务在此失败，不会关闭任何 issue。',
  },
  noteOthers: {
    en: 'Issues with other titles are left alone.',
    'zh-CN': '标题不同的 issue 不动。',
  },
  issueTitle: { en: 'Crisis plan: what falls due', 'zh-CN': '危机预案到期事项' },
  issueNobody: { en: 'no owner in the plan', 'zh-CN': '预案中没有负责人' },
  issueDone: { en: 'Nothing falls due any more.', 'zh-CN': '已没有到期事项。' },
  labelAbout: { en: 'What falls due in the crisis plan', 'zh-CN': '危机预案中的到期事项' },
} satisfies Record<string, Localised>;
