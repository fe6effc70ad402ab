/** `crisis-lint diff [BASE] [PATH]`: what a change weakens. Exit 1 where a weakening was not accepted, or the version did not rise. */

import type { BaselineState } from '../changes/baseline.ts';
import { type DiffResult, diff } from '../changes/diff.ts';
import { pairPlans } from '../changes/pairs.ts';
import { changeRules } from '../changes/rules.ts';
import { Collector } from '../core/collector.ts';
import type { Finding } from '../core/finding.ts';
import type { Lang } from '../core/language.ts';
import { clockOf } from '../core/plan-clock.ts';
import type { AsOf } from '../core/time.ts';
import type { Workspace } from '../core/workspace.ts';
import type { Policies } from '../policy/resolve.ts';
import { styleOf } from '../reporters/paint.ts';
import { ruleFacts, rules } from '../rules/index.ts';
import { policyOf, readBase, readBaselines, readHead, type SideRead } from './diff-base.ts';
import { diffJson, diffMarkdown, diffText, type Shown } from './diff-report.ts';
import { exit } from './errors.ts';
import { type LintSettings, readFlags } from './lint-flags.ts';
import { isTrouble } from './pipeline.ts';
import type { Ports } from './ports.ts';
import { writeFile, writeReports } from './reporting.ts';
import { say } from './words.ts';

export interface DiffFlags {
  format: string[];
  asOf?: string;
  baseline?: string;
  lang?: string;
  color?: boolean;
}

export async function diffCommand(
  given: string | undefined,
  path: string | undefined,
  flags: DiffFlags,
  ports: Ports,
  lang: Lang,
  version: string,
): Promise<number> {
  const settings = readFlags([], { ...flags, failOn: 'error' }, ports, lang);
  const head = await readHead(path ?? '.', ports, lang);
  const base = await readBase(given, head, ports, lang);
  if (head.plans.length === 0 && base.plans.length === 0) {
    ports.output.err(`${say('noPlan', lang, { path: path ?? '.' })}\n`);
    return exit.nothing;
  }
  const baselines = flags.baseline === undefined ? [] : await readBaselines(flags.baseline, base, head, lang);
  const results = await compareSides(base, head, settings.asOf, lang, baselines);
  const shown: Shown = {
    base: base.name,
    head: head.name,
    results,
    fileOf: (file, side) => (side === 'base' ? base : head).loaded?.shown(file) ?? head.loaded?.shown(file) ?? file,
    ...(ports.terminal.columns ? { columns: ports.terminal.columns } : {}),
  };
  await write(shown, settings, head, ports, lang, version);
  const findings = results.flatMap((result) => result.findings);
  if (findings.some(({ rule }) => isTrouble(rule))) return exit.trouble;
  return findings.some(({ severity }) => severity === 'error') ? exit.findings : exit.ok;
}

/** One answer for each plan that either side has. */
export async function compareSides(
  base: SideRead,
  head: SideRead,
  asOf: AsOf,
  lang: Lang,
  baselines: readonly (BaselineState | undefined)[] = [],
): Promise<DiffResult[]> {
  const isAll = base.isCommit === true;
  const only = base.only;
  const [before, after] = only ? [] : [await policyOf(base, isAll), await policyOf(head, isAll)];
  // A policy that counts for several plans is told once.
  const told = new Set<string>();
  const pairs = pairPlans(base.plans, head.plans);
  const withBoth = pairs.findIndex(([was, is]) => was && is);
  const results = pairs.map(([was, is], index) => {
    // Told once, with the first plan that both sides have.
    const known = (side: 0 | 1) => (index === withBoth ? { baseline: baselines[side] } : {});
    const clock = clockOf(asOf, is ?? was);
    return diff(
      { ...(was && { plan: was }), policy: before, root: base.folder, ...known(0) },
      { ...(is && { plan: is }), policy: after, root: head.folder, ...known(1) },
      {
        lang,
        rules: ruleFacts,
        today: clock.today,
        isFuture: (date) => clock.isFuture(date),
        told,
        ...(only && { only }),
      },
    );
  });
  const [first, ...rest] = results;
  const wrong = after ? await policyFindings(after, head, lang) : [];
  return first && wrong.length > 0 ? [{ ...first, findings: [...first.findings, ...wrong] }, ...rest] : results;
}

/** What cannot be followed in the policy as it is now: in that part it cannot be compared. */
async function policyFindings({ problems }: Policies, { loaded }: SideRead, lang: Lang): Promise<Finding[]> {
  if (problems.length === 0) return [];
  const collector = new Collector(await loaded!.workspace(), lang, () => undefined);
  return problems.map(({ rule, source, report }) => {
    const known = rules.find(({ id }) => id === rule)!;
    return collector.build(known, source, known.severity, report);
  });
}

async function write(
  shown: Shown,
  settings: LintSettings,
  head: SideRead,
  ports: Ports,
  lang: Lang,
  version: string,
): Promise<void> {
  for (const each of settings.formats) {
    const { format, file } = each;
    const isOwn = format === 'stylish' || format === 'json' || format === 'markdown';
    if (!isOwn) {
      await writeForeign(shown, { ...settings, formats: [each] }, head, ports, lang, version);
      continue;
    }
    const style = styleOf(file === undefined && settings.color, file !== undefined || settings.unicode);
    const text =
      format === 'json'
        ? diffJson(shown)
        : format === 'markdown'
          ? diffMarkdown(shown, lang)
          : diffText(shown, lang, style);
    if (file === undefined) ports.output.out(text);
    else await writeFile(head.loaded!.paths.absolute(file), file, text, ports, lang);
  }
}

/** The formats of pipelines know findings only. */
async function writeForeign(
  shown: Shown,
  settings: LintSettings,
  head: SideRead,
  ports: Ports,
  lang: Lang,
  version: string,
): Promise<void> {
  const named = (finding: Finding): Finding => ({
    ...finding,
    file: shown.fileOf(finding.file, 'head'),
    fixes: finding.fixes.map((fix) => ({
      ...fix,
      edits: fix.edits.map((edit) => ({ ...edit, file: shown.fileOf(edit.file, 'head') })),
    })),
  });
  const workspace: Workspace = await head.loaded!.workspace();
  await writeReports({
    result: {
      asOf: settings.asOf.text,
      findings: shown.results.flatMap(({ findings }) => findings.map(named)),
      plans: [],
      suppressed: 0,
      baselined: 0,
      waived: 0,
      skipped: [],
      files: workspace.files.filter(({ kind }) => kind !== undefined).length,
    },
    settings: { ...settings, all: true },
    loaded: head.loaded!,
    workspace,
    rules: [...changeRules, ...rules],
    ports,
    lang,
    version,
  });
}
