/** From options and answers to drafts, for each kind of document. */
import type { Lang } from '../core/language.ts';
import type { DocumentOf } from '../core/workspace.ts';
import {
  audiencesFor,
  type Draft,
  type DrillType,
  inLanguage,
  languagesFor,
  type NewKind,
  openIncidents,
  type Setting,
  stages,
} from '../documents/choice.ts';
import { drillDraft, drillTypes } from '../documents/drill.ts';
import { freeIncidentId, incidentDrafts } from '../documents/incident.ts';
import { knownValues } from '../documents/known.ts';
import { existingPlaybook, playbookDraft } from '../documents/playbook.ts';
import { existingPostmortem, postmortemDraft } from '../documents/postmortem.ts';
import { type Shortened, shorten, type Target } from '../documents/short.ts';
import { builtIn, type StatementChoice, statementBody, statementDraft } from '../documents/statement.ts';
import { fillText } from '../documents/text.ts';
import type { Stage } from '../generated/types.ts';
import type { Chooser } from './choosing.ts';
import { UsageError } from './errors.ts';
import type { NewFlags } from './new.ts';
import { sayNew } from './new-words.ts';

export interface NewRequest {
  readonly setting: Setting;
  readonly flags: NewFlags;
  readonly chooser: Chooser;
  /** Of messages. */
  readonly lang: Lang;
}

type Maker = (request: NewRequest) => Promise<readonly Draft[]>;

const makers: Readonly<Record<NewKind, Maker>> = { statement, postmortem, drill, playbook, incident };

export function makerOf(kind: NewKind): Maker {
  return makers[kind];
}

async function statement(request: NewRequest): Promise<readonly Draft[]> {
  const { setting, choice } = await statementChoice(request);
  return [statementDraft(setting, choice)];
}

