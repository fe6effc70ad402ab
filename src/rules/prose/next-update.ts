/** The next update: promised with a time, in time, kept, and the same in the text and above it. */
import { parseDuration } from '../../core/duration.ts';
import { defineRule } from '../../core/rule.ts';
import type { Clock } from '../../core/time.ts';
import type { DocumentOf, PlanUnit } from '../../core/workspace.ts';
import type { Stage } from '../../generated/types.ts';
import { sayDuration } from '../written.ts';
import { nextUpdateIn } from './elements.ts';
import { levelOf } from './level.ts';
import { type Moment, momentsIn } from './moments.ts';
import { proseOf, spanInLine, standingOf } from './prose.ts';
import { sayMoment, standsFor } from './zoned.ts';

/** After these texts readers wait for another. */
const goesOn: ReadonlySet<Stage> = new Set(['holding', 'update']);
const clauses = ['3.2.2-1'];
const standards = ['CSF 2.0 RC.RP-03/-05/-06, RC.CO-03, RC.CO-04'];

/** The clock times that are promised for the next text. */
function promises(document: DocumentOf<'statement'>): Moment[] {
  return proseOf(document).lines.flatMap((line) => {
    const moments = momentsIn([line]);
    if (moments.length === 0) return [];
    const { label, text } = line;
    if (/\bnext (?:\w+ )?update|下(?:一)?次(?:的)?(?:更新|通报|公布|发布)/i.test(`${label} ${text}`)) return moments;
    const place = nextUpdateIn(line);
    return place ? moments.filter(({ start, end }) => end > place.start && start < place.end) : [];
  });
}

const missing = defineRule({
  id: 'next-update-missing',
  title: { en: 'Promise of the next update is not on record', 'zh-CN': '没有登记下次更新时间' },
  severity: 'warning',
  clauses,
  standards,
  kinds: ['statement'],
  messages: {
    plain: {
      text: {
        en: 'The text promises a next update; `next_update` does not say when',
        'zh-CN': '正文承诺了下次更新，却没有写 `next_update`',
      },
      hint: {
        en: 'Add `next_update` with date, clock and offset, so that somebody is reminded of it.',
        'zh-CN': '请补上 `next_update`，写明日期、钟点和时区，到时才有提醒。',
      },
    },
  },
  document({ document, plan, clock, report }) {
    if (document.kind !== 'statement' || document.data.status !== 'published') return;
    const { stage, next_update, published } = document.data;
    if (stage === undefined || !goesOn.has(stage) || next_update !== undefined) return;
    // What has been followed by another text needs no reminder any more.
    if (clock.read(published) && plan && isFollowed(document, plan, clock)) return;
    if (promises(document).length > 0) report({ message: 'plain', path: ['next_update'] });
  },
});

const past = defineRule({
  id: 'next-update-past',
  title: { en: 'Promised update did not come', 'zh-CN': '承诺的更新没有兑现' },
  severity: 'warning',
  clauses,
  standards,
  kinds: ['statement'],
  messages: {
    published: {
      text: {
        en: 'Readers were promised an update for {next}; none has been published',
        'zh-CN': '向读者承诺 {next} 更新，至今没有发布',
      },
      hint: {
        en: 'Publish one now, also if nothing has changed; when it is over, the resolved statement.',
        'zh-CN': '请立即发布，没有新进展也要发；已经结束的，发布恢复公告。',
      },
    },
    approved: {
      text: {
        en: 'This text is to go out and promises an update for {next}, which is past',
        'zh-CN': '待发布的文稿承诺 {next} 更新，这个时间已经过了',
      },
      hint: { en: 'Set a new time, here and in the text.', 'zh-CN': '请改定时间，正文也要改。' },
    },
    before: {
      text: {
        en: 'The next update ({next}) is promised for before this text came out ({published})',
        'zh-CN': '下次更新时间 {next} 早于本文发布时间 {published}',
      },
      hint: { en: 'Correct the one that is wrong.', 'zh-CN': '请改正写错的一处。' },
    },
  },
  document({ document, plan, clock, report }) {
    if (document.kind !== 'statement') return;
    const { next_update: next, status, published } = document.data;
    const due = clock.read(next);
    if (!due) return;
    const at = clock.read(published);
    const place = { path: ['next_update'], part: 'value' as const };
    if (at && due.end <= at.start) {
      report({ message: 'before', params: { next: next!, published: published! }, ...place });
    } else if (status === 'approved' && clock.isPast(next)) {
      report({ message: 'approved', params: { next: next! }, ...place });
    } else if (status === 'published' && clock.isPast(next) && !(plan && isFollowed(document, plan, clock))) {
      report({ message: 'published', params: { next: next! }, ...place });
    }
  },
});

