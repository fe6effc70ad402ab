/** `crisis-lint what-if --without ID`: judges the plan as if something were gone, and shows what breaks. Nothing is written. */
import { type ClauseChange, clausesLost, type ScenarioHit, scenariosHit } from '../changes/what-if.ts';
import type { LintResult } from '../core/engine.ts';
import { bySeverity, type Finding } from '../core/finding.ts';
import { inRow, type Lang } from '../core/language.ts';
import { momentText } from '../core/moment.ts';
import { nearestWord } from '../core/nearest.ts';
import type { PlanUnit, Workspace } from '../core/workspace.ts';
import { clauses } from '../generated/clauses.ts';
import { breakages, forgiving, planWithout, type Subject, subjectsOf } from '../language/what-if.ts';
import type { Style } from '../reporters/paint.ts';
import { escapeControls, wrap } from '../reporters/width.ts';
import { exit, UsageError } from './errors.ts';
import { readAsOf } from './lint-flags.ts';
import { type ListFlags, listStyle } from './list.ts';
import { type Loaded, load } from './pipeline.ts';
import type { Ports } from './ports.ts';
import { sayWhatIf } from './what-if-words.ts';
import { refuseTorn } from './whole.ts';
import { say } from './words.ts';

export interface WhatIfFlags extends ListFlags {
  readonly without: readonly string[];
  readonly asOf?: string;
}

interface Outcome {
  readonly file: string;
  readonly asOf: string;
  readonly zone: string | undefined;
  readonly without: readonly Subject[];
  readonly clauses: readonly ClauseChange[];
  readonly scenarios: readonly ScenarioHit[];
  readonly findings: readonly Finding[];
}

export async function whatIfCommand(
  path: string | undefined,
  flags: WhatIfFlags,
  ports: Ports,
  lang: Lang,
): Promise<number> {
  const style = listStyle(flags, ports, lang);
  const asOf = readAsOf(flags.asOf, ports, lang);
  const loaded = await load({ paths: [path ?? '.'], lang }, ports);
  const first = await loaded.workspace();
  const plans = first.plans.filter(({ source }) => loaded.isSelected(source.file));
  const [plan] = plans;
  if (!plan) {
    ports.output.err(`${say('noPlan', lang, { path: path ?? '.' })}\n`);
    return exit.nothing;
  }
  if (plans.length > 1) {
    const files = inRow(
      plans.map(({ source }) => loaded.shown(source.file)),
      lang,
    );
    throw new UsageError(say('severalPlans', lang, { path: path ?? '.', files }));
  }
  refuseTorn(plan, loaded, lang);
  const without = subjectsNamed(plan, flags.without, lang);
  const before = loaded.judge(first, { asOf, lang });
  let workspace = first;
  for (const subject of without) {
    // One after the other: the second is taken from a plan that has lost the first.
    const current = planAt(workspace, plan.source.file);
    if (!current) break;
    workspace = await loaded.workspace(new Map([[plan.source.file, planWithout(current, subject)]]));
  }
  const after = loaded.judge(workspace, { asOf, lang, told: (rules) => forgiving(rules, plan) });
  const outcome = compare(before, after, plan, workspace, without);
  if (style) ports.output.out(text(outcome, loaded, ports, lang, style));
  else ports.output.out(`${JSON.stringify(report(outcome, loaded, lang), undefined, 2)}\n`);
  return outcome.findings.some(({ severity }) => severity === 'error') ? exit.findings : exit.ok;
}

function planAt(workspace: Workspace, file: string): PlanUnit | undefined {
  return workspace.plans.find(({ source }) => source.file === file);
}

function compare(
  before: LintResult,
  after: LintResult,
  plan: PlanUnit,
  workspace: Workspace,
  without: readonly Subject[],
): Outcome {
  const { file } = plan.source;
  const of = (result: LintResult) => result.plans.find((one) => one.file === file);
  const findings = breakages(before.findings, after.findings);
  const [then, now] = [of(after), of(before)];
  return {
    file,
    asOf: before.asOf,
    zone: before.zone,
    without,
    clauses: now && then ? clausesLost(now, then) : [],
    scenarios: scenariosHit(planAt(workspace, file) ?? plan, findings),
    findings: findings.sort(bySeverity),
  };
}

