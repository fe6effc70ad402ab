/** Dates promised to the public: "we publish a report by 16 October" is kept, or it is a second crisis. */
import { defineRule } from '../../core/rule.ts';
import { spanOf } from '../../core/sentences.ts';
import type { Clock, Interval } from '../../core/time.ts';
import type { DocumentOf, PlanUnit } from '../../core/workspace.ts';
import { type Line, proseOf } from '../prose/prose.ts';
import { daysIn } from '../records.ts';

const report =
  /\b(?:report|post-?mortem|review|findings|root[- ]cause|account of what)\b|复盘|报告|调查结果|事件说明|原因说明/i;
const publishing =
  /\b(?:publish|post|share|release|issue|(?:will|shall) (?:be )?(?:appear|follow)|be (?:published|posted|shared|released|available))\b|公布|发布|公开|对外/i;
/** What goes to an authority is a clock, not a promise. */
const official = /\b(?:authorit|regulator|supervisor|police|commission)|监管|主管部门|网信|公安/i;

/** Promised days by sentence; nothing where a sentence names none, or tells of the past. */
function promiseIn({ text, label }: Line, said: Interval, clock: Clock): string | undefined {
  const whole = `${label} ${text}`;
  if (!report.test(whole) || !publishing.test(whole) || official.test(whole)) return undefined;
  const days = [...daysIn(text), ...daysWithoutYear(text, clock.dayOf(said))];
  const within = /\bwithin (\d{1,2}) days\b|(\d{1,2})[天日]内/i.exec(text);
  const count = within?.[1] ?? within?.[2];
  if (count !== undefined) days.push(clock.dateOf(said.start + Number(count) * 86_400_000));
  const last = days.sort().at(-1);
  return last !== undefined && (clock.read(last)?.end ?? 0) > said.start ? last : undefined;
}

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const month = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?';

/** `16 October` and `10月20日` are of the year in which they are said, or of the next. */
function daysWithoutYear(text: string, today: string): string[] {
  const found: [number, number][] = [];
  const monthOf = (word: string) => months.indexOf(word.slice(0, 3).toLowerCase()) + 1;
  for (const [, d, m] of text.matchAll(
    new RegExp(`(?<!\\d)(\\d{1,2})(?:st|nd|rd|th)?\\s+${month}(?!,?\\s*\\d{4})`, 'gi'),
  ))
    found.push([monthOf(m!), Number(d)]);
  for (const [, m, d] of text.matchAll(new RegExp(`\\b${month}\\s+(\\d{1,2})(?!\\d|,?\\s*\\d{4})`, 'gi')))
    found.push([monthOf(m!), Number(d)]);
  for (const [, m, d] of text.matchAll(/(?<![年\d]\s?)(\d{1,2})月(\d{1,2})[日号]/g)) found.push([Number(m), Number(d)]);
  const year = Number(today.slice(0, 4));
  const two = (n: number) => String(n).padStart(2, '0');
  return found.map(([m, d]) => {
    const same = `${year}-${two(m)}-${two(d)}`;
    // Said in December, "5 January" is of the next year; said in October, "6 October" is that of the incident.
    return same < today && Number(today.slice(5, 7)) - m > 6 ? `${year + 1}-${two(m)}-${two(d)}` : same;
  });
}

/** When the report of an incident came out: by the post-mortem, or by the summary that it names. */
function reportOf(plan: PlanUnit, incident: string, promise: DocumentOf<'statement'>, said: Interval, clock: Clock) {
  const postmortem = plan.of('postmortem').find(({ data }) => data.incident === incident);
  const { published, public_summary: summary } = postmortem?.data ?? {};
  const text = plan.of('statement').find(({ source }) => source.file === plan.folder + (summary ?? ''));
  const dates = [
    typeof published === 'string' ? published : undefined,
    text && text !== promise && text.data.status === 'published' ? text.data.published : undefined,
  ].flatMap((date) => {
    const at = clock.read(date);
    return at && at.end > said.start && clock.hasBegun(at.start) ? [{ text: date!, at }] : [];
  });
  return { postmortem, out: dates.sort((a, b) => a.at.start - b.at.start)[0] };
}

const promised = defineRule({
  id: 'promised-report-late',
  title: { en: 'Promised report did not come', 'zh-CN': '承诺的报告没有按时公布' },
  severity: 'warning',
  clauses: ['4.1.2-3'],
  standards: ['CSF 2.0 RC.RP-03/-05/-06, RC.CO-03, RC.CO-04'],
  kinds: ['statement'],
  messages: {
    missing: {
      text: {
        en: 'A report was promised for {day}; nothing shows that it was published',
        'zh-CN': '声明承诺 {day} 公布报告，但没有任何记录表明已经公布',
      },
      hint: {
        en: 'Publish it; put the day into `published` of the post-mortem and the text into `public_summary`.',
        'zh-CN': '请公布报告，并在复盘报告中写上 `published`（日期）和 `public_summary`（公开文稿）。',
      },
    },
    late: {
      text: {
        en: 'A report was promised for {day} and published on {out}',
        'zh-CN': '声明承诺 {day} 公布报告，实际 {out} 才公布',
      },
      hint: {
        en: 'Say in the report why it is late. Promise a day only once somebody has it in the calendar.',
        'zh-CN': '请在报告中说明为何推迟。有人排进日程之后，再对外承诺日期。',
      },
    },
    soon: {
      text: {
        en: 'A report is promised for {day}',
        'zh-CN': '声明承诺 {day} 公布报告',
      },
      hint: {
        en: 'Publish it by then, or say before that day when it comes.',
        'zh-CN': '请按时公布；来不及的，在那之前说明何时公布。',
      },
    },
  },
  notes: { postmortem: { en: 'the post-mortem', 'zh-CN': '复盘报告' } },
  plan({ plan, clock, limits, report: say, evidence }) {
    const seen = new Set<string>();
    for (const statement of plan.of('statement')) {
      const { status, published, incident } = statement.data;
      const said = clock.read(published);
      if (status !== 'published' || incident === undefined || !said || !clock.hasBegun(said.start)) continue;
      if (clock.freshness(clock.dayOf(said), limits.plan.review_every).state === 'overdue') continue;
      for (const line of proseOf(statement).lines) {
        const day = promiseIn(line, said, clock);
        const key = `${incident} ${day}`;
        if (day === undefined || seen.has(key)) continue;
        seen.add(key);
        const due = clock.read(day)!;
        const { postmortem, out } = reportOf(plan, incident, statement, said, clock);
        const place = {
          file: statement.source,
          span: spanOf(line.block, line.from, line.from + line.text.length),
          ...(line.heading ? { section: line.heading.slug } : { path: ['published'] }),
          value: key,
          ...(postmortem
            ? { related: [{ file: postmortem.source, path: ['published'], note: 'postmortem' as const }] }
            : {}),
        };
        if (out && out.at.start < due.end) {
          const what = {
            en: 'report promised for {day}, published {out}',
            'zh-CN': '承诺 {day} 公布报告，{out} 已公布',
          };
          const file = (postmortem ?? statement).source.file;
          evidence({ clause: '4.1.2-3', file, what, params: { day, out: out.text } });
        } else if (out) say({ message: 'late', params: { day, out: out.text }, ...place });
        else if (clock.isPast(day)) say({ message: 'missing', params: { day }, ...place });
        else if (clock.deadline(day).state === 'due-soon')
          say({ message: 'soon', params: { day }, severity: 'info', ...place });
      }
    }
  },
});

export const promiseRules = [promised];
