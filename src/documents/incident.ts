/** A new incident: the log with every clock that runs, the first word in each language, and the checklist. */
import type { DocumentOf } from '../core/workspace.ts';
import type { Clock as LegalClock } from '../generated/types.ts';
import { sayDuration, sayEvery } from '../rules/written.ts';
import {
  audiencesFor,
  type Draft,
  entry,
  fileName,
  freeName,
  inLanguage,
  languagesFor,
  levelOf,
  type Setting,
} from './choice.ts';
import { clocksFor, dutyInChinese } from './known.ts';
import { isAtOnce, playbookSections, startInWords, teamOf } from './playbook.ts';
import { roleWithNames, statementDraft } from './statement.ts';
import { yamlText } from './text.ts';

export interface IncidentChoice {
  readonly id: string;
  readonly scenario: string;
  readonly severity?: string;
}

/** When a clock of a scenario is due, as far as it can be known when the incident opens. */
interface Due {
  readonly id: string;
  readonly clock: LegalClock;
  /** Undefined where the law gives no hours, and where the clock has not started. */
  readonly at?: number;
  /** False for clocks that start later: from a grading, from an earlier report, from the end. */
  readonly running: boolean;
}

function clocksDue({ plan, times, now }: Setting, scenario: string): Due[] {
  return clocksFor(plan, scenario).map(([id, clock]) => {
    const running = (clock.from ?? 'aware') === 'aware';
    const at = running ? times.after(now, clock.within) : undefined;
    return { id, clock, running, ...(at !== undefined && { at }) };
  });
}

/** The log, the holding statement in each language of the affected, the checklist. */
export function incidentDrafts(setting: Setting, choice: IncidentChoice): Draft[] {
  const log: Draft = { file: `incidents/${fileName(choice.id)}.yaml`, text: incidentLog(setting, choice), blanks: [] };
  return [
    log,
    ...holdingDrafts(setting, choice),
    { file: `incidents/${fileName(choice.id)}-checklist.md`, text: checklist(setting, choice), blanks: [] },
  ];
}

/** A name for the log that neither a file nor another log has. */
export function freeIncidentId(setting: Setting): string {
  const known = setting.plan.ids.get('incidents');
  const isTaken = (file: string) => setting.isTaken(file) || known?.has(file.replace(/^.*\/|\.yaml$/g, '')) === true;
  return freeName({ ...setting, isTaken }, `inc-${setting.times.day(setting.now)}`, (name) => `incidents/${name}.yaml`);
}

/** The first word to each affected audience, in each of its languages that we write. */
function holdingDrafts(setting: Setting, choice: IncidentChoice): Draft[] {
  const { plan } = setting;
  const audiences = audiencesFor(plan, 'holding');
  const made = new Set<string>();
  const isTaken = (file: string) => made.has(file) || setting.isTaken(file);
  return (audiences.length > 0 ? audiences : [undefined]).flatMap((audience) => {
    const known = languagesFor(plan, audience);
    return (known.length > 0 ? known : [setting.langTag]).map((tag) => {
      const draft = statementDraft(inLanguage({ ...setting, isTaken }, tag), {
        stage: 'holding',
        scenario: choice.scenario,
        incident: openedLog(setting, choice),
        ...(audience !== undefined && { audience }),
        ...(choice.severity !== undefined && { severity: choice.severity }),
      });
      made.add(draft.file);
      return draft;
    });
  });
}

/** The log as other documents see it, before it is read from a file. */
function openedLog(setting: Setting, { id, scenario, severity }: IncidentChoice): DocumentOf<'incident'> {
  const data = {
    crisis_incident: 1 as const,
    id,
    scenario,
    ...(severity !== undefined && { severity }),
    detected: { at: setting.times.iso(setting.now) },
  };
  return { kind: 'incident', id, source: setting.plan.source, data, references: [], definitions: [] };
}

