// The limits that `--check` holds the build to. One row a gate; `values` finds its figures in what run.mjs measured and gives
// none where the case was not run. A new gate is a new row here and, where needed, a new case in run.mjs.

import { ratio } from './measure.mjs';

const entry = (results, group, name) => results.groups[group]?.tools.find((tool) => tool.name === name && !tool.failed);

/** CPU (or `wall`) of one tool ÷ that of another in the same group, as a list of no or one value. */
function ratioIn(results, group, name, base, of) {
  const [tool, floor] = [entry(results, group, name), entry(results, group, base)];
  return tool && floor ? [{ group, tools: [name, base], value: ratio(tool, floor, of) }] : [];
}

const gates = [
  {
    what: 'one YAML file, CPU ÷ node -e 0',
    limit: 2.5,
    node: 20, // `node -e 0` itself is much cheaper on later versions: the ratio is only reported there
    values: (results) => ratioIn(results, 'one file', 'crisis-lint, 1 YAML', 'node -e 0'),
  },
  {
    what: 'a plan and a document, CPU ÷ node -e 0',
    limit: 3,
    node: 20,
    values: (results) => ratioIn(results, 'one file', 'crisis-lint, 1 of both', 'node -e 0'),
  },
  {
    what: 'cold, one thread, CPU ÷ parsing alone',
    limit: 1.2,
    values: (results) =>
      ['300 files', '2000 files'].flatMap((group) => ratioIn(results, group, 'crisis-lint', 'parse only')),
  },
  {
    what: 'second run with a cache, CPU ÷ node -e 0',
    limit: 5,
    node: 20,
    values: (results) =>
      ['300', '2000'].flatMap((count) =>
        ratioIn(results, `${count} files, with a cache`, 'crisis-lint, second run', 'node -e 0'),
      ),
  },
  {
    // They are for those who ask for them: they have to be worth asking for, on as few cores as there can be.
    what: 'reading in two threads, wall ÷ in one',
    limit: 1,
    values: (results) => ratioIn(results, '2000 files, in threads', 'crisis-lint, 2 threads', 'crisis-lint', 'wall'),
  },
  {
    what: 'peak memory, MB',
    limit: 400,
    values: (results) =>
      [
        ['300 files', 'crisis-lint'],
        ['2000 files', 'crisis-lint'],
        ['2000 files, with a cache', 'crisis-lint, one file changed'],
      ]
        .map(([group, name]) => ({ group, tools: [name], value: entry(results, group, name)?.memory }))
        .filter(({ value }) => value !== undefined),
  },
  {
    what: 'CPU ÷ the fastest rival in JavaScript that reports positions, same files',
    limit: 1,
    values: (results) =>
      Object.entries(results.groups).flatMap(([group, { tools }]) => {
        const ours = entry(results, group, 'crisis-lint');
        const rivals = tools.filter((tool) => tool.written === 'JavaScript' && tool.positions && !tool.failed);
        if (!ours || rivals.length === 0) return [];
        const fastest = rivals.reduce((best, rival) => (rival.cpu < best.cpu ? rival : best));
        return [{ group, against: fastest.name, tools: [ours.name, fastest.name], value: ratio(ours, fastest) }];
      }),
  },
];

/** @returns every gate's figures: {what, group, tools, against, value, limit, held: "yes" | "no" | "reported" | "not measured"} */
export function judge(results) {
  const nodeMajor = Number(process.versions.node.split('.')[0]);
  return gates.flatMap(({ what, limit, node, values }) => {
    const figures = values(results);
    if (figures.length === 0) return [{ what, limit, held: 'not measured' }];
    return figures.map((figure) => {
      const held = node && node !== nodeMajor ? 'reported' : figure.value <= limit ? 'yes' : 'no';
      return { what, ...figure, limit, held };
    });
  });
}
