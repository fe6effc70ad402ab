/** The options of `init`. Its work, and the texts with it, are loaded when it is called. */
import { type Command, Option } from 'commander';
import type { Lang } from '../core/language.ts';
import type { InitFlags } from './init.ts';
import { sayInit } from './init-words.ts';
import type { Ports } from './ports.ts';

export function addInitCommand(
  program: Command,
  ports: Ports,
  lang: Lang,
  version: string,
  done: (code: number) => void,
): void {
  program
    .command('init')
    .description(sayInit('about.init', lang))
    .argument('[dir]', sayInit('arg.dir', lang))
    .addOption(new Option('--lang <lang>', sayInit('opt.lang', lang)))
    .option('--ci <system>', sayInit('opt.ci', lang))
    .action(async (dir: string | undefined, flags: InitFlags) =>
      done(await (await import('./init.ts')).initCommand(dir, flags, ports, lang, version)),
    );
}