/** A statement as the text of one channel. A short message has a text of its own. */
export async function shortStatement(
  request: NewRequest,
  target: Target,
): Promise<{ readonly short: Shortened; readonly from?: string }> {
  const { setting, choice } = await statementChoice(request);
  const ours = builtIn(setting, choice);
  if (target === 'sms' && ours.sms !== undefined) {
    const values = { ...knownValues(setting, choice) };
    // Every character counts: the address works without its scheme.
    values.status_page = values.status_page?.replace(/^https?:\/\//, '').replace(/\/$/, '');
    return { short: shorten(fillText(ours.sms, values, setting.lang), target, setting.lang) };
  }
  const { body, from } = statementBody(setting, choice);
  return { short: shorten(body, target, setting.lang), ...(from !== undefined && { from }) };
}

async function statementChoice({
  setting,
  flags,
  chooser,
  lang,
}: NewRequest): Promise<{ setting: Setting; choice: StatementChoice }> {
  const { plan } = setting;
  const stage = (await chooser.choose({
    option: '--stage',
    ask: 'ask.stage',
    given: flags.stage,
    choices: stages,
  })) as Stage;
  const log = namedIncident(setting, flags, chooser);
  const scenario = await scenarioFor(setting, flags, chooser, lang, log);
  const asked = severityOf(setting, flags, chooser);
  const audiences = audiencesFor(plan, stage);
  const all = Object.keys(plan.data.audiences ?? {});
  const audience =
    audiences.length === 0 && flags.audience === undefined
      ? undefined
      : await chooser.choose({
          option: '--audience',
          ask: 'ask.audience',
          given: flags.audience,
          choices: audiences,
          allowed: all,
        });
  const languages = flags.lang === undefined ? languagesFor(plan, audience) : [setting.langTag];
  const langTag = await chooser.choose({
    option: '--lang',
    ask: 'ask.lang',
    given: undefined,
    choices: languages.length > 0 ? languages : ['en', 'zh-CN'],
  });
  const incident = flags.template ? undefined : (log ?? onlyOne(openIncidents(plan, scenario)));
  const severity = asked ?? incident?.data.severity;
  return {
    setting: inLanguage(setting, langTag),
    choice: {
      stage,
      scenario,
      ...(audience !== undefined && { audience }),
      ...(severity !== undefined && { severity }),
      ...(incident && { incident }),
      ...(flags.template && { template: true }),
    },
  };
}

async function postmortem({ setting, flags, chooser, lang }: NewRequest): Promise<readonly Draft[]> {
  const { plan } = setting;
  const logs = plan
    .of('incident')
    .filter(({ data }) => flags.scenario === undefined || flags.scenario.includes(data.scenario ?? ''));
  const waiting = logs.filter(({ id }) => existingPostmortem(setting, id) === undefined);
  // With a scenario and no log of it, the incident was before the logs began.
  const wanted = flags.incident !== undefined || waiting.length > 0 || flags.scenario === undefined;
  const allowed = plan.of('incident').map(({ id }) => id);
  const id =
    wanted && (allowed.length > 0 || flags.incident !== undefined)
      ? await chooser.choose({
          option: '--incident',
          ask: 'ask.incident',
          given: flags.incident,
          choices: (waiting.length > 0 ? waiting : logs).map((each) => each.id),
          allowed,
        })
      : undefined;
  const log = plan.of('incident').find((each) => each.id === id);
  const existing = existingPostmortem(setting, id);
  if (existing !== undefined) throw new UsageError(sayNew('hasPostmortem', lang, { incident: id!, path: existing }));
  const scenario = await scenarioFor(setting, flags, chooser, lang, log);
  const severity = severityOf(setting, flags, chooser);
  return [
    postmortemDraft(setting, { scenario, ...(severity !== undefined && { severity }), ...(log && { incident: log }) }),
  ];
}

async function drill({ setting, flags, chooser }: NewRequest): Promise<readonly Draft[]> {
  const { plan } = setting;
  const known = Object.keys(plan.data.scenarios ?? {});
  const type = (await chooser.choose({
    option: '--type',
    ask: 'ask.type',
    given: flags.type,
    choices: drillTypes,
    otherwise: 'tabletop',
  })) as DrillType;
  const planned = (plan.data.drills?.next?.scenarios ?? []).filter((id) => known.includes(id));
  const given = flags.scenario?.map((id) => chooser.checked('--scenario', id, known));
  const scenarios =
    given ??
    (planned.length > 0
      ? planned
      : [await chooser.choose({ option: '--scenario', ask: 'ask.scenario', given: undefined, choices: known })]);
  return [drillDraft(setting, { type, scenarios: [...new Set(scenarios)] })];
}

async function playbook({ setting, flags, chooser, lang }: NewRequest): Promise<readonly Draft[]> {
  const scenario = await scenarioFor(setting, flags, chooser, lang);
  const existing = existingPlaybook(setting, scenario);
  if (existing !== undefined && !flags.stdout)
    throw new UsageError(sayNew('hasPlaybook', lang, { scenario, path: existing }));
  return [playbookDraft(setting, scenario)];
}

async function incident({ setting, flags, chooser, lang }: NewRequest): Promise<readonly Draft[]> {
  const scenario = await scenarioFor(setting, flags, chooser, lang);
  const severity = severityOf(setting, flags, chooser);
  return incidentDrafts(setting, {
    id: freeIncidentId(setting),
    scenario,
    ...(severity !== undefined && { severity }),
  });
}

async function scenarioFor(
  { plan }: Setting,
  flags: NewFlags,
  chooser: Chooser,
  lang: Lang,
  log?: DocumentOf<'incident'>,
): Promise<string> {
  const choices = Object.keys(plan.data.scenarios ?? {});
  const [given, ...more] = flags.scenario ?? [];
  const logged = log?.data.scenario;
  if (more.length > 0)
    throw new UsageError(sayNew('missing', lang, { option: '--scenario', choices: [given, ...more].join(', ') }));
  if (given !== undefined && logged !== undefined && given !== logged) {
    throw new UsageError(sayNew('incidentOf', lang, { scenario: given, incident: log!.id, other: logged }));
  }
  return chooser.choose({ option: '--scenario', ask: 'ask.scenario', given: given ?? logged, choices });
}

function severityOf({ plan }: Setting, flags: NewFlags, chooser: Chooser): string | undefined {
  return flags.severity === undefined
    ? undefined
    : chooser.checked('--severity', flags.severity, Object.keys(plan.data.severity ?? {}));
}

function namedIncident({ plan }: Setting, flags: NewFlags, chooser: Chooser): DocumentOf<'incident'> | undefined {
  if (flags.incident === undefined) return undefined;
  const logs = plan.of('incident');
  const id = chooser.checked(
    '--incident',
    flags.incident,
    logs.map((each) => each.id),
  );
  return logs.find((each) => each.id === id);
}

function onlyOne<T>(items: readonly T[]): T | undefined {
  return items.length === 1 ? items[0] : undefined;
}
