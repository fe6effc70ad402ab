/** Texts that must be ready before the day: in every language of those they are for, and of every stage the plan will need. */
import { knownLanguage, type Lang, type Localised } from '../core/language.ts';
import { defineRule } from '../core/rule.ts';
import type { PlanUnit } from '../core/workspace.ts';
import { regimeOf } from './regimes.ts';
import { listed } from './support.ts';
import { languagesOf, missingLanguages, reachesAffected, readyTexts, translate } from './texts.ts';

const holdingMissing: Localised = {
  en: 'The holding statement for scenario `{id}` is missing in {languages}',
  'zh-CN': '情景 `{id}` 的首份声明（holding）缺少 {languages} 版本',
};

const languageMissing = defineRule({
  id: 'statement-language-missing',
  title: { en: 'A text is not ready in every language', 'zh-CN': '文稿缺少某种语言的版本' },
  severity: 'warning',
  clauses: ['3.1.3-3', '3.2.1-2'],
  standards: ['ISO 22301:2019 7.4 / 8.4.3'],
  kinds: ['plan'],
  messages: {
    plain: {
      text: holdingMissing,
      hint: {
        en: 'Write it: `crisis-lint new statement --scenario {id} --stage holding --lang {first}`.',
        'zh-CN': '请补写：`crisis-lint new statement --scenario {id} --stage holding --lang {first}`。',
      },
    },
    foreign: { text: holdingMissing, hint: translate },
  },
  plan({ plan, lang, report }) {
    const wanted = languagesOf(plan);
    const texts = readyTexts(plan, 'holding').filter((text) => reachesAffected(plan, text));
    for (const id of Object.keys(plan.data.scenarios ?? {})) {
      const own = texts.filter(({ scenario = [] }) => scenario.includes(id));
      // That a scenario has no text at all is another finding.
      const missing = own.length > 0 ? missingLanguages(wanted, own) : [];
      if (missing.length === 0) continue;
      const made = knownLanguage(missing[0]!);
      report({
        message: made ? 'plain' : 'foreign',
        params: { id, languages: listed(missing, lang), first: made ?? missing[0]! },
        path: ['scenarios', id],
        value: missing.join(' '),
      });
    }
  },
});

/** True where something is written at all: without any statements one finding, on holding texts, speaks for the usual ones. */
function hasStatements(plan: PlanUnit): boolean {
  return plan.of('statement').length > 0;
}

const insideMissing = defineRule({
  id: 'press-or-staff-text-missing',
  title: { en: 'No line for the press or note to staff', 'zh-CN': '没有媒体口径或员工通知' },
  severity: 'warning',
  clauses: ['3.1.3-3'],
  standards: ['ISO 22301:2019 7.4 / 8.4.3', 'DORA 14(1)-(3)'],
  kinds: ['plan'],
  messages: {
    press: {
      text: {
        en: 'No line for journalists is ready (`stage: press`)',
        'zh-CN': '没有备好对媒体的统一口径（`stage: press`）',
      },
      hint: {
        en: 'Write one with `crisis-lint new statement --stage press`.',
        'zh-CN': '用 `crisis-lint new statement --stage press` 新建一份。',
      },
    },
    staff: {
      text: {
        en: 'No note to staff is ready (`stage: staff`): they will hear it from outside',
        'zh-CN': '没有备好给员工的内部通知（`stage: staff`）：员工只能从外面听说',
      },
      hint: {
        en: 'Write one with `crisis-lint new statement --stage staff`.',
        'zh-CN': '用 `crisis-lint new statement --stage staff` 新建一份。',
      },
    },
    both: {
      text: {
        en: 'Neither a line for journalists nor a note to staff is ready (`stage: press`, `stage: staff`)',
        'zh-CN': '对媒体的口径和给员工的通知都没有备好（`stage: press`、`stage: staff`）',
      },
      hint: {
        en: 'Write one of each with `crisis-lint new statement --stage …`.',
        'zh-CN': '用 `crisis-lint new statement --stage …` 各新建一份。',
      },
    },
  },
  plan({ plan, report }) {
    if (!hasStatements(plan)) return;
    const missing = (['press', 'staff'] as const).filter((stage) => readyTexts(plan, stage).length === 0);
    if (missing.length === 0) return;
    report({ message: missing.length === 2 ? 'both' : missing[0]!, path: ['audiences'], value: missing.join(' ') });
  },
});

