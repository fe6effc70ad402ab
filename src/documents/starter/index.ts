/** The files of a first plan: the plan, its policy, the form for the numbers, the first statement. */
import type { Lang } from '../../core/language.ts';
import { createReader } from '../../core/read/index.ts';
import { readMarkdown } from '../../core/read/markdown.ts';
import type { AsOf } from '../../core/time.ts';
import { buildWorkspace } from '../../core/workspace.ts';
import { settingOf } from '../choice.ts';
import { statementDraft } from '../statement.ts';
import { englishPlan } from './plan.en.ts';
import { chinesePlan } from './plan.zh.ts';

const schemas = 'https://crisis-lint.github.io/schemas/v1';

export interface StarterOptions {
  readonly lang: Lang;
  readonly asOf: AsOf;
}

export interface StarterFile {
  /** Below the folder of the plan. */
  readonly file: string;
  readonly text: string;
}

/** In the order in which they are to be filled in. */
export function starterFiles({ lang, asOf }: StarterOptions): StarterFile[] {
  const zone = lang === 'zh-CN' ? 'Asia/Shanghai' : 'UTC';
  const plan = (lang === 'zh-CN' ? chinesePlan : englishPlan)
    .replace('{schema}', `${schemas}/plan.schema.json`)
    .replace('{zone}', zone)
    .replace('{drill}', inDays(asOf, 60));
  return [
    { file: 'crisis-plan.yaml', text: plan },
    { file: 'contacts.private.example.yaml', text: contacts[lang] },
    { file: '.gitignore', text: ignore[lang] },
    holding(plan, lang, asOf),
    { file: '.crisis-lint.yaml', text: policy[lang].replace('{schema}', `${schemas}/policy.schema.json`) },
  ];
}

function inDays({ text }: AsOf, days: number): string {
  return new Date(Date.parse(`${text.slice(0, 10)}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The text for the first hour, made as `new statement` makes it. */
function holding(text: string, lang: Lang, asOf: AsOf): StarterFile {
  const file = 'crisis-plan.yaml';
  const workspace = buildWorkspace([{ file, ...createReader({ markdown: readMarkdown })(file, text) }], () => false);
  const audience = lang === 'zh-CN' ? 'users' : 'customers';
  const choice = { stage: 'holding', scenario: 'outage', audience, template: true } as const;
  const draft = statementDraft(settingOf(workspace, workspace.plans[0]!, lang, asOf), choice);
  return { file: draft.file, text: draft.text };
}

const contacts: Readonly<Record<Lang, string>> = {
  en: `# Copy to contacts.private.yaml, which Git ignores, and fill in real numbers, with the country code and in quotes.
contacts:
  person-1: { phone: "+00 000 000 001", signal: "+00 000 000 001" }
  person-2: { phone: "+00 000 000 002", signal: "+00 000 000 002" }
  person-3: { phone: "+00 000 000 003", signal: "+00 000 000 003" }
`,
  'zh-CN': `# 复制为 contacts.private.yaml（已被 Git 忽略），填写真实号码；带国家代码，并加引号。
contacts:
  person-1: { phone: "+86 000 0000 0001", wechat: 填写微信号 }
  person-2: { phone: "+86 000 0000 0002", wechat: 填写微信号 }
  person-3: { phone: "+86 000 0000 0003", wechat: 填写微信号 }
`,
};

const ignore: Readonly<Record<Lang, string>> = {
  en: '# Numbers of people never go into Git.\ncontacts.private.yaml\ncontacts.private.yml\n',
  'zh-CN': '# 个人号码不入库。\ncontacts.private.yaml\ncontacts.private.yml\n',
};

const policy: Readonly<Record<Lang, string>> = {
  en: `# yaml-language-server: $schema={schema}
# Only what a first plan needs. Next step: recommended.
extends: starter
`,
  'zh-CN': `# yaml-language-server: $schema={schema}
# 只检查第一份预案必需的内容。下一步改为 recommended。
extends: starter
`,
};
