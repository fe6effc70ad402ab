/** Which language to speak, and whether to use colours and marks beyond ASCII: from the options and the environment. */
import type { Lang } from '../core/language.ts';
import { UsageError } from './errors.ts';
import type { Ports } from './ports.ts';
import { say } from './words.ts';

const spellings: Readonly<Record<string, Lang>> = { en: 'en', zh: 'zh-CN', 'zh-cn': 'zh-CN', 'zh-hans': 'zh-CN' };

/** `--lang`, else the locale. Read before the options are parsed, so that complaints about them speak it too. */
export function languageOf(argv: readonly string[], env: Ports['env']): Lang {
  const at = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const given = at < 0 ? undefined : argv[at]!.includes('=') ? argv[at]!.slice('--lang='.length) : argv[at + 1];
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return spellings[given?.toLowerCase() ?? ''] ?? (/^zh/i.test(locale) ? 'zh-CN' : 'en');
}

/** Rejects a `--lang` that we do not speak. */
export function checkLanguage(given: string | undefined, lang: Lang): void {
  if (given !== undefined && !Object.hasOwn(spellings, given.toLowerCase())) {
    throw new UsageError(say('badValue', lang, { option: '--lang', value: given, allowed: 'en, zh-CN' }));
  }
}

/** `--color` and `--no-color` win over NO_COLOR, that over FORCE_COLOR, that over what standard output is. */
export function useColor(flag: boolean | undefined, { env, terminal }: Pick<Ports, 'env' | 'terminal'>): boolean {
  if (flag !== undefined) return flag;
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  return terminal.out && env.TERM !== 'dumb';
}

/** False on consoles whose fonts have no more than ASCII. */
export function useUnicode({ env, platform }: Pick<Ports, 'env' | 'platform'>): boolean {
  if (platform === 'win32') return Boolean(env.WT_SESSION || env.TERM_PROGRAM || env.CI || env.ConEmuTask || env.TERM);
  return env.TERM !== 'linux' && env.TERM !== 'dumb';
}
