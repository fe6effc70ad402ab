/** The options of `policy`. Its work is loaded when it is called. */
import { type Command, Option } from 'commander';
import type { Lang } from '../core/language.ts';
import { nearestWord } from '../core/nearest.ts';
import { UsageError } from './errors.ts';
import type { Ports } from './ports.ts';
import { say } from './words.ts';

export function addPolicyCommand(program: Command, ports: Ports, lang: Lang, done: (code: number) => void): void {
  program
    .command('policy')
    .description(say('about.policy', lang))
    .argument('<action>', say('arg.action', lang))
    .argument('[file]', say('arg.policyFile', lang))
    .addOption(new Option('--lang <lang>', say('opt.lang', lang)))
    .action(async (action: string, file: string | undefined) => {
      if (action !== 'test') {
        const message = say('badValue', lang, { option: 'policy', value: action, allowed: 'test' });
        const guess = nearestWord(action, ['test']);
        throw new UsageError(guess ? `${message}\n${say('didYouMean', lang, { word: guess })}` : message);
      }
      done(await (await import('./policy-test.ts')).policyTestCommand(file, ports, lang));
    });
}
