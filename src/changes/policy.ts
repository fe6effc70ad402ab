/**
 * A policy is looser when a rule is milder, a limit wider, or one more thing is let through. What is compared is what counts for
 * the files of a plan, not what one file says: a shared file, a profile and a policy further up weaken it all the same.
 */
import { compareDurations } from '../core/duration.ts';
import { limitLeaves, recommended } from '../core/limits.ts';
import type { Change, Direction, Side } from './change.ts';
import { type Found, ProfileChanges } from './policy-profiles.ts';
import type { CustomRule, Entry, PolicyState, RuleFacts, Setting, Suppression } from './policy-state.ts';
import { limitDirection, optionDirection, severityDirection } from './policy-table.ts';

/** One side: what its policies say, and the files of the plan in it. */
export interface PolicySide {
  readonly policy: PolicyState | undefined;
  readonly files: readonly string[];
}

/**
 * Changes of what counts for a plan. `pairs`: the files that both sides have, as each calls them. What is in `told` is left out;
 * what is told comes in.
 */
export function comparePolicies(
  base: PolicySide,
  head: PolicySide,
  pairs: readonly (readonly [string, string])[],
  rules: RuleFacts,
  told: Set<string> = new Set(),
): Change[] {
  if (isSamePolicy(base.policy, head.policy)) return [];
  const comparison = new Comparison(base, head, rules);
  for (const [before, after] of pairs) comparison.files(before, after);
  comparison.suppressions();
  comparison.custom();
  return comparison.changes(told);
}

/** The same files with the same texts. */
export function isSamePolicy(base: PolicyState | undefined, head: PolicyState | undefined): boolean {
  const names = (state: PolicyState | undefined) =>
    (state?.sources ?? []).map(({ file, text }) => `${file}\0${text}`).sort();
  return names(base).join('\0\0') === names(head).join('\0\0');
}

/** What a limit is where nobody sets it. */
const ownLimits: ReadonlyMap<string, unknown> = new Map(limitLeaves(recommended));

type AnySetting = Setting<unknown> | undefined;

class Comparison {
  private readonly found = new Map<string, Found>();
  private readonly profiles = new ProfileChanges();
  private readonly own: readonly [ReadonlyMap<string, CustomRule>, ReadonlyMap<string, CustomRule>];

  constructor(
    private readonly base: PolicySide,
    private readonly head: PolicySide,
    private readonly rules: RuleFacts,
  ) {
    const byId = ({ policy, files }: PolicySide) =>
      new Map((policy?.customIn(files) ?? []).map((rule) => [rule.id, rule] as const));
    this.own = [byId(base), byId(head)];
  }

  changes(told: Set<string>): Change[] {
    const news = [...this.profiles.all((found) => this.bothSides(found)), ...this.found].filter(
      ([key]) => !told.has(key),
    );
    for (const [key] of news) told.add(key);
    return news.map(([, each]) => ({
      ...each,
      area: 'policy',
      // The plan itself is the same: only what lets more pass asks for a new version.
      need: each.direction === 'weaker' ? 'major' : 'none',
      ...this.bothSides(each),
    }));
  }

  /** Everything that is set for one file, on both sides. */
  files(before: string, after: string): void {
    const [from, to] = [this.base.policy?.blockFor(before), this.head.policy?.blockFor(after)];
    for (const rule of keysOf(from?.severities, to?.severities)) {
      const own = this.ownSeverity(rule);
      // A rule of one's own that came or went is told as such.
      if (!own) continue;
      this.setting('severity', rule, from?.severities.get(rule), to?.severities.get(rule), own, severityDirection);
    }
    for (const rule of keysOf(from?.options, to?.options)) {
      const [had, has] = [from?.options.get(rule), to?.options.get(rule)];
      for (const key of keysOf(had, has)) {
        const own = this.rules(rule)?.defaults[key];
        this.setting('option', `${rule}.${key}`, had?.get(key), has?.get(key), [own, own], (a, b) =>
          optionDirection(`${rule}.${key}`, a, b),
        );
      }
    }
    for (const name of keysOf(from?.thresholds, to?.thresholds)) {
      const own = ownLimits.get(name);
      this.setting('limit', name, from?.thresholds.get(name), to?.thresholds.get(name), [own, own], (a, b) =>
        limitDirection(name, a, b),
      );
    }
  }

