/** What a statement must say to be of use to those who read it. */
import type { FixIntent } from '../../core/fix.ts';
import type { Lang } from '../../core/language.ts';
import { type DocumentContext, defineRule } from '../../core/rule.ts';
import type { DocumentOf, PlanUnit } from '../../core/workspace.ts';
import type { Stage } from '../../generated/types.ts';
import { audienceOf } from './audience.ts';
import { elementWords } from './element-words.ts';
import { type ElementId, says, stageElements } from './elements.ts';
import { languageOf, type Prose, proseOf, standingOf } from './prose.ts';
import { oneForm } from './script.ts';
import { stageNames } from './stages.ts';
import { blankForZone, sayTime, zoneName } from './zone.ts';

/** Without these a published text leaves its readers alone. */
const vital: ReadonlySet<ElementId> = new Set(['next-update-time', 'contact']);
const forOthers: ReadonlySet<Stage> = new Set(['staff', 'press', 'regulator-report']);

const elementMissing = defineRule({
  id: 'statement-element-missing',
  title: { en: 'Statement leaves out what readers need', 'zh-CN': '声明缺少必要内容' },
  severity: 'error',
  clauses: [...new Set(Object.values(elementWords).map(({ clause }) => clause))].sort(),
  standards: ['ISO 22301:2019 7.4 / 8.4.3'],
  kinds: ['statement'],
  fixable: true,
  messages: {
    plain: {
      text: { en: 'This {stage} does not say {missing}', 'zh-CN': '这份{stage}没有写：{missing}' },
      hint: {
        en: 'Add it, or say openly that it is not known yet; a template may hold a blank for it.',
        'zh-CN': '请补上；还不清楚的就写明不清楚。模板中可以留待填项。',
      },
    },
  },
  document(context) {
    const { document, plan, report, lang } = context;
    if (document.kind !== 'statement') return;
    const { stage } = document.data;
    const standing = standingOf(document);
    // A stage that is none is the schema's to tell of.
    if (stage === undefined || !Object.hasOwn(stageElements, stage) || standing === 'loose') return;
    if (!forOthers.has(stage) && audienceOf(document, plan) !== 'affected') return;
    const prose = proseOf(document);
    const missing = missingElements(document, prose, plan);
    if (missing.length === 0) return;
    const isFatal = standing === 'out' && missing.some((element) => vital.has(element));
    report({
      message: 'plain',
      params: { stage: stageNames[stage][lang], missing: inWords(missing, lang) },
      path: ['stage'],
      part: 'value',
      clauses: clausesOf(stage, missing, isFatal),
      ...(isFatal ? {} : { severity: 'warning' }),
      value: missing.join(' '),
      fixes: [addElements(context, document, prose, missing)],
    });
  },
});

/** The elements of its stage that a statement does not say, in their order. */
function missingElements(document: DocumentOf<'statement'>, prose: Prose, plan: PlanUnit | undefined): ElementId[] {
  const { stage } = document.data;
  if (stage === undefined) return [];
  return stageElements[stage].filter(
    (element) => !says(prose, element) && !(element === 'signatory' && isSigned(prose, plan)),
  );
}

