// Other tools, each doing the nearest thing it can on the same files. `positions`: it says line and column of what it finds;
// `written`: a gate holds us against those in JavaScript that do. `launcher`: the work is done in a child process that is
// not Node, so that the memory hook cannot see it. Pinned in rivals/package.json.

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const home = fileURLToPath(new URL('rivals/', import.meta.url));
const config = (name) => join(home, 'config', name);
const modules = join(home, 'node_modules');

function program(packageName, bin) {
  const manifest = JSON.parse(readFileSync(join(modules, packageName, 'package.json'), 'utf8'));
  const path = typeof manifest.bin === 'string' ? manifest.bin : manifest.bin[bin ?? packageName];
  return [process.execPath, join(modules, packageName, path)];
}

const version = (packageName) => JSON.parse(readFileSync(join(modules, packageName, 'package.json'), 'utf8')).version;
const eslint = () => [...program('eslint'), '--no-ignore', '-c'];

const table = [
  {
    name: 'spectral',
    package: '@stoplight/spectral-cli',
    kind: 'YAML',
    written: 'JavaScript',
    positions: true,
    command: () => [
      ...program('@stoplight/spectral-cli', 'spectral'),
      'lint',
      '--ignore-unknown-format',
      '--ruleset',
      config('spectral.yaml'),
      '**/*.yaml',
    ],
  },
  {
    name: 'ajv-cli',
    package: 'ajv-cli',
    kind: 'YAML',
    written: 'JavaScript',
    positions: false,
    command: () => [
      ...program('ajv-cli', 'ajv'),
      'validate',
      '--strict=false',
      '-s',
      config('plan.schema.json'),
      '-d',
      '**/*.yaml',
    ],
  },
  {
    name: 'v8r',
    package: 'v8r',
    kind: 'YAML',
    written: 'JavaScript',
    positions: false,
    broken: 99,
    command: () => [...program('v8r'), '--no-ignore', '-s', config('plan.schema.json'), '**/*.yaml'],
  },
  {
    name: 'eslint + yml',
    package: 'eslint-plugin-yml',
    kind: 'YAML',
    written: 'JavaScript',
    positions: true,
    command: () => [...eslint(), config('eslint-yaml.config.mjs'), '**/*.yaml'],
  },
  {
    name: 'yamllint',
    kind: 'YAML',
    written: 'Python',
    positions: true,
    available: () => spawnSync('yamllint', ['--version']).status === 0,
    command: () => [
      'yamllint',
      '-d',
      '{extends: default, rules: {line-length: disable, document-start: disable, braces: disable}}',
      '.',
    ],
  },
  {
    name: 'markdownlint-cli2',
    package: 'markdownlint-cli2',
    kind: 'Markdown',
    written: 'JavaScript',
    positions: true,
    command: () => [...program('markdownlint-cli2'), '--config', config('.markdownlint-cli2.jsonc'), '**/*.md'],
  },
  {
    name: 'remark-cli + gfm + preset',
    package: 'remark-cli',
    kind: 'Markdown',
    written: 'JavaScript',
    positions: true,
    command: () => [
      ...program('remark-cli', 'remark'),
      '--no-config',
      '--rc-path',
      config('remarkrc.mjs'),
      '--frail',
      '--no-stdout',
      '--ext',
      'md',
      '.',
    ],
  },
  {
    name: 'textlint, one rule',
    package: 'textlint',
    kind: 'Markdown',
    written: 'JavaScript',
    positions: true,
    command: () => [
      ...program('textlint'),
      '-c',
      config('textlintrc.json'),
      '--rules-base-directory',
      modules,
      '**/*.md',
    ],
  },
  {
    name: 'eslint + markdown',
    package: '@eslint/markdown',
    kind: 'Markdown',
    written: 'JavaScript',
    positions: true,
    command: () => [...eslint(), config('eslint-markdown.config.mjs'), '**/*.md'],
  },
  {
    name: 'prettier --check',
    package: 'prettier',
    kind: 'Markdown',
    written: 'JavaScript',
    positions: false,
    command: () => [...program('prettier'), '--no-config', '--check', '**/*.md'],
  },
  {
    name: 'rumdl',
    package: 'rumdl',
    kind: 'Markdown',
    written: 'Rust',
    positions: true,
    launcher: true,
    command: () => [...program('rumdl'), 'check', '--no-config', '--no-cache', '.'],
  },
  {
    name: 'oxfmt --check',
    package: 'oxfmt',
    kind: 'Markdown',
    written: 'Rust',
    positions: false,
    command: () => [...program('oxfmt'), '--check', '**/*.md'],
  },
];

/** Installs the rivals where they are missing; returns those that can run here, ready for `measure`. */
export function prepareRivals() {
  // npm writes this file last: without it an install was broken off.
  if (!existsSync(join(modules, '.package-lock.json'))) {
    console.error('installing the rivals: npm ci in bench/rivals (about 220 MB, a minute)');
    const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
      cwd: home,
      stdio: ['ignore', 2, 2],
      shell: process.platform === 'win32',
    });
    if (npm.status !== 0) throw new Error('npm ci in bench/rivals failed; --no-rivals measures without them');
  }
  return table
    .filter(({ available }) => available?.() ?? true)
    .map(({ command, ...rival }) => ({
      ...rival,
      version: rival.package && version(rival.package),
      command: command(),
      accepts: [0, 1, ...(rival.broken ? [rival.broken] : [])],
    }));
}

/** A plan and a document that every rival must object to: one that does not is not doing its work here. */
export const brokenFiles = {
  'crisis-plan.yaml':
    'crisis_plan: 1\nversion: three\npeople:\n  maya: {title: Editor, reach: []}\nroles:\n    lead: {primary: maya, backup: }\n',
  'broken.md':
    '# One\n\n* TODO: write this\n\n\n\n+ two\n\n# One\n\nSee [the missing text][nowhere] and <b>more</b>.\n- [ ] open\n```\ncode\n```',
};
