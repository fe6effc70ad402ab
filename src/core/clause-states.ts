/**
 * The state of each of the 44 clauses, and on what it rests. Silence is never "met": without a record that was checked a
 * clause is at best `stated`, and what only an incident could show is `not_checkable` until there is one.
 */

import { clauses } from '../generated/clauses.ts';
import type { Finding } from './finding.ts';
import { type Lang, type Localised, localise, type Params } from './language.ts';
import { formatPath, type Path } from './path.ts';
import { recalled } from './remember.ts';
import type { Clock } from './time.ts';
import { entriesOf, entryOf, itemsOf, resolve, type Value } from './value.ts';
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
      if (isWaived(this.plan, clause.id, clock)) {
        const what = this.plan.data.not_applicable?.[clause.id]?.why ?? '';
        return result('not_applicable', [
          { file: this.plan.source.file, path: formatPath(['not_applicable', clause.id]), what },
        ]);
      }
      const { stated, missing } = this.fields(clause.fields);
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
  private fields(patterns: readonly string[]): { stated: ClauseState['evidence'][number][]; missing: number } {
    const stated: ClauseState['evidence'][number][] = [];
    let missing = 0;
    for (const pattern of patterns) {
      const [kind, path] = splitField(pattern);
      const documents: readonly Document[] =
        kind === 'plan' ? [this.plan] : this.plan.documents.filter((document) => document.kind === kind);
      const hits = documents.flatMap((document) =>
        matches(document.source.facts.root, pattern, path).map((at) => ({ document, at })),
      );
      if (hits.length === 0 && kind === 'plan') missing++;
      for (const { document, at } of hits.slice(0, 3)) {
        stated.push({ file: document.source.file, path: formatPath(at), what: '' });
      }
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
const matchesIn = recalled((_root: Value) => new Map<string, readonly Path[]>());

function matches(root: Value | undefined, pattern: string, steps: readonly string[]): readonly Path[] {
  if (!root) return [];
  const own = matchesIn(root);
  const before = own.get(pattern);
  if (before) return before;
  const found = match(root, steps);
  own.set(pattern, found);
  return found;
}

/** The paths in a document that a pattern (with `*`) meets and that hold something. */
function match(root: Value | undefined, steps: readonly string[], path: Path = []): Path[] {
  const node = resolve(root);
  if (!node) return [];
  const [step, ...rest] = steps;
  if (step === undefined) {
    const filled =
      node.kind === 'scalar'
        ? node.value !== null && node.value !== ''
        : node.kind === 'map'
          ? node.entries.length > 0
          : node.items.length > 0;
    return filled ? [path] : [];
  }
  if (node.kind === 'list') {
    const remaining = step === '*' ? rest : steps;
    return itemsOf(root).flatMap((item, index) => match(item, remaining, [...path, index]));
  }
  if (step === '*') return entriesOf(root).flatMap(({ key, value }) => match(value, rest, [...path, key]));
  return match(entryOf(root, step)?.value, rest, [...path, step]);
}
