/**
 * What is stronger: one row for every key of the format. The comparison reads nothing else, so a weakening and its mirror are
 * the same row read in two directions. A row that has no direction says why.
 *
 * Patterns: keys joined by dots, `*` for the entries of a map, `[]` for the items of a list of blocks. A block (`war_room`,
 * `content.audit`) needs no row: to take it away is weaker, unless a row says otherwise.
 */
import type { DocumentKind } from '../core/workspace.ts';

export type Sense =
  /** A shorter duration or a smaller number is stronger. */
  | { readonly is: 'lower' }
  | { readonly is: 'higher' }
  /** A set: each member counts. `all` is a word that stands for every possible member. */
  | { readonly is: 'more'; readonly all?: string }
  /** People, or steps in words, that may stand for each other: their number counts; with `order`, another order is worth a word; with `staff`, who joins or leaves does not count. */
  | { readonly is: 'crew'; readonly order?: true; readonly all?: string; readonly staff?: true }
  /** That it is there counts; other words are neither stronger nor weaker. */
  | { readonly is: 'present' }
  /** That it is not there counts: exceptions and waivers. */
  | { readonly is: 'absent' }
  | { readonly is: 'yes' }
  | { readonly is: 'no' }
  /** A date by which something ends or is due. */
  | { readonly is: 'earlier' }
  /** A level of `severity`: the graver one is stronger. */
  | { readonly is: 'graver' }
  /** Words, weakest first; words that stand together, and words not named, have no order among themselves. With `upkeep`, only a step down takes a new version. */
  | { readonly is: 'ranks'; readonly ranks: readonly (readonly string[])[]; readonly upkeep?: true }
  /** Free text with a threshold in it: compared only where nothing but figures differ, a sign says which way each counts, and all go one way. */
  | { readonly is: 'figures' }
  /** A change is worth a word, but has no direction. */
  | { readonly is: 'neutral'; readonly why: string }
  /** As `present`; but when it changes, somebody did what the plan says, and the plan is the same. */
  | { readonly is: 'upkeep' }
  /** A record of what happened: it may be completed and corrected, and takes no new version of the plan. */
  | { readonly is: 'record'; readonly why: string };

const lower: Sense = { is: 'lower' };
const higher: Sense = { is: 'higher' };
const more: Sense = { is: 'more' };
const crew: Sense = { is: 'crew' };
const present: Sense = { is: 'present' };
const upkeep: Sense = { is: 'upkeep' };
const graver: Sense = { is: 'graver' };
const neutral = (why: string): Sense => ({ is: 'neutral', why });
const record = (why: string): Sense => ({ is: 'record', why });

const fact = neutral('a fact about the world: to write it down must not be punished');
const name = neutral('what a thing is called or how it is described');
const marker = neutral('marks the file');
const ownRecord = record('a record of what happened');

const stages = [
  'default',
  'holding',
  'update',
  'resolved',
  'apology',
  'breach-notice',
  'correction',
  'regulator-report',
  'staff',
  'press',
];

