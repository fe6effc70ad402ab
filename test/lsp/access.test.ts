/** How the server comes to the files of a disk. */
import { expect, test } from 'vitest';
import { FileError, type FileSystem } from '../../src/core/ports.ts';
import { diskAccess } from '../../src/lsp/access.ts';

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
  expect(await disk(() => Promise.reject(new FileError('/repo/our.yaml', 'permission denied')))).toBeUndefined();
  await expect(disk(() => Promise.reject(new RangeError('a mistake of ours')))).rejects.toThrow('a mistake');
});
