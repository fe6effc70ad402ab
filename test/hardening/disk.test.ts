/** What a repository or a disk may do to a run: links that lead out, full disks, devices, signals. */
import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { diskAccess } from '../../src/lsp/access.ts';
import { Root } from '../../src/lsp/root.ts';
import { nodeFiles } from '../../src/node/files.ts';
import { DiskWorld } from '../cli/disk.ts';

const isWindows = process.platform === 'win32';

describe.skipIf(isWindows)('links out of the repository are not followed', () => {
  const secret = 'key_outside';
  let world: DiskWorld;
  beforeAll(() => {
    world = DiskWorld.of('web-shop');
    mkdirSync(join(world.repo, '.git'));
    mkdirSync(join(world.top, 'outside'));
    writeFileSync(join(world.top, 'outside/policy.yaml'), `${secret}: 1\nrules: {role-missing: off}\n`);
  });
  afterAll(() => world.remove());

  const places = {
    'the policy itself': () => symlinkSync('../outside/policy.yaml', join(world.repo, '.crisis-lint.yaml')),
    'a policy that is extended': () => {
      symlinkSync('../outside/policy.yaml', join(world.repo, 'house.yaml'));
      world.write({ '.crisis-lint.yaml': 'extends: ./house.yaml\n' });
    },
    'a policy in a folder that is a link': () => {
      symlinkSync('../outside', join(world.repo, 'shared'));
      world.write({ '.crisis-lint.yaml': 'extends: ./shared/policy.yaml\n' });
    },
  };
  test.each(Object.entries(places))('%s', async (_, lay) => {
    lay();
    const { code, out } = await world.run(['--no-cache', '-f', 'json']);
    for (const name of ['.crisis-lint.yaml', 'house.yaml', 'shared']) rmSync(join(world.repo, name), { force: true });
    expect(code).toBe(2);
    expect(out).toContain('the link leads out of the project');
    expect(out).not.toContain(secret);
  });

  test('nor does the editor read what they lead to', async () => {
    symlinkSync('../outside/policy.yaml', join(world.repo, 'linked.yaml'));
    const access = diskAccess(nodeFiles);
    const uri = pathToFileURL(join(world.repo, 'linked.yaml')).href;
    await new Root(pathToFileURL(world.repo).href, access).scan();
    rmSync(join(world.repo, 'linked.yaml'));
    await expect(access.read(uri)).rejects.toThrow('the link leads out of the project');
  });
});

describe.skipIf(isWindows)('writing', () => {
  const folder = mkdtempSync(join(tmpdir(), 'crisis-lint-disk-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('a link stays a link, and what lies beside a file is left alone', async () => {
    writeFileSync(join(folder, 'real.yaml'), 'old');
    symlinkSync('real.yaml', join(folder, 'link.yaml'));
    await nodeFiles.write(join(folder, 'link.yaml'), 'new');
    expect(readFileSync(join(folder, 'real.yaml'), 'utf8')).toBe('new');
    expect(readdirSync(folder).sort()).toEqual(['link.yaml', 'real.yaml']);
  });

  test('a device is written to, not replaced', async () => {
    await nodeFiles.write('/dev/null', 'x');
    expect(readFileSync('/dev/null', 'utf8')).toBe('');
  });

  test.skipIf(!existsSync('/dev/full'))('a full disk is said', async () => {
    await expect(nodeFiles.write('/dev/full', 'x')).rejects.toThrow('the disk is full');
    await expect(nodeFiles.write('/dev/full', 'x')).rejects.toThrow('the disk is full');
  });

  test('Ctrl-C while files are written leaves none half-written', { timeout: 60_000 }, async () => {
    const program = join(folder, 'writer.mjs');
    await build({
      stdin: {
        contents: `import { nodeFiles } from './files.ts';
          const text = 'x'.repeat(1_000_000);
          console.log('ready');
          for (let i = 0; ; i++) {
            await nodeFiles.write(process.argv[2] + '/' + (i % 5) + '.yaml', text);
            if (i % 10 === 9) await new Promise((go) => setImmediate(go));
          }`,
        resolveDir: fileURLToPath(new URL('../../src/node', import.meta.url)),
      },
      bundle: true,
      platform: 'node',
      format: 'esm',
      outfile: program,
      banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    });
    for (const wait of [3, 11, 24, 37, 52]) {
      const out = mkdtempSync(join(folder, 'out-'));
      const child = spawn(process.execPath, [program, out], { stdio: ['ignore', 'pipe', 'inherit'] });
      await new Promise((ready) => child.stdout.once('data', ready));
      await new Promise((go) => setTimeout(go, wait));
      child.kill('SIGINT');
      const signal = await new Promise((ended) => child.once('exit', (_, by) => ended(by)));
      expect(signal).toBe('SIGINT');
      const sizes = readdirSync(out).map((name) => [name, readFileSync(join(out, name)).length]);
      expect(sizes.filter(([name, size]) => !/^\d\.yaml$/.test(String(name)) || size !== 1_000_000)).toEqual([]);
    }
  });
});
