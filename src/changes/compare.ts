/** Compares two states of one document, key by key, by what the table says is stronger. Pure; no change is told twice. */

import { type Path, valueAt } from '../core/path.ts';
import { resolve } from '../core/value.ts';
import type { Document } from '../core/workspace.ts';
import { shapes } from '../generated/shapes.ts';
import type { ListShape, MapShape, ObjectShape, ScalarShape, Shape } from '../schema/shape.ts';
import { type Change, type ChangeKind, type Direction, type Need, needOf, type Side } from './change.ts';
import { judge, type Levels } from './judge.ts';
import { type LevelData, levelDirection, orderDirection } from './levels.ts';
import { inverse, likeness, oldId, pairOff, type Renames, recordOf, translated } from './renames.ts';
import { type Sense, senseOf } from './table.ts';

export interface Comparison {
  readonly renames: Renames;
  readonly levels: Levels;
  /** Ids of what came or went with a direction of its own, as `kind id`: what merely named it is not told again. */
  readonly told: ReadonlySet<string>;
  /** People who left, by what they would be called now, and those who came. */
  readonly leavers: ReadonlySet<string>;
  readonly newcomers: ReadonlySet<string>;
}

/** Where the walk is, on both sides. */
interface At {
  readonly base: Path;
  readonly head: Path;
  readonly pattern: string;
  readonly clauses: readonly string[];
  /** In place of what the table says. */
  readonly sense?: Sense;
  /** The direction of something that came or went, where its neighbours say it. */
  readonly direction?: Direction;
}

/** The changes of one document from its base to its head. */
export function compareDocuments(base: Document, head: Document, comparison: Comparison): Change[] {
  const walk = new Walk(base, head, comparison);
  const shape = shapes[head.kind];
  const before = translated(base.data, shape, comparison.renames);
  walk.visit(before, head.data, shape, { base: [], head: [], pattern: '', clauses: [] });
  return onePerPlace(walk.changes);
}

class Walk {
  readonly changes: Change[] = [];
  /** From the new ids back: what is told of the base is what it said. */
  private readonly back: Renames;

  constructor(
    private readonly base: Document,
    private readonly head: Document,
    private readonly comparison: Comparison,
  ) {
    this.back = inverse(comparison.renames);
  }

  visit(from: unknown, to: unknown, shape: Shape, above: At): void {
    const at = shape.clauses ? { ...above, clauses: shape.clauses } : above;
    switch (shape.t) {
      case 'map':
        this.entities(from, to, shape, at);
        break;
      case 'object':
        this.block(from, to, shape, at);
        break;
      case 'list':
        if (shape.of.t === 'object') this.items(from, to, shape, at);
        else this.values(from, to, shape.of, at);
        break;
      case 'either': {
        const isBlock = (value: unknown) => typeof value === 'object' || value === undefined;
        if (isBlock(from) && isBlock(to)) this.visit(from, to, shape.object, at);
        else this.values(from, to, shape.scalar, at);
        break;
      }
      default:
        this.values(from, to, shape, at);
    }
  }

  private entities(from: unknown, to: unknown, shape: MapShape, at: At): void {
    const [before, after] = [recordOf(from), recordOf(to)];
    const renamed = (shape.def && this.comparison.renames.get(shape.def)) || new Map<string, string>();
    const pattern = at.pattern === '' ? '*' : `${at.pattern}.*`;
    const come = new Set(Object.keys(after));
    for (const id of Object.keys(before)) {
      const now = renamed.get(id) ?? id;
      come.delete(now);
      const was = shape.keyRef ? oldId(id, shape.keyRef, this.comparison.renames) : id;
      const next = this.below(at, was, now, pattern, id);
      if (now !== id) this.add(next, { kind: 'renamed', direction: 'neutral', from: id, to: now }, 'patch');
      this.entity(before[id], after[now], shape.of, now in after ? next : among(next, id, before, after, 'stronger'));
    }
    for (const id of come) {
      const next = this.below(at, id, id, pattern, id);
      this.entity(undefined, after[id], shape.of, among(next, id, after, before, 'weaker'));
    }
    if (at.pattern === 'severity') this.order(before, after, at);
  }

