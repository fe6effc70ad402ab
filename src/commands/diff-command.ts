/** The options of `diff` and `bump`. Their work is loaded when they are called. */
import { type Command, Option } from 'commander';
import { inRow, type Lang } from '../core/language.ts';
import { formats } from '../reporters/index.ts';
import type { BumpFlags } from './bump.ts';
import type { DiffFlags } from './diff.ts';
import { type DiffWord, sayDiff } from './diff-words.ts';
import type { Ports } from './ports.ts';
import { say } from './words.ts';

export function addDiffCommands(
  program: Command,
  ports: Ports,
  lang: Lang,
  version: string,
  done: (code: number) => void,
): void {
  const command = (name: string, about: DiffWord) =>
    program
      .command(name)
      .description(sayDiff(about, lang))
      .addOption(new Option('--lang <lang>', say('opt.lang', lang)));

  command('diff', 'about.diff')
    .argument('[base]', sayDiff('arg.base', lang))
    .argument('[path]', say('arg.path', lang))
    .option(
      '-f, --format <format>',
      say('opt.format', lang, { formats: inRow(formats, lang) }),
      (value: string, before: string[]) => [...before, value],
      [],
    )
    .option('--baseline <file>', sayDiff('opt.baseline', lang))
    .option('--as-of <date>', say('opt.asOf', lang))
    .option('--color', say('opt.color', lang))
    .option('--no-color', say('opt.noColor', lang))
    .action(async (base: string | undefined, path: string | undefined, flags: DiffFlags) =>
      done(await (await import('./diff.ts')).diffCommand(base, path, flags, ports, lang, version)),
    );

  command('bump', 'about.bump')
    .argument('[level]', sayDiff('arg.level', lang))
    .argument('[path]', say('arg.path', lang))
    .option('--base <base>', sayDiff('opt.base', lang))
    .option('--changelog', sayDiff('opt.changelog', lang))
    .option('--dry-run', sayDiff('opt.dryRun', lang))
    .option('--as-of <date>', say('opt.asOf', lang))
    .action(async (level: string | undefined, path: string | undefined, flags: BumpFlags) =>
      done(await (await import('./bump.ts')).bumpCommand(level, path, flags, ports, lang)),
    );
}
