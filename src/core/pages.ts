/** The text of a rule's or clause's page, in Markdown: the same for the docs, `explain` and an editor's hover. */
import type { Clause } from '../generated/clauses.ts';
import { citation } from './citation.ts';
import { type Lang, type Localised, localise } from './language.ts';
import type { AnyRule, Message } from './rule.ts';

/** What stands in `rules/docs/<id>.md`. */
export interface RuleDoc {
  readonly en: { readonly why: string };
  readonly 'zh-CN': { readonly why: string };
  readonly examples: { readonly bad: readonly Example[]; readonly good: readonly Example[] };
}

/** One file of an example. */
export interface Example {
  readonly file: string;
  readonly language: string;
  readonly text: string;
  /** The day that the example is judged for, where it matters. */
  readonly asOf?: string;
}

const words = {
  error: { en: 'error', 'zh-CN': '错误' },
  warning: { en: 'warning', 'zh-CN': '警告' },
  info: { en: 'advice', 'zh-CN': '建议' },
  fixable: { en: 'fixable', 'zh-CN': '可自动修复' },
  deprecated: { en: 'deprecated since {since}', 'zh-CN': '自 {since} 起弃用' },
  replacedBy: { en: 'use `{rule}` instead', 'zh-CN': '请改用 `{rule}`' },
  clauses: { en: 'Clauses', 'zh-CN': '对应条款' },
  standards: { en: 'Standards', 'zh-CN': '相关标准' },
  note: { en: 'No finding is not compliance.', 'zh-CN': '没有发现问题不等于合规。' },
  why: { en: 'Why', 'zh-CN': '为什么' },
  bad: { en: 'Found', 'zh-CN': '会被发现的写法' },
  good: { en: 'As it should be', 'zh-CN': '正确的写法' },
  asOf: { en: 'Judged as of {date}.', 'zh-CN': '判断日期：{date}。' },
  messages: { en: 'What it says', 'zh-CN': '提示内容' },
  options: { en: 'Options', 'zh-CN': '可配置项' },
  byDefault: { en: ' (default `{value}`)', 'zh-CN': '（默认 `{value}`）' },
  fields: { en: 'Keys that serve it', 'zh-CN': '相关的键' },
  rules: { en: 'Rules', 'zh-CN': '相关规则' },
} satisfies Record<string, Localised>;

/** A message whose figures are not known yet: `{days|day|days}` reads as "{days} days". */
const shown = (template: string): string => template.replace(/\{(\w+)\|[^|{}]*\|([^{}]*)\}/g, '{$1} $2');

/** The page of a rule; `clauses` gives the clauses' titles. */
export function rulePage(
  rule: AnyRule,
  generated: RuleDoc | undefined,
  lang: Lang,
  clauses: readonly Clause[],
): string {
  const doc = rule.page ?? generated;
  const say = (word: keyof typeof words, params?: Record<string, string>) => localise(words[word], lang, params);
  const marks = [say(rule.severity), ...(rule.fixable ? [say('fixable')] : []), `\`${rule.id}\``];
  const parts = [`# ${rule.title[lang]}`, marks.join(' · ')];
  if (rule.deprecated) {
    const { since, replacedBy } = rule.deprecated;
    parts.push(
      `**${say('deprecated', { since })}**${replacedBy ? `; ${say('replacedBy', { rule: replacedBy })}` : ''}`,
    );
  }
  if (doc) parts.push(`## ${say('why')}`, doc[lang].why);
  for (const kind of ['bad', 'good'] as const) {
    const files = doc?.examples[kind] ?? [];
    if (files.length === 0) continue;
    const asOf = files.find((file) => file.asOf)?.asOf;
    parts.push(`## ${say(kind)}`, ...(asOf ? [say('asOf', { date: asOf })] : []), ...files.map(fenced));
  }
  const messages: readonly Message[] = Object.values(rule.messages);
  parts.push(
    `## ${say('messages')}`,
    messages.map(({ text, hint }) => `- ${shown(text[lang])}  \n  ${shown(hint[lang])}`).join('\n'),
  );
  if (rule.options) {
    const rows = Object.entries(rule.options.defaults as Record<string, unknown>);
    parts.push(
      `## ${say('options')}`,
      rows.map(([key, value]) => `- \`${key}\`${say('byDefault', { value: JSON.stringify(value) })}`).join('\n'),
    );
  }
  if (rule.clauses.length > 0) {
    const titles = new Map(clauses.map(({ id, title }) => [id, title[lang]]));
    parts.push(
      `## ${say('clauses')}`,
      rule.clauses.map((id) => `- ${id} ${titles.get(id) ?? ''}`.trimEnd()).join('\n'),
    );
  }
  if (rule.standards && rule.standards.length > 0) {
    parts.push(
      `## ${say('standards')}`,
      rule.standards.map((standard) => `- ${citation(standard, lang)}`).join('\n'),
      say('note'),
    );
  }
  return `${parts.join('\n\n')}\n`;
}

/** The page of a clause: what it asks, which keys serve it, which rules speak of it. */
export function clausePage(clause: Clause, rules: readonly AnyRule[], lang: Lang): string {
  const say = (word: keyof typeof words) => localise(words[word], lang);
  const own = rules.filter((rule) => rule.clauses.includes(clause.id));
  return `${[
    `# ${clause.id} ${clause.title[lang]}`,
    clause.want[lang],
    `## ${say('fields')}`,
    clause.fields.map((field) => `- \`${field}\``).join('\n'),
    ...(own.length > 0
      ? [
          `## ${say('rules')}`,
          own.map((rule) => `- \`${rule.id}\` (${say(rule.severity)}): ${rule.title[lang]}`).join('\n'),
        ]
      : []),
  ].join('\n\n')}\n`;
}

function fenced({ language, file, text }: Example): string {
  return `\`\`\`${language} ${file}\n${text}\`\`\``;
}