const plan: Readonly<Record<string, Sense>> = {
  crisis_plan: marker,
  version: record('judged by its own rule: it must rise with the change'),
  org: name,
  'org.*': name,
  'sites.*': present,
  'sites.*.url': fact,
  'sites.*.hosted': fact,
  'sites.*.depends_on': fact,
  owner: present,
  'approved.by': upkeep,
  // Who may accept what weakens the plan.
  'approved.role': present,
  'approved.date': upkeep,
  'approved.version': upkeep,
  reviewed: upkeep,
  review_every: lower,
  languages: more,
  timezone: neutral('no zone is stronger than another'),
  regimes: more,
  'copies.*': present,
  'copies.*.at': present,
  'copies.*.depends_on': fact,
  'copies.*.synced': upkeep,
  'people.*': neutral('staff come and go: what counts is who holds a role, and that is said there'),
  'people.*.name': name,
  'people.*.title': name,
  'people.*.reach': more,
  'people.*.contact': present,
  'people.*.contact.*': present,
  'people.*.verified': upkeep,
  'people.*.timezone': fact,
  'people.*.away': record('leave is a fact, not a promise'),
  'external.*': present,
  'external.*.name': name,
  'external.*.kind': present,
  'external.*.contract': present,
  'external.*.reach': more,
  'external.*.contact': present,
  'external.*.contact.*': present,
  'external.*.verified': upkeep,
  'call_down.every': lower,
  'call_down.last': upkeep,
  'roles.*': present,
  'roles.*.primary': present,
  'roles.*.backup': { is: 'crew', order: true },
  'roles.*.duty': present,
  'roles.*.department': name,
  'roles.*.authority': more,
  'roles.*.answer_within': lower,
  'digest.by': present,
  'digest.every': lower,
  'digest.to': more,
  'war_room.primary': present,
  'war_room.backup': present,
  'war_room.depends_on': fact,
  'response.activate': { is: 'crew', order: true },
  'response.review_messages.every': lower,
  'response.review_messages.by': present,
  'audiences.*': present,
  'audiences.*.is': present,
  'audiences.*.channels': more,
  'audiences.*.languages': neutral('without it the languages of the plan hold: fewer words may be more'),
  'channels.*': present,
  'channels.*.kind': present,
  'channels.*.url': present,
  'channels.*.handle': present,
  'channels.*.contact': present,
  'channels.*.regime': present,
  'channels.*.depends_on': fact,
  'channels.*.owner': present,
  'channels.*.access': crew,
  'channels.*.backup': present,
  'channels.*.tested': upkeep,
  'channels.*.verified': upkeep,
  'severity.*': present,
  'severity.*.means': present,
  'severity.*.at_least.users': lower,
  'severity.*.or': more,
  'severity.*.declare_within': lower,
  'severity.*.first_statement': lower,
  'severity.*.update_every': lower,
  ...Object.fromEntries(stages.map((stage) => [`severity.*.approve.${stage}`, more])),
  'severity.*.approve.within': lower,
  'grading.*': present,
  'grading.*.by': present,
  'grading.*.within': lower,
  'grading.*.reportable_from': present,
  'data.*': present,
  'data.*.critical': { is: 'yes' },
  'data.*.personal': { is: 'yes' },
  'scenarios.*': present,
  'scenarios.*.type': present,
  'scenarios.*.default': graver,
  'scenarios.*.goal.do': present,
  'scenarios.*.goal.within': lower,
  'scenarios.*.goal.restores': more,
  'scenarios.*.principles': more,
  'scenarios.*.signs': more,
  'scenarios.*.team': more,
  'scenarios.*.evidence': present,
  'scenarios.*.correct_within': lower,
  'scenarios.*.may_take_down': more,
  'clocks.*': present,
  'clocks.*.regime': present,
  'clocks.*.scenarios': more,
  'clocks.*.to': present,
  'clocks.*.within': lower,
  // Awareness comes before any judgement of it: a clock that starts later leaves less time than the law gives.
  'clocks.*.from': { is: 'ranks', ranks: [['classified', 'material'], ['aware']] },
  'clocks.*.stage': neutral('the stages of a report follow each other: none is stronger'),
  'clocks.*.when': neutral('a condition in words: what it lets through takes a reader'),
  'clocks.*.owner': present,
  'clocks.*.channel': present,
  'monitors.*': present,
  'monitors.*.watches': present,
  'monitors.*.measures': more,
  'monitors.*.tool': present,
  'monitors.*.every': lower,
  'monitors.*.alert_when': { is: 'figures' },
  'monitors.*.alert': more,
  'monitors.*.severity': graver,
  'monitors.*.tested': upkeep,
  'monitors.*.source': present,
  'early_warning.*': present,
  'early_warning.*.signal': { is: 'figures' },
  'early_warning.*.from': present,
  'early_warning.*.tell': more,
  'early_warning.*.act_within': lower,
  'backups.*': present,
  'backups.*.covers': more,
  'backups.*.every': lower,
  'backups.*.keep': higher,
  'backups.*.where[]': present,
  'backups.*.where[].at': present,
  'backups.*.where[].kind': { is: 'ranks', ranks: [['same-account'], ['offsite'], ['offline']] },
  'backups.*.encrypted': { is: 'yes' },
  'backups.*.rpo': lower,
  'backups.*.rto': lower,
  'backups.*.watched_by': present,
  'backups.*.restore_test.every': lower,
  'backups.*.restore_test.last': upkeep,
  'backups.*.restore_test.took': upkeep,
  'backups.*.restore_test.result': upkeep,
  'backups.*.restore_test.by': upkeep,
  'backups.*.restore_test.record': upkeep,
  'maintenance.*': present,
  'maintenance.*.owner': present,
  'maintenance.*.every': lower,
  'maintenance.*.last': upkeep,
  'maintenance.*.critical_within': lower,
  'defences.*': present,
  'defences.*.kind': present,
  'defences.*.covers': present,
  'defences.*.owner': present,
  'defences.*.reviewed': upkeep,
  'content.approval.applies_to': more,
  'content.approval.approvers': higher,
  'content.approval.author_may_approve': { is: 'no' },
  'content.approval.checks': more,
  'content.approval.owner': present,
  'content.audit.every': lower,
  'content.audit.last': upkeep,
  'content.audit.sample': higher,
  'content.audit.found': upkeep,
  'content.audit.fixed': upkeep,
  'content.audit.owner': present,
  'content.audit.due': record('moves on with every audit'),
  'content.audit.record': upkeep,
  'training.*': present,
  'training.*.for': { is: 'crew', all: 'all-staff', staff: true },
  'training.*.every': lower,
  'training.*.last': upkeep,
  'training.*.attended': upkeep,
  'training.*.record': upkeep,
  'drills.every': lower,
  'drills.next.date': upkeep,
  'drills.next.scenarios': record('moves on with every drill'),
  'recovery.all_clear.criteria': present,
  'recovery.all_clear.declared_by': present,
  'recovery.checks_before_all_clear': more,
  'recovery.watch_after': higher,
  'recovery.compensation.rules.*': present,
  'recovery.compensation.approve': more,
  'recovery.follow_up.affected_users_within': lower,
  'recovery.follow_up.close_open_cases_within': lower,
  'recovery.follow_up.channel': present,
  'recovery.follow_up.satisfaction': present,
  'learning.postmortem_within.*': lower,
  'learning.ask': more,
  'learning.actions_need': more,
  'learning.plan_change_within': lower,
  'not_applicable.*': { is: 'absent' },
  'not_applicable.*.what': name,
  'not_applicable.*.why': name,
  'not_applicable.*.by': present,
  'not_applicable.*.until': { is: 'earlier' },
  'weakenings[]': record('approvals of earlier changes; whether one holds is judged with the change'),
  'weakenings[].change': ownRecord,
  'weakenings[].why': ownRecord,
  'weakenings[].by': ownRecord,
  'weakenings[].role': ownRecord,
  'weakenings[].date': ownRecord,
};

