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
import { valueProposals } from './complete-values.ts';
import { cursorAt } from './cursor.ts';
import { type Owned, ownerOf } from './ids.ts';
import { say } from './words.ts';

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
  /** Rules that have something to say of the document: they are offered first where one is suppressed. */
  reported?(): ReadonlySet<string>;
}

export function proposalsAt(situation: Situation): Proposal[] {
  const { source, offset, workspace } = situation;
  const inDirective = ruleProposals(situation);
  if (inDirective) return inDirective;
  const { text, facts } = source;
  const owned = ownerOf(workspace, source);
  const kind = source.kind;
  if (facts.format === 'markdown') {
    const front = frontOf(text, facts.markdown?.front);
    const field = fieldProposals(situation, owned);
    if (field) return field;
    if (!front || offset < front.start || offset > front.end) return [];
    return kind ? inYaml(situation, kind, owned, front) : [];
  }
  return kind ? inYaml(situation, kind, owned, { start: 0, end: text.length }) : startProposals(situation);
}

/** The stretch between the fences. */
function frontOf(text: string, front: Span | undefined): Span | undefined {
  if (!front) return undefined;
  const start = text.indexOf('\n', front.start) + 1;
  const close = text.lastIndexOf('---', front.end);
  return { start, end: close > start ? close : front.end };
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

/** The key that makes a YAML file ours, where nothing is written yet. */
function startProposals({ source, offset, lang }: Situation): Proposal[] {
  const { text, lines } = source;
  const { line } = lines.positionAt(offset);
  if (text.slice(0, lines.line(line).start).trim() !== '') return [];
  const range = lines.range({ start: lines.line(line).start, end: offset });
  return (['crisis_plan', 'crisis_incident'] as const).map((key, order) => ({
    label: `${key}: 1`,
    kind: 'key',
    text: `${key}: 1`,
    detail: {
      crisis_plan: { en: 'Crisis plan', 'zh-CN': '危机预案' },
      crisis_incident: { en: 'Incident log', 'zh-CN': '事件日志' },
    }[key][lang],
    range,
    order,
  }));
}

export function clauseIds(lang: Lang): { readonly id: string; readonly title: string }[] {
  return clauses.map(({ id, title }) => ({ id, title: title[lang] }));
}
