/** `crisis-lint new KIND`: a document filled with what the plan knows, written where it belongs. Nothing is overwritten. */
import { inRow, type Lang } from '../core/language.ts';
import type { PlanUnit, Workspace } from '../core/workspace.ts';
import type { Draft, NewKind } from '../documents/choice.ts';
import { makeDocuments, makeShort } from '../documents/make.ts';
import { Refusal } from '../documents/questions.ts';
import { limits, type Shortened, type Target, targets } from '../documents/short.ts';
import { aboutBlank } from '../documents/text.ts';
import { escapeControls } from '../reporters/width.ts';
import { TerminalChooser } from './choosing.ts';
import { exit, UsageError } from './errors.ts';
import { readAsOf } from './lint-flags.ts';
import { sayNew } from './new-words.ts';
import { type Loaded, load } from './pipeline.ts';
import type { Ports } from './ports.ts';
import { writeFile } from './reporting.ts';
import { refuseBlank } from './whole.ts';
import { say } from './words.ts';

/** As commander gives them. */
export interface NewFlags {
  plan?: string;
  scenario?: string[];
  stage?: string;
  lang?: string;
  audience?: string;
  severity?: string;
  incident?: string;
  type?: string;
  template?: boolean;
  asOf?: string;
  out?: string;
  stdout?: boolean;
  for?: string;
}

const kinds: readonly NewKind[] = ['statement', 'postmortem', 'drill', 'playbook', 'incident'];

export async function newCommand(
  given: string | undefined,
  flags: NewFlags,
  ports: Ports,
  lang: Lang,
): Promise<number> {
  try {
    return await makeNew(given, flags, ports, lang);
  } catch (error) {
    if (error instanceof Refusal) throw new UsageError(escapeControls(error.in(lang)));
    throw error;
  }
}

async function makeNew(given: string | undefined, flags: NewFlags, ports: Ports, lang: Lang): Promise<number> {
  const chooser = new TerminalChooser(ports, lang);
  const kind = (await chooser.choose({ name: 'kind', given, choices: kinds })) as NewKind;
  const target = flags.for === undefined ? undefined : (chooser.checked('for', flags.for, targets) as Target);
  for (const option of ['for', 'template', 'stage', 'audience'] as const) {
    if (flags[option] !== undefined && kind !== 'statement') {
      throw new UsageError(sayNew('onlyStatement', lang, { option: `--${option}` }));
    }
  }
  const asOf = readAsOf(flags.asOf, ports, lang);
  const path = flags.plan ?? '.';
  const loaded = await load({ paths: [path], lang }, ports);
  const workspace = await loaded.workspace();
  const plan = onlyPlan(workspace, loaded, path, lang);
  if (!plan) {
    ports.output.err(`${say('noPlan', lang, { path })}\n`);
    return exit.nothing;
  }
  refuseBlank(plan, loaded, lang);
  const options = { ...flags, ...(flags.stdout && { preview: true }) };
  const request = { workspace, plan, asOf, options, chooser };
  if (target) {
    const { short, from } = await makeShort(request, target);
    return print(short, from, target, loaded, ports, lang);
  }
  const drafts = await makeDocuments(kind, request);
  if (flags.stdout) ports.output.out(joined(drafts));
  else await write(drafts, plan, flags.out, loaded, ports, lang);
  tellBlanks(drafts, loaded, ports, lang);
  return exit.ok;
}

/** Several documents in one stream, each headed by its name. */
function joined(drafts: readonly Draft[]): string {
  if (drafts.length === 1) return drafts[0]!.text;
  return drafts.map(({ file, text }) => `==> ${escapeControls(file)} <==\n${text}`).join('\n');
}

/** The plan that was asked about, else the one above the folder. */
function onlyPlan(workspace: Workspace, loaded: Loaded, path: string, lang: Lang): PlanUnit | undefined {
  const selected = workspace.plans.filter(({ source }) => loaded.isSelected(source.file));
  const plans = selected.length > 0 ? selected : workspace.plans;
  if (plans.length > 1)
    throw new UsageError(
      `${say('severalPlans', lang, {
        path,
        files: inRow(
          plans.map(({ source }) => loaded.shown(source.file)),
          lang,
        ),
      })} (--plan)`,
    );
  return plans[0];
}

async function write(
  drafts: readonly Draft[],
  plan: PlanUnit,
  out: string | undefined,
  loaded: Loaded,
  ports: Ports,
  lang: Lang,
): Promise<void> {
  const places = drafts.map(({ file, text }, at) => ({
    path: at === 0 && out !== undefined ? loaded.paths.absolute(out) : loaded.absolute(plan.folder + file),
    text,
  }));
  // All or none: half an incident would be worse than none.
  for (const { path } of places) {
    if (await ports.files.exists(path))
      throw new UsageError(sayNew('exists', lang, { path: loaded.paths.shown(path) }));
  }
  for (const { path, text } of places) {
    await writeFile(path, loaded.paths.shown(path), text, ports, lang);
    ports.output.out(`${escapeControls(loaded.paths.shown(path))}\n`);
  }
}

function tellBlanks(drafts: readonly Draft[], loaded: Loaded, ports: Ports, lang: Lang): void {
  for (const draft of drafts) {
    const { file, blanks, from } = draft;
    if (from !== undefined) ports.output.err(`${sayNew('from', lang, { path: escapeControls(loaded.shown(from)) })}\n`);
    if (blanks.length === 0) continue;
    const lines = blanks.map((name) => `  {{${name}}}${suffix(aboutBlank(draft, name, lang))}\n`).join('');
    ports.output.err(`${sayNew('blanks', lang, { path: escapeControls(file) })}\n${lines}`);
  }
}

function suffix(about: string | undefined): string {
  return about === undefined ? '' : `  ${about}`;
}

function print(
  short: Shortened,
  from: string | undefined,
  target: Target,
  loaded: Loaded,
  ports: Ports,
  lang: Lang,
): number {
  ports.output.out(`${short.text}\n`);
  if (from !== undefined) ports.output.err(`${sayNew('from', lang, { path: escapeControls(loaded.shown(from)) })}\n`);
  if (Number.isFinite(short.most))
    ports.output.err(
      `${sayNew('length', lang, { length: short.length, most: short.most, why: limits[target].why[lang] })}\n`,
    );
  for (const sentence of short.cut)
    ports.output.err(`${sayNew('cut', lang, { text: sentence.replace(/\s+/g, ' ') })}\n`);
  if (short.length > short.most) ports.output.err(`${sayNew('tooLong', lang, { n: short.length - short.most })}\n`);
  return exit.ok;
}
