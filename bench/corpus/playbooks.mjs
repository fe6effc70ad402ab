// playbooks/*.md: one for each scenario, with its six sections, steps, tables, task lists and commands.

import { createWriter, daysAgo } from './writer.mjs';

const scenarios = {
  outage: ['Site or checkout outage', '网站或结算不可用', 'technical'],
  'data-breach': ['Personal data exposed', '个人数据泄露', 'security'],
  'wrong-content': ['Wrong prices or content live', '价格或内容有误并已上线', 'content'],
  attack: ['Malicious attack on the site', '网站遭受恶意攻击', 'security'],
};
const sections = [
  ['confirm', 'Confirm', '确认'],
  ['confirm', 'Assemble', '召集'],
  ['contain', 'Contain', '止损'],
  ['communicate', 'Communicate', '沟通'],
  ['restore', 'Restore', '恢复'],
  ['clear', 'All clear', '解除'],
];
const roles = ['lead', 'comms', 'technical', 'security', 'legal', 'care', 'content', 'monitoring'];

function section(write, random, team, [subject, english, chinese], number) {
  const { say } = write;
  const assigned = random.sample(roles, 5);
  const steps = assigned.map(
    (role, index) => `\`${role}\`${say(': ', '：')}${write.sentence(index % 2 ? 'communicate' : subject)}`,
  );
  const blocks = [
    `## ${say(english, chinese)}`,
    write.paragraph('general', 1),
    write.paragraph(subject, 2),
    write.steps(steps),
    write.table(
      say(['Check', 'Who', 'Within', 'Where to look'], ['检查项', '负责', '时限', '查看位置']),
      random
        .sample(roles, random.int(4, 7))
        .map((role) => [
          write.sentence('observed'),
          `\`${role}\``,
          say(`${random.int(5, 45)} minutes`, `${random.int(5, 45)}分钟`),
          `[${write.say('dashboard', '看板')} ${random.int(1, 60)}](https://grafana.lantern.example/d/${team.slug}?panel=${random.int(1, 60)})`,
        ]),
    ),
  ];
  if (number % 2 === 0) {
    blocks.push(
      `### ${say('Before going on', '继续之前')}`,
      write.tasks(write.sentences(subject, 4).concat(write.sentences('general', 1))),
      `\`\`\`sh
# ${say('read only: shows the state, changes nothing', '只读：显示状态，不做更改')}
kubectl --context ${team.region.id} -n ${team.area} get deploy,po -o wide
curl -fsS -o /dev/null -w '%{http_code} %{time_total}\\n' https://${team.host}/health
\`\`\``,
    );
  } else {
    blocks.push(
      `> **${say('Note.', '注意。')}** ${write.paragraph('general', 2)}`,
      write.list(write.sentences(subject, 3).concat(write.sentences('observed', 5))),
    );
    blocks.push(
      `### ${say('Who to call', '联系谁')}`,
      write.list(
        Object.values(team.people).map(
          ({ id, name, title }) => `${name}${say(', ', '，')}${title} (\`ref:contacts#${id}\`)`,
        ),
      ),
    );
  }
  return blocks.join('\n\n');
}

function playbook(team, scenario) {
  const { random } = team;
  const write = createWriter(random, team.region.lang);
  const [english, chinese, owner] = scenarios[scenario];
  const text = `---
kind: playbook
scenario: ${scenario}
owner: ${owner}
reviewed: ${daysAgo(random.int(20, 200))}
---
# ${write.say(english, chinese)}

${write.paragraph('general', 3)}

${sections.map((entry, index) => section(write, random, team, entry, index)).join('\n\n')}
`;
  return { path: `playbooks/${scenario}.md`, text };
}

export const playbooks = (team) => Object.keys(scenarios).map((scenario) => playbook(team, scenario));
