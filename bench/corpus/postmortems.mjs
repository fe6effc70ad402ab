// postmortems/*.md: one for each incident graded S1 or S2.

import { resolvedPath } from './statements.mjs';
import { clockOf, createWriter, daysAgo, daysAhead, timeOf } from './writer.mjs';

const DAY = 86_400_000;
const after = (date, days) => new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10);

const kinds = ['detect', 'prevent', 'respond', 'recover', 'plan'];
const tasks = {
  detect: ['Alert on the certificate chain, not only on its expiry', '对证书链而不只是到期日告警'],
  prevent: ['Add the missing step to the change checklist', '在变更清单中补上缺少的步骤'],
  respond: ['Keep a second approver on call for statements', '为声明审批安排第二位值班审批人'],
  recover: ['Rehearse the restore of the order database each quarter', '每季度演练订单库恢复'],
  plan: ["Write the partners' number into the plan", '把合作方号码写入预案'],
};

/** Actions of old incidents are done; of the last outage, some are still open and not yet due. */
function actions(team, incident) {
  const { random, people } = team;
  const recent = incident.scenario === 'outage';
  return kinds.map((kind, index) => {
    const open = recent && index % 2 === 0;
    const done = recent ? daysAgo(random.int(1, 4)) : after(incident.date, random.int(12, 28));
    return {
      id: `A${index + 1}`,
      kind,
      do: tasks[kind][team.zh ? 1 : 0],
      owner: random.pick(Object.values(people)).id,
      due: recent ? daysAhead(random.int(4, 15)) : after(incident.date, 30),
      link: `https://tracker.lantern.example/${team.area.toUpperCase()}-${random.int(100, 999)}`,
      status: open ? 'open' : 'done',
      closed: open ? undefined : done,
    };
  });
}

const flow = ({ id, do: task, kind, owner, due, link, status, closed }) =>
  `  - {id: ${id}, do: "${task}", kind: ${kind}, owner: ${owner}, due: ${due}, link: "${link}", status: ${status}${closed ? `, closed: ${closed}` : ''}}`;

function frontMatter(team, incident, todo) {
  const { people, region } = team;
  const at = (minutes) => timeOf(incident.date, minutes, region.offset);
  const recent = incident.scenario === 'outage';
  const summary = recent
    ? `public_summary: ${resolvedPath(incident, 'en')}`
    : `published: {no: "${team.zh ? '已向受影响的用户逐一告知' : 'everybody concerned was told one by one'}"}`;
  return `---
kind: postmortem
id: pm-${incident.date}
incident: ${incident.id}
scenario: ${incident.scenario}
severity: ${incident.severity}
status: ${recent ? 'reviewed' : 'closed'}
owner: ${people.ops.id}
started: ${at(incident.started)}
detected: ${at(incident.detected)}
resolved: ${at(incident.resolved)}
reviewed: ${after(incident.date, 4)}
${summary}
audience: [staff, customers]
impact: {users: ${incident.users}, minutes: ${incident.minutes}, tickets: ${incident.tickets}, data_loss: none}
feedback: {users: ${incident.tickets} tickets, staff: 9 survey replies, partners: call of ${after(incident.date, 2)}}
actions:
${todo.map(flow).join('\n')}
---
`;
}

function timeline(write, random, incident) {
  const { say } = write;
  const step = Math.max(2, Math.floor((incident.resolved - incident.detected) / 28));
  const rows = [
    [incident.started, say('Change deployed', '变更发布'), say('deploy log', '发布记录')],
    [incident.detected, say('Alert raised, on-call paged', '告警发出，通知值班'), 'Prometheus'],
    [incident.declared, say('Crisis declared by `lead`', '`lead` 宣布进入危机状态'), say('incident log', '事件日志')],
  ];
  for (let at = incident.declared + step; at < incident.resolved; at += step)
    rows.push([
      at,
      write.sentence('observed'),
      random.pick([say('war room', '作战室'), 'Grafana', say('status page', '状态页')]),
    ]);
  rows.push([incident.resolved, say('Confirmed by smoke tests', '冒烟测试确认恢复'), say('smoke test', '冒烟测试')]);
  return write.table(
    say(['Time', 'Event', 'Source'], ['时间', '事件', '来源']),
    rows.map(([at, ...cells]) => [clockOf(at), ...cells]),
  );
}

function feedback(write, random, team) {
  const { say } = write;
  const sources = [say('customer', '用户'), say('partner', '合作方'), say('staff', '员工'), say('journalist', '记者')];
  return Array.from({ length: random.int(9, 14) }, () => [
    `${random.pick(sources)} ${random.int(100, 999)}`,
    write.sentence('badly'),
    random.pick(Object.values(team.people)).name,
  ]);
}

