/**
 * A line on the terminal that says how far the work is, once it lasts longer than a second. Not in pipelines: their logs keep
 * every line, even where they pretend to be terminals.
 */
import type { Lang } from '../core/language.ts';
import type { Ports } from './ports.ts';
import { say, type Word } from './words.ts';

const silentFor = 1000;
const every = 100;

export class Progress {
  private done = 0;
  private next: number;
  private shown = false;

  constructor(
    private readonly ports: Ports,
    private readonly lang: Lang,
    private readonly word: Word,
    private readonly total: number,
  ) {
    this.next = isWatched(ports) ? ports.now() + silentFor : Number.POSITIVE_INFINITY;
  }

  step(): void {
    this.done++;
    if (this.next === Number.POSITIVE_INFINITY || this.ports.now() < this.next) return;
    this.next = this.ports.now() + every;
    this.shown = true;
    this.ports.output.err(`\r\u001b[K${say(this.word, this.lang, { done: this.done, total: this.total })}`);
  }

  end(): void {
    if (this.shown) this.ports.output.err('\r\u001b[K');
  }
}

/** True where somebody sees what is written on standard error while it is written. */
export function isWatched({ terminal, env }: Pick<Ports, 'terminal' | 'env'>): boolean {
  return terminal.err && env.TERM !== 'dumb' && (env.CI === undefined || env.CI === '' || env.CI === 'false');
}
