/** The choices of a new document as an editor lists them: what the user picks, and what it stands for. */
import type { Lang } from '../core/language.ts';
import type { PlanUnit } from '../core/workspace.ts';
import type { Question, QuestionName } from '../documents/questions.ts';
import { docAt } from '../language/schema.ts';
import type { DocumentKind } from '../schema/shape.ts';

interface Choice {
  readonly value: string;
  readonly label: string;
  readonly detail?: string;
}

/** A language is called by its own name. */
const languageNames: Readonly<Record<string, string>> = { en: 'English', 'zh-CN': '简体中文' };

export function choicesOf({ name, choices }: Question, plan: PlanUnit, lang: Lang): Choice[] {
  return choices.map((value) => {
    const detail = detailOf(plan, name, value, lang);
    const label = (name === 'lang' && languageNames[value]) || value;
    return { value, label, ...(detail !== undefined && { detail }) };
  });
}

/** What a choice stands for: as the plan says it, else as the format explains the word. */
function detailOf({ data }: PlanUnit, name: QuestionName, value: string, lang: Lang): string | undefined {
  switch (name) {
    case 'stage':
      return gloss('statement', 'stage', value, lang);
    case 'type':
      return gloss('drill', 'type', value, lang);
    case 'scenario': {
      const scenario = own(data.scenarios, value);
      return scenario?.goal?.do ?? gloss('plan', 'scenarios.*.type', scenario?.type, lang);
    }
    case 'audience':
      return gloss('plan', 'audiences.*.is', own(data.audiences, value)?.is, lang);
    case 'severity':
      return own(data.severity, value)?.means;
    default:
      return undefined;
  }
}

function own<T>(map: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return map && Object.hasOwn(map, key) ? map[key] : undefined;
}

function gloss(kind: DocumentKind, path: string, word: string | undefined, lang: Lang): string | undefined {
  return own(docAt(kind, path.split('.'))?.words, word ?? '')?.[lang];
}
