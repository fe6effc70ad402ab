/** An incident as its log and the plan tell it: what was promised at its level, what happened when. */
import { dayMs, parseDuration } from '../../core/duration.ts';
import type { Lang } from '../../core/language.ts';
import type { Limits } from '../../core/limits.ts';
import type { Clock, Interval } from '../../core/time.ts';
import type { DocumentOf, PlanUnit } from '../../core/workspace.ts';
import type { SentStatement, SeverityLevel, Stage } from '../../generated/types.ts';
import { levelsOf } from '../deadlines.ts';
import { entriesAt, sayDuration } from '../written.ts';

/** A text that went out, with the moment it did. */
interface Sent {
  /** In `statements`, as written. */
  readonly index: number;
  readonly text: SentStatement;
  readonly at: Interval;
}

export interface Incident {
  readonly log: DocumentOf<'incident'>;
  readonly plan: PlanUnit;
  /** The level declared; absent where the plan has no such level. */
  readonly level?: { readonly id: string; readonly rank: number; readonly data: SeverityLevel };
  readonly detected?: Interval;
  readonly declared?: Interval;
  readonly resolved?: Interval;
  /** Texts with a time that can be read, in the order in which they went out. */
  readonly sent: readonly Sent[];
  /** False for an incident so long ago that nobody learns from its delays any more. */
  readonly isRecent: boolean;
}

/** What the log and the plan say of an incident. */
export function incidentOf(log: DocumentOf<'incident'>, plan: PlanUnit, clock: Clock, limits: Limits): Incident {
  const { severity, started, detected, declared, resolved, statements } = log.data;
  const rank = levelsOf(plan).findIndex(([id]) => id === severity);
  const times = { detected: clock.read(detected?.at), declared: clock.read(declared?.at) };
  const end = clock.read(resolved?.at);
  const happened = end ?? times.declared ?? times.detected ?? clock.read(started);
  const sent = entriesAt(log, ['statements'], statements).flatMap(({ index, entry: text }): Sent[] => {
    const at = clock.read(text.at);
    return at ? [{ index, text, at }] : [];
  });
  return {
    log,
    plan,
    ...(rank >= 0 ? { level: { id: severity!, rank, data: levelsOf(plan)[rank]![1] } } : {}),
    ...(times.detected ? { detected: times.detected } : {}),
    ...(times.declared ? { declared: times.declared } : {}),
    ...(end ? { resolved: end } : {}),
    sent: sent.sort((a, b) => a.at.start - b.at.start),
    isRecent: !happened || clock.freshness(clock.dayOf(happened), limits.plan.review_every).state !== 'overdue',
  };
}

/** True for a text that the public reads: not one to staff, to journalists alone or to an authority. */
export function isPublic(stage: Stage | undefined): boolean {
  return stage !== 'staff' && stage !== 'press' && stage !== 'regulator-report';
}

/** The last instant at which something due within a duration of a moment is in time; nothing for `immediately`. */
export function dueAt(from: Interval | undefined, within: string | undefined, clock: Clock): number | undefined {
  const duration = within === undefined ? undefined : parseDuration(within);
  return from && duration && !duration.immediately ? clock.add(from, duration).end : undefined;
}

/** A length in words, to the minute; in whole days from two days on. */
export function sayLength(milliseconds: number, lang: Lang): string {
  const minutes = Math.max(1, Math.round(milliseconds / 60_000));
  return sayDuration(milliseconds >= 2 * dayMs ? `${Math.floor(milliseconds / dayMs)}d` : `${minutes}m`, lang);
}

/** The time of day as somebody wrote it, with the day where that is not the day of `beside`; the whole text where it has none. */
export function sayClock(written: string | undefined, beside = written): string {
  const [, day, time] = /^(\S{10})[T ](\d{2}:\d{2})/.exec(written ?? '') ?? [];
  if (time === undefined) return written ?? '';
  return beside?.startsWith(day!) === false ? `${day} ${time}` : time;
}

/** The post-mortem of an incident: the one that names it, or one without a name for the same start. */
export function postmortemOf({ log, plan }: Pick<Incident, 'log' | 'plan'>, clock: Clock) {
  const all = plan.of('postmortem');
  const start = clock.read(log.data.started)?.start;
  return (
    all.find(({ data }) => data.incident === log.id) ??
    all.find(
      ({ data }) =>
        data.incident === undefined &&
        start !== undefined &&
        data.scenario === log.data.scenario &&
        clock.read(data.started)?.start === start,
    )
  );
}
