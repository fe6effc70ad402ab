/** How much memory a run may take. */
import { setFlagsFromString } from 'node:v8';

/** Left alone, V8 lets a heap grow to three and a half times what is in use before it cleans up; from here on it grows by a quarter. */
export function spareMemory(): void {
  // Later versions of V8 do not know the flag, and say so on standard error.
  if (process.versions.node.startsWith('20.')) setFlagsFromString('--heap-growing-percent=25');
}
