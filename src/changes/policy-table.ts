/** What is stricter in a policy: one row for every limit, as `table.ts` has one for every key of the format. */

import { compareDurations } from '../core/duration.ts';
import { severities } from '../core/finding.ts';
import type { Direction } from './change.ts';

type LimitSense =
  /** A shorter duration or a smaller number asks for more. */
  | 'lower'
  | 'higher'
  | 'yes'
  /** A range within the other one. */
  | 'narrower'
  /** How findings are shown: it asks for nothing. */
  | 'neutral';

export const limitTable: Readonly<Record<string, LimitSense>> = {
  'due_soon.fraction_of_period': 'neutral',
  'due_soon.at_least': 'neutral',
  'due_soon.at_most': 'neutral',
  'plan.review_every': 'lower',
  'people.verified_within': 'lower',
  'people.media_at_least': 'higher',
  'call_down.every': 'lower',
  'roles.backups_at_least': 'higher',
  'roles.lead_backups_at_least': 'higher',
  'monitors.site_every_at_most': 'lower',
  'monitors.feedback_every_at_most': 'lower',
  'monitors.sentiment_every_at_most': 'lower',
  'monitors.tested_within': 'lower',
  'channels.tested_within': 'lower',
  'external.verified_within': 'lower',
  'backups.restore_test_every_at_most': 'lower',
  'backups.offsite_or_offline_at_least': 'higher',
  'maintenance.patching_at_most': 'lower',
  'maintenance.vuln_scan_at_most': 'lower',
  'defences.kinds_at_least': 'higher',
  'defences.reviewed_within': 'lower',
  'content.audit_every_at_most': 'lower',
  'content.approvers_at_least': 'higher',
  'training.every_at_most': 'lower',
  'training.attended_at_least': 'higher',
  'drills.every_at_most': 'lower',
  'drills.scenario_within': 'lower',
  'drills.role_within': 'lower',
  'playbooks.reviewed_within': 'lower',
  'copies.not_older_than_plan': 'yes',
  'severity.first_statement_at_most_top_level': 'lower',
  'severity.declare_within_at_most_top_level': 'lower',
  'statements.holding_words': 'narrower',
  'statements.holding_chars_zh': 'narrower',
  'postmortem.within.top': 'lower',
  'postmortem.within.other': 'lower',
  'findings.first_run_shown': 'neutral',
};

/** What is stricter in the options of rules: `more` is a set of which each member counts. */
export const optionTable: Readonly<Record<string, 'more' | 'neutral'>> = {
  'regimes-missing.require': 'more',
  // Facts about whom the rules judge.
  'person-not-on-staff-list.staff_list': 'neutral',
  'regime-without-clock.operator': 'neutral',
  'clock-longer-than-law.operator': 'neutral',
  'clock-wrong-start.operator': 'neutral',
};

/** From one value of an option, written `rule.option`, to another. */
export function optionDirection(name: string, from: unknown, to: unknown): Direction {
  if (optionTable[name] !== 'more') return 'neutral';
  const [before, after] = [[from].flat(), [to].flat()];
  const hasAll = (set: unknown[], other: unknown[]) => other.every((item) => set.includes(item));
  return signed(Number(hasAll(after, before)) - Number(hasAll(before, after)));
}

/** From one value of a limit to another; both are there, since every limit has a default. */
export function limitDirection(name: string, from: unknown, to: unknown): Direction {
  switch (limitTable[name]) {
    case 'lower':
      return signed(-amounts(from, to));
    case 'higher':
      return signed(amounts(from, to));
    case 'yes':
      return signed(Number(to === true) - Number(from === true));
    case 'narrower':
      return signed(Number(isInside(to, from)) - Number(isInside(from, to)));
    default:
      return 'neutral';
  }
}

/** The stricter, the higher. */
const strictness: readonly string[] = ['off', ...severities.toReversed()];

export function severityDirection(from: unknown, to: unknown): Direction {
  return signed(strictness.indexOf(String(to)) - strictness.indexOf(String(from)));
}

function signed(order: number): Direction {
  return order > 0 ? 'stronger' : order < 0 ? 'weaker' : 'neutral';
}

function amounts(from: unknown, to: unknown): number {
  return typeof from === 'number' && typeof to === 'number'
    ? to - from
    : (compareDurations(String(to), String(from)) ?? 0);
}

function isInside(inner: unknown, outer: unknown): boolean {
  if (!Array.isArray(inner) || !Array.isArray(outer)) return false;
  return Number(inner[0]) >= Number(outer[0]) && Number(inner[1]) <= Number(outer[1]);
}
