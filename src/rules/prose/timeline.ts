/** The timeline of a post-mortem: in order, in a zone, and the same as the times above. */
import { defineRule } from '../../core/rule.ts';
import { daysIn } from '../records.ts';
import { momentsIn } from './moments.ts';
import { type Line, languageOf, type Prose, proseOf, spanInLine, standingOf } from './prose.ts';
import { type Section, sectionsOf } from './sections.ts';
import { zoneName } from './zone.ts';
import { namesZone } from './zone-names.ts';
import { sayAs, standsFor } from './zoned.ts';

const dayMs = 86_400_000;
const monthNames = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const month = `(?:${monthNames.join('|')})[a-z]*`;

interface Entry {
  readonly line: Line;
  readonly start: number;
  readonly end: number;
  readonly minutes: number;
  /** Days since the epoch, where the entry or a heading above says it. */
  readonly day?: number;
  /** The entry says its day itself. */
  readonly isDated: boolean;
}

const nextDay = /[次翌隔]日|[次第]二天|\b(?:next|following) (?:day|morning)\b/i;

/** The entries of the timeline: rows, items and paragraphs that begin with a time. */
function entriesOf({ facts }: Prose, timeline: Section): Entry[] {
  const entries: Entry[] = [];
  let day: number | undefined;
  let wasNextDay = false;
  const firstCells = new Set(
    facts.tables.flatMap(({ rows }) => rows.flatMap((row) => (row[0] ? [row[0].span.start] : []))),
  );
  const inTable = timeline.lines.some(({ block }) => block.kind === 'cell');
  for (const line of timeline.lines) {
    if (line.from > 0) continue;
    const isShort = line.kind === 'heading' || (line.kind === 'paragraph' && line.text.length < 40);
    const isCell = line.kind === 'cell';
    if (!isShort && (inTable ? !(isCell && firstCells.has(line.block.span.start)) : isCell)) continue;
    const own = /\d/.test(line.text) ? dayIn(line.text, day) : undefined;
    if (isShort) day = own ?? day;
    if (line.kind === 'heading' || (inTable && !isCell)) continue;
    const [moment] = momentsIn([line]);
    // A time further on is part of the story.
    if (!moment || moment.start > 32 || /[a-z]{3,} (?!at|on)[a-z]{3,}/i.test(line.text.slice(0, moment.start)))
      continue;
    const isNextDay = own === undefined && nextDay.test(line.text.slice(0, moment.start));
    // A second one in a row speaks of the same day.
    day = own ?? (isNextDay && !wasNextDay ? (day ?? 0) + 1 : day);
    wasNextDay = isNextDay;
    entries.push({
      line,
      start: moment.start,
      end: moment.end,
      minutes: moment.minutes,
      isDated: own !== undefined || isNextDay,
      ...(day !== undefined && { day }),
    });
  }
  return entries;
}

