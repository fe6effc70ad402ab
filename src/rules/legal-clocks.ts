/** How a plan's legal clock stands against the duties of its regime: pure arithmetic, without messages. */
import { type Duration, dayMs, nominalLength, parseDuration } from '../core/duration.ts';
import { own } from '../core/own.ts';
import type { PlanUnit } from '../core/workspace.ts';
import type { Clock } from '../generated/types.ts';
import { type Duty, type LegalLimit, type Recipient, type Regime, regimeOf, type Start } from './regimes.ts';

/** In the order in which they happen: counting from an earlier moment is stricter. */
const order: readonly Start[] = ['aware', 'classified', 'material', 'fix-available', 'previous', 'closed'];

function isLater(a: Start, b: Start): boolean {
  return order.indexOf(a) > order.indexOf(b);
}

/** Whom a clock tells, as far as the plan says it. */
export function recipientOf(plan: PlanUnit, { to, channel }: Clock): Recipient | undefined {
  const audience = to === undefined ? undefined : own(plan.data.audiences, to)?.is;
  if (audience === 'affected') return 'people';
  if (audience === 'regulators') return 'authority';
  if (channel !== undefined && own(plan.data.channels, channel)?.kind === 'regulator') return 'authority';
  if (to === undefined) return undefined;
  if (authorities.test(to)) return 'authority';
  if (/\b(?:people|persons?|users?|customers?|individuals?|members?|data subjects?|those)\b/i.test(to)) return 'people';
  if (/个人|用户|客户|会员|当事人|消费者/.test(to)) return 'people';
  return undefined;
}

/** Words for an authority, also as it calls itself in other languages of Europe. */
const authorities =
  /\b(?:authorit|autorit|autorid|regulator|agency|supervis|commission(?:er)?\b|inspectorate|police\b|CSIRT|CERT|DPA|DPC\b|ENISA|CNIL|AEPD|ICO\b|BSI\b)|behörde|aufsicht|myndighet|tilsyn|Garante|Datatilsynet|úřad|urząd|部门|监管|网信|公安|机关|主管单位/i;

export type Verdict =
  | { readonly is: 'fits' | 'unknown' }
  | { readonly is: 'longer'; readonly duty: Duty; readonly limit: LegalLimit }
  | { readonly is: 'late-start'; readonly duty: Duty; readonly limit: LegalLimit };

/** Judges one clock against its regime. `operator` chooses a shorter length where the law has one. */
export function judgeClock(plan: PlanUnit, clock: Clock, operator: string): Verdict {
  const regime = regimeOf(clock.regime);
  const within = clock.within === undefined ? undefined : parseDuration(clock.within);
  if (!regime || !within || clock.from === undefined) return { is: 'unknown' };
  const candidates = dutiesFor(plan, clock, regime).filter(({ limits }) => limits.length > 0);
  if (candidates.length === 0) return { is: 'unknown' };
  const { from } = clock;
  const verdicts = candidates.map((duty) => judgeDuty(duty, from, within, operator));
  // Where it is open which duty is meant, the most lenient one counts.
  return verdicts.find(({ is }) => is === 'fits') ?? verdicts.find(({ is }) => is === 'longer') ?? verdicts[0]!;
}

function judgeDuty(duty: Duty, from: Start, within: Duration, operator: string): Verdict {
  const limits = limitsOf(duty, operator);
  const same = limits.find((limit) => limit.from === from);
  if (same) return exceeds(within, same) ? { is: 'longer', duty, limit: same } : { is: 'fits' };
  const later = limits.find((limit) => isLater(limit.from, from));
  return later ? { is: 'fits' } : { is: 'late-start', duty, limit: limits[0]! };
}

/** The limits of a duty for one kind of operator. */
function limitsOf(duty: Duty, operator: string): readonly LegalLimit[] {
  const within = duty.stricter?.[operator];
  return within === undefined ? duty.limits : duty.limits.map((limit) => ({ ...limit, within }));
}

/** The duties that a clock may be meant for: of its stage and recipient, and if possible counted from the same moment. */
function dutiesFor(plan: PlanUnit, clock: Clock, { duties }: Regime): readonly Duty[] {
  const recipient = recipientOf(plan, clock);
  const to = narrow(duties, (duty) => recipient === undefined || duty.to === recipient);
  if (clock.stage === undefined) return narrow(to, (duty) => startsAt(duty, clock.from));
  const stage = to.filter((duty) => duty.stage === clock.stage);
  return narrow(stage, (duty) => startsAt(duty, clock.from));
}

function startsAt(duty: Duty, from: Start | undefined): boolean {
  return duty.limits.some((limit) => limit.from === from);
}

