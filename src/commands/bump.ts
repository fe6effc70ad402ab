/** `crisis-lint bump [LEVEL]`: raises the version of the plan. It approves nothing: that takes a person. */

import type { Need } from '../changes/change.ts';
import type { DiffResult } from '../changes/diff.ts';
import { isRaised, raised, readVersion } from '../changes/versions.ts';
import { applyEdits, editsOf } from '../core/fix.ts';
import { inRow, type Lang } from '../core/language.ts';
import { nearestWord } from '../core/nearest.ts';
import { valueAt } from '../core/path.ts';
import { clockOf } from '../core/plan-clock.ts';
import type { AsOf } from '../core/time.ts';
import { compareSides } from './diff.ts';
import { readBase, readHead, type SideRead } from './diff-base.ts';
import { changelog } from './diff-report.ts';
import { sayDiff } from './diff-words.ts';
import { exit, UsageError } from './errors.ts';
import { checkLanguage } from './language.ts';
import { readAsOf } from './lint-flags.ts';
import type { Ports } from './ports.ts';
import { writeFile } from './reporting.ts';
import { say } from './words.ts';

export interface BumpFlags {
  base?: string;
  changelog?: boolean;
  dryRun?: boolean;
  asOf?: string;
  lang?: string;
}

const levels = ['auto', 'major', 'minor', 'patch'] as const;

export async function bumpCommand(
  given: string | undefined,
  path: string | undefined,
  flags: BumpFlags,
  ports: Ports,
  lang: Lang,
): Promise<number> {
  checkLanguage(flags.lang, lang);
  const level = levelOf(given ?? 'auto', lang);
  const asOf = readAsOf(flags.asOf, ports, lang);
  const head = await readHead(path ?? '.', ports, lang);
  const [plan] = head.plans;
  if (!plan) {
    ports.output.err(`${say('noPlan', lang, { path: path ?? '.' })}\n`);
    return exit.nothing;
  }
  if (head.plans.length > 1) {
    const files = inRow(
      head.plans.map(({ source }) => head.loaded!.shown(source.file)),
      lang,
    );
    throw new UsageError(say('severalPlans', lang, { path: path ?? '.', files }));
  }
  const file = head.loaded!.shown(plan.source.file);
  const version = plan.data.version;
  if (!readVersion(version)) throw new UsageError(sayDiff('noVersion', lang, { file }));
  const result = level === 'auto' || flags.changelog ? await compared(head, flags.base, asOf, ports, lang) : undefined;
  const next = nextVersion(level, version!, result);
  if (next === version) ports.output.err(`${sayDiff('enough', lang, { file, to: next })}\n`);
  else {
    const edits = editsOf({ op: 'set', path: ['version'], value: next }, plan.source);
    // An approval that borrows the version by an alias would rise with it, and nobody has approved that.
    const isBorrowed = valueAt(plan.source.facts.root, ['approved', 'version'])?.kind === 'alias';
    if (!edits || isBorrowed || !head.loaded!.canWrite(plan.source.file))
      throw new UsageError(sayDiff('cannotEdit', lang, { file }));
    const text = head.loaded!.encoded(plan.source.file, applyEdits(plan.source.text, edits));
    if (!flags.dryRun) await writeFile(head.loaded!.absolute(plan.source.file), file, text, ports, lang);
    ports.output.err(`${sayDiff('bumped', lang, { file, from: version!, to: next })}\n`);
    const approved = plan.data.approved?.version;
    if (approved !== undefined && approved !== next)
      ports.output.err(`${sayDiff('needsApproval', lang, { approved, to: next })}\n`);
  }
  if (flags.changelog && result) {
    const clock = clockOf(asOf, plan);
    ports.output.out(changelog(result, next, clock.today, lang));
  }
  return exit.ok;
}

function levelOf(given: string, lang: Lang): (typeof levels)[number] {
  const level = levels.find((each) => each === given);
  if (level) return level;
  const message = say('badValue', lang, { option: 'LEVEL', value: given, allowed: inRow(levels, lang) });
  const guess = nearestWord(given, levels);
  throw new UsageError(guess ? `${message}\n${say('didYouMean', lang, { word: guess })}` : message);
}

async function compared(
  head: SideRead,
  given: string | undefined,
  asOf: AsOf,
  ports: Ports,
  lang: Lang,
): Promise<DiffResult | undefined> {
  const base = await readBase(given, head, ports, lang);
  const results = await compareSides(base, head, asOf, lang);
  return results.find(({ versions }) => versions.head !== undefined);
}

/** What was asked for; with `auto` as far above the base as its changes want, and not twice for the same changes. */
function nextVersion(level: (typeof levels)[number], version: string, result: DiffResult | undefined): string {
  if (level !== 'auto') return raised(version, level)!;
  const need: Need = result?.requires ?? 'none';
  const from = result?.versions.base;
  if (from === undefined || isRaised(from, version, need)) return version;
  return raised(from, need)!;
}
