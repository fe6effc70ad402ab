/** The texts themselves: complete, in both languages, free of what careful writers strike out, and asserting nothing. */
import { describe, expect, test } from 'vitest';
import type { Lang } from '../../src/core/language.ts';
import { blanksIn } from '../../src/documents/text.ts';
import { fields, type Template, templates } from '../../src/generated/templates.ts';
import { exampleFiles } from '../support/examples.ts';
import { lintText } from '../support/lint.ts';
import { banned, claims, missing, must } from './elements.ts';

const statements = templates.filter(({ kind }) => kind === 'statement');
const other = (lang: Lang): Lang => (lang === 'en' ? 'zh-CN' : 'en');

function filled({ body, lang }: Template): string {
  return body.replace(
    /\{\{([a-z_.]+)\}\}/g,
    (_, name: string) => fields[name]?.example[lang] ?? name.replace('role.', ''),
  );
}

const named = (list: readonly Template[]) => list.map((each) => [`${each.id} ${each.lang}`, each] as const);

test('every stage, playbook type, drill and the post-mortem are there in both languages', () => {
  const types = ['technical-failure', 'data-breach', 'content-error', 'malicious-attack', 'rumour', 'third-party'];
  const wanted = [
    ...Object.keys(must)
      .filter((stage) => stage !== 'holding')
      .map((stage) => `statement/${stage}/any`),
    ...types.map((type) => `statement/holding/${type}`),
    ...types.map((type) => `playbook/${type}`),
    ...['tabletop', 'functional', 'restore', 'call-down'].map((type) => `drill/${type}`),
    'postmortem/any',
  ];
  for (const lang of ['en', 'zh-CN'] as const) {
    expect(templates.filter((each) => each.lang === lang).map(({ id }) => id)).toEqual(expect.arrayContaining(wanted));
  }
  for (const { id, lang } of templates)
    expect(
      templates.some((each) => each.id === id && each.lang === other(lang)),
      id,
    ).toBe(true);
});

test('titles tell the texts of a language apart', () => {
  for (const lang of ['en', 'zh-CN'] as const) {
    const titles = templates.filter((each) => each.lang === lang).map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
  }
});

describe('statements', () => {
  test.each(named(statements))('%s has every element of its stage', (_, template) => {
    expect(missing(template.stage!, filled(template), template.lang)).toEqual([]);
  });

  test.each(named(statements))('%s says what users see', (_, template) => {
    if (template.stage !== 'holding') return;
    const seen = ['symptom', 'what_happened', 'wrong_text', 'claim'];
    expect(blanksIn(template.body).some((name) => seen.includes(name))).toBe(true);
  });

  test.each(named(statements))(
    '%s is free of phrases and of claims nobody can know',
    (_, { body, sms = '', lang, title }) => {
      for (const text of [body, sms, title]) {
        expect(text).not.toMatch(banned[lang]);
        expect(text).not.toMatch(claims[lang]);
      }
    },
  );

  test.each(named(statements.filter(({ stage }) => stage === 'holding')))(
    '%s has the length of a first word',
    (_, template) => {
      const text = filled(template);
      const [size, least, most] =
        template.lang === 'en'
          ? [text.split(/\s+/).filter((word) => /\w/.test(word)).length, 40, 150]
          : [[...text.replace(/\s/g, '')].filter((each) => /\p{Script=Han}/u.test(each)).length, 80, 300];
      expect(size).toBeGreaterThanOrEqual(least);
      expect(size).toBeLessThanOrEqual(most);
    },
  );

  test.each(named(statements.filter(({ lang }) => lang === 'zh-CN')))('%s follows Chinese form', (_, template) => {
    const text = filled(template);
    expect(text.split('\n')[0]).toMatch(
      /^# (?:关于.+的(?:公告|进展通报|进展说明|情况说明|声明|内部通知(?:（请勿外传）)?|更正公告)|致歉信|.*告知书|.*报告（.*）)$/,
    );
    if (template.stage !== 'regulator-report') expect(text).toMatch(/^(?:尊敬的.+：|各位.+：)$/m);
    expect(text).toMatch(/南京栗川网络科技有限公司\n(?:副总经理 周敬之\n)?2026年10月6日\n$/);
    expect(text).not.toMatch(/[\u4e00-\u9fff] ?[,;:!?] ?[\u4e00-\u9fff]/);
  });

  test('every text to the affected that goes out at once has a short message', () => {
    for (const { stage, sms, id } of statements) {
      if (['holding', 'update', 'resolved', 'breach-notice', 'correction', 'staff'].includes(stage!))
        expect(sms, id).toBeDefined();
    }
  });
});

describe('filled and published, they pass the rules', () => {
  const planOf = (name: string) => ({ 'crisis-plan.yaml': exampleFiles(name)['crisis-plan.yaml']! });
  const plans = { en: planOf('web-shop'), 'zh-CN': planOf('web-shop-zh') };
  const scenarios: Record<string, Record<Lang, string>> = {
    'technical-failure': { en: 'outage', 'zh-CN': 'outage' },
    'data-breach': { en: 'data-breach', 'zh-CN': 'data-breach' },
    'content-error': { en: 'wrong-content', 'zh-CN': 'content-error' },
    'malicious-attack': { en: 'attack', 'zh-CN': 'attack' },
    rumour: { en: 'wrong-content', 'zh-CN': 'rumour' },
  };
  const readers: Record<string, Record<Lang, [string, string]>> = {
    staff: { en: ['staff', 'staff-sms'], 'zh-CN': ['staff', 'staff-sms'] },
    press: { en: ['media', 'press'], 'zh-CN': ['media', 'press'] },
    'regulator-report': { en: ['authorities', 'dpa-portal'], 'zh-CN': ['authorities', 'cac-12387'] },
  };

  test.each(named(statements))('%s', (_, template) => {
    const { lang, stage } = template;
    const scenario = (scenarios[template.type] ?? scenarios['technical-failure']!)[lang];
    const [audience, channel] =
      readers[stage!]?.[lang] ?? (lang === 'en' ? ['customers', 'status'] : ['users', 'status']);
    const offset = lang === 'en' ? '+02:00' : '+08:00';
    const approved = lang === 'en' ? '[ruben, elif, ines]' : '[zhou, song, gu]';
    const goesOn = ['holding', 'update', 'staff', 'press'].includes(stage!);
    const front = [
      'kind: statement',
      'id: tried',
      `stage: ${stage}`,
      `scenario: ${scenario}`,
      `audience: ${audience}`,
      `channels: [${channel}]`,
      `lang: ${lang}`,
      'status: published',
      `approved: {by: ${approved}, at: 2026-10-06T14:50${offset}}`,
      `published: 2026-10-06T14:54${offset}`,
      ...(goesOn ? [`next_update: 2026-10-06T15:24${offset}`] : []),
    ];
    const file = `statements/tried.${lang}.md`;
    const texts = { ...plans[lang], [file]: `---\n${front.join('\n')}\n---\n${filled(template)}` };
    const found = lintText(texts, { asOf: `2026-10-06T14:55${offset}`, lang }).filter(
      (finding) => finding.file === file && finding.severity !== 'info',
    );
    expect(found.map(({ rule, at, message }) => `${rule}: ${at}: ${message}`)).toEqual([]);
  });
});
