/** Reads the history of a repository by the `git` command. Nothing here writes, fetches or clones. */
import { type Git, GitError, type Repository, type RevisionFile } from '../core/ports.ts';

interface Ran {
  readonly code: number;
  readonly out: Buffer;
  readonly err: string;
}

type Run = (folder: string, args: readonly string[], input?: string) => Promise<Ran>;

/** More than any file that is read; git is not asked for larger ones. */
const mostBytes = 256 * 1024 * 1024;

/** `command` is the name of git; tests give one that is not there. */
export function gitHistory(command = 'git', env: NodeJS.ProcessEnv = process.env): Git {
  const run: Run = async (folder, args, input) => {
    // Node takes 5 ms to load the module, which most runs need not spend.
    const { execFile } = await import('node:child_process');
    return new Promise((resolve, reject) => {
      const child = execFile(
        command,
        // No lock is taken, no pager opened, nothing fetched, and no name means a pattern.
        ['--no-optional-locks', '--no-pager', '--literal-pathspecs', '-C', folder, ...args],
        {
          encoding: 'buffer',
          maxBuffer: mostBytes,
          windowsHide: true,
          env: { ...env, LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0', GIT_NO_LAZY_FETCH: '1', GIT_ALLOW_PROTOCOL: 'none' },
        },
        (error, out, err) => {
          const code = error?.code;
          if (code === 'ENOENT' || code === 'EACCES') reject(new GitError('no-git'));
          else if (error && typeof code !== 'number') reject(new GitError('failed', error.message));
          else resolve({ code: typeof code === 'number' ? code : 0, out, err: err.toString('utf8').trim() });
        },
      );
      // Git may end before it has read all: what matters is how it ended.
      child.stdin?.on('error', () => undefined).end(input);
    });
  };
  return {
    async open(folder) {
      const asked = await run(folder, ['rev-parse', '--is-bare-repository', '--is-shallow-repository']);
      if (asked.code !== 0) {
        if (/dubious ownership/.test(asked.err)) throw new GitError('not-trusted', asked.err.split('\n')[0]);
        throw new GitError(/not a git repository/i.test(asked.err) ? 'no-repository' : 'failed', asked.err);
      }
      const [bare, shallow] = lines(asked.out);
      if (bare === 'true') throw new GitError('bare');
      const asks = await run(folder, ['rev-parse', '--show-toplevel', '--show-prefix']);
      // Within `.git` itself there is no working tree.
      if (asks.code !== 0) throw new GitError('bare', asks.err);
      const [real = '', prefix = ''] = lines(asks.out);
      // Git follows links on the way to the top; the caller goes by the names it knows.
      const below = `/${prefix}`.slice(0, -1);
      const top = folder.endsWith(below) ? folder.slice(0, folder.length - below.length) || '/' : real;
      return repository((args, input) => run(real, args, input), top, shallow === 'true');
    },
  };
}

function repository(
  run: (args: readonly string[], input?: string) => Promise<Ran>,
  top: string,
  shallow: boolean,
): Repository {
  const needed = async (args: readonly string[], input?: string) => {
    const ran = await run(args, input);
    if (ran.code === 0) return ran.out;
    throw new GitError(/promisor|lazy fetching/.test(ran.err) ? 'not-fetched' : 'failed', ran.err);
  };
  return {
    top,
    shallow,
    async commit(name) {
      // A name that looks like an option is none; `--end-of-options` says so to git.
      const ran = await run(['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`]);
      return ran.code === 0 ? lines(ran.out)[0] : undefined;
    },
    async mergeBase(a, b) {
      const ran = await run(['merge-base', a, b]);
      return ran.code === 0 ? lines(ran.out)[0] : undefined;
    },
    async isChanged(folder) {
      const out = await needed(['status', '--porcelain', '-z', '--untracked-files=all', '--', folder || '.']);
      return out.length > 0;
    },
    async files(commit) {
      // Without sizes: in a clone without all contents they would have to be fetched.
      const out = await needed(['ls-tree', '-r', '-z', '--full-tree', commit]);
      return out.toString('utf8').split('\0').flatMap(listed);
    },
    async contents(ids) {
      if (ids.length === 0) return new Map();
      return apart(await needed(['cat-file', '--batch'], ids.map((id) => `${id}\n`).join('')));
    },
  };
}

/** `100644 blob 3b18…\tname`, `160000 commit 3b18…\tname`; links are no files. */
function listed(line: string): RevisionFile[] {
  const match = /^(\d+) (blob|commit) ([0-9a-f]+)\t([\s\S]+)$/.exec(line);
  if (!match || match[1] === '120000') return [];
  const [, , kind, id, path] = match as unknown as [string, string, string, string, string];
  return [{ path, id, ...(kind === 'commit' ? { submodule: true as const } : {}) }];
}

/** What `cat-file --batch` gives: `<id> blob <bytes>`, the bytes, a line end; `<id> missing` for what is not here. */
function apart(out: Buffer): Map<string, Uint8Array> {
  const found = new Map<string, Uint8Array>();
  for (let at = 0; at < out.length; ) {
    const end = out.indexOf(10, at);
    const [id = '', kind, bytes] = out.toString('utf8', at, end).split(' ');
    at = end + 1;
    if (kind !== 'blob') continue;
    found.set(id, new Uint8Array(out.subarray(at, at + Number(bytes))));
    at += Number(bytes) + 1;
  }
  return found;
}

function lines(out: Buffer): string[] {
  return out.toString('utf8').split(/\r?\n/);
}
