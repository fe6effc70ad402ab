/** `crisis-lint clauses [PATH]`: the 44 clauses; with a plan, how each stands and on what evidence. */
import type { ClauseState } from '../core/clause-states.ts';
import type { LintResult, PlanResult } from '../core/engine.ts';
import { inRow, type Lang } from '../core/language.ts';
import { momentText } from '../core/moment.ts';
import type { AsOf } from '../core/time.ts';
import { type Clause, clauses, sections } from '../generated/clauses.ts';
import type { Style } from '../reporters/paint.ts';
import { escapeControls, wrap } from '../reporters/width.ts';
import { rules } from '../rules/index.ts';
import { exit, UsageError } from './errors.ts';
import { readAsOf } from './lint-flags.ts';
import { type ListFlags, listStyle } from './list.ts';
import { asked, load } from './pipeline.ts';
import type { Ports } from './ports.ts';
import { say } from './words.ts';

/** Places shown for a clause; JSON has them all. */
const evidenceShown = 4;

export async function clausesCommand(
  path: string | undefined,
  flags: ListFlags & { asOf?: string },
  ports: Ports,
  lang: Lang,
): Promise<number> {
  const style = listStyle(flags, ports, lang);
  const asOf = readAsOf(flags.asOf, ports, lang);
  const result = path === undefined ? undefined : await resultAt(path, ports, lang, asOf);
  const plans = result?.plans ?? [];
  if (path !== undefined && plans.length === 0) {
    ports.output.err(`${say('noPlan', lang, { path })}\n`);
    return exit.nothing;
  }
  if (plans.length > 1) {
    throw new UsageError(
      say('severalPlans', lang, {
        path: path ?? '.',
        files: inRow(
          plans.map(({ file }) => file),
          lang,
        ),
      }),
    );
  }
  const [plan] = plans;
  if (!style)
    ports.output.out(
      `${JSON.stringify(
        clauses.map((clause) => entry(clause, plan, lang)),
        undefined,
        2,
      )}\n`,
    );
  else ports.output.out(text(plan, momentText(asOf.text, result?.zone, lang), ports, lang, style));
  return exit.ok;
}

async function resultAt(path: string, ports: Ports, lang: Lang, asOf: AsOf): Promise<LintResult> {
  const loaded = await load({ paths: [path], lang }, ports);
  const workspace = await loaded.workspace();
  return asked(loaded.judge(workspace, { asOf, lang }), workspace, loaded);
}

function entry(clause: Clause, plan: PlanResult | undefined, lang: Lang) {
  const state = plan?.clauses.find(({ id }) => id === clause.id);
  return {
    id: clause.id,
    section: clause.section,
    title: clause.title[lang],
    want: clause.want[lang],
    rules: rulesOf(clause),
    fields: clause.fields,
    checks: clause.checks,
    ...(state ? { state: state.state, evidence: state.evidence, findings: state.findings } : {}),
  };
}

function rulesOf({ id }: Clause): string[] {
  return rules.filter((rule) => rule.clauses.includes(id)).map((rule) => rule.id);
}

function text(plan: PlanResult | undefined, asOf: string, ports: Ports, lang: Lang, style: Style): string {
  const lines: string[] = [];
  if (plan)
    lines.push(
      style.bold(escapeControls(say('planHeading', lang, { file: plan.file, version: plan.version ?? '?', asOf }))),
      '',
    );
  const columns = ports.terminal.out ? (ports.terminal.columns ?? 100) : 100;
  for (const section of sections) {
    const own = clauses.filter((clause) => clause.section === section.id);
    const title = `${section.id} ${section.title[lang]}`;
    lines.push(section.id.length === 1 ? style.bold(style.underline(title)) : style.bold(title));
    for (const clause of own) {
      lines.push(
        ...clauseLines(
          clause,
          plan?.clauses.find(({ id }) => id === clause.id),
          columns,
          lang,
          style,
        ),
      );
    }
    if (own.length > 0) lines.push('');
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

function clauseLines(
  clause: Clause,
  state: ClauseState | undefined,
  columns: number,
  lang: Lang,
  style: Style,
): string[] {
  const [head, ...rest] = wrap(clause.title[lang], columns - 12);
  const lines = [`  ${clause.id.padEnd(8)} ${head}`, ...rest.map((line) => `           ${line}`)];
  if (!state) return lines;
  const paint =
    { evidenced: style.good, stated: style.accent, partly: style.severity.warning, unmet: style.severity.error }[
      state.state as string
    ] ?? style.dim;
  const found = state.findings.length > 0 ? style.dot + say('findingsOf', lang, { n: state.findings.length }) : '';
  lines.push(`           ${paint(say(`state.${state.state}`, lang))}${found}`);
  for (const { file, path, what } of state.evidence.slice(0, evidenceShown)) {
    const place = path ? `${file} ${path}` : file;
    lines.push(style.dim(`           ${escapeControls(what ? `${place}: ${what}` : place)}`));
  }
  const left = state.evidence.length - evidenceShown;
  if (left > 0) lines.push(style.dim(`           ${say('morePlaces', lang, { n: left })}`));
  return lines;
}
