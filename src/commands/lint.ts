/** `crisis-lint [lint] [PATH…]`: what is wrong with the plan, and what to do about it. */
import type { LintResult } from '../core/engine.ts';
import { atLeast } from '../core/finding.ts';
import type { Lang } from '../core/language.ts';
import type { Workspace } from '../core/workspace.ts';
import { rules } from '../rules/index.ts';
import { exit } from './errors.ts';
import { type Fixed, fixAll } from './fixing.ts';
import {
  type BaselineFlags,
  baselineFlags,
  type LintFlags,
  type LintSettings,
  policyFlags,
  readFlags,
} from './lint-flags.ts';
import { asked, isTrouble, judge, type Loaded, load } from './pipeline.ts';
import type { Ports } from './ports.ts';
import { type Reporting, writeFile, writeReports } from './reporting.ts';
import { reasonIn, say } from './words.ts';

export async function lintCommand(
  paths: readonly string[],
  flags: LintFlags,
  ports: Ports,
  lang: Lang,
  version: string,
): Promise<number> {
  const settings = readFlags(paths, flags, ports, lang);
  const trace = settings.trace ? (text: string) => ports.output.err(`trace: ${text}\n`) : undefined;
  const overlay = settings.stdin === undefined ? undefined : { path: settings.stdin, bytes: await ports.stdin() };
  const policy = policyFlags(flags, ports, lang);
  const known = baselineFlags(flags, lang);
  if (flags.printConfig !== undefined) {
    const { printConfig } = await import('./print-config.ts');
    return printConfig(flags.printConfig, policy, settings.formats[0]?.format === 'json', ports, lang);
  }
  const loaded = await load({ paths, lang, policy, ...(overlay && { overlay }), ...(trace && { trace }) }, ports);
  for (const { path, problem } of loaded.notRead) {
    if (loaded.isSelected(path))
      ports.output.err(`${say('notFollowed', lang, { path: loaded.shown(path), reason: reasonIn(lang, problem!) })}\n`);
  }
  const workspace = await loaded.workspace();
  if (settings.listFiles) return listFiles(workspace, loaded, ports);

  const baseline = known && (await openBaseline(known, loaded, ports, lang, settings));
  const all = (current: Workspace) => judge(current, settings.asOf, lang, loaded.tools, loaded.policy);
  const judged = (current: Workspace) => baseline?.apply(all(current), current) ?? all(current);
  const started = ports.now();
  const first = baseline && known.update ? await baseline.update(all(workspace), workspace) : judged(workspace);
  trace?.(`${rules.length} rules run: ${ports.now() - started} ms`);
  baseline?.tellGone();
  const before = asked(first, workspace, loaded);
  if (before.files === 0 && before.findings.length === 0) return nothing(paths, workspace, loaded, ports, lang);

  if (settings.fix === 'no') return report({ result: before, settings, loaded, workspace, ports, lang, version });
  const fixed = await fixAll(loaded, workspace, first, settings.unsafe, judged);
  if (settings.fix === 'dry-run') {
    const { unifiedDiffs } = await import('./diff-text.ts');
    ports.output.out(unifiedDiffs(workspace, fixed.texts, loaded));
    tellTrouble(before, ports);
    return exitCode(before, settings);
  }
  const after = asked(fixed.result, fixed.workspace, loaded);
  const mended = { findings: Math.max(0, before.findings.length - after.findings.length), files: fixed.texts.size };
  if (overlay) return passOn(fixed, workspace, after, settings, loaded, ports);
  await writeFixed(fixed, loaded, ports, lang);
  return report({ result: after, settings, loaded, workspace: fixed.workspace, ports, lang, version, mended });
}

async function openBaseline(known: BaselineFlags, loaded: Loaded, ports: Ports, lang: Lang, { asOf }: LintSettings) {
  const { BaselineRun } = await import('./baseline.ts');
  return BaselineRun.open(known, loaded, ports, lang, asOf);
}

/** Writes every format asked for; gives the exit code. */
async function report(reporting: Omit<Reporting, 'rules'>): Promise<number> {
  await writeReports({ ...reporting, rules: reporting.loaded.policy?.rules ?? rules });
  return exitCode(reporting.result, reporting.settings);
}

function exitCode(result: LintResult, { failOn, maxWarnings }: LintSettings): number {
  if (result.findings.some(({ rule }) => isTrouble(rule))) return exit.trouble;
  const warnings = result.findings.filter(({ severity }) => severity === 'warning').length;
  return warnings > maxWarnings || result.findings.some(({ severity }) => atLeast(severity, failOn))
    ? exit.findings
    : exit.ok;
}

/** Where a text goes out in place of a report: why the exit code is that of trouble. */
function tellTrouble({ findings }: LintResult, ports: Ports): void {
  for (const { rule, file, range, message } of findings)
    if (isTrouble(rule))
      ports.output.err(`${file}:${range.start.line + 1}:${range.start.character + 1} ${message} [${rule}]\n`);
}

function listFiles(workspace: Workspace, loaded: Loaded, ports: Ports): number {
  const listed = workspace.files.flatMap(({ file, kind }) =>
    kind && loaded.isSelected(file) ? [{ kind, name: loaded.shown(file) }] : [],
  );
  const widest = Math.max(...listed.map(({ kind }) => kind.length));
  for (const { kind, name } of listed)
    ports.output.out(`${kind.padEnd(widest)}  ${JSON.stringify(name).slice(1, -1)}\n`);
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
  return exitCode(after, settings);
}
