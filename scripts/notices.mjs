// The licences of the packages whose code is in a bundle.
import { readdir, readFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';

/** The paths of the modules that have code in a bundle, by esbuild's metafiles. */
export function modulesOf(metafiles) {
  return metafiles.flatMap(({ outputs }) =>
    Object.values(outputs).flatMap(({ inputs }) =>
      Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
    ),
  );
}

/** `modules` are paths, absolute or below `root`. */
export async function notices(modules, root) {
  const folders = new Map();
  for (const path of modules) {
    const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path.replaceAll('\\', '/'))?.[0];
    if (!folder) continue;
    const full = (each) => (isAbsolute(each) ? each : join(root, each));
    folders.set(full(folder), [...(folders.get(full(folder)) ?? []), full(path)]);
  }
  const parts = await Promise.all([...folders].map(([folder, paths]) => notice(folder, paths)));
  const unique = [...new Map(parts.map((part) => [part.title, part])).values()].sort((a, b) =>
    a.title < b.title ? -1 : 1,
  );
  const head = '# Third-party notices\n\nThe files in this folder contain code of the packages below.';
  return `${[head, ...unique.map((part) => section(part, unique))].join('\n\n')}\n`;
}

const fenced = (text) => `\`\`\`\n${text.trim()}\n\`\`\``;

function section({ title, licence, text, comments }, all) {
  const within = comments.length ? ['Said in its code:', ...comments.map(fenced)] : [];
  return [`## ${title}`, `Licence: ${licence}`, text ? fenced(text) : elsewhere(licence, title, all), ...within].join(
    '\n\n',
  );
}

/** A package without its licence's text still comes with it: that of a neighbour under the same licence. */
function elsewhere(licence, title, all) {
  const holds = { 'Apache-2.0': 'TERMS AND CONDITIONS FOR USE', MIT: 'Permission is hereby granted' };
  const name = Object.keys(holds).find((each) => licence.includes(each));
  const neighbour = name && all.find(({ text }) => text.includes(holds[name]));
  if (!neighbour) throw new Error(`${title}: the text of ${licence} is in no package that is bundled`);
  return `The text of ${name} stands under ${neighbour.title}.`;
}

async function notice(folder, modules) {
  const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  if (!license) throw new Error(`${name} states no licence: it may not be bundled`);
  // Some have several: their own, and that of the data they carry.
  const files = (await readdir(folder)).filter((each) => /^licen[cs]e/i.test(each)).sort();
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  const text = texts.map((each) => each.trim()).join('\n\n---\n\n');
  const said = await Promise.all(modules.map(async (path) => copyrights(await readFile(path, 'utf8'))));
  const comments = [...new Set(said.flat())].filter((comment) => !repeats(text, comment));
  return { title: `${name} ${version}`, licence: license, text, comments };
}

/** Comments that say whose code follows: it may be another's, taken over into the package. */
function copyrights(code) {
  const comments = code.match(/\/\*[\s\S]*?\*\/|(?:^[ \t]*\/\/.*(?:\r?\n|$))+/gm) ?? [];
  return comments
    .filter((comment) => /copyright (?:\(c\)|©|\d|[A-Z])/i.test(comment))
    .map((comment) =>
      comment
        .replace(/^[ \t]*(?:\/\*+|\*+\/|\*|\/\/)?[ \t]?/gm, '')
        .replace(/\*\/\s*$/, '')
        .trim(),
    );
}

/** Whether all that a comment says of copyright stands in the licence already. */
function repeats(text, comment) {
  const plain = (each) => each.toLowerCase().replace(/[^a-z0-9]+/g, ' ');
  const lines = comment.split('\n').filter((line) => /copyright/i.test(line));
  return lines.every((line) => plain(text).includes(plain(line).trim()));
}
