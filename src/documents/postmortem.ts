/** Post-mortems: times, severity and statements from the incident log; what only people know is left to them. */
import type { Lang } from '../core/language.ts';
import type { DocumentOf } from '../core/workspace.ts';
import { templates } from '../generated/templates.ts';
import type { IncidentData, Stage } from '../generated/types.ts';
import { type Draft, entry, fileName, freeName, levelOf, type Setting } from './choice.ts';
import { filled, inWords } from './known.ts';
import { blanksIn, fillFrame, flowList, yamlText } from './text.ts';

export interface PostmortemChoice {
  readonly scenario: string;
  readonly severity?: string;
  readonly incident?: DocumentOf<'incident'>;
}

export function postmortemDraft(setting: Setting, choice: PostmortemChoice): Draft {
  const { plan, lang, times, now } = setting;
  const log = choice.incident?.data;
  const read = (text: string | undefined) => times.clock.read(text)?.start;
  const [started, detected, resolved] = [read(log?.started), read(log?.detected?.at), read(log?.resolved?.at)];
  const minutes =
    started === undefined || resolved === undefined ? undefined : Math.round((resolved - started) / 60_000);
  const about = { scenario: choice.scenario, past: true, ...(choice.incident && { incident: choice.incident }) };
  const values = {
    duration: minutes === undefined ? undefined : inMinutes(minutes, lang),
    detected_how: detectedHow(setting, log),
    time_to_detect:
      started === undefined || detected === undefined
        ? undefined
        : inMinutes(Math.round((detected - started) / 60_000), lang),
  };
  const template = templates.find((each) => each.kind === 'postmortem' && each.lang === lang)!;
  const body = filled(setting, about, withTimeline(template.body, timelineRows(setting, log)), values);
  const day = times.day(started ?? detected ?? now);
  const fileOf = (name: string) => `postmortems/${fileName(name)}.md`;
  const base = freeName(setting, `${day}-${choice.scenario}`, fileOf);
  const severity = choice.severity ?? log?.severity ?? levelOf(plan, choice.scenario, undefined)?.id;
  const front = fillFrame('postmortem', {
    id: yamlText(`pm-${base}`),
    incident: choice.incident && yamlText(choice.incident.id),
    scenario: yamlText(choice.scenario),
    severity: severity && yamlText(severity),
    status: 'draft',
    started: log?.started,
    detected: log?.detected?.at,
    resolved: log?.resolved?.at,
    audience: flowList(audiencesOf(setting)),
    users_affected: '"{{users}}"',
    minutes: minutes === undefined ? '"{{duration}}"' : String(minutes),
    data_lost: '"{{data_loss}}"',
    said_users: '"{{feedback_users}}"',
    said_staff: '"{{feedback_staff}}"',
    said_partners: '"{{feedback_partners}}"',
    actions: '[]',
    notes: notes(setting, severity, resolved).join('\n'),
  });
  return { file: fileOf(base), text: `${front}${body}`, blanks: blanksIn(`${front}${body}`) };
}

/** Everybody whom it concerned and who will read it. */
function audiencesOf({ plan }: Setting): string[] {
  const wanted = ['affected', 'staff', 'partners'];
  return Object.entries(plan.data.audiences ?? {}).flatMap(([id, { is }]) =>
    is !== undefined && wanted.includes(is) ? [id] : [],
  );
}

function notes(
  { plan, lang, times, now }: Setting,
  severity: string | undefined,
  resolved: number | undefined,
): string[] {
  const zh = lang === 'zh-CN';
  const due = times.after(resolved ?? now, entry(plan.data.learning?.postmortem_within, severity));
  return [
    ...(due === undefined
      ? []
      : [zh ? `# 预案要求不晚于 ${times.day(due)} 完成` : `# The plan wants this by ${times.day(due)}`]),
    zh
      ? '# 每项措施：- {id: A1, do: 改什么, kind: detect | prevent | respond | recover | plan, owner: 人员编号, due: 日期, link: 工单, status: open}'
      : '# Each action: - {id: A1, do: what is changed, kind: detect | prevent | respond | recover | plan, owner: id, due: date, link: ticket, status: open}',
  ];
}

function inMinutes(minutes: number, lang: Lang): string {
  if (lang === 'zh-CN') return `${minutes}分钟`;
  return `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`;
}

