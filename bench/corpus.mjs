// Invented crisis plans to measure on: the same bytes on every machine. `node bench/corpus.mjs SET DIR` writes one out.
// A team is one plan, four incident logs and fifteen documents, as in a company that keeps many plans in one repository.

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { drills } from './corpus/drills.mjs';
import { incidentText } from './corpus/incident.mjs';
import { planText } from './corpus/plan.mjs';
import { playbooks } from './corpus/playbooks.mjs';
import { postmortems } from './corpus/postmortems.mjs';
import { smallPlan } from './corpus/small-plan.mjs';
import { statements } from './corpus/statements.mjs';
import { createTeam } from './corpus/team.mjs';

export { asOf } from './corpus/writer.mjs';

const FILES_PER_TEAM = 20;

function teamFiles(index) {
  const team = createTeam(index);
  const files = [
    { path: 'crisis-plan.yaml', text: planText(team) },
    ...team.incidents.map((incident) => ({
      path: `incidents/${incident.id}.yaml`,
      text: incidentText(team, incident),
    })),
    ...playbooks(team),
    ...statements(team),
    ...postmortems(team),
    ...drills(team),
  ];
  return files.map((file) => ({ ...file, folder: `teams/${team.slug}` }));
}

const teams = (count) =>
  Array.from({ length: count / FILES_PER_TEAM }, (_, index) => teamFiles(index))
    .flat()
    .map(({ folder, path, text }) => ({ path: `${folder}/${path}`, text }));

const isYaml = ({ path }) => path.endsWith('.yaml');
const isMarkdown = ({ path }) => path.endsWith('.md');
const onePlan = () => [{ path: 'crisis-plan.yaml', text: smallPlan() }];
const oneDocument = () => [drills(createTeam(0))[1]];
const isPlan = ({ path }) => path.endsWith('crisis-plan.yaml');

const sets = {
  '1 YAML': onePlan,
  '1 Markdown': oneDocument,
  '1 full plan': () => teams(FILES_PER_TEAM).filter(isPlan),
  '1 of both': () => [...onePlan(), ...oneDocument()],
  300: () => teams(300),
  '300 YAML': () => teams(300).filter(isYaml),
  '300 Markdown': () => teams(300).filter(isMarkdown),
  2000: () => teams(2000),
  '2000 YAML': () => teams(2000).filter(isYaml),
  '2000 Markdown': () => teams(2000).filter(isMarkdown),
};

/** Writes the set called `name` (`300 YAML` = the YAML files of the set of 300) under `dir`. */
export function writeSet(name, dir) {
  const files = sets[name]();
  for (const { path, text } of files) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
  const total = (list) => ({
    files: list.length,
    bytes: list.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0),
    lines: list.reduce((sum, { text }) => sum + text.split('\n').length - 1, 0),
  });
  return { name, dir, ...total(files), yaml: total(files.filter(isYaml)), markdown: total(files.filter(isMarkdown)) };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [name, dir] = process.argv.slice(2);
  if (!sets[name] || !dir) {
    console.error(`usage: node bench/corpus.mjs SET DIR, where SET is one of: ${Object.keys(sets).join(', ')}`);
    process.exit(2);
  }
  console.log(JSON.stringify(writeSet(name, dir), null, 2));
}
