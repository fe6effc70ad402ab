/** What is due, beside its date. */
import type { Lang } from '../core/language.ts';
import type { Limits } from '../core/limits.ts';
import type { Position, Range } from '../core/text.ts';
import type { Clock } from '../core/time.ts';
import type { SourceFile, Workspace } from '../core/workspace.ts';
import { dueInDocument } from './due.ts';
import { ownerOf } from './ids.ts';
import { hintOf, say } from './words.ts';

export interface Hint {
  readonly position: Position;
  readonly label: string;
  readonly tooltip: string;
}

/** Hints of a range: what is overdue or due soon, and of drills, tests and reviews the rest too. */
export function hintsIn(
  workspace: Workspace,
  source: SourceFile,
  range: Range,
  clock: Clock,
  limits: Limits,
  lang: Lang,
): Hint[] {
  const owned = ownerOf(workspace, source);
  if (!owned) return [];
  return dueInDocument(owned.document, clock, limits, lang)
    .filter(({ state, notable }) => notable || state !== 'fresh')
    .filter((due) => due.range.end.line >= range.start.line && due.range.end.line <= range.end.line)
    .map((due) => ({
      position: due.range.end,
      label: hintOf(due.of, due.days, due.state === 'overdue', lang),
      tooltip: say('is', lang, { what: due.title, value: due.date }),
    }));
}
