/** A policy is looser when a rule is milder, a limit wider, or one more thing is let through. */
import { compareDurations } from '../core/duration.ts';
import { recommended } from '../core/limits.ts';
import { plain } from '../core/normalise.ts';
import type { Path } from '../core/path.ts';
import type { SourceFile } from '../core/workspace.ts';
import { type Change, type ChangeKind, type Direction, needOf } from './change.ts';
import { recordOf } from './renames.ts';

/** The severity that a rule has by itself; undefined for a rule that is not known. */
export type OwnSeverity = (rule: string) => string | undefined;

const severities = ['off', 'info', 'warning', 'error'];
/** Weakest first; a profile that is not named stands with the recommended one. */
const profiles: Readonly<Record<string, number>> = { starter: 0, recommended: 1, strict: 2 };

/** Whether more of a threshold is stricter. What is not named here is a limit of time: shorter is stricter. */
const higherIsStricter = /(^|\.)(\w+_at_least|attended_at_least)$/;
const noDirection = /^(due_soon|statements|findings)\./;

/** Compares two policy files as written; either may be missing. */
export function comparePolicies(
  base: SourceFile | undefined,
  head: SourceFile | undefined,
  ownSeverity: OwnSeverity,
): Change[] {
  const [before, after] = [dataOf(base), dataOf(head)];
  const found: Found[] = [
    ...profileChanges(before.extends, after.extends),
    ...blockChanges(before, after, [], ownSeverity),
    ...entries(before.overrides, after.overrides, ['files'], ['overrides'], false, (from, to, path) =>
      blockChanges(from, to, path, ownSeverity),
    ),
    ...entries(before.suppressions, after.suppressions, ['rule', 'where'], ['suppressions'], true, suppressionChanges),
    ...entries(before.custom, after.custom, ['id'], ['custom'], false, (from, to, path) =>
      customChanges(from, to, path),
    ),
  ];
  return found.map(({ path, basePath, ...rest }) => ({
    ...rest,
    area: 'policy',
    need: needOf(rest.direction),
    clauses: [],
    ...(base && { base: { source: base, path: basePath ?? path } }),
    ...(head && { head: { source: head, path } }),
  }));
}

interface Found {
  readonly kind: ChangeKind;
  readonly direction: Direction;
  readonly path: Path;
  readonly basePath?: Path;
  readonly from: unknown;
  readonly to: unknown;
}

type Data = Record<string, unknown>;

function dataOf(source: SourceFile | undefined): Data {
  return recordOf(source && plain(source.facts.root));
}

function kindOf(from: unknown, to: unknown): ChangeKind {
  return from === undefined ? 'added' : to === undefined ? 'removed' : 'changed';
}

function profileChanges(from: unknown, to: unknown): Found[] {
  const [before, after] = [listOf(from), listOf(to)];
  if (before.join('\0') === after.join('\0')) return [];
  const rank = (names: readonly string[]) =>
    Math.max(...names.map((name) => profiles[name] ?? -1), -1) < 0
      ? profiles.recommended!
      : Math.max(...names.map((name) => profiles[name] ?? -1));
  const others = (names: readonly string[]) => names.filter((name) => profiles[name] === undefined);
  const ranked = rank(after) - rank(before);
  const gone = others(before).some((name) => !after.includes(name));
  const come = others(after).some((name) => !before.includes(name));
  const signs = [Math.sign(ranked), come ? 1 : 0, gone ? -1 : 0].filter((sign) => sign !== 0);
  const direction = signs.length > 0 && signs.every((sign) => sign === signs[0]) ? signed(signs[0]!) : 'neutral';
  return [{ kind: kindOf(from, to), direction, path: ['extends'], from, to }];
}

/** Rules and thresholds that stand together: of the policy, or of one override. */
function blockChanges(before: Data, after: Data, at: Path, ownSeverity: OwnSeverity): Found[] {
  const [rules, now] = [recordOf(before.rules), recordOf(after.rules)];
  const found: Found[] = [];
  for (const rule of keysOf(rules, now)) {
    const [from, to] = [ruleOf(rules[rule]), ruleOf(now[rule])];
    const path = [...at, 'rules', rule];
    const own = ownSeverity(rule);
    const rank = (severity: string | undefined) => severities.indexOf(severity ?? own ?? '');
    const isKnown = rank(from.severity) >= 0 && rank(to.severity) >= 0;
    const order = isKnown ? rank(to.severity) - rank(from.severity) : 0;
    if (order !== 0 || (!isKnown && from.severity !== to.severity))
      found.push({
        kind: kindOf(rules[rule], now[rule]),
        direction: signed(order),
        path,
        from: from.severity,
        to: to.severity,
      });
    if (from.options !== to.options)
      found.push({ kind: 'changed', direction: 'neutral', path, from: from.options, to: to.options });
  }
  const [limits, limitsNow] = [leaves(before.thresholds), leaves(after.thresholds)];
  for (const key of keysOf(limits, limitsNow)) {
    const [from, to] = [limits[key], limitsNow[key]];
    if (JSON.stringify(from) === JSON.stringify(to)) continue;
    const path = [...at, 'thresholds', ...key.split('.')];
    const direction = limitDirection(key, from ?? ownLimit(key, before), to ?? ownLimit(key, after));
    found.push({ kind: kindOf(from, to), direction, path, from, to });
  }
  return found;
}

