/** The options of `what-if`. Its work is loaded when it is called. */
import { type Command, Option } from 'commander';
import type { Lang } from '../core/language.ts';
import type { Ports } from './ports.ts';
import type { WhatIfFlags } from './what-if.ts';
import { sayWhatIf } from './what-if-words.ts';
import { say } from './words.ts';

export function addWhatIfCommand(program: Command, ports: Ports, lang: Lang, done: (code: number) => void): void {
  program
    .command('what-if')
    .description(sayWhatIf('about.whatIf', lang))
    .argument('[path]', say('arg.path', lang))
    .option('--without <id>', sayWhatIf('opt.without', lang), (id: string, before: string[]) => [...before, id], [])
    .option('-f, --format <format>', say('opt.listFormat', lang), 'text')
    .option('--as-of <date>', sayWhatIf('opt.asOf', lang))
    .addOption(new Option('--lang <lang>', say('opt.lang', lang)))
    .option('--color', say('opt.color', lang))
    .option('--no-color', say('opt.noColor', lang))
    .action(async (path: string | undefined, flags: WhatIfFlags) =>
      done(await (await import('./what-if.ts')).whatIfCommand(path, flags, ports, lang)),
    );
}
