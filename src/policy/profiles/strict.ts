/** For whoever wants to be told early: shorter limits, and advice counts as a warning. The figures are ours. */
export const strict = {
  advice: 'warning',
  rules: {},
  thresholds: {
    plan: { review_every: '180d' },
    people: { verified_within: '90d' },
    call_down: { every: '180d' },
    roles: { lead_backups_at_least: 2 },
    monitors: { site_every_at_most: '1m', tested_within: '180d' },
    channels: { tested_within: '180d' },
    external: { verified_within: '180d' },
    backups: { restore_test_every_at_most: '90d' },
    maintenance: { patching_at_most: '30d', vuln_scan_at_most: '7d' },
    defences: { reviewed_within: '180d' },
    content: { audit_every_at_most: '180d' },
    training: { attended_at_least: 0.95 },
    drills: { every_at_most: '180d', scenario_within: '365d', role_within: '365d' },
    playbooks: { reviewed_within: '180d' },
    severity: { first_statement_at_most_top_level: '1h', declare_within_at_most_top_level: '30m' },
    postmortem: { within: { top: '7d', other: '14d' } },
  },
} as const;
