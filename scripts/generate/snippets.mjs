// From snippets/source/: VS Code's snippet files, and the texts that `crisis-lint new` and the editor fill from a plan.
import { generatedBy } from './schema/model.mjs';
import { readSnippetSources, token } from './snippets/source.mjs';
import { tabStops } from './snippets/tab-stops.mjs';

/** First words of the Chinese prefixes: what a writer would type to find the text. */
const chineseStages = {
  holding: '声明',
  update: '通报',
  resolved: '恢复',
  apology: '致歉',
  'breach-notice': '告知',
  'regulator-report': '报告',
  correction: '更正',
  staff: '内部',
  press: '媒体',
};
const chineseKinds = { playbook: '手册', drill: '演练', postmortem: '复盘' };
const chineseTypes = {
  'technical-failure': '系统故障',
  'data-breach': '数据泄露',
  'content-error': '内容错误',
  'malicious-attack': '恶意攻击',
  rumour: '网络传言',
  'third-party': '外部服务',
  tabletop: '桌面推演',
  functional: '实操',
  restore: '备份恢复',
  'call-down': '逐一呼叫',
};
/** What a scenario of each type is called where nothing else is known. */
const scenarioIds = {
  any: 'outage',
  'technical-failure': 'outage',
  'malicious-attack': 'attack',
  'content-error': 'wrong-content',
  'third-party': 'supplier',
};

const stageScenarios = { 'breach-notice': 'data-breach', correction: 'wrong-content' };
const stageAudiences = { staff: 'staff', press: 'media', 'regulator-report': 'authorities' };

/** Documents of one language, ready to be inserted into an empty file. */
function documentSnippets({ fields, templates, frames }, lang) {
  return Object.fromEntries(
    templates
      .filter((template) => template.lang === lang)
      .map((template) => [template.title, documentSnippet(template, { fields, frames, lang })]),
  );
}

function documentSnippet(template, { fields, frames, lang }) {
  const { kind, stage, type, owner, body } = template;
  const name = [stage ?? kind, ...(type === 'any' ? [] : [type])].join('-');
  const chinese = stage ? chineseStages[stage] : chineseKinds[kind];
  const role = /^role\.(.*)$/;
  const values = { stage, lang, owner, type: kind === 'drill' ? type : undefined };
  for (const [, field] of body.matchAll(token)) if (role.test(field)) values[field] = role.exec(field)[1];
  const defaults = Object.fromEntries(
    Object.entries(fields).flatMap(([field, each]) => (each.default?.[lang] ? [[field, each.default[lang]]] : [])),
  );
  const scenario = (type === 'any' && stageScenarios[stage]) || (scenarioIds[type] ?? type);
  if (kind !== 'drill')
    Object.assign(defaults, {
      scenario,
      ...(stage && { id: `${scenario}-${stage}`, audience: stageAudiences[stage] ?? 'customers' }),
    });
  return {
    prefix: lang === 'en' ? name : [`${name}-zh`, type === 'any' ? chinese : `${chinese}-${chineseTypes[type]}`],
    description: template.title,
    body: tabStops(`${frames[kind]}${body}`, { values, defaults }),
  };
}

function planSnippets({ plan }) {
  const entries = plan.map(({ name, title, body }) => [
    `${title.en} · ${title['zh-CN']}`,
    {
      prefix: [`crisis-${name}`, title['zh-CN']],
      description: `${title.en} · ${title['zh-CN']}`,
      body: tabStops(body, { keepBlank: false }),
    },
  ]);
  return Object.fromEntries(entries);
}

const json = (value) => `${JSON.stringify(value, undefined, 2)}\n`;

export function generateSnippets() {
  const source = readSnippetSources();
  const known = Object.fromEntries(
    Object.entries(source.fields).map(([name, { about, example, plan, default: otherwise }]) => [
      name,
      { about, example, ...(plan && { plan }), ...(otherwise && { otherwise }) },
    ]),
  );
  return {
    'snippets/crisis-en.json': json(documentSnippets(source, 'en')),
    'snippets/crisis-zh-CN.json': json(documentSnippets(source, 'zh-CN')),
    'snippets/plan-yaml.json': json(planSnippets(source)),
    'src/generated/templates.ts': `// ${generatedBy}
import type { Stage } from './types.ts';

/** A text to be filled in: \`{{name}}\` is a field, \`{{role.name}}\` a role of the team. */
export interface Template {
  /** The same in every language: \`statement/holding/rumour\`. */
  readonly id: string;
  readonly kind: 'statement' | 'playbook' | 'drill' | 'postmortem';
  readonly stage?: Stage;
  /** The type of scenario (of drill, for drills) that it is written for, or \`any\`. */
  readonly type: string;
  readonly lang: 'en' | 'zh-CN';
  readonly title: string;
  /** The role that keeps a playbook true. */
  readonly owner?: string;
  /** The text as a short message. */
  readonly sms?: string;
  /** Fields that a mailing fills in for each reader: they stay when it is published. */
  readonly merge?: readonly string[];
  readonly body: string;
}

export interface Field {
  /** What belongs there. */
  readonly about: { readonly en: string; readonly 'zh-CN': string };
  /** How it reads in place; with its full stop where it is a sentence. */
  readonly example: { readonly en: string; readonly 'zh-CN': string };
  /** A plan, an incident log or the clock may know it. */
  readonly plan?: boolean;
  /** What it says where the plan does not know. */
  readonly otherwise?: { readonly en?: string; readonly 'zh-CN'?: string };
}

export const fields: Readonly<Record<string, Field>> = ${JSON.stringify(known, undefined, 2)};

/** Front matter by kind: a line whose field is unknown is left out. */
export const frames: Readonly<Record<Template['kind'], string>> = ${JSON.stringify(source.frames, undefined, 2)};

export const templates: readonly Template[] = ${JSON.stringify(source.templates, undefined, 2)};
`,
  };
}
