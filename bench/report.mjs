// Prints what was measured as plain-text tables.

import { ratio } from './measure.mjs';

const figure = (value, digits) => (value === undefined ? '–' : value.toFixed(digits));
const milliseconds = (seconds) => figure(seconds === undefined ? undefined : seconds * 1000, 0);

function printTable(head, rows) {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((cells) => cells[column].length)));
  for (const cells of [head, widths.map((width) => '-'.repeat(width)), ...rows])
    console.log(
      `  ${cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]) : cell.padStart(widths[at]))).join('  ')}`.trimEnd(),
    );
}

/** Where a gate was measured: `YAML tools, 300 files: spectral`. */
export const whereOf = ({ group = '', against }) => (against ? `${group}: ${against}` : group);

/** A group's tools with their costs, each held against the tool called `base`. */
function printGroup(title, { tools, base, files }) {
  const floor = tools.find(({ name, failed }) => name === base && !failed);
  const [time, timeHead] = files === 1 ? [milliseconds, 'ms'] : [(seconds) => figure(seconds, 2), 's'];
  const head = ['', `CPU ${timeHead}`, `wall ${timeHead}`, 'RSS MB', `÷ ${base}`];
  if (files > 1) head.push('files per CPU s');
  console.log(`\n${title}`);
  printTable(
    head,
    tools
      .filter(({ failed }) => !failed)
      .map((tool) => {
        const cells = [tool.name, time(tool.cpu), time(tool.wall), figure(tool.memory, 0)];
        cells.push(floor ? figure(ratio(tool, floor), 2) : '–');
        if (files > 1) cells.push(figure(files / tool.cpu, 0));
        return cells;
      }),
  );
}

export function printReport(results) {
  const { machine, sets } = results;
  console.log(
    `Node ${machine.node}, ${machine.cores} × ${machine.cpu}, ${machine.platform}; load ${machine.load.map((load) => load.toFixed(1)).join(' → ')}`,
  );
  if (Math.max(...machine.load) > machine.cores) console.log('The machine is busy: trust the ratios, not the times.');
  console.log('CPU is user + system; times are medians, ratios medians over runs made side by side.\n');
  printTable(
    ['Corpus', 'files', 'KB', 'lines', 'YAML', 'Markdown'],
    sets.map(({ name, files, bytes, lines, yaml, markdown }) =>
      [name, files, (bytes / 1000).toFixed(0), lines, yaml.files, markdown.files].map(String),
    ),
  );
  for (const [name, group] of Object.entries(results.groups))
    printGroup(`${name[0].toUpperCase()}${name.slice(1)}`, group);
  console.log('\nGates');
  printTable(
    ['', 'on', 'figure', 'limit', 'held'],
    results.gates.map((gate) => [gate.what, whereOf(gate), figure(gate.value, 2), String(gate.limit), gate.held]),
  );
  for (const problem of results.problems) console.log(`\nProblem: ${problem}`);
}
