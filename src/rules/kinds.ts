/** What the kinds of ids are called in messages. */
import type { Lang, Localised } from '../core/language.ts';

interface KindName {
  /** `role`, `角色`. */
  readonly bare: Localised;
  /** `a role`, in sentences. */
  readonly a: Localised;
}

const named = (a: string, zh: string): KindName => ({
  bare: { en: a.replace(/^an? /, ''), 'zh-CN': zh },
  a: { en: a, 'zh-CN': zh },
});

const kindNames: Readonly<Record<string, KindName>> = {
  people: named('a person', '人员'),
  external: named('an outside party', '外部机构'),
  roles: named('a role', '角色'),
  sites: named('a site', '网站'),
  copies: named('a copy of the plan', '预案副本'),
  audiences: named('an audience', '受众'),
  channels: named('a channel', '渠道'),
  severity: named('a severity level', '等级'),
  grading: named('a legal grading', '法定分级'),
  data: named('a data set', '数据'),
  scenarios: named('a scenario', '情景'),
  clocks: named('a legal clock', '法定时限'),
  monitors: named('a monitor', '监测项'),
  backups: named('a backup', '备份'),
  maintenance: named('a maintenance task', '维护项'),
  defences: named('a defence', '防护措施'),
  training: named('a training', '培训'),
  incidents: named('an incident', '事件'),
  drills: named('a drill', '演练'),
  statements: named('a statement', '声明'),
  postmortems: named('a post-mortem', '复盘报告'),
  contacts: named('a contact entry', '联系人条目'),
};

const or: Localised = { en: ' or ', 'zh-CN': '或' };

/** `person or outside party`, `人员或外部机构`; with `article` `a person`. */
export function kindName(kinds: readonly string[], lang: Lang, article = false): string {
  return kinds.map((kind) => kindNames[kind]?.[article ? 'a' : 'bare'][lang] ?? kind).join(or[lang]);
}
