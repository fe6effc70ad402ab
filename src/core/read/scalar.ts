/** Plain scalars as YAML 1.2's core schema reads them, and the numbers that were meant as telephone numbers. */

export type ScalarData = string | number | boolean | null;

const int = /^[-+]?[0-9]+$/;
const float = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;

/** The value of a plain scalar. Dates stay text, as the core schema has none. */
export function plainValue(text: string): ScalarData {
  const first = text.charCodeAt(0);
  // Most plain scalars are words: their first letter rules all other types out.
  switch (first) {
    case 0x7e: // ~
      return text === '~' ? null : text;
    case 0x6e: // n
    case 0x4e: // N
      return text === 'null' || text === 'Null' || text === 'NULL' ? null : text;
    case 0x74: // t
    case 0x54: // T
      return text === 'true' || text === 'True' || text === 'TRUE' ? true : text;
    case 0x66: // f
    case 0x46: // F
      return text === 'false' || text === 'False' || text === 'FALSE' ? false : text;
  }
  if (text === '') return null;
  const digit = first >= 0x30 && first <= 0x39;
  if (!digit && first !== 0x2b && first !== 0x2d && first !== 0x2e) return text;
  if (int.test(text) || float.test(text)) return Number(text);
  if (digit && /^0(?:o[0-7]+|x[0-9a-fA-F]+)$/.test(text)) return Number(text);
  if (/^[-+]?\.(?:inf|Inf|INF)$/.test(text)) return first === 0x2d ? -Infinity : Infinity;
  return /^\.(?:nan|NaN|NAN)$/.test(text) ? Number.NaN : text;
}

/** The value of a scalar with an explicit tag of the core schema (`!!int "3"`). Other tags leave the text as it is. */
export function taggedValue(text: string, tag: string): ScalarData {
  switch (tag) {
    case 'tag:yaml.org,2002:int':
    case 'tag:yaml.org,2002:float':
    case 'tag:yaml.org,2002:bool':
    case 'tag:yaml.org,2002:null':
      return plainValue(text);
    default:
      return text;
  }
}

const contactKey = /^(?:phone|mobile|sms|tel|telephone|fax|hotline|contact|whatsapp|signal|wechat|pager)$/i;

/** True for a telephone number that YAML takes for a number, and so drops its plus sign or leading zeros. */
export function isPhone(source: string, key: string | undefined): boolean {
  if (/^\+\d{7,15}$/.test(source)) return true;
  return key !== undefined && contactKey.test(key) && /^\d{7,15}$/.test(source);
}
