/** What a document is made from: the plan, what was asked for, and the time. */

import { knownLanguage, type Lang } from '../core/language.ts';
import { clockOf } from '../core/plan-clock.ts';
import type { AsOf } from '../core/time.ts';
import type { DocumentOf, PlanUnit, Workspace } from '../core/workspace.ts';
import type { Audience, Scenario, SeverityLevel, Stage } from '../generated/types.ts';
import { Times } from './times.ts';

export type NewKind = 'statement' | 'postmortem' | 'drill' | 'playbook' | 'incident';
export type DrillType = 'tabletop' | 'functional' | 'full' | 'call-down' | 'restore';

/** A document that was made and not yet written. */
export interface Draft {
  /** Below the plan's folder. */
  readonly file: string;
  readonly text: string;
  /** Fields that are left to fill in, in order. */
  readonly blanks: readonly string[];
  /** The plan's own template that it was made from. */
  readonly from?: string;
  /** By blank: what the plan says of it, which is not yet what belongs there. */
  readonly said?: Readonly<Record<string, string>>;
}

/** The plan, with its time, in the language of the text. */
export interface Setting {
  readonly plan: PlanUnit;
  readonly lang: Lang;
  /** As the plan writes the language: `zh` or `zh-CN`. */
  readonly langTag: string;
  readonly times: Times;
  readonly now: number;
  /** Whether there is a file of this name below the plan's folder. */
  isTaken(file: string): boolean;
}

export function settingOf(workspace: Pick<Workspace, 'exists'>, plan: PlanUnit, langTag: string, asOf: AsOf): Setting {
  const clock = clockOf(asOf, plan);
  const lang = knownLanguage(langTag) ?? 'en';
  return {
    plan,
    lang,
    langTag,
    times: new Times(clock, lang),
    now: clock.now,
    isTaken: (file) => workspace.exists(plan.folder + file),
  };
}

/** The same plan and moment in another language. */
export function inLanguage(setting: Setting, langTag: string): Setting {
  const lang = knownLanguage(langTag) ?? 'en';
  return { ...setting, lang, langTag, times: new Times(setting.times.clock, lang) };
}

/** An id as part of a file's name: whatever a plan calls things, no folder is left and no system refuses it. */
export function fileName(id: string): string {
  return id.replace(/[\u0000-\u001f\u007f/\\:*?"<>|]+/g, '-').replace(/^[.\s-]+|[.\s]+$/g, '') || 'unnamed';
}

/** A name that no file has: `base`, else `base-2` and so on. */
export function freeName({ isTaken }: Setting, base: string, fileOf: (name: string) => string): string {
  for (let n = 1; ; n++) {
    const name = n === 1 ? base : `${base}-${n}`;
    if (!isTaken(fileOf(name))) return name;
  }
}

/** The languages of an audience (else of the plan) in which we have texts, one tag for each. */
export function languagesFor(plan: PlanUnit, audience?: string): string[] {
  const own = audience === undefined ? undefined : entry(plan.data.audiences, audience)?.languages;
  const tags = (own ?? plan.data.languages ?? []).filter((tag) => knownLanguage(tag) !== undefined);
  return tags.filter((tag, at) => tags.findIndex((other) => knownLanguage(other) === knownLanguage(tag)) === at);
}

/** Whom a stage speaks to. */
const readersOf: Readonly<Record<Stage, NonNullable<Audience['is']>>> = {
  holding: 'affected',
  update: 'affected',
  resolved: 'affected',
  apology: 'affected',
  'breach-notice': 'affected',
  correction: 'affected',
  'regulator-report': 'regulators',
  staff: 'staff',
  press: 'media',
};
export const stages = Object.keys(readersOf) as readonly Stage[];
/** Stages after which readers wait for the next word. */
export const goesOn: readonly Stage[] = ['holding', 'update', 'staff', 'press'];

/** The audiences of the plan that a stage may speak to. */
export function audiencesFor(plan: PlanUnit, stage: Stage): string[] {
  return Object.entries(plan.data.audiences ?? {}).flatMap(([id, audience]) =>
    audience.is === readersOf[stage] ? [id] : [],
  );
}

export function scenarioOf(plan: PlanUnit, id: string | undefined): Scenario | undefined {
  return entry(plan.data.scenarios, id);
}

/** The severity level asked for, else the scenario's own. */
export function levelOf(
  plan: PlanUnit,
  scenario: string | undefined,
  severity: string | undefined,
): { readonly id: string; readonly level: SeverityLevel } | undefined {
  const id = severity ?? scenarioOf(plan, scenario)?.default;
  const level = entry(plan.data.severity, id);
  return id !== undefined && level ? { id, level } : undefined;
}

/** The entry of a map by its own key. */
export function entry<T>(map: Readonly<Record<string, T>> | undefined, key: string | undefined): T | undefined {
  return map && key !== undefined && Object.hasOwn(map, key) ? map[key] : undefined;
}

/** Incident logs that are not closed, of a scenario. */
export function openIncidents(plan: PlanUnit, scenario: string | undefined): DocumentOf<'incident'>[] {
  return plan
    .of('incident')
    .filter(({ data }) => data.resolved?.at === undefined && (scenario === undefined || data.scenario === scenario));
}
