/** Whole numbers written in Chinese characters. */

const digits = '零一二三四五六七八九';
const units: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
const sections: Readonly<Record<string, number>> = { 万: 10_000, 亿: 100_000_000 };

/** The characters that such numbers are made of, for a pattern. */
export const numeralCharacters = '零〇一二两三四五六七八九十百千万亿';

/** The value of `三千一百八十`, `两万五千` or `十二`; undefined for what is no number, such as `十百` or a lone `万`. */
export function chineseNumber(text: string): number | undefined {
  let total = 0;
  let section = 0;
  let digit: number | undefined;
  let unitBefore = Number.POSITIVE_INFINITY;
  let sectionBefore = Number.POSITIVE_INFINITY;
  for (const character of text) {
    const value = digits.indexOf(character === '两' ? '二' : character === '〇' ? '零' : character);
    if (value >= 0) {
      // A zero only fills a gap: 一千零五.
      if (digit !== undefined && digit !== 0) return undefined;
      digit = value;
      continue;
    }
    const unit = units[character];
    if (unit !== undefined) {
      // A ten at the beginning needs no digit: 十二.
      const times = digit ?? (unit === 10 && section === 0 ? 1 : 0);
      if (unit >= unitBefore || times === 0) return undefined;
      section += times * unit;
      unitBefore = unit;
      digit = undefined;
      continue;
    }
    const times = sections[character];
    if (times === undefined || times >= sectionBefore) return undefined;
    section += digit ?? 0;
    if (section === 0) return undefined;
    total += section * times;
    section = 0;
    digit = undefined;
    unitBefore = Number.POSITIVE_INFINITY;
    sectionBefore = times;
  }
  if (text === '') return undefined;
  // 两千五 is 2500, not 2005.
  const last = text.length > 1 ? [...text].at(-2)! : '';
  const short = digit && digit > 0 ? (units[last] ?? sections[last] ?? 0) : 0;
  return total + section + (digit ?? 0) * (short > 10 ? short / 10 : 1);
}
