import { parse } from 'yaml';

/** A small plan without gaps; dates are left unquoted, as people write them. */
export const completePlan = `crisis_plan: 1
version: 1.4.0
org: {en: Harbour Books Ltd, zh-CN: 海港书店有限公司}
owner: nora
reviewed: 2026-10-20
review_every: 每半年
languages: [en, zh-CN]
timezone: Europe/Lisbon
people:
  nora: {name: Nora Lund, reach: [phone, signal], contact: "ref:contacts#nora", verified: 2026-11-03, away: 2026-12-20/2027-01-03}
  hao: {name: 何浩, reach: phone, contact: {phone: "+351 210 000 000"}, verified: 2026-11-03}
external:
  counsel: {name: Costa & Reis, kind: law-firm, contract: 4471}
roles:
  lead: {primary: nora, backup: [hao]}
  comms: {primary: nora, backup: hao}
  technical: {primary: hao, backup: [nora]}
  security: {primary: hao, backup: [nora]}
  legal: {primary: nora, backup: [counsel]}
  care: {primary: nora, backup: [hao]}
  content: {primary: nora, backup: [hao]}
  monitoring: {primary: hao, backup: [nora], answer_within: 15m}
severity:
  S1: {means: Shop down, at_least: {users: 500}, first_statement: 30m, approve: {holding: comms, default: [lead, legal], within: 10m}}
clocks:
  gdpr-34: {regime: gdpr, within: immediately, from: aware}
monitors:
  x-defaults: {tested: yesterday}
  uptime: {watches: site, measures: [availability], every: 30s, tested: 2026-10-12}
  inbox: {watches: feedback, measures: complaints, every: 15m}
  press: {watches: sentiment, measures: [news], every: daily}
backups:
  orders: {every: 15m, where: [{at: vault, kind: offline}], rto: PT2H, restore_test: {every: quarterly, last: 2026-10-05, took: 1h40m, result: pass}}
training:
  security-awareness: {for: all-staff, every: 365d, attended: 131/140}
drills: {every: 180d, next: {date: 2027-04-13}}
not_applicable:
  2.2.2-3: {why: no competitors, by: nora, until: 2027-06-30}
x-notes: anything
`;

/** The plan as our own reader sees it: dates are text. */
export const completeData = (): Record<string, unknown> => parse(completePlan);
