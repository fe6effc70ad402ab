/** Files of a cache: written whole or not at all. */
import { randomBytes } from 'node:crypto';
import { renameSync, rmSync, statSync, writeFileSync } from 'node:fs';

/** A name beside a file that nobody else uses. */
export function besides(path: string): string {
  return `${path}.${randomBytes(6).toString('hex')}.tmp`;
}

/** Readers see the old content or the new one. */
export function replaceFile(path: string, content: string): void {
  const temporary = besides(path);
  try {
    writeFileSync(temporary, content, { mode: 0o600, flag: 'wx' });
    // A folder gives way to nothing.
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) rmSync(path, { recursive: true });
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
