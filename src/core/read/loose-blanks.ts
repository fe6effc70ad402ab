/**
 * Blanks as people write them by hand: `[time]`, `<symptom>`, `{users}`, `tbc`, `xx:xx`, `＿＿＿`. In a text for readers they are nothing
 * else; in steps and guides they stand for what a command wants, so the rule of statements alone asks for them.
 */
import type { Placeholder } from '../facts.ts';

/** What is asked for. Words that open log lines, labels or links (`[error]`, `[update]`, `[link]`) are none. */
const asked =
  '(?:(?:start|end|exact|local|current|next|next update)[ _]?(?:time|date)|time|times|day|hour|duration|number|no\\.|nr\\.?|#|n|nn|symptoms?|causes?|reasons?|impact|product|system|services?|feature|users?|customers?|amount|percent(?:age)?|region|location|city|person|team|contact(?: (?:details|person|name))?|(?:phone|telephone)(?: number)?|(?:describe|specify|state|add|choose|select|give|explain) [^\\]>}\\n]{2,60}|(?:number|no\\.|nr\\.?|#|amount|kind|type|name|list) of [^\\]>}\\n]{2,40}|affected [^\\]>}\\n]{2,40}|(?:service|product|system|feature|team|customer|user|contact|person) name|[^\\]>}\\n]{2,30} (?:here|tbc|tbd))';

const pattern = new RegExp(
  [
    // `[Time] 14:05` and `[Time]: 14:05` are labels, `[time](…)` and `[time][1]` links.
    `\\[\\[${asked}\\]\\]`,
    `\\[${asked}\\](?![([:]|\\s*[:：]|\\s?\\d{1,2}[:.]\\d)`,
    `<(?!time>|data>)${asked}>`,
    // {symptom}, ${symptom}; not a class or anchor ({#top}), a step of an address (/{id}/), a piece of a formula (\\text{max}).
    '(?<![\\w/\\\\{}%=.$-])\\$?\\{[a-z][a-z_ ]{1,40}\\}(?![}\\w/])',
    '[{｛][\\p{Script=Han}]{2,12}[}｝]',
    '(?<=(?:[:(|]|\\b(?:is|are|be|at|by|from|since|still))\\s?)(?<value>TB[AC])(?=\\s*(?:[.,;)|]|$))',
    '(?<![\\w.@/-])(?:tbc|tbd)(?![\\w@/-]|\\.\\w)',
    '(?<![\\w.@/:-])(?:x{3,20}|[xX]{2}[:：][xX]{2})(?![\\w@/:-]|\\.\\w)',
    '＿{2,}',
  ].join('|'),
  'giu',
);
const mark = /[[<{｛＿]|tb[acd]|xxx|xx[:：]xx/i;

/** `XXX` and `TBD` are found with the others; `TBC` is one where it is a value, and else a name. */
function isMeant({ 0: found, groups }: RegExpExecArray): boolean {
  return groups?.value !== undefined || !/^(?:XXX+|TB[CD])$/.test(found);
}

/** Such blanks in a text, unbroken, from offset `start` on. */
export function findLooseBlanks(text: string, start = 0): Placeholder[] {
  if (!mark.test(text)) return [];
  return [...text.matchAll(pattern)]
    .filter(isMeant)
    .map(({ 0: found, index }) => ({ text: found, span: { start: start + index, end: start + index + found.length } }));
}