/** True where a later text to the same readers is out, or the log has one, or says that it is over. */
function isFollowed({ source, data }: DocumentOf<'statement'>, plan: PlanUnit, clock: Clock): boolean {
  const at = clock.read(data.published);
  if (!at) return false;
  const later = plan.of('statement').some((other) => {
    const time = clock.read(other.data.published);
    if (other.source === source || other.data.status !== 'published' || !time || time.start <= at.start) return false;
    if (data.incident !== undefined) return other.data.incident === data.incident;
    return (
      other.data.audience === data.audience &&
      other.data.scenario?.some((id) => data.scenario?.includes(id)) === true &&
      time.start - at.start < 7 * 86_400_000
    );
  });
  if (later) return true;
  const log = plan.of('incident').find(({ id }) => id === data.incident)?.data;
  return (log?.statements ?? []).some((sent) => (clock.read(sent.at)?.start ?? 0) > at.start + 60_000);
}

const late = defineRule({
  id: 'next-update-late',
  title: { en: 'Next update is later than the plan promises', 'zh-CN': '下次更新晚于预案规定' },
  severity: 'warning',
  clauses,
  standards,
  kinds: ['statement'],
  messages: {
    plain: {
      text: {
        en: 'The next update comes at {next}, {actual} after this text; `{level}` promises one every {limit}',
        'zh-CN': '下次更新在 {next}，距本文 {actual}；`{level}` 规定每 {limit}更新一次',
      },
      hint: {
        en: 'Promise an earlier one, also if nothing has changed by then.',
        'zh-CN': '请提前下次更新的时间，没有新进展也要更新。',
      },
    },
  },
  notes: { level: { en: 'what the level promises', 'zh-CN': '该等级的规定' } },
  document({ document, plan, clock, lang, report }) {
    if (document.kind !== 'statement' || !plan) return;
    const { next_update: next, published, approved, stage } = document.data;
    const level = levelOf(plan, document);
    const every = level?.data.update_every;
    const from = clock.read(published ?? approved?.at);
    const due = clock.read(next);
    const period = every === undefined ? undefined : parseDuration(every);
    if (!from || !due || !period || stage === undefined || !goesOn.has(stage)) return;
    // To the minute: a text is written for 14:26 and goes out a few seconds later.
    if (due.start <= clock.add(from, period).end + 60_000) return;
    const minutes = Math.round((due.start - from.end) / 60_000);
    report({
      message: 'plain',
      params: {
        next: next!,
        actual: sayDuration(`${Math.floor(minutes / 60)}h${minutes % 60}m`, lang),
        level: level!.id,
        limit: sayDuration(every!, lang),
      },
      path: ['next_update'],
      part: 'value',
      related: [{ file: plan, path: ['severity', level!.id, 'update_every'], part: 'value', note: 'level' }],
    });
  },
});

const disagrees = defineRule({
  id: 'next-update-disagrees',
  title: { en: 'Two times for the next update', 'zh-CN': '下次更新时间前后不一' },
  severity: 'warning',
  clauses: ['3.2.2-1', '3.2.2-2'],
  kinds: ['statement'],
  messages: {
    plain: {
      text: {
        en: 'The text promises the next update for {written}; `next_update` is {next}',
        'zh-CN': '正文写的下次更新时间是 {written}，`next_update` 却是 {next}',
      },
      hint: {
        en: 'Readers go by the text. Correct the one that is wrong.',
        'zh-CN': '读者以正文为准，请改正写错的一处。',
      },
    },
  },
  notes: { key: { en: 'the time on record', 'zh-CN': '登记的时间' } },
  document({ document, clock, report }) {
    if (document.kind !== 'statement' || standingOf(document) === 'loose') return;
    const { next_update: next } = document.data;
    const due = clock.read(next);
    if (!due || due.end > due.start) return;
    const moments = promises(document);
    const prose = proseOf(document);
    const record = { at: due.start, written: next! };
    const [first] = moments;
    if (!first || moments.some((moment) => standsFor(moment, record, clock, prose) !== false)) return;
    report({
      message: 'plain',
      params: { written: sayMoment(first, prose), next: next! },
      span: spanInLine(first.line, first.start, first.end),
      ...(first.line.heading && { section: first.line.heading.slug }),
      value: 'next_update',
      related: [{ path: ['next_update'], part: 'value', note: 'key' }],
    });
  },
});

export const nextUpdateRules = [missing, past, late, disagrees];
