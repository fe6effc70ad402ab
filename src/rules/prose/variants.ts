/** Texts about one incident tell the same: in each language, and in the post-mortem. */

import { remembered } from '../../core/remember.ts';
import { defineRule } from '../../core/rule.ts';
import type { DocumentOf, PlanUnit } from '../../core/workspace.ts';
import { listed } from '../support.ts';
import { languagesOf, missingLanguages, reachesAffected } from '../texts.ts';
import { agree, type Figure, figuresIn, type Measure } from './figures.ts';
import { type Moment, momentsIn } from './moments.ts';
import { type Prose, proseOf, spanInLine } from './prose.ts';
import { openingHours } from './times.ts';
import { minutesInUtc, sayMoment } from './zoned.ts';

type Statement = DocumentOf<'statement'>;
const clauses = ['3.2.2-2', '3.1.3-3'];

const baseName = remembered((file) => file.replace(/\.(?:[a-z]{2,3}(?:-[a-z]{2,8})*)?\.?(?:md|markdown)$/i, ''));

/** The other language versions of a text among those like it. Of several updates those that came out together, or have one file name, belong together. */
function variantsOf(
  statement: Statement,
  alike: readonly Statement[],
  read: (text?: string) => number | undefined,
): Statement[] {
  const same = alike.filter((other) => other !== statement);
  const { lang } = statement.data;
  // What language a text without `lang` is in, nobody knows.
  const others = same.filter(({ data }) => data.lang !== undefined && data.lang !== lang);
  if (same.length === others.length && new Set(others.map(({ data }) => data.lang)).size === others.length)
    return others;
  const at = read(statement.data.published);
  const name = baseName(statement.source.file);
  return others.filter((other) => {
    const time = at === undefined ? undefined : read(other.data.published);
    if (at !== undefined && time !== undefined) return Math.abs(at - time) <= 15 * 60_000;
    return baseName(other.source.file) === name;
  });
}

const missing = defineRule({
  id: 'statement-variant-missing',
  title: { en: 'Published text is missing in a language', 'zh-CN': '已发布的文稿缺少某种语言' },
  severity: 'warning',
  clauses: ['3.1.3-3', '3.2.1-2'],
  kinds: ['statement'],
  messages: {
    plain: {
      text: {
        en: 'This text came out in {has} only; its readers were promised {languages} too',
        'zh-CN': '本文只发布了 {has} 版，读者还应看到 {languages} 版',
      },
      hint: {
        en: 'Publish it in {languages}; or take the language out of the audience’s `languages`.',
        'zh-CN': '请发布 {languages} 版；该受众不需要的，从其 `languages` 中删去。',
      },
    },
  },
  document({ document, plan, clock, lang, report }) {
    if (document.kind !== 'statement' || !plan || document.data.status !== 'published') return;
    if (document.data.lang === undefined || !reachesAffected(plan, document.data)) return;
    const all = plan.alike(document).filter(({ data }) => data.status === 'published' || data.status === 'approved');
    const variants = variantsOf(document, all, (text) => clock.read(text)?.start);
    // One finding for all versions: at the first of them.
    if (variants.some(({ source }) => source.file < document.source.file)) return;
    const { audience } = document.data;
    const named = audience === undefined ? undefined : plan.data.audiences?.[audience]?.languages;
    const wanted = named ?? (audience === undefined ? languagesOf(plan) : (plan.data.languages ?? []));
    const versions = [document.data, ...variants.map(({ data }) => data)];
    const lacking = missingLanguages(wanted, versions);
    if (lacking.length === 0) return;
    report({
      message: 'plain',
      params: {
        has: listed(
          versions.flatMap((one) => one.lang ?? []),
          lang,
        ),
        languages: listed(lacking, lang),
      },
      path: ['lang'],
      part: 'value',
      value: lacking.join(' '),
    });
  },
});

