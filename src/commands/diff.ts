/** `crisis-lint diff [BASE] [PATH]`: what a change weakens. Exit 1 where a weakening was not accepted, or the version did not rise. */
import { type DiffResult, diff } from '../changes/diff.ts';
import { changeRules } from '../changes/rules.ts';
import type { Finding } from '../core/finding.ts';
import type { Lang } from '../core/language.ts';
import { recommended } from '../core/limits.ts';
import { type AsOf, Clock, isZone } from '../core/time.ts';
import type { PlanUnit, Workspace } from '../core/workspace.ts';
import { styleOf } from '../reporters/paint.ts';
import { rules } from '../rules/index.ts';
import { readBase, readHead, type SideRead } from './diff-base.ts';
import { diffJson, diffMarkdown, diffText, type Shown } from './diff-report.ts';
import { exit } from './errors.ts';
import { type LintSettings, readFlags } from './lint-flags.ts';
import type { Ports } from './ports.ts';
import { writeFile, writeReports } from './reporting.ts';
import { say } from './words.ts';

export interface DiffFlags {
  format: string[];
  asOf?: string;
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
  const results = compareSides(base, head, settings.asOf, lang);
  const shown: Shown = {
    base: base.name,
    head: head.name,
    results,
    fileOf: (file, side) => (side === 'base' ? base : head).loaded?.shown(file) ?? head.loaded?.shown(file) ?? file,
    ...(ports.terminal.columns ? { columns: ports.terminal.columns } : {}),
  };
  await write(shown, settings, head, ports, lang, version);
  return results.some(({ findings }) => findings.some(({ severity }) => severity === 'error'))
    ? exit.findings
    : exit.ok;
}

/** One answer for each plan that either side has. */
export function compareSides(base: SideRead, head: SideRead, asOf: AsOf, lang: Lang): DiffResult[] {
  const own = new Map(rules.map(({ id, severity }) => [id, severity]));
  return pairPlans(base, head).map(([before, after], index) => {
    const zone = (after ?? before)?.data.timezone;
    const clock = new Clock(asOf, zone !== undefined && isZone(zone) ? zone : 'UTC', recommended.due_soon);
    // The policies of a repository are told once.
    const policies = (side: SideRead) => (index === 0 ? side.policies : new Map());
    return diff(
      { ...(before && { plan: before }), policies: policies(base) },
      { ...(after && { plan: after }), policies: policies(head) },
      {
        lang,
        ownSeverity: (rule) => own.get(rule),
        isFuture: (date) => clock.isFuture(date),
        ...((base.only ?? head.only) ? { only: 'plan' as const } : {}),
      },
    );
  });
}

type Pair = readonly [PlanUnit | undefined, PlanUnit | undefined];

/** By file; the only one left over on each side is taken for the same plan, moved. */
function pairPlans(base: SideRead, head: SideRead): Pair[] {
  const pairs: Pair[] = [];
  let gone = [...base.plans];
  const come: PlanUnit[] = [];
  for (const after of head.plans) {
    const before = gone.find(({ source }) => source.file === after.source.file);
    if (before) pairs.push([before, after]);
    else come.push(after);
    gone = gone.filter((plan) => plan !== before);
  }
  if (gone.length === 1 && come.length === 1) return [...pairs, [gone[0], come[0]]];
  return [...pairs, ...gone.map((plan): Pair => [plan, undefined]), ...come.map((plan): Pair => [undefined, plan])];
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
    rules: changeRules,
    ports,
    lang,
    version,
  });
}
