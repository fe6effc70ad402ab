/** Playbooks: the steps for a type of scenario, with the roles, times and clocks of this plan. */

import type { Lang } from '../core/language.ts';
import type { PlanUnit } from '../core/workspace.ts';
import { templates } from '../generated/templates.ts';
import type { Clock as LegalClock } from '../generated/types.ts';
import { sayDuration, sayEvery } from '../rules/written.ts';
import { type Draft, entry, fileName, levelOf, type Setting, scenarioOf } from './choice.ts';
import { clocksFor, dutyInChinese } from './known.ts';
import { blanksIn, fillFrame, fillText, yamlText } from './text.ts';

export function playbookDraft(setting: Setting, scenario: string): Draft {
  const { times, now } = setting;
  const { body, owner } = playbookText(setting, scenario);
  const front = fillFrame('playbook', { scenario: yamlText(scenario), owner, reviewed: times.day(now) });
  return { file: `playbooks/${fileName(scenario)}.md`, text: `${front}${body}`, blanks: blanksIn(body) };
}

/** The steps alone. */
function playbookText(setting: Setting, scenario: string): { readonly body: string; readonly owner: string } {
  const { plan, lang } = setting;
  const type = scenarioOf(plan, scenario)?.type;
  const ours = templates.filter((each) => each.kind === 'playbook' && each.lang === lang);
  const template = ours.find((each) => each.type === type) ?? ours.find((each) => each.type === 'technical-failure')!;
  const role = roleFinder(setting, scenario);
  const text = template.body.replace(/\{\{role\.(\w+)\}\}/g, (_, name: string) => role(name));
  return {
    body: renumbered(fillText(text, playbookValues(setting, scenario), lang)),
    owner: role(template.owner ?? 'lead'),
  };
}

/** Who does a job where the scenario's team has nobody of that name. */
const standIns: Readonly<Record<string, readonly string[]>> = {
  monitoring: ['technical', 'comms'],
  security: ['technical'],
  legal: [],
  care: ['comms'],
  content: ['comms', 'technical'],
  technical: ['security', 'content'],
  comms: [],
};

function roleFinder({ plan }: Setting, scenario: string): (name: string) => string {
  const team = scenarioOf(plan, scenario)?.team ?? [];
  const may = (name: string) => team.length === 0 || team.includes(name);
  return (name) => [name, ...(standIns[name] ?? []), 'lead'].find(may) ?? name;
}

function playbookValues(setting: Setting, scenario: string): Record<string, string | undefined> {
  const { plan, lang } = setting;
  const zh = lang === 'zh-CN';
  const { data } = plan;
  const level = levelOf(plan, scenario, undefined)?.level;
  const within = (duration: string | undefined) =>
    duration && (zh ? `在 ${sayDuration(duration, lang)}内` : `within ${sayDuration(duration, lang)}`);
  const code = (items: readonly string[] | undefined) =>
    items?.length ? items.map((each) => `\`${each}\``).join(zh ? '、' : ', ') : undefined;
  const bold = (items: readonly string[] | undefined) =>
    items?.length ? items.map((each) => `**${each}**`).join(zh ? '、' : ' and ') : undefined;
  const first = level?.first_statement;
  const room = data.war_room?.primary;
  return {
    declare_within: within(level?.declare_within),
    war_room: room && (zh ? `应急会商（${room}）` : `the war room (${room})`),
    first_statement:
      first && (zh ? `在发现后 ${sayDuration(first, lang)}内` : `within ${sayDuration(first, lang)} of detection`),
    update_every: level?.update_every && sayEvery(level.update_every, lang),
    approvers: bold(level?.approve?.resolved ?? level?.approve?.default),
    checks: code(data.recovery?.checks_before_all_clear),
    criteria: sameLanguage(data.recovery?.all_clear?.criteria, lang),
    watch_after:
      data.recovery?.watch_after &&
      (zh ? sayDuration(data.recovery.watch_after, lang) : `for ${sayDuration(data.recovery.watch_after, lang)}`),
    correct_within: within(scenarioOf(plan, scenario)?.correct_within),
    restores: code(scenarioOf(plan, scenario)?.goal?.restores),
    takedown: bold(scenarioOf(plan, scenario)?.may_take_down),
    clock_steps:
      clocksFor(plan, scenario)
        .map(([id, clock]) => clockStep(plan, id, clock, lang))
        .join('\n1. ') || undefined,
  };
}

/** A text of the plan in the middle of a sentence of ours: only in the language of the sentence. */
function sameLanguage(text: string | undefined, lang: Lang): string | undefined {
  if (text === undefined || /\p{Script=Han}/u.test(text) !== (lang === 'zh-CN')) return undefined;
  return lang === 'en' ? `the plan's criteria are met (${text})` : text;
}

