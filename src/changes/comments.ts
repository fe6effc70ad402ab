/** Suppression comments as changes: each one more silences a finding, so it weakens what is checked. */
import type { Directive } from '../core/facts.ts';
import type { Span } from '../core/text.ts';
import type { SourceFile } from '../core/workspace.ts';
import type { Change } from './change.ts';
import type { RuleFacts } from './policy-state.ts';

interface Silenced {
  readonly span: Span;
  readonly rule: string;
  readonly until?: string;
  readonly source: SourceFile;
}

/** From the comments of one file to those of the same file later. Comments have no ids: they are counted by rule and reach. */
export function compareComments(
  base: SourceFile | undefined,
  head: SourceFile | undefined,
  rules: RuleFacts,
): Change[] {
  const [before, after] = [grouped(base), grouped(head)];
  const changes: Told[] = [];
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const [had, has] = [[...(before.get(key) ?? [])], [...(after.get(key) ?? [])]];
    // Those that end on the same day are the same; what is left is paired by its order.
    for (const one of [...had]) {
      const same = has.findIndex(({ until }) => until === one.until);
      if (same < 0) continue;
      has.splice(same, 1);
      had.splice(had.indexOf(one), 1);
    }
    while (had.length > 0 && has.length > 0) changes.push(moved(had.shift()!, has.shift()!));
    for (const gone of had) changes.push(change('removed', gone, head));
    for (const come of has) changes.push(change('added', come, base));
  }
  return changes.map(({ rule, ...each }) => ({ ...each, clauses: rules(rule)?.clauses ?? [] }));
}

/** A change of one comment, and the rule that it is about. */
type Told = Change & { readonly rule: string };

function grouped(source: SourceFile | undefined): Map<string, Silenced[]> {
  const groups = new Map<string, Silenced[]>();
  for (const directive of source?.facts.directives ?? []) {
    if (directive.verb === 'enable') continue;
    for (const rule of rulesOf(directive)) {
      const key = `${directive.verb} ${rule}`;
      const until = directive.until?.text;
      groups.set(key, [
        ...(groups.get(key) ?? []),
        { rule, span: directive.span, source: source!, ...(until === undefined ? {} : { until }) },
      ]);
    }
  }
  return groups;
}

function rulesOf({ rules }: Directive): string[] {
  return rules.length > 0 ? rules.map(({ id }) => id) : ['*'];
}

function change(kind: 'added' | 'removed', one: Silenced, other: SourceFile | undefined): Told {
  const side = sideOf(one);
  // Where there is no comment the file stands for it.
  const opposite = other && { source: other, path: [], printed: side.printed };
  const ends = kind === 'added' ? { to: one.rule, head: side } : { from: one.rule, base: side };
  return {
    ...common,
    rule: one.rule,
    kind,
    direction: kind === 'added' ? 'weaker' : 'stronger',
    need: kind === 'added' ? 'major' : 'minor',
    ...(opposite && (kind === 'added' ? { base: opposite } : { head: opposite })),
    ...ends,
  };
}

/** One that now ends on another day: the later, the weaker; without an end it never does. */
function moved(before: Silenced, after: Silenced): Told {
  const isLater = (after.until ?? '9999') > (before.until ?? '9999');
  return {
    ...common,
    rule: after.rule,
    kind: 'changed',
    direction: isLater ? 'weaker' : 'stronger',
    need: isLater ? 'major' : 'minor',
    from: before.until,
    to: after.until,
    base: sideOf(before),
    head: sideOf(after),
  };
}

const common = { area: 'suppressions', clauses: [] };

function sideOf({ rule, source, span }: Silenced) {
  return { source, path: [], printed: `suppressions[${rule}]`, span };
}
