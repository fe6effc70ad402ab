/** A baseline that covers more findings, or for longer, lets more pass: told as one change each way, not one for each finding. */
import type { Path } from '../core/path.ts';
import type { SourceFile } from '../core/workspace.ts';
import type { Change, ChangeKind, Direction, Side } from './change.ts';

/** What a baseline of one side covers. */
export interface BaselineState {
  readonly source: SourceFile;
  readonly entries: readonly { readonly fingerprint: string; readonly rule: string; readonly until?: string }[];
  /** Where each entry stands, by fingerprint. */
  readonly places: ReadonlyMap<string, Path>;
}

const none = { entries: [] };

/** How many rules are named in a message. */
const shown = 3;

export function compareBaselines(base: BaselineState | undefined, head: BaselineState | undefined): Change[] {
  const of = ({ entries }: Pick<BaselineState, 'entries'>) =>
    new Map(entries.map((entry) => [entry.fingerprint, entry] as const));
  const [before, after] = [of(base ?? none), of(head ?? none)];
  const come = [...after.values()].filter(({ fingerprint }) => !before.has(fingerprint));
  const gone = [...before.values()].filter(({ fingerprint }) => !after.has(fingerprint));
  // Without an end an entry covers its finding for ever.
  const step = (fingerprint: string) => {
    const [was, is] = [before.get(fingerprint)?.until ?? '9999', after.get(fingerprint)?.until ?? '9999'];
    return is > was ? 1 : is < was ? -1 : 0;
  };
  const both = [...after.values()].filter(({ fingerprint }) => before.has(fingerprint));
  const later = both.filter(({ fingerprint }) => step(fingerprint) > 0);
  const sooner = both.filter(({ fingerprint }) => step(fingerprint) < 0);
  const change = (
    kind: ChangeKind,
    direction: Direction,
    key: 'baseline' | 'baseline ends',
    entries: BaselineState['entries'],
  ): Change[] => {
    const [first] = entries;
    if (!first) return [];
    const side = (state: BaselineState | undefined): Side | undefined =>
      state && {
        source: state.source,
        path: state.places.get(first.fingerprint) ?? [],
        printed: key === 'baseline' ? 'findings' : 'findings.until',
      };
    const [was, is] = [side(base), side(head)];
    const names = [...new Set(entries.map(({ rule }) => rule))];
    const rules = names.slice(0, shown).join(', ') + (names.length > shown ? ', …' : '');
    return [
      {
        area: 'baseline',
        kind,
        direction,
        // The plan itself is the same.
        need: 'none',
        ...(was && { base: was }),
        ...(is && { head: is }),
        from: key === 'baseline' ? before.size : before.get(first.fingerprint)?.until,
        to: key === 'baseline' ? after.size : after.get(first.fingerprint)?.until,
        clauses: [],
        note: { key, params: { n: entries.length, rules } },
      },
    ];
  };
  return [
    ...change('added', 'weaker', 'baseline', come),
    ...change('removed', 'stronger', 'baseline', gone),
    ...change('changed', 'weaker', 'baseline ends', later),
    ...change('changed', 'stronger', 'baseline ends', sooner),
  ];
}
