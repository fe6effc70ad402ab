/** What the thing under the cursor is: a key of the format, an id, a rule in a suppression, a clause. */
import type { Lang } from '../core/language.ts';
import { clausePage, rulePage } from '../core/pages.ts';
import type { Path } from '../core/path.ts';
import type { AnyRule } from '../core/rule.ts';
import type { Range, Span } from '../core/text.ts';
import { entriesOf, resolve, type Value } from '../core/value.ts';
import type { SourceFile, Workspace } from '../core/workspace.ts';
import { clauses } from '../generated/clauses.ts';
import { ruleDocs } from '../generated/rule-docs.ts';
import { occurrenceAt, ownerOf, targetOf, usesIn } from './ids.ts';
import { ruleInPolicyAt } from './policy-help.ts';
import { docAt, glossAt, helpText } from './schema.ts';
import { summaryOf } from './summary.ts';
import { say } from './words.ts';

export interface Help {
  readonly markdown: string;
  readonly range: Range;
}

export function helpAt(
  workspace: Workspace,
  source: SourceFile,
  offset: number,
  rules: readonly AnyRule[],
  lang: Lang,
  /** Not every file is read yet: how often something is used is not known. */
  isPartial = false,
  isPolicy = false,
): Help | undefined {
  const help = (markdown: string | undefined, span: Span): Help | undefined =>
    markdown === undefined || markdown === '' ? undefined : { markdown, range: source.lines.range(span) };
  for (const { rules: named } of source.facts.directives) {
    for (const { id, span } of named) if (touches(span, offset)) return help(explain(id, rules, lang), span);
  }
  const owned = ownerOf(workspace, source);
  if (!owned) {
    // The policy file is no document of a plan; what it speaks of is rules.
    const word = source.kind ? undefined : ruleInPolicyAt(source, offset);
    return word && isPolicy ? help(explain(word.id, rules, lang), word) : undefined;
  }
  const occurrence = occurrenceAt(owned.document, offset);
  const target = occurrence && targetOf(occurrence, owned);
  if (target && occurrence) {
    const uses = owned.plan && target.kind !== 'field' && !isPartial ? usesIn(owned.plan) : undefined;
    const text = summaryOf(target, uses && (uses.get(`${target.kind} ${target.id}`)?.length ?? 0), lang);
    return help(text, occurrence.span);
  }
  const found = pathAt(source.facts.root, offset);
  if (!found) return undefined;
  const { path, span, isKey } = found;
  const word = source.text.slice(span.start, span.end).replace(/^(["'])(.*)\1$/, '$2');
  const clause = clauses.find(({ id }) => id === word);
  if (clause) return help(clausePage(clause, rules, lang), span);
  const doc = docAt(owned.document.kind, path);
  if (!doc) return undefined;
  const gloss = isKey ? undefined : glossAt(owned.document.kind, path, word, lang);
  if (gloss !== undefined) return help(say('is', lang, { what: `\`${word}\``, value: gloss }), span);
  return help(helpText(doc, lang, clauseTitle(lang)), span);
}

export function clauseTitle(lang: Lang): (id: string) => string | undefined {
  return (id) => clauses.find((clause) => clause.id === id)?.title[lang];
}

/** The page of a rule or a clause; undefined for another id. */
export function explain(id: string, rules: readonly AnyRule[], lang: Lang): string | undefined {
  const rule = rules.find((each) => each.id === id);
  if (rule) return rulePage(rule, ruleDocs[id], lang, clauses);
  const clause = clauses.find((each) => each.id === id);
  return clause && clausePage(clause, rules, lang);
}

/** The path of the key or scalar at an offset. */
function pathAt(
  root: Value | undefined,
  offset: number,
  path: Path = [],
): { path: Path; span: Span; isKey: boolean } | undefined {
  const node = resolve(root);
  if (!root || !node || root.kind === 'alias') return undefined;
  if (node.kind === 'scalar') return touches(node.span, offset) ? { path, span: node.span, isKey: false } : undefined;
  if (node.kind === 'list') {
    const index = node.items.findIndex(({ span }) => touches(span, offset));
    return index < 0 ? undefined : pathAt(node.items[index], offset, [...path, index]);
  }
  for (const { key, keySpan, value, merge } of entriesOf(node)) {
    if (merge) continue;
    if (touches(keySpan, offset)) return { path: [...path, key], span: keySpan, isKey: true };
    if (touches(value.span, offset)) return pathAt(value, offset, [...path, key]);
  }
  return undefined;
}

function touches({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}
