/** The first plan, in Chinese: written for its readers, not translated; the same ids, so that rules and docs fit. */
export const chinesePlan = `# yaml-language-server: $schema={schema}
#
# 第一份危机预案。从上往下填，运行 \`npx crisis-lint\` 会告诉你还缺什么。
#   1. 找谁：people；号码写在 contacts.private.yaml，不入库。
#   2. 谁顶上：每个角色都有副手。一人可以兼任几个角色，但不能给自己当副手。
#   3. 怎么发现：monitors。   4. 能恢复什么：backups。
#   5. 第一句话说什么：statements/。   6. 什么时候练一遍：drills。
# 填完后，把 .crisis-lint.yaml 中的 extends: starter 改为 recommended，启用全部规则。
crisis_plan: 1
version: 0.1.0
org: 【请填写：单位全称】
sites:
  main: { url: "https://www.example.com", hosted: 【请填写：云服务商或机房】 }
owner: person-1                 # 负责让预案保持属实
review_every: 180d
languages: [zh-CN]
timezone: {zone}

# 1. 编号可以改（装了 crisis-lint 的编辑器按 F2，各处一起改）。
people:
  person-1: { name: 【请填写：姓名】, title: 负责人, reach: [phone, wechat], contact: "ref:contacts#person-1" }
  person-2: { name: 【请填写：姓名】, title: 技术, reach: [phone, wechat], contact: "ref:contacts#person-2" }
  person-3: { name: 【请填写：姓名】, title: 客服, reach: [phone, wechat], contact: "ref:contacts#person-3" }

# 2. backup 按接替顺序排列。
roles:
  lead:       { primary: person-1, backup: [person-2], duty: 宣布启动，拍板决策, authority: [declare] }
  comms:      { primary: person-3, backup: [person-1], duty: 起草并发布每一份声明 }
  technical:  { primary: person-2, backup: [person-1], duty: 查找并修复故障，记录事件经过 }
  security:   { primary: person-2, backup: [person-1], duty: 控制影响，保全证据 }
  legal:      { primary: person-1, backup: [person-3], duty: 盯住法定时限，知道该问谁 }
  care:       { primary: person-3, backup: [person-1], duty: 答复受影响的用户 }
  content:    { primary: person-3, backup: [person-2], duty: 更正或下架页面 }
  monitoring: { primary: person-2, backup: [person-3], duty: 最先看到告警，并通知总负责人 }

audiences:
  users: { is: affected, channels: [status, sms] }
channels:                       # depends_on：它会随什么一起失效。第一个渠道必须在网站瘫痪时仍然可用。
  status: { kind: status-page, url: "https://status.example.org", depends_on: [status-host], owner: comms, backup: sms }
  sms:    { kind: sms, depends_on: [sms-provider], owner: comms, backup: status }

severity:                       # 从上往下判断，先符合先用
  L1: { means: 所有人无法使用，或个人信息受到威胁, at_least: { users: 1000 }, or: [personal-data], declare_within: 30m, first_statement: 1h, update_every: 1h, approve: { default: [lead], within: 15m } }
  L2: { means: 部分功能不可用，范围可控, at_least: { users: 0 }, declare_within: 2h, first_statement: 4h, update_every: 4h, approve: { default: [comms], within: 30m } }

data:
  main-data: { critical: true, personal: true }
scenarios:
  outage:        { type: technical-failure, default: L1, team: [lead, comms, technical, care], signs: [uptime] }
  data-breach:   { type: data-breach, default: L1, team: [lead, comms, security, legal, care], evidence: preserve }
  wrong-content: { type: content-error, default: L2, team: [comms, content, care], correct_within: 2h, may_take_down: [content] }
  attack:        { type: malicious-attack, default: L1, team: [lead, comms, technical, security, legal] }

# 3. tool：实际在用的工具。
monitors:
  uptime:   { watches: site, measures: [availability, speed], tool: 【请填写：工具名称】, every: 1m, alert_when: 连续 3 次探测失败, alert: [technical, monitoring], severity: L1 }
  tickets:  { watches: feedback, measures: [complaints], tool: 【请填写：工具名称】, every: 1h, alert_when: 1 小时内同类投诉 >= 10 件, alert: [care, comms], severity: L2 }
  mentions: { watches: sentiment, measures: [news], tool: 【请填写：工具名称】, every: 1d, alert_when: 点名报道 >= 1 篇, alert: [comms], severity: L2 }

# 4. kind 为 offsite（异地）或 offline（离线）：入侵者删不掉的那一份。
backups:
  main:
    covers: [main-data]
    every: 1d
    where: [{ at: 【请填写：第二份备份在哪里】, kind: offsite }]
    rpo: 24h
    rto: 8h
    restore_test: { every: 365d }

# 6. 第一次演练：念一遍首份声明，给每个人打一通电话，一小时就够。
drills:
  every: 365d
  next: { date: {drill}, scenarios: [outage] }
`;
