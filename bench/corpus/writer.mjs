// What every document is made of: clock times, filled sentences, lists and tables.

import * as english from './prose.en.mjs';
import * as chinese from './prose.zh.mjs';

/** The day the corpus is linted at; every date in it is relative to this. */
export const asOf = '2026-11-22';

const DAY = 86_400_000;

export const daysAgo = (days) => new Date(Date.parse(asOf) - days * DAY).toISOString().slice(0, 10);
export const daysAhead = (days) => daysAgo(-days);

/** A date-time `minutes` after local midnight of `date`, with the offset written out. */
export function timeOf(date, minutes, offset) {
  const local = new Date(Date.parse(date) + minutes * 60_000).toISOString();
  return `${local.slice(0, 16)}${offset}`;
}

export const clockOf = (minutes) => new Date(minutes * 60_000).toISOString().slice(11, 16);

/** Sentences and Markdown blocks in one language, drawn from one random generator. */
export function createWriter(random, lang) {
  const prose = lang === 'zh-CN' ? chinese : english;
  const glue = lang === 'zh-CN' ? '' : ' ';
  const numbers = { minutes: [4, 28], hours: [2, 48], count: [20, 90] };

  const fill = (text) => {
    const filled = text.replace(/\{(\w+)\}/g, (_, slot) => {
      const range = numbers[slot];
      return range ? String(random.int(...range)) : random.pick(prose.slots[slot]);
    });
    return filled[0].toUpperCase() + filled.slice(1);
  };
  const sentences = (subject, count) => random.sample(prose[subject], count).map(fill);

  return {
    lang,
    zh: lang === 'zh-CN',
    sentences,
    sentence: (subject) => fill(random.pick(prose[subject])),
    paragraph: (subject, count) => sentences(subject, count).join(glue),
    list: (items) => items.map((item) => `- ${item}`).join('\n'),
    steps: (items) => items.map((item, index) => `${index + 1}. ${item}`).join('\n'),
    tasks: (items) => items.map((item, index) => `- [${index % 2 === 0 ? 'x' : ' '}] ${item}`).join('\n'),
    table: (head, rows) => [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n'),
    /** Text in the writer's language: `say("Cause", "原因")`. */
    say: (en, zh) => (lang === 'zh-CN' ? zh : en),
  };
}
