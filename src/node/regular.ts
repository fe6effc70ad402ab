/** What can be read to an end: a pipe that nobody writes to, or a device that never stops, would hold a run up for ever. */
import { type Stats, statSync } from 'node:fs';

/** Standard input, and what a shell opens for a command (`<(…)`), are read although they are pipes. */
const handedOver = /^\/dev\/(?:stdin|fd\/\d+|null)$|^\/proc\/(?:self|thread-self|\d+)\/fd\/\d+$/;

/** False for a pipe, a device or a socket. What is not there, or cannot be looked at, reading will say. */
export function endsSomewhere(path: string): boolean {
  let stats: Stats | undefined;
  try {
    stats = statSync(path, { throwIfNoEntry: false });
  } catch {
    return true;
  }
  return !stats || stats.isFile() || stats.isDirectory() || handedOver.test(path);
}