const breachTextMissing = defineRule({
  id: 'breach-text-missing',
  title: { en: 'A text that the law asks for is not ready', 'zh-CN': '没有备好法律要求的文稿' },
  severity: 'warning',
  clauses: ['3.2.3-2'],
  standards: ['GDPR 34', 'GDPR 33(3)', '个人信息保护法 art. 57'],
  kinds: ['plan'],
  messages: {
    notice: {
      text: {
        en: 'No notice to the people concerned is ready for scenario `{id}` (`stage: breach-notice`)',
        'zh-CN': '情景 `{id}` 没有备好对个人的泄露告知（`stage: breach-notice`）',
      },
      hint: {
        en: 'Write it with counsel: `crisis-lint new statement --scenario {id} --stage breach-notice`.',
        'zh-CN': '请与法务一起写好：`crisis-lint new statement --scenario {id} --stage breach-notice`。',
      },
    },
    language: {
      text: {
        en: 'The notice to the people concerned for scenario `{id}` is missing in {languages}',
        'zh-CN': '情景 `{id}` 对个人的泄露告知缺少 {languages} 版本',
      },
      hint: {
        en: 'Write it in every language that those affected read.',
        'zh-CN': '受影响用户使用的每种语言都要有。',
      },
    },
    report: {
      text: {
        en: 'No report to the authority is ready (`stage: regulator-report`), though {names} asks for one',
        'zh-CN': '没有备好向监管部门的报告（`stage: regulator-report`），而{names}有此要求',
      },
      hint: {
        en: 'Write it with counsel: `crisis-lint new statement --stage regulator-report`.',
        'zh-CN': '请与法务一起写好：`crisis-lint new statement --stage regulator-report`。',
      },
    },
  },
  plan({ plan, lang, report }) {
    const notices = readyTexts(plan, 'breach-notice');
    for (const id of leaks(plan)) {
      const own = notices.filter(({ scenario = [] }) => scenario.includes(id));
      const path = ['scenarios', id];
      if (own.length === 0) {
        report({ message: 'notice', params: { id }, path, value: 'breach-notice' });
        continue;
      }
      const missing = missingLanguages(
        languagesOf(plan),
        own.filter((text) => reachesAffected(plan, text)),
      );
      if (missing.length === 0) continue;
      report({ message: 'language', params: { id, languages: listed(missing, lang) }, path, value: missing.join(' ') });
    }
    const asking = (plan.data.regimes ?? []).filter((id) =>
      regimeOf(id)?.duties.some(({ to, required }) => to === 'authority' && required),
    );
    if (asking.length === 0 || readyTexts(plan, 'regulator-report').length > 0) return;
    const names = asking.map((id) => regimeOf(id)!.name[lang]);
    report({
      message: 'report',
      params: { names: firstOf(names, lang) },
      path: ['regimes'],
      value: 'regulator-report',
    });
  },
});

function leaks(plan: PlanUnit): string[] {
  return scenariosOf(plan, 'data-breach');
}

function scenariosOf(plan: PlanUnit, type: string): string[] {
  return Object.entries(plan.data.scenarios ?? {}).flatMap(([id, scenario]) => (scenario.type === type ? [id] : []));
}

/** `GDPR`, `GDPR (and 2 more)`. */
function firstOf(names: readonly string[], lang: Lang): string {
  const [first = '', ...rest] = names;
  if (rest.length === 0) return first;
  return lang === 'en' ? `${first} (with ${rest.length} more)` : `${first}等`;
}

const correctionMissing = defineRule({
  id: 'correction-statement-missing',
  title: { en: 'No correction is ready', 'zh-CN': '没有备好更正声明' },
  severity: 'warning',
  clauses: ['3.2.3-3'],
  kinds: ['plan'],
  messages: {
    plain: {
      text: {
        en: 'No correction is ready for scenario `{id}` (`stage: correction`): wrong content would be changed in silence',
        'zh-CN': '情景 `{id}` 没有备好更正声明（`stage: correction`）：错误内容只能悄悄改掉',
      },
      hint: {
        en: 'Write it with `crisis-lint new statement --scenario {id} --stage correction`.',
        'zh-CN': '用 `crisis-lint new statement --scenario {id} --stage correction` 新建一份。',
      },
    },
  },
  plan({ plan, report }) {
    const texts = readyTexts(plan, 'correction');
    for (const id of scenariosOf(plan, 'content-error')) {
      if (texts.some(({ scenario = [] }) => scenario.includes(id))) continue;
      report({ message: 'plain', params: { id }, path: ['scenarios', id], value: id });
    }
  },
});

export const readyTextRules = [languageMissing, insideMissing, breachTextMissing, correctionMissing];