function detectedHow({ plan, lang }: Setting, log: IncidentData | undefined): string | undefined {
  const by = log?.detected?.by;
  if (by === undefined || !entry(plan.data.monitors, by)) return by;
  return lang === 'zh-CN' ? `监测项 \`${by}\` ` : `by the monitor \`${by}\``;
}

interface Row {
  readonly time: string;
  readonly event: string;
  readonly source: string;
}

const stageWords: Readonly<Record<Stage, { readonly en: string; readonly 'zh-CN': string }>> = {
  holding: { en: 'Holding statement', 'zh-CN': '首份声明' },
  update: { en: 'Update', 'zh-CN': '进展通报' },
  resolved: { en: 'Resolved statement', 'zh-CN': '恢复公告' },
  apology: { en: 'Apology', 'zh-CN': '致歉信' },
  'breach-notice': { en: 'Breach notice', 'zh-CN': '个人信息安全事件告知书' },
  'regulator-report': { en: 'Report to the authority', 'zh-CN': '向主管部门报告' },
  correction: { en: 'Correction', 'zh-CN': '更正公告' },
  staff: { en: 'Note to staff', 'zh-CN': '内部通知' },
  press: { en: 'Press line', 'zh-CN': '媒体口径' },
};

/** What the log holds, in order of time. */
function timelineRows({ plan, lang, times }: Setting, log: IncidentData | undefined): Row[] {
  if (!log) return [];
  const zh = lang === 'zh-CN';
  const recorded = zh ? '事件日志' : 'incident log';
  const rows: (Omit<Row, 'time'> & { readonly at: number })[] = [];
  const add = (time: string | undefined, event: string, source = recorded) => {
    const at = times.clock.read(time)?.start;
    if (at !== undefined) rows.push({ at, event: event.replaceAll('|', '\\|'), source });
  };
  const name = (id: string | undefined) => entry(plan.data.people, id)?.name ?? id ?? '';
  const by = log.detected?.by;
  const detector = by === undefined ? '' : entry(plan.data.monitors, by) ? `\`${by}\`` : by;
  add(log.started, zh ? '用户开始受影响' : 'Users begin to be affected');
  add(log.detected?.at, zh ? `发现${detector && `：${detector}`}` : `Detected${detector && `: ${detector}`}`);
  add(
    log.declared?.at,
    zh
      ? `${name(log.declared?.by)}宣布${log.severity ?? ''}`
      : `${name(log.declared?.by) || 'The lead'} declares ${log.severity ?? 'the crisis'}`,
  );
  for (const { at, stage, channels = [] } of log.statements ?? []) {
    add(
      at,
      stage === undefined ? (zh ? '声明' : 'Statement') : stageWords[stage][lang],
      channels.length > 0 ? inWords(channels, lang) : recorded,
    );
  }
  for (const { clock, done } of log.clocks ?? []) {
    const to = entry(plan.data.clocks, clock)?.to ?? clock ?? '';
    if (typeof done === 'string') add(done, zh ? `已报告或告知：${to}` : `${to} told`, clock ?? recorded);
  }
  add(
    log.resolved?.at,
    zh
      ? `${name(log.resolved?.declared_by)}宣布解除`
      : `${name(log.resolved?.declared_by) || 'The lead'} declares the all clear`,
  );
  // Sorting is stable: what happened in the same minute stays in the order of the log.
  rows.sort((a, b) => a.at - b.at);
  return rows.map(({ at, event, source }) => {
    const clock = times.short(at).padStart(5, '0');
    return { time: times.day(at) === times.day(rows[0]!.at) ? clock : `${times.day(at)} ${clock}`, event, source };
  });
}

/** Puts the rows where the template has one row of blanks. */
function withTimeline(body: string, rows: readonly Row[]): string {
  if (rows.length === 0) return body;
  return body.replace(/^\| \{\{timeline\}\} .*$/m, () =>
    rows.map(({ time, event, source }) => `| ${time} | ${event} | ${source} |`).join('\n'),
  );
}

/** The post-mortem that an incident already has. */
export function existingPostmortem({ plan }: Setting, incident: string | undefined): string | undefined {
  if (incident === undefined) return undefined;
  return plan.of('postmortem').find(({ data }) => data.incident === incident)?.source.file;
}