function incidentLog(setting: Setting, { id, scenario, severity }: IncidentChoice): string {
  const { plan, lang, times, now } = setting;
  const zh = lang === 'zh-CN';
  const found = levelOf(plan, scenario, severity);
  const iso = times.iso(now);
  const signs = entry(plan.data.scenarios, scenario)?.signs ?? [];
  const lead = plan.data.roles?.lead?.primary ?? 'ID';
  const declareBy = times.after(now, found?.level.declare_within);
  const firstBy = times.after(now, found?.level.first_statement);
  const every = found?.level.update_every;
  const checks = plan.data.recovery?.checks_before_all_clear ?? [];
  const channels = entry(plan.data.audiences, audiencesFor(plan, 'holding')[0])?.channels ?? [];
  const first =
    firstBy === undefined ? '' : zh ? `首份不晚于 ${times.iso(firstBy)}` : `the first by ${times.iso(firstBy)}`;
  const then = every === undefined ? '' : zh ? `其后${sayEvery(every, lang)}一份` : `then ${sayEvery(every, lang)}`;
  const dues = clocksDue(setting, scenario);
  const lines = [
    zh
      ? '# 事件日志：发生一件记一件，时间带时区。证据从这里取。'
      : '# Incident log: write each thing when it happens, with its offset. Evidence is taken from here.',
    'crisis_incident: 1',
    `id: ${yamlText(id)}`,
    `scenario: ${yamlText(scenario)}`,
    ...(found
      ? [
          `severity: ${yamlText(found.id)}${zh ? '  # 对照等级表，从最高一级往下判断' : '  # judge from the top of the table: the first that fits'}`,
        ]
      : []),
    zh
      ? `# started: ${iso}  # 就目前所知，用户开始受影响的时间`
      : `# started: ${iso}  # when harm began for users, as far as known`,
    `detected: {at: ${iso}}${zh ? `  # by: 监测项${signs.length > 0 ? `（${signs.join('、')}）` : ''}，或用文字写明谁发现的` : `  # by: the monitor${signs.length > 0 ? ` (${signs.join(', ')})` : ''}, or in words`}`,
    `# declared: {at: ${iso}, by: ${lead}}${declareBy === undefined ? '' : zh ? `  # 不晚于 ${times.iso(declareBy)}` : `  # by ${times.iso(declareBy)}`}`,
    `statements: []${first || then ? `  # ${[first, then].filter(Boolean).join(zh ? '，' : ', ')}` : ''}`,
    `#  - {at: ${iso}, stage: holding, channels: [${channels.join(', ')}], lang: [${setting.langTag}], approved: []}`,
    ...(dues.length === 0
      ? [
          `clocks: []${zh ? '  # 预案中没有本情景的法定时限，由 legal 确认' : '  # the plan has none for this scenario: legal confirms'}`,
        ]
      : ['clocks:', ...dues.flatMap((due) => clockLines(setting, due))]),
    `checks: {}${checks.length > 0 ? `  # pass | fail: ${checks.join(zh ? '、' : ', ')}` : ''}`,
    `# resolved: {at: ${iso}, declared_by: ${plan.data.roles?.[plan.data.recovery?.all_clear?.declared_by ?? 'lead']?.primary ?? lead}}`,
  ];
  return `${lines.join('\n')}\n`;
}

function clockLines(setting: Setting, due: Due): string[] {
  return [`  # ${dueInWords(setting, due)}`, `  - {clock: ${yamlText(due.id)}}`];
}

/** One clock in a line: to whom, until when, counted from what, by whom, on what condition. */
function dueInWords({ plan, lang, times }: Setting, { clock, at, running }: Due): string {
  const zh = lang === 'zh-CN';
  const start = startInWords(clock, lang);
  const length = clock.within === undefined || isAtOnce(clock) ? '' : sayDuration(clock.within, lang);
  const duty = dutyInChinese(plan, clock);
  const until =
    at !== undefined
      ? zh
        ? `${duty}，不晚于 ${times.iso(at)}（${start}后 ${length}）`
        : `by ${times.iso(at)} (${length} from ${start})`
      : isAtOnce(clock)
        ? zh
          ? `立即${duty}`
          : 'at once'
        : zh
          ? `${start}后${length && ` ${length}内`}${duty}${running ? '' : '，尚未起算'}`
          : `${length ? `${length} from` : 'after'} ${start}${running ? '' : ', not running yet'}`;
  const owner = clock.owner && roleWithNames(plan, clock.owner, zh);
  const parts = [
    zh || clock.to === undefined ? until : `${clock.to}: ${until}`,
    owner && (zh ? `由 ${owner}${owner.endsWith('）') ? '' : ' '}负责` : owner),
    clock.channel && (zh ? `渠道 ${clock.channel}` : `through ${clock.channel}`),
    clock.when && (zh ? `条件：${clock.when}` : `condition: ${clock.when}`),
  ];
  return parts
    .filter(Boolean)
    .join(zh ? '；' : '; ')
    .replaceAll(/\s+/g, ' ');
}

