/** When is judged anew, and for which moment: time that passes, settings, edits that overtake each other. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver/node';
import { FileError, type FileSystem } from '../../src/core/ports.ts';
import { diskAccess } from '../../src/lsp/access.ts';
import { defaultSettings, Session } from '../../src/lsp/session.ts';
import { timeLimit } from '../../src/node/time-limit.ts';
import { judge } from '../../src/policy/judge.ts';
import { rules as builtIn } from '../../src/rules/index.ts';

/** Files that are nowhere but here. */
function memory(texts: Readonly<Record<string, string>>): FileSystem {
  const isFolder = (path: string) => Object.keys(texts).some((name) => name.startsWith(`${path}/`));
  return {
    read: async (path) => {
      const text = texts[path];
      if (text === undefined) throw new FileError(path, 'absent');
      return new TextEncoder().encode(text);
    },
    list: async (folder) =>
      Object.keys(texts)
        .filter((name) => name.startsWith(`${folder}/`))
        .map((path) => ({ path, name: path, size: texts[path]!.length })),
    listFolder: async () => [],
    exists: async (path) => (texts[path] !== undefined ? 'file' : isFolder(path) ? 'folder' : undefined),
    write: async () => undefined,
  };
}

const plan = `crisis_plan: 1
version: 1.0.0
org: Example
timezone: Asia/Shanghai
reviewed: 2026-11-22
review_every: 1d
scenarios:
  outage: {type: technical-failure, default: S1}
severity:
  S1: {means: All down, update_every: 1h}
`;
const promise = `---
kind: statement
stage: update
scenario: outage
lang: en
status: published
published: 2026-11-23T12:00+08:00
next_update: 2026-11-23T13:00+08:00
---

We are mending it. Next update at 13:00.
`;
const uri = (file: string) => `file:///repo/${file}`;

let session: Session;
let published: {
  readonly file: string;
  readonly version: number | undefined;
  readonly diagnostics: readonly Diagnostic[];
}[];
let passes: number;
/** How often an expression was stopped. */
let stops: number;

beforeEach(() => {
  published = [];
  passes = 0;
  stops = 0;
});

afterEach(() => {
  session.close();
  vi.useRealTimers();
});

async function start(now: string, texts: Readonly<Record<string, string>>, asOf = ''): Promise<void> {
  vi.useFakeTimers({ now: new Date(now) });
  const files = Object.fromEntries(Object.entries(texts).map(([file, text]) => [`/repo/${file}`, text]));
  session = new Session(
    { access: diskAccess(memory(files)), now: Date.now, debounce: 100, locale: 'en', timeLimit: counted },
    {
      publish: (address, version, diagnostics) =>
        published.push({ file: address.slice('file:///repo/'.length), version, diagnostics }),
      progress: async () => undefined,
      judged: () => passes++,
      problem: (error) => expect.fail(String(error)),
    },
  );
  session.settings = { ...defaultSettings, asOf };
  session.start(['file:///repo']);
  // What is read takes its own time.
  await session.settled();
  await vi.advanceTimersByTimeAsync(1_000);
}

const counted: typeof timeLimit = (milliseconds, work) => {
  const done = timeLimit(milliseconds, work);
  if (!done) stops++;
  return done;
};

const last = (file = 'crisis-plan.yaml') => published.findLast((each) => each.file === file)?.diagnostics ?? [];
const codes = (file?: string) => last(file).map(({ code }) => code);
const severityOf = (code: string, file?: string) => last(file).find((each) => each.code === code)?.severity;
/** As LSP counts: of what is due soon, and of what is overdue. */
const [soon, overdue] = [3, 2];
const minutes = (count: number) => vi.advanceTimersByTimeAsync(count * 60_000);

describe('time', () => {
  test('midnight in the plan’s zone: what fell due is said without an edit', async () => {
    // 23:50 in Shanghai, on the day on which the review is due.
    await start('2026-11-23T15:50Z', { 'crisis-plan.yaml': plan });
    expect(severityOf('plan-review-overdue')).toBe(soon);
    const before = passes;
    await minutes(9);
    expect(passes).toBe(before);
    await minutes(2);
    expect(severityOf('plan-review-overdue')).toBe(overdue);
  });

  test('a promise that was not kept, on the minute', async () => {
    await start('2026-11-23T04:30Z', { 'crisis-plan.yaml': plan, 'statements/s.md': promise });
    expect(codes('statements/s.md')).not.toContain('next-update-past');
    await minutes(29);
    expect(codes('statements/s.md')).not.toContain('next-update-past');
    await minutes(2);
    expect(codes('statements/s.md')).toContain('next-update-past');
  });

  test('what is written just now does not lie in the future', async () => {
    await start('2026-11-23T04:30Z', { 'crisis-plan.yaml': plan, 'statements/s.md': promise });
    await minutes(20);
    const text = promise.replace('2026-11-23T12:00+08:00', '2026-11-23T12:49+08:00');
    session.folders.didOpen(uri('statements/s.md'), 1, text);
    await vi.advanceTimersByTimeAsync(1_000);
    const [root] = session.roots;
    const fresh = judge(root!.workspace(), builtIn, {
      asOf: { text: new Date().toISOString() },
      lang: 'en',
      timeLimit: undefined,
    });
    const rules = fresh.findings.filter(({ file }) => file === 'statements/s.md').map(({ rule }) => rule);
    expect(codes('statements/s.md')).toEqual(rules);
  });

  test('stands still where it is set, and moves with the setting', async () => {
    await start('2026-11-23T15:50Z', { 'crisis-plan.yaml': plan }, '2026-11-23');
    await minutes(24 * 60);
    expect(severityOf('plan-review-overdue')).toBe(soon);
    session.settings = { ...defaultSettings, asOf: '2026-11-25' };
    await vi.advanceTimersByTimeAsync(500);
    expect(severityOf('plan-review-overdue')).toBe(overdue);
    session.settings = { ...defaultSettings, asOf: '2026-11-23' };
    await vi.advanceTimersByTimeAsync(500);
    expect(severityOf('plan-review-overdue')).toBe(soon);
  });
});