/** What is meant by each id: `maya`, or `people.maya` where the id is not the only one of its name. */
function subjectsNamed(plan: PlanUnit, ids: readonly string[], lang: Lang): Subject[] {
  const all = subjectsOf(plan);
  const full = ({ kind, id }: Subject) => `${kind}.${id}`;
  if (ids.length === 0)
    throw new UsageError(
      sayWhatIf('missing', lang, {
        known: inRow(
          all.map(({ id }) => id),
          lang,
        ),
      }),
    );
  return ids.map((given) => {
    const named = all.filter((subject) => full(subject) === given);
    const found = named.length > 0 ? named : all.filter(({ id }) => id === given);
    if (found.length === 1) return found[0]!;
    if (found.length > 1)
      throw new UsageError(sayWhatIf('ambiguous', lang, { id: given, names: inRow(found.map(full), lang) }));
    const guess = nearestWord(
      given,
      all.flatMap((subject) => [subject.id, full(subject)]),
    );
    const message = sayWhatIf('unknown', lang, { id: given });
    throw new UsageError(guess ? `${message}\n${say('didYouMean', lang, { word: guess })}` : message);
  });
}

function report({ file, asOf, without, clauses: lost, scenarios, findings }: Outcome, loaded: Loaded, lang: Lang) {
  return {
    version: 1,
    asOf,
    plan: loaded.shown(file),
    without: without.map(({ kind, id }) => ({ kind, id })),
    clauses: lost.map(({ id, from, to }) => ({ id, title: titleOf(id, lang), from, to })),
    scenarios: scenarios.map(({ id, findings: own }) => ({ id, findings: own.map(({ fingerprint }) => fingerprint) })),
    findings: findings.map((finding) => ({
      rule: finding.rule,
      severity: finding.severity,
      message: finding.message,
      hint: finding.hint,
      file: loaded.shown(finding.file),
      path: finding.path,
      clauses: finding.clauses,
      fingerprint: finding.fingerprint,
    })),
  };
}

function titleOf(id: string, lang: Lang): string {
  return clauses.find((clause) => clause.id === id)?.title[lang] ?? '';
}

function text(outcome: Outcome, loaded: Loaded, ports: Ports, lang: Lang, style: Style): string {
  const { without, findings, clauses: lost, scenarios } = outcome;
  const columns = ports.terminal.columns ?? 100;
  const names = without
    .map(({ kind, id, title }) =>
      title === id ? sayWhatIf('bare', lang, { kind, id }) : sayWhatIf('named', lang, { kind, id, title }),
    )
    .join(lang === 'en' ? ', ' : '、')
    .replace(/^(?=[a-z])/, lang === 'en' ? '' : ' ');
  const file = loaded.shown(outcome.file);
  const lines = [
    style.bold(
      escapeControls(sayWhatIf('heading', lang, { names, file, asOf: momentText(outcome.asOf, outcome.zone, lang) })),
    ),
    '',
  ];
  if (findings.length === 0 && lost.length === 0) {
    lines.push(`  ${style.good(style.check)} ${sayWhatIf('holds', lang)}`);
    return `${lines.join('\n')}\n`;
  }
  if (lost.length > 0) {
    lines.push(style.underline(sayWhatIf('clauses', lang, { n: lost.length })));
    for (const { id, from, to } of lost) {
      const state = `${say(`state.${from}`, lang)} ${style.pointer} ${say(`state.${to}`, lang)}`;
      lines.push(`  ${id.padEnd(8)} ${titleOf(id, lang)}`, `           ${style.severity.warning(state)}`);
    }
    lines.push('');
  }
  if (scenarios.length > 0) {
    lines.push(style.underline(sayWhatIf('scenarios', lang, { n: scenarios.length })));
    for (const { id, findings: own } of scenarios) {
      lines.push(`  ${escapeControls(id)}${style.dim(style.dot + say('findingsOf', lang, { n: own.length }))}`);
    }
    lines.push('');
  }
  if (findings.length > 0) lines.push(style.underline(sayWhatIf('findings', lang)));
  for (const { severity, message, rule, file: at, path } of findings) {
    const mark = style.severity[severity](style.mark[severity]);
    const [head, ...rest] = wrap(escapeControls(message), columns - 4);
    lines.push(`  ${mark} ${head}`, ...rest.map((line) => `    ${line}`));
    lines.push(style.dim(`    ${escapeControls(`${loaded.shown(at)} ${path}`)}  ${rule}`));
  }
  return `${lines.join('\n').trimEnd()}\n`;
}
