/** Texts as they are written in YAML, so that they are read as just these texts. */
import type { Span } from '../core/text.ts';
import type { Cursor } from './cursor.ts';

/** What YAML, or some reader of it, takes for something else than a text. */
const other =
  /^(?:~|null|true|false|y|n|yes|no|on|off|[-+]?\.(?:inf|nan)|[-+]?[\d._]+(?:e[-+]?\d+)?|0[xo][\da-f_]+|\d+(?::[0-5]?\d)+(?:\.\d*)?|\d{4}-\d{1,2}-\d{1,2}(?:[t ].*)?)$/i;

/** True where a text needs no quotes. `flow`: in `{}` or `[]`. */
export function isPlain(text: string, flow: boolean): boolean {
  return (
    /^(?:[^\s\-?:,[\]{}#&*!|>'"%@`=]|[-?:](?=[^\s,[\]{}]))/.test(text) &&
    !/^(?:<<$|---|\.\.\.)|[\p{Cc}\p{Zl}\p{Zp}\ufeff]|:(?:\s|$)|\s#|\s$/u.test(text) &&
    !(flow && /[,[\]{}]/.test(text)) &&
    !other.test(text)
  );
}

/** A text in place of the word at the cursor: in the quotes that are there, or in some where it needs them. */
export function written(text: string, { quote, isOpen, flow }: Pick<Cursor, 'quote' | 'isOpen' | 'flow'>): string {
  if (quote === undefined) return isPlain(text, flow) ? text : JSON.stringify(text);
  const inner = quote === '"' ? JSON.stringify(text).slice(1, -1) : text.replaceAll("'", "''");
  return isOpen ? inner + quote : inner;
}

/** A key in place of the word at the cursor. Where no colon follows, `span` takes in the closing quote: there the colon goes. */
export function writtenKey(name: string, cursor: Cursor): { readonly text: string; readonly span: Span } {
  const { quote, isOpen, hasColon, word } = cursor;
  if (quote === undefined || isOpen || hasColon) return { text: written(name, cursor), span: word };
  return { text: written(name, cursor) + quote, span: { start: word.start, end: word.end + 1 } };
}
