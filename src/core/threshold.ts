/**
 * Whether a condition can be checked by two people with the same result: it needs a figure. Digits, number words and Chinese
 * numerals count; names that merely hold a digit (5xx, p95) do not. Conditions that name an event exactly ("any …", 首次) count
 * too, as long as no vague word ("abnormal", 异常) stands in them.
 */

const names =
  /\b(?:HTTP|status|code)s?\s*(?:code\s*)?[1-5]\d\d(?!\s*%)|\b(?:playbook|section|chapter|annex|step|page|phase|appendix|level|tier|severity)\s*\d+(?:\.\d+)*\b|\b[SP][0-5]\b|\b[1-5]xx\b|\bp\d{2,3}\b|24\s*[/x×*]\s*7|7\s*[/x×*]\s*24/gi;
/** Words with a numeral in them that mean no number. */
const chineseWords =
  /一旦|一般|一些|一直|一定|一起|一样|一下|一切|一致|一律|一并|一经|一有|一出现|一发现|一线|统一|单一|唯一|万一|十分|百般|千万别|第一时间|第三方|三方|两者|四周/g;
const number =
  /[\d０-９]|[零〇一二两俩三四五六七八九十百千万亿半]|翻倍|翻番|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|ninety|hundred|thousand|dozen|once|twice|thrice|doubles?|doubled|triples?|tripled|half|halves)\b/i;
const exact = /\b(?:any|every|each|first|single)\b|任何|任意|每[一次个条封]|首[次个条例]|一有|一出现|一发现|出现即/i;
const vague =
  /abnormal|anomal|unusual|irregular|suspicious|strange|weird|too (?:many|much|high|low|slow|long)|significant|excessive|异常|不正常|反常|可疑|明显|过[高多慢长低]|较[多大高慢]|大量|突增|激增|飙升|偏[高慢低]|很[多慢高]/i;

export function hasFigure(condition: string): boolean {
  if (number.test(condition.replace(names, ' ').replace(chineseWords, ' '))) return true;
  return exact.test(condition) && !vague.test(condition);
}

/** True where nothing in the condition leaves room for opinion: enough for an event that either happened or did not. */
export function isPlain(condition: string): boolean {
  return !vague.test(condition);
}
