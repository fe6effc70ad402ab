/** `crisis-lint rules`: the catalogue. */
import { docsBase } from '../core/collector.ts';
import { severities } from '../core/finding.ts';
import type { Lang } from '../core/language.ts';
import { displayWidth } from '../reporters/width.ts';
import { rules } from '../rules/index.ts';
import { exit } from './errors.ts';
import { type ListFlags, listStyle } from './list.ts';
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
  if (!style) {
    ports.output.out(`${JSON.stringify(catalogue(lang), undefined, 2)}\n`);
    return exit.ok;
  }
  const widest = Math.max(...rules.map(({ id }) => displayWidth(id)));
  for (const severity of severities) {
    const own = rules.filter((rule) => rule.severity === severity);
    if (own.length === 0) continue;
    ports.output.out(`${style.bold(say(`severity.${severity}`, lang))}\n`);
    for (const { id, title, fixable } of own) {
      const mark = style.severity[severity](style.mark[severity]);
      ports.output.out(
        `  ${mark} ${id.padEnd(widest)}  ${title[lang]}${fixable ? style.dim(`  (${say('fixable', lang)})`) : ''}\n`,
      );
    }
    ports.output.out('\n');
  }
  ports.output.out(
    `${say('ruleCount', lang, { n: rules.length })}${style.dot}${style.dim('crisis-lint explain ID')}\n`,
  );
  return exit.ok;
}

function catalogue(lang: Lang) {
  return rules.map((rule) => ({
    id: rule.id,
    title: rule.title[lang],
    severity: rule.severity,
    clauses: rule.clauses,
    standards: rule.standards ?? [],
    kinds: rule.kinds,
    fixable: rule.fixable ?? false,
    docs: docsBase + rule.id,
    ...(rule.options ? { options: rule.options } : {}),
    ...(rule.deprecated ? { deprecated: rule.deprecated } : {}),
  }));
}
