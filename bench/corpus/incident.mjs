// incidents/*.yaml: the log that evidence is taken from.

import { createWriter, timeOf } from './writer.mjs';

const detectedBy = { outage: 'errors', 'data-breach': 'intrusion', attack: 'uptime', 'wrong-content': 'tickets' };

const publicLog = (incident) => [
  { at: incident.holding, stage: 'holding', channels: '[status, x]' },
  ...incident.updates.map((at) => ({ at, stage: 'update', channels: '[status]' })),
  { at: incident.closing, stage: 'resolved', channels: '[status, email]' },
];

function clocks(team, incident, at) {
  if (incident.scenario === 'wrong-content') return 'clocks: []';
  if (incident.scenario !== 'data-breach')
    return `clocks:
  - clock: cn-report
    done: {no: "${team.zh ? '定级为一般，未达到较大' : 'graded 一般 by legal, below 较大'}"}`;
  return `clocks:
  - clock: gdpr-33
    done: ${at(incident.detected + 60 * 26)}
  - clock: gdpr-34
    done: ${at(incident.holding)}
  - clock: cn-report
    done: ${at(incident.detected + 170)}
  - clock: cn-final
    done: ${at(incident.resolved + 60 * 24 * 12)}`;
}

export function incidentText(team, incident) {
  const { random, people } = team;
  const write = createWriter(random, team.region.lang);
  const at = (minutes) => timeOf(incident.date, minutes, team.region.offset);
  const approvers = (stage) =>
    stage !== 'resolved' || incident.severity !== 'S1' ? [people.press] : [people.chief, people.counsel];

  const statements = publicLog(incident).map(
    ({ at: minutes, stage, channels }) => `  - at: ${at(minutes)}
    stage: ${stage}
    channels: ${channels}
    lang: [en, zh-CN]
    approved: [${approvers(stage)
      .map(({ id }) => id)
      .join(', ')}]`,
  );
  const entries = Array.from({ length: random.int(21, 27) }, (_, index) => {
    const minutes = incident.detected + 1 + Math.floor(((incident.resolved - incident.detected) * index) / 27);
    return `  - at: ${at(minutes)}
    by: ${random.pick(Object.values(people)).id}
    what: ${JSON.stringify(write.sentence('observed'))}`;
  });
  return `# ${write.say('Incident log', '事件日志')}: ${team.names[team.region.lang]}, ${incident.date}
crisis_incident: 1
id: ${incident.id}
scenario: ${incident.scenario}
severity: ${incident.severity}
started: ${at(incident.started)}
detected:
  at: ${at(incident.detected)}
  by: ${detectedBy[incident.scenario]}
declared:
  at: ${at(incident.declared)}
  by: ${people.chief.id}

# ${write.say('What was said in public, and who approved it', '对外发布的内容与审批人')}
statements:
${statements.join('\n')}

${clocks(team, incident, at)}
checks:
  smoke-tests: pass
  data-integrity: pass
  security-scan: pass
  load-test: pass
resolved:
  at: ${at(incident.resolved)}
  declared_by: ${people.chief.id}

# ${write.say('Kept by the scribe during the call', '由记录人在通话中记录')}
x-impact:
  users: ${incident.users}
  tickets: ${incident.tickets}
  minutes: ${incident.minutes}
x-timeline:
${entries.join('\n')}
`;
}