describe('settings', () => {
  test('another language, a profile, open documents only', async () => {
    await start('2026-11-23T12:00Z', { 'crisis-plan.yaml': plan });
    const all = codes().length;
    const set = async (more: Partial<typeof defaultSettings>) => {
      session.settings = { ...defaultSettings, ...more };
      await vi.advanceTimersByTimeAsync(500);
    };
    await set({ lang: 'zh-CN' });
    expect(last()[0]!.message).toMatch(/\p{Script=Han}/u);
    expect(codes()).toHaveLength(all);
    await set({ profile: 'starter' });
    expect(codes().length).toBeLessThan(all);
    await set({ lint: 'open' });
    expect(codes()).toEqual([]);
    session.folders.didOpen(uri('crisis-plan.yaml'), 1, plan);
    await vi.advanceTimersByTimeAsync(500);
    expect(codes()).toHaveLength(all);
  });
});

describe('edits', () => {
  const broken = plan.replace('reviewed:', 'reviewd:');

  test('one that comes while findings are on their way is heard first', async () => {
    await start('2026-11-23T12:00Z', { 'crisis-plan.yaml': plan });
    session.folders.didOpen(uri('crisis-plan.yaml'), 1, plan);
    await vi.advanceTimersByTimeAsync(500);
    const count = published.length;
    session.folders.didChange(uri('crisis-plan.yaml'), 2, broken);
    // The pass has judged, and has not told yet.
    vi.advanceTimersByTime(100);
    session.folders.didChange(uri('crisis-plan.yaml'), 3, plan);
    await vi.advanceTimersByTimeAsync(500);
    expect(published.slice(count)).toEqual([]);
    session.folders.didChange(uri('crisis-plan.yaml'), 4, broken);
    await vi.advanceTimersByTimeAsync(500);
    expect(published.slice(count)).toMatchObject([{ version: 4 }]);
    expect(codes()).toContain('unknown-key');
  });

  test('typing puts off the pass, nothing else does', async () => {
    await start('2026-11-23T12:00Z', { 'crisis-plan.yaml': plan });
    session.folders.didOpen(uri('crisis-plan.yaml'), 1, plan);
    await vi.advanceTimersByTimeAsync(500);
    const before = passes;
    for (let version = 2; version < 12; version++) {
      session.folders.didChange(uri('crisis-plan.yaml'), version, `${plan}# ${version}\n`);
      await vi.advanceTimersByTimeAsync(60);
    }
    expect(passes).toBe(before);
    await vi.advanceTimersByTimeAsync(200);
    expect(passes).toBe(before + 1);
  });
});

test('an expression of a policy that never ends is stopped once, and stays told', async () => {
  const people = Array.from({ length: 4_000 }, (_, n) => `  p${n}: {name: N}\n`).join('');
  const loop = 'self.people.all(a, self.people.all(b, a != "x" || b != "y"))';
  const policy = `custom:\n  - {id: endless, message: x, when: '${loop}', severity: error}\n`;
  const text = `${plan}people:\n${people}`;
  await start('2026-11-23T12:00Z', { 'crisis-plan.yaml': text, '.crisis-lint.yaml': policy }, '2026-11-23');
  expect(codes('.crisis-lint.yaml')).toEqual(['policy-expression']);
  session.folders.didOpen(uri('crisis-plan.yaml'), 1, text);
  for (let version = 2; version < 5; version++) {
    session.folders.didChange(uri('crisis-plan.yaml'), version, text.replace('org: Example', `org: ${version}`));
    await vi.advanceTimersByTimeAsync(500);
  }
  expect(codes('.crisis-lint.yaml')).toEqual(['policy-expression']);
  // Nobody waits for it with every keystroke.
  expect(stops).toBe(1);
});
