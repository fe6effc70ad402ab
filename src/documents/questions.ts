/** What must be chosen before a document can be made, and who answers: options, a person at a terminal, an editor. */
import { type Lang, type Localised, localise, type Params } from '../core/language.ts';

export type QuestionName = 'kind' | 'scenario' | 'stage' | 'lang' | 'audience' | 'severity' | 'incident' | 'type';

export interface Question {
  readonly name: QuestionName;
  readonly given?: string | undefined;
  /** What makes sense here. A lone one is no question. */
  readonly choices: readonly string[];
  /** What may be given besides. */
  readonly allowed?: readonly string[];
  /** Taken where nobody can be asked. */
  readonly otherwise?: string;
}

export const questionTitles: Readonly<Record<QuestionName, Localised>> = {
  kind: { en: 'What shall be made?', 'zh-CN': '要新建什么？' },
  scenario: { en: 'Which scenario?', 'zh-CN': '哪种情景？' },
  stage: { en: 'Which stage?', 'zh-CN': '哪个阶段？' },
  lang: { en: 'In which language?', 'zh-CN': '用哪种语言？' },
  audience: { en: 'For which audience?', 'zh-CN': '面向哪类受众？' },
  severity: { en: 'Which severity level?', 'zh-CN': '哪个等级？' },
  incident: { en: 'Which incident?', 'zh-CN': '哪起事件？' },
  type: { en: 'What kind of drill?', 'zh-CN': '哪种演练？' },
};

export interface Chooser {
  /** The choice: what was given, the lone one, or an answer. */
  choose(question: Question): Promise<string>;
  /** What was given, if it is allowed. */
  checked(name: QuestionName, given: string, allowed: readonly string[]): string;
}

/** A document that cannot be made, or must not be, and why. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    private readonly text: Localised,
    private readonly params: Params = {},
  ) {
    super(localise(text, 'en', params));
  }

  in(lang: Lang): string {
    return localise(this.text, lang, this.params);
  }
}

/** A question that somebody must answer first. */
export class OpenQuestion extends Error {
  override readonly name = 'OpenQuestion';

  constructor(readonly question: Question) {
    super(question.name);
  }
}

/** The plan has nothing to choose from. */
export function noChoices(name: QuestionName): Refusal {
  return new Refusal({ en: '{name}: the plan has none yet', 'zh-CN': '{name}：预案中还没有可选项' }, { name });
}

/** Takes what was given and what is certain; throws an `OpenQuestion` for the rest. */
export const openChooser: Chooser = {
  async choose(question) {
    const { name, given, choices, allowed = choices } = question;
    if (given !== undefined) return this.checked(name, given, allowed);
    if (choices.length === 1) return choices[0]!;
    throw choices.length === 0 ? noChoices(name) : new OpenQuestion(question);
  },

  checked(name, given, allowed) {
    if (allowed.includes(given)) return given;
    throw new Refusal(
      { en: '{name}: "{given}" is not one of {allowed}', 'zh-CN': '{name}：“{given}”不在可选范围内：{allowed}' },
      { name, given, allowed: allowed.join(', ') },
    );
  },
};
