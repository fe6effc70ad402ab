/** Records of drills: objectives with the figures that the plan promises, results to be measured. */
import { templates } from '../generated/templates.ts';
import { sayDuration } from '../rules/written.ts';
import { type Draft, type DrillType, entry, fileName, freeName, levelOf, type Setting, scenarioOf } from './choice.ts';
import { filled, inWords } from './known.ts';
import { teamOf } from './playbook.ts';
import { blanksIn, fillFrame, flowList, yamlText } from './text.ts';

export const drillTypes: readonly DrillType[] = ['tabletop', 'functional', 'full', 'call-down', 'restore'];

export interface DrillChoice {
  readonly type: DrillType;
  readonly scenarios: readonly string[];
}

export function drillDraft(setting: Setting, { type, scenarios }: DrillChoice): Draft {
  const { plan, lang, times, now } = setting;
  const zh = lang === 'zh-CN';
  const texts = templates.filter((each) => each.kind === 'drill' && each.lang === lang);
  const template = texts.find((each) => each.type === type) ?? texts.find((each) => each.type === 'functional')!;
  const backups = type === 'restore' ? backupsFor(setting, scenarios) : [];
  const ids = backups.map(([id]) => id);
  const body = filled(setting, {}, template.body, { backup: ids.length > 0 ? inWords(ids, lang) : undefined });
  const goals = goalsOf(setting, type, scenarios);
  const people = [
    ...new Set(
      scenarios.flatMap((id) => teamOf(setting, id)).flatMap((role) => entry(plan.data.roles, role)?.primary ?? []),
    ),
  ];
  const fileOf = (name: string) => `drills/${fileName(name)}.md`;
  const base = freeName(setting, `${times.day(now)}-${scenarios.join('-')}-${type}`, fileOf);
  const front = fillFrame('drill', {
    id: yamlText(`d-${base}`),
    date_held: times.day(now),
    type,
    scenarios: flowList(scenarios),
    took_part: '[]',
    absent: '[]',
    objectives:
      goals.length === 0 ? '[]' : `\n${goals.map((goal) => `  - {goal: ${JSON.stringify(goal)}}`).join('\n')}`,
    actions: '[]',
    notes: zh
      ? `# 补填：took、facilitator、took_part${people.length > 0 ? `（主责人：${people.join('、')}）` : ''}、各目标的 result（pass | fail | partly）和 measured、plan_changed`
      : `# To add: took, facilitator, took_part${people.length > 0 ? ` (primaries: ${people.join(', ')})` : ''}, result (pass | fail | partly) and measured of each objective, plan_changed`,
  }).replace(/: (?=\n)/g, ':');
  return { file: fileOf(base), text: `${front}${body}`, blanks: blanksIn(body) };
}

/** Backups that the scenarios restore; all, where they name no data. */
function backupsFor({ plan }: Setting, scenarios: readonly string[]) {
  const wanted = scenarios.flatMap((id) => scenarioOf(plan, id)?.goal?.restores ?? []);
  const all = Object.entries(plan.data.backups ?? {});
  return wanted.length === 0 ? all : all.filter(([, { covers }]) => covers?.some((id) => wanted.includes(id)));
}

/** What the plan promises for the scenarios, each as something to be measured. */
function goalsOf(setting: Setting, type: DrillType, scenarios: readonly string[]): string[] {
  const { plan, lang } = setting;
  const zh = lang === 'zh-CN';
  const { data } = plan;
  const say = (duration: string) => sayDuration(duration, lang);
  const goals: (string | undefined)[] = [];
  if (type === 'restore') {
    for (const [id, { rto, rpo }] of backupsFor(setting, scenarios)) {
      goals.push(rto && (zh ? `${say(rto)}内（rto）恢复 ${id}` : `${id} restored within ${say(rto)} (rto)`));
      goals.push(
        rpo &&
          (zh ? `${id} 丢失的数据不超过 ${say(rpo)}（rpo）` : `At most ${say(rpo)} of data missing in ${id} (rpo)`),
      );
    }
    goals.push(zh ? '恢复的记录与线上核对一致' : 'Restored records agree with live');
    return goals.filter((goal) => goal !== undefined);
  }
  const lead = data.roles?.lead?.answer_within;
  goals.push(lead && (zh ? `${say(lead)}内联系上总负责人` : `Lead reached within ${say(lead)}`));
  if (type === 'call-down') {
    const n = Object.keys(data.people ?? {}).length;
    goals.push(zh ? `${n} 人全部本人应答` : `All ${n} people answer in person`);
    return goals.filter((goal) => goal !== undefined);
  }
  for (const id of scenarios) {
    const level = levelOf(plan, id, undefined)?.level;
    const what = scenarios.length > 1 ? (zh ? `${id}：` : `${id}: `) : '';
    const { declare_within, first_statement } = level ?? {};
    goals.push(
      declare_within &&
        `${what}${zh ? `首次告警后 ${say(declare_within)}内宣布等级` : `level declared within ${say(declare_within)} of the first alert`}`,
    );
    goals.push(
      first_statement &&
        `${what}${zh ? `发现后 ${say(first_statement)}内发出首份声明` : `holding statement out within ${say(first_statement)} of detection`}`,
    );
    const goal = scenarioOf(plan, id)?.goal;
    goals.push(
      goal?.do && goal.within && type !== 'tabletop'
        ? `${what}${goal.do}${zh ? `（${say(goal.within)}内）` : ` (within ${say(goal.within)})`}`
        : undefined,
    );
  }
  return goals.filter((goal) => goal !== undefined);
}
