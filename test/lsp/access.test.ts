/** How the server comes to the files of a disk. */
import { expect, test } from 'vitest';
import { FileError, type FileSystem } from '../../src/core/ports.ts';
import { clientAccess, diskAccess } from '../../src/lsp/access.ts';
import { listFiles } from '../../src/lsp/protocol.ts';
import { Root } from '../../src/lsp/root.ts';
import { run } from '../cli/memory.ts';

function disk(read: () => Promise<Uint8Array>) {
  const files: Partial<FileSystem> = {
    read,
    listFolder: async (folder) => (folder === '/repo' ? ['/repo/our.yaml'] : []),
    exists: async () => undefined,
  };
  return diskAccess(files as FileSystem).planFolder('file:///repo/drills/x.md');
}

test.each(['crisis_plan: 1\n', '{crisis_plan: 1}\n', '  crisis_plan: 1\n'])('a plan that begins %j is found', (text) =>
  expect(disk(async () => new TextEncoder().encode(text))).resolves.toBe('file:///repo'),
);

test('one that cannot be read is none, and anything else that fails is told', async () => {
  expect(await disk(() => Promise.reject(new FileError('/repo/our.yaml', 'denied')))).toBeUndefined();
  await expect(disk(() => Promise.reject(new RangeError('a mistake of ours')))).rejects.toThrow('a mistake');
});

test.each([
  ['absent', '文件不存在'],
  [undefined, '文件不存在'],
  ['denied', '没有权限'],
  ['Unavailable', 'Unavailable'],
])('why the client cannot read a file (%s) is said in Chinese', async (problem, words) => {
  const access = clientAccess(<T>(method: string) =>
    Promise.resolve((method === listFiles ? { uris: ['vscode-vfs://x/repo/crisis-plan.yaml'] } : { problem }) as T),
  );
  const root = new Root('vscode-vfs://x/repo', access);
  await root.scan();
  const { findings } = root.result({ asOf: { text: '2026-11-22' }, lang: 'zh-CN' });
  expect(findings.map(({ message }) => message)).toEqual([`无法读取此文件：${words}`]);
});

test('a file of another computer, and a policy that cannot be opened, are said in Chinese', async () => {
  await expect(diskAccess({} as FileSystem).read('vscode-vfs://x/a.yaml')).rejects.toMatchObject({
    reason: 'elsewhere',
  });
  const files = { '.crisis-lint.yaml': '#'.repeat(5_000_001), 'crisis-plan.yaml': 'crisis_plan: 1\n' };
  const told = async (lang: string) => (await run(['lint', '--lang', lang], { files })).out;
  expect(await told('zh-CN')).toContain('策略文件此处无法按 YAML 读取（文件过大）');
  expect(await told('en')).toContain('This policy cannot be read as YAML here (it is too large)');
});
