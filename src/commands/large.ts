/** Runs over so many files that it pays to keep what was found. */

import { isCandidate } from '../core/file-names.ts';
import type { Cache } from '../core/ports.ts';
import type { Discovery } from './discover.ts';
import type { LintSettings } from './lint-flags.ts';
import type { Ports } from './ports.ts';

/** From so many files on a cache is kept without being asked for: reading them takes seconds. */
export const cacheFrom = 300;

/** True where a cache is asked for or pays, or threads are asked for. */
export function isLarge({ listed }: Discovery, { cache, cacheLocation, threads }: LintSettings): boolean {
  const isAsked = cache === true || cacheLocation !== undefined || (threads !== undefined && threads > 1);
  return isAsked || listed.filter(({ path }) => isCandidate(path)).length >= cacheFrom;
}

export async function openCache({
  settings,
  discovery,
  ports,
}: {
  readonly settings: LintSettings;
  readonly discovery: Discovery;
  readonly ports: Ports;
}): Promise<Cache | undefined> {
  const { cacheLocation } = settings;
  return ports.cache?.({
    root: discovery.root,
    ...(cacheLocation === undefined ? {} : { location: cacheLocation }),
  });
}
