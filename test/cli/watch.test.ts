/** `--watch`: judges again what changed, says the same as a run of its own, and ends when it is told to. */
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import nodePath, { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { main } from '../../src/commands/main.ts';
import type { Ports } from '../../src/commands/ports.ts';
import type { FileWatch } from '../../src/core/ports.ts';
import { nodeFiles } from '../../src/node/files.ts';
import { watchFiles } from '../../src/node/watch.ts';
import { exampleFiles } from '../support/examples.ts';
import { DiskWorld } from './disk.ts';
import { run } from './memory.ts';

const asOf = ['--as-of', '2026-11-22', '-f', 'json'];
const worlds: DiskWorld[] = [];
const made: string[] = [];
afterEach(() => {
  for (const each of worlds.splice(0)) each.remove();
  for (const each of made.splice(0)) rmSync(each, { recursive: true, force: true });
});

type Step = (one: DiskWorld) => void;

/** Runs `--watch` on a folder, with a change before each round but the first; gives what each round said. */
async function rounds(
  argv: readonly string[],
  steps: readonly Step[],
  { texts = exampleFiles('web-shop-broken'), terminal = false, now = () => Date.UTC(2026, 10, 22, 12) } = {},
) {
  const one = new DiskWorld(texts);
  worlds.push(one);
  const said: string[] = [''];
  const errors: string[] = [''];
  const followed = new Set<string>();
  const own = new Set<string>();
  const left = [...steps];
  const watch: FileWatch = {
    every: undefined,
    follow: async (paths) => {
      for (const path of paths) followed.add(path);
    },
    leaveOut: (paths) => {
      for (const path of paths) own.add(path);
    },
    changed: async () => {
      const step = left.shift();
      step?.(one);
      for (const list of [said, errors]) if (step) list.push('');
      return step !== undefined;
    },
    close: async () => undefined,
  };
  const ports: Ports = {
    files: nodeFiles,
    output: {
      out: (text) => {
        said[said.length - 1] += text;
      },
      err: (text) => {
        errors[errors.length - 1] += text;
      },
    },
    cwd: one.repo,
    path: nodePath,
    env: {},
    platform: 'linux',
    terminal: { out: terminal, err: terminal },
    stdin: async () => new Uint8Array(),
    watch: async () => watch,
    now,
  };
  const code = await main([...argv, '--watch'], ports, '1.2.3');
  return { one, code, said, errors, followed: [...followed], own: [...own] };
}

const edit =
  (file: string, text: string): Step =>
  (one) =>
    one.write({ [file]: text });

describe('each round says what a run of its own would say', () => {
  it('through edits, new files, moved and deleted ones', async () => {
    const steps: Step[] = [
      edit('statements/new.md', '---\nstatus: published\n---\n\n# Outage\n\nWe are sorry if anyone felt affected.\n'),
      edit('crisis-plan.yaml', 'crisis_plan: 1\norg: A\n'),
      edit('crisis-plan.yaml', 'crisis_plan: 1\norg: A\npeople:\n  x: {name: X}\nroles:\n  lead: {primary: x}\n'),
      (one) => renameSync(join(one.repo, 'statements'), join(one.repo, 'statement')),
      edit('.crisis-lint.yaml', 'rules: {role-without-backup: off}\n'),
      edit('.crisis-lint.yaml', 'rules: {role-without-backup: info}\n'),
      (one) => rmSync(join(one.repo, '.crisis-lint.yaml')),
      (one) => rmSync(join(one.repo, 'playbooks'), { recursive: true }),
    ];
    const { said, code } = await rounds(asOf, steps);
    expect(said).toHaveLength(steps.length + 1);
    // The same steps once more, each with a run of its own.
    const again = new DiskWorld(exampleFiles('web-shop-broken'));
    worlds.push(again);
    for (const [at, text] of said.entries()) {
      if (at > 0) steps[at - 1]!(again);
      const own = await again.run([...asOf, '--no-cache']);
      expect(text, `round ${at}`).toBe(own.out);
      if (at === said.length - 1) expect(code).toBe(own.code);
    }
  });

  it('as time goes by', async () => {
    let now = Date.UTC(2026, 10, 22, 12);
    const plan = 'crisis_plan: 1\norg: A\nreviewed: 2026-11-01\nreview_every: 30d\n';
    const later: Step = (one) => {
      now += 20 * 86_400_000;
      one.write({ 'notes.md': 'x' });
    };
    const { said } = await rounds(['-f', 'json'], [later], { texts: { 'crisis-plan.yaml': plan }, now: () => now });
    expect(JSON.parse(said[0]!).asOf).toBe('2026-11-22T12:00:00Z');
    expect(JSON.parse(said[1]!).asOf).toBe('2026-12-12T12:00:00Z');
    expect(JSON.parse(said[1]!).findings).not.toEqual(JSON.parse(said[0]!).findings);
  });
});

describe('between rounds', () => {
  it('a path that is gone, and a policy that cannot be read, are told; the next change is judged again', async () => {
    const { said, errors, code } = await rounds(
      [...asOf, 'statements'],
      [
        (one) => renameSync(join(one.repo, 'statements'), join(one.repo, 'away')),
        (one) => renameSync(join(one.repo, 'away'), join(one.repo, 'statements')),
      ],
    );
    expect(errors[1]).toContain('statements');
    expect(said[1]).toBe('');
    expect(said[2]).toBe(said[0]);
    expect(code).toBe(1);
  });

  it('the screen is cleared on a terminal alone, and it is said that it waits', async () => {
    const piped = await rounds(asOf, [edit('a.md', 'x')]);
    expect(piped.said.join('')).not.toContain('\u001b');
    expect(piped.errors[0]).toMatch(/^\d\d:\d\d:\d\d {2}Waiting for changes/);
    const shown = await rounds(asOf, [edit('a.md', 'x')], { terminal: true });
    expect(shown.said.every((text) => text.startsWith('\u001b[2J\u001b[H'))).toBe(true);
  });

  it('files that reports go to are left out', async () => {
    const { one, own } = await rounds(
      ['-f', 'json:report.json', '-f', 'markdown:out/report.md', '--as-of', '2026-11-22'],
      [],
    );
    expect(own).toEqual([join(one.repo, 'report.json'), join(one.repo, 'out/report.md')]);
  });

  it('policies above are watched too', async () => {
    const { followed, one } = await rounds(asOf, []);
    expect(followed).toContain(one.repo);
    expect(followed).toContain(join(one.repo, '.crisis-lint.yaml'));
    expect(followed.filter((path) => path.endsWith('.git'))).toEqual([]);
  });
});

describe('does not go with', () => {
  it.each(['--fix', '--fix-unsafe', '--fix-dry-run', '--list-files', '--stdin-filename=a.md', '--print-config=a.yaml'])(
    '%s',
    async (option) => {
      const { code, err } = await run(['--watch', option], { files: { 'crisis-plan.yaml': 'crisis_plan: 1\n' } });
      expect(code).toBe(2);
      expect(err).toContain(option.split('=')[0]);
    },
  );

  it('a path that is not there, at the start', async () => {
    await expect(rounds(['nowhere'], [])).resolves.toMatchObject({ code: 2 });
  });
});

describe('the watch on disk', () => {
  const signals = () => {
    const known = new Map<string, () => void>();
    return {
      once: (name: string, stop: () => void) => known.set(name, stop),
      off: (name: string) => known.delete(name),
      known,
    };
  };
  const folder = () => {
    const top = mkdtempSync(join(tmpdir(), 'crisis-lint-watch-'));
    made.push(top);
    return top;
  };

  it('tells of every kind of change, in folders that came later too', async () => {
    const top = folder();
    writeFileSync(join(top, 'a.yaml'), '1');
    const watch = watchFiles(signals() as never);
    await watch.follow([top]);
    const changes: (() => void)[] = [
      () => writeFileSync(join(top, 'a.yaml'), '2'),
      () => writeFileSync(join(top, 'b.yaml'), '1'),
      () => mkdirSync(join(top, 'deep/er'), { recursive: true }),
      () => writeFileSync(join(top, 'deep/er/c.md'), '1'),
      () => renameSync(join(top, 'deep/er/c.md'), join(top, 'deep/d.md')),
      () => {
        // As editors save: into another file, which takes the place of the first.
        writeFileSync(join(top, 'a.yaml~'), '3');
        renameSync(join(top, 'a.yaml~'), join(top, 'a.yaml'));
      },
      () => writeFileSync(join(top, 'a.yaml'), '4'),
      () => rmSync(join(top, 'deep'), { recursive: true }),
    ];
    for (const [at, change] of changes.entries()) {
      change();
      expect(await watch.changed(), `change ${at}`).toBe(true);
    }
    await watch.close();
  }, 60_000);

  it('not of what git ignores, but of ignored numbers', async () => {
    const top = folder();
    mkdirSync(join(top, '.git'));
    mkdirSync(join(top, 'node_modules'));
    mkdirSync(join(top, 'out'));
    writeFileSync(join(top, '.gitignore'), 'out/\n*.private.yaml\n');
    const watch = watchFiles(signals() as never);
    await watch.follow([top]);
    let told = false;
    const first = watch.changed().then((answer) => {
      told = true;
      return answer;
    });
    writeFileSync(join(top, 'out/a.yaml'), '1');
    writeFileSync(join(top, 'node_modules/a.yaml'), '1');
    writeFileSync(join(top, '.git/HEAD'), '1');
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(told).toBe(false);
    writeFileSync(join(top, 'contacts.private.yaml'), '1');
    expect(await first).toBe(true);
    await watch.close();
  }, 60_000);

  it('by what it writes itself, or by a log that grows, it is not woken', async () => {
    const top = folder();
    const [report, log, notes] = ['report.md', 'lint.log', 'notes.md'].map((name) => join(top, name)) as [
      string,
      string,
      string,
    ];
    writeFileSync(log, '');
    writeFileSync(report, '');
    const watch = watchFiles(signals() as never);
    watch.leaveOut([report, join(top, 'new.json')]);
    await watch.follow([top]);
    let told = false;
    const first = watch.changed().then((answer) => {
      told = true;
      return answer;
    });
    await nodeFiles.write(report, '# Report\n');
    await nodeFiles.write(join(top, 'new.json'), '{}');
    writeFileSync(log, 'more\n', { flag: 'a' });
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(told).toBe(false);
    writeFileSync(notes, 'x');
    expect(await first).toBe(true);
    await watch.close();
  }, 60_000);

  it('of a file that is not there yet', async () => {
    const top = folder();
    mkdirSync(join(top, 'plans'));
    const watch = watchFiles(signals() as never);
    await watch.follow([join(top, 'plans')]);
    await watch.follow([join(top, '.crisis-lint.yaml')]);
    await new Promise((resolve) => setTimeout(resolve, 200));
    writeFileSync(join(top, '.crisis-lint.yaml'), '{}');
    expect(await watch.changed()).toBe(true);
    await watch.close();
  }, 60_000);

  it('ends at Ctrl-C, whatever happens', async () => {
    const ours = signals();
    const watch = watchFiles(ours as never);
    await watch.follow([folder()]);
    const next = watch.changed();
    ours.known.get('SIGINT')!();
    expect(await next).toBe(false);
    expect(await watch.changed()).toBe(false);
    await watch.close();
    expect([...ours.known.keys()]).toEqual([]);
  });
});
