/** Breaks of the English example: at least two for each clause, one for each kind of check that the clause asks for. */
import type { PlainValue } from '../../src/core/fix.ts';
import type { Break, CheckKind, Mutation } from './mutate.ts';

const plan = 'crisis-plan.yaml';
const log = 'incidents/inc-2026-10-06.yaml';
const report = 'postmortems/2026-10-06-checkout-outage.md';
const tabletop = 'drills/2026-04-21-breach-tabletop.md';
const playbook = (id: string) => `playbooks/${id}.md`;
const statement = (id: string) => `statements/${id}.en.md`;

/** What else names a thing that is taken away. */
const references = ['unknown-reference'];
/** Texts that went out are judged by the rules of their level and roles. */
const approvals = ['incident-statement-unapproved', 'statement-not-approved'];
/** A log and a text that no longer agree. */
const records = ['incident-record-differs'];

/** A blank that no text asks for any more. */
const unused = ['placeholder-unused'];

const contact = '**Contact:** help@marram-care.example, or the care number on your order confirmation.';

const set = (path: string, to: PlainValue, file = plan): Break => ({ file, set: path, to });
const drop = (path: string, file = plan): Break => ({ file, remove: path });
const text = (file: string, old: string, by = ''): Break => ({ file, text: old, by });
const gone = (file: string): Break => ({ gone: file });

/** Without the number, in the front matter and in the text. */
const uncounted = [
  drop('impact.users', report),
  text(report, ', 85 minutes, for 2,640 customers.', ', 85 minutes.'),
  text(
    report,
    '- 2,640 customers could not finish their order at the first try; 1,912 of them ordered later the same day.',
    '- Many could not finish their order at the first try.',
  ),
];

interface More {
  readonly at?: string;
  readonly also?: readonly string[];
}

function of(clause: string, ...rows: [CheckKind, Break | readonly Break[], More?][]): Mutation[] {
  return rows.map(([check, breaks, { at, also = [] } = {}]) => ({
    clause,
    check,
    breaks: Array.isArray(breaks) ? breaks : [breaks as Break],
    ...(at === undefined ? {} : { at }),
    also,
  }));
}

