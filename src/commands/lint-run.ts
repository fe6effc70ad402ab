/** The work of `lint`: reads everything, judges it, mends what is to be mended, reports. Loaded where nothing kept says it all. */

import { defaultSettings, type LintResult } from '../core/engine.ts';
import { sayFileProblem } from '../core/file-problem.ts';
import type { Lang } from '../core/language.ts';
import type { Memo } from '../core/memo.ts';
import type { AnyRule } from '../core/rule.ts';
import type { Workspace } from '../core/workspace.ts';
import { escapeControls } from '../reporters/width.ts';
import { rules } from '../rules/index.ts';
import { leftOut } from './asked.ts';
import { BulkReader, type ManyReader } from './bulk-reader.ts';
import { exit } from './errors.ts';
import { exitCode } from './exit-code.ts';
import { type Fixed, fixAll } from './fixing.ts';
import type { LintRun } from './lint.ts';
import type { BaselineFlags, LintSettings } from './lint-flags.ts';
import { asked, isMany, isTrouble, type Loaded, load } from './pipeline.ts';
import type { Ports } from './ports.ts';
import { isWatched, Progress } from './progress.ts';
import { type Reporting, writeFile, writeReports } from './reporting.ts';
import type { Trace } from './trace.ts';
import { say } from './words.ts';

/** What a run before this one knows. */
export interface Before {
  readonly reader: ManyReader;
  readonly memo: Memo;
  readonly workspace?: Workspace | undefined;
  /** What stands in for the file system where policies are looked for. */
  readonly policyFiles: Ports['files'];
}

export interface Judged {
  readonly code: number;
  readonly workspace: Workspace;
  /** Of the whole workspace; undefined where nothing was judged. */
  readonly result?: LintResult;
}

/** Judges what a run is about, and reports. */
export async function judgeAndReport(run: LintRun, before?: Before): Promise<Judged> {
  const {
    paths,
    settings,
    policy,
    baseline: known,
    overlay,
    discovery,
    cache,
    recall,
    trace,
    ports,
    lang,
    version,
  } = run;
  trace?.lap('load');
  const bulk = run.isLarge
    ? new BulkReader({
        ...{ cache, trace, threads: ports.threads, count: settings.threads, timeLimit: ports.timeLimit },
        squeeze: isMany(run.discovery) ? await ports.squeeze?.() : undefined,
      })
    : undefined;
  const reader = before?.reader ?? bulk;
  const policyFiles = before?.policyFiles ?? recall?.policyFiles;
  const loaded = await load(
    {
      ...{ paths, lang, policy, discovery, trace },
      ...(overlay && { overlay }),
      ...(reader && { reader }),
      ...(policyFiles && { policyFiles }),
      ...(before?.workspace && { previous: before.workspace }),
    },
    ports,
  );
  for (const { name, problem } of leftOut(loaded.notRead, loaded))
    ports.output.err(`${say('notFollowed', lang, { path: name, reason: sayFileProblem(problem, lang) })}\n`);
  const workspace = await loaded.workspace();
  trace?.lap('normalise');
  if (settings.listFiles) return { code: listFiles(workspace, loaded, ports), workspace };

  const baseline = known && (await openBaseline(known, loaded, ports, lang, settings));
  const told = telling(workspace, run, before?.memo);
  const all = (current: Workspace) =>
    loaded.judge(current, {
      ...{ asOf: settings.asOf, lang, told: told.rules },
      ...(before && { memo: before.memo }),
    });
  const whole = all(workspace);
  told.end();
  trace?.lap('rules');
  const own = loaded.policy?.rules ?? rules;
  const limit = shownAtFirst(workspace, loaded);
  const written = bulk && recall?.keep(whole, { workspace, digests: bulk.digests, rules: own, limit, isTrouble });
  if (bulk) trace?.lap('keep');
  const first =
    (await (known?.update ? baseline?.update(whole, workspace) : baseline?.apply(whole, workspace))) ?? whole;
  baseline?.tellGone();
  const found = asked(first, workspace, loaded);
  const judged = (code: number): Judged => ({ code, workspace, result: whole });
  if (found.files === 0 && found.findings.length === 0) return judged(nothing(paths, workspace, loaded, ports, lang));

  const output = { settings, loaded, ports, lang, version, limit };
  if (settings.fix === 'no')
    return judged(await report({ ...output, result: found, workspace, ...(written && { written }) }, trace));
  const again = (current: Workspace) => baseline?.apply(all(current), current) ?? all(current);
  const fixed = await fixAll(loaded, workspace, first, settings.unsafe, again);
  trace?.lap('fix');
  if (settings.fix === 'dry-run') {
    const { unifiedDiffs } = await import('./diff-text.ts');
    ports.output.out(unifiedDiffs(workspace, fixed.texts, loaded));
    tellTrouble(found, ports);
    return judged(codeOf(found, settings));
  }
  const after = asked(fixed.result, fixed.workspace, loaded);
  const mended = { findings: Math.max(0, found.findings.length - after.findings.length), files: fixed.texts.size };
  if (overlay) return judged(passOn(fixed, workspace, after, settings, loaded, ports));
  await writeFixed(fixed, loaded, ports, lang);
  return judged(await report({ ...output, result: after, workspace: fixed.workspace, mended }, trace));
}