const starts: Readonly<Record<NonNullable<LegalClock['from']>, { readonly en: string; readonly 'zh-CN': string }>> = {
  aware: { en: 'becoming aware', 'zh-CN': '知悉' },
  classified: { en: 'the classification', 'zh-CN': '定级' },
  material: { en: 'judging it material', 'zh-CN': '认定为重大' },
  previous: { en: 'the report before', 'zh-CN': '上一份报告' },
  'fix-available': { en: 'the fix being available', 'zh-CN': '修复可用' },
  closed: { en: 'the end of the handling', 'zh-CN': '处置结束' },
};

/** What a clock counts from, in words. */
export function startInWords(clock: LegalClock, lang: Lang): string {
  return starts[clock.from ?? 'aware'][lang];
}

/** True where the law gives no hours. */
export function isAtOnce({ within }: LegalClock): boolean {
  return within === 'immediately' || within === '立即';
}

function clockStep(plan: PlanUnit, id: string, clock: LegalClock, lang: Lang): string {
  const owner = `**${clock.owner ?? 'legal'}**`;
  const start = startInWords(clock, lang);
  const length = clock.within === undefined ? '' : sayDuration(clock.within, lang);
  if (lang === 'zh-CN') {
    const when = isAtOnce(clock) ? `在${start}后立即` : `在${start}后${length && ` ${length}内`}`;
    const tail = [clock.channel && `渠道 ${clock.channel}`, `时限 ${id}`].filter(Boolean).join('，');
    return `${owner} ${when}${dutyInChinese(plan, clock)}（${tail}）${clock.when ? `；适用条件：${clock.when}` : ''}。`;
  }
  const when = isAtOnce(clock)
    ? `at once, counted from ${start}`
    : `${length ? `within ${length} of` : 'after'} ${start}`;
  const tail = [clock.channel && `through ${clock.channel}`, `clock ${id}`].filter(Boolean).join(', ');
  return `${owner} tells ${clock.to ?? 'the authority'} ${when} (${tail})${clock.when ? `; condition: ${clock.when}` : ''}.`;
}

/** Numbers the items of ordered lists anew: some have become several. */
function renumbered(text: string): string {
  let n = 0;
  return text
    .split('\n')
    .map((line) => {
      const item = /^\d+\. /.exec(line);
      n = item ? n + 1 : 0;
      return item ? `${n}. ${line.slice(item[0].length)}` : line;
    })
    .join('\n');
}

/** The steps of a playbook by section, for a checklist. */
export interface Section {
  readonly title: string;
  readonly steps: readonly string[];
}

/** The plan's own playbook for a scenario, else ours: an empty one helps nobody. */
export function playbookSections(
  setting: Setting,
  scenario: string,
): { readonly sections: readonly Section[]; readonly from?: string } {
  const own = setting.plan.of('playbook').find(({ data }) => data.scenario?.includes(scenario))?.source;
  const sections = own ? sectionsOf(own.text.slice(own.facts.markdown?.bodyStart ?? 0)) : [];
  return sections.length > 0
    ? { sections, from: own!.file }
    : { sections: sectionsOf(playbookText(setting, scenario).body) };
}

function sectionsOf(text: string): Section[] {
  const sections: { title: string; steps: string[] }[] = [];
  for (const line of text.split(/\r\n|\n|\r/)) {
    const heading = /^##\s+(.+?)\s*#*\s*$/.exec(line)?.[1];
    const step = /^ {0,3}(?:\d+[.)]|[-*+])\s+(?:\[[ xX]\]\s+)?(.+)$/.exec(line)?.[1];
    const steps = sections.at(-1)?.steps;
    if (heading !== undefined) sections.push({ title: heading, steps: [] });
    else if (step !== undefined) steps?.push(step.trimEnd());
    else if (steps?.length && /^\s+\S/.test(line)) steps[steps.length - 1] += ` ${line.trim()}`;
  }
  return sections.filter(({ steps }) => steps.length > 0);
}

/** The file of the playbook that a scenario already has. */
export function existingPlaybook({ plan }: Setting, scenario: string): string | undefined {
  return plan.of('playbook').find(({ data }) => data.scenario?.includes(scenario))?.source.file;
}

/** Whether the plan has a team for a scenario to call. */
export function teamOf({ plan }: Setting, scenario: string): readonly string[] {
  return (
    scenarioOf(plan, scenario)?.team ??
    Object.keys(plan.data.roles ?? {}).filter((role) => entry(plan.data.roles, role)?.primary !== undefined)
  );
}
