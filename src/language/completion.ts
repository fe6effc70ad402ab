/** What may be written at the cursor: keys, words, ids, dates, durations, fields, rules. */
import type { Lang } from '../core/language.ts';
import type { AnyRule } from '../core/rule.ts';
import type { Range, Span } from '../core/text.ts';
import type { Clock } from '../core/time.ts';
import type { SourceFile, Workspace } from '../core/workspace.ts';
import { clauses } from '../generated/clauses.ts';
import { fields } from '../generated/templates.ts';
import type { DocumentKind } from '../schema/shape.ts';
import { keyProposals } from './complete-keys.ts';
import { idOffers, valueProposals } from './complete-values.ts';
import { cursorAt } from './cursor.ts';
import { named, type Owned, ownerOf } from './ids.ts';
import { policyProposals } from './policy-help.ts';
import { directiveWords, say } from './words.ts';
import { writtenKey } from './written.ts';

export interface Proposal {
  readonly label: string;
  /** Other words by which it is found. */
  readonly names?: string;
  /** What a person would call it. */
  readonly detail?: string;
  readonly documentation?: string;
  readonly kind: 'key' | 'word' | 'id' | 'date' | 'duration' | 'field' | 'rule';
  /** Replaces `range`; in LSP's snippet syntax where `isSnippet`. */
  readonly text: string;
  readonly isSnippet?: true;
  readonly range: Range;
  /** Lower is offered first. */
  readonly order: number;
  readonly isDeprecated?: true;
}

export interface Situation {
  readonly workspace: Workspace;
  readonly source: SourceFile;
  readonly offset: number;
  readonly lang: Lang;
  readonly clock: Clock;
  readonly rules: readonly AnyRule[];
  /** The client fills in snippets. */
  readonly snippets: boolean;
  /** The profiles that the policy file may extend, where the document is one. */
  readonly policyProfiles?: readonly string[];
  /** Rules that have something to say of the document: they are offered first where one is suppressed. */
  reported?(): ReadonlySet<string>;
}

export function proposalsAt(situation: Situation): Proposal[] {
  const { source, offset, workspace, policyProfiles } = situation;
  if (policyProfiles) return policyProposals(situation, policyProfiles);
  const inDirective = directiveProposals(situation) ?? ruleProposals(situation);
  if (inDirective) return inDirective;
  const { text, facts } = source;
  const owned = ownerOf(workspace, source);
  const kind = source.kind;
  if (facts.format === 'markdown') {
    const front = frontOf(text, facts.markdown?.front, offset);
    const inText =
      fieldProposals(situation, owned) ?? (kind === 'playbook' ? stepProposals(situation, owned) : undefined);
    if (inText) return inText;
    if (!front || offset < front.start || offset > front.end) return [];
    return kind ? inYaml(situation, kind, owned, front) : [];
  }
  return kind ? inYaml(situation, kind, owned, { start: 0, end: text.length }) : startProposals(situation);
}

/** The stretch between the fences. */
function frontOf(text: string, front: Span | undefined, offset: number): Span | undefined {
  if (!front) return newFrontOf(text, offset);
  const start = text.indexOf('\n', front.start) + 1;
  const close = text.lastIndexOf('---', front.end);
  return { start, end: close > start ? close : front.end };
}

/** Front matter whose first key is being written has no colon yet: to the reader it is prose below a rule. */
function newFrontOf(text: string, offset: number): Span | undefined {
  const open = /^---[ \t]*\r?\n/.exec(text);
  if (!open || offset < open[0].length) return undefined;
  const start = open[0].length;
  const blank = /^[ \t]*\r?\n|^(?=---)/m.exec(text.slice(start));
  const end = blank ? start + blank.index : text.length;
  return offset <= end ? { start, end } : undefined;
}

function inYaml(situation: Situation, kind: DocumentKind, owned: Owned | undefined, stretch: Span): Proposal[] {
  const cursor = cursorAt(situation.source.text, situation.offset, stretch.start, stretch.end);
  if (!cursor) return [];
  return cursor.expects === 'key'
    ? [
        ...keyProposals(situation, kind, owned, cursor),
        // An item of a list stands where a key could.
        ...(cursor.path.at(-1) === 0 ? valueProposals(situation, kind, owned, cursor) : []),
      ]
    : valueProposals(situation, kind, owned, cursor);
}

