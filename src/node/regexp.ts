/** How V8 compiles our patterns. */
import { setFlagsFromString } from 'node:v8';

/**
 * From now on patterns become machine code at their first use. Usually V8 first makes code for its interpreter, in case
 * they are not used again; for the long patterns that prose is searched with that alone takes three times as long as
 * machine code, and it was a fifth of a short run.
 */
export function compilePatternsAtOnce(): void {
  // A version that does not know the flag would say so on standard error; Electron has another V8 than its Node's.
  const isKnown = Number.parseInt(process.versions.node, 10) <= 24 && process.versions.electron === undefined;
  if (isKnown) setFlagsFromString('--no-regexp-tier-up');
}