/** True where the last lines name somebody: the organisation, a person of the plan, or a line that is no sentence. */
function isSigned({ lines, blanks }: Prose, plan: PlanUnit | undefined): boolean {
  if (blanks.some((blank) => /signator|signed|落款|署名/.test(blank))) return true;
  const body = lines.filter(({ kind }) => kind !== 'heading');
  const last = body.slice(-4);
  const { org, people = {} } = plan?.data ?? {};
  const names = [
    ...(typeof org === 'string' ? [org] : Object.values(org ?? {})),
    ...Object.values(people).flatMap(({ name }) => name ?? []),
  ].map(oneForm);
  if (last.some(({ text }) => names.some((name) => text.length < name.length + 60 && text.includes(name)))) return true;
  if (
    last.some(({ text }) =>
      /^(?:yours|(?:kind |best |warm )?regards|sincerely|signed)\b|敬上|谨启|敬启|此致/i.test(text),
    )
  )
    return true;
  return (
    body.length > 2 &&
    last
      .slice(-3)
      .some(
        ({ text, label }) =>
          text.length < 60 &&
          label === '' &&
          !/[.!?。！？;:：]/.test(text.replace(/\b(?:B\.V|Inc|Ltd|Co|S\.A|Mr|Ms|Dr)\./g, '')) &&
          !/,$|\d{4}|@|https?:|^\{\{/.test(text),
      )
  );
}

/** Stages whose texts a clause asks for by name, with all their elements: a notice without its cause is no notice. */
const stageClauses: Readonly<Partial<Record<Stage, string>>> = {
  apology: '4.1.2-1',
  'breach-notice': '3.2.3-2',
  'regulator-report': '3.2.3-2',
  correction: '3.2.3-3',
};

function clausesOf(stage: Stage, missing: readonly ElementId[], isFatal: boolean): string[] {
  const first = isFatal ? [...missing].sort((a, b) => Number(vital.has(b)) - Number(vital.has(a))) : missing;
  const own = stageClauses[stage];
  const clauses = first.map((element) => elementWords[element].clause);
  return [...new Set(own === undefined ? clauses : [own, ...clauses])].slice(0, 3);
}

function inWords(missing: readonly ElementId[], lang: Lang): string {
  const names = missing.map((element) => elementWords[element].name[lang]);
  if (lang === 'zh-CN') return names.join('、');
  return names.length > 1 ? `${names.slice(0, -1).join('; ')}; or ${names.at(-1)}` : names[0]!;
}

/** Paragraphs for what is missing, in the language of the text, before the contact or the signature. */
function addElements(
  { clock }: DocumentContext<'plain'>,
  document: DocumentOf<'statement'>,
  prose: Prose,
  missing: readonly ElementId[],
): FixIntent {
  const { source, data } = document;
  const lang = languageOf(document, prose);
  const next = clock.read(data.next_update);
  const eol = source.text.includes('\r\n') ? '\r\n' : '\n';
  const isTemplate = data.status === 'template';
  const zone = zoneName(clock, next?.start ?? clock.dayEnd, lang);
  const paragraphs = missing.map((element) => {
    // A template is for every season.
    const text = elementWords[element].skeleton[lang].replace('{zone}', isTemplate ? blankForZone(zone) : zone);
    if (element !== 'next-update-time' || next === undefined || next.end > next.start) return text;
    return lang === 'zh-CN'
      ? `**下次更新**：${sayTime(clock, next.start, lang)}，没有新进展也会更新。`
      : `**Next update:** ${sayTime(clock, next.start, lang)}, also if nothing has changed.`;
  });
  const blanks = [
    ...new Set(paragraphs.flatMap((text) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name!))),
  ];
  // In other texts what is listed may still stand when they go out.
  const declare = isTemplate ? blanks.filter((name) => !data.placeholders?.includes(name)) : [];
  const at = placeFor(source.text, prose, missing);
  const before =
    at === source.text.length && !source.text.endsWith('\n') ? `${eol}${eol}` : at === source.text.length ? eol : '';
  const text = paragraphs.join(eol + eol);
  return {
    title: {
      en: 'Add {count|paragraph|paragraphs} to be filled in',
      'zh-CN': '补上 {count} 段待填内容',
    },
    params: { count: missing.length },
    safe: false,
    changes: [
      {
        op: 'replace',
        span: { start: at, end: at },
        text: before === '' ? `${text}${eol}${eol}` : `${before}${text}${eol}`,
      },
      ...(declare.length > 0
        ? [{ op: 'set', path: ['placeholders'], value: [...(data.placeholders ?? []), ...declare] } as const]
        : []),
    ],
  };
}

/** Before the contact, or before the signature; at the end of a text that has neither. */
function placeFor(text: string, { lines, facts }: Prose, missing: readonly ElementId[]): number {
  const contact = missing.includes('contact')
    ? undefined
    : lines.findLast(
        (line) =>
          line.kind === 'paragraph' &&
          line.from === 0 &&
          /^(?:\W*)(?:contact|questions|联系方式|联系我们|媒体联系)/i.test(line.text),
      );
  if (contact) return contact.block.span.start;
  const paragraphs = facts.blocks.filter(({ kind }) => kind === 'paragraph');
  const signature = paragraphs
    .slice(-2)
    .find(({ text: words }) => words.length < 70 && !/[.。!?：:]$/.test(words.trim()));
  return signature && paragraphs.length > 1 && !missing.includes('signatory') ? signature.span.start : text.length;
}

export const elementRules = [elementMissing];