/** Comments to us: `crisis-lint-disable-next-line` … */
function directiveProposals({ source, offset, lang }: Situation): Proposal[] | undefined {
  const line = source.lines.line(source.lines.positionAt(offset).line);
  const match = /(#|<!--)\s*(c[\w-]*)$/.exec(source.text.slice(line.start, offset));
  const { front } = source.facts.markdown ?? {};
  const isYaml = source.facts.format === 'yaml' || (front !== undefined && offset < front.end);
  if (!source.kind || !match || isYaml !== (match[1] === '#')) return undefined;
  const start = offset - match[2]!.length;
  const end = offset + /^[\w-]*/.exec(source.text.slice(offset, line.end))![0].length;
  const range = source.lines.range({ start, end });
  return Object.entries(directiveWords).map(([name, about], order) => ({
    label: `crisis-lint-${name}`,
    detail: about[lang],
    kind: 'word',
    text: `crisis-lint-${name}`,
    range,
    order,
  }));
}

/** Rules behind `crisis-lint-disable-…`. */
function ruleProposals({ source, offset, rules, lang, reported }: Situation): Proposal[] | undefined {
  const line = source.lines.line(source.lines.positionAt(offset).line);
  const before = source.text.slice(line.start, offset);
  const match =
    /(?:#|<!--)\s*crisis-lint-(?:disable(?:-next-line|-line|-file)?|enable)\s+(?:[\w-]+[,，、\s]+)*([\w-]*)$/.exec(
      before,
    );
  if (!match || / -- /.test(before)) return undefined;
  const start = offset - match[1]!.length;
  const end = offset + /^[\w-]*/.exec(source.text.slice(offset, line.end))![0].length;
  const range = source.lines.range({ start, end });
  const first = reported?.();
  return rules
    .filter(({ always }) => !always)
    .map((rule) => ({
      label: rule.id,
      detail: rule.title[lang],
      kind: 'rule',
      text: rule.id,
      range,
      order: first?.has(rule.id) ? 0 : 1,
      ...(rule.deprecated ? { isDeprecated: true } : {}),
    }));
}

/** Fields behind `{{`: declared ones first, then those that our texts know. */
function fieldProposals({ source, offset, lang }: Situation, owned: Owned | undefined): Proposal[] | undefined {
  const line = source.lines.line(source.lines.positionAt(offset).line);
  const match = /\{\{\s*([\w.\p{Script=Han}-]*)$/u.exec(source.text.slice(line.start, offset));
  if (!match) return undefined;
  const rest = /^[\w.\p{Script=Han}-]*(\s*\}\})?/u.exec(source.text.slice(offset, line.end))![0];
  const range = source.lines.range({ start: offset - match[1]!.length, end: offset + rest.length });
  const data = owned?.document.data;
  const declared = data && 'placeholders' in data ? (data.placeholders ?? []) : [];
  const names = [...new Set([...declared, ...Object.keys(fields)])];
  return names.map((name) => {
    const about = Object.hasOwn(fields, name) ? fields[name]! : undefined;
    return {
      label: name,
      kind: 'field',
      text: `${name}}}`,
      range,
      order: declared.includes(name) ? 0 : 1,
      ...(about
        ? {
            detail: about.about[lang],
            documentation: say('is', lang, { what: say('example', lang), value: about.example[lang] }),
          }
        : {}),
    };
  });
}

/** What a step of a playbook names: a role between `**`, and in backticks a role, channel, data set … */
function stepProposals({ source, offset, lang }: Situation, owned: Owned | undefined): Proposal[] | undefined {
  const line = source.lines.line(source.lines.positionAt(offset).line);
  const before = source.text.slice(line.start, offset);
  const match = /^\s*(?:[-*+]|\d+[.)])\s.*?(\*\*|`)([\p{L}\p{N}_.-]*)$/u.exec(before);
  // The mark opens a name where an even number of them stands before it.
  if (!match || before.split(match[1]!).length % 2 !== 0) return undefined;
  const [, mark, word] = match as unknown as [string, string, string];
  const rest = /^[\p{L}\p{N}_.-]*/u.exec(source.text.slice(offset, line.end))![0];
  const close = source.text.startsWith(mark, offset + rest.length) ? '' : mark;
  const range = source.lines.range({ start: offset - word.length, end: offset + rest.length });
  const kinds = mark === '**' ? ['roles'] : named;
  return kinds
    .flatMap((kind) => idOffers(kind, owned, lang))
    .map((offer, order) => ({ ...offer, text: offer.text + close, range, order }));
}

/** The key that makes a YAML file ours, where nothing is written yet. */
function startProposals({ source, offset, lang }: Situation): Proposal[] {
  const { text, lines } = source;
  const { line } = lines.positionAt(offset);
  if (text.slice(0, lines.line(line).start).trim() !== '') return [];
  const cursor = cursorAt(text, offset);
  if (cursor?.expects !== 'key' || cursor.path.length > 0) return [];
  return (['crisis_plan', 'crisis_incident'] as const).map((key, order) => ({
    label: `${key}: 1`,
    kind: 'key',
    text: writtenKey(key, cursor).text + (cursor.hasColon ? '' : ': 1'),
    detail: {
      crisis_plan: { en: 'Crisis plan', 'zh-CN': '危机预案' },
      crisis_incident: { en: 'Incident log', 'zh-CN': '事件日志' },
    }[key][lang],
    range: lines.range(writtenKey(key, cursor).span),
    order,
  }));
}

export function clauseIds(lang: Lang): { readonly id: string; readonly title: string }[] {
  return clauses.map(({ id, title }) => ({ id, title: title[lang] }));
}
