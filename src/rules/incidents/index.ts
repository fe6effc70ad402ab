/** Rules about incidents that happened: their logs as evidence for or against the plan. */
import { incidentAftermathRules } from './aftermath.ts';
import { incidentApprovalRules } from './approvals.ts';
import { incidentDutyRules } from './duties.ts';
import { incidentOrderRules } from './order.ts';
import { promiseRules } from './promises.ts';
import { incidentReaderRules } from './readers.ts';
import { incidentTimingRules } from './timing.ts';

export const incidentRules = [
  ...incidentOrderRules,
  ...incidentTimingRules,
  ...incidentReaderRules,
  ...incidentApprovalRules,
  ...incidentDutyRules,
  ...incidentAftermathRules,
  ...promiseRules,
];
