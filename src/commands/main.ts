/** The command line: which commands and options there are. Each command's work is loaded when it is called. */
import { Command, CommanderError, Option } from 'commander';
import { inRow, type Lang } from '../core/language.ts';
import { nearestWord } from '../core/nearest.ts';
import { profileNames } from '../policy/profiles/names.ts';
import { formats } from '../reporters/index.ts';
import { escapeControls } from '../reporters/width.ts';
import { addDiffCommands } from './diff-command.ts';
import { addDueCommand } from './due-command.ts';
import { exit, NoSuchPath, UsageError } from './errors.ts';
import { argumentWord, helpFor } from './help.ts';
import { addInitCommand } from './init-command.ts';
import { languageOf } from './language.ts';
import { cacheFrom } from './large.ts';
import type { LintFlags } from './lint-flags.ts';
import type { ListFlags } from './list.ts';
import { addNewCommand } from './new-command.ts';
import { addPolicyCommand } from './policy-command.ts';
import type { Ports } from './ports.ts';
import { addWhatIfCommand } from './what-if-command.ts';
import { say, type Word } from './words.ts';

/** Runs one command and gives the exit code. Nothing is thrown but what is a defect of ours. */
export async function main(given: readonly string[], ports: Ports, version: string): Promise<number> {
  // `help diff`, as other tools have it.
  const argv = given[0] === 'help' ? [...given.slice(1), '--help'] : given;
  const lang = languageOf(argv, ports.env);
  let code: number = exit.ok;
  const program = build(lang, ports, version, (result) => {
    code = result;
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return exit.ok;
    if (!(error instanceof CommanderError || error instanceof UsageError)) throw error;
    const message =
      error instanceof CommanderError ? complaint(error, program, argv, lang) : explained(error, program, argv, lang);
    ports.output.err(`${say('error', lang, { message })}\n`);
    return exit.trouble;
  }
}

function build(lang: Lang, ports: Ports, version: string, done: (code: number) => void): Command {
  const word = (key: Word) => say(key, lang);
  const program = new Command('crisis-lint')
    .description(word('about'))
    .version(version, '-V, --version', word('opt.version'));
  // Commands inherit these: commander must neither write nor exit by itself.
  program
    .exitOverride()
    .configureOutput({ writeOut: ports.output.out, writeErr: ports.output.err, outputError: () => undefined });
  helpFor(program, lang, ports);

  const command = (name: string, about: Word, options?: { isDefault: boolean }) =>
    program
      .command(name, options)
      .description(word(about))
      .addOption(new Option('--lang <lang>', word('opt.lang')));

  command('lint', 'about.lint', { isDefault: true })
    .argument('[paths...]', word('arg.paths'))
    .option('-f, --format <format>', say('opt.format', lang, { formats: inRow(formats, lang) }), collect, [])
    .option('--as-of <date>', word('opt.asOf'))
    .option('--fix', word('opt.fix'))
    .option('--fix-unsafe', word('opt.fixUnsafe'))
    .option('--fix-dry-run', word('opt.fixDryRun'))
    .option('--fail-on <severity>', word('opt.failOn'), 'error')
    .option('--max-warnings <n>', word('opt.maxWarnings'))
    .option('--stdin-filename <file>', word('opt.stdin'))
    .option('--quiet', word('opt.quiet'))
    .option('--all', word('opt.all'))
    .option('--color', word('opt.color'))
    .option('--no-color', word('opt.noColor'))
    .option('--config <file>', word('opt.config'))
    .option('--profile <name>', say('opt.profile', lang, { profiles: inRow(profileNames, lang) }))
    .option('--baseline <file>', word('opt.baseline'))
    .option('--update-baseline', word('opt.updateBaseline'))
    .option('--until <date>', word('opt.until'))
    .option('--owner <name>', word('opt.owner'))
    .option('--print-config <file>', word('opt.printConfig'))
    .option('--list-files', word('opt.listFiles'))
    .option('--cache', say('opt.cache', lang, { n: cacheFrom }))
    .option('--no-cache', word('opt.noCache'))
    .option('--cache-location <folder>', word('opt.cacheLocation'))
    .option('--threads <n>', word('opt.threads'))
    .option('--watch', word('opt.watch'))
    .option('--trace', word('opt.trace'))
    .option('--trace-file <file>', word('opt.traceFile'))
    .action(async (paths: string[], flags: LintFlags) =>
      done(await (await import('./lint.ts')).lintCommand(paths, flags, ports, lang, version)),
    );

  addInitCommand(program, ports, lang, version, done);
  addNewCommand(program, ports, lang, done);
  addDiffCommands(program, ports, lang, version, done);
  addDueCommand(program, ports, lang, done);

  command('explain', 'about.explain')
    .argument('<id>', word('arg.id'))
    .option('--color', word('opt.color'))
    .option('--no-color', word('opt.noColor'))
    .action(async (id: string, flags: { color?: boolean }) =>
      done(await (await import('./explain.ts')).explainCommand(id, flags, ports, lang)),
    );

  command('rules', 'about.rules')
    .option('-f, --format <format>', word('opt.listFormat'), 'text')
    .option('--standard <name>', word('opt.standard'))
    .option('--color', word('opt.color'))
    .option('--no-color', word('opt.noColor'))
    .action(async (flags: ListFlags & { standard?: string }) =>
      done(await (await import('./rules.ts')).rulesCommand(flags, ports, lang)),
    );

  command('clauses', 'about.clauses')
    .argument('[path]', word('arg.path'))
    .option('-f, --format <format>', word('opt.listFormat'), 'text')
    .option('--as-of <date>', word('opt.asOf'))
    .option('--color', word('opt.color'))
    .option('--no-color', word('opt.noColor'))
    .action(async (path: string | undefined, flags: ListFlags & { asOf?: string }) =>
      done(await (await import('./clauses.ts')).clausesCommand(path, flags, ports, lang)),
    );

  addPolicyCommand(program, ports, lang, done);

  command('lsp', 'about.lsp')
    .option('--stdio', word('opt.stdio'))
    .action(async (flags: { stdio?: boolean }) =>
      done(
        await (await import('./lsp.ts')).lspCommand(flags, ports, lang, version, {
          input: process.stdin,
          output: process.stdout,
        }),
      ),
    );

  addWhatIfCommand(program, ports, lang, done);

  return program;
}

function collect(value: string, before: string[]): string[] {
  return [...before, value];
}

/** Commander's complaint in our words and the user's language, with the nearest thing that exists. */
function complaint(error: CommanderError, program: Command, argv: readonly string[], lang: Lang): string {
  const quoted = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  const name = /^(--?[\w-]+)|(--[\w-]+)/.exec(quoted)?.[0] ?? quoted;
  const known = program.commands.find((command) => command.name() === argv[0]) ?? program.commands[0]!;
  switch (error.code) {
    case 'commander.unknownOption': {
      const options = known.options.flatMap(({ long }) => (long ? [long] : []));
      if (options.includes(name)) return say('noValue', lang, { word: name });
      return withGuess(
        say('unknownOption', lang, { word: name.split('=')[0]! }),
        nearestWord(name, [...options, '--help', '--version']),
        lang,
      );
    }
    case 'commander.optionMissingArgument':
      return say('optionArgument', lang, { word: quoted });
    case 'commander.missingArgument':
      return `${say('missingArgument', lang, { word: lang === 'en' ? quoted.toUpperCase() : argumentWord(quoted, lang) })}\n${say('seeHelp', lang)}`;
    case 'commander.excessArguments':
      return `${say('excessArguments', lang)}\n${say('seeHelp', lang)}`;
    default:
      return escapeControls(error.message.replace(/^error: /, ''));
  }
}

/** A first word that is no path may be a command that was mistyped. */
function explained(error: UsageError, program: Command, argv: readonly string[], lang: Lang): string {
  const meant =
    error instanceof NoSuchPath && error.path === argv[0] ? nearestWord(error.path, namesOf(program)) : undefined;
  return meant ? `${error.message}\n${say('didYouMean', lang, { word: `crisis-lint ${meant}` })}` : error.message;
}

function namesOf(program: Command): string[] {
  return program.commands.map((command) => command.name());
}

/** A message with "did you mean", or with where to look. */
function withGuess(message: string, guess: string | undefined, lang: Lang): string {
  return `${message}\n${guess ? say('didYouMean', lang, { word: guess }) : say('seeHelp', lang)}`;
}
