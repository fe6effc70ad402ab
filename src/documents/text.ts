/** Texts with fields: `{{name}}` is filled where a value is known, and stays for the writer where none is. */
import type { Lang } from '../core/language.ts';
import { fields, frames, type Template } from '../generated/templates.ts';
import type { Draft } from './choice.ts';

/** Values of fields by name; a field without one is unknown. */
export type Values = Readonly<Record<string, string | undefined>>;

const field = /\{\{([a-z_.]+)(\?)?(?:=.*?)?\}\}/g;

/** Fills a text. What is unknown says what it says in any plan, or stays `{{name}}`. */
export function fillText(text: string, values: Values, lang: Template['lang']): string {
  return text.replace(field, (whole, name: string, _optional, at: number) => {
    const value = values[name] ?? fields[name]?.otherwise?.[lang] ?? whole;
    const next = text.charAt(at + whole.length);
    // "at Acme Inc." ends its sentence.
    if (next === '.' && value.endsWith('.')) return value.slice(0, -1);
    // The Chinese texts have their stops themselves: one that a value of the plan brings along would be the second.
    return /[。，、；：）]/.test(next) ? value.replace(/[。；]+$/, '') : value;
  });
}

/** The front matter of a document. A line of which something is unknown is left out. */
export function fillFrame(kind: Template['kind'], values: Values): string {
  const lines = frames[kind].split('\n').flatMap((line) => {
    const names = [...line.matchAll(field)].map(([, name]) => name!);
    return names.some((name) => values[name] === undefined)
      ? []
      : [line.replace(field, (_, name: string) => values[name]!)];
  });
  return lines.join('\n');
}

/** The names of the fields that are left to fill in, each once, in order of appearance. */
export function blanksIn(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\{\s*([\p{L}_][\p{L}\p{N}_.-]*)\s*\}\}/gu)].map(([, name]) => name!))];
}

/** What belongs into a blank of a draft, for the writer; undefined for a field of the organisation's own. */
export function aboutBlank({ from, said }: Pick<Draft, 'from' | 'said'>, name: string, lang: Lang): string | undefined {
  // The organisation's texts have one date in a sentence, that of the incident; ours have it below the signature.
  const field = from !== undefined && name === 'date' ? 'start_date' : name;
  if (!Object.hasOwn(fields, field)) return undefined;
  const about = fields[field]!.about[lang];
  const word = said?.[name];
  if (word === undefined) return about;
  return lang === 'zh-CN' ? `${about}（预案写的是“${word}”）` : `${about}; the plan says “${word}”`;
}

/** A list in YAML's flow style, of ids and other plain words. */
export function flowList(items: readonly string[]): string {
  return `[${items.map(yamlText).join(', ')}]`;
}

/** A text as a YAML scalar: plain where that is safe everywhere, else in double quotes. */
export function yamlText(text: string): string {
  const plain =
    /^[\p{L}\p{N}_][\p{L}\p{N}_./+-]*$/u.test(text) &&
    !/^(?:true|false|null|yes|no|on|off|~|[\d.+-]+|0x[\da-f]+|[\d.]+e[+-]?\d+)$/i.test(text);
  return plain ? text : JSON.stringify(text);
}
