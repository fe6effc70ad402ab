/** Words that are read as what they surely mean; that they are not written so is a finding of its own, and the only one. */
import type { ScalarShape } from '../schema/shape.ts';

/** Names and wrong codes of languages, in small letters, and their tags. */
const languages: ReadonlyMap<string, string> = new Map(
  Object.entries({
    cn: 'zh-CN',
    chinese: 'zh-CN',
    中文: 'zh-CN',
    汉语: 'zh-CN',
    简体中文: 'zh-CN',
    'simplified chinese': 'zh-CN',
    'cn-zh': 'zh-CN',
    english: 'en',
    英文: 'en',
    英语: 'en',
    german: 'de',
    deutsch: 'de',
    french: 'fr',
    français: 'fr',
    spanish: 'es',
    español: 'es',
    italian: 'it',
    italiano: 'it',
    dutch: 'nl',
    nederlands: 'nl',
    japanese: 'ja',
    日文: 'ja',
    日语: 'ja',
    korean: 'ko',
    jp: 'ja',
    kr: 'ko',
    cz: 'cs',
    dk: 'da',
  }),
);

/** The tag of a language that is called by a name or in another form: `English`, `zh_CN`. */
export function languageMeant(text: string): string {
  return languages.get(text.toLowerCase()) ?? text.replace(/_/g, '-');
}

/** The known word that differs in capitals alone: `GDPR`. Undefined where there is none, or it is the same. */
export function knownWord(text: string, { words, open }: Pick<ScalarShape, 'words' | 'open'>): string | undefined {
  if (!open || !words || words.includes(text)) return undefined;
  const small = text.toLowerCase();
  return words.find((word) => word.toLowerCase() === small);
}
