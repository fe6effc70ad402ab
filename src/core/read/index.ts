/**
 * Reads one file into facts. Pure and synchronous. The Markdown reader is handed in, so that whoever reads no Markdown
 * need not load its parser.
 */

import type { FileFacts, Problem } from '../facts.ts';
import { isPlanName } from '../file-names.ts';
import type { TimeLimit } from '../ports.ts';
import type { Span } from '../text.ts';
import type { Value } from '../value.ts';
import { resolve } from '../value.ts';
import type { DocumentKind } from '../workspace.ts';
import { decode, decodeHead, utf8Length } from './decode.ts';
import { formatOf, frontMatter, kindOf, yamlMarkers } from './kind.ts';
import type { MarkdownReader } from './markdown.ts';
import { applyMends, mendConflicts } from './mend.ts';
import { placeholdersInValue } from './placeholders.ts';
import { readYaml } from './yaml.ts';

export { findPlaceholders, placeholdersIn } from './placeholders.ts';
export type { SyntaxReason } from './syntax.ts';

export interface ReadOptions {
  /** Larger files are not parsed. Default `maxBytes`. */
  readonly maxBytes?: number;
  /** The kind of a Markdown file without a `kind:` of its own, in place of what its folder says. */
  readonly folderKind?: DocumentKind;
}

export interface ReadResult {
  /** Without a byte order mark; all offsets are of this text. */
  readonly text: string;
  readonly facts: FileFacts;
  /** Undefined for a file that is none of ours. */
  readonly kind?: DocumentKind;
  /** A fix that writes the file back must put the byte order mark before it. */
  readonly bom?: true;
  /** Set where the file is not UTF-8: it cannot be written back. */
  readonly encoding?: string;
  /** The file is Markdown of ours, and no Markdown reader was handed in: load it and read the file again. */
  readonly needsMarkdown?: true;
}

export type FileReader = (file: string, input: Uint8Array | string, options?: ReadOptions) => ReadResult;

/** 5 MB: a hundred times the largest plan or post-mortem that people write. */
const maxBytes = 5_000_000;
/** As much of a file that is too large is looked at to see whether it is one of ours. */
const headBytes = 64_000;

/** UTF-16 units beyond which reading is watched. */
const watched = 100_000;
/** Seconds that it may take then. What the limits let through takes a tenth of it. */
const readSeconds = 30;

export interface ReaderParts {
  readonly markdown?: MarkdownReader;
  /** In place of `readYaml` for YAML files: an editor's remembers what it read before. */
  readonly yaml?: typeof readYaml;
  /** Stops the reading of a large file that does not come to an end. */
  readonly timeLimit?: TimeLimit;
}

/** A reader of files. `file` is the path relative to the workspace root, with `/`; it is not opened. Never throws. */
export function createReader(parts: ReaderParts = {}): FileReader {
  return (file, input, options = {}) => {
    try {
      if (!parts.timeLimit || input.length <= watched) return read(file, input, options, parts);
      const done = parts.timeLimit(readSeconds * 1000, () => read(file, input, options, parts));
      return done ? done.value : stopped(file, input, options);
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      const data = { reason: 'other', detail };
      const problem: Problem = { code: 'unreadable', span: { start: 0, end: 0 }, data };
      const text = typeof input === 'string' ? input : '';
      const kind = isPlanName(file) ? 'plan' : undefined;
      return { text, ...(kind && { kind }), facts: { format: formatOf(file), problems: [problem], directives: [] } };
    }
  };
}

/** Reads a YAML file; Markdown as far as `needsMarkdown`. */
export const readFile: FileReader = createReader();

function read(file: string, input: Uint8Array | string, options: ReadOptions, parts: ReaderParts): ReadResult {
  const format = formatOf(file);
  const limit = options.maxBytes ?? maxBytes;
  const bytes = sizeOf(input, limit);
  if (bytes > limit) return tooLarge(file, input, options, bytes, limit);
  const { text, bom, encoding, problem } = decode(input);
  const kind = kindOf(file, text, options.folderKind);
  const flags = { ...(bom && { bom }), ...(encoding && { encoding }) };
  if (!kind) return { text, ...flags, facts: { format, problems: [], directives: [] } };
  if (kind === 'contacts' && isEncrypted(text, problem))
    return { text, ...flags, kind, facts: { format, problems: [], directives: [], encrypted: true } };
  const problems = problem ? [problem] : [];
  if (problem?.code === 'binary') return { text, ...flags, kind, facts: { format, problems, directives: [] } };
  if (format === 'markdown') return { text, ...flags, kind, ...markdownFacts(text, problems, parts.markdown) };
  const facts = (parts.yaml ?? readYaml)(text, undefined, Object.keys(yamlMarkers));
  const sure = kind === 'contacts' || isPlanName(file) ? kind : kindOfRoot(facts.root);
  // The marker stood somewhere, but at no top level: only a broken text gets the benefit of the doubt.
  if (!sure && facts.problems.length === 0) return { text, ...flags, facts: { format, problems: [], directives: [] } };
  return {
    text,
    ...flags,
    kind: sure ?? kind,
    facts: { format, ...facts, problems: [...problems, ...facts.problems] },
  };
}

