/** Lints texts given in the test itself. */
import { defaultSettings, type LintOptions, type LintResult, lint, type Settings } from '../../src/core/engine.ts';
import type { Finding } from '../../src/core/finding.ts';
import { applyEdits, chooseEdits } from '../../src/core/fix.ts';
import type { Lang } from '../../src/core/language.ts';
import { withFolders } from '../../src/core/read/candidate.ts';
import { createReader } from '../../src/core/read/index.ts';
import { readMarkdown } from '../../src/core/read/markdown.ts';
import type { AnyRule } from '../../src/core/rule.ts';
import { buildWorkspace } from '../../src/core/workspace.ts';
import { rules as allRules } from '../../src/rules/index.ts';
import { readPhone } from '../../src/tools/phones.ts';
import { findSecrets } from '../../src/tools/secrets.ts';

export interface LintTextOptions {
  /** Default: the day for which the examples are written. */
  readonly asOf?: string;
  /** Rules or their ids; default: all. */
  readonly rules?: readonly (AnyRule | string)[];
  readonly lang?: Lang;
  readonly settings?: Partial<Settings>;
  /** Paths that exist besides the files given. */
  readonly existing?: readonly string[];
}

/** File name → text or bytes. A single text is the plan. */
export type Texts = string | Readonly<Record<string, string | Uint8Array>>;

/** A finding with the text that it underlines. */
export type FoundText = Finding & { readonly at: string };

const reader = createReader({ markdown: readMarkdown });

/** The whole result; `lintText` gives the findings alone. */
export function lintResult(
  texts: Texts,
  options: LintTextOptions = {},
): LintResult & { readonly findings: FoundText[] } {
  const files = typeof texts === 'string' ? { 'crisis-plan.yaml': texts } : texts;
  const read = Object.entries(files).map(([file, input]) => ({ file, ...reader(file, input) }));
  const paths = withFolders([...Object.keys(files), ...(options.existing ?? [])]);
  const workspace = buildWorkspace(read, (path) => paths.has(path));
  const lintOptions: LintOptions = {
    rules: (options.rules ?? allRules).map((rule) => (typeof rule === 'string' ? ruleNamed(rule) : rule)),
    settingsFor: () => ({ ...defaultSettings, ...options.settings }),
    asOf: { text: options.asOf ?? '2026-11-22' },
    lang: options.lang ?? 'en',
    tools: { phones: readPhone, secrets: findSecrets },
  };
  const result = lint(workspace, lintOptions);
  const findings = result.findings.map((finding) => {
    const { text } = workspace.get(finding.file)!;
    return { ...finding, at: text.slice(finding.span.start, finding.span.end) };
  });
  return { ...result, findings };
}

export function lintText(texts: Texts, options: LintTextOptions = {}): FoundText[] {
  return [...lintResult(texts, options).findings];
}

/** Applies fixes until nothing changes; the texts by file, or of the plan alone where a single text was given. */
export function fixText<T extends Texts>(texts: T, options: LintTextOptions & { readonly unsafe?: boolean } = {}): T {
  let files: Record<string, string> =
    typeof texts === 'string' ? { 'crisis-plan.yaml': texts } : { ...(texts as Record<string, string>) };
  for (let pass = 0; pass < 20; pass++) {
    const edits = chooseEdits(lintText(files, options), options.unsafe ?? false);
    if (edits.size === 0) break;
    files = Object.fromEntries(
      Object.entries(files).map(([file, text]) => [file, applyEdits(text, edits.get(file) ?? [])]),
    );
  }
  return (typeof texts === 'string' ? files['crisis-plan.yaml'] : files) as T;
}

function ruleNamed(id: string): AnyRule {
  const rule = allRules.find((one) => one.id === id);
  if (!rule) throw new Error(`no rule ${id} in the registry`);
  return rule;
}
