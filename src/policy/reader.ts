/** Reads values of a policy file: what is not as it must be becomes a problem at its place, and reading goes on. */
import type { Params } from '../core/language.ts';
import { nearestWord } from '../core/nearest.ts';
import { type Path, valueAt } from '../core/path.ts';
import { type Entry, entriesOf, itemsOf, resolve, type Value } from '../core/value.ts';
import type { SourceFile } from '../core/workspace.ts';
import type { PolicyProblem, PolicyRule } from './model.ts';

export class PolicyReader {
  readonly problems: PolicyProblem[] = [];

  constructor(readonly source: SourceFile) {}

  problem(rule: PolicyRule, message: string, path: Path, params: Params = {}, part: 'key' | 'value' = 'value'): void {
    this.problems.push({ rule, source: this.source, report: { message, params, path, part } });
  }

  /** A value of the wrong type or form; `key` names it. */
  invalid(message: string, path: Path, params: Params = {}): void {
    this.problem('policy-invalid', message, path, { key: nameOf(path), ...params });
  }

  at(path: Path): Value | undefined {
    return valueAt(this.source.facts.root, path);
  }

  /** The entries of a map; empty, with a problem, for anything else. An absent value is an empty map. */
  entries(path: Path): readonly Entry[] {
    const value = this.at(path);
    const node = resolve(value);
    if (!node || (node.kind === 'scalar' && node.value === null)) return [];
    if (node.kind === 'map') return entriesOf(value);
    this.invalid('map', path);
    return [];
  }

  /** Says which keys of a map are unknown; `x-…` are anybody's own. */
  keys(path: Path, known: readonly string[]): readonly Entry[] {
    const entries = this.entries(path);
    for (const { key } of entries) if (!known.includes(key) && !key.startsWith('x-')) this.unknownKey(path, key, known);
    return entries.filter(({ key }) => known.includes(key));
  }

  unknownKey(path: Path, key: string, known: readonly string[]): void {
    const nearest = nearestWord(key, known);
    const params = { key, nearest: nearest ?? '', known: known.join(', ') };
    this.problem('policy-unknown-key', nearest ? 'nearest' : 'plain', [...path, key], params, 'key');
  }

  /** The paths of a list's items. */
  items(path: Path): Path[] {
    const value = this.at(path);
    const node = resolve(value);
    if (!node || (node.kind === 'scalar' && node.value === null)) return [];
    if (node.kind === 'list') return itemsOf(value).map((_, index) => [...path, index]);
    this.invalid('list', path);
    return [];
  }

  /** One text or a list of texts. */
  texts(path: Path): { readonly text: string; readonly path: Path }[] {
    const node = resolve(this.at(path));
    const paths = node?.kind === 'list' ? node.items.map((_, index) => [...path, index]) : node ? [path] : [];
    return paths.flatMap((each) => {
      const text = this.text(each);
      return text === undefined ? [] : [{ text, path: each }];
    });
  }

  /** A text that says something; undefined, with a problem, for anything else. */
  text(path: Path): string | undefined {
    const node = resolve(this.at(path));
    if (node?.kind === 'scalar' && typeof node.value === 'string' && node.value.trim() !== '') return node.value.trim();
    this.invalid('text', path);
    return undefined;
  }

  /** The text of a key that must be there. */
  required(path: Path, key: string): string | undefined {
    const at = [...path, key];
    if (this.at(at)) return this.text(at);
    this.problem('policy-invalid', 'missing', path, { key }, 'key');
    return undefined;
  }

  boolean(path: Path): boolean | undefined {
    const node = resolve(this.at(path));
    if (node?.kind === 'scalar' && typeof node.value === 'boolean') return node.value;
    this.invalid('boolean', path);
    return undefined;
  }

  word<T extends string>(path: Path, allowed: readonly T[]): T | undefined {
    const node = resolve(this.at(path));
    const found = node?.kind === 'scalar' ? allowed.find((word) => word === node.value) : undefined;
    if (!found) this.invalid('word', path, { allowed: allowed.join(', ') });
    return found;
  }
}

/** The last key of a path: `thresholds.people.verified_within` reads better whole, an item by its list. */
function nameOf(path: Path): string {
  const keys = path.filter((step) => typeof step === 'string');
  return keys[0] === 'thresholds' ? keys.slice(1).join('.') : (keys[keys.length - 1] ?? '');
}
