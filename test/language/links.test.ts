/** What can be opened from a document. */
import { describe, expect, it } from 'vitest';
import { createReader } from '../../src/core/read/index.ts';
import { buildWorkspace } from '../../src/core/workspace.ts';
import { linksOf } from '../../src/language/links.ts';

const read = createReader();

/** What the links of a plan underline. */
function linked(text: string): string[] {
  const file = 'crisis-plan.yaml';
  const workspace = buildWorkspace([{ file, ...read(file, text) }], (path) => path === 'alerts.yml');
  const source = workspace.get(file)!;
  return linksOf(workspace, source, 'en').map(({ range }) =>
    text.slice(source.lines.offsetAt(range.start), source.lines.offsetAt(range.end)),
  );
}

describe('links', () => {
  it('underline addresses and files without their quotes', () => {
    expect(
      linked("crisis_plan: 1\nsites: {a: {url: 'https://a.example'}}\nmonitors: {m: {source: alerts.yml}}\n"),
    ).toEqual(['https://a.example', 'alerts.yml']);
  });

  it('stay on their own line where a key stands twice', () => {
    const twice = 'crisis_plan: 1\nmonitors:\n  m:\n    source: "alerts.yml"\n    source:\n';
    for (const text of [twice, twice.replace('"alerts.yml"\n    source:', '\n    source: "alerts.yml"')])
      expect(linked(text).filter((one) => one !== 'alerts.yml')).toEqual([]);
  });
});
