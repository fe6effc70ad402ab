/** What a thing of the plan is, in a few lines of Markdown. Contact details are never among them. */
import type { Lang } from '../core/language.ts';
import type { Path } from '../core/path.ts';
import type { PlanUnit } from '../core/workspace.ts';
import { fields } from '../generated/templates.ts';
import type { Target } from './ids.ts';
import { docAt, flowText, glossAt } from './schema.ts';
import { kindWord, say, type Word } from './words.ts';

/** Keys whose values may be private, and those that say nothing to a reader. */
const hidden = new Set(['contact', 'id', 'kind', 'crisis_incident']);
const shownKeys = 9;

export function summaryOf({ kind, id, plan, document }: Target, uses: number | undefined, lang: Lang): string {
  if (kind === 'field') return fieldSummary(id, document.data, lang);
  const data = plan && dataOf(plan, kind, id);
  const head = `**${kindWord(kind, lang)}** \`${id}\``;
  const line = (what: string, value: string) => `- ${say('is', lang, { what, value })}`;
  if (!plan || kind === 'contacts') return head;
  const lines: string[] = [];
  if (data) {
    for (const [key, value] of Object.entries(data).slice(0, shownKeys)) {
      if (hidden.has(key) || isPrivate(value)) continue;
      const title = docAt('plan', [kind, id, key])?.title[lang] ?? key;
      lines.push(line(title, shown(plan, [kind, id, key], value, lang)));
    }
  }
  if (kind === 'people' || kind === 'external')
    lines.push(...held(plan, id).map(([word, names]) => line(say(word, lang), names)));
  const where = plan.ids.get(kind)?.get(id)?.source.file;
  const footer = [
    ...(where ? [`${say('definedIn', lang)} ${where}`] : []),
    ...(uses === undefined ? [] : [uses === 0 ? say('unused', lang) : say('usedBy', lang, { n: uses })]),
  ].join(' · ');
  return [head, lines.join('\n'), footer].filter((part) => part !== '').join('\n\n');
}

/** The data of a thing that the plan's own map or a document defines. */
function dataOf(plan: PlanUnit, kind: string, id: string): Record<string, unknown> | undefined {
  const own = (plan.data as Record<string, unknown>)[kind];
  if (isMap(own) && Object.hasOwn(own, id)) return isMap(own[id]) ? own[id] : {};
  const document = plan.documents.find((each) => each.id === id && `${each.kind}s` === kind);
  return document?.data as Record<string, unknown> | undefined;
}

/** People by their names, beside their ids; words of the format by what they mean. */
function shown(plan: PlanUnit, path: Path, value: unknown, lang: Lang): string {
  const key = path.at(-1);
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (key === 'primary' || key === 'backup' || key === 'access') {
    const named = all.map((id) => [nameOf(plan, String(id)), `\`${String(id)}\``].filter(Boolean).join(' '));
    return named.join(lang === 'en' ? ', ' : '、');
  }
  const glosses = all.map((word) => glossAt('plan', path, String(word), lang));
  if (glosses.some((gloss) => gloss !== undefined)) {
    const told = all.map((word, index) => [`\`${String(word)}\``, glosses[index]].filter(Boolean).join(' '));
    return told.join(lang === 'en' ? '; ' : '；');
  }
  const text = typeof value === 'string' ? escaped(value) : flowText(value);
  return text.length > 160 ? `${text.slice(0, 157)}…` : text;
}

/** What the author wrote is text, not Markdown. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>]/g, '\\$&').replace(/\s+/g, ' ');
}

function nameOf({ data }: PlanUnit, id: string): string | undefined {
  if (data.people && Object.hasOwn(data.people, id)) return data.people[id]!.name;
  return data.external && Object.hasOwn(data.external, id) ? data.external[id]!.name : undefined;
}

function held(plan: PlanUnit, id: string): (readonly [Word, string])[] {
  const roles = Object.entries(plan.data.roles ?? {});
  const primary = roles.filter(([, role]) => role.primary === id).map(([name]) => `\`${name}\``);
  const deputy = roles.filter(([, role]) => role.backup?.includes(id)).map(([name]) => `\`${name}\``);
  return [
    ...(primary.length > 0 ? [['holds', primary.join(', ')] as const] : []),
    ...(deputy.length > 0 ? [['deputyFor', deputy.join(', ')] as const] : []),
  ];
}

function fieldSummary(name: string, data: object, lang: Lang): string {
  const head = `**${say('placeholder', lang)}** \`{{${name}}}\``;
  const about = Object.hasOwn(fields, name) ? fields[name]! : undefined;
  const declared = 'placeholders' in data && Array.isArray(data.placeholders) && data.placeholders.includes(name);
  return [
    head,
    ...(about ? [about.about[lang], say('is', lang, { what: say('example', lang), value: about.example[lang] })] : []),
    ...(declared ? [] : [say('undeclared', lang)]),
  ].join('\n\n');
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A map of ways to reach somebody may stand where one would not look for it. */
function isPrivate(value: unknown): boolean {
  return (
    isMap(value) && ['phone', 'mobile', 'email', 'sms', 'signal', 'wechat'].some((key) => Object.hasOwn(value, key))
  );
}