  /** An entry of a map. What is waived is called by its clause. */
  private below(at: At, base: string, head: string, pattern: string, id: string): At {
    const clauses = at.pattern === 'not_applicable' ? [id] : at.clauses;
    return { base: [...at.base, base], head: [...at.head, head], pattern, clauses };
  }

  private entity(from: unknown, to: unknown, shape: Shape, at: At): void {
    if (shape.t !== 'object' || (from !== undefined && to !== undefined)) this.visit(from, to, shape, at);
    else this.whole(from, to, shape, at);
  }

  /** Levels are judged from the top: their order says which one fits. */
  private order(from: LevelData, to: LevelData, at: At): void {
    const before = Object.keys(from).filter((id) => Object.hasOwn(to, id));
    const after = Object.keys(to).filter((id) => Object.hasOwn(from, id));
    if (before.join('\0') === after.join('\0')) return;
    const direction = orderDirection(from, to);
    this.add(at, { kind: 'reordered', direction, from: before, to: after }, needOf(direction));
  }

  private block(from: unknown, to: unknown, shape: ObjectShape, at: At): void {
    const [before, after] =
      at.pattern === 'severity.*.approve'
        ? approvals(from, to)
        : at.pattern === 'roles.*'
          ? [withDeputies(from), withDeputies(to)]
          : [recordOf(from), recordOf(to)];
    const isThere = (value: Record<string, unknown>) => Object.keys(value).length > 0;
    if (at.pattern !== '' && isThere(before) !== isThere(after)) {
      // Said by its parts where it has but one: `at_least.users` reads better than `at_least`.
      const own = Object.keys(isThere(before) ? before : after);
      if (own.length > 1) {
        this.whole(isThere(before) ? from : undefined, isThere(after) ? to : undefined, shape, at);
        return;
      }
    }
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
      const isNamed = Object.hasOwn(shape.keys, key);
      const child = isNamed ? shape.keys[key] : shape.rest;
      if (!child) continue;
      const step = isNamed ? key : '*';
      // Who approves in place of others: their number counts.
      const isInherited = at.pattern === 'severity.*.approve' && !(hasOwn(from, key) && hasOwn(to, key));
      this.visit(before[key], after[key], child, {
        ...at,
        base: [...at.base, key],
        head: [...at.head, key],
        pattern: at.pattern === '' ? step : `${at.pattern}.${step}`,
        ...(isInherited && before[key] !== undefined && after[key] !== undefined ? { sense: { is: 'crew' } } : {}),
      });
    }
  }

  /** A block or an entity that came or went is one change, about all the clauses that its parts serve. */
  private whole(from: unknown, to: unknown, shape: Shape, at: At): void {
    const sense = senseOf(this.head.kind, at.pattern);
    const [verdict] = judge(
      asScalar(sense),
      from === undefined ? undefined : true,
      to === undefined ? undefined : true,
      this.comparison.levels,
    );
    if (!verdict) return;
    const direction = at.direction ?? verdict.direction;
    const clauses = [...new Set([...at.clauses, ...clausesOf(from ?? to, shape)])];
    this.add(
      { ...at, clauses },
      { ...verdict, direction, from: translated(from, shape, this.back), to },
      needBy(sense, direction),
    );
  }

  /** A list of blocks: each item is known by its id, or by what it is called; what is left is paired by likeness. */
  private items(from: unknown, to: unknown, shape: ListShape, at: At): void {
    const [before, after] = [named(from), named(to)];
    const pattern = `${at.pattern}[]`;
    const gone = [...before.keys()].filter((id) => !after.has(id));
    const come = [...after.keys()].filter((id) => !before.has(id));
    const pairs = pairOff(gone, come, (a, b) => likeness(before.get(a)!.item, after.get(b)!.item), 0.5);
    // What is like nothing else stands where it stood.
    const rest = come.filter((id) => ![...pairs.values()].includes(id));
    for (const id of gone.filter((each) => !pairs.has(each))) {
      const next = rest.shift();
      if (next !== undefined) pairs.set(id, next);
    }
    const place = (base: number, head: number): At => ({
      ...at,
      base: [...at.base, base],
      head: [...at.head, head],
      pattern,
    });
    for (const [id, { item, index }] of before) {
      const other = after.get(pairs.get(id) ?? id);
      if (other) this.visit(item, other.item, shape.of, place(index, other.index));
      else this.whole(item, undefined, shape.of, { ...at, base: [...at.base, index], pattern });
    }
    const paired = new Set(pairs.values());
    for (const [id, { item, index }] of after) {
      if (!before.has(id) && !paired.has(id))
        this.whole(undefined, item, shape.of, { ...at, head: [...at.head, index], pattern });
    }
  }

  private values(from: unknown, to: unknown, shape: Shape, at: At): void {
    const sense = at.sense ?? senseOf(this.head.kind, at.pattern);
    const scalar = shape as ScalarShape;
    // A reference that was not moved along names what is not there any more: `lint` says so, and here nothing changed.
    if (JSON.stringify(this.asWritten(from, shape)) === JSON.stringify(to)) return;
    const [before, after] = sense.is === 'crew' && sense.staff ? this.whoStays(from, to) : [from, to];
    for (const verdict of judge(sense, before, after, this.comparison.levels)) {
      if (this.isTold(verdict, scalar)) continue;
      this.add(
        at,
        { ...verdict, from: this.asWritten(verdict.from, shape) },
        needBy(sense, verdict.direction),
        scalar.t === 'contact' || isSecret(at.pattern),
      );
    }
  }

  /** A value of the base with the ids that it had there. */
  private asWritten(value: unknown, shape: Shape): unknown {
    return Array.isArray(value)
      ? value.map((item) => translated(item, shape, this.back))
      : translated(value, shape, this.back);
  }

  /** Lists of people without those who left or came: that is told of `people`. */
  private whoStays(from: unknown, to: unknown): [unknown, unknown] {
    const { leavers, newcomers } = this.comparison;
    const without = (value: unknown, set: ReadonlySet<string>) =>
      Array.isArray(value) ? value.filter((id) => !set.has(String(id))) : value;
    return [without(from, leavers), without(to, newcomers)];
  }

  /** Only what named an entity that came or went: the entity has been told of. */
  private isTold({ kind, from, to }: { kind: ChangeKind; from: unknown; to: unknown }, { ref }: ScalarShape): boolean {
    if (!ref || (kind !== 'added' && kind !== 'removed')) return false;
    const value = from ?? to;
    const ids: unknown[] = Array.isArray(value) ? value : [value];
    return ids.every((id) => ref.some((each) => this.comparison.told.has(`${kind} ${each} ${String(id)}`)));
  }

  private add(
    at: At,
    verdict: { kind: ChangeKind; direction: Direction; from: unknown; to: unknown },
    need: Need,
    secret = false,
  ): void {
    const { kind } = this.head;
    this.changes.push({
      ...verdict,
      area: kind === 'plan' ? String(at.head[0] ?? at.base[0]) : kind,
      need,
      document: kind,
      base: { source: this.base.source, path: at.base },
      head: { source: this.head.source, path: at.head },
      clauses: at.clauses,
      ...(secret || kind === 'contacts' ? { secret: true as const } : {}),
    });
  }
}

