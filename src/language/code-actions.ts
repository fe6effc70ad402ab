/** What can be done about a finding: its fixes, a suppression with a reason, and all safe fixes of the file. */
import { type CodeAction, CodeActionKind, type Diagnostic, type TextEdit } from 'vscode-languageserver-types';
import type { Finding } from '../core/finding.ts';
import type { Edit } from '../core/fix.ts';
import type { Lang } from '../core/language.ts';
import type { Range, Span } from '../core/text.ts';
import { resolve, type Value } from '../core/value.ts';
import type { SourceFile, Workspace } from '../core/workspace.ts';
import { say } from './words.ts';

export const fixAllKind = `${CodeActionKind.SourceFixAll}.crisisLint`;

/** Edits of files of the workspace; the caller gives them addresses and versions. */
export type FileEdits = ReadonlyMap<string, readonly (TextEdit | SnippetEdit)[]>;

/** An insertion with a place to fill in. */
interface SnippetEdit {
  readonly range: Range;
  readonly snippet: string;
}

export interface Action extends Omit<CodeAction, 'edit' | 'diagnostics'> {
  readonly edits?: FileEdits;
  readonly finding?: Finding;
}

/** True where an action of `kind` is among those asked for. */
export function isWanted(kind: string, only: readonly string[] | undefined): boolean {
  return only === undefined || only.some((each) => kind === each || kind.startsWith(`${each}.`));
}

/** The fixes and suppressions of the findings given. */
export function quickFixes(
  findings: readonly Finding[],
  workspace: Workspace,
  lang: Lang,
  mayBeSuppressed: (rule: string) => boolean,
  snippets: boolean,
): Action[] {
  const fixes = findings.flatMap((finding) =>
    finding.fixes.map(
      ({ title, safe, edits }, index): Action => ({
        title,
        kind: CodeActionKind.QuickFix,
        finding,
        ...(safe && index === 0 ? { isPreferred: true } : {}),
        edits: snippets && isForm(edits) ? asForm(edits, workspace) : asTextEdits(edits, workspace),
      }),
    ),
  );
  const suppressions = findings.flatMap((finding) => {
    const source = workspace.get(finding.file);
    return source && mayBeSuppressed(finding.rule) ? suppress(finding, source, lang, snippets) : [];
  });
  return [...fixes, ...suppressions];
}

function asTextEdits(edits: readonly Edit[], workspace: Workspace): Map<string, TextEdit[]> {
  const byFile = new Map<string, TextEdit[]>();
  for (const { file, span, text } of edits) {
    const source = workspace.get(file);
    if (!source) continue;
    byFile.set(file, [...(byFile.get(file) ?? []), { range: source.lines.range(span), newText: text }]);
  }
  return byFile;
}

/** What a person has to fill in: who accepts a weakening, and why. */
function isForm(edits: readonly Edit[]): boolean {
  return edits.some(({ text }) => text.includes('why: ""'));
}

/** Texts that are left empty become places to fill in, one after the other. */
function asForm(edits: readonly Edit[], workspace: Workspace): FileEdits {
  const files = [...asTextEdits(edits, workspace)];
  return new Map(files.map(([file, list]) => [file, list.map((edit) => formOf(edit, workspace.get(file)!))]));
}

function formOf(edit: TextEdit, { lines }: SourceFile): TextEdit | SnippetEdit {
  let { range, newText } = edit;
  const eol = /^\r?\n/.exec(newText)?.[0];
  if (eol !== undefined) {
    // Editors indent what follows as the line is on which a snippet starts: it starts on a line of its own.
    const next = range.start.line + 1;
    if (next >= lines.count) return edit;
    range = { start: { line: next, character: 0 }, end: { line: next, character: 0 } };
    newText = newText.slice(eol.length) + eol;
  }
  let stop = 0;
  const literal = newText.replace(/[\\$}]/g, '\\$&');
  return { range, snippet: literal.replaceAll('""', () => `"$${++stop}"`) };
}

/** Comments that suppress a finding: above its line, where a comment can stand there, and for the whole file. */
function suppress(finding: Finding, source: SourceFile, lang: Lang, snippets: boolean): Action[] {
  const { rule } = finding;
  const eol = source.text.includes('\r\n') ? '\r\n' : '\n';
  const { line } = finding.range.start;
  const start = source.lines.line(line).start;
  const insert = (at: number, indent: string, verb: string, markdown: boolean): FileEdits => {
    // Without a reason it suppresses nothing and says so: nobody forgets to write one.
    const body = `crisis-lint-${verb} ${rule} -- `;
    const make = (reason: string) =>
      `${indent}${markdown ? `<!-- ${body}${reason} -->` : `# ${body}${reason}`}${eol}${
        markdown && verb === 'disable-file' ? eol : ''
      }`;
    const position = source.lines.positionAt(at);
    const range = { start: position, end: position };
    const edit = snippets
      ? { range, snippet: make(`\${0:${say('reason', lang)}}`) }
      : { range, newText: make('').replace(/ {2}-->/, ' -->') };
    return new Map([[source.file, [edit]]]);
  };
  const action = (title: string, edits: FileEdits): Action => ({
    title,
    kind: CodeActionKind.QuickFix,
    finding,
    edits,
  });
  const { markdown, format } = source.facts;
  const front = markdown?.front;
  const inYaml = format === 'yaml' || (front !== undefined && start > front.start && start < front.end);
  const indent = /^[ \t]*/.exec(source.text.slice(start))![0];
  const actions: Action[] = [];
  // What is said of the whole file stays at its top, above the comment.
  const isOfFile = line === 0 && (front !== undefined || finding.span.end === 0);
  if (mayHoldComment(source, start, inYaml) && !isOfFile) {
    actions.push(action(say('suppressLine', lang, { rule }), insert(start, indent, 'disable-next-line', !inYaml)));
  }
  const top = front ? source.lines.line(1).start : 0;
  actions.push(
    action(say('suppressFile', lang, { rule }), insert(top, '', 'disable-file', format === 'markdown' && !front)),
  );
  return actions;
}

/** False inside a value of several lines, a table or code: a comment there would be part of the text. */
function mayHoldComment(source: SourceFile, lineStart: number, inYaml: boolean): boolean {
  const inside = ({ start, end }: Span) => start < lineStart && lineStart < end;
  if (inYaml) return !scalarAround(source.facts.root, lineStart);
  const { markdown } = source.facts;
  return ![...(markdown?.tables ?? []), ...(markdown?.code ?? [])].some(({ span }) => inside(span));
}

function scalarAround(value: Value | undefined, offset: number): boolean {
  if (!value || value.span.start >= offset || value.span.end <= offset) return false;
  const node = resolve(value);
  if (value.kind === 'alias' || node?.kind === 'scalar') return true;
  const children = node?.kind === 'map' ? node.entries.map((entry) => entry.value) : (node?.items ?? []);
  return children.some((child) => scalarAround(child, offset));
}

/** The findings that a range of the file touches. */
export function findingsIn(findings: readonly Finding[], range: Range, given: readonly Diagnostic[]): Finding[] {
  const asked = new Set(given.flatMap(({ data }) => (isRecord(data) ? [data.fingerprint] : [])));
  return findings.filter(
    (finding) => asked.has(finding.fingerprint) || (asked.size === 0 && touches(finding.range, range)),
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function touches(a: Range, b: Range): boolean {
  return !(isBefore(a.end, b.start) || isBefore(b.end, a.start));
}

function isBefore(a: Range['start'], b: Range['start']): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
