/** Times that cannot be right: an end before its beginning, a record of what is still to come. */
import { formatPath, type Path } from '../../core/path.ts';
import { defineRule } from '../../core/rule.ts';
import type { Clock } from '../../core/time.ts';
import type { Document } from '../../core/workspace.ts';
import { entriesAt } from '../written.ts';
import { isPublic } from './incident.ts';

interface Moment {
  readonly path: Path;
  readonly written: string | undefined;
}

/**
 * The moments of a log or post-mortem, and which of them must come before which. Users may be hit before or after it is seen, and
 * a crisis may be declared when the worst is over.
 */
function momentsOf(document: Document): { all: readonly Moment[]; orders: readonly (readonly [Moment, Moment])[] } {
  if (document.kind === 'incident') {
    const { data } = document;
    const started = { path: ['started'], written: data.started };
    const detected = { path: ['detected', 'at'], written: data.detected?.at };
    const declared = { path: ['declared', 'at'], written: data.declared?.at };
    const resolved = { path: ['resolved', 'at'], written: data.resolved?.at };
    const texts = entriesAt(document, ['statements'], data.statements).map(({ index, entry: text }) => ({
      text,
      moment: { path: ['statements', index, 'at'], written: text.at },
    }));
    const clocks = entriesAt(document, ['clocks'], data.clocks).map(({ index, entry: { done } }) => ({
      path: ['clocks', index, 'done'],
      written: typeof done === 'string' ? done : undefined,
    }));
    return {
      all: [started, detected, declared, resolved, ...texts.map(({ moment }) => moment), ...clocks],
      orders: [
        [detected, declared],
        [started, resolved],
        [detected, resolved],
        ...texts.filter(({ text }) => isPublic(text.stage)).map(({ moment }) => [detected, moment] as const),
      ],
    };
  }
  if (document.kind === 'postmortem') {
    const { data } = document;
    const started = { path: ['started'], written: data.started };
    const detected = { path: ['detected'], written: data.detected };
    const resolved = { path: ['resolved'], written: data.resolved };
    const isReviewed = data.status === 'reviewed' || data.status === 'closed';
    const reviewed = {
      path: ['reviewed'],
      written: isReviewed && typeof data.reviewed === 'string' ? data.reviewed : undefined,
    };
    return {
      all: [started, detected, resolved, reviewed],
      orders: [
        [started, resolved],
        [detected, resolved],
        [started, reviewed],
      ],
    };
  }
  return { all: [], orders: [] };
}

/** True where one moment lies wholly before another that it should follow. */
function isReversed([first, second]: readonly [Moment, Moment], clock: Clock): boolean {
  const [before, after] = [clock.read(first.written), clock.read(second.written)];
  return before !== undefined && after !== undefined && after.end < before.start;
}

/** True where no moment of the document contradicts another: only then do they prove anything. */
export function isInOrder(document: Document, clock: Clock): boolean {
  const { all, orders } = momentsOf(document);
  return !orders.some((order) => isReversed(order, clock)) && !all.some(({ written }) => clock.isFuture(written));
}

const impossible = defineRule({
  id: 'incident-times-impossible',
  title: { en: 'Times of an incident cannot be right', 'zh-CN': '事件时间自相矛盾' },
  severity: 'error',
  clauses: ['3.2.1-1', '3.2.1-2', '4.1.1-1', '4.2.1-1'],
  kinds: ['incident', 'postmortem'],
  messages: {
    reversed: {
      text: {
        en: '`{later}` is {after}, before `{earlier}` at {before}',
        'zh-CN': '`{later}` 是 {after}，早于 `{earlier}` 的 {before}',
      },
      hint: {
        en: 'Correct the one that is wrong: day, hour or offset.',
        'zh-CN': '请改正写错的一处，看看是日期、钟点还是时区错了。',
      },
    },
    future: {
      text: {
        en: '`{later}` is {after}, which is still to come',
        'zh-CN': '`{later}` 是 {after}，这个时间还没到',
      },
      hint: {
        en: 'A record holds what has happened: correct the day, the hour or the offset.',
        'zh-CN': '记录只写已经发生的事：请改正日期、钟点或时区。',
      },
    },
  },
  notes: { before: { en: 'what comes first', 'zh-CN': '应在其前的时间' } },
  document({ document, clock, report }) {
    const { all, orders } = momentsOf(document);
    for (const moment of all) {
      const name = formatPath(moment.path);
      if (clock.isFuture(moment.written)) {
        report({
          message: 'future',
          params: { later: name, after: moment.written! },
          path: moment.path,
          part: 'value',
        });
        continue;
      }
      const order = orders.find((one) => one[1] === moment && isReversed(one, clock));
      if (!order) continue;
      const [first] = order;
      report({
        message: 'reversed',
        params: { later: name, after: moment.written!, earlier: formatPath(first.path), before: first.written! },
        path: moment.path,
        part: 'value',
        related: [{ path: first.path, part: 'value', note: 'before' }],
      });
    }
  },
});

export const incidentOrderRules = [impossible];
