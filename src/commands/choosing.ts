/** Gets a choice: from its option, from what is certain, from the person at the terminal; never by guessing. */
import type { Lang } from '../core/language.ts';
import { nearestWord } from '../core/nearest.ts';
import { escapeControls } from '../reporters/width.ts';
import { UsageError } from './errors.ts';
import { type NewWord, sayNew } from './new-words.ts';
import type { Ports } from './ports.ts';
import { say } from './words.ts';

export interface Question {
  /** `--scenario`. */
  readonly option: string;
  readonly ask: NewWord;
  readonly given: string | undefined;
  readonly choices: readonly string[];
  /** What is allowed as an option besides `choices`. */
  readonly allowed?: readonly string[];
  /** Taken where nobody can be asked. */
  readonly otherwise?: string;
}

export class Chooser {
  constructor(
    private readonly ports: Pick<Ports, 'ask' | 'output'>,
    private readonly lang: Lang,
  ) {}

  /** The choice. A lone one needs no question. Rejects what is not allowed, naming what is. */
  async choose({ option, ask, given, choices, allowed = choices, otherwise }: Question): Promise<string> {
    if (given !== undefined) return this.checked(option, given, allowed);
    if (choices.length === 0) throw new UsageError(sayNew('notInPlan', this.lang, { option }));
    if (choices.length === 1) return choices[0]!;
    if (this.ports.ask) return await this.asked(this.ports.ask, sayNew(ask, this.lang), choices);
    if (otherwise !== undefined) return otherwise;
    throw new UsageError(sayNew('missing', this.lang, { option, choices: choices.map(escapeControls).join(', ') }));
  }

  /** The value of an option, which must be one of those allowed. */
  checked(option: string, given: string, allowed: readonly string[]): string {
    if (allowed.includes(given)) return given;
    const guess = nearestWord(given, allowed);
    const message = say('badValue', this.lang, {
      option,
      value: given,
      allowed: allowed.map(escapeControls).join(', '),
    });
    throw new UsageError(guess ? `${message}\n${say('didYouMean', this.lang, { word: guess })}` : message);
  }

  private async asked(ask: NonNullable<Ports['ask']>, question: string, choices: readonly string[]): Promise<string> {
    const menu = choices.map((choice, at) => `  ${String(at + 1).padStart(2)}  ${escapeControls(choice)}\n`).join('');
    this.ports.output.err(`${question}\n${menu}`);
    for (;;) {
      const answer = (await ask('> '))?.trim();
      if (answer === undefined) throw new UsageError(sayNew('stopped', this.lang));
      const starting = choices.filter((choice) => answer !== '' && choice.startsWith(answer));
      const found =
        choices.find((choice) => choice === answer) ??
        choices[/^\d+$/.test(answer) ? Number(answer) - 1 : -1] ??
        (starting.length === 1 ? starting[0] : undefined);
      if (found !== undefined) return found;
      this.ports.output.err(`${sayNew('ask.again', this.lang, { n: choices.length })}\n`);
    }
  }
}
