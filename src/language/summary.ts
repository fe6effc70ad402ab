/** What a thing of the plan is, in a few lines of Markdown. Contact details are never among them. */
import type { Lang } from '../core/language.ts';
import type { PlanUnit } from '../core/workspace.ts';
import { fields } from '../generated/templates.ts';
import type { Target } from './ids.ts';
import { docAt, flowText } from './schema.ts';
import { kindWord, say } from './words.ts';

/** Keys whose values may be private, and those that say nothing to a reader. */
const hidden = new Set(['contact', 'id', 'kind', 'crisis_incident']);
const shownKeys = 9;

export function summaryOf({ kind, id, plan, document }: Target, uses: number | undefined, lang: Lang): string {
  if (kind === 'field') return fieldSummary(id, document.data, lang);
  const data = plan && dataOf(plan, kind, id);
  const head = `**${kindWord(kind, lang)}** \`${id}\``;
  if (!plan || kind === 'contacts') return head;
  const lines: string[] = [];
  if (data) {
    for (const [key, value] of Object.entries(data).slice(0, shownKeys)) {
      if (hidden.has(key) || isPrivate(value)) continue;
      const title = docAt('plan', [kind, id, key])?.title[lang] ?? key;
      lines.push(`- ${title}: ${shown(plan, key, value)}`);
    }
  }
  if (kind === 'people' || kind === 'external') lines.push(...held(plan, id, lang));
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

/** People by their names, beside their ids. */
function shown(plan: PlanUnit, key: string, value: unknown): string {
  if (key === 'primary' || key === 'backup' || key === 'access') {
    const ids = Array.isArray(value) ? value : [value];
    return ids.map((id) => `${nameOf(plan, String(id)) ?? ''} \`${String(id)}\``.trim()).join(', ');
  }
  const text = flowText(value);
  return text.length > 160 ? `${text.slice(0, 157)}…` : text;
}

function nameOf({ data }: PlanUnit, id: string): string | undefined {
  if (data.people && Object.hasOwn(data.people, id)) return data.people[id]!.name;
  return data.external && Object.hasOwn(data.external, id) ? data.external[id]!.name : undefined;
}

function held(plan: PlanUnit, id: string, lang: Lang): string[] {
  const roles = Object.entries(plan.data.roles ?? {});
  const primary = roles.filter(([, role]) => role.primary === id).map(([name]) => `\`${name}\``);
  const deputy = roles.filter(([, role]) => role.backup?.includes(id)).map(([name]) => `\`${name}\``);
  return [
    ...(primary.length > 0 ? [`- ${say('holds', lang)}: ${primary.join(', ')}`] : []),
    ...(deputy.length > 0 ? [`- ${say('deputyFor', lang)}: ${deputy.join(', ')}`] : []),
  ];
}

function fieldSummary(name: string, data: object, lang: Lang): string {
  const head = `**${say('placeholder', lang)}** \`{{${name}}}\``;
  const about = Object.hasOwn(fields, name) ? fields[name]! : undefined;
  const declared = 'placeholders' in data && Array.isArray(data.placeholders) && data.placeholders.includes(name);
  return [
    head,
    ...(about ? [`${about.about[lang]}. ${say('example', lang)}: ${about.example[lang]}`] : []),
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