function dayIn(text: string, after: number | undefined): number | undefined {
  const [day] = daysIn(text);
  if (day !== undefined) return Date.parse(`${day}T00:00Z`) / dayMs;
  // Without a year it is that of the entry before; at first any will do, since entries are only compared with each other.
  const year = after === undefined ? 2000 : new Date(after * dayMs).getUTCFullYear();
  const chinese = /(?<!\d)(\d{1,2})月(\d{1,2})[日号]/.exec(text);
  if (chinese) return Date.UTC(year, Number(chinese[1]) - 1, Number(chinese[2])) / dayMs;
  const english = new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)? (${month})|\\b(${month}) (\\d{1,2})\\b`, 'i').exec(text);
  if (!english) return undefined;
  const [, early, first, second, late] = english;
  const at = monthNames.indexOf((first ?? second)!.slice(0, 3).toLowerCase());
  return Date.UTC(year, at, Number(early ?? late)) / dayMs;
}

/** Points on one line of time. Without a day a time far before the last one is of the next day. */
function points(entries: readonly Entry[]): number[] {
  let shift = 0;
  let last: number | undefined;
  let lastDay: number | undefined;
  return entries.map(({ minutes, day, isDated }) => {
    if (day !== undefined && day !== lastDay) shift = 0;
    lastDay = day;
    let at = (day ?? 0) * 1440 + minutes + shift;
    if (!isDated && last !== undefined && at < last && last - at >= 720 && last - at < 1440) {
      shift += 1440;
      at += 1440;
    }
    last = at;
    return at;
  });
}

interface Timeline {
  readonly timeline: Section;
  readonly entries: readonly Entry[];
}

const known = new WeakMap<Prose, Timeline | Record<string, never>>();

/** The timeline of a text; read once for all rules. */
function timelineOf(prose: Prose): Partial<Timeline> {
  let found = known.get(prose);
  if (!found) {
    const timeline = sectionsOf(prose).find(({ id }) => id === 'timeline');
    found = timeline ? { timeline, entries: entriesOf(prose, timeline) } : {};
    known.set(prose, found);
  }
  return found;
}

const outOfOrder = defineRule({
  id: 'timeline-out-of-order',
  title: { en: 'Timeline is not in order', 'zh-CN': '时间线次序有误' },
  severity: 'warning',
  clauses: ['4.2.1-1'],
  kinds: ['postmortem'],
  messages: {
    plain: {
      text: { en: '{time} stands behind {before}', 'zh-CN': '{time} 写在 {before} 之后' },
      hint: {
        en: 'Correct the time, or move the entry; add the day where it goes past midnight.',
        'zh-CN': '请改正时间或调整位置；跨过零点的，写上日期。',
      },
    },
  },
  document({ document, report }) {
    if (document.kind !== 'postmortem') return;
    const { entries = [] } = timelineOf(proseOf(document));
    const at = points(entries);
    const wrong = at.findIndex((one, index) => index > 0 && one < at[index - 1]!);
    // The newest first is an order too.
    if (wrong < 0 || (at.length > 2 && at.every((one, index) => index === 0 || one <= at[index - 1]!))) return;
    const { line, start, end } = entries[wrong]!;
    const before = entries[wrong - 1]!;
    report({
      message: 'plain',
      params: { time: textOf(entries[wrong]!), before: textOf(before) },
      span: spanInLine(line, start, end),
      ...(line.heading && { section: line.heading.slug }),
      value: `${wrong}`,
      ...(standingOf(document) === 'loose' ? { severity: 'info' } : {}),
    });
  },
});

function textOf({ line, start, end, day }: Entry): string {
  const clock = line.block.text.slice(line.from + start, line.from + end);
  return day === undefined || day < 12_000 ? clock : `${new Date(day * dayMs).toISOString().slice(0, 10)} ${clock}`;
}

const withoutZone = defineRule({
  id: 'timeline-without-zone',
  title: { en: 'Timeline without a zone', 'zh-CN': '时间线没有写时区' },
  severity: 'warning',
  clauses: ['4.2.1-1'],
  kinds: ['postmortem'],
  fixable: true,
  messages: {
    plain: {
      text: { en: 'The times of the timeline are in no zone', 'zh-CN': '时间线没有写明是哪里的时间' },
      hint: {
        en: 'Say it once, in the heading: “Timeline (CET)”.',
        'zh-CN': '在标题中写一次即可：“时间线（北京时间）”。',
      },
    },
  },
  document({ document, clock, report }) {
    if (document.kind !== 'postmortem') return;
    const prose = proseOf(document);
    const { timeline, entries } = timelineOf(prose);
    if (!timeline || !entries || entries.length === 0 || namesZone(prose.text)) return;
    const { heading } = timeline;
    const standing = standingOf(document);
    const lang = languageOf(document, prose);
    const at = clock.read(document.data.started)?.start ?? clock.dayEnd;
    const name = zoneName(clock, at, lang);
    const end = heading && { start: heading.span.end, end: heading.span.end };
    report({
      message: 'plain',
      span: heading?.span ?? spanInLine(entries[0]!.line, entries[0]!.start, entries[0]!.end),
      ...(heading && { section: heading.slug }),
      value: 'zone',
      ...(standing === 'out' ? {} : { severity: 'info' }),
      fixes: end
        ? [
            {
              title: { en: 'Add {zone}', 'zh-CN': '补上 {zone}' },
              params: { zone: name },
              safe: false,
              changes: [{ op: 'replace', span: end, text: lang === 'zh-CN' ? `（${name}）` : ` (${name})` }],
            },
          ]
        : [],
    });
  },
});

const disagrees = defineRule({
  id: 'timeline-disagrees',
  title: { en: 'Timeline and front matter disagree', 'zh-CN': '时间线与文件头不一致' },
  severity: 'warning',
  clauses: ['4.2.1-1', '3.2.2-2'],
  kinds: ['postmortem'],
  messages: {
    plain: {
      text: {
        en: '`{key}` is {time}; the timeline has nothing at that time',
        'zh-CN': '`{key}` 是 {time}，时间线中没有这个时间',
      },
      hint: {
        en: 'Correct the one that is wrong, or add the entry.',
        'zh-CN': '请改正写错的一处，或补上这一条。',
      },
    },
  },
  notes: { timeline: { en: 'the timeline', 'zh-CN': '时间线' } },
  document({ document, clock, report, evidence }) {
    if (document.kind !== 'postmortem' || standingOf(document) === 'loose') return;
    const prose = proseOf(document);
    const { timeline, entries } = timelineOf(prose);
    if (!timeline || !entries || entries.length < 2) return;
    const all = momentsIn(timeline.lines);
    let agreeing = 0;
    for (const key of ['started', 'detected', 'resolved'] as const) {
      const written = document.data[key];
      const time = clock.read(written);
      if (!time || time.end > time.start) continue;
      const record = { at: time.start, written: written! };
      // A record to the second and one to the minute tell the same.
      const found = all.map((moment) => standsFor(moment, record, clock, prose, 1));
      if (found.includes(true)) agreeing++;
      if (found.some((answer) => answer !== false)) continue;
      report({
        message: 'plain',
        params: { key, time: sayAs(entries[0]!, time.start, clock, prose) },
        path: [key],
        part: 'value',
        ...(timeline.heading && {
          related: [{ span: timeline.heading.span, section: timeline.heading.slug, note: 'timeline' as const }],
        }),
      });
    }
    if (agreeing === 3 && standingOf(document) === 'out') {
      evidence({
        clause: '4.2.1-1',
        file: document.source.file,
        what: {
          en: 'timeline of {id}: {count} entries, agreeing with its times',
          'zh-CN': '{id} 的时间线：{count} 条，与起止时间一致',
        },
        params: { id: document.id, count: entries.length },
      });
    }
  },
});

export const timelineRules = [outOfOrder, withoutZone, disagrees];
