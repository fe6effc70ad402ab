// A server that dies is started again, and the user is told; one that dies again and again stays off, with a way back.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Clock ticks from the machine's start to the process's: the 22nd field of its line, counted after its name in brackets. */
function startOf(pid) {
  const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return Number(line.slice(line.lastIndexOf(')') + 2).split(' ')[19]);
}

/**
 * The language server's processes, oldest first: their command line names the file of the installed extension. Their
 * numbers tell nothing of their age, for these begin anew at 32,768.
 */
function serversOf(extensionDir) {
  const module = join(extensionDir, 'dist/server.js');
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const isOurs = readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0').includes(module);
        return isOurs ? [{ pid: Number(name), start: startOf(name) }] : [];
      } catch {
        return []; // gone meanwhile
      }
    })
    .sort((a, b) => a.start - b.start)
    .map(({ pid }) => pid);
}

export default {
  'it is started again, with a way to the log; after the fifth time it stays off, with a way back': async ({
    page,
    workbench,
    server,
    screenshot,
  }) => {
    const killed = new Set();
    /** Kills the server once it runs. Another window's may still be ending: only what is new since then is ours. */
    const kill = async () => {
      for (;;) {
        const [pid] = serversOf(server.extensionDir).filter((each) => !killed.has(each));
        if (pid) {
          killed.add(pid);
          process.kill(pid, 'SIGKILL');
          return;
        }
        await page.waitForTimeout(50);
      }
    };
    await workbench.openFile('crisis-plan.yaml');
    await page.locator('.editor-instance .squiggly-error').first().waitFor();
    for (const pid of serversOf(server.extensionDir).slice(0, -1)) killed.add(pid);

    await kill();
    const notifications = await workbench.showNotifications();
    const restarted = notifications.filter({ hasText: 'stopped and was started again' }).first();
    await restarted.waitFor();
    await screenshot('server-restarted');
    await restarted.getByText('Show Log').click();
    await page.locator('.output-view, .part.panel .monaco-editor').first().waitFor();
    await screenshot('server-log');
    await page.locator('.editor-instance .squiggly-error').first().waitFor();

    for (let time = 2; time <= 5; time++) await kill();
    await workbench.showNotifications();
    const off = notifications.filter({ hasText: 'stopped 5 times in 3 minutes and stays off' }).first();
    await off.waitFor();
    await workbench.status.getByText('Crisis Lint is not running').waitFor();
    await screenshot('server-off');
    // The words are ours, not the library's.
    assert.equal(await notifications.filter({ hasNotText: 'The Crisis Lint server' }).count(), 0);
    await off.getByText('Restart Server').click();
    await workbench.status.getByText('load stands here', { exact: false }).waitFor();
  },
};
