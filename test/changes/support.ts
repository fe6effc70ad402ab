/** Two states of a repository as texts, compared. */
import { type DiffOptions, type DiffResult, diff, type State } from '../../src/changes/diff.ts';
import { createReader } from '../../src/core/read/index.ts';
import { readMarkdown } from '../../src/core/read/markdown.ts';
import { buildWorkspace } from '../../src/core/workspace.ts';
import { sourceOf } from '../../src/policy/load.ts';

const reader = createReader({ markdown: readMarkdown });

/** File name → text; a single text is the plan. */
export type Texts = string | Readonly<Record<string, string>>;

function stateOf(texts: Texts): State {
  const files = typeof texts === 'string' ? { 'crisis-plan.yaml': texts } : texts;
  const read = Object.entries(files).map(([file, text]) => ({ file, ...reader(file, text) }));
  const [plan] = buildWorkspace(read, (file) => Object.hasOwn(files, file)).plans;
  const name = '.crisis-lint.yaml';
  const policies = new Map(
    Object.hasOwn(files, name) ? [[name, sourceOf(name, (files as Record<string, string>)[name]!)]] : [],
  );
  return { ...(plan && { plan }), policies };
}

export function compare(base: Texts, head: Texts, options: Partial<DiffOptions> = {}): DiffResult {
  return diff(stateOf(base), stateOf(head), {
    lang: 'en',
    ownSeverity: (rule) => (rule.startsWith('phrase-') ? 'warning' : 'error'),
    isFuture: (date) => date > '2026-11-22',
    ...options,
  });
}

/** `weaker roles.comms.backup`, in the order told. */
export function brief({ changes }: DiffResult): string[] {
  return changes.map(({ direction, kind, target }) => `${direction} ${kind} ${target}`);
}
