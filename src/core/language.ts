/** The two languages of the product. English and Chinese are equal: every text for people exists in both. */

export type Lang = 'en' | 'zh-CN';

/** The language in which we have texts; undefined for another. Traditional Chinese is another. */
export function knownLanguage(tag: string): Lang | undefined {
  if (/^en(?:-|$)/i.test(tag)) return 'en';
  return /^zh(?:-(?:cn|sg|my|hans(?:-.*)?))?$/i.test(tag) ? 'zh-CN' : undefined;
}

/** A text in both languages. */
export interface Localised {
  readonly en: string;
  readonly 'zh-CN': string;
}

/** What stands in place of a name in braces. */
export type Params = Readonly<Record<string, string | number | Localised>>;
type PlainParams = Readonly<Record<string, string | number>>;

/** A parameter's place, with the spaces that part it from Chinese characters. */
const slot = /((?<=\p{Script=Han}) )?\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}( (?=\p{Script=Han}))?/gu;

/**
 * Fills a message. `{name}` is replaced by the parameter; `{n|day|days}` by the number with the singular or plural word.
 * A parameter that is missing shows as `{name}`, which the catalogue test catches. In Chinese no space stands outside
 * quotation marks, which a parameter may bring along.
 */
export function fill(text: string, params: PlainParams = {}): string {
  return text.replace(slot, (whole, before = '', name: string, one?: string, other?: string, after = '') => {
    if (!Object.hasOwn(params, name)) return whole;
    const value = String(params[name]!);
    if (one !== undefined) return `${before}${value} ${Number(value) === 1 ? one : other}${after}`;
    return `${value.startsWith('“') ? '' : before}${value}${value.endsWith('”') ? '' : after}`;
  });
}

/** Words one after the other: `a, b`, `a、b`. */
export function inRow(words: readonly string[], lang: Lang): string {
  return words.join(lang === 'en' ? ', ' : '、');
}

export function localise(text: Localised, lang: Lang, params?: Params): string {
  return fill(text[lang], params && inLanguage(params, lang));
}

function inLanguage(params: Params, lang: Lang): PlainParams {
  const entries = Object.entries(params);
  return Object.fromEntries(entries.map(([key, value]) => [key, typeof value === 'object' ? value[lang] : value]));
}

/** A value longer than this is shown by its beginning: a message is to be read. */
const longest = 400;

/** `localise`, with values cut to what can be read. */
export function localiseShort(text: Localised, lang: Lang, given: Params = {}): string {
  const params = inLanguage(given, lang);
  const isShort = Object.values(params).every((value) => String(value).length <= longest);
  if (isShort) return fill(text[lang], params);
  const cut = Object.entries(params).map(([key, value]): [string, string | number] => [key, beginning(value)]);
  return fill(text[lang], Object.fromEntries(cut));
}

function beginning(value: string | number): string | number {
  if (typeof value === 'number' || value.length <= longest) return value;
  // Not within a pair of UTF-16 units.
  return `${value.slice(0, longest).replace(/[\ud800-\udbff]$/, '')}…`;
}