/** What a meeting after an incident or a drill promised. */
const actions: Readonly<Record<string, Sense>> = {
  'actions[]': present,
  'actions[].id': name,
  'actions[].do': ownRecord,
  'actions[].kind': ownRecord,
  'actions[].owner': { is: 'upkeep' },
  'actions[].due': { is: 'earlier' },
  'actions[].link': ownRecord,
  'actions[].status': { is: 'ranks', ranks: [['dropped'], ['open', 'done']] },
  'actions[].closed': ownRecord,
};

const playbook: Readonly<Record<string, Sense>> = {
  kind: marker,
  scenario: more,
  owner: present,
  reviewed: upkeep,
};

const statement: Readonly<Record<string, Sense>> = {
  kind: marker,
  id: name,
  stage: name,
  scenario: more,
  audience: present,
  channels: more,
  lang: name,
  // On the way to the public nothing is new to the plan; back to a draft, what was ready is so no longer.
  status: { is: 'ranks', ranks: [['draft'], ['template', 'approved', 'published']], upkeep: true },
  placeholders: neutral('blanks of the text: they change with its words'),
  reviewed: upkeep,
  'approved.by': crew,
  'approved.at': upkeep,
  published: ownRecord,
  next_update: ownRecord,
  incident: ownRecord,
};

const postmortem: Readonly<Record<string, Sense>> = {
  kind: marker,
  ...Object.fromEntries(
    ['id', 'incident', 'scenario', 'severity', 'status', 'owner', 'started', 'detected', 'resolved', 'reviewed'].map(
      (key) => [key, ownRecord],
    ),
  ),
  'reviewed.no': ownRecord,
  published: ownRecord,
  'published.no': ownRecord,
  public_summary: ownRecord,
  audience: ownRecord,
  'impact.users': ownRecord,
  'impact.minutes': ownRecord,
  'impact.*': ownRecord,
  'feedback.users': ownRecord,
  'feedback.staff': ownRecord,
  'feedback.partners': ownRecord,
  ...actions,
};

const drill: Readonly<Record<string, Sense>> = {
  ...Object.fromEntries(
    ['id', 'date', 'type', 'scenarios', 'took', 'facilitator', 'took_part', 'absent', 'plan_changed'].map((key) => [
      key,
      ownRecord,
    ]),
  ),
  kind: marker,
  'objectives[]': ownRecord,
  'objectives[].goal': ownRecord,
  'objectives[].result': ownRecord,
  'objectives[].measured': ownRecord,
  ...actions,
};

const incident: Readonly<Record<string, Sense>> = {
  crisis_incident: marker,
  ...Object.fromEntries(
    [
      'id',
      'scenario',
      'severity',
      'started',
      'detected.at',
      'detected.by',
      'declared.at',
      'declared.by',
      'statements[]',
      'statements[].at',
      'statements[].stage',
      'statements[].channels',
      'statements[].lang',
      'statements[].approved',
      'clocks[]',
      'clocks[].clock',
      'clocks[].done',
      'clocks[].done.no',
      'checks.*',
      'resolved.at',
      'resolved.declared_by',
    ].map((key) => [key, ownRecord]),
  ),
};

const contacts: Readonly<Record<string, Sense>> = {
  'contacts.*': present,
  'contacts.*.*': present,
};

export const table: Readonly<Record<DocumentKind, Readonly<Record<string, Sense>>>> = {
  plan,
  playbook,
  statement,
  postmortem,
  drill,
  incident,
  contacts,
};

/** Documents that record what happened: a new one takes no new version of the plan. */
export const recordKinds: ReadonlySet<DocumentKind> = new Set(['postmortem', 'drill', 'incident', 'contacts']);

/** What a place means; a block without a row of its own counts by being there. */
export function senseOf(kind: DocumentKind, pattern: string): Sense {
  const rows = table[kind];
  return Object.hasOwn(rows, pattern) ? rows[pattern]! : present;
}
