/** The library: lints texts or folders as the command does, without a process. */
import nodePath from 'node:path';
import { asked, load } from './commands/pipeline.ts';
import type { LintResult } from './core/engine.ts';
import type { Lang } from './core/language.ts';
import type { FileSystem } from './core/ports.ts';
import { TextFiles } from './core/text-files.ts';
import { type AsOf, asOfNow, parseAsOf } from './core/time.ts';
import { nodeFiles } from './node/files.ts';
import { timeLimit } from './node/time-limit.ts';
import { rules } from './rules/index.ts';

export type { ClauseState, ClauseStateName } from './core/clause-states.ts';
export type { LintResult, PlanResult } from './core/engine.ts';
export type { Finding, Fix, Related, Severity } from './core/finding.ts';
export type { Edit } from './core/fix.ts';
export { applyEdits } from './core/fix.ts';
export type { Lang } from './core/language.ts';
export type { AnyRule, Rule } from './core/rule.ts';
export type { Position, Range, Span } from './core/text.ts';
export { clauses } from './generated/clauses.ts';
export { rules };

export interface LintSettings {
  /** A date (its end, in the plan's zone) or a date-time; now by default. */
  readonly asOf?: string;
  /** Language of messages; English by default. */
  readonly lang?: Lang;
}

export interface LintPathsSettings extends LintSettings {
  /** What paths are relative to; the process's working directory by default. */
  readonly cwd?: string;
}

/** Lints files and folders together with what belongs to them. Files in the result are relative to `cwd`, with `/`. */
export async function lintPaths(paths: readonly string[], settings: LintPathsSettings = {}): Promise<LintResult> {
  return lintWith(paths, settings, nodeFiles, settings.cwd ?? process.cwd(), nodePath);
}

/**
 * Lints texts by file name (relative, with `/`), as if they were all the files there are: a `.crisis-lint.yaml` among them counts,
 * with what it extends among them.
 */
export async function lintTexts(
  texts: Readonly<Record<string, string | Uint8Array>>,
  settings: LintSettings = {},
): Promise<LintResult> {
  const folder = '/texts';
  return lintWith(['.'], settings, new TextFiles(folder, texts), folder, nodePath.posix);
}

async function lintWith(
  paths: readonly string[],
  settings: LintSettings,
  files: FileSystem,
  cwd: string,
  path: typeof nodePath.posix,
): Promise<LintResult> {
  const lang = settings.lang ?? 'en';
  const asOf = asOfSetting(settings);
  const ports = {
    files,
    output: { out: () => undefined, err: () => undefined },
    cwd,
    path,
    env: {},
    platform: process.platform,
    terminal: { out: false, err: false },
    stdin: async () => new Uint8Array(),
    timeLimit,
    now: Date.now,
  };
  const loaded = await load({ paths, lang }, ports);
  const workspace = await loaded.workspace();
  return asked(loaded.judge(workspace, { asOf, lang }), workspace, loaded);
}

function asOfSetting({ asOf }: LintSettings): AsOf {
  if (asOf === undefined) return asOfNow(Date.now());
  const parsed = parseAsOf(asOf);
  if (!parsed)
    throw new RangeError(`asOf: "${asOf}" is neither a date (2026-11-22) nor a date-time (2026-11-22T09:00+01:00)`);
  return parsed;
}