export const webShop: readonly Mutation[] = [
  ...of(
    '1-1',
    ['Q', set('scenarios.wrong-content.type', 'technical-failure'), { at: `${plan} scenarios` }],
    ['X', gone(playbook('attack')), { at: `${plan} scenarios.attack` }],
    ['X', drop('scenarios.attack.team')],
    ['X', gone(statement('attack-holding')), { at: `${plan} scenarios.attack` }],
  ),
  ...of(
    '1-2',
    ['P', drop('owner')],
    ['P', drop('approved')],
    ['P', drop('learning')],
    ['F', set('reviewed', '2026-01-05')],
    ['Q', set('approved.version', '2.3.0')],
    ['Q', set('approved.by', 'daan')],
  ),
  ...of(
    '2.1.1-1',
    ['P', drop('maintenance.vuln-scan.owner')],
    ['Q', drop('maintenance.vuln-scan')],
    ['F', set('maintenance.patching.last', '2026-08-01')],
    ['X', set('maintenance.hardware.owner', 'nobody')],
  ),
  ...of(
    '2.1.1-2',
    ['Q', set('backups.orders-db.every', '1h')],
    ['Q', set('backups.config-mirror.where', [{ at: 'githarbour', kind: 'same-account' }])],
    ['Q', set('backups.orders-db.restore_test.took', '3h')],
    ['X', drop('backups.catalogue.watched_by')],
    ['X', set('backups.config-mirror.covers', ['photos']), { at: `${plan} data.config` }],
    ['F', set('backups.orders-db.restore_test.last', '2026-05-01')],
    ['E', set('backups.orders-db.restore_test.took', '1h20m')],
    ['E', gone('drills/2026-11-11-restore-catalogue.md'), { at: `${plan} backups.catalogue.restore_test` }],
    ['E', set('backups.catalogue.restore_test.result', 'fail')],
    ['E', set('backups.catalogue.restore_test.record', 'monitoring/alerts.rules.yml')],
    ['X', ['orders', 'accounts', 'catalogue', 'config'].map((id) => drop(`data.${id}.critical`))],
  ),
  ...of(
    '2.1.1-3',
    ['Q', drop('defences.ids')],
    ['Q', set('defences', { waf: { kind: 'firewall', covers: 'shop', owner: 'security', reviewed: '2026-10-22' } })],
    ['F', set('defences.waf.reviewed', '2025-06-01')],
  ),
  ...of(
    '2.1.2-1',
    ['P', drop('content.approval')],
    ['Q', set('content.approval.approvers', 1)],
    ['Q', set('content.approval.author_may_approve', true)],
    ['Q', set('content.approval.checks', ['accuracy', 'truth'])],
  ),
  ...of(
    '2.1.2-2',
    ['F', set('content.audit.last', '2026-05-01')],
    ['Q', set('content.audit.fixed', 4)],
    ['E', gone('content/2026-10-16-audit.md'), { at: `${plan} content.audit` }],
    ['E', text('content/2026-10-16-audit.md', 'date: 2026-10-16', 'date: 2026-10-15'), { at: `${plan} content.audit` }],
  ),
  ...of(
    '2.1.2-3',
    ['P', drop('training.security-awareness')],
    ['F', set('training.security-awareness.last', '2025-05-01')],
    ['Q', set('training.security-awareness.attended', '120/184')],
    ['Q', set('training.security-awareness.attended', '0/0')],
    ['Q', set('training.security-awareness.for', ['kofi', 'tomasz'])],
  ),
  ...of(
    '2.2.1-1',
    ['Q', set('monitors.uptime.every', '15m')],
    [
      'Q',
      [drop('monitors.news'), drop('monitors.trade-press'), drop('monitors.competitors')],
      { at: `${plan} monitors`, also: references },
    ],
    ['F', set('monitors.uptime.tested', '2025-06-01')],
    ['P', drop('monitors.uptime.tool')],
    ['P', drop('monitors.uptime.alert')],
  ),
  ...of(
    '2.2.1-2',
    ['P', drop('roles.monitoring'), { also: references }],
    ['Q', drop('roles.monitoring.backup')],
    ['X', set('digest.by', 'nobody')],
    ['X', drop('monitors.page-load.alert')],
  ),
  ...of(
    '2.2.1-3',
    ['P', drop('early_warning')],
    ['X', set('early_warning.fake-shop.from', 'nothing')],
    ['X', set('early_warning.fake-shop.tell', ['nobody'])],
    ['Q', set('early_warning.same-complaint.signal', 'unusual complaints')],
    [
      'Q',
      [drop('early_warning.press-call'), drop('early_warning.recall-elsewhere'), drop('early_warning.shared-supplier')],
    ],
  ),
  ...of(
    '2.2.2-1',
    ['Q', set('monitors.page-load.measures', ['availability']), { at: `${plan} monitors` }],
    ['P', set('monitors.checkout-errors.alert_when', 'errors look abnormal')],
    ['P', drop('monitors.uptime.alert_when')],
    ['P', set('monitors.checkout-errors.alert_when', 'many HTTP 500')],
  ),
  ...of(
    '2.2.2-2',
    ['Q', set('monitors.mentions.measures', ['complaints']), { at: `${plan} monitors` }],
    ['X', set('monitors.tickets.alert', ['nobody'])],
    ['X', drop('monitors.reviews.alert')],
    ['P', drop('monitors.tickets.alert_when')],
  ),
  ...of(
    '2.2.2-3',
    ['Q', set('monitors.competitors.measures', ['industry']), { at: `${plan} monitors` }],
    ['Q', set('monitors.news.every', '3d')],
  ),
  ...of(
    '3.1.1-1',
    ['P', drop('scenarios.outage.signs')],
    ['P', drop('severity.S1.declare_within')],
    ['X', set('scenarios.outage.signs', ['something'])],
  ),
  ...of(
    '3.1.1-2',
    ['P', drop('severity.S2.at_least')],
    ['Q', set('severity.S2.at_least.users', 5000), { at: `${plan} severity` }],
    ['Q', set('severity.S3.at_least.users', 10), { at: `${plan} severity` }],
    ['E', uncounted, { at: `${report} front.impact.users` }],
    [
      'E',
      [set('severity', 'S2', report), set('severity', 'S2', log)],
      { at: `${report} front.impact.users`, also: approvals },
    ],
  ),
  ...of(
    '3.1.1-3',
    ['Q', [drop('severity.S2'), drop('severity.S3')], { at: `${plan} severity`, also: references }],
    ['Q', set('severity.S1.update_every', '3h')],
    ['X', set('scenarios.outage.default', 'S9')],
    ['X', set('grading.gdpr.within', '80h')],
  ),
  ...of(
    '3.1.2-1',
    ['Q', drop('roles.technical'), { also: references }],
    ['P', drop('roles.technical.backup')],
    [
      'Q',
      [drop('people.tomasz.reach'), drop('people.tomasz.contact')],
      { at: `${plan} people.kofi`, also: ['person-unreachable'] },
    ],
    ['P', drop('roles.care.duty')],
    ['X', set('roles.comms.primary', 'nobody'), { also: approvals }],
  ),
  ...of(
    '3.1.2-2',
    ['P', drop('roles.lead.authority')],
    ['P', drop('roles.lead'), { also: references }],
    ['Q', set('roles.lead.backup', ['ruben'])],
    ['Q', set('roles.lead.primary', ['ruben', 'noor']), { also: approvals }],
    ['P', set('roles.lead.primary', 'nobody'), { also: approvals }],
  ),
  ...of(
    '3.1.2-3',
    ['Q', set('people.kofi.reach', ['phone'])],
    ['Q', set('copies.binder.synced', '2026-10-01')],
    ['F', set('people.kofi.verified', '2026-01-01')],
    ['F', set('call_down.last', '2026-01-10')],
    ['X', set('war_room.depends_on', ['shop'])],
    ['X', set('copies.drive.depends_on', ['shop'])],
  ),
  ...of(
    '3.1.3-1',
    ['E', gone(playbook('outage')), { at: `${plan} scenarios.outage` }],
    ['T', text(playbook('attack'), '## Contain', '## Notes')],
    ['F', set('reviewed', '2025-08-01', playbook('attack'))],
    ['X', text(playbook('data-breach'), '1. **security** calls the **lead**', '1. **content** calls the **lead**')],
  ),
  ...of(
    '3.1.3-2',
    ['P', drop('scenarios.outage.goal')],
    ['P', drop('scenarios.outage.principles')],
    ['Q', drop('scenarios.outage.goal.within')],
    ['X', set('scenarios.outage.goal.within', '1h')],
    [
      'X',
      [
        set('backups.catalogue.covers', ['catalogue']),
        set('scenarios.data-breach.goal.restores', ['accounts', 'photos']),
      ],
      { at: `${plan} scenarios.data-breach.goal.restores` },
    ],
  ),
  ...of(
    '3.1.3-3',
    ['X', set('audiences.media.channels', ['nowhere'])],
    ['X', drop('channels.sms.backup')],
    ['X', set('channels.status.depends_on', ['shop'])],
    ['X', gone(statement('press-line')), { at: `${plan} audiences` }],
    ['X', gone(statement('staff-note')), { at: `${plan} audiences` }],
    ['Q', drop('audiences.resellers'), { also: references }],
  ),
  ...of(
    '3.2.1-1',
    ['P', drop('response.activate')],
    ['Q', set('severity.S1.declare_within', '3h')],
    ['E', set('declared.at', '2026-10-06T15:14+02:00', log)],
  ),
  ...of(
    '3.2.1-2',
    ['X', gone(statement('outage-holding')), { at: `${plan} scenarios.outage` }],
    ['T', text(statement('outage-holding'), 'Our engineers are working on it: {{current_step}}.'), { also: unused }],
    ['Q', drop('roles.comms.backup')],
    ['E', set('statements[0].at', '2026-10-06T14:40+02:00', log), { also: records }],
  ),
  ...of(
    '3.2.1-3',
    ['P', drop('roles.care'), { also: references }],
    ['P', drop('roles.care.backup')],
    ['T', text(statement('outage-holding'), contact)],
    ['T', text(statement('outage-holding'), contact, '**Contact:** please contact us.')],
    ['X', set('audiences.customers.channels', ['status', 'banner', 'social']), { at: `${plan} audiences` }],
  ),
  ...of(
    '3.2.2-1',
    ['P', drop('severity.S2.update_every')],
    [
      'T',
      text(
        statement('outage-holding'),
        '**Next update:** {{next_update}} {{zone}} on marram-status.example, also if nothing has changed.',
      ),
      { also: unused },
    ],
    ['E', drop('statements[2]', log), { also: records }],
    ['E', set('statements[1].at', '2026-10-06T15:05+02:00', log), { also: records }],
  ),
  ...of(
    '3.2.2-2',
    [
      'T',
      text(statement('outage-holding'), '**What we do not know yet:** the cause, and how long the repair will take.'),
    ],
    [
      'T',
      text(
        statement('2026-10-06-checkout-4-resolved'),
        '**What you should do:**',
        'Only a small number of customers were affected.\n\n**What you should do:**',
      ),
    ],
    ['X', set('detected', '2026-10-06T14:18+02:00', report)],
    [
      'E',
      text(statement('2026-10-06-checkout-4-resolved'), '2,640 customers could not', '1,640 customers could not'),
      { at: `${report} front.impact.users` },
    ],
  ),
  ...of(
    '3.2.2-3',
    ['P', drop('response.review_messages')],
    [
      'X',
      [
        set('monitors.tickets.alert', ['care']),
        set('monitors.reviews.alert', ['care']),
        set('monitors.mentions.alert', ['care']),
      ],
    ],
  ),
  ...of(
    '3.2.3-1',
    ['P', drop('backups.catalogue.rto')],
    ['F', set('external.northlane.verified', '2025-10-01')],
    ['T', text(playbook('outage'), '## Restore', '## Notes')],
  ),
  ...of(
    '3.2.3-2',
    ['X', drop('clocks.gdpr-34'), { at: `${plan} regimes` }],
    ['X', drop('clocks.gdpr-33.owner')],
    ['X', gone(statement('data-breach-notice')), { at: `${plan} scenarios` }],
    ['X', gone(statement('data-breach-regulator-report')), { at: `${plan} regimes` }],
    ['Q', set('clocks.gdpr-33.within', '96h')],
    ['Q', set('clocks.gdpr-33.from', 'classified')],
    ['T', text(statement('data-breach-notice'), '**Likely consequences for you:** {{consequences}}'), { also: unused }],
    ['P', drop('scenarios.data-breach.evidence')],
    [
      'P',
      text(
        playbook('data-breach'),
        '1. Preserve evidence before anything is changed: **security** takes memory and disk images of every server concerned, copies logs to the offline store, writes down hashes and who holds the copies.\n',
      ),
    ],
    ['X', set('clocks.gdpr-33.scenarios', ['attack'])],
    ['X', set('clocks.gdpr-33.channel', 'status')],
    ['E', set('clocks', [{ clock: 'gdpr-33' }], log)],
  ),
  ...of(
    '3.2.3-3',
    [
      'T',
      text(
        playbook('wrong-content'),
        '2. **content** purges every cache: the edge cache at Northlane, the search index, app images, the price feed; and asks search engines and the web archive of the reseller feed to fetch again.\n',
      ),
    ],
    ['P', drop('scenarios.wrong-content.correct_within')],
    ['P', drop('scenarios.wrong-content.may_take_down')],
    ['X', gone(statement('wrong-content-correction')), { at: `${plan} scenarios.wrong-content` }],
    ['T', text(statement('wrong-content-correction'), '**What is right:** {{right_text}}'), { also: unused }],
  ),
  ...of(
    '4.1.1-1',
    ['P', drop('recovery.all_clear')],
    ['P', drop('recovery.all_clear.criteria')],
    [
      'X',
      ['outage', 'data-breach', 'wrong-content', 'attack'].map((id) => gone(statement(`${id}-resolved`))),
      { at: `${plan} recovery.all_clear` },
    ],
    ['X', set('resolved.declared_by', 'kofi', log)],
  ),
  ...of(
    '4.1.1-2',
    ['Q', set('recovery.checks_before_all_clear', ['smoke-tests', 'load-test'])],
    ['Q', drop('recovery.checks_before_all_clear')],
    ['E', drop('checks.security-scan', log)],
    ['E', set('checks.load-test', 'fail', log)],
  ),
  ...of(
    '4.1.1-3',
    ['P', drop('recovery.watch_after')],
    ['Q', [0, 1, 3].map((at) => set(`actions[${at}].kind`, 'respond', report))],
  ),
  ...of(
    '4.1.2-1',
    ['P', drop('recovery.compensation')],
    ['P', drop('recovery.compensation.approve')],
    [
      'T',
      [
        text(statement('outage-apology'), ' We apologise to you for that.'),
        text(statement('outage-apology'), '# We are sorry about {{date}}', '# About {{date}}'),
      ],
    ],
    ['T', text(statement('outage-apology'), '**Why it happened:** {{why}}'), { also: unused }],
  ),
  ...of(
    '4.1.2-2',
    ['P', drop('recovery.follow_up.close_open_cases_within')],
    ['P', drop('recovery.follow_up.affected_users_within')],
    [
      'E',
      [set('statements[3].channels', ['status'], log), set('statements[4].channels', ['status'], log)],
      { at: `${log} statements` },
    ],
  ),
  ...of(
    '4.1.2-3',
    ['P', drop('recovery.follow_up.channel')],
    [
      'X',
      [set('published', '2026-10-20', report), drop('public_summary', report)],
      { at: `${statement('2026-10-06-checkout-4-resolved')} #checkout-works-again` },
    ],
  ),
  ...of(
    '4.2.1-1',
    ['E', gone(report), { at: `${log} resolved`, also: ['promised-report-late'] }],
    ['E', set('reviewed', '2026-10-20', report), { at: `${log} resolved` }],
    ['T', text(report, '## Root cause and contributing factors', '## Notes')],
    ['Q', uncounted, { at: `${report} front.impact.users` }],
    ['Q', set('learning.postmortem_within.S1', '60d')],
    ['Q', text(report, '| 14:31 | Legal: no', '| 14:11 | Legal: no')],
  ),
  ...of(
    '4.2.1-2',
    ['T', [text(report, '## Was the plan right?', '## Notes'), set('actions[2].kind', 'respond', report)]],
    ['X', [set('actions[2].kind', 'respond', report), text(report, 'It does since version 2.4.0 (action A3).', '')]],
  ),
  ...of(
    '4.2.1-3',
    [
      'Q',
      [
        drop('feedback.partners', report),
        text(report, '- Resellers want a mail when trade orders are late. The playbook now has it.\n'),
      ],
    ],
    ['Q', set('learning.ask', ['users', 'staff'])],
  ),
  ...of(
    '4.2.2-1',
    ['P', drop('actions[3].owner', report)],
    ['P', set('learning.actions_need', ['owner'])],
    ['F', set('actions[3].due', '2026-11-01', report)],
    ['X', set('actions[2].closed', '2026-11-20', report)],
    ['X', drop('actions[2].closed', report)],
  ),
  ...of(
    '4.2.2-2',
    ['X', set('training.crisis-response.for', ['ruben', 'noor', 'ines'])],
    ['F', set('training.crisis-response.last', '2025-06-01')],
    ['E', gone('training/2026-09-22-crisis-response.md'), { at: `${plan} training.crisis-response` }],
  ),
  ...of(
    '4.2.2-3',
    ['P', drop('drills.every')],
    ['P', drop('drills.next')],
    ['F', set('drills.every', '20d')],
    ['Q', set('scenarios', ['outage'], tabletop), { at: `${plan} scenarios.data-breach` }],
    ['E', drop('objectives', tabletop)],
    ['X', set('actions[0].due', '2026-01-15', 'drills/2026-11-10-restore-orders.md')],
  ),
];
