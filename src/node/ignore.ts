/** The `.gitignore` files that lie on the disk. */
import { readFileSync } from 'node:fs';
import { IgnoreStack } from '../core/ignore.ts';
import { endsSomewhere } from './regular.ts';

/** The files above a folder, from `root` on. */
export function ignoredAbove(folder: string, root: string): IgnoreStack {
  let stack = IgnoreStack.empty;
  for (let at = root; at !== folder && folder.startsWith(at); ) {
    stack = entering(stack, at);
    const next = folder.indexOf('/', at.length + 1);
    at = next < 0 ? folder : folder.slice(0, next);
  }
  return stack;
}

/** A stack with the folder's own file, where it has one. */
export function entering(stack: IgnoreStack, folder: string): IgnoreStack {
  const prefix = folder.endsWith('/') ? folder : `${folder}/`;
  const file = `${prefix}.gitignore`;
  try {
    return endsSomewhere(file) ? stack.entering(folder, readFileSync(file, 'utf8')) : stack;
  } catch {
    return stack;
  }
}
