/** What a result means for whoever called. */
import type { LintResult } from '../core/engine.ts';
import { atLeast } from '../core/finding.ts';
import { exit } from './errors.ts';
import type { LintSettings } from './lint-flags.ts';

/** Of a result without trouble: one that could be made as it should. */
export function exitCode({ findings }: LintResult, { failOn, maxWarnings }: LintSettings): number {
  const warnings = findings.filter(({ severity }) => severity === 'warning').length;
  return warnings > maxWarnings || findings.some(({ severity }) => atLeast(severity, failOn)) ? exit.findings : exit.ok;
}