/**
 * Who approves, stage by stage. A stage that is not named goes by `default`: naming it with fewer people is weaker, and to leave it
 * to more people is stronger.
 */
function approvals(from: unknown, to: unknown): [Record<string, unknown>, Record<string, unknown>] {
  const withDefault = (own: Record<string, unknown>, other: Record<string, unknown>) => {
    const stages = Object.keys(other).filter(
      (key) => key !== 'within' && key !== 'default' && own.default !== undefined,
    );
    return { ...Object.fromEntries(stages.map((stage) => [stage, own.default])), ...own };
  };
  const [before, after] = [recordOf(from), recordOf(to)];
  return [withDefault(before, after), withDefault(after, before)];
}

/** A level of `severity` that only one side has: `direction` where it promises less than what takes its place. */
function among(at: At, id: string, own: LevelData, other: LevelData, direction: Direction): At {
  const step = at.pattern === 'severity.*' ? levelDirection(id, own, other) : undefined;
  if (step === undefined || step === 'more') return at;
  return { ...at, direction: step === 'unclear' ? 'neutral' : direction };
}

/** Who holds a role is no deputy in it. */
function withDeputies(role: unknown): Record<string, unknown> {
  const own = recordOf(role);
  const { primary, backup } = own;
  return Array.isArray(backup) && backup.includes(primary)
    ? { ...own, backup: backup.filter((id) => id !== primary) }
    : own;
}

