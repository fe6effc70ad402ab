/** What rules of several subjects share: lists in running text, who holds which role, places that are blank. */
import type { Change } from '../core/fix.ts';
import type { Lang } from '../core/language.ts';
import { locate, type Path, valueAt } from '../core/path.ts';
import type { DocumentContext, PlanContext } from '../core/rule.ts';
import { resolve, type Value } from '../core/value.ts';
import type { Document, DocumentKind, PlanUnit, SourceFile } from '../core/workspace.ts';
import type { Role } from '../generated/types.ts';

export const allKinds: readonly DocumentKind[] = [
  'plan',
  'playbook',
  'statement',
  'postmortem',
  'drill',
  'incident',
  'contacts',
];

/** The plan as one document among others, for rules that judge all of them alike. */
export function asDocument<M extends string>(context: PlanContext<M>): DocumentContext<M> {
  return { ...context, document: context.plan };
}

/** Ids in running text: `a`, `b` and `c`. */
export function listed(ids: Iterable<string>, lang: Lang): string {
  const words = [...ids].map((id) => `\`${id}\``);
  if (lang === 'zh-CN') return words.join('、');
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} and ${words.at(-1)}` : (words[0] ?? '');
}

/** An action in a message: `A3 “what is done”`; in Chinese `A3“…”`, without the space. */
export function named(action: string, lang: Lang): string {
  return lang === 'en' ? action : action.replace(' “', '“');
}

/** True where a path is absent, or has no value, or an empty text or list: not yet written. */
export function isBlank(root: Value | undefined, path: Path): boolean {
  const node = resolve(valueAt(root, path));
  if (!node) return true;
  if (node.kind === 'scalar')
    return node.value === null || (typeof node.value === 'string' && node.value.trim() === '');
  return node.kind === 'list' && node.items.every((_, index) => isBlank(node, [index]));
}

/** The deputies of a role in order of succession, each once, without the primary. */
export function deputiesOf(role: Role): string[] {
  return [...new Set(role.backup ?? [])].filter((id) => id !== role.primary);
}

/** Everyone who may fill a role: the primary, then the deputies. */
export function holdersOf(role: Role): string[] {
  return [...(role.primary === undefined ? [] : [role.primary]), ...deputiesOf(role)];
}

/** The roles that each person or outside party holds, by id. */
export function rolesByHolder(plan: PlanUnit): Map<string, { primary: string[]; deputy: string[] }> {
  const holders = new Map<string, { primary: string[]; deputy: string[] }>();
  const held = (id: string) => {
    if (!holders.has(id)) holders.set(id, { primary: [], deputy: [] });
    return holders.get(id)!;
  };
  for (const [name, role] of Object.entries(plan.data.roles ?? {})) {
    if (role.primary !== undefined) held(role.primary).primary.push(name);
    for (const id of deputiesOf(role)) held(id).deputy.push(name);
  }
  return holders;
}

/** Where a person or outside party is defined. */
export function holderPath(plan: PlanUnit, id: string): Path | undefined {
  if (plan.data.people && Object.hasOwn(plan.data.people, id)) return ['people', id];
  if (plan.data.external && Object.hasOwn(plan.data.external, id)) return ['external', id];
  return undefined;
}

/** The person or outside party of an id. */
export function holderData(plan: PlanUnit, id: string) {
  const [kind] = holderPath(plan, id) ?? [];
  return kind === 'people' ? plan.data.people![id] : kind === 'external' ? plan.data.external![id] : undefined;
}

/**
 * A name for the spot in the file where a path's value is written. A value that is reached in several ways (an alias, a
 * merge key) has one spot, so that its defect is one finding.
 */
export function spotOf(source: SourceFile, path: Path, part: 'key' | 'value' = 'value'): string {
  const { span, anchor } = locate(source.facts.root, path, part);
  const { start, end } = anchor ?? span;
  return `${start}-${end}`;
}

/** The changes that give a thing of the plan another id, wherever it is named. */
export function renameEverywhere(plan: PlanUnit, kind: string, from: string, to: string): Change[] {
  const definition = plan.ids.get(kind)?.get(from);
  if (!definition) return [];
  const changes: Change[] = [{ op: 'rename', file: definition.source, path: definition.definition.path, key: to }];
  for (const document of [plan, ...plan.documents] as readonly Document[]) {
    const spots = new Set<string>();
    for (const { kinds, id, path, inKey } of document.references) {
      if (id !== from || !kinds.includes(kind)) continue;
      const spot = spotOf(document.source, path, inKey ? 'key' : 'value');
      if (spots.has(spot)) continue;
      spots.add(spot);
      const file = document.source;
      changes.push(inKey ? { op: 'rename', file, path, key: to } : { op: 'set', file, path, value: to });
    }
  }
  return changes;
}

/** The roles that are written as maps, or not written yet. Of `lead: tomas` the schema speaks. */
export function* readableRoles(plan: PlanUnit) {
  for (const [name, role] of Object.entries(plan.data.roles ?? {})) {
    const path = ['roles', name];
    if (resolve(valueAt(plan.source.facts.root, path))?.kind === 'map' || isBlank(plan.source.facts.root, path)) {
      yield { name, role, path, blank: (key: string) => isBlank(plan.source.facts.root, [...path, key]) };
    }
  }
}

/** The clauses about the people of a role, as opposed to its work. */
export function groupClauses(role: string): readonly string[] {
  if (role === 'lead') return ['3.1.2-2', '3.1.2-1'];
  if (role === 'care') return ['3.1.2-1', '3.2.1-3'];
  return role === 'monitoring' ? ['2.2.1-2'] : ['3.1.2-1'];
}

/** True where one letter more, less, other or swapped makes `b` of `a`, or only the case differs. */
export function isOneEdit(a: string, b: string): boolean {
  const [x, y] = [a.toLowerCase(), b.toLowerCase()];
  let start = 0;
  while (start < x.length && start < y.length && x[start] === y[start]) start++;
  let end = 0;
  while (end < Math.min(x.length, y.length) - start && x.at(-1 - end) === y.at(-1 - end)) end++;
  const [left, right] = [x.slice(start, x.length - end), y.slice(start, y.length - end)];
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}

/** A statement that is still to be filled in. Without a status nobody has said that it is finished. */
export function isOpen(status: string | undefined): boolean {
  return status === 'template' || status === 'draft' || status === undefined;
}
