/** Gets a choice: from its option, from what is certain, from the person at the terminal; never by guessing. */
import { inRow, type Lang, localise } from '../core/language.ts';
import { nearestWord } from '../core/nearest.ts';
import { type Chooser, noChoices, type Question, type QuestionName, questionTitles } from '../documents/questions.ts';
import { escapeControls } from '../reporters/width.ts';
import { UsageError } from './errors.ts';
import { argumentWord } from './help.ts';
import { sayNew } from './new-words.ts';
import type { Ports } from './ports.ts';
import { say } from './words.ts';

export class TerminalChooser implements Chooser {
  constructor(
    private readonly ports: Pick<Ports, 'ask' | 'output'>,
    private readonly lang: Lang,
  ) {}

  /** The choice. A lone one needs no question. Rejects what is not allowed, naming what is. */
  async choose({ name, given, choices, allowed = choices, otherwise }: Question): Promise<string> {
    if (given !== undefined) return this.checked(name, given, allowed);
    if (choices.length === 0) throw noChoices(name);
    if (choices.length === 1) return choices[0]!;
    if (this.ports.ask) return await this.asked(this.ports.ask, localise(questionTitles[name], this.lang), choices);
    if (otherwise !== undefined) return otherwise;
    const params = { option: optionOf(name, this.lang), choices: inRow(choices.map(escapeControls), this.lang) };
    throw new UsageError(sayNew('missing', this.lang, params));
  }

  /** The value of an option, which must be one of those allowed. */
  checked(name: QuestionName | 'for', given: string, allowed: readonly string[]): string {
    if (allowed.includes(given)) return given;
    const guess = nearestWord(given, allowed);
    const params = {
      option: optionOf(name, this.lang),
      value: given,
      allowed: inRow(allowed.map(escapeControls), this.lang),
    };
    const message = say('badValue', this.lang, params);
    throw new UsageError(guess ? `${message}\n${say('didYouMean', this.lang, { word: guess })}` : message);
  }

  private async asked(ask: NonNullable<Ports['ask']>, question: string, choices: readonly string[]): Promise<string> {
    const menu = choices.map((choice, at) => `  ${String(at + 1).padStart(2)}  ${escapeControls(choice)}\n`).join('');
    this.ports.output.err(`${question}\n${menu}`);
    for (;;) {
      const answer = (await ask('> '))?.trim();
      if (answer === undefined) throw new UsageError(sayNew('stopped', this.lang));
      const found = meant(answer, choices);
      if (found !== undefined) return found;
      this.ports.output.err(`${sayNew('ask.again', this.lang, { n: choices.length })}\n`);
    }
  }
}

function optionOf(name: QuestionName | 'for', lang: Lang): string {
  if (name === 'kind') return lang === 'en' ? 'KIND' : argumentWord(name, lang);
  return `--${name}`;
}

/** A choice by its word, its number, or a beginning that no other shares. */
function meant(answer: string, choices: readonly string[]): string | undefined {
  if (choices.includes(answer)) return answer;
  if (/^\d+$/.test(answer)) return choices[Number(answer) - 1];
  const starting = choices.filter((choice) => answer !== '' && choice.startsWith(answer));
  return starting.length === 1 ? starting[0] : undefined;
}
