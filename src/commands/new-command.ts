/** The options of `new`. Its work, and the texts with it, are loaded when it is called. */
import { type Command, Option } from 'commander';
import { inRow, type Lang } from '../core/language.ts';
import type { NewFlags } from './new.ts';
import { sayNew } from './new-words.ts';
import type { Ports } from './ports.ts';

const stages = [
  'holding',
  'update',
  'resolved',
  'apology',
  'breach-notice',
  'correction',
  'regulator-report',
  'staff',
  'press',
];
const types = ['tabletop', 'functional', 'full', 'call-down', 'restore'];
const targets = ['sms', 'wechat', 'status-page', 'plain'];

export function addNewCommand(program: Command, ports: Ports, lang: Lang, done: (code: number) => void): void {
  program
    .command('new')
    .description(sayNew('about.new', lang))
    .argument('[kind]', sayNew('arg.kind', lang))
    .option('--plan <path>', sayNew('opt.plan', lang))
    .option('--scenario <id>', sayNew('opt.scenario', lang), (id: string, before: string[] = []) => [...before, id])
    .option('--stage <stage>', sayNew('opt.stage', lang, { stages: inRow(stages, lang) }))
    .addOption(new Option('--lang <lang>', sayNew('opt.lang', lang)))
    .option('--audience <id>', sayNew('opt.audience', lang))
    .option('--severity <id>', sayNew('opt.severity', lang))
    .option('--incident <id>', sayNew('opt.incident', lang))
    .option('--type <type>', sayNew('opt.type', lang, { types: inRow(types, lang) }))
    .option('--template', sayNew('opt.template', lang))
    .option('--as-of <date>', sayNew('opt.asOf', lang))
    .option('--out <file>', sayNew('opt.out', lang))
    .option('--stdout', sayNew('opt.stdout', lang))
    .option('--for <channel>', sayNew('opt.for', lang, { targets: inRow(targets, lang) }))
    .action(async (kind: string | undefined, flags: NewFlags) =>
      done(await (await import('./new.ts')).newCommand(kind, flags, ports, lang)),
    );
}
