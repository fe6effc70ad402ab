// crisis-plan.yaml of one team: complete, in English or Chinese, with a gap in every fourth plan.

import { daysAgo, daysAhead } from './writer.mjs';

const duties = {
  lead: ['Declares the crisis, decides, signs off severity', '宣布进入危机状态，决策并确认等级'],
  comms: ['Writes and publishes statements, speaks to the press', '撰写并发布声明，接待媒体'],
  technical: ['Restores the site, owns the timeline', '恢复网站，负责时间线'],
  security: ['Containment, evidence, facts of a breach', '止损、取证、查明泄露事实'],
  legal: ['Grading, regulator clocks, approves breach notices', '定级、法定时限、审批泄露通知'],
  care: ['Answers affected users, compensation', '答复受影响用户，落实补偿'],
  content: ['Corrects or takes down pages', '更正或撤下页面'],
  monitoring: ['Watches, sorts and analyses signals', '监看、分拣并分析信号'],
};
const crew = {
  lead: ['chief', ['press'], 'management'],
  comms: ['press', ['care', 'editor'], 'communications'],
  technical: ['ops', ['security'], 'engineering'],
  security: ['security', ['ops'], 'engineering'],
  legal: ['counsel', ['kovar'], 'legal'],
  care: ['care', ['editor'], 'customer care'],
  content: ['editor', ['press'], 'editorial'],
  monitoring: ['ops', ['care', 'security'], 'engineering'],
};

function peopleAndRoles(team, say) {
  const { people, random } = team;
  const idOf = (job) => people[job]?.id ?? job;
  const persons = Object.values(people).map(
    ({ id, name, title, verified }) => `  ${id}:
    name: ${name}
    title: ${title}
    reach: [phone, ${random.pick(['signal', 'wechat', 'email', 'sms'])}]
    contact: ref:contacts#${id}
    verified: ${verified}`,
  );
  const roles = Object.entries(crew).map(
    ([role, [primary, backup, department]]) => `  ${role}:
    primary: ${idOf(primary)}
    backup: [${backup.map(idOf).join(', ')}]
    department: ${department}
    duty: ${say(...duties[role])}
${role === 'lead' ? '    authority: [declare, spend, take-site-down]\n' : ''}    answer_within: ${random.pick(['10m', '15m', '20m'])}`,
  );
  return `people:                                   # ${say('reach is public, the numbers are not', '联系方式公开，号码不公开')}
${persons.join('\n')}
external:
  kovar: {name: Kovar & Partners, kind: law-firm, reach: [phone], contact: "ref:contacts#kovar", verified: ${daysAgo(52)}}
  host: {name: NorthCloud support, kind: hosting, contract: ent-${random.int(1000, 9999)}, reach: [phone, portal], contact: "ref:contacts#northcloud", verified: ${daysAgo(52)}}
call_down: {every: 90d, last: ${daysAgo(random.int(10, 60))}}

roles:
${roles.join('\n')}`;
}

function channels(team) {
  const { people, site, slug, random } = team;
  const tested = daysAgo(random.int(15, 120));
  return `channels:
  status: {kind: status-page, url: "https://${slug}.lantern-status.example", depends_on: [statushub], owner: comms, backup: x, tested: ${tested}}
  banner: {kind: site-banner, depends_on: [${site}], owner: content, backup: status, tested: ${tested}}
  email: {kind: bulk-email, depends_on: [mailwing], owner: comms, backup: status, tested: ${tested}}
  x: {kind: social, handle: "@lantern-${slug}", depends_on: [x-com], owner: comms, access: [${people.press.id}, ${people.care.id}], backup: status, tested: ${tested}}
  press: {kind: media-list, contact: "ref:contacts#press", depends_on: [], owner: comms, backup: email, tested: ${tested}}
  staff-sms: {kind: sms, depends_on: [twilio], owner: lead, backup: email, tested: ${tested}}
  dpa-portal: {kind: regulator, regime: gdpr, url: "https://dpa.example", depends_on: [], owner: legal, backup: email, tested: ${tested}}
  cac-12387: {kind: regulator, regime: cn-incident-reporting, contact: "12387", depends_on: [], owner: legal, backup: email, tested: ${tested}}`;
}

const severity = (
  say,
) => `severity:                                 # ${say('judged from the top, the first that fits', '自上而下，取第一个符合的等级')}
  S1:
    means: ${say('Site or checkout down, or personal data exposed', '全站或结算不可用，或个人数据泄露')}
    at_least: {users: 3000}
    or: [personal-data, national-press]
    declare_within: 15m
    first_statement: 30m
    update_every: 30m
    approve: {holding: [comms], update: [comms], default: [lead, legal], within: 10m}
  S2:
    means: ${say('A main feature broken, or wrong prices or content live', '主要功能异常，或价格、内容有误并已上线')}
    at_least: {users: 500}
    declare_within: 30m
    first_statement: 1h
    update_every: 2h
    approve: {default: [comms], within: 30m}
  S3:
    means: ${say('Noticeable but contained', '可察觉，但已受控')}
    at_least: {users: 0}
    declare_within: 4h
    first_statement: 1d
    update_every: 1d
    approve: {default: [comms], within: 4h}
grading:
  cn: {by: legal, within: 1h, reportable_from: 较大}`;

