// Runs the same suite in VS Code for the desktop: the one at VSCODE_EXECUTABLE, or a download.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { downloadAndUnzipVSCode, resolveCliArgsFromVSCodeExecutablePath, runTests } from '@vscode/test-electron';
import { bundleSuite } from './bundle.mjs';
import { HostUnavailable } from './install-host.mjs';
import { copyWorkspace, readReport } from './launch.mjs';
import { cleanEnvironment, QUIET_SETTINGS, unpackedIn } from './server.mjs';

const DOWNLOADS = 'https://update.code.visualstudio.com/api/releases/stable';
const cachePath = fileURLToPath(new URL('../../.vscode-host/desktop', import.meta.url));

/** The executable of a desktop VS Code. Throws HostUnavailable where it cannot be had or shown. */
async function findExecutable() {
  const own = process.env.VSCODE_EXECUTABLE;
  if (!own) {
    try {
      await fetch(DOWNLOADS, { method: 'HEAD', signal: AbortSignal.timeout(15_000) });
    } catch (error) {
      const cause = error.cause?.code ?? error.message;
      throw new HostUnavailable(
        `VS Code cannot be downloaded here (${cause}); VSCODE_EXECUTABLE can name an installed one`,
      );
    }
  }
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY) {
    throw new HostUnavailable('VS Code needs a display (under Linux without one: xvfb-run -a)');
  }
  return own || downloadAndUnzipVSCode({ version: process.env.VSCODE_VERSION ?? 'stable', cachePath });
}

/** Installs the packed extension into folders of its own; they are short, for sockets lie in them. */
function install(executable, dirs, vsix) {
  const [command, ...args] = resolveCliArgsFromVSCodeExecutablePath(executable, { reuseMachineInstall: true });
  const shell = process.platform === 'win32';
  const all = [...args, ...dirs, '--force', '--install-extension', vsix];
  const { status, error, stdout, stderr } = spawnSync(shell ? `"${command}"` : command, all, {
    env: cleanEnvironment(),
    encoding: 'utf8',
    shell,
  });
  if (status !== 0) throw new Error(`VS Code does not install ${vsix}: ${error ?? status}\n${stdout}\n${stderr}`);
}

/** Runs the suites on the packed extension; returns the report as `runSuite` does. Throws HostUnavailable to skip. */
export async function runDesktop({ vsix, suite, folder, settings = {} }) {
  const executable = await findExecutable();
  const tests = await bundleSuite({ suite, name: 'desktop' });
  const workspace = copyWorkspace(folder);
  const profile = mkdtempSync(join(tmpdir(), 'cl-'));
  try {
    const userData = join(profile, 'u');
    const extensionsDir = join(profile, 'e');
    mkdirSync(join(userData, 'User'), { recursive: true });
    writeFileSync(join(userData, 'User/settings.json'), JSON.stringify({ ...QUIET_SETTINGS, ...settings }));
    const dirs = [`--user-data-dir=${userData}`, `--extensions-dir=${extensionsDir}`];
    install(executable, dirs, vsix);
    const options = { vscodeExecutablePath: executable, extensionDevelopmentPath: tests };
    const launchArgs = [workspace.folder, ...dirs, '--disable-workspace-trust'];
    const exitCode = await runTests({ ...options, extensionTestsPath: join(tests, 'index.js'), launchArgs }).catch(
      (error) => error.code ?? -1,
    );
    const expected = { host: 'node', extensionDir: unpackedIn(extensionsDir) };
    return readReport({ resultFile: workspace.resultFile, exitCode, expected });
  } finally {
    workspace.remove();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
