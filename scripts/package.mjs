// Packs the extension: stages a folder with everything it needs, then lets vsce make crisis-lint-<version>.vsix of it.
//   node scripts/package.mjs [--stage]     --stage: only the folder, for `code --extensionDevelopmentPath=out/vscode`
// In a release GITHUB_REPOSITORY and GITHUB_REF_NAME say where the project and its pictures are.
import { cp, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createVSIX } from '@vscode/vsce';
import { modulesOf, notices } from './notices.mjs';
import { bundleExtension } from './vscode/bundle.mjs';
import { extensionManifest } from './vscode/manifest.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const stage = join(root, 'out/vscode');
const mostBytes = 2 * 1024 * 1024;

const { GITHUB_REPOSITORY, GITHUB_REF_NAME = 'main', GITHUB_SERVER_URL = 'https://github.com' } = process.env;
const repository = GITHUB_REPOSITORY && `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}`;

const json = (value) => `${JSON.stringify(value, undefined, 2)}\n`;
const copy = (from, to) => cp(join(root, from), join(stage, to), { recursive: true });

/** The pictures lie beside the other documents; in the package they lie beside the README. */
async function readme() {
  const text = await readFile(join(root, 'docs/marketplace/README.md'), 'utf8');
  return text.replaceAll('(../images/', '(images/');
}

async function stageExtension() {
  await rm(stage, { recursive: true, force: true });
  await mkdir(join(stage, 'images'), { recursive: true });
  const { manifest, nls } = extensionManifest({ repository });
  const pictures = manifest.contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.image));
  const text = await readme();
  for (const [, image] of text.matchAll(/\((images\/[^)]+)\)/g)) pictures.push(image);
  const metafiles = await bundleExtension(join(stage, 'dist'));
  await Promise.all([
    writeFile(join(stage, '.vscodeignore'), '# Nothing: the folder was made for the package.\n'),
    writeFile(join(stage, 'package.json'), json(manifest)),
    writeFile(join(stage, 'package.nls.json'), json(nls.en)),
    writeFile(join(stage, 'package.nls.zh-cn.json'), json(nls['zh-cn'])),
    writeFile(join(stage, 'README.md'), text),
    notices(modulesOf(metafiles), root).then((licences) => writeFile(join(stage, 'THIRD-PARTY-NOTICES.md'), licences)),
    ...[...new Set(pictures)].map((image) => copy(`docs/${image}`, image)),
    copy('src/vscode/l10n', 'l10n'),
    copy('src/vscode/media/view.svg', 'media/view.svg'),
    copy('src/vscode/media/icon.png', 'media/icon.png'),
    ...manifest.contributes.snippets.map(({ path }) => copy(path, path)),
    copy('LICENSE', 'LICENSE'),
    copy('CHANGELOG.md', 'CHANGELOG.md'),
  ]);
  return manifest;
}

async function pack({ name, version }) {
  const packagePath = join(root, `${name}-${version}.vsix`);
  await rm(packagePath, { force: true });
  await createVSIX({
    cwd: stage,
    packagePath,
    dependencies: false,
    // The page of the rule that finds passwords in a plan shows one that is nobody's.
    allowPackageSecrets: ['database-connection-string'],
    ...(repository
      ? {
          baseContentUrl: `${repository}/blob/${GITHUB_REF_NAME}/docs`,
          baseImagesUrl: `${repository}/raw/${GITHUB_REF_NAME}/docs`,
        }
      : { allowMissingRepository: true, rewriteRelativeLinks: false }),
  });
  return packagePath;
}

const manifest = await stageExtension();
if (process.argv.includes('--stage')) {
  console.log(`staged: ${stage}`);
} else {
  const file = await pack(manifest);
  const { size } = await stat(file);
  console.log(`${file}: ${(size / 1024).toFixed(0)} KB`);
  if (size > mostBytes) throw new Error(`the package is larger than ${mostBytes / 1024 / 1024} MB`);
}
