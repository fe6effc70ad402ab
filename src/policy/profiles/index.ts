/** The profiles by name. All of them start from `recommended`, which is the rules' own severities and `core/limits.ts`. */
import type { Severity } from '../../core/finding.ts';
import { cnIncident } from './cn-incident.ts';
import { gdprBreach } from './gdpr-breach.ts';
import type { profileNames } from './names.ts';
import { starter } from './starter.ts';
import { strict } from './strict.ts';

export interface Profile {
  readonly rules: Readonly<
    Record<
      string,
      Severity | 'off' | { readonly severity: Severity | 'off'; readonly options?: Readonly<Record<string, unknown>> }
    >
  >;
  readonly thresholds: Readonly<Record<string, unknown>>;
  /** Every other rule is off, but for those that say a file cannot be read. */
  readonly only?: readonly string[];
  /** The severity of rules that are advice by themselves. */
  readonly advice?: Severity;
}

export const profiles: Readonly<Record<(typeof profileNames)[number], Profile>> = {
  recommended: { rules: {}, thresholds: {} },
  strict,
  starter,
  'gdpr-breach': gdprBreach,
  'cn-incident': cnIncident,
};