/** The figure of a limit that is not set, where no profile sets it. */
function ownLimit(key: string, { extends: profile }: Data): unknown {
  return profile === undefined ? leaves(recommended)[key] : undefined;
}

/** `rule: off`, `rule: [error, {…}]`, `rule: {severity: error, …}`. */
function ruleOf(value: unknown): { severity?: string; options?: string } {
  const [severity, options] = Array.isArray(value)
    ? [value[0], value[1]]
    : typeof value === 'object' && value !== null
      ? [(value as Data).severity, withoutSeverity(value as Data)]
      : [value === false ? 'off' : value, undefined];
  return {
    ...(typeof severity === 'string' ? { severity } : {}),
    ...(options === undefined ? {} : { options: JSON.stringify(options) }),
  };
}

function withoutSeverity({ severity: _, ...options }: Data): Data | undefined {
  return Object.keys(options).length > 0 ? options : undefined;
}

function limitDirection(key: string, from: unknown, to: unknown): Direction {
  // What a profile says of a limit stands elsewhere.
  if (noDirection.test(key) || from === undefined || to === undefined) return 'neutral';
  if (typeof from === 'boolean' && typeof to === 'boolean') return signed(Number(to) - Number(from));
  const order =
    typeof from === 'number' && typeof to === 'number' ? to - from : (compareDurations(String(to), String(from)) ?? 0);
  return signed(higherIsStricter.test(key) ? order : -order);
}

/** Lists of entries known by some of their keys. `lets`: an entry lets something through. */
function entries(
  from: unknown,
  to: unknown,
  keys: readonly string[],
  at: Path,
  lets: boolean,
  inside: (from: Data, to: Data, path: Path) => Found[],
): Found[] {
  const [before, after] = [keyed(from, keys), keyed(to, keys)];
  const found: Found[] = [];
  for (const key of keysOf(before, after)) {
    const [old, now] = [before[key], after[key]];
    if (old && now) found.push(...inside(old.data, now.data, now.path(at)));
    else {
      const came = now !== undefined;
      const one = (now ?? old)!;
      // An override may be stricter or milder: what it says of each rule tells.
      if (at[0] === 'overrides') found.push(...inside(old?.data ?? {}, now?.data ?? {}, one.path(at)));
      else
        found.push({
          kind: came ? 'added' : 'removed',
          direction: came === lets ? 'weaker' : 'stronger',
          path: one.path(at),
          from: came ? undefined : key,
          to: came ? key : undefined,
        });
    }
  }
  return found;
}

interface Keyed {
  readonly data: Data;
  path(at: Path): Path;
}

/** Custom rules may be a map by id or a list; the rest are lists. */
function keyed(value: unknown, keys: readonly string[]): Record<string, Keyed> {
  if (Array.isArray(value)) {
    return Object.fromEntries(
      value.map((item, index) => {
        const data = recordOf(item);
        const key = keys.map((each) => listOf(data[each]).join(',')).join(' ');
        return [key, { data, path: (at: Path) => [...at, index] }];
      }),
    );
  }
  return Object.fromEntries(
    Object.entries(recordOf(value)).map(([key, item]) => [
      key,
      { data: recordOf(item), path: (at: Path) => [...at, key] },
    ]),
  );
}

function suppressionChanges(from: Data, to: Data, path: Path): Found[] {
  const [before, after] = [String(from.until ?? '9999'), String(to.until ?? '9999')];
  if (before === after) return [];
  const direction = after > before ? 'weaker' : 'stronger';
  return [{ kind: kindOf(from.until, to.until), direction, path: [...path, 'until'], from: from.until, to: to.until }];
}

function customChanges(from: Data, to: Data, path: Path): Found[] {
  const found: Found[] = [];
  const order =
    severities.indexOf(String(to.severity ?? 'warning')) - severities.indexOf(String(from.severity ?? 'warning'));
  if (order !== 0)
    found.push({
      kind: 'changed',
      direction: signed(order),
      path: [...path, 'severity'],
      from: from.severity,
      to: to.severity,
    });
  for (const key of ['when', 'require', 'for']) {
    if (from[key] !== to[key])
      found.push({
        kind: kindOf(from[key], to[key]),
        direction: 'neutral',
        path: [...path, key],
        from: from[key],
        to: to[key],
      });
  }
  return found;
}

function signed(order: number): Direction {
  return order > 0 ? 'stronger' : order < 0 ? 'weaker' : 'neutral';
}

function keysOf(a: object, b: object): string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])];
}

function listOf(value: unknown): string[] {
  return value === undefined || value === null ? [] : (Array.isArray(value) ? value : [value]).map(String);
}

function leaves(value: unknown, at = ''): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return at === '' ? {} : { [at]: value };
  return Object.assign(
    {},
    ...Object.entries(value).map(([key, child]) => leaves(child, at === '' ? key : `${at}.${key}`)),
  );
}
