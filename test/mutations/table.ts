/** The run's report: for each clause, how many breaks of each kind of check were found. */
import { clauses } from '../../src/generated/clauses.ts';
import type { CheckKind, Mutation } from './mutate.ts';

const kinds: readonly CheckKind[] = ['P', 'X', 'F', 'Q', 'E', 'T'];

/** `+` one or more breaks of a kind the clause asks for were found; `!` it asks for the kind and there is none. */
export function table(found: readonly Mutation[]): string {
  const rows = clauses.map(({ id, checks }) => {
    const cells = kinds.map((kind) => {
      const n = found.filter(({ clause, check }) => clause === id && check === kind).length;
      const asked = (checks as readonly string[]).includes(kind);
      return n > 0 ? String(n).padStart(2) : asked ? ' !' : ' ·';
    });
    return `${id.padEnd(8)}${cells.join(' ')}`;
  });
  return [`clause  ${kinds.map((kind) => kind.padStart(2)).join(' ')}`, ...rows].join('\n');
}

/** Kinds of check that a clause asks for and no break shows. */
export function holes(found: readonly Mutation[]): string[] {
  return clauses.flatMap(({ id, checks }) =>
    (checks as readonly CheckKind[])
      .filter((kind) => !found.some(({ clause, check }) => clause === id && check === kind))
      .map((kind) => `${id} ${kind}`),
  );
}
