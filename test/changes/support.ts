/** Two states of a repository as texts, compared. */
import { type DiffOptions, type DiffResult, diff, type State } from '../../src/changes/diff.ts';
import { FileError } from '../../src/core/ports.ts';
import { createReader } from '../../src/core/read/index.ts';
import { readMarkdown } from '../../src/core/read/markdown.ts';
import { buildWorkspace } from '../../src/core/workspace.ts';
import { clauses } from '../../src/generated/clauses.ts';
import { resolvePolicies } from '../../src/policy/resolve.ts';
import { ruleFacts, rules } from '../../src/rules/index.ts';

const reader = createReader({ markdown: readMarkdown });

/** File name → text; a single text is the plan. */
export type Texts = string | Readonly<Record<string, string>>;

function stateOf(texts: Texts): State {
  const files = filesOf(texts);
  const read = Object.entries(files).map(([file, text]) => ({ file, ...reader(file, text) }));
  const [plan] = buildWorkspace(read, (file) => Object.hasOwn(files, file)).plans;
  return { ...(plan && { plan }), root: '/repo/' };
}

function filesOf(texts: Texts): Readonly<Record<string, string>> {
  return typeof texts === 'string' ? { 'crisis-plan.yaml': texts } : texts;
}

/** With what the policies among the texts say. */
async function stateWithPolicy(texts: Texts): Promise<State> {
  const state = stateOf(texts);
  const files = new Map(Object.entries(filesOf(texts)).map(([file, text]) => [`/repo/${file}`, text]));
  const policy = await resolvePolicies({
    files: {
      exists: async (path) => (files.has(path) ? 'file' : path === '/repo/.git' ? 'folder' : undefined),
      read: async (path) => {
        const text = files.get(path);
        if (text === undefined) throw new FileError(path, 'absent');
        return new TextEncoder().encode(text);
      },
    },
    catalogue: { rules, clauses: clauses.map(({ id }) => id) },
    root: '/repo/',
    judged: [...(state.plan ? [state.plan, ...state.plan.documents] : [])].map(({ source }) => source.file),
  });
  return { ...state, policy };
}

const defaults: DiffOptions = {
  lang: 'en',
  rules: ruleFacts,
  today: '2026-11-22',
  isFuture: (date) => date > '2026-11-22',
};

export function compare(base: Texts, head: Texts, options: Partial<DiffOptions> = {}): DiffResult {
  return diff(stateOf(base), stateOf(head), { ...defaults, ...options });
}

/** Policies included. */
export async function compareAll(base: Texts, head: Texts, options: Partial<DiffOptions> = {}): Promise<DiffResult> {
  return diff(await stateWithPolicy(base), await stateWithPolicy(head), { ...defaults, ...options });
}

/** `weaker roles.comms.backup`, in the order told. */
export function brief({ changes }: DiffResult): string[] {
  return changes.map(({ direction, kind, target }) => `${direction} ${kind} ${target}`);
}
