// A workspace to type in: one team's plan, made long with people and upkeep that are all in use, and 200 Markdown documents.

import { drills } from './drills.mjs';
import { incidentText } from './incident.mjs';
import { planText } from './plan.mjs';
import { playbooks } from './playbooks.mjs';
import { postmortems } from './postmortems.mjs';
import { statements } from './statements.mjs';
import { createTeam } from './team.mjs';

const documentCount = 200;

/** @returns [{path, text}]: a plan of about `lines` lines and its documents. */
export function workspaceFiles(lines) {
  const team = createTeam(0);
  const own = [...playbooks(team), ...statements(team), ...postmortems(team), ...drills(team)];
  const documents = Array.from({ length: documentCount }, (_, index) =>
    copyOf(own[index % own.length], Math.floor(index / own.length)),
  );
  return [
    { path: 'crisis-plan.yaml', text: longPlan(planText(team), lines) },
    ...team.incidents.map((incident) => ({
      path: `incidents/${incident.id}.yaml`,
      text: incidentText(team, incident),
    })),
    ...documents,
  ];
}

/** The same text under another name. */
function copyOf({ path, text }, round) {
  if (round === 0) return { path, text };
  return { path: path.replace(/\.md$/, `-${round}.md`), text: text.replace(/^id: (.*)$/m, `id: $1-${round}`) };
}

const person = (n) =>
  [
    `  p${n}:`,
    `    name: Person Number ${n}`,
    `    title: Duty officer ${n}`,
    '    reach: [phone, signal]',
    `    contact: "ref:contacts#p${n}"`,
    '    verified: 2026-11-03',
  ].join('\n');
const upkeep = (n) => [`  upkeep-${n}:`, '    owner: technical', '    every: 45d', '    last: 2026-11-17'].join('\n');

/** People stand in a training, so that none is unused. */
function longPlan(plan, lines) {
  const missing = Math.max(0, lines - plan.split('\n').length);
  const people = Array.from({ length: Math.floor(missing / 10) }, (_, n) => n);
  const insert = (text, key, block) =>
    block === '' ? text : text.replace(new RegExp(`^${key}:.*\\n`, 'm'), (head) => `${head}${block}\n`);
  const training = `  duty-officers:\n    for: [${people.map((n) => `p${n}`).join(', ')}]\n    every: 365d\n    last: 2026-09-29\n    attended: ${people.length}/${people.length}`;
  let text = insert(plan, 'people', people.map(person).join('\n'));
  text = insert(text, 'maintenance', people.map(upkeep).join('\n'));
  return insert(text, 'training', people.length > 0 ? training : '');
}
