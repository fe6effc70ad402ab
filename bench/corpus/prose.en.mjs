// English sentences by subject. `{slot}` is filled by `fill` in writer.mjs, so that no two documents are alike.

export const slots = {
  role: ['lead', 'comms', 'technical', 'security', 'legal', 'care', 'content', 'monitoring'],
  system: [
    'checkout',
    'the sign-in service',
    'the order database',
    'the image store',
    'the edge cache',
    'the search index',
    'the price feed',
    'the mail gateway',
    'the payment adapter',
    'the message queue',
  ],
  tool: [
    'Prometheus',
    'gatus',
    'Grafana',
    'Suricata',
    'Zendesk',
    'Brandwatch',
    'the deploy log',
    'the audit log',
    'the smoke tests',
  ],
  place: [
    'the status page',
    'the war room',
    'the incident log',
    'the on-call channel',
    'the press desk',
    'the care hotline',
  ],
};

export const confirm = [
  "Compare what {tool} shows for {system} with the customers' own words before anybody says what is broken.",
  'Open the site from a phone that is not on the office network and note the clock time of the first failed request.',
  'Read the last {count} tickets: more than {minutes} on one subject within 15 minutes is a confirmed signal.',
  'If {tool} and {system} disagree, {role} decides within {minutes} minutes and writes the reason into {place}.',
  'Check the list of changes of the past {hours} hours; a change to {system} is rolled back before it is understood.',
  'A planned maintenance window is no crisis: the calendar is linked below and is checked by `monitoring` every morning.',
];
export const contain = [
  'Put {system} into read-only mode and keep the copies of its logs for {count} days.',
  'Switch traffic for {system} to the second region; {tool} must show less than 1 % errors for {minutes} minutes.',
  'Take the affected page down with the content switch, which leaves a dated note where the page was.',
  'Revoke the sessions of the accounts concerned and ask `care` to open a case for each of them.',
  'Block the address ranges named by `security` at the edge, and write the rule number into {place}.',
  'Nothing is deleted: disks, logs and mail of {system} are kept as evidence until `legal` has released them.',
];
export const communicate = [
  'The holding statement goes out from {place} within {minutes} minutes of detection, in every language of the audience.',
  'Each update says what has changed, what has not, what customers should do, and when the next one comes.',
  'Staff are told before the press is: one message by text, {count} words at most, with the address for questions.',
  'Partners with an open contract get a call from {role}, followed by the written facts on the same day.',
  "Questions from journalists are answered by the press desk only; everyone else passes on the desk's number.",
  'Every hour `comms` reads the replies and reports to {place} which sentence was misunderstood.',
];
export const restore = [
  'Restore {system} from the newest backup whose checksum is known to be good, and note how long it took.',
  'Run the smoke tests against {system} with one real order of {count} euros, then cancel that order.',
  'Let {count} % of the traffic back first, wait {minutes} minutes, and watch {tool} for the error rate.',
  'Compare the number of orders in {system} with the payment adapter; every difference becomes a ticket.',
  'Run the malware scan and the integrity check again after the restore, not only before it.',
];
export const clear = [
  'The all-clear is declared by `lead` when the smoke tests have been green for one hour.',
  'Watch {system} for seven days after the all-clear; the on-call rota has two people on it for that time.',
  '`care` closes the open cases within 14 days and writes to everybody concerned within three days.',
  'The post-mortem has an owner, a date and a link before the war room is closed.',
];
export const cause = [
  'The change checklist had no step for {system}, so the review could not see that it was missing.',
  'Staging used another configuration than production for {system}; the test was not able to fail there.',
  'The alert on {tool} counted requests rather than customers and stayed silent for {minutes} minutes.',
  "The limit of {count} connections was set in 2024 for a third of today's load and was not revisited.",
  'The runbook for {system} named a dashboard that had been renamed {count} days earlier.',
  'Two deployments were allowed to overlap, and the second one started from the older configuration.',
];
export const well = [
  '{place} was on other infrastructure and stayed up for the whole {hours} hours.',
  'The call-down list was correct: everybody on it was reached within {minutes} minutes.',
  'The statement templates saved work: the first text needed two words to be changed.',
  '`technical` rolled back after {minutes} minutes instead of searching on for the cause.',
  'The backup restored on the first attempt, in less time than the plan promises.',
];
export const badly = [
  'The second approver was in a meeting, and the text waited for {minutes} minutes.',
  '{tool} paged {count} times for one cause, which hid the second alert.',
  "The hotline's recording still named the old opening hours until 11:40.",
  "Nobody had told the partners' desk which of the two numbers was the right one.",
  'The list of affected orders had to be made by hand from {system}.',
];
export const general = [
  'The figures in this section come from {tool} and were checked against {system} by two people.',
  'See the [incident log](../incidents/) and the [status page](https://status.example.org/history) for the sources.',
  'All times are local to the plan; the log keeps the offset of each entry.',
  'What follows was agreed in the review of week {hours} and is valid until the next one.',
  'Where this document and the plan disagree, the plan is right and this document is mended.',
  'The link between {system} and {tool} is described in the [architecture notes](https://wiki.example.org/architecture#links).',
  'A number in *italics* is an estimate with its basis stated; a number in **bold** was counted.',
];
export const observed = [
  '{role} reached the deputy after {minutes} minutes',
  '{tool} raised the alert for {system}',
  'holding text approved and sent from {place}',
  'first rollback of {system} begun',
  'traffic moved to the second region',
  'hotline message recorded, {count} calls waiting',
  '{count} cases opened by care',
  'error rate of {system} below 1 %',
  'smoke tests green on {system}',
  'call with the hosting company, ticket {count} opened',
  'update published on {place}',
  'evidence of {system} copied and sealed',
];