/** Those that pass, or all where none does. */
function narrow<T>(items: readonly T[], passes: (item: T) => boolean): readonly T[] {
  const kept = items.filter(passes);
  return kept.length > 0 ? kept : items;
}

/** True where a clock can be longer than the law. Nothing is longer than "without delay", which has no hours. */
function exceeds(within: Duration, limit: LegalLimit): boolean {
  const law = parseDuration(limit.within);
  if (!law || law.immediately || within.immediately) return false;
  if (law.businessDays > 0 && within.businessDays > 0) return nominalLength(within) > nominalLength(law);
  return longest(within) > nominalLength(law);
}

/** The longest that a duration can last: business days may have a weekend among them. */
function longest(duration: Duration): number {
  const { businessDays } = duration;
  const weekends = Math.ceil(businessDays / 5);
  return nominalLength({ ...duration, businessDays: 0 }) + (businessDays + 2 * weekends) * dayMs;
}

/** A limit of a duty that no clock of the plan covers. */
export interface Uncovered {
  readonly duty: Duty;
  readonly limit: LegalLimit;
}

/** What a regime asks for and no clock of the plan speaks of. That a clock is too long or starts late is said elsewhere. */
export function uncovered(plan: PlanUnit, regime: string, operator: string): Uncovered[] {
  const clocks = Object.values(plan.data.clocks ?? {}).filter((clock) => clock.regime === regime);
  return (regimeOf(regime)?.duties ?? [])
    .filter(({ required }) => required)
    .flatMap((duty) => {
      const speaking = clocks.filter((clock) => speaksOf(plan, clock, duty));
      const limits = limitsOf(duty, operator);
      const open = limits.length > 1 ? limits.filter((limit) => !speaking.some((clock) => covers(clock, limit))) : [];
      if (speaking.length === 0) return [{ duty, limit: limits[0]! }];
      return open.map((limit) => ({ duty, limit }));
    });
}

/** A leak in which no clock runs for a duty that arises from it, though the plan has a clock for that duty. */
export interface Forgotten {
  readonly scenario: string;
  readonly duty: Duty;
  /** The clock that lacks the scenario. */
  readonly clock: string;
}

/** The data leaks that the clocks of a regime leave out; where there is no clock at all, or none says when it runs, others speak. */
export function forgottenLeaks(plan: PlanUnit, id: string): Forgotten[] {
  const regime = regimeOf(id);
  if (!regime?.onLeak) return [];
  const clocks = Object.entries(plan.data.clocks ?? {}).filter(([, clock]) => clock.regime === id);
  const leaks = Object.keys(plan.data.scenarios ?? {}).filter((scenario) => isLeakOfPeople(plan, scenario));
  return regime.duties
    .filter(({ required }) => required)
    .flatMap((duty) => {
      const speaking = clocks.filter(([, clock]) => speaksOf(plan, clock, duty));
      if (speaking.length === 0 || speaking.some(([, { scenarios = [] }]) => scenarios.length === 0)) return [];
      return leaks
        .filter((scenario) => !speaking.some(([, { scenarios }]) => scenarios!.includes(scenario)))
        .map((scenario) => ({ scenario, duty, clock: speaking[0]![0] }));
    });
}

/** A data breach, unless all that it restores is said to hold nothing about people. */
function isLeakOfPeople(plan: PlanUnit, id: string): boolean {
  const { type, goal } = plan.data.scenarios![id]!;
  const restores = goal?.restores ?? [];
  const isImpersonal = restores.length > 0 && restores.every((data) => own(plan.data.data, data)?.personal === false);
  return type === 'data-breach' && !isImpersonal;
}

function speaksOf(plan: PlanUnit, clock: Clock, duty: Duty): boolean {
  const recipient = recipientOf(plan, clock);
  if (recipient !== undefined && recipient !== duty.to && duty.to !== 'public') return false;
  if (clock.stage !== undefined && clock.stage !== duty.stage) return false;
  const twins = (regimeOf(clock.regime)?.duties ?? []).filter(
    (other) => other !== duty && other.stage === duty.stage && other.to === duty.to,
  );
  // Two duties of one stage (the final reports of the CRA) are told apart by their start, a clock without a stage by its own.
  return (clock.stage !== undefined && twins.length === 0) || clock.from === undefined || startsAt(duty, clock.from);
}

/** True where a clock sees to one of two limits: counted from the same moment, or from an earlier one and not longer. */
function covers(clock: Clock, limit: LegalLimit): boolean {
  if (clock.from === undefined || clock.from === limit.from) return true;
  const within = clock.within === undefined ? undefined : parseDuration(clock.within);
  return within !== undefined && isLater(limit.from, clock.from) && !exceeds(within, limit);
}
