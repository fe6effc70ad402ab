/** `crisis-lint explain ID`: the page of a rule or a clause. */
import type { Lang } from '../core/language.ts';
import { nearestWord } from '../core/nearest.ts';
import { clausePage, rulePage } from '../core/pages.ts';
import { clauses } from '../generated/clauses.ts';
import { ruleDocs } from '../generated/rule-docs.ts';
import { rules } from '../rules/index.ts';
import { exit, UsageError } from './errors.ts';
import { type ListFlags, listStyle } from './list.ts';
import { terminalMarkdown } from './markdown-text.ts';
import { policyHere } from './policy-loading.ts';
import type { Ports } from './ports.ts';
import { say } from './words.ts';

export async function explainCommand(
  id: string,
  flags: Omit<ListFlags, 'format'>,
  ports: Ports,
  lang: Lang,
): Promise<number> {
  const style = listStyle({ ...flags, format: 'text' }, ports, lang)!;
  const clause = clauses.find((each) => each.id === id);
  // A policy is looked for only where it can matter.
  const by = clause || rules.some((each) => each.id === id) ? undefined : await policyHere(ports);
  const all = by?.rules ?? rules;
  const rule = all.find((each) => each.id === id);
  if (!rule && !clause) {
    if (by?.policies.custom.some((each) => each.id === id)) throw new UsageError(say('unusableRule', lang, { id }));
    const guess = nearestWord(id, [...all.map((each) => each.id), ...clauses.map((each) => each.id)]);
    const message = say('noSuchId', lang, { id });
    throw new UsageError(`${message}\n${guess ? say('didYouMean', lang, { word: guess }) : say('seeLists', lang)}`);
  }
  const page = rule ? rulePage(rule, ruleDocs[id], lang, clauses) : clausePage(clause!, rules, lang);
  ports.output.out(terminalMarkdown(page, style, ports.terminal.out ? ports.terminal.columns : undefined));
  return exit.ok;
}
