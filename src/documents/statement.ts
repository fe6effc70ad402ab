/** Statements: the plan's own template where it has one, else ours, filled with what is known. */
import { knownLanguage } from '../core/language.ts';
import type { DocumentOf } from '../core/workspace.ts';
import { type Template, templates } from '../generated/templates.ts';
import type { Stage } from '../generated/types.ts';
import { sayDuration } from '../rules/written.ts';
import { type Draft, entry, fileName, freeName, levelOf, type Setting, scenarioOf } from './choice.ts';
import { fillTimes } from './fill-times.ts';
import { authority, filled, knownValues, nextUpdate, occasionOf, reportsFor } from './known.ts';
import { blanksIn, fillFrame, fillText, flowList, yamlText } from './text.ts';

export interface StatementChoice {
  readonly stage: Stage;
  readonly scenario: string;
  readonly audience?: string;
  readonly severity?: string;
  readonly incident?: DocumentOf<'incident'>;
  /** A text to be kept for the day: no times, `status: template`. */
  readonly template?: boolean;
}

/** A statement as a file. */
export function statementDraft(setting: Setting, choice: StatementChoice): Draft {
  const { langTag, times, now } = setting;
  const { body, from } = statementBody(setting, choice);
  const blanks = blanksIn(body);
  const fileOf = (name: string) => `statements/${fileName(name)}.${langTag.split('-')[0]}.md`;
  const base = freeName(
    setting,
    `${choice.template ? '' : `${times.day(now)}-`}${choice.scenario}-${choice.stage}`,
    fileOf,
  );
  const next = nextUpdate(setting, choice);
  const channels = channelsOf(setting, choice);
  const declared = choice.template ? blanks : blanks.filter((name) => mergeFields.has(name));
  const notes = approvalNotes(setting, choice);
  const front = fillFrame('statement', {
    id: yamlText(base),
    stage: choice.stage,
    scenario: yamlText(choice.scenario),
    incident: choice.incident && yamlText(choice.incident.id),
    audience: choice.audience === undefined ? undefined : yamlText(choice.audience),
    channels: channels.length > 0 ? flowList(channels) : undefined,
    lang: langTag,
    status: choice.template ? 'template' : 'draft',
    reviewed: choice.template ? times.day(now) : undefined,
    placeholders: declared.length > 0 ? flowList(declared) : undefined,
    next_update: next === undefined || choice.template ? undefined : times.iso(next),
    notes: notes.length > 0 ? notes.join('\n') : undefined,
  });
  const { said } = authority(setting.plan, choice.scenario, setting.lang);
  return {
    file: fileOf(base),
    text: `${front}${body}`,
    blanks,
    ...(from && { from }),
    ...(said !== undefined && { said: { authority: said } }),
  };
}

/** The text alone, filled with what is known. */
export function statementBody(
  setting: Setting,
  choice: StatementChoice,
): { readonly body: string; readonly from?: string } {
  const own = choice.template ? undefined : ownTemplate(setting, choice);
  if (!own) return { body: filled(setting, choice, builtIn(setting, choice).body) };
  const text = own.source.text.slice(own.source.facts.markdown?.bodyStart ?? 0).replace(/^\s+/, '');
  const timed = fillTimes(text, { ...occasionOf(setting, choice), own: true });
  return {
    body: `${fillText(timed, knownValues(setting, choice), setting.lang).trimEnd()}\n`,
    from: own.source.file,
  };
}

/** Our text for a stage: the one written for the scenario's type, else the one for any. */
export function builtIn({ plan, lang }: Setting, { stage, scenario }: StatementChoice): Template {
  const type = scenarioOf(plan, scenario)?.type;
  const ofStage = templates.filter((each) => each.kind === 'statement' && each.stage === stage && each.lang === lang);
  // A stage without a text for any type (the first word always depends on it) has the plainest one for types of one's own.
  return (
    ofStage.find((each) => each.type === type) ??
    ofStage.find((each) => each.type === 'any') ??
    ofStage.find((each) => each.type === 'technical-failure')!
  );
}