/** The rules, timed where somebody wants to know, and moving a line on the terminal where somebody waits. */
function telling(
  workspace: Workspace,
  { trace, ports, lang }: LintRun,
  memo: Memo | undefined,
): {
  rules(rules: readonly AnyRule[]): readonly AnyRule[];
  end(): void;
} {
  // A memo knows rules by what they are: it must be asked about the same ones again.
  const progress = isWatched(ports) && !memo ? new Progress(ports, lang, 'judging', workspace.plans.length) : undefined;
  let isOver = false;
  return {
    rules(all) {
      const timed = trace ? trace.timed(all) : all;
      if (!progress || isOver) return timed;
      const at = timed.findIndex(({ plan }) => plan);
      return timed.map((rule, index) => (index === at ? stepping(rule, progress) : rule));
    },
    end() {
      isOver = true;
      progress?.end();
    },
  };
}

/** The rule that is the first to be asked about each plan. */
function stepping(rule: AnyRule, progress: Progress): AnyRule {
  return {
    ...rule,
    plan(context) {
      progress.step();
      rule.plan!(context);
    },
  };
}

async function openBaseline(known: BaselineFlags, loaded: Loaded, ports: Ports, lang: Lang, { asOf }: LintSettings) {
  const { BaselineRun } = await import('./baseline.ts');
  return BaselineRun.open(known, loaded, ports, lang, asOf);
}

/** How many findings a terminal shows at first: as the policy of the plan says. */
function shownAtFirst({ plans }: Workspace, loaded: Loaded): number {
  const plan = plans.find(({ source }) => loaded.isSelected(source.file)) ?? plans[0];
  const { limits } = loaded.policy?.settingsFor(plan?.source.file ?? '') ?? defaultSettings;
  return limits.findings.first_run_shown;
}

/** Writes every format asked for; gives the exit code. */
async function report(
  reporting: Omit<Reporting, 'rules'> & { readonly loaded: Loaded },
  trace?: Trace,
): Promise<number> {
  await writeReports({ ...reporting, rules: reporting.loaded.policy?.rules ?? rules });
  trace?.lap('report');
  return codeOf(reporting.result, reporting.settings);
}

function codeOf(result: LintResult, settings: LintSettings): number {
  return result.findings.some(({ rule }) => isTrouble(rule)) ? exit.trouble : exitCode(result, settings);
}

/** Where a text goes out in place of a report: why the exit code is that of trouble. */
function tellTrouble({ findings }: LintResult, ports: Ports): void {
  for (const { rule, file, range, message } of findings)
    if (isTrouble(rule))
      ports.output.err(
        `${escapeControls(`${file}:${range.start.line + 1}:${range.start.character + 1} ${message} [${rule}]`)}\n`,
      );
}

function listFiles(workspace: Workspace, loaded: Loaded, ports: Ports): number {
  const listed = workspace.files.flatMap(({ file, kind }) =>
    kind && loaded.isSelected(file) ? [{ kind, name: loaded.shown(file) }] : [],
  );
  const widest = Math.max(...listed.map(({ kind }) => kind.length));
  for (const { kind, name } of listed)
    ports.output.out(`${kind.padEnd(widest)}  ${escapeControls(JSON.stringify(name).slice(1, -1))}\n`);
  return listed.length > 0 ? exit.ok : exit.nothing;
}

function nothing(paths: readonly string[], workspace: Workspace, loaded: Loaded, ports: Ports, lang: Lang): number {
  const names = paths.length > 0 ? paths.join(', ') : loaded.paths.cwd;
  ports.output.err(
    `${say('nothing', lang, { paths: names, n: workspace.files.filter(({ file }) => loaded.isSelected(file)).length })}\n`,
  );
  return exit.nothing;
}

async function writeFixed(fixed: Fixed, loaded: Loaded, ports: Ports, lang: Lang): Promise<void> {
  for (const [file, text] of fixed.texts)
    await writeFile(loaded.absolute(file), loaded.shown(file), loaded.encoded(file, text), ports, lang);
}

/** With `--fix`, what came in on standard input goes out mended. */
function passOn(
  fixed: Fixed,
  workspace: Workspace,
  after: LintResult,
  settings: LintSettings,
  loaded: Loaded,
  ports: Ports,
): number {
  const own = workspace.files.find(({ file }) => loaded.isSelected(file));
  if (own) ports.output.out(loaded.encoded(own.file, fixed.texts.get(own.file) ?? own.text));
  tellTrouble(after, ports);
  return codeOf(after, settings);
}
