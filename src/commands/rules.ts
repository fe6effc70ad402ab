/** `crisis-lint rules`: the catalogue, with the rules of the policy that counts here. */
import { docsBase } from '../core/collector.ts';
import { severities } from '../core/finding.ts';
import type { Lang } from '../core/language.ts';
import { locate } from '../core/path.ts';
import type { AnyRule } from '../core/rule.ts';
import { displayWidth } from '../reporters/width.ts';
import { rules } from '../rules/index.ts';
import { exit } from './errors.ts';
import { type ListFlags, listStyle } from './list.ts';
import { Paths } from './paths.ts';
import { type JudgedBy, policyHere } from './policy-loading.ts';
import type { Ports } from './ports.ts';
import { standardCommand } from './standard.ts';
import { say } from './words.ts';

export async function rulesCommand(
  flags: ListFlags & { standard?: string },
  ports: Ports,
  lang: Lang,
): Promise<number> {
  if (flags.standard !== undefined) return standardCommand(flags.standard, flags, ports, lang);
  const style = listStyle(flags, ports, lang);
  const by = await policyHere(ports);
  const all = by?.rules ?? rules;
  const custom = all.filter((rule) => !rules.includes(rule));
  if (!style) {
    const own = by ? ownCatalogue(custom, by, new Paths(ports), lang) : [];
    ports.output.out(`${JSON.stringify([...catalogue(rules, lang), ...own], undefined, 2)}\n`);
    return exit.ok;
  }
  const widest = Math.max(...all.map(({ id }) => displayWidth(id)));
  const list = (heading: string, some: readonly AnyRule[]) => {
    if (some.length === 0) return;
    ports.output.out(`${style.bold(heading)}\n`);
    for (const { id, title, severity, fixable } of some) {
      const mark = style.severity[severity](style.mark[severity]);
      ports.output.out(
        `  ${mark} ${id.padEnd(widest)}  ${title[lang]}${fixable ? style.dim(`  (${say('fixable', lang)})`) : ''}\n`,
      );
    }
    ports.output.out('\n');
  };
  for (const severity of severities)
    list(
      say(`severity.${severity}`, lang),
      rules.filter((rule) => rule.severity === severity),
    );
  list(say('ownRules', lang), custom);
  ports.output.out(`${say('ruleCount', lang, { n: all.length })}${style.dot}${style.dim('crisis-lint explain ID')}\n`);
  return exit.ok;
}

/** The policy's own rules, with where they are written. */
function ownCatalogue(custom: readonly AnyRule[], by: JudgedBy, paths: Paths, lang: Lang) {
  return catalogue(custom, lang).map((entry) => {
    const { source, path } = by.policies.custom.find(({ id }) => id === entry.id)!;
    const { start } = locate(source.facts.root, path, 'key').span;
    const file = paths.shown(by.policies.absolute(source.file));
    return { ...entry, policy: { file, line: source.lines.positionAt(start).line + 1 } };
  });
}

function catalogue(some: readonly AnyRule[], lang: Lang) {
  return some.map((rule) => ({
    id: rule.id,
    title: rule.title[lang],
    severity: rule.severity,
    clauses: rule.clauses,
    standards: rule.standards ?? [],
    kinds: rule.kinds,
    fixable: rule.fixable ?? false,
    docs: rule.docs ?? docsBase + rule.id,
    ...(rule.options ? { options: rule.options } : {}),
    ...(rule.deprecated ? { deprecated: rule.deprecated } : {}),
  }));
}