const scenarios = (say) => `data:
  orders: {critical: true, personal: true}
  accounts: {critical: true, personal: true}
  pages: {critical: true}
  images: {}
scenarios:
  outage:
    type: technical-failure
    default: S1
    goal: {do: "${say('Checkout back', '恢复结算')}", within: 2h, restores: [orders]}
    principles: [restore-first, users-first]
    signs: [uptime, speed, errors]
    team: [lead, comms, technical, care]
  data-breach:
    type: data-breach
    default: S1
    goal: {do: "${say('Contained, accounts safe', '已止损，账号安全')}", within: 4h}
    principles: [protect-users, tell-early]
    signs: [intrusion]
    team: [lead, comms, security, legal, care]
    evidence: preserve
  wrong-content:
    type: content-error
    default: S2
    goal: {do: "${say('Corrected, and what changed is said', '已更正，并说明改了什么')}", within: 1h}
    principles: [say-what-changed]
    signs: [tickets, reviews]
    team: [comms, content, care]
    correct_within: 1h
    may_take_down: [content]
  attack:
    type: malicious-attack
    default: S1
    goal: {do: "${say('Browsing up, checkout honest', '可浏览，结算如实提示')}", within: 4h}
    principles: [users-first]
    signs: [uptime, intrusion]
    team: [lead, technical, security, comms, legal, care]

clocks:
  gdpr-33: {regime: gdpr, scenarios: [data-breach], to: Lead DPA, within: 72h, from: aware, stage: initial, owner: legal, channel: dpa-portal}
  gdpr-34: {regime: gdpr, scenarios: [data-breach], to: customers, within: immediately, from: aware, stage: initial, owner: legal}
  cn-report: {regime: cn-incident-reporting, scenarios: [outage, data-breach, attack], to: 属地省级网信部门, within: 4h, from: aware, stage: initial, when: 较大, owner: legal, channel: cac-12387}
  cn-final: {regime: cn-incident-reporting, scenarios: [outage, data-breach, attack], to: 属地省级网信部门, within: 30d, from: closed, stage: final, when: 较大, owner: legal, channel: cac-12387}`;

function monitors(random, say) {
  const site = daysAgo(random.int(20, 60));
  const ear = daysAgo(random.int(40, 110));
  return `monitors:
  uptime: {watches: site, measures: [availability, speed], tool: gatus, every: 30s, alert_when: "3 failures", alert: [technical], severity: S1, tested: ${site}}
  speed: {watches: site, measures: [page-load], tool: lighthouse-ci, every: 5m, alert_when: "LCP > 4s for 15m", alert: [technical], severity: S2, tested: ${site}}
  errors: {watches: site, measures: [error-rate], tool: prometheus, every: 1m, alert_when: "5xx > ${random.int(1, 4)}% for 5m", alert: [technical], severity: S1, tested: ${site}}
  intrusion: {watches: site, measures: [intrusion], tool: suricata, every: 1m, alert_when: "high >= 1", alert: [security], severity: S1, tested: ${site}}
  tickets: {watches: feedback, measures: [complaints], tool: zendesk, every: 15m, alert_when: "> ${random.int(12, 40)} per 15m on one topic", alert: [care, comms], severity: S2, tested: ${ear}}
  reviews: {watches: feedback, measures: [comments, social], tool: brandwatch, every: 1h, alert_when: "negative > 3x weekly mean", alert: [comms], severity: S2, tested: ${ear}}
  news: {watches: sentiment, measures: [news, industry, competitors], tool: ${say('google-alerts', '人工日报')}, every: 1d, alert_when: ">= 1 negative report", alert: [comms], severity: S3, tested: ${ear}}
  backup-jobs: {watches: site, measures: [backup], tool: healthchecks, every: 15m, alert_when: "no success for 30m", alert: [technical], severity: S2, tested: ${site}}
early_warning:
  declines: {signal: "payment declines > 2x baseline for 10m", from: errors, tell: [monitoring], act_within: 15m}
  same-complaint: {signal: "same complaint >= 5 in 1h", from: tickets, tell: [comms], act_within: 1h}
  press-call: {signal: ">= 1 call from national press", from: news, tell: [comms], act_within: 1h}`;
}

