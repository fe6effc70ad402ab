/**
 * Every figure of the recommended profile, and its one home. The source template gives none: these are ours, and configurable
 * under `thresholds` in the policy. Durations as in the plan format; fractions from 0 to 1.
 */
export const recommended = {
  due_soon: { fraction_of_period: 0.1, at_least: '3d', at_most: '30d' },
  plan: { review_every: '365d' },
  people: { verified_within: '180d', media_at_least: 2 },
  call_down: { every: '365d' },
  roles: { backups_at_least: 1, lead_backups_at_least: 1 },
  monitors: {
    site_every_at_most: '5m',
    feedback_every_at_most: '1d',
    sentiment_every_at_most: '1d',
    tested_within: '365d',
  },
  channels: { tested_within: '365d' },
  external: { verified_within: '365d' },
  backups: { restore_test_every_at_most: '365d', offsite_or_offline_at_least: 1 },
  maintenance: { patching_at_most: '90d', vuln_scan_at_most: '30d' },
  defences: { kinds_at_least: 2, reviewed_within: '365d' },
  content: { audit_every_at_most: '365d', approvers_at_least: 2 },
  training: { every_at_most: '365d', attended_at_least: 0.9 },
  drills: { every_at_most: '365d', scenario_within: '730d', role_within: '730d' },
  playbooks: { reviewed_within: '365d' },
  copies: { not_older_than_plan: true },
  severity: { first_statement_at_most_top_level: '2h', declare_within_at_most_top_level: '1h' },
  statements: { holding_words: [40, 150], holding_chars_zh: [80, 300] },
  postmortem: { within: { top: '14d', other: '30d' } },
  findings: { first_run_shown: 30 },
};

export type Limits = typeof recommended;

/** The leaves of a map of limits by dotted path, such as `people.verified_within`. */
export function limitLeaves(value: unknown, path = ''): [string, unknown][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [[path, value]];
  return Object.entries(value).flatMap(([key, child]) => limitLeaves(child, path === '' ? key : `${path}.${key}`));
}