  /** What a rule asks for by itself, on both sides. */
  private ownSeverity(rule: string): readonly [string, string] | undefined {
    const known = this.rules(rule)?.severity;
    if (known !== undefined) return [known, known];
    const [before, after] = [this.own[0].get(rule), this.own[1].get(rule)];
    return before && after && [before.severity, after.severity];
  }

  private setting(
    key: 'severity' | 'option' | 'limit',
    name: string,
    before: AnySetting,
    after: AnySetting,
    own: readonly [unknown, unknown],
    judge: Judge,
  ): void {
    const [from, to] = [before ? before.value : own[0], after ? after.value : own[1]];
    if (isEqual(from, to)) return;
    const direction = judge(from, to);
    const [base, head] = [placeOf(before), placeOf(after)];
    if (before?.origin.kind !== 'file' && after?.origin.kind !== 'file') {
      this.profiles.add(`${key} ${name}`, direction, base, head);
      return;
    }
    this.add(`${key} ${name}`, {
      kind: base && head ? 'changed' : head ? 'added' : 'removed',
      direction,
      from,
      to,
      ...(base && { base }),
      ...(head && { head }),
      clauses: this.clausesOf(name.split('.')[0]!),
      note: { key, params: { name } },
    });
  }

  suppressions(): void {
    const of = ({ policy, files }: PolicySide) => {
      const known = new Map<string, Suppression>();
      for (const each of policy?.suppressionsIn(files) ?? []) {
        const key = `${each.rule}\0${each.where}`;
        if ((known.get(key)?.until ?? '') < each.until) known.set(key, each);
      }
      return known;
    };
    const [before, after] = [of(this.base), of(this.head)];
    const gone = [...before].flatMap(([key, each]) => (after.has(key) ? [] : [each]));
    const come = [...after].flatMap(([key, each]) => (before.has(key) ? [] : [each]));
    for (const [key, from] of before) {
      const to = after.get(key);
      if (to && to.until !== from.until)
        this.suppression(
          'suppression ends',
          to.until > from.until ? 'weaker' : 'stronger',
          from,
          to,
          from.until,
          to.until,
        );
    }
    for (const from of gone) {
      // Made wider or narrower, it is the same one.
      const to = come.find(
        (each) => each.rule === from.rule && each.includes(from.where) !== from.includes(each.where),
      );
      if (to) {
        come.splice(come.indexOf(to), 1);
        const direction = to.includes(from.where) ? 'weaker' : 'stronger';
        this.suppression('suppression moved', direction, from, to, from.where, to.where);
      } else this.suppression('suppression', 'stronger', from, undefined, from.where, undefined);
    }
    for (const to of come) this.suppression('suppression', 'weaker', undefined, to, undefined, to.where);
  }

  private suppression(
    key: 'suppression' | 'suppression ends' | 'suppression moved',
    direction: Direction,
    before: Suppression | undefined,
    after: Suppression | undefined,
    from: string | undefined,
    to: string | undefined,
  ): void {
    const { rule, where, until } = (after ?? before)!;
    const side = (each: Suppression | undefined) => each && { ...entry(each), printed: `suppressions[${rule}]` };
    const [base, head] = [side(before), side(after)];
    this.add(`${key} ${rule} ${from} ${to}`, {
      kind: before && after ? 'changed' : after ? 'added' : 'removed',
      direction,
      from,
      to,
      ...(base && { base }),
      ...(head && { head }),
      clauses: this.clausesOf(rule),
      note: { key, params: { name: rule, where, until } },
    });
  }

