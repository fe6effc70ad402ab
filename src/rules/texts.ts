/** Statements as the plan sees them: for whom they are, in which languages, and whether they can be used again. */
import type { Localised } from '../core/language.ts';
import type { PlanUnit } from '../core/workspace.ts';
import type { Stage, StatementData } from '../generated/types.ts';

/** True for a text to the affected. One that names no audience is taken for one: that is whom most texts are for. */
export function reachesAffected(plan: PlanUnit, { audience, stage }: StatementData): boolean {
  if (audience !== undefined) {
    const named = plan.data.audiences?.[audience];
    // Of an audience that does not exist another rule speaks.
    return named === undefined || named.is === undefined || named.is === 'affected';
  }
  return stage !== 'staff' && stage !== 'press' && stage !== 'regulator-report';
}

/** Texts that can be used again: the text of one incident is none for the next. */
export function readyTexts(plan: PlanUnit, stage: Stage): StatementData[] {
  return plan
    .of('statement')
    .flatMap(({ data }) => (data.stage === stage && data.incident === undefined ? [data] : []));
}

/** The languages that the affected read: of each audience its own, or else the plan's. */
export function languagesOf(plan: PlanUnit): string[] {
  const affected = Object.values(plan.data.audiences ?? {}).filter(({ is }) => is === 'affected');
  const asked = affected.map(({ languages }) => languages ?? plan.data.languages ?? []);
  return [...new Set(affected.length > 0 ? asked.flat() : (plan.data.languages ?? []))];
}

/** What must agree for a text in one tag to serve another: the language, and of Chinese the script. */
function languageKey(tag: string): string {
  const [language = '', ...rest] = tag.toLowerCase().split('-');
  if (language !== 'zh') return language;
  return rest.some((part) => ['hant', 'tw', 'hk', 'mo'].includes(part)) ? 'zh-hant' : 'zh-hans';
}

/** The wanted languages that none of the texts has. Texts that do not say theirs may be in any. */
export function missingLanguages(wanted: readonly string[], texts: readonly StatementData[]): string[] {
  if (texts.some(({ lang }) => lang === undefined)) return [];
  const present = new Set(texts.map(({ lang }) => languageKey(lang!)));
  return wanted.filter((tag) => !present.has(languageKey(tag)));
}

/** What to do about a text that no template of ours can be filled for. */
export const translate: Localised = {
  en: 'Translate one that is there, in a file of its own with `lang: {first}`.',
  'zh-CN': '请把现有的一份译成这种语言，另存一个文件，写明 `lang: {first}`。',
};
