// The one-file case: the plan of a small shop, as long as the average YAML file of a plan repository (163 lines, 5.1 KB).

import { daysAgo, daysAhead } from './writer.mjs';

export const smallPlan = () => `crisis_plan: 1
version: 1.4.0
org: {en: Lantern Corner Ltd, zh-CN: 灯笼角有限公司}
sites:
  shop: {url: "https://corner.lantern.example", hosted: northcloud-eu}
owner: maya
approved: {by: tomas, role: lead, date: ${daysAgo(33)}, version: 1.4.0}
reviewed: ${daysAgo(33)}
review_every: 180d
languages: [en, zh-CN]
timezone: Europe/Prague
regimes: [gdpr]
copies:
  binder: {at: shop safe, depends_on: [], synced: ${daysAgo(20)}}

people:                     # numbers stand in contacts.private.yaml
  maya:
    name: Maya Novak
    title: Owner of the shop, writes what customers read
    reach: [phone, signal, email]
    contact: ref:contacts#maya
    verified: ${daysAgo(19)}
  tomas:
    name: Tomas Reyes
    title: Managing partner, decides
    reach: [phone, signal]
    contact: ref:contacts#tomas
    verified: ${daysAgo(19)}
  wei:
    name: 陈伟
    title: 兼职运维，负责网站与备份
    timezone: Asia/Shanghai
    reach: [phone, wechat]
    contact: ref:contacts#wei
    verified: ${daysAgo(19)}
call_down: {every: 90d, last: ${daysAgo(41)}}

roles:
  lead: {primary: tomas, backup: [maya], duty: "Declares the crisis, decides, signs off severity", answer_within: 15m}
  comms: {primary: maya, backup: [tomas], duty: "Writes and publishes statements, speaks to the press"}
  technical: {primary: wei, backup: [tomas], duty: 恢复网站，负责时间线}
  security: {primary: wei, backup: [tomas], duty: 止损、取证、查明泄露事实}
  legal: {primary: tomas, backup: [maya], duty: "Regulator clocks, approves breach notices"}
  care:
    primary: maya
    backup: [wei]
  content:
    primary: maya
    backup: [tomas]
  monitoring:
    primary: wei
    backup: [maya]
war_room: {primary: phone bridge, backup: shop office, depends_on: []}
response:
  activate:
    - Whoever sees it calls the lead
    - The lead declares and opens the phone bridge
    - technical starts the incident log
    - comms posts the holding statement
  review_messages: {every: 1h, by: comms}

audiences:
  customers: {is: affected, channels: [status, email]}
  media: {is: media, channels: [email]}
  staff: {is: staff, channels: [sms]}
channels:
  status:
    kind: status-page
    url: https://corner.lantern-status.example
    depends_on: [statushub]
    owner: comms
    backup: email
    tested: ${daysAgo(41)}
  email:
    kind: bulk-email
    depends_on: [mailwing]
    owner: comms
    backup: status
    tested: ${daysAgo(41)}
  sms:
    kind: sms
    depends_on: [twilio]
    owner: lead
    backup: email
    tested: ${daysAgo(41)}

severity:
  S1:
    means: Shop down, or personal data exposed
    at_least: {users: 300}
    or: [personal-data]
    declare_within: 15m
    first_statement: 30m
    update_every: 30m
    approve: {default: [comms], within: 10m}
  S2:
    means: Noticeable but contained
    at_least: {users: 0}
    first_statement: 4h
    update_every: 1d
    approve: {default: [comms], within: 4h}

data:
  orders: {critical: true, personal: true}
scenarios:
  outage:
    type: technical-failure
    default: S1
    goal: {do: 恢复下单, within: 2h, restores: [orders]}
    principles: [restore-first, users-first]
    signs: [uptime]
    team: [lead, comms, technical]
  data-breach:
    type: data-breach
    default: S1
    goal: {do: Accounts safe, within: 4h}
    principles: [protect-users, tell-early]
    signs: [intrusion]
    team: [lead, comms, security, legal]
    evidence: preserve
clocks:
  gdpr-33: {regime: gdpr, scenarios: [data-breach], to: DPA, within: 72h, from: aware, stage: initial, owner: legal}

monitors:
  uptime:
    watches: site
    measures: [availability]
    tool: gatus
    every: 1m
    alert_when: 3 failures
    alert: [technical]
  intrusion:
    watches: site
    measures: [intrusion]
    tool: suricata
    every: 1m
    alert_when: high >= 1
    alert: [security]
  tickets:
    watches: feedback
    measures: [complaints]
    every: 1h
    alert_when: "> 5 an hour"
    alert: [care]
  news:
    watches: sentiment
    measures: [news]
    every: 1d
    alert_when: ">= 1 report"
    alert: [comms]
backups:
  orders-db:
    covers: [orders]
    every: 15m
    keep: 35d
    where: [{at: vault-s3, kind: offline}]
    encrypted: true
    rpo: 15m
    rto: 2h
    restore_test: {every: 90d, last: ${daysAgo(48)}, took: 1h, result: pass, by: wei}
maintenance:
  patching: {owner: technical, every: 30d, last: ${daysAgo(12)}}
defences:
  waf: {kind: firewall, covers: edge, owner: security, reviewed: ${daysAgo(33)}}
drills:
  every: 180d
  next: {date: ${daysAhead(120)}, scenarios: [data-breach]}
recovery:
  all_clear: {criteria: All smoke tests green for 1h, declared_by: lead}
  checks_before_all_clear: [smoke-tests, data-integrity, security-scan]
  watch_after: 7d
  follow_up: {affected_users_within: 3d, close_open_cases_within: 14d, channel: email}
learning:
  postmortem_within: {S1: 5d, S2: 10d}
`;
