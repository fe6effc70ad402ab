/** A result says until when it holds: whoever judges the same texts again before that is to find the same. */

import { describe, expect, it } from 'vitest';
import { defaultSettings, type LintResult, lint } from '../../src/core/engine.ts';
import { createReader } from '../../src/core/read/index.ts';
import { readMarkdown } from '../../src/core/read/markdown.ts';
import { buildWorkspace, type Workspace } from '../../src/core/workspace.ts';
import { rules } from '../../src/rules/index.ts';
import { readPhone } from '../../src/tools/phones.ts';
import { exampleFiles } from '../support/examples.ts';
import fc from '../support/property.ts';

const hour = 3_600_000;
const reader = createReader({ markdown: readMarkdown });

function workspaceOf(texts: Record<string, string>): Workspace {
  const read = Object.entries(texts).map(([file, text]) => ({ file, ...reader(file, text) }));
  return buildWorkspace(read, (path) => Object.hasOwn(texts, path));
}

function judged(workspace: Workspace, at: number): LintResult {
  return lint(workspace, {
    rules,
    settingsFor: () => defaultSettings,
    asOf: { text: new Date(at).toISOString() },
    lang: 'en',
    tools: { phones: readPhone, secrets: () => [] },
  });
}

const said = ({ findings, plans, suppressed, waived, skipped }: LintResult) =>
  JSON.stringify({ findings, plans, suppressed, waived, skipped });

/** A log that was never closed: every few minutes another promise is not kept. */
function withOpenLog(name: string): { texts: Record<string, string>; started: number } {
  const texts = exampleFiles(name);
  const log = Object.keys(texts).find((file) => file.startsWith('incidents/'))!;
  const before = texts[log]!;
  const open = before.replace(/^(?:resolved|declared):.*\n/gm, '').replace(/^statements:\n(?:[ -].*\n)*/m, '');
  expect(open.length).toBeLessThan(before.length - 100);
  return { texts: { ...texts, [log]: open }, started: Date.parse(/^started: *(\S+)/m.exec(before)![1]!) };
}

describe.each(['web-shop', 'web-shop-zh'])('%s', (name) => {
  const { texts, started } = withOpenLog(name);
  const closed = workspaceOf(exampleFiles(name));
  const open = workspaceOf(texts);

  it.each([
    ['as it is', closed],
    ['during an incident', open],
  ])('%s: nothing changes before the result says so', (_, workspace) => {
    fc.assert(
      fc.property(
        fc.integer({ min: -12 * 3600, max: 96 * 3600 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (seconds, part) => {
          const at = started + seconds * 1000;
          const first = judged(workspace, at);
          const until = first.holdsUntil!();
          expect(until).toBeGreaterThan(at);
          const later = Math.floor(at + part * (until - 1 - at));
          expect(said(judged(workspace, later))).toBe(said(first));
        },
      ),
      { numRuns: 15 },
    );
  });

  it('holds for hours where no incident is open', () => {
    const at = Date.parse('2026-11-22T12:00Z');
    expect(judged(closed, at).holdsUntil!() - at).toBeGreaterThan(hour);
  });

  it('changes again and again while one is', () => {
    let before = judged(open, started);
    let changes = 0;
    for (let turns = 0; turns < 100 && changes < 5; turns++) {
      const next = judged(open, before.holdsUntil!());
      if (said(next) !== said(before)) changes++;
      before = next;
    }
    expect(changes).toBe(5);
  });
});
