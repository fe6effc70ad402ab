// Starts a real VS Code server (code-server) on a free port of this machine, with empty user data of its own.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { addLanguagePack } from './language-pack.mjs';

const START_TIMEOUT_MS = 240_000;
const STOP_TIMEOUT_MS = 5_000;

/** Keeps the workbench quiet and offline. */
export const QUIET_SETTINGS = {
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'workbench.startupEditor': 'none',
  'workbench.enableExperiments': false,
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.localHistory.enabled': false,
  'window.commandCenter': false,
  'editor.minimap.enabled': false,
  'chat.disableAIFeatures': true,
  'git.enabled': false,
  'npm.autoDetect': 'off',
  'json.schemaDownload.enable': false,
  'files.autoSave': 'off',
};

// With these code-server takes itself for a child of its own terminal, or listens elsewhere, or wants a password.
const FOREIGN_VARIABLE = /^(VSCODE_|npm_|CODE_SERVER_|ELECTRON_|NODE_OPTIONS$|PORT$|PASSWORD$|HASHED_PASSWORD$)/;

/** The environment of this process without what would mislead VS Code. */
export function cleanEnvironment() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !FOREIGN_VARIABLE.test(name)));
}

/** Installs a packed extension as a user would. Throws with VS Code's own words if it does not take it. */
function installExtension(host, dirs, vsix) {
  const args = [host.codeServer, ...dirs, '--force', '--install-extension', vsix];
  const { status, stdout, stderr } = spawnSync(host.node, args, { env: cleanEnvironment(), encoding: 'utf8' });
  if (status !== 0 || !/successfully installed/.test(stdout)) {
    throw new Error(`VS Code does not install ${vsix} (exit code ${status})\n${stdout}\n${stderr}`);
  }
}

/** What its folder begins with, once unpacked. */
const ours = 'crisis-lint.crisis-lint-';

/** The folder of our extension, which VS Code unpacked into `extensionsDir`. */
export function unpackedIn(extensionsDir) {
  const names = readdirSync(extensionsDir).filter(
    (name) => name.startsWith(ours) && existsSync(join(extensionsDir, name, 'package.json')),
  );
  if (names.length !== 1) throw new Error(`one unpacked extension expected, found: ${names.join(', ')}`);
  return join(extensionsDir, names[0]);
}

/** Resolves with the address once the server says that it listens. */
function untilListening(child, output) {
  return new Promise((done, fail) => {
    const timer = setTimeout(
      () => fail(new Error(`no VS Code after ${START_TIMEOUT_MS / 1000} s\n${output()}`)),
      START_TIMEOUT_MS,
    );
    child.stdout.on('data', () => {
      const address = /HTTP server listening on (http:\/\/[\d.]+:\d+)/.exec(output())?.[1];
      if (!address) return;
      clearTimeout(timer);
      done(address);
    });
    child.on('exit', (code) => {
      clearTimeout(timer);
      fail(new Error(`the VS Code server ended with ${code}\n${output()}`));
    });
  });
}

function extensionId(dir) {
  const { publisher, name } = JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8'));
  return `${publisher}.${name}`;
}

/**
 * A running VS Code server with the packed extension `vsix` installed. With `web` the extension runs by its `browser`
 * entry in the web worker host. `url` is the server's address, `authority` the host:port of its vscode-remote addresses,
 * `extensionDir` where the extension lies, `output()` what the server wrote; `stop()` ends it with all its children.
 * `locale`: the language of the window, for extensions. `asksTrust`: folders are not trusted until the user says so.
 * `beside`: other packed extensions.
 */
export async function startServer({ host, vsix, web = false, settings = {}, locale, asksTrust = false, beside = [] }) {
  const root = mkdtempSync(join(tmpdir(), 'crisis-lint-host-'));
  const userData = join(root, 'user-data');
  const extensionsDir = join(root, 'extensions');
  const config = join(root, 'config.yaml');
  for (const dir of [join(userData, 'User'), extensionsDir]) mkdirSync(dir, { recursive: true });
  writeFileSync(config, ''); // else the one in the home directory is read, and written
  const dirs = ['--config', config, '--user-data-dir', userData, '--extensions-dir', extensionsDir];
  for (const each of [vsix, ...beside]) installExtension(host, dirs, each);
  if (locale) addLanguagePack(locale, userData);
  const extensionDir = unpackedIn(extensionsDir);
  const kind = web ? { 'remote.extensionKind': { [extensionId(extensionDir)]: ['web'] } } : {};
  const trust = { 'security.workspace.trust.enabled': asksTrust };
  const all = { ...QUIET_SETTINGS, ...trust, ...kind, ...settings };
  writeFileSync(join(userData, 'User/settings.json'), JSON.stringify(all));

  const flags = ['--bind-addr', '127.0.0.1:0', '--auth', 'none', '--disable-telemetry', '--disable-update-check'];
  flags.push('--disable-getting-started-override', '--disable-proxy', '--ignore-last-opened');
  if (!asksTrust) flags.push('--disable-workspace-trust');
  if (locale) flags.push('--locale', locale);
  // Else newer versions do not run the tests named in the address.
  if (host.hasVscodeOption) flags.push('--vscode-option', 'enable-smoke-test-driver');
  const child = spawn(host.node, [host.codeServer, ...dirs, ...flags], {
    env: cleanEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true, // a process group: the server starts extension hosts, watchers and terminals
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += chunk));

  const gone = new Promise((done) => child.once('close', done));
  const kill = (signal) => {
    try {
      process.kill(-child.pid, signal);
    } catch {
      // Already gone.
    }
  };
  const killNow = () => kill('SIGKILL');
  const interrupted = () => process.exit(130);
  process.once('exit', killNow).once('SIGINT', interrupted).once('SIGTERM', interrupted);
  const stop = async () => {
    kill('SIGTERM');
    await Promise.race([gone, sleep(STOP_TIMEOUT_MS, undefined, { ref: false })]);
    killNow();
    process.off('exit', killNow).off('SIGINT', interrupted).off('SIGTERM', interrupted);
    rmSync(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };

  try {
    const url = await untilListening(child, () => text);
    return { url, authority: new URL(url).host, extensionDir, output: () => text, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
