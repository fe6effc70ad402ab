/** From options and answers to drafts, for each kind of document: the one way for the command and for editors. */
import { knownLanguage } from '../core/language.ts';
import type { AsOf } from '../core/time.ts';
import type { DocumentOf, PlanUnit, Workspace } from '../core/workspace.ts';
import type { Stage } from '../generated/types.ts';
import {
  audiencesFor,
  type Draft,
  type DrillType,
  inLanguage,
  languagesFor,
  type NewKind,
  openIncidents,
  type Setting,
  settingOf,
  stages,
} from './choice.ts';
import { drillDraft, drillTypes } from './drill.ts';
import { freeIncidentId, incidentDrafts } from './incident.ts';
import { filled, knownValues } from './known.ts';
import { existingPlaybook, playbookDraft } from './playbook.ts';
import { existingPostmortem, postmortemDraft } from './postmortem.ts';
import { type Chooser, OpenQuestion, openChooser, type Question, Refusal } from './questions.ts';
import { type Shortened, shorten, type Target } from './short.ts';
import { builtIn, type StatementChoice, statementBody, statementDraft } from './statement.ts';

/** What may be given beforehand. */
export interface NewOptions {
  /** Several for a drill alone. */
  readonly scenario?: readonly string[];
  readonly stage?: string;
  readonly lang?: string;
  readonly audience?: string;
  readonly severity?: string;
  readonly incident?: string;
  readonly type?: string;
  readonly template?: boolean;
  /** To be looked at, not written: a playbook that exists is no hindrance. */
  readonly preview?: boolean;
}

export interface NewRequest {
  readonly workspace: Pick<Workspace, 'exists'>;
  readonly plan: PlanUnit;
  readonly asOf: AsOf;
  readonly options: NewOptions;
  readonly chooser: Chooser;
}

interface Making {
  readonly setting: Setting;
  readonly options: NewOptions;
  readonly chooser: Chooser;
}

const makers: Readonly<Record<NewKind, (making: Making) => Promise<readonly Draft[]>>> = {
  statement,
  postmortem,
  drill,
  playbook,
  incident,
};

/** The documents of a kind, ready to be written. Rejects with a `Refusal`, and with what the chooser throws. */
export async function makeDocuments(kind: NewKind, request: NewRequest): Promise<readonly Draft[]> {
  return makers[kind](makingOf(request));
}

/** For an editor: the documents, or the first question that is open, or why there can be none. */
export async function makeOrAsk(
  kind: NewKind,
  request: Omit<NewRequest, 'chooser'>,
): Promise<{ readonly drafts: readonly Draft[] } | { readonly ask: Question } | { readonly refusal: Refusal }> {
  try {
    return { drafts: await makeDocuments(kind, { ...request, chooser: openChooser }) };
  } catch (error) {
    if (error instanceof OpenQuestion) return { ask: error.question };
    if (error instanceof Refusal) return { refusal: error };
    throw error;
  }
}

