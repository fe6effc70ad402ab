/**
 * The state of each of the 44 clauses, and on what it rests. Silence is never "met": without a record that was checked a
 * clause is at best `stated`, and what only an incident could show is `not_checkable` until there is one.
 */

import { clauses } from '../generated/clauses.ts';
import { isUnread } from './facts.ts';
import type { Finding } from './finding.ts';
import { type Lang, type Localised, localise, type Params } from './language.ts';
import { formatPath, type Path } from './path.ts';
import { recalled } from './remember.ts';
import type { Clock } from './time.ts';
import { type ConcreteValue, entriesOf, entryOf, resolve, type Value } from './value.ts';
import { isWaived } from './waiver.ts';
import type { Document, PlanUnit } from './workspace.ts';

export type ClauseStateName = 'evidenced' | 'stated' | 'partly' | 'unmet' | 'not_applicable' | 'not_checkable';

export interface ClauseState {
  readonly id: string;
  readonly state: ClauseStateName;
  /** What bears the clause out: records checked, or the fields that state it. */
  readonly evidence: readonly { readonly file: string; readonly path: string; readonly what: string }[];
  /** Fingerprints of the findings about it. */
  readonly findings: readonly string[];
}

interface Evidence {
  readonly clause: string;
  readonly file: string;
  readonly path?: Path;
  readonly what: Localised;
  readonly params?: Params;
}

/** Places shown for one field that states a clause. */
const places = 3;

/** Collects evidence for one plan while rules run, then judges the clauses. */
export class ClauseLedger {
  private readonly evidence: Evidence[] = [];

  constructor(private readonly plan: PlanUnit) {}

  add(evidence: Evidence): void {
    this.evidence.push(evidence);
  }

  /** The 44 states, given the findings (after suppression) about this plan and its documents. */
  states(findings: readonly Finding[], clock: Clock, lang: Lang): ClauseState[] {
    return clauses.map((clause) => {
      const own = findings.filter((finding) => finding.clauses.includes(clause.id));
      const fingerprints = own.map(({ fingerprint }) => fingerprint);
      const result = (state: ClauseStateName, evidence: ClauseState['evidence'] = []): ClauseState => ({
        id: clause.id,
        state,
        evidence,
        findings: fingerprints,
      });
      if (isUnread(this.plan.source.facts)) return result('not_checkable');
      if (isWaived(this.plan, clause.id, clock)) {
        const what = this.plan.data.not_applicable?.[clause.id]?.why ?? '';
        return result('not_applicable', [
          { file: this.plan.source.file, path: formatPath(['not_applicable', clause.id]), what },
        ]);
      }
      const { stated, missing } = this.fields(clause.fields, watchedBy[clause.id]);
      const checked = this.evidence.filter((one) => one.clause === clause.id).map((one) => this.show(one, lang));
      const shown = [...checked, ...stated];
      if (own.some(({ severity }) => severity === 'error')) return result('unmet', shown);
      if (own.some(({ severity }) => severity === 'warning'))
        return result(shown.length > 0 ? 'partly' : 'unmet', shown);
      if (checked.length > 0) return result(missing > 0 ? 'partly' : 'evidenced', shown);
      if (stated.length > 0) return result(missing > 0 ? 'partly' : 'stated', stated);
      return result(clause.fields.some(isPlanField) ? 'unmet' : 'not_checkable');
    });
  }

  private show(one: Evidence, lang: Lang): ClauseState['evidence'][number] {
    return { file: one.file, path: one.path ? formatPath(one.path) : '', what: localise(one.what, lang, one.params) };
  }

  /** Which of a clause's fields are filled, and how many of the plan's own are not. */
  private fields(
    patterns: readonly string[],
    watches: string | undefined,
  ): { stated: ClauseState['evidence'][number][]; missing: number } {
    const stated: ClauseState['evidence'][number][] = [];
    let missing = 0;
    for (const pattern of patterns) {
      const [kind, path] = splitField(pattern);
      const documents: readonly Document[] =
        kind === 'plan' ? [this.plan] : this.plan.documents.filter((document) => document.kind === kind);
      let shown = 0;
      for (const { source } of documents) {
        for (const at of matches(source.facts.root, pattern, path, watches)) {
          stated.push({ file: source.file, path: at, what: '' });
          if (++shown === places) break;
        }
        if (shown === places) break;
      }
      if (shown === 0 && kind === 'plan') missing++;
    }
    return { stated, missing };
  }
}

function isPlanField(pattern: string): boolean {
  return splitField(pattern)[0] === 'plan';
}

/** `plan:roles.*.backup` → the kind and the steps. A pattern without a kind is the plan's. */
function splitField(pattern: string): [string, string[]] {
  const colon = pattern.indexOf(':');
  const path = pattern.slice(colon + 1);
  return [colon < 0 ? 'plan' : pattern.slice(0, colon), path.split('.').map((step) => step.replace(/\[\]$/, ''))];
}

/** A document that an editor has not touched since gives what it gave before. */
const matchesIn = recalled((_root: Value) => new Map<string, readonly string[]>());

/** The first paths that a pattern meets, printed. */
function matches(
  root: Value | undefined,
  pattern: string,
  steps: readonly string[],
  watches: string | undefined,
): readonly string[] {
  if (!root) return [];
  const own = matchesIn(root);
  const key = `${watches ?? ''} ${pattern}`;
  const before = own.get(key);
  if (before) return before;
  const found: string[] = [];
  match(root, steps, 0, [], found, watches);
  own.set(key, found);
  return found;
}

/** The monitors that a clause is about: one of the site is no evidence that users are heard. */
const watchedBy: Readonly<Record<string, string>> = {
  '2.2.2-1': 'site',
  '2.2.2-2': 'feedback',
  '2.2.2-3': 'sentiment',
};

/** False for a monitor that is said to watch something else. */
function isWatching(
  path: readonly (string | number)[],
  value: Value | undefined,
  watches: string | undefined,
): boolean {
  if (watches === undefined || path.length !== 1 || path[0] !== 'monitors') return true;
  const written = resolve(entryOf(value, 'watches')?.value);
  return written?.kind !== 'scalar' || written.value === watches;
}

/** Finds the first paths in a document that a pattern (with `*`) meets and that hold something. */
function match(
  root: Value | undefined,
  steps: readonly string[],
  depth: number,
  path: (string | number)[],
  found: string[],
  watches?: string,
): void {
  const node = resolve(root);
  if (!node) return;
  const step = steps[depth];
  const into = (key: string | number, value: Value | undefined, next: number) => {
    path.push(key);
    match(value, steps, next, path, found, watches);
    path.pop();
  };
  if (step === undefined) {
    if (isFilled(node)) found.push(formatPath(path));
  } else if (node.kind === 'list') {
    const next = step === '*' ? depth + 1 : depth;
    for (let at = 0; at < node.items.length && found.length < places; at++) into(at, node.items[at], next);
  } else if (step === '*') {
    for (const { key, value } of entriesOf(root)) {
      if (found.length === places) return;
      if (isWatching(path, value, watches)) into(key, value, depth + 1);
    }
  } else into(step, entryOf(root, step)?.value, depth + 1);
}

function isFilled(node: ConcreteValue): boolean {
  if (node.kind === 'scalar') return node.value !== null && node.value !== '';
  return node.kind === 'map' ? node.entries.length > 0 : node.items.length > 0;
}
