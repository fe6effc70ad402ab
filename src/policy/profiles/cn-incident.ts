/**
 * Incidents under the Chinese reporting measures, the personal information law and the data security law: hours count, so grading and
 * clocks are errors, and the worst level is declared within half an hour (our figure, not the law's). Adds to `recommended`. An
 * operator of critical infrastructure sets `operator: cii`, a central organ `operator: central-organ`. No finding is not compliance.
 */
import { breachRules } from './breach.ts';

const operator = { severity: 'error', options: { operator: 'other' } } as const;

export const cnIncident = {
  rules: {
    ...breachRules,
    'regimes-missing': {
      severity: 'error',
      options: { require: ['cn-incident-reporting', 'cn-pipl', 'cn-data-security'] },
    },
    'regime-without-clock': operator,
    'clock-longer-than-law': operator,
    'clock-wrong-start': operator,
    'grading-missing': 'error',
  },
  thresholds: {
    severity: { declare_within_at_most_top_level: '30m' },
  },
} as const;
