/**
 * A data breach under the GDPR: what would make one miss a clock or leave people untold is an error. Adds to `recommended`.
 * No finding is not compliance.
 */
import { breachRules } from './breach.ts';

export const gdprBreach = {
  rules: {
    ...breachRules,
    'regimes-missing': { severity: 'error', options: { require: ['gdpr'] } },
    'statement-language-missing': 'error',
    'affected-without-direct-channel': 'error',
  },
  thresholds: {},
} as const;