const differ = defineRule({
  id: 'statement-variants-differ',
  title: { en: 'Language versions differ in a figure', 'zh-CN': '各语言版本的数字不一致' },
  severity: 'warning',
  clauses,
  kinds: ['statement'],
  messages: {
    figure: {
      text: { en: '{here} here, {there} in the {lang} version', 'zh-CN': '此处是 {here}，{lang} 版是 {there}' },
      hint: { en: 'Find out which is right, and correct the other openly.', 'zh-CN': '请核实并公开更正写错的一处。' },
    },
    time: {
      text: {
        en: 'The time {here} has no match in the {lang} version, which says {there}',
        'zh-CN': '{lang} 版没有与 {here} 对应的时间，写的是 {there}',
      },
      hint: { en: 'Find out which is right, and correct the other openly.', 'zh-CN': '请核实并公开更正写错的一处。' },
    },
  },
  notes: { other: { en: 'the other version', 'zh-CN': '另一版本' } },
  document({ document, plan, clock, report }) {
    if (document.kind !== 'statement' || !plan || document.data.lang === undefined) return;
    const variants = variantsOf(document, plan.alike(document), (text) => clock.read(text)?.start);
    for (const other of variants) {
      // Each pair once, told at the one that comes first.
      if (other.source.file < document.source.file) continue;
      const [mine, theirs] = [proseOf(document), proseOf(other)];
      const common = { lang: `\`${other.data.lang}\`` };
      const said = { value: other.data.lang ?? '' };
      const pair = unequal(figuresIn(mine), figuresIn(theirs));
      if (pair) {
        const [here, there] = pair;
        report({
          message: 'figure',
          params: { ...common, here: written(here), there: written(there) },
          span: spanInLine(here.line, here.start, here.end),
          ...(here.line.heading ? { section: here.line.heading.slug } : { path: ['lang'] }),
          ...said,
          related: [{ file: other.source, span: spanInLine(there.line, there.start, there.end), note: 'other' }],
        });
      }
      const { published, approved, next_update: next } = document.data;
      const near = clock.read(published ?? approved?.at ?? next)?.start ?? clock.dayEnd;
      const times = unequalTimes(mine, theirs, near);
      if (times) {
        const [here, there] = times;
        report({
          message: 'time',
          params: { ...common, here: sayMoment(here, mine), there: sayMoment(there, theirs) },
          span: spanInLine(here.line, here.start, here.end),
          ...(here.line.heading ? { section: here.line.heading.slug } : { path: ['lang'] }),
          ...said,
          related: [{ file: other.source, span: spanInLine(there.line, there.start, there.end), note: 'other' }],
        });
      }
    }
  },
});

function written({ line, start, end }: Figure): string {
  return `“${line.block.text.slice(line.from + start, line.from + end).trim()}”`;
}

/** The first pair of figures of one measure of which neither stands in the other text. */
function unequal(mine: readonly Figure[], theirs: readonly Figure[]): [Figure, Figure] | undefined {
  for (const measure of ['users', 'orders', 'payments', 'minutes', 'percent'] as Measure[]) {
    const [a, b] = [mine, theirs].map((figures) => figures.filter((one) => one.measure === measure)) as [
      Figure[],
      Figure[],
    ];
    const here = a.find((one) => !b.some((other) => agree(one, other)));
    const there = b.find((one) => !a.some((other) => agree(one, other)));
    if (here && there) return [here, there];
  }
  return undefined;
}

/** A pair of times that stand for different instants. */
function unequalTimes(mine: Prose, theirs: Prose, near: number): readonly [Moment, Moment] | undefined {
  const [a, b] = [mine, theirs].map(({ lines }) =>
    momentsIn(lines.filter(({ label, text }) => !openingHours.test(`${label} ${text}`))),
  ) as [Moment[], Moment[]];
  if (a.length === 0 || b.length === 0) return undefined;
  const [inUtc, alsoInUtc] = [
    a.map((one) => minutesInUtc(one, near, mine)),
    b.map((one) => minutesInUtc(one, near, theirs)),
  ];
  return inUtc.includes(undefined) || alsoInUtc.includes(undefined)
    ? unequalMinutes(a, b)
    : unequalInstants(a, b, inUtc as ReadonlySet<number>[], alsoInUtc as ReadonlySet<number>[]);
}

/** Where each time is in a zone. Texts with as many times as each other are taken to tell of the same things in one order. */
function unequalInstants(
  a: readonly Moment[],
  b: readonly Moment[],
  mine: readonly ReadonlySet<number>[],
  theirs: readonly ReadonlySet<number>[],
): readonly [Moment, Moment] | undefined {
  const [allMine, allTheirs] = [mine, theirs].map((sets) => new Set(sets.flatMap((set) => [...set]))) as [
    Set<number>,
    Set<number>,
  ];
  const isIn = (one: ReadonlySet<number>, all: ReadonlySet<number>) => [...one].some((minute) => all.has(minute));
  // One text may give its times in both zones, or leave one out.
  if (mine.every((one) => isIn(one, allTheirs)) || theirs.every((one) => isIn(one, allMine))) return undefined;
  if (a.length !== b.length) return unequalMinutes(a, b);
  const at = a.findIndex((_, index) => !isIn(mine[index]!, allTheirs) && !isIn(theirs[index]!, allMine));
  return at < 0 ? undefined : [a[at]!, b[at]!];
}

