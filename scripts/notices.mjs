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
  const folders = new Set();
  for (const path of modules) {
    const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path.replaceAll('\\', '/'))?.[0];
    if (folder) folders.add(isAbsolute(folder) ? folder : join(root, folder));
  }
  const parts = await Promise.all([...folders].map((folder) => notice(folder)));
  const unique = [...new Map(parts.map((part) => [part.title, part])).values()].sort((a, b) =>
    a.title < b.title ? -1 : 1,
  );
  const head = '# Third-party notices\n\nThe files in this folder contain code of the packages below.';
  return `${[head, ...unique.map(({ title, licence, text }) => `## ${title}\n\nLicence: ${licence}\n\n\`\`\`\n${text.trim()}\n\`\`\``)].join('\n\n')}\n`;
}

async function notice(folder) {
  const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  if (!license) throw new Error(`${name} states no licence: it may not be bundled`);
  const file = (await readdir(folder)).find((each) => /^licen[cs]e/i.test(each));
  // A package without the file still has its licence stated in its manifest.
  const text = file
    ? await readFile(join(folder, file), 'utf8')
    : `The package states ${license} and holds no licence text.`;
  return { title: `${name} ${version}`, licence: license, text };
}
