/** Patterns for files, as in .gitignore's brothers: `*`, `**`, `{a,b}`, `!`. A pattern without a slash means any folder. */
import picomatch from 'picomatch/posix';

/** A matcher of paths relative to the folder of a policy. */
export function globs(include: readonly string[], exclude: readonly string[] = []): (path: string) => boolean {
  const one = (pattern: string) =>
    picomatch(pattern.replace(/^\.\//, ''), { dot: true, ...(pattern.includes('/') ? {} : { basename: true }) });
  const wanted = include.map(one);
  const unwanted = exclude.map(one);
  return (path) => wanted.some((matches) => matches(path)) && !unwanted.some((matches) => matches(path));
}

/** A matcher of printed paths: `*` stands for one key or item, `**` for any number. */
export function pathPattern(pattern: string): (path: string) => boolean {
  const parts = steps(pattern);
  return (path) => match(parts, steps(path));
}

/** `roles.comms.actions[a-1]["x.y"]` → roles, comms, actions, a-1, x.y */
function steps(path: string): string[] {
  return [...path.matchAll(/\["((?:[^"\\]|\\.)*)"\]|\[([^\]]*)\]|([^.[\]]+)/g)].map(
    ([, quoted, item, key]) => quoted ?? item ?? key ?? '',
  );
}

function match(pattern: readonly string[], path: readonly string[]): boolean {
  const [first, ...rest] = pattern;
  if (first === undefined) return path.length === 0;
  if (first === '**') return rest.length === 0 || path.some((_, i) => match(rest, path.slice(i)));
  return path.length > 0 && (first === '*' || first === path[0]) && match(rest, path.slice(1));
}
