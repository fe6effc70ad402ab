/**
 * The moment judged for where none is set. It stands still as long as what was found holds, so that nothing is judged anew
 * for nothing, and moves on by itself when an answer runs out: at midnight, or when a promised update is late.
 */
import { type AsOf, asOfNow } from '../core/time.ts';

/** In milliseconds. */
const second = 1000;
const minute = 60 * second;
/** Timers take no more. */
const longest = 2 ** 31 - 1;

export class Moment {
  private at: number;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly now: () => number,
    /** Called when it is time to judge anew. */
    private readonly wake: () => void,
  ) {
    this.at = now();
  }

  get asOf(): AsOf {
    return asOfNow(this.at);
  }

  /** Moves on to now, where what was found held until an instant that has come. True where it did. */
  moveOn(until: number): boolean {
    const now = this.now();
    if (now < until || now - this.at < second) return false;
    this.at = now;
    return true;
  }

  /** Wakes up when what was found holds no longer. */
  waitFor(until: number): void {
    clearTimeout(this.timer);
    if (!Number.isFinite(until)) return;
    const left = until - this.now();
    // A rule that reads the clock as it is has answers that hold for no time at all.
    this.timer = setTimeout(this.wake, left < second ? minute : Math.min(longest, left));
  }

  stop(): void {
    clearTimeout(this.timer);
  }
}