/** The plan for the next hours on one page, to be ticked off. */
function checklist(setting: Setting, { id, scenario, severity }: IncidentChoice): string {
  const { plan, lang, times, now } = setting;
  const zh = lang === 'zh-CN';
  const found = levelOf(plan, scenario, severity);
  const level = found?.level;
  const dues = clocksDue(setting, scenario);
  const { sections, from } = playbookSections(setting, scenario);
  const timed: { at: number; text: string }[] = [];
  const add = (at: number | undefined, text: string) => {
    if (at !== undefined) timed.push({ at, text });
  };
  add(times.after(now, level?.declare_within), zh ? `宣布等级（${found?.id}）` : `Level declared (${found?.id})`);
  add(times.after(now, level?.first_statement), zh ? '发布首份声明' : 'First statement out');
  for (const { clock, at, id: name } of dues)
    add(at, zh ? `${dutyInChinese(plan, clock)}（时限 ${name}）` : `${clock.to ?? ''} told (clock ${name})`);
  timed.sort((a, b) => a.at - b.at);
  const open = dues.filter(({ at }) => at === undefined);
  const lines = [
    zh ? `# 处置清单：${scenario}（${id}）` : `# Checklist: ${scenario} (${id})`,
    '',
    zh
      ? `发现：${times.full(now)}。本清单由预案生成，事件经过以 ${id}.yaml 为准。`
      : `Detected ${times.full(now)}. Made from the plan; the record is ${id}.yaml.`,
    '',
    zh ? '## 叫谁' : '## Whom to call',
    '',
    ...teamOf(setting, scenario).map((role) => `- [ ] ${roleWithNames(plan, role, zh)}`),
    ...(plan.data.war_room?.primary
      ? [
          '',
          zh
            ? `会合：${plan.data.war_room.primary}${plan.data.war_room.backup ? `；备用：${plan.data.war_room.backup}` : ''}`
            : `Meet at ${plan.data.war_room.primary}${plan.data.war_room.backup ? `; else ${plan.data.war_room.backup}` : ''}`,
        ]
      : []),
    '',
    zh ? '## 到时必须完成' : '## Due',
    '',
    ...open.filter(({ clock }) => isAtOnce(clock)).map((due) => `- [ ] ${dueInWords(setting, due)}`),
    ...timed.map(({ at, text }) => (zh ? `- [ ] ${times.full(at)}前：${text}` : `- [ ] By ${times.full(at)}: ${text}`)),
    ...(level?.update_every
      ? [
          zh
            ? `- [ ] 首份声明之后${sayEvery(level.update_every, lang)}更新一次，没有进展也照发`
            : `- [ ] After the first statement an update ${sayEvery(level.update_every, lang)}, also when nothing has changed`,
        ]
      : []),
    ...open.filter(({ clock }) => !isAtOnce(clock)).map((due) => `- [ ] ${dueInWords(setting, due)}`),
    ...sections.flatMap(({ title, steps }) => ['', `## ${title}`, '', ...steps.map((step) => `- [ ] ${step}`)]),
    '',
    from === undefined
      ? zh
        ? '本情景还没有处置手册，以上步骤取自通用模板。'
        : 'This scenario has no playbook yet: these steps are the general ones.'
      : zh
        ? `步骤取自 ${from.slice(plan.folder.length)}。`
        : `Steps from ${from.slice(plan.folder.length)}.`,
  ];
  return `${lines.join('\n')}\n`;
}