/** The organisation has approved its template: it goes before ours. */
function ownTemplate(
  { plan, lang }: Setting,
  { stage, scenario, audience }: StatementChoice,
): DocumentOf<'statement'> | undefined {
  const fitting = plan
    .of('statement')
    .filter(
      ({ data }) =>
        data.status === 'template' &&
        data.stage === stage &&
        data.scenario?.includes(scenario) &&
        data.lang !== undefined &&
        knownLanguage(data.lang) === lang,
    );
  return (
    fitting.find(({ data }) => data.audience === audience) ?? fitting.find(({ data }) => data.audience === undefined)
  );
}

/** Fields that a mailing fills in for each reader. */
const mergeFields: ReadonlySet<string> = new Set(templates.flatMap(({ merge }) => merge ?? []));

/** The channels of the audience; for a report, those on which this scenario is reported. */
function channelsOf({ plan, lang }: Setting, { stage, scenario, audience }: StatementChoice): string[] {
  const own = entry(plan.data.audiences, audience)?.channels ?? [];
  const reported =
    stage === 'regulator-report' ? reportsFor(plan, scenario, lang).flatMap(({ channel }) => channel ?? []) : [];
  return reported.length > 0 ? [...new Set(reported)] : [...own];
}

/** Who approves, and what the plan allows to promise: for the writer, as comments. */
function approvalNotes(
  { plan, lang, times, now }: Setting,
  { stage, scenario, severity, template }: StatementChoice,
): string[] {
  const found = levelOf(plan, scenario, severity);
  if (!found || template) return [];
  const { id, level } = found;
  const zh = lang === 'zh-CN';
  const notes: string[] = [];
  const approve = level.approve?.[stage] ?? level.approve?.default ?? [];
  if (approve.length > 0) {
    const within = level.approve?.within === undefined ? '' : sayDuration(level.approve.within, lang);
    const roles = approve.map((role) => roleWithNames(plan, role, zh)).join(zh ? '；' : '; ');
    notes.push(
      zh
        ? `# 待批准（${id}）：${roles}${within && `，${within}内`}`
        : `# To be approved (${id}) by ${roles}${within && `, within ${within}`}`,
    );
  }
  if (stage === 'resolved' || stage === 'apology') {
    const rule = entry(plan.data.recovery?.compensation?.rules, id);
    const by = (plan.data.recovery?.compensation?.approve ?? []).join(zh ? '、' : ', ');
    if (rule !== undefined)
      notes.push(
        oneLine(
          zh
            ? `# 预案的补偿规定（${id}）：${rule}${by && `；由 ${by} 批准`}`
            : `# Compensation by the plan (${id}): ${rule}${by && `; approved by ${by}`}`,
        ),
      );
    const report = times.after(now, entry(plan.data.learning?.postmortem_within, id));
    if (report !== undefined)
      notes.push(
        zh
          ? `# 预案要求复盘报告不晚于 ${times.day(report)}（从现在算起）`
          : `# The plan wants the post-mortem by ${times.day(report)}, counted from now`,
      );
  }
  return notes;
}

/** `comms (Maya Novak, else 林悦)`. */
export function roleWithNames(plan: DocumentOf<'plan'>, role: string, zh: boolean): string {
  const { primary, backup = [] } = entry(plan.data.roles, role) ?? {};
  const name = (id: string) => entry(plan.data.people, id)?.name ?? entry(plan.data.external, id)?.name ?? id;
  const deputies = backup.map(name).join(zh ? '、' : ', ');
  if (primary === undefined) return role;
  return zh
    ? `${role}（${name(primary)}${deputies && `，副手${deputies}`}）`
    : `${role} (${name(primary)}${deputies && `, else ${deputies}`})`;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}
