/** How places are called for people and in approvals: from the plan's own folder, so that it is the same on every machine. */

/** Where a plan stands. Files are called from `root`; those outside of it by their whole path. */
export interface Home {
  /** Absolute (or an address), with a trailing `/`; empty where nothing lies outside. */
  readonly root: string;
  /** Of the plan, from the root: with a trailing `/`, or empty. */
  readonly folder: string;
}

/** A file as seen from a plan: with `../` where it lies elsewhere. */
export function localName({ root, folder }: Home, file: string): string {
  const isWhole = /^(\/|[A-Za-z]:\/|[\w.+-]+:\/\/)/.test(file);
  const from = (root + folder).split('/').slice(0, -1);
  const to = (isWhole ? file : root + file).split('/');
  let shared = 0;
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared++;
  return '../'.repeat(from.length - shared) + to.slice(shared).join('/');
}
