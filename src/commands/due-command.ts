/** The options of `due`. Its work is loaded when it is called. */
import { type Command, Option } from 'commander';
import type { Lang } from '../core/language.ts';
import type { DueFlags } from './due.ts';
import { sayDue } from './due-words.ts';
import type { Ports } from './ports.ts';
import { say } from './words.ts';

export function addDueCommand(program: Command, ports: Ports, lang: Lang, done: (code: number) => void): void {
  program
    .command('due')
    .description(sayDue('about.due', lang))
    .argument('[paths...]', say('arg.paths', lang))
    .option('-f, --format <format>', sayDue('opt.dueFormat', lang), 'text')
    .option('--within <period>', sayDue('opt.within', lang), '30d')
    .option('--owner <id>', sayDue('opt.owner', lang))
    .option('--no-owner', sayDue('opt.noOwner', lang))
    .option('--as-of <date>', say('opt.asOf', lang))
    .addOption(new Option('--lang <lang>', say('opt.lang', lang)))
    .action(async (paths: string[], flags: DueFlags) =>
      done(await (await import('./due.ts')).dueCommand(paths, flags, ports, lang)),
    );
}
