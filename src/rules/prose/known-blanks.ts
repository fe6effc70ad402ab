/** Blanks whose value stands in the plan or above the text already. */
import { findPlaceholders } from '../../core/read/placeholders.ts';
import { defineRule } from '../../core/rule.ts';
import type { Clock } from '../../core/time.ts';
import type { DocumentOf, PlanUnit } from '../../core/workspace.ts';
import type { IncidentData, Stage } from '../../generated/types.ts';
import { languageOf, proseOf } from './prose.ts';
import { oneForm } from './script.ts';
import { sayTime, zoneName } from './zone.ts';
import { namesZone } from './zone-names.ts';

interface Blank {
  readonly name: RegExp;
  /** What is known; `around` is the text before and behind the blank. */
  value(known: Known, around: { readonly before: string; readonly after: string }): string | undefined;
}

interface Known {
  readonly document: DocumentOf<'statement'>;
  readonly plan: PlanUnit;
  readonly clock: Clock;
  readonly lang: 'en' | 'zh-CN';
}

const blanks: readonly Blank[] = [
  {
    name: /^(?:org|organi[sz]ation|company(?:_name)?|brand|legal_name|公司(?:名称|全称)?|单位(?:名称|全称)?)$/i,
    value: ({ plan, lang }) => legalName(plan, lang),
  },
  {
    name: /^(?:status_?(?:page|url)|状态页(?:地址)?)$/i,
    value: ({ plan }) =>
      Object.values(plan.data.channels ?? {}).find(({ kind, url }) => kind === 'status-page' && url !== undefined)?.url,
  },
  {
    name: /^(?:zone|time_?zone|tz|时区)$/i,
    value: zoneOfTimes,
  },
  {
    name: /^(?:next_update|下次更新(?:时间)?)$/i,
    value: (known, around) => moment(known, known.document.data.next_update, around),
  },
  {
    name: /^(?:start(?:_time)?|started|开始时间|起始时间)$/i,
    value: (known, around) => moment(known, logOf(known)?.started, around),
  },
];

function logOf({ plan, document }: Known): IncidentData | undefined {
  return plan.of('incident').find(({ id }) => id === document.data.incident)?.data;
}

/** The zone's name, where it is the same one at all times that the text may be about. */
function zoneOfTimes(known: Known): string | undefined {
  const { plan, clock, lang, document } = known;
  if (plan.data.timezone === undefined) return undefined;
  const log = logOf(known);
  const times = [document.data.next_update, log?.started, log?.detected?.at, log?.resolved?.at].flatMap(
    (text) => clock.read(text)?.start ?? [],
  );
  // What goes on began a short while ago; what is over may have been in any season.
  const isOver = document.data.stage !== undefined && !goesOn.has(document.data.stage);
  const [year] = clock.today.split('-').map(Number);
  const seasons = [Date.UTC(year!, 0, 10), Date.UTC(year!, 6, 10)];
  const instants = times.length > 0 ? times : isOver ? seasons : [clock.dayEnd];
  const [name, ...others] = new Set(instants.map((at) => zoneName(clock, at, lang)));
  return others.length === 0 ? name : undefined;
}

const goesOn: ReadonlySet<Stage> = new Set(['holding', 'update', 'staff', 'press']);

function legalName({ data: { org } }: PlanUnit, lang: 'en' | 'zh-CN'): string | undefined {
  if (org === undefined || typeof org === 'string') return org;
  const short = lang.slice(0, 2);
  return org[lang] ?? org[short] ?? Object.entries(org).find(([tag]) => tag.slice(0, 2) === short)?.[1];
}

/** A time as the place wants it: where the zone or the day stands beside the blank, without. */
function moment(
  { clock, lang }: Known,
  written: string | undefined,
  { before, after }: { before: string; after: string },
): string | undefined {
  const time = clock.read(written);
  if (!time || time.end > time.start) return undefined;
  const text = sayTime(clock, time.start, lang);
  const zone = zoneName(clock, time.start, lang);
  const [near, own] =
    lang === 'zh-CN'
      ? [before.slice(-8), oneForm(before).endsWith(zone)]
      : [after.slice(0, 12), new RegExp(`^\\W*${zone.replace('+', '\\+')}\\b`).test(after)];
  // Beside another zone's name the time of the plan's would be wrong.
  if (namesZone(near)) {
    if (!own) return undefined;
    // "{{start_time}} CET on {{date}}": the day has a place of its own.
    return lang === 'zh-CN' ? text.replace(zone, '') : text.split(` ${zone}`)[0];
  }
  return text;
}

const known = defineRule({
  id: 'placeholder-known',
  title: { en: 'Blank that the plan can fill', 'zh-CN': '预案中已有的内容' },
  severity: 'info',
  clauses: ['3.2.1-2'],
  kinds: ['statement'],
  fixable: true,
  messages: {
    plain: {
      text: { en: '`{text}` is known: {value}', 'zh-CN': '`{text}` 已知：{value}' },
      hint: { en: 'Put it in with the quick fix.', 'zh-CN': '用快速修复填入即可。' },
    },
  },
  document({ document, plan, clock, report }) {
    // A template is for every day; what is known today is not for it.
    if (document.kind !== 'statement' || !plan || (document.data.status ?? 'template') === 'template') return;
    const prose = proseOf(document);
    const lang = languageOf(document, prose);
    const { text: source } = document.source;
    for (const { text, span, name } of prose.facts.placeholders) {
      if (name === undefined || span.start < prose.facts.bodyStart) continue;
      const around = {
        before: source.slice(Math.max(0, span.start - 20), span.start),
        after: source.slice(span.end, span.end + 20),
      };
      const value = blanks
        .find((blank) => blank.name.test(oneForm(name)))
        ?.value({ document, plan, clock, lang }, around);
      if (value === undefined || findPlaceholders(value).length > 0) continue;
      report({
        message: 'plain',
        params: { text, value },
        span,
        path: ['status'],
        value: `${name} ${span.start}`,
        fixes: [
          {
            title: { en: 'Put in “{value}”', 'zh-CN': '填入“{value}”' },
            params: { value },
            safe: true,
            changes: [{ op: 'replace', span, text: value }],
          },
        ],
      });
    }
  },
});

export const knownBlankRules = [known];