  /** The policy's own rules: what they ask is told as it is written, since no direction can be read from it. */
  custom(): void {
    const [before, after] = this.own;
    for (const id of keysOf(before, after)) {
      const [from, to] = [before.get(id), after.get(id)];
      const common = { clauses: (to ?? from)!.clauses };
      if (!from || !to) {
        const side = { ...entry((to ?? from)!), printed: `custom[${id}]` };
        this.add(`custom ${id}`, {
          ...common,
          ...(to
            ? { kind: 'added', direction: 'stronger', head: side }
            : { kind: 'removed', direction: 'weaker', base: side }),
          from: from && id,
          to: to && id,
          note: { key: 'custom', params: { name: id } },
        });
        continue;
      }
      const place = (rule: CustomRule, key: string): Side => ({
        source: rule.source,
        path: [...rule.path, key],
        printed: `custom[${id}].${key}`,
      });
      if (from.severity !== to.severity && !this.isSet(id))
        this.add(`custom ${id} severity`, {
          ...common,
          kind: 'changed',
          direction: severityDirection(from.severity, to.severity),
          from: from.severity,
          to: to.severity,
          base: place(from, 'severity'),
          head: place(to, 'severity'),
          note: { key: 'severity', params: { name: id } },
        });
      const asks = ({ verb, expression, for: target }: CustomRule) => `${target}: ${verb} ${expression}`;
      if (asks(from) !== asks(to))
        this.add(`custom ${id} asks`, {
          ...common,
          kind: 'changed',
          direction: 'neutral',
          from: asks(from),
          to: asks(to),
          base: place(from, from.verb),
          head: place(to, to.verb),
          note: { key: 'custom', params: { name: id } },
        });
    }
  }

  /** Whether `rules` says how severe a rule of one's own is: then that was compared. */
  private isSet(id: string): boolean {
    const sets = ({ policy, files }: PolicySide) => files.some((file) => policy?.blockFor(file).severities.has(id));
    return sets(this.base) || sets(this.head);
  }

  private clausesOf(rule: string): readonly string[] {
    return this.rules(rule)?.clauses ?? this.own[1].get(rule)?.clauses ?? this.own[0].get(rule)?.clauses ?? [];
  }

  /** What counts for many files is told once. */
  private add(setting: string, found: Found): void {
    const key = [setting, keyOf(found.base), keyOf(found.head), JSON.stringify([found.from, found.to])].join('\0');
    if (!this.found.has(key)) this.found.set(key, found);
  }

  /** A place that one side lacks stands in the same file there, where it has that. */
  private bothSides({ base, head }: Pick<Found, 'base' | 'head'>): { base?: Side; head?: Side } {
    const twin = (side: Side | undefined, { policy }: PolicySide): Side | undefined => {
      const source = side && policy?.sources.find(({ file }) => file === side.source.file);
      return source && { ...side, source };
    };
    const [before, after] = [base ?? twin(head, this.base), head ?? twin(base, this.head)];
    return { ...(before && { base: before }), ...(after && { head: after }) };
  }
}

type Judge = (from: unknown, to: unknown) => Direction;

/** The same as data, and the same length of time however it is written. */
function isEqual(from: unknown, to: unknown): boolean {
  if (JSON.stringify(from) === JSON.stringify(to)) return true;
  return typeof from === 'string' && typeof to === 'string' && compareDurations(from, to) === 0;
}

function placeOf(setting: AnySetting): Side | undefined {
  const origin = setting?.origin;
  if (!origin || origin.kind === 'default') return undefined;
  if (origin.kind === 'profile') return origin.via && { ...entry(origin.via), printed: 'extends' };
  // `rules.id: [error, …]` and its kin: the rule is the place, whatever form it has.
  const { source, path } = origin;
  const at = path.lastIndexOf('rules');
  return { source, path: at < 0 ? path : path.slice(0, at + 2) };
}

function entry({ source, path }: Entry): Side {
  return { source, path };
}

function keyOf(side: Side | undefined): string {
  return side ? `${side.source.file} ${JSON.stringify(side.path)}` : '';
}

function keysOf(a: ReadonlyMap<string, unknown> | undefined, b: ReadonlyMap<string, unknown> | undefined): string[] {
  return [...new Set([...(a?.keys() ?? []), ...(b?.keys() ?? [])])];
}
