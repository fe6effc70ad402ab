/** `crisis-lint explain ID`: the page of a rule or a clause. */
import type { Lang } from '../core/language.ts';
import { nearestWord } from '../core/nearest.ts';
import { clausePage, rulePage } from '../core/pages.ts';
import type { AnyRule } from '../core/rule.ts';
import { clauses } from '../generated/clauses.ts';
import { ruleDocs } from '../generated/rule-docs.ts';
import { rules } from '../rules/index.ts';
import { exit, UsageError } from './errors.ts';
import { type ListFlags, listStyle } from './list.ts';
import { terminalMarkdown } from './markdown-text.ts';
import { Paths, withSlash } from './paths.ts';
import { loadPolicies } from './policy-loading.ts';
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
  const rule = rules.find((each) => each.id === id) ?? (clause ? undefined : await ownRule(id, ports));
  if (!rule && !clause) {
    const guess = nearestWord(id, [...rules.map((each) => each.id), ...clauses.map((each) => each.id)]);
    const message = say('noSuchId', lang, { id });
    throw new UsageError(`${message}\n${guess ? say('didYouMean', lang, { word: guess }) : say('seeLists', lang)}`);
  }
  const page = rule ? rulePage(rule, ruleDocs[id], lang, clauses) : clausePage(clause!, rules, lang);
  ports.output.out(terminalMarkdown(page, style, ports.terminal.out ? ports.terminal.columns : undefined));
  return exit.ok;
}

/** A rule of the policy that counts here. */
async function ownRule(id: string, ports: Ports): Promise<AnyRule | undefined> {
  const { cwd } = new Paths(ports);
  const by = await loadPolicies({ root: withSlash(cwd), files: [], isWhole: false }, {}, ports, cwd);
  return by?.rules.find((each) => each.id === id);
}