/** Where some zone is not known: whatever whole and half hours lie between the zones of the texts. */
function unequalMinutes(a: readonly Moment[], b: readonly Moment[]): readonly [Moment, Moment] | undefined {
  const set = (moments: readonly Moment[], shift: number) =>
    new Set(moments.map(({ minutes }) => (minutes + shift) % 1440));
  const theirsAt = set(b, 0);
  for (let shift = 0; shift < 1440; shift += 30) {
    const shifted = set(a, shift);
    if ([...shifted].every((one) => theirsAt.has(one)) || [...theirsAt].every((one) => shifted.has(one)))
      return undefined;
  }
  const past = (moment: Moment, others: readonly Moment[]) =>
    !others.some((other) => (other.minutes - moment.minutes) % 30 === 0);
  const here = a.find((one) => past(one, b));
  const there = b.find((one) => past(one, a));
  return here && there ? ([here, there] as const) : undefined;
}

const inPostmortem = defineRule({
  id: 'statement-figures-differ',
  title: { en: 'Statement and post-mortem differ in a figure', 'zh-CN': '声明与复盘的数字不一致' },
  severity: 'warning',
  clauses: ['3.2.2-2', '4.2.1-1'],
  kinds: ['postmortem'],
  messages: {
    plain: {
      text: {
        en: 'The post-mortem has {here}; the statement of {when} says {there}',
        'zh-CN': '复盘写的是 {here}，{when} 的声明写的是 {there}',
      },
      hint: {
        en: 'A first count may be wrong. Publish the right one as a correction, and say so here.',
        'zh-CN': '初步统计可能有误；请发布更正，并在复盘中说明。',
      },
    },
  },
  notes: { statement: { en: 'what was published', 'zh-CN': '已公布的数字' } },
  document({ document, plan, report }) {
    if (document.kind !== 'postmortem' || !plan) return;
    const { impact, status } = document.data;
    if (status === undefined || status === 'draft') return;
    for (const [key, measure] of [
      ['users', 'users'],
      ['minutes', 'minutes'],
    ] as const) {
      const value = numberOf(impact?.[key]);
      if (value === undefined) continue;
      const own = { value, isRough: typeof impact?.[key] === 'string' && /about|约|~|≈|-|–/.test(String(impact[key])) };
      for (const statement of told(document, plan)) {
        const figures = figuresIn(proseOf(statement)).filter((one) => one.measure === measure && !isPart(one));
        const [first] = figures;
        if (!first || figures.some((one) => agree(one, own))) continue;
        // Waiting times and delays are lengths of something else.
        if (measure === 'minutes' && !/\b(?:for|lasted|in all|total)\b|持续|历时|共|长达/i.test(first.line.text))
          continue;
        report({
          message: 'plain',
          params: {
            here: `\`${key}: ${value}\``,
            there: written(first),
            when: statement.data.published ?? statement.id,
          },
          path: ['impact', key],
          part: 'value',
          value: statement.id,
          related: [
            { file: statement.source, span: spanInLine(first.line, first.start, first.end), note: 'statement' },
          ],
        });
      }
    }
  },
});

/** The texts that told what an incident was: the summary named, and what ended it. */
function told(postmortem: DocumentOf<'postmortem'>, plan: PlanUnit): Statement[] {
  const { incident, public_summary: summary } = postmortem.data;
  return plan.of('statement').filter(({ source, data }) => {
    if (data.status !== 'published') return false;
    if (summary !== undefined && source.file === plan.folder + summary) return true;
    return (
      incident !== undefined && data.incident === incident && (data.stage === 'resolved' || data.stage === 'apology')
    );
  });
}

/** A figure of a part (其中409名, 31 of you, "of whom") is not the whole. */
function isPart({ line, start, end }: Figure): boolean {
  return (
    /(?:其中|另有|of (?:whom|these|them|which)|including)[^\n]{0,10}$/i.test(line.text.slice(0, start)) ||
    /^\s*(?:of you|of them)/.test(line.text.slice(end))
  );
}

function numberOf(value: string | number | undefined): number | undefined {
  if (typeof value === 'number') return value;
  const digits = /^\D*(\d[\d,]*)\D*$/.exec(value ?? '')?.[1];
  return digits === undefined ? undefined : Number(digits.replaceAll(',', ''));
}

export const variantRules = [missing, differ, inPostmortem];
