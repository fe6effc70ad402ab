/** What would leave a legal clock missed or people untold, whichever law it is: an error in every profile about breaches. */
export const breachRules = {
  'clock-incomplete': 'error',
  'grading-incomplete': 'error',
  'breach-text-missing': 'error',
  'audience-missing': 'error',
  'scenario-without-evidence': 'error',
  'scenario-without-playbook': 'error',
  'scenario-without-holding-statement': 'error',
  'playbook-step-missing': 'error',
  'channel-check-overdue': 'error',
} as const;
