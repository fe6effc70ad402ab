/** The dates of a plan and its playbooks that grow old, and after what period: rules judge them, lists of what falls due show them. */
import type { Limits } from './limits.ts';
import type { Subject } from './subjects.ts';
import type { DocumentKind } from './workspace.ts';

export interface DatedKey {
  /** The kind of document; default the plan. */
  readonly kind?: DocumentKind;
  /** Where the subjects stand, as for `subjectsOf`. */
  readonly at: string;
  /** The key of the date of the last time. */
  readonly last: string;
  /** The key of the period, where the plan states its own. */
  readonly every?: string;
  /** The longest period allowed, and the period where none is stated; undefined where the plan alone decides. */
  readonly limit: (limits: Limits, subject: Subject) => string | undefined;
  /** Leaves subjects out. */
  readonly when?: (subject: Subject) => boolean;
}

export const datedKeys = {
  planReview: { at: '', last: 'reviewed', every: 'review_every', limit: ({ plan }) => plan.review_every },
  callDown: { at: 'call_down', last: 'last', every: 'every', limit: ({ call_down }) => call_down.every },
  people: { at: 'people.*', last: 'verified', limit: ({ people }) => people.verified_within },
  external: { at: 'external.*', last: 'verified', limit: ({ external }) => external.verified_within },
  channelTest: {
    at: 'channels.*',
    // Where nothing can be published as a test (an authority), the day of the last look stands in `verified`.
    when: ({ data }) => data.tested !== undefined || data.verified === undefined,
    last: 'tested',
    limit: ({ channels }) => channels.tested_within,
  },
  channelCheck: {
    at: 'channels.*',
    when: ({ data }) => data.verified !== undefined,
    last: 'verified',
    limit: ({ channels }) => channels.tested_within,
  },
  monitorTest: { at: 'monitors.*', last: 'tested', limit: ({ monitors }) => monitors.tested_within },
  restoreTest: {
    at: 'backups.*.restore_test',
    last: 'last',
    every: 'every',
    limit: ({ backups }) => backups.restore_test_every_at_most,
  },
  upkeep: {
    at: 'maintenance.*',
    last: 'last',
    every: 'every',
    limit: ({ maintenance }, { id }) =>
      id === 'patching' ? maintenance.patching_at_most : id === 'vuln-scan' ? maintenance.vuln_scan_at_most : undefined,
  },
  defenceReview: { at: 'defences.*', last: 'reviewed', limit: ({ defences }) => defences.reviewed_within },
  contentAudit: {
    at: 'content.audit',
    last: 'last',
    every: 'every',
    limit: ({ content }) => content.audit_every_at_most,
  },
  training: { at: 'training.*', last: 'last', every: 'every', limit: ({ training }) => training.every_at_most },
  playbookReview: {
    kind: 'playbook',
    at: '',
    last: 'reviewed',
    limit: ({ playbooks }) => playbooks.reviewed_within,
  },
} as const satisfies Readonly<Record<string, DatedKey>>;
