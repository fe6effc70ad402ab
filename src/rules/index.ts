/** All rules, by subject. A new subject is one line here; a new rule is one object in its subject's file. */
import type { AnyRule } from '../core/rule.ts';
import { actionRules } from './actions.ts';
import { audienceRules } from './audiences.ts';
import { backupRules } from './backups.ts';
import { clockRules } from './clocks.ts';
import { contactNumberRules } from './contact-numbers.ts';
import { contentRules } from './content.ts';
import { copyRules } from './copies.ts';
import { coverageRules } from './coverage.ts';
import { dependencyRules } from './dependencies.ts';
import { deputyRules } from './deputies.ts';
import { drillRules } from './drills.ts';
import { earlyWarningRules } from './early-warning.ts';
import { gradingRules } from './grading.ts';
import { impactRules } from './impact.ts';
import { incidentRules } from './incidents/index.ts';
import { internalRules } from './internal.ts';
import { learningRules } from './learning.ts';
import { maintenanceRules } from './maintenance.ts';
import { monitorSourceRules } from './monitor-sources.ts';
import { monitorRules } from './monitors.ts';
import { peopleRules } from './people.ts';
import { placeholderRules } from './placeholders.ts';
import { planRules } from './plan.ts';
import { planMissingRules } from './plan-missing.ts';
import { playbookRules } from './playbooks.ts';
import { policyRules } from './policy.ts';
import { proseRules } from './prose/index.ts';
import { readingRules } from './reading.ts';
import { readyTextRules } from './ready-texts.ts';
import { recoveryRules } from './recovery.ts';
import { referenceRules } from './references.ts';
import { responseRules } from './response.ts';
import { roleRules } from './roles.ts';
import { scenarioRules } from './scenarios.ts';
import { schemaRules } from './schema.ts';
import { secretRules } from './secrets.ts';
import { severityRules } from './severity.ts';
import { sharedFailureRules } from './shared-failure.ts';
import { staffRules } from './staff.ts';
import { suppressionRules } from './suppressions.ts';
import { trainingRules } from './training.ts';
import { waiverRules } from './waivers.ts';

export const rules: readonly AnyRule[] = [
  ...readingRules,
  ...schemaRules,
  ...planMissingRules,
  ...referenceRules,
  ...roleRules,
  ...deputyRules,
  ...peopleRules,
  ...placeholderRules,
  ...suppressionRules,
  ...internalRules,
  ...monitorRules,
  ...monitorSourceRules,
  ...drillRules,
  ...backupRules,
  ...actionRules,
  ...contentRules,
  ...copyRules,
  ...coverageRules,
  ...earlyWarningRules,
  ...learningRules,
  ...maintenanceRules,
  ...planRules,
  ...recoveryRules,
  ...responseRules,
  ...trainingRules,
  ...proseRules,
  ...severityRules,
  ...scenarioRules,
  ...playbookRules,
  ...audienceRules,
  ...sharedFailureRules,
  ...dependencyRules,
  ...readyTextRules,
  ...clockRules,
  ...gradingRules,
  ...impactRules,
  ...waiverRules,
  ...incidentRules,
  ...policyRules,
  ...contactNumberRules,
  ...secretRules,
  ...staffRules,
];

/** What a built-in rule asks for by itself; undefined for another one. */
export function ruleFacts(id: string) {
  const rule = rules.find((each) => each.id === id);
  return (
    rule && {
      severity: rule.severity,
      clauses: rule.clauses,
      defaults: (rule.options?.defaults ?? {}) as Readonly<Record<string, unknown>>,
    }
  );
}
