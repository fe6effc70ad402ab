// drills/*.md: a functional drill of the crisis team and a restore test of the order database.

import { clockOf, createWriter, daysAgo, daysAhead } from './writer.mjs';

const notes = (team, write) =>
  Object.values(team.people).map(({ name, title }) =>
    [
      `**${name}** (${title})`,
      '',
      ...write
        .sentences('general', 2)
        .concat(write.sentence('badly'))
        .map((text) => `> ${text}`),
    ].join('\n'),
  );

function body(team, write, title) {
  const { random } = team;
  const { say } = write;
  const start = random.int(9 * 60, 14 * 60);
  const log = Array.from({ length: random.int(16, 24) }, (_, index) => [
    clockOf(start + index * 4 + random.int(0, 3)),
    write.sentence('observed'),
    random.pick(Object.values(team.people)).name,
  ]);
  return [
    `# ${title}`,
    write.paragraph('general', 3),
    `## ${say('What we tried', '演练内容')}`,
    write.steps([...write.sentences('confirm', 4), ...write.sentences('contain', 4), ...write.sentences('restore', 4)]),
    write.tasks([...write.sentences('communicate', 5), ...write.sentences('clear', 3)]),
    `## ${say('Log', '记录')}`,
    write.table(say(['Time', 'What happened', 'Noted by'], ['时间', '经过', '记录人']), log),
    `## ${say('What surprised us', '意外情况')}`,
    write.list([...write.sentences('badly', 3), ...write.sentences('cause', 4)]),
    `### ${say('What the observers wrote', '观察员记录')}`,
    ...notes(team, write),
    `## ${say('What worked', '有效之处')}`,
    write.list(write.sentences('well', 4)),
    `## ${say('What we changed', '已作修改')}`,
    write.tasks([...write.sentences('clear', 4), ...write.sentences('communicate', 4)]),
    `${write.paragraph('general', 2)}${say(' ', '')}${write.paragraph('restore', 2)}`,
  ].join('\n\n');
}

const idsOf = (team, jobs) => jobs.map((job) => team.people[job].id).join(', ');

function functionalDrill(team) {
  const { drill, random, people } = team;
  const write = createWriter(random, team.region.lang);
  const { say } = write;
  const text = `---
kind: drill
id: ${drill.id}
date: ${drill.date}
type: functional
scenarios: [outage, attack, data-breach, wrong-content]
took: 2h${random.int(10, 50)}m
facilitator: ${people.counsel.id}
took_part: [${idsOf(team, ['chief', 'press', 'ops', 'security', 'care', 'counsel', 'editor'])}]
absent: []
objectives:
  - {goal: "${say('Lead reached within 15m', '15分钟内联系到负责人')}", result: pass, measured: ${random.int(4, 13)}m}
  - {goal: "${say('Holding statement out within 30m', '30分钟内发布首份说明')}", result: pass, measured: ${random.int(18, 29)}m}
  - {goal: "${say('Status page usable with the site down', '网站不可用时状态页可用')}", result: pass}
actions:
  - {do: "${say('Pre-approve the holding texts', '预先审批首份说明')}", owner: ${people.press.id}, due: ${daysAgo(12)}, status: done, closed: ${daysAgo(15)}, link: COM-${random.int(10, 99)}}
  - {do: "${say('A second person needs a login to the status page', '状态页需要第二个登录账号')}", owner: ${people.care.id}, due: ${daysAhead(20)}, status: open, link: COM-${random.int(10, 99)}}
plan_changed: true
---
${body(team, write, say(`Drill of ${drill.date}`, `${drill.date} 演练`))}
`;
  return { path: `drills/${drill.date}-crisis.md`, text };
}

function restoreDrill(team) {
  const { restore, random, people } = team;
  const write = createWriter(random, team.region.lang);
  const { say } = write;
  const text = `---
kind: drill
id: ${restore.id}
date: ${restore.date}
type: restore
scenarios: [outage, wrong-content]
took: ${restore.took}
facilitator: ${people.ops.id}
took_part: [${idsOf(team, ['ops', 'security', 'editor'])}]
absent: []
objectives:
  - {goal: "${say('Orders restored within 2h', '2小时内恢复订单')}", result: pass, measured: ${restore.took}}
actions: []
plan_changed: false
---
${body(team, write, say(`Restore test of ${restore.date}`, `${restore.date} 恢复测试`))}
`;
  return { path: `drills/${restore.date}-restore.md`, text };
}

export const drills = (team) => [functionalDrill(team), restoreDrill(team)];
