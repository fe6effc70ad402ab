/** What the catalogue commands share. */
import type { Lang } from '../core/language.ts';
import { type Style, styleOf } from '../reporters/paint.ts';
import { UsageError } from './errors.ts';
import { checkLanguage, useColor, useUnicode } from './language.ts';
import type { Ports } from './ports.ts';
import { say } from './words.ts';

export interface ListFlags {
  format: string;
  color?: boolean;
  lang?: string;
}

/** Checks the options; gives the style, or undefined where JSON is asked for. */
export function listStyle(flags: ListFlags, ports: Ports, lang: Lang): Style | undefined {
  checkLanguage(flags.lang, lang);
  if (flags.format === 'json') return undefined;
  if (flags.format !== 'text' && flags.format !== 'stylish') {
    throw new UsageError(say('badValue', lang, { option: '--format', value: flags.format, allowed: 'text, json' }));
  }
  return styleOf(useColor(flags.color, ports), useUnicode(ports));
}
