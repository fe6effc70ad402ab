/** `--print-config FILE`: what counts for a file, and who says so. */
import { inRow, type Lang } from '../core/language.ts';
import { type ExplainedConfig, explainConfig, type From } from '../policy/explain.ts';
import { mergeLayers } from '../policy/merge.ts';
import { displayWidth } from '../reporters/width.ts';
import { rules } from '../rules/index.ts';
import { exit } from './errors.ts';
import { Paths, parentOf, withSlash } from './paths.ts';
import { loadPolicies, type PolicyFlags } from './policy-loading.ts';
import type { Ports } from './ports.ts';
import { say } from './words.ts';

export async function printConfig(
  given: string,
  policy: PolicyFlags,
  isJson: boolean,
  ports: Ports,
  lang: Lang,
): Promise<number> {
  const paths = new Paths(ports);
  const path = paths.absolute(given);
  const isFolder = (await ports.files.exists(path)) === 'folder';
  const root = withSlash(isFolder ? path : (parentOf(path) ?? '/'));
  const name = isFolder ? 'crisis-plan.yaml' : path.slice(root.length);
  const by = await loadPolicies({ root, files: [name], isWhole: false }, policy, ports, paths.cwd);
  const block = by?.policies.blockFor(name) ?? mergeLayers([], path);
  const shown = (file: string) => paths.shown(by?.policies.absolute(file) ?? file);
  const { policies } = by ?? {};
  const config = explainConfig(
    {
      block,
      rules: by?.rules ?? rules,
      sources: policies?.sources ?? [],
      suppressions: policies?.suppressionsIn([name]) ?? [],
      custom: policies?.customIn([name]) ?? [],
    },
    shown,
  );
  ports.output.out(
    isJson
      ? `${JSON.stringify({ file: paths.shown(path), ...config }, undefined, 2)}\n`
      : text(paths.shown(path), config, lang),
  );
  const problems = policies?.problems ?? [];
  if (problems.length > 0)
    ports.output.err(`${say('error', lang, { message: say('policyProblems', lang, { n: problems.length }) })}\n`);
  return problems.length > 0 ? exit.trouble : exit.ok;
}

/** What somebody set stands first, with its place; the defaults follow. */
function text(file: string, { policies, rules: own, thresholds, suppressions }: ExplainedConfig, lang: Lang): string {
  const rows = [
    ...Object.entries(own).flatMap(([id, { value, from, options = {} }]) => [
      { name: id, value: String(value), from },
      ...Object.entries(options).map(([key, option]) => ({
        name: `${id}.${key}`,
        value: JSON.stringify(option.value),
        from: option.from,
      })),
    ]),
    ...Object.entries(thresholds).map(([name, { value, from }]) => ({
      name: `thresholds.${name}`,
      value: typeof value === 'string' ? value : JSON.stringify(value),
      from,
    })),
  ];
  const width = (pick: (row: (typeof rows)[number]) => string) =>
    Math.max(...rows.map((row) => displayWidth(pick(row))));
  const [first, second] = [
    width(({ name }) => name),
    Math.min(
      40,
      width(({ value }) => value),
    ),
  ];
  const line = ({ name, value, from }: (typeof rows)[number]) =>
    `${name.padEnd(first)}  ${value.padEnd(second)}  ${place(from, lang)}\n`;
  const set = rows.filter(({ from }) => from !== 'default');
  const rest = rows.filter(({ from }) => from === 'default');
  const judgedBy =
    policies.length > 0
      ? say('judgedBy', lang, { file, policies: inRow(policies, lang) })
      : say('judgedByNone', lang, { file });
  const letPass = suppressions.map(({ rule, where, because, until, from }) => {
    const about = say('letsPass', lang, { rule, where, until, because });
    return `${about}  ${place(from, lang)}\n`;
  });
  return [`${judgedBy}\n\n`, ...letPass, letPass.length > 0 ? '\n' : '', ...[...set, ...rest].map(line)].join('');
}

function place(from: From, lang: Lang): string {
  if (from === 'default') return say('fromDefault', lang);
  const at = from.file === undefined ? '' : `${from.file}:${from.line}`;
  if (!('profile' in from)) return at;
  return [say('fromProfile', lang, { name: from.profile }), ...(at === '' ? [] : [at])].join(', ');
}