function markdownFacts(
  text: string,
  decoding: readonly Problem[],
  markdown?: MarkdownReader,
): { facts: FileFacts; needsMarkdown?: true } {
  const conflicts = mendConflicts(text);
  // Same length, so that offsets hold.
  const source = applyMends(text, conflicts.mends).text;
  const front = frontMatter(source);
  const yaml = front && readYaml(source, front.content);
  const problems: Problem[] = [...decoding, ...conflicts.problems];
  if (front?.unclosed) problems.push({ code: 'front-matter-unclosed', span: front.unclosed });
  if (front?.late) problems.push(lateFront(source, front.late));
  problems.push(...(yaml?.problems ?? []));
  const root = yaml?.root;
  const directives = yaml?.directives ?? [];
  const base = { format: 'markdown' as const, ...(root && { root }) };
  if (!markdown) return { facts: { ...base, problems, directives }, needsMarkdown: true };
  const body = markdown(source, front?.span.end ?? 0, front?.span);
  const inFront = placeholdersInValue(source, root);
  const facts =
    inFront.length > 0
      ? { ...body.markdown, placeholders: [...inFront, ...body.markdown.placeholders] }
      : body.markdown;
  return {
    facts: {
      ...base,
      markdown: facts,
      problems: [...problems, ...body.problems],
      directives: [...directives, ...body.directives],
    },
  };
}

/** Blank lines can go; a comment may be meant for somebody. */
function lateFront(text: string, before: Span): Problem {
  const isBlank = text.slice(before.start, before.end).trim() === '';
  return {
    code: 'front-matter-late',
    span: isBlank ? before : { start: before.end, end: before.end + 3 },
    ...(isBlank && { replacement: '' }),
  };
}

function kindOfRoot(root: Value | undefined): DocumentKind | undefined {
  const map = resolve(root);
  if (map?.kind !== 'map') return undefined;
  for (const { key } of map.entries) if (Object.hasOwn(yamlMarkers, key)) return yamlMarkers[key];
  return undefined;
}

/** The contacts may be encrypted in the repository, which is good and no finding. */
function isEncrypted(text: string, problem?: Problem): boolean {
  if (/^(?:\$ANSIBLE_VAULT;|-----BEGIN (?:AGE|PGP)|age-encryption\.org\/)/.test(text)) return true;
  // Bytes that are no text; a list in another encoding still has its key.
  return problem !== undefined && (problem.code === 'binary' || !/^["']?contacts["']?[ \t]*[:：]/m.test(text));
}

function sizeOf(input: Uint8Array | string, limit: number): number {
  if (typeof input !== 'string') return input.byteLength;
  // A UTF-16 unit is at most three bytes of UTF-8: only a text near the limit has to be counted.
  return input.length * 3 <= limit ? input.length : utf8Length(input);
}

/** What is said of a file that was not read to its end. */
function stopped(file: string, input: Uint8Array | string, options: ReadOptions): ReadResult {
  const { text } = decode(input);
  const kind = kindOf(file, text.slice(0, headBytes), options.folderKind);
  const problem: Problem = {
    code: 'too-complex',
    span: { start: 0, end: 0 },
    data: { what: 'time', limit: readSeconds },
  };
  const facts = { format: formatOf(file), problems: kind ? [problem] : [], directives: [] };
  return { text, ...(kind && { kind }), facts };
}

function tooLarge(
  file: string,
  input: Uint8Array | string,
  options: ReadOptions,
  bytes: number,
  limit: number,
): ReadResult {
  const format = formatOf(file);
  const head = typeof input === 'string' ? input.slice(0, headBytes) : decodeHead(input, headBytes);
  const kind = kindOf(file, head, options.folderKind);
  if (!kind) return { text: '', facts: { format, problems: [], directives: [] } };
  const problem: Problem = { code: 'too-large', span: { start: 0, end: 0 }, data: { bytes, limit } };
  return { text: '', kind, facts: { format, problems: [problem], directives: [] } };
}