/** A whole block has no figure of its own: it is there or it is not. */
function asScalar(sense: Sense): Sense {
  return sense.is === 'absent' || sense.is === 'neutral' || sense.is === 'record' ? sense : { is: 'present' };
}

function needBy(sense: Sense, direction: Direction): Need {
  if (direction === 'weaker') return 'major';
  const isKept = sense.is === 'record' || sense.is === 'upkeep' || (sense.is === 'ranks' && sense.upkeep === true);
  return isKept ? 'none' : needOf(direction);
}

function hasOwn(value: unknown, key: string): boolean {
  return Object.hasOwn(recordOf(value), key);
}

function isSecret(pattern: string): boolean {
  return /(^|\.)contact(\.|$)/.test(pattern);
}

function named(value: unknown): Map<string, { item: unknown; index: number }> {
  const items = new Map<string, { item: unknown; index: number }>();
  for (const [index, item] of (Array.isArray(value) ? value : []).entries()) {
    const own = recordOf(item);
    const key = ['id', 'at', 'clock', 'goal', 'do', 'change'].find((each) => own[each] !== undefined);
    const name = key ? JSON.stringify(own[key]) : '';
    let id = name;
    for (let n = 2; items.has(id); n++) id = `${name} ${n}`;
    items.set(id, { item, index });
  }
  return items;
}

/** The clauses that the keys given in a block serve. */
export function clausesOf(value: unknown, shape: Shape): string[] {
  if (shape.t !== 'object') return [...(shape.clauses ?? [])];
  return Object.entries(recordOf(value)).flatMap(([key, child]) => {
    const own = Object.hasOwn(shape.keys, key) ? shape.keys[key] : shape.rest;
    return own ? clausesOf(child, own) : [];
  });
}

/** A value behind an anchor is written once: what uses it is told as another place of the same change. */
function onePerPlace(changes: readonly Change[]): Change[] {
  const told = new Map<string, { change: Change; also: Side[] }>();
  for (const [index, change] of changes.entries()) {
    const key = `${anchorOf(change.base)}|${anchorOf(change.head)}`;
    const own = key === '|' ? `#${index}` : `${key}|${change.direction}|${change.kind}`;
    const known = told.get(own);
    if (known && change.head) known.also.push(change.head);
    else told.set(own, { change, also: [] });
  }
  return [...told.values()].map(({ change, also }) => (also.length > 0 ? { ...change, also } : change));
}

/** Where the value is really written; empty where there is none. */
function anchorOf(side: Side | undefined): string {
  const node = side && resolve(valueAt(side.source.facts.root, side.path));
  return node ? `${node.span.start}-${node.span.end}` : '';
}