const prevention = ({ people, restore, random }) => `backups:
  orders-db:
    covers: [orders, accounts]
    every: 15m
    keep: 35d
    where:
      - {at: northcloud-eu, kind: same-account}
      - {at: vault-s3, kind: offline}
    encrypted: true
    rpo: 15m
    rto: 2h
    watched_by: backup-jobs
    restore_test:
      every: 90d
      last: ${restore.date}
      took: ${restore.took}
      result: pass
      by: ${people.ops.id}
      record: drills/${restore.date}-restore.md
  cms:
    covers: [pages, images]
    every: 1d
    keep: 90d
    where: [{at: vault-s3, kind: offline}]
    encrypted: true
    rpo: 24h
    rto: 4h
    watched_by: backup-jobs
    restore_test: {every: 180d, last: ${daysAgo(random.int(30, 90))}, took: 2h, result: pass, by: ${people.editor.id}}
maintenance:
  patching: {owner: technical, every: 30d, last: ${daysAgo(random.int(3, 20))}, critical_within: 72h}
  vuln-scan: {owner: security, every: 7d, last: ${daysAgo(random.int(1, 4))}}
  hardware: {owner: technical, every: 90d, last: ${daysAgo(random.int(20, 60))}}
defences:
  waf: {kind: firewall, covers: edge, owner: security, reviewed: ${daysAgo(33)}}
  ids: {kind: intrusion-detection, covers: hosts, owner: security, reviewed: ${daysAgo(33)}}
  mfa: {kind: access, covers: admin, owner: security, reviewed: ${daysAgo(33)}}
content:
  approval: {applies_to: [prices, news, legal], approvers: 2, author_may_approve: false, checks: [accuracy, truth, legality], owner: content}
  audit: {every: 90d, last: ${daysAgo(random.int(10, 60))}, sample: 200, found: 4, fixed: 4, owner: content}
training:
  security-awareness: {for: all-staff, every: 365d, last: ${daysAgo(random.int(100, 200))}, attended: ${random.int(128, 140)}/140}
  crisis-response: {for: [${Object.values(people)
    .map(({ id }) => id)
    .join(', ')}], every: 365d, last: ${daysAgo(random.int(100, 260))}, attended: 7/7}
drills:
  every: 180d
  next: {date: ${daysAhead(random.int(100, 130))}, scenarios: [data-breach]}`;

const afterwards = (say) => `recovery:
  all_clear: {criteria: "${say('All smoke tests green for 1h', '冒烟测试连续1小时全部通过')}", declared_by: lead}
  checks_before_all_clear: [smoke-tests, data-integrity, security-scan, load-test]
  watch_after: 7d
  compensation: {rules: {S1: "${say('10% voucher within 30 days', '30天内发放10%优惠券')}", S2: ${say('case by case', '逐案处理')}}, approve: [lead]}
  follow_up: {affected_users_within: 3d, close_open_cases_within: 14d, channel: email, satisfaction: survey}
learning:
  postmortem_within: {S1: 5d, S2: 10d}
  ask: [users, staff, partners]
  actions_need: [owner, due, link]
  plan_change_within: 30d
not_applicable: {}`;

export function planText(team) {
  const { people, region, random, reviewed, version, site, host } = team;
  const say = (en, zh) => (team.zh ? zh : en);
  const stale = team.index % 4 === 3; // the gap: this team's paper copy is older than its plan
  return `crisis_plan: 1
version: ${version}
org: {en: Lantern Home Ltd, zh-CN: 灯笼家居有限公司}
sites:
  ${site}: {url: "https://${host}", hosted: northcloud-${region.id}}
owner: ${people.press.id}
approved: {by: ${people.chief.id}, role: lead, date: ${reviewed}, version: ${version}}
reviewed: ${reviewed}
review_every: 180d
languages: [en, zh-CN]
timezone: ${region.zone}
regimes: [gdpr, cn-incident-reporting, cn-pipl]
copies:
  phone-pdf: {at: "https://drive.outside.example/crisis/${team.slug}", depends_on: [outside-drive], synced: ${daysAgo(5)}}
  binder: {at: ${say('reception safe', '前台保险柜')}, depends_on: [], synced: ${daysAgo(stale ? 90 : 12)}}

${peopleAndRoles(team, say)}
digest: {by: monitoring, every: 1d, to: [lead, comms]}
war_room: {primary: "https://meet.outside.example/${team.slug}", backup: "${say('phone bridge, number in the binder', '电话会议，号码见纸质册')}", depends_on: [meet]}
response:
  activate:
    - ${say('Whoever sees it calls the lead', '谁发现，谁致电负责人')}
    - ${say('The lead declares and opens the war room', '负责人宣布并开启作战室')}
    - ${say('technical starts the incident log', 'technical 开始记录事件日志')}
    - ${say('comms posts the holding statement', 'comms 发布首份说明')}
  review_messages: {every: 1h, by: comms}

audiences:
  customers: {is: affected, channels: [status, banner, email], languages: [en, zh-CN]}
  media: {is: media, channels: [press, x]}
  staff: {is: staff, channels: [staff-sms]}
  partners: {is: partners, channels: [email]}
  authorities: {is: regulators, channels: [dpa-portal, cac-12387]}
${channels(team)}

${severity(say)}

${scenarios(say)}

${monitors(random, say)}

${prevention(team)}

${afterwards(say)}
`;
}
