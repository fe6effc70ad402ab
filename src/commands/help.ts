/** The texts of `--help`, in both languages. The help of the program shows the options of `lint`, its default command. */
import { type Argument, type Command, Help, type Option } from 'commander';
import type { Lang, Localised } from '../core/language.ts';
import { displayWidth, wrap } from '../reporters/width.ts';
import type { Ports } from './ports.ts';
import { say, type Word } from './words.ts';

const examples: Readonly<Record<string, readonly (readonly [string, Word])[]>> = {
  lint: [
    ['crisis-lint', 'example.lint'],
    ['crisis-lint statements/outage-holding.en.md', 'example.one'],
    ['crisis-lint -f stylish -f json:report.json --fail-on warning', 'example.ci'],
    ['crisis-lint --as-of 2026-12-31', 'example.next'],
    ['crisis-lint --fix-dry-run', 'example.fix'],
    ['crisis-lint --baseline known.yaml --update-baseline --until 2027-03-31', 'example.baseline'],
  ],
  new: [
    ['crisis-lint new statement --scenario outage --stage holding', 'example.statement'],
    ['crisis-lint new statement --scenario outage --stage holding --for sms', 'example.sms'],
    ['crisis-lint new incident --scenario data-breach', 'example.incident'],
    ['crisis-lint new postmortem --incident inc-2026-10-06', 'example.postmortem'],
  ],
  due: [
    ['crisis-lint due', 'example.due'],
    ['crisis-lint due --within 90d --owner maya -f markdown', 'example.dueOwner'],
  ],
  explain: [
    ['crisis-lint explain role-without-backup', 'example.rule'],
    ['crisis-lint explain 3.1.2-1', 'example.clause'],
  ],
  rules: [
    ['crisis-lint rules --standard gdpr', 'example.standard'],
    ['crisis-lint rules -f json', 'example.json'],
  ],
  policy: [['crisis-lint policy test', 'example.policy']],
  init: [['crisis-lint init --ci github', 'example.init']],
  diff: [
    ['crisis-lint diff', 'example.diff'],
    ['crisis-lint diff main', 'example.diffMain'],
    ['crisis-lint diff v2.4.0 -f markdown', 'example.diffTag'],
  ],
  bump: [
    ['crisis-lint bump', 'example.bump'],
    ['crisis-lint bump --base v2.4.0 --changelog', 'example.bumpLog'],
  ],
  'what-if': [
    ['crisis-lint what-if --without maya', 'example.whatIf'],
    ['crisis-lint what-if --without status -f json', 'example.json'],
  ],
  clauses: [
    ['crisis-lint clauses .', 'example.state'],
    ['crisis-lint clauses -f json', 'example.json'],
  ],
};

const argumentNames: Readonly<Record<string, Localised>> = {
  action: { en: 'action', 'zh-CN': '操作' },
  base: { en: 'base', 'zh-CN': '比较基准' },
  dir: { en: 'dir', 'zh-CN': '目录' },
  file: { en: 'file', 'zh-CN': '文件' },
  id: { en: 'id', 'zh-CN': '编号' },
  kind: { en: 'kind', 'zh-CN': '类型' },
  level: { en: 'level', 'zh-CN': '级别' },
  path: { en: 'path', 'zh-CN': '路径' },
  paths: { en: 'paths', 'zh-CN': '路径' },
};

/** Sets up the help of a program and of every command added to it later. */
export function helpFor(program: Command, lang: Lang, ports: Pick<Ports, 'terminal'>): void {
  const titles: Record<string, Word> = {
    'Usage:': 'usage',
    'Arguments:': 'arguments',
    'Options:': 'options',
    'Commands:': 'commands',
  };
  program
    .helpOption('-h, --help', say('opt.help', lang))
    .helpCommand(false)
    .configureHelp({
      helpWidth: Math.min(ports.terminal.columns ?? 100, 120),
      displayWidth,
      styleTitle: (title) => (titles[title] ? say(titles[title], lang) : title),
      visibleOptions(this: Help, command: Command) {
        const own = command === program ? [...lintOf(program).options] : [...command.options];
        const help = command.createOption('-h, --help', say('opt.help', lang));
        return [...own, help, ...(command === program ? program.options : [])];
      },
      optionDescription: ({ description, defaultValue }: Option) =>
        typeof defaultValue === 'string'
          ? `${description}${say('byDefault', lang, { value: defaultValue })}`
          : description,
      visibleArguments: (command: Command) => [
        ...(command === program ? lintOf(program) : command).registeredArguments,
      ],
      argumentTerm: (argument: Argument) => argumentName(argument, lang),
      subcommandTerm: (command: Command) => `${command.name()} ${usageOf(command, lang)}`,
      commandUsage: (command: Command) =>
        `crisis-lint ${command === program ? command.usage() : `${command.name()} ${usageOf(command, lang)}`}`,
      formatHelp(this: Help, command: Command, helper: Help) {
        const text = Help.prototype.formatHelp.call(this, command, helper);
        // Behind a full-width colon there is no space.
        return lang === 'en' ? text : text.replace(`${say('usage', lang)} `, say('usage', lang));
      },
      boxWrap: (text: string, width: number) => wrap(text, width).join('\n'),
    })
    .usage(say('usageLine', lang))
    .addHelpText(
      'afterAll',
      ({ command }) =>
        `\n${examplesOf(command === program ? 'lint' : command.name(), lang)}\n${exitCodes(command, program, lang)}`,
    );
}

/** The options and arguments of a command in one line. */
function usageOf(command: Command, lang: Lang): string {
  const terms = command.registeredArguments.map((argument) => {
    const name = `${argumentName(argument, lang)}${argument.variadic ? say('andMore', lang) : ''}`;
    return argument.required ? `<${name}>` : `[${name}]`;
  });
  return [say('anyOptions', lang), ...terms].join(' ');
}

function argumentName(argument: Argument, lang: Lang): string {
  return argumentWord(argument.name(), lang);
}

/** What an argument is called in help and messages. */
export function argumentWord(name: string, lang: Lang): string {
  return Object.hasOwn(argumentNames, name) ? argumentNames[name]![lang] : name;
}

function lintOf(program: Command): Command {
  return program.commands.find((command) => command.name() === 'lint')!;
}

function examplesOf(name: string, lang: Lang): string {
  const lines = examples[name] ?? [];
  const widest = Math.max(...lines.map(([line]) => line.length));
  return [
    say('examples', lang),
    ...lines.map(([line, word]) => `  ${line.padEnd(widest)}  ${say(word, lang)}`),
    '',
  ].join('\n');
}

function exitCodes(command: Command, program: Command, lang: Lang): string {
  if (command !== program && command.name() !== 'lint') return '';
  return [
    say('exitCodes', lang),
    ...(['0', '1', '2', '3'] as const).map((code) => `  ${code}  ${say(`exit.${code}`, lang)}`),
    '',
  ].join('\n');
}