/** What a machine wrote, quoted in a fence. */
function log({ random, host }, { date, detected }) {
  const lines = Array.from({ length: random.int(14, 22) }, (_, index) => {
    const status = random.pick([200, 499, 502, 503]);
    return `${date} ${clockOf(detected + index)}:0${random.int(0, 9)} ${status} ${random.int(12, 900)}ms https://${host}/order/${random.int(1e5, 9e5)}`;
  });
  return `\`\`\`text\n${lines.join('\n')}\n\`\`\``;
}

function postmortem(team, incident) {
  const { random, region } = team;
  const write = createWriter(random, region.lang);
  const { say } = write;
  const todo = actions(team, incident);
  const subject = team.names[region.lang];
  const topics = (kind, count) =>
    write.sentences(kind, count).map((text) => `${text}${say(' ', '')}${write.sentence('general')}`);
  const body = [
    `# ${say(`${incident.scenario} of ${subject}, ${incident.date}`, `${subject} ${incident.date} 复盘报告（${incident.scenario}）`)}`,
    `## ${say('Summary', '摘要')}`,
    say(
      `From ${clockOf(incident.started)} to ${clockOf(incident.resolved)} (${region.zoneName}) customers could not use ${subject} as they should: ${incident.users} people were affected for ${incident.minutes} minutes. ${write.paragraph('cause', 2)}`,
      `${clockOf(incident.started)}至${clockOf(incident.resolved)}（${region.zoneName}），${subject}未能正常服务：${incident.users}位用户受影响，历时${incident.minutes}分钟。${write.paragraph('cause', 2)}`,
    ),
    `## ${say('Impact', '影响范围')}`,
    write.table(say(['Measure', 'Figure', 'Counted by'], ['指标', '数值', '清点方式']), [
      [say('People affected', '受影响用户'), `**${incident.users}**`, say('sign-in log', '登录日志')],
      [say('Minutes', '分钟'), `**${incident.minutes}**`, 'Prometheus'],
      [say('Tickets', '工单'), `**${incident.tickets}**`, 'Zendesk'],
      [say('Orders failed', '失败订单'), `**${Math.round(incident.users * 0.9)}**`, say('bank list', '银行清单')],
      [say('Data lost', '数据丢失'), say('none', '无'), say('checksums', '校验值')],
    ]),
    write.paragraph('general', 3),
    `### ${say('What people told us', '反馈')}`,
    write.table(
      say(['Who', 'What they said', 'Answered by'], ['来源', '内容', '答复人']),
      feedback(write, random, team),
    ),
    `## ${say(`Timeline (${region.zoneName})`, `时间线（${region.zoneName}）`)}`,
    timeline(write, random, incident),
    `## ${say('Detection', '发现')}`,
    say(
      `The alert was raised ${incident.detected - incident.started} minutes after the start, at ${clockOf(incident.detected)}. ${write.paragraph('confirm', 3)}`,
      `开始${incident.detected - incident.started}分钟以后，即${clockOf(incident.detected)}，告警发出。${write.paragraph('confirm', 3)}`,
    ),
    `## ${say('Contributing factors', '原因分析')}`,
    write.list(topics('cause', 5)),
    `### ${say('Asking why', '逐层追问')}`,
    write.steps(write.sentences('cause', 6)),
    log(team, incident),
    `## ${say('Resolution', '处理过程')}`,
    write.paragraph('contain', 4),
    write.steps(topics('restore', 5)),
    write.list([...write.sentences('contain', 6), ...write.sentences('clear', 4)]),
    log(team, incident),
    `## ${say('What went well', '做得好的')}`,
    write.list(topics('well', 4)),
    `## ${say('What went badly', '不足')}`,
    write.list(topics('badly', 4)),
    `## ${say('Was the plan right?', '预案评估')}`,
    write.paragraph('communicate', 3),
    write.tasks([...write.sentences('clear', 3), ...write.sentences('confirm', 2)]),
    `## ${say('Lessons', '经验教训')}`,
    `${write.paragraph('communicate', 3)}${say(' ', '')}${write.paragraph('general', 2)}`,
    `## ${say('Actions', '改进措施')}`,
    write.table(
      say(['Id', 'What', 'Owner', 'Due', 'Ticket'], ['编号', '内容', '负责人', '完成时间', '工单']),
      todo.map(({ id, do: task, owner, due, link }) => [id, task, owner, due, `[${link.split('/').pop()}](${link})`]),
    ),
  ];
  return {
    path: `postmortems/${incident.date}-${incident.scenario}.md`,
    text: `${frontMatter(team, incident, todo)}${body.join('\n\n')}\n`,
  };
}

export const postmortems = (team) =>
  team.incidents.filter(({ severity }) => severity !== 'S3').map((incident) => postmortem(team, incident));
