/** A line on the terminal that says how far the work is, once it lasts longer than a second. */
import type { Lang } from '../core/language.ts';
import type { Ports } from './ports.ts';
import { say } from './words.ts';

const silentFor = 1000;
const every = 100;

export class Progress {
  private done = 0;
  private next: number;
  private shown = false;

  constructor(
    private readonly ports: Ports,
    private readonly lang: Lang,
    private readonly total: number,
  ) {
    this.next = ports.terminal.err ? ports.now() + silentFor : Number.POSITIVE_INFINITY;
  }

  step(): void {
    this.done++;
    if (this.next === Number.POSITIVE_INFINITY || this.ports.now() < this.next) return;
    this.next = this.ports.now() + every;
    this.shown = true;
    this.ports.output.err(`\r\u001b[K${say('reading', this.lang, { done: this.done, total: this.total })}`);
  }

  end(): void {
    if (this.shown) this.ports.output.err('\r\u001b[K');
  }
}
