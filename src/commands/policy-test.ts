/** `crisis-lint policy test [FILE]`: runs the examples that a policy carries for its own rules. */
import { defaultSettings, lint } from '../core/engine.ts';
import type { Lang } from '../core/language.ts';
import { inRow, localise } from '../core/language.ts';
import { locate } from '../core/path.ts';
import { createReader } from '../core/read/index.ts';
import { readMarkdown } from '../core/read/markdown.ts';
import { asOfNow, parseAsOf } from '../core/time.ts';
import { buildWorkspace } from '../core/workspace.ts';
import { customRules } from '../policy/custom/rules.ts';
import { folderAbove, policyIn, policyNames } from '../policy/discover.ts';
import type { CustomDefinition, CustomExample, PolicyProblem } from '../policy/model.ts';
import { resolvePolicies } from '../policy/resolve.ts';
import { escapeControls } from '../reporters/width.ts';
import { rules as builtIn } from '../rules/index.ts';
import { exit, NoSuchPath } from './errors.ts';
import { Paths, withSlash } from './paths.ts';
import { catalogue } from './policy-loading.ts';
import type { Ports } from './ports.ts';
import { say } from './words.ts';

const planFile = 'crisis-plan.yaml';

export async function policyTestCommand(given: string | undefined, ports: Ports, lang: Lang): Promise<number> {
  const paths = new Paths(ports);
  const path = given === undefined ? await policyIn(paths.cwd, ports.files) : paths.absolute(given);
  if (path === undefined || (await ports.files.exists(path)) !== 'file')
    throw new NoSuchPath(given ?? policyNames[0], say('noSuchPath', lang, { path: given ?? policyNames[0] }));
  const base = folderAbove(path) ?? path;
  const policies = await resolvePolicies({
    files: ports.files,
    catalogue: catalogue(),
    root: withSlash(base),
    judged: [],
    config: { path, base },
  });
  const definitions = policies?.custom ?? [];
  const limit = ports.timeLimit ?? ((_, work) => ({ value: work() }));
  const custom = customRules(definitions, () => true, limit);
  const shown = (file: string) => paths.shown(policies!.absolute(file));
  const problems = [...(policies?.problems ?? []), ...custom.problems()];
  for (const each of problems) ports.output.err(`${problemLine(each, shown, lang)}\n`);
  if (problems.length > 0) return exit.trouble;

  const results = definitions.flatMap((definition) => {
    const rule = custom.rules.find(({ id }) => id === definition.id)!;
    return definition.examples.map((example, index) => {
      const found = run(example, rule, lang, ports);
      const failed = [...custom.problems()].map((each) => problemLine(each, shown, lang));
      return { definition, example, index, found, failed };
    });
  });
  for (const definition of definitions) {
    const own = results.filter((each) => each.definition === definition);
    const wrong = own.filter(({ example, found, failed }) => failed.length > 0 || !isSame(example.expect, found));
    const mark = wrong.length > 0 ? '✗' : own.length > 0 ? '✓' : '–';
    ports.output.out(`${mark} ${definition.id}  ${say('examplesRun', lang, { n: own.length })}\n`);
    for (const { example, index, found, failed } of wrong) {
      const where = `${shown(definition.source.file)}:${lineOf(definition, example.path)}`;
      const list = (names: readonly string[]) => (names.length > 0 ? inRow(names, lang) : say('silence', lang));
      const params = { n: index + 1, where, expected: list(example.expect), found: list(found) };
      ports.output.out(`    ${say('exampleDiffers', lang, params)}\n${failed.map((line) => `    ${line}\n`).join('')}`);
    }
  }
  const bad = results.filter(
    ({ example, found, failed }) => failed.length > 0 || !isSame(example.expect, found),
  ).length;
  ports.output.out(`${say('examplesDone', lang, { passed: results.length - bad, failed: bad })}\n`);
  if (results.length === 0) return exit.nothing;
  return bad > 0 ? exit.findings : exit.ok;
}

/** Where a rule speaks in an example: paths of the plan (`plan` for all of it), `file` or `file#path` elsewhere. */
function run(example: CustomExample, rule: (typeof builtIn)[number], lang: Lang, ports: Ports): string[] {
  const read = createReader({ markdown: readMarkdown });
  const texts = { [planFile]: example.plan, ...example.files };
  const files = Object.entries(texts).map(([file, text]) => ({ file, ...read(file, text) }));
  const workspace = buildWorkspace(files, (file) => Object.hasOwn(texts, file));
  const asOf = (example.asOf === undefined ? undefined : parseAsOf(example.asOf)) ?? asOfNow(ports.now());
  return lint(workspace, { rules: [rule], settingsFor: () => defaultSettings, asOf, lang }).findings.map(
    ({ file, path }) => {
      if (file === planFile) return path || 'plan';
      // A document as a whole has the path of its front matter.
      return path && path !== 'front' ? `${file}#${path}` : file;
    },
  );
}

function isSame(expected: readonly string[], found: readonly string[]): boolean {
  return JSON.stringify([...expected].sort()) === JSON.stringify([...found].sort());
}

function lineOf({ source }: CustomDefinition, path: readonly (string | number)[]): number {
  return source.lines.positionAt(locate(source.facts.root, path, 'key').span.start).line + 1;
}

function problemLine({ rule, source, report }: PolicyProblem, shown: (file: string) => string, lang: Lang): string {
  const span = report.span ?? locate(source.facts.root, report.path ?? [], report.part ?? 'key').span;
  const { line, character } = source.lines.positionAt(span.start);
  const { text } = builtIn.find(({ id }) => id === rule)!.messages[report.message] as {
    text: Parameters<typeof localise>[0];
  };
  return `${escapeControls(shown(source.file))}:${line + 1}:${character + 1}  ${localise(text, lang, report.params)}  ${rule}`;
}
