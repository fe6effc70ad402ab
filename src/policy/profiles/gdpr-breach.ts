/**
 * A data breach under the GDPR: what would make one miss a clock or leave people untold is an error. Adds to `recommended`.
 * No finding is not compliance.
 */
export const gdprBreach = {
  extends: ['recommended'],
  rules: {
    'regimes-missing': { severity: 'error', options: { require: ['gdpr'] } },
    'clock-incomplete': 'error',
    'grading-incomplete': 'error',
    'breach-text-missing': 'error',
    'statement-language-missing': 'error',
    'affected-without-direct-channel': 'error',
    'audience-missing': 'error',
    'scenario-without-evidence': 'error',
    'scenario-without-playbook': 'error',
    'scenario-without-holding-statement': 'error',
    'playbook-step-missing': 'error',
    'channel-check-overdue': 'error',
  },
  thresholds: {},
} as const;
