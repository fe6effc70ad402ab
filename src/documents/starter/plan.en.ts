/** The first plan, in English: small enough to be filled in at one sitting, in the order in which it matters. */
export const englishPlan = `# yaml-language-server: $schema={schema}
#
# Your first crisis plan. Fill it in from the top; \`npx crisis-lint\` says what is still open.
#   1. Who is called: people, with their numbers in contacts.private.yaml, which never goes into Git.
#   2. Who stands in: every role has a backup. One person may hold several roles, but is no backup of themselves.
#   3. How you notice: monitors.   4. What you can restore: backups.
#   5. What you say first: statements/.   6. When you try it all: drills.
# When it is filled in, change the word starter in .crisis-lint.yaml to recommended, and all rules speak.
crisis_plan: 1
version: 0.1.0
org: TODO legal name
sites:
  main: { url: "https://www.example.com", hosted: TODO hosting company }
owner: person-1                 # keeps this plan true
review_every: 180d
languages: [en]
timezone: {zone}

# 1. Rename the ids: in an editor with crisis-lint, F2 renames them everywhere.
people:
  person-1: { name: TODO first name and surname, title: Management, reach: [phone, signal], contact: "ref:contacts#person-1" }
  person-2: { name: TODO first name and surname, title: Engineering, reach: [phone, signal], contact: "ref:contacts#person-2" }
  person-3: { name: TODO first name and surname, title: Customer care, reach: [phone, signal], contact: "ref:contacts#person-3" }

# 2. backup: in order of succession.
roles:
  lead:       { primary: person-1, backup: [person-2], duty: "Declares the crisis and decides", authority: [declare] }
  comms:      { primary: person-3, backup: [person-1], duty: "Writes and publishes every statement" }
  technical:  { primary: person-2, backup: [person-1], duty: "Finds and mends the fault, keeps the incident log" }
  security:   { primary: person-2, backup: [person-1], duty: "Contains, and keeps the evidence" }
  legal:      { primary: person-1, backup: [person-3], duty: "Keeps the legal deadlines; knows whom to ask" }
  care:       { primary: person-3, backup: [person-1], duty: "Answers those affected" }
  content:    { primary: person-3, backup: [person-2], duty: "Corrects or takes down pages" }
  monitoring: { primary: person-2, backup: [person-3], duty: "Sees alerts first, and calls the lead" }

audiences:
  customers: { is: affected, channels: [status, email] }
channels:                       # depends_on: what it fails with. The first one must work when the site is down.
  status: { kind: status-page, url: "https://status.example.org", depends_on: [status-host], owner: comms, backup: email }
  email:  { kind: bulk-email, depends_on: [mail-host], owner: comms, backup: status }

severity:                       # judged from the top, the first that fits
  S1: { means: "Nobody can use the site, or personal data is at risk", at_least: { users: 1000 }, or: [personal-data], declare_within: 30m, first_statement: 1h, update_every: 1h, approve: { default: [lead], within: 15m } }
  S2: { means: "Part of the site fails, contained", at_least: { users: 0 }, declare_within: 2h, first_statement: 4h, update_every: 4h, approve: { default: [comms], within: 30m } }

data:
  main-data: { critical: true, personal: true }
scenarios:
  outage:        { type: technical-failure, default: S1, team: [lead, comms, technical, care], signs: [uptime] }
  data-breach:   { type: data-breach, default: S1, team: [lead, comms, security, legal, care], evidence: preserve }
  wrong-content: { type: content-error, default: S2, team: [comms, content, care], correct_within: 2h, may_take_down: [content] }
  attack:        { type: malicious-attack, default: S1, team: [lead, comms, technical, security, legal] }

# 3. tool: what really does it.
monitors:
  uptime:   { watches: site, measures: [availability, speed], tool: TODO name of the tool, every: 1m, alert_when: "3 checks in a row fail", alert: [technical, monitoring], severity: S1 }
  tickets:  { watches: feedback, measures: [complaints], tool: TODO name of the tool, every: 1h, alert_when: ">= 10 complaints on one topic in 1h", alert: [care, comms], severity: S2 }
  mentions: { watches: sentiment, measures: [news], tool: TODO name of the tool, every: 1d, alert_when: ">= 1 report that names us", alert: [comms], severity: S2 }

# 4. kind: offsite or offline means that whoever breaks in cannot delete it.
backups:
  main:
    covers: [main-data]
    every: 1d
    where: [{ at: TODO where the second copy lies, kind: offsite }]
    rpo: 24h
    rto: 8h
    restore_test: { every: 365d }

# 6. The first drill: read the holding statement aloud and call everybody. One hour will do.
drills:
  every: 365d
  next: { date: {drill}, scenarios: [outage] }
`;
