/** How every text of the command line gets its names in: a file may be called what a terminal or a pipeline takes for a command. */
import { type Lang, type Localised, localise, type Params } from '../core/language.ts';
import { escapeControls } from '../reporters/width.ts';

/** `localise`, with line ends and controls in the parameters written out: no name begins a line of its own. */
export function sayPlain(text: Localised, lang: Lang, params?: Params): string {
  if (!params) return localise(text, lang);
  const plain = Object.entries(params).map(([key, value]): [string, string | number] => [
    key,
    typeof value === 'number' ? value : escapeControls(typeof value === 'string' ? value : value[lang]),
  ]);
  return localise(text, lang, Object.fromEntries(plain));
}
