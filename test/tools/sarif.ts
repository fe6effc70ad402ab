/** Microsoft's SARIF validator, with GitHub's rules of ingestion. Installed on demand; without a network there is none. */
import { execFile } from 'node:child_process';
import { chmodSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const folder = fileURLToPath(new URL('sarif/', import.meta.url));
const platforms: Readonly<Record<string, string>> = { linux: 'linux', darwin: 'darwin', win32: 'win32' };

export type Validator =
  | { readonly missing: string }
  /** Rule ids and messages of a log's defects, by level. */
  | { validate(file: string): Promise<readonly { readonly level: string; readonly text: string }[]> };

export async function sarifValidator(): Promise<Validator> {
  const name = platforms[process.platform];
  if (name === undefined) return { missing: `there is none for ${process.platform}` };
  const program = join(folder, `node_modules/@microsoft/sarif-multitool-${name}/Sarif.Multitool`);
  if (!existsSync(program)) {
    try {
      await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder, timeout: 300_000 });
    } catch (error) {
      return { missing: `npm cannot install it: ${String(error).split('\n')[0]}` };
    }
  }
  // Its own install script does no more.
  if (process.platform !== 'win32') chmodSync(program, 0o755);
  return {
    async validate(file) {
      const args = ['validate', file, '--rule-kind', 'Sarif;Ghas', '--level', 'Error;Warning;Note'];
      // It exits with 1 where there are defects.
      const { stdout } = await run(program, args, { maxBuffer: 1e8 }).catch((error: { stdout: string }) => error);
      if (!/^Done\. 1 files scanned/m.test(stdout)) throw new Error(`the validator did not run: ${stdout}`);
      return [...stdout.matchAll(/: (error|warning|note) (\w+: .*)/g)].map(([, level, text]) => ({
        level: level!,
        text: text!,
      }));
    },
  };
}
