/** Another profile changes many settings at once: that is told as one change, or as one each way. */
import { plain } from '../core/normalise.ts';
import { valueAt } from '../core/path.ts';
import type { ChangeKind, Direction, Note, Side } from './change.ts';

/** A change of a policy, before it is known where the other side has it. */
export interface Found {
  readonly kind: ChangeKind;
  readonly direction: Direction;
  readonly from: unknown;
  readonly to: unknown;
  readonly base?: Side;
  readonly head?: Side;
  readonly clauses: readonly string[];
  readonly note: Note;
}

interface Bundle {
  readonly settings: Set<string>;
  base?: Side | undefined;
  head?: Side | undefined;
}

/** Settings that no policy file names itself on either side, and that differ. */
export class ProfileChanges {
  private readonly bundles = new Map<Direction, Bundle>();

  /** `base`, `head`: the `extends` that the setting comes from; absent where it has its default. */
  add(setting: string, direction: Direction, base: Side | undefined, head: Side | undefined): void {
    const bundle: Bundle = this.bundles.get(direction) ?? { settings: new Set() };
    bundle.settings.add(setting);
    bundle.base = first(bundle.base, base);
    bundle.head = first(bundle.head, head);
    this.bundles.set(direction, bundle);
  }

  /** `bothSides` finds the file in which the other side would say it. */
  all(bothSides: (found: Pick<Found, 'base' | 'head'>) => Pick<Found, 'base' | 'head'>): [string, Found][] {
    const { weaker, stronger, neutral } = Object.fromEntries(this.bundles) as Partial<Record<Direction, Bundle>>;
    // Settings without a direction are not worth a change of their own beside those that have one.
    const told = { weaker, stronger, ...(weaker || stronger ? {} : { neutral }) };
    return Object.entries(told).flatMap(([direction, bundle]): [string, Found][] => {
      if (!bundle) return [];
      const sides = bothSides({ ...(bundle.base && { base: bundle.base }), ...(bundle.head && { head: bundle.head }) });
      const [from, to] = [extendsOf(sides.base), extendsOf(sides.head)];
      const found: Found = {
        ...sides,
        kind: from === undefined ? 'added' : to === undefined ? 'removed' : 'changed',
        direction: direction as Direction,
        from: from ?? 'recommended',
        to: to ?? 'recommended',
        clauses: [],
        note: { key: 'profile', params: { n: bundle.settings.size } },
      };
      return [[`profile ${direction} ${found.from} ${found.to}`, found]];
    });
  }
}

/** The one whose file comes first by its name: whichever side is looked at, it is the same. */
function first(a: Side | undefined, b: Side | undefined): Side | undefined {
  return a && b && b.source.file < a.source.file ? b : (a ?? b);
}

/** What a policy file extends, as written. */
function extendsOf(side: Side | undefined): string | undefined {
  const value = side && plain(valueAt(side.source.facts.root, ['extends']));
  return value === undefined || value === null ? undefined : [value].flat().join(', ');
}