/** A statement as the text of one channel. A short message has a text of its own. */
export async function makeShort(
  request: NewRequest,
  target: Target,
): Promise<{ readonly short: Shortened; readonly from?: string }> {
  const { setting, choice } = await statementChoice(makingOf(request));
  const ours = builtIn(setting, choice);
  if (target === 'sms' && ours.sms !== undefined) {
    // Every character counts: the address works without its scheme.
    const status_page = knownValues(setting, choice)
      .status_page?.replace(/^https?:\/\//, '')
      .replace(/\/$/, '');
    return { short: shorten(filled(setting, choice, ours.sms, { status_page }), target, setting.lang) };
  }
  const { body, from } = statementBody(setting, choice);
  return { short: shorten(body, target, setting.lang), ...(from !== undefined && { from }) };
}

function makingOf({ workspace, plan, asOf, options, chooser }: NewRequest): Making {
  return { setting: settingOf(workspace, plan, tagOf(plan, options.lang), asOf), options, chooser };
}

/** The language as the plan writes it; without a choice, the plan's first that we have texts in. */
function tagOf(plan: PlanUnit, given: string | undefined): string {
  if (given === undefined) return languagesFor(plan)[0] ?? 'en';
  const lang = knownLanguage(given);
  if (!lang) {
    throw new Refusal(
      { en: '"{given}" has no texts; there are en and zh-CN', 'zh-CN': '没有“{given}”的文稿，只有 en 和 zh-CN' },
      { given },
    );
  }
  return plan.data.languages?.find((tag) => knownLanguage(tag) === lang) ?? lang;
}

async function statement(making: Making): Promise<readonly Draft[]> {
  const { setting, choice } = await statementChoice(making);
  return [statementDraft(setting, choice)];
}

async function statementChoice({
  setting,
  options,
  chooser,
}: Making): Promise<{ setting: Setting; choice: StatementChoice }> {
  const { plan } = setting;
  const stage = (await chooser.choose({ name: 'stage', given: options.stage, choices: stages })) as Stage;
  const log = namedIncident(setting, options, chooser);
  const scenario = await scenarioFor(setting, options, chooser, log);
  const asked = severityOf(setting, options, chooser);
  const audience = await audienceFor(setting, options, chooser, stage);
  const languages = options.lang === undefined ? languagesFor(plan, audience) : [setting.langTag];
  const langTag = await chooser.choose({ name: 'lang', choices: languages.length > 0 ? languages : ['en', 'zh-CN'] });
  const running = openIncidents(plan, scenario);
  const incident = options.template ? undefined : (log ?? (running.length === 1 ? running[0] : undefined));
  const severity = asked ?? incident?.data.severity;
  const choice = {
    stage,
    scenario,
    ...(audience !== undefined && { audience }),
    ...(severity !== undefined && { severity }),
    ...(incident && { incident }),
    ...(options.template && { template: true }),
  };
  return { setting: inLanguage(setting, langTag), choice };
}

async function audienceFor(
  { plan }: Setting,
  { audience }: NewOptions,
  chooser: Chooser,
  stage: Stage,
): Promise<string | undefined> {
  const choices = audiencesFor(plan, stage);
  if (choices.length === 0 && audience === undefined) return undefined;
  return chooser.choose({
    name: 'audience',
    given: audience,
    choices,
    allowed: Object.keys(plan.data.audiences ?? {}),
  });
}

async function postmortem({ setting, options, chooser }: Making): Promise<readonly Draft[]> {
  const all = setting.plan.of('incident');
  const logs = all.filter(({ data }) => options.scenario?.includes(data.scenario ?? '') ?? true);
  const waiting = logs.filter(({ id }) => existingPostmortem(setting, id) === undefined);
  // With a scenario and no log of it that waits, the incident was before the logs began.
  const isLogged =
    options.incident !== undefined || waiting.length > 0 || (options.scenario === undefined && all.length > 0);
  const id = isLogged
    ? await chooser.choose({
        name: 'incident',
        given: options.incident,
        choices: (waiting.length > 0 ? waiting : logs).map((log) => log.id),
        allowed: all.map((log) => log.id),
      })
    : undefined;
  const existing = existingPostmortem(setting, id);
  if (id !== undefined && existing !== undefined) {
    throw new Refusal(
      { en: '{id} has a post-mortem: {existing}', 'zh-CN': '{id} 已有复盘：{existing}' },
      { id, existing },
    );
  }
  const log = all.find((each) => each.id === id);
  const scenario = await scenarioFor(setting, options, chooser, log);
  const severity = severityOf(setting, options, chooser);
  const choice = { scenario, ...(severity !== undefined && { severity }), ...(log && { incident: log }) };
  return [postmortemDraft(setting, choice)];
}

async function drill({ setting, options, chooser }: Making): Promise<readonly Draft[]> {
  const { plan } = setting;
  const known = Object.keys(plan.data.scenarios ?? {});
  const given = options.type;
  const type = (await chooser.choose({ name: 'type', given, choices: drillTypes, otherwise: 'tabletop' })) as DrillType;
  const planned = (plan.data.drills?.next?.scenarios ?? []).filter((id) => known.includes(id));
  const named = options.scenario?.map((id) => chooser.checked('scenario', id, known)) ?? planned;
  const scenarios = named.length > 0 ? named : [await chooser.choose({ name: 'scenario', choices: known })];
  return [drillDraft(setting, { type, scenarios: [...new Set(scenarios)] })];
}

async function playbook({ setting, options, chooser }: Making): Promise<readonly Draft[]> {
  const scenario = await scenarioFor(setting, options, chooser);
  const existing = existingPlaybook(setting, scenario);
  if (existing !== undefined && !options.preview) {
    throw new Refusal(
      { en: '{scenario} has a playbook: {existing}', 'zh-CN': '情景 {scenario} 已有处置手册：{existing}' },
      { scenario, existing },
    );
  }
  return [playbookDraft(setting, scenario)];
}

async function incident({ setting, options, chooser }: Making): Promise<readonly Draft[]> {
  const scenario = await scenarioFor(setting, options, chooser);
  const severity = severityOf(setting, options, chooser);
  return incidentDrafts(setting, {
    id: freeIncidentId(setting),
    scenario,
    ...(severity !== undefined && { severity }),
  });
}

async function scenarioFor(
  { plan }: Setting,
  { scenario: [given, ...more] = [] }: NewOptions,
  chooser: Chooser,
  log?: DocumentOf<'incident'>,
): Promise<string> {
  const logged = log?.data.scenario;
  if (more.length > 0) throw new Refusal({ en: 'several scenarios are for drills', 'zh-CN': '只有演练可以有多个情景' });
  if (log && given !== undefined && logged !== undefined && given !== logged) {
    throw new Refusal(
      { en: '{id} is an incident of {logged}, not of {given}', 'zh-CN': '{id} 属于情景 {logged}，不是 {given}' },
      { id: log.id, logged, given },
    );
  }
  return chooser.choose({ name: 'scenario', given: given ?? logged, choices: Object.keys(plan.data.scenarios ?? {}) });
}

function severityOf({ plan }: Setting, { severity }: NewOptions, chooser: Chooser): string | undefined {
  return severity === undefined
    ? undefined
    : chooser.checked('severity', severity, Object.keys(plan.data.severity ?? {}));
}

function namedIncident(
  { plan }: Setting,
  { incident: id }: NewOptions,
  chooser: Chooser,
): DocumentOf<'incident'> | undefined {
  if (id === undefined) return undefined;
  const logs = plan.of('incident');
  chooser.checked(
    'incident',
    id,
    logs.map((log) => log.id),
  );
  return logs.find((log) => log.id === id);
}
