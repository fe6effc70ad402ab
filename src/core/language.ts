/** The two languages of the product. English and Chinese are equal: every text for people exists in both. */

export type Lang = 'en' | 'zh-CN';

/** A text in both languages. */
export interface Localised {
  readonly en: string;
  readonly 'zh-CN': string;
}

export type Params = Readonly<Record<string, string | number>>;

/**
 * Fills a message. `{name}` is replaced by the parameter; `{n|day|days}` by the number with the singular or plural word.
 * A parameter that is missing shows as `{name}`, which the catalogue test catches.
 */
export function fill(text: string, params: Params = {}): string {
  return text.replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (whole, name: string, one?: string, other?: string) => {
    if (!Object.hasOwn(params, name)) return whole;
    const value = params[name]!;
    return one === undefined ? String(value) : `${value} ${Number(value) === 1 ? one : other}`;
  });
}

export function localise(text: Localised, lang: Lang, params?: Params): string {
  return fill(text[lang], params);
}
