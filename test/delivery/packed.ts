/** Packs the project as a release does, from a build of its own, so that nobody's `dist/` is taken away. */
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
export const root = fileURLToPath(new URL('../../', import.meta.url));

export interface Packed {
  /** The tarball. */
  readonly file: string;
  readonly files: readonly { readonly path: string; readonly size: number }[];
  readonly unpackedSize: number;
}

/** The package, made anew. */
export async function packed(): Promise<Packed> {
  const folder = mkdtempSync(join(tmpdir(), 'crisis-lint-pack-'));
  const stage = join(folder, 'package');
  mkdirSync(stage);
  for (const name of ['package.json', 'LICENSE', 'README.md', 'README.zh-CN.md', 'CHANGELOG.md', 'schemas'])
    cpSync(join(root, name), join(stage, name), { recursive: true });
  await run(process.execPath, ['scripts/build.mjs', '--out', join(stage, 'dist')], { cwd: root, maxBuffer: 1e8 });
  const { stdout } = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
    cwd: stage,
    maxBuffer: 1e8,
  });
  const [{ filename, files, unpackedSize }] = JSON.parse(stdout);
  return { file: join(folder, filename), files, unpackedSize };
}
