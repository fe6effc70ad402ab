/** What kind of document a file is, decided cheaply: a repository holds many files that are none of ours. */
import { isPlanName } from '../file-names.ts';
import type { Span } from '../text.ts';
import type { DocumentKind } from '../workspace.ts';

type MarkdownKind = 'playbook' | 'statement' | 'postmortem' | 'drill';

const folders: Readonly<Record<string, MarkdownKind>> = {
  playbooks: 'playbook',
  statements: 'statement',
  postmortems: 'postmortem',
  drills: 'drill',
};
const markdownKinds = new Set<string>(Object.values(folders));

export function formatOf(file: string): 'yaml' | 'markdown' {
  return /\.(?:md|markdown)$/i.test(file) ? 'markdown' : 'yaml';
}

/**
 * The kind of a file from its name and text, without parsing; undefined for a file that is none of ours. `folderKind`
 * takes the place of the folder's name for Markdown without a `kind:` of its own.
 */
export function kindOf(file: string, text: string, folderKind?: DocumentKind): DocumentKind | undefined {
  return formatOf(file) === 'markdown' ? markdownKind(file, text, folderKind) : yamlKind(file, text);
}

/** The top-level keys that mark a YAML file as ours. */
export const yamlMarkers: Readonly<Record<string, DocumentKind>> = { crisis_plan: 'plan', crisis_incident: 'incident' };

// In a merge conflict or behind `---` too, quoted, in one pair of braces, with a full-width colon: a plan in trouble is still a plan.
const marker = /^(?:\ufeff|--- +)?(?:\{\s*)?["']?(crisis_(?:plan|incident))["']?[ \t]*(?:[:：]|$)/m;
const indented = /^(?:[ \t]*(?:#.*|---.*)?\r?\n)*[ \t]+["']?(crisis_(?:plan|incident))["']?[ \t]*[:：]/;

function yamlKind(file: string, text: string): DocumentKind | undefined {
  // Whatever is left of its text: else an empty one would not be missed.
  if (isPlanName(file)) return 'plan';
  if (text.includes('crisis_')) {
    const key = (marker.exec(text) ?? indented.exec(text))?.[1];
    if (key !== undefined) return yamlMarkers[key];
  }
  return /\.private\.(?:[^/]*\.)?ya?ml$/i.test(file) ? 'contacts' : undefined;
}

function markdownKind(file: string, text: string, folderKind?: DocumentKind): DocumentKind | undefined {
  const front = frontMatter(text);
  if (front) {
    const kind = /^["']?kind["']?[ \t]*[:：][ \t]*["']?([\w-]+)/m.exec(
      text.slice(front.content.start, front.content.end),
    )?.[1];
    if (kind && markdownKinds.has(kind)) return kind as MarkdownKind;
  }
  if (folderKind) return folderKind;
  const parts = file.split('/');
  // What explains a folder is not one of the documents in it.
  if (/^(?:readme|_?index)\b/i.test(parts[parts.length - 1]!)) return undefined;
  const folder = parts[parts.length - 2];
  return folder !== undefined && Object.hasOwn(folders, folder) ? folders[folder] : undefined;
}

/**
 * A key with its colon. What is no sign of ASCII counts as a letter: V8 takes milliseconds to make a class of `\p{L}`, in every run.
 */
const key =
  '["\']?[A-Za-z_\\u00aa-\\u1fff\\u2c00-\\u2fff\\u3005-\\uff00\\uff21-\\uffef][\\w\\u00aa-\\u1fff\\u2c00-\\uff19\\uff21-\\uffef. -]*["\']?[ \\t]*[:：]';
const firstKey = new RegExp(`^${key}|^<{7}`);

/** A line at the margin, behind a blank one, that is no key, item, comment or bracket. */
const proseBehindBlank = new RegExp(`\\n[ \\t]*\\r?\\n(?=[^\\s#\\-\\]}<=>|&!.])(?!${key})`);

export interface FrontMatter {
  /** With its fences. */
  readonly span: Span;
  /** The YAML alone. */
  readonly content: Span;
  /** The opening fence, where the closing one is missing. */
  readonly unclosed?: Span;
  /** What stands before the opening fence: other tools see no front matter then. */
  readonly late?: Span;
}

const lead = /^(?:[ \t]*(?:\r\n|\n|\r)|[ \t]*<!--[\s\S]{0,2000}?-->[ \t]*(?:\r\n|\n|\r))+/;
/** Behind something else only keys of ours tell front matter from prose between two rules. */
const ownKey =
  /^["']?(?:kind|stage|status|scenario|incident|audience|channels|placeholders|approved|published)["']?[ \t]*[:：]/m;

/**
 * The front matter at the start of a Markdown text, or behind blank lines and comments. A rule (`---`) that no key follows is
 * none.
 */
export function frontMatter(text: string): FrontMatter | undefined {
  const before = lead.exec(text)?.[0].length;
  if (before === undefined) return frontMatterAtStart(text);
  const found = frontMatterAtStart(text.slice(before));
  if (!found || found.unclosed) return undefined;
  const moved = ({ start, end }: Span): Span => ({ start: start + before, end: end + before });
  const content = moved(found.content);
  if (!ownKey.test(text.slice(content.start, content.end))) return undefined;
  return { span: moved(found.span), content, late: { start: 0, end: before } };
}

function frontMatterAtStart(text: string): FrontMatter | undefined {
  const open = /^---[ \t]*(?:\r\n|\n|\r)/.exec(text);
  if (!open) return undefined;
  const start = open[0].length;
  const closing = /^---[ \t]*$/gm;
  closing.lastIndex = start;
  const close = closing.exec(text);
  const first = /^(?:[ \t]*(?:#.*)?(?:\r\n|\n|\r))*/.exec(text.slice(start))![0].length + start;
  const isYaml = firstKey.test(text.slice(first, first + 200));
  if (close && (isYaml || first >= close.index)) {
    const content = { start, end: close.index };
    // A rule further down closes nothing: prose stands before it.
    if (!proseBehindBlank.test(text.slice(start, close.index)))
      return { span: { start: 0, end: close.index + close[0].length }, content };
  }
  if (!isYaml) return undefined;
  // Without its end it goes as far as there are no blank lines and no heading. Between `\r` and `\n` there is no line.
  const stop = /^(?<!\r(?=\n))(?:[ \t]*$|#{1,6}[ \t])/m.exec(text.slice(first));
  const end = stop ? first + stop.index : text.length;
  return { span: { start: 0, end }, content: { start, end }, unclosed: { start: 0, end: 3 } };
}
