/** Every command ends with an exit code of its own and says what is wrong in words, whatever stands in the files. */
import { formats } from '../../../src/reporters/index.ts';
import { type Ran, run } from '../../cli/memory.ts';
import { damage, type Input, policyFrom } from '../inputs.ts';
import type { Random } from '../random.ts';

export async function commandDefects({ whole, damaged, name }: Input, random: Random): Promise<string[]> {
  const files: Record<string, string> = { ...damaged };
  if (random.chance(0.7)) files['.crisis-lint.yaml'] = policyFrom(random);
  for (const [file, text] of Object.entries(whole)) files[`base/${file}`] = text;
  const argv = argumentsFrom(random, name);
  if (argv.includes('--baseline')) files['baseline.yaml'] = await baselineOf(files, random);
  const ran = await run(argv, { files, ...(argv.includes('--stdin-filename') && { stdin: damaged[name]! }) });
  return answerDefects(ran, argv);
}

function argumentsFrom(random: Random, name: string): string[] {
  const lang = random.chance(0.5) ? ['--lang', 'zh-CN'] : [];
  const asOf = ['--as-of', random.pick(['2026-11-22', '2026-10-01T09:30:00+02:00', '2028-02-29'])];
  const some = (...lists: string[][]) => lists.flatMap((list) => (random.chance(0.3) ? list : []));
  const id = random.pick([
    'maya',
    'lead',
    'status',
    'nightly',
    'eu',
    'outage',
    'data-breach',
    'constructor',
    '__proto__',
    '',
  ]);
  return random.pick([
    () => [
      '.',
      ...formats.flatMap((format) => (random.chance(0.4) ? ['-f', format] : [])),
      ...asOf,
      ...lang,
      ...some(
        ['--all'],
        ['--quiet'],
        ['--fix'],
        ['--fix-dry-run'],
        ['--fix-unsafe'],
        ['--baseline', 'baseline.yaml'],
        ['--profile', random.pick(['strict', 'starter', 'gdpr-breach', 'cn-incident'])],
      ),
    ],
    () => ['--stdin-filename', name, '-f', 'json', ...asOf, ...lang, ...some(['--fix'])],
    () => ['.', '--baseline', 'baseline.yaml', '--update-baseline', '--owner', 'maya', ...asOf, ...lang],
    () => ['diff', 'base', '.', ...asOf, ...lang, ...some(['-f', random.pick(['json', 'markdown'])])],
    () => ['bump', '--base', 'base', ...asOf, ...lang, ...some(['--dry-run'], ['--changelog'])],
    () => ['clauses', '.', ...asOf, ...lang, ...some(['-f', 'json'])],
    () => [
      'due',
      '.',
      ...asOf,
      ...lang,
      ...some(['-f', random.pick(['json', 'markdown'])], ['--within', '90d'], ['--owner', id]),
    ],
    () => ['what-if', '--without', id, ...asOf, ...lang, ...some(['-f', 'json'])],
    () => [
      'new',
      random.pick(['statement', 'incident', 'postmortem', 'drill', 'playbook']),
      '--stdout',
      ...asOf,
      ...lang,
      ...some(
        ['--scenario', random.pick(['outage', 'data-breach', 'constructor'])],
        ['--stage', random.pick(['holding', 'update', 'resolved'])],
        ['--template'],
      ),
    ],
    () => ['--print-config', name, ...lang],
    () => ['--list-files', ...lang],
    () => ['policy', 'test', ...lang],
  ])();
}

/** A baseline of the files as they are, mostly damaged. */
async function baselineOf(files: Record<string, string>, random: Random): Promise<string> {
  const { files: after } = await run(
    ['.', '--baseline', 'baseline.yaml', '--update-baseline', '--owner', 'maya', '--as-of', '2026-11-22'],
    { files },
  );
  const text = after['/repo/baseline.yaml'] ?? '';
  return random.chance(0.6) ? damage(text, random) : text;
}

function answerDefects({ code, out, err }: Ran, argv: readonly string[]): string[] {
  const wrong: string[] = [];
  if (![0, 1, 2, 3].includes(code)) wrong.push(`exit code ${code}`);
  if (
    /^ {2,}at .*:\d+:\d+\)?$|\bTypeError\b|\bRangeError\b|\[object /m.test(out + err) ||
    (/internal-error/.test(out + err) && argv[0] !== '--print-config')
  )
    wrong.push(
      `not for people: ${/.*(?:TypeError|RangeError|\[object |internal-error|^ {2,}at .*:\d+).*/m.exec(out + err)?.[0]}`,
    );
  if (code === 2 && err === '' && !/policy-|baseline-|策略|基线/.test(out)) wrong.push('exit code 2 without a word');
  if (
    argv.filter((each) => each === '-f').length === 1 &&
    argv.includes('json') &&
    out !== '' &&
    !argv.includes('--fix-dry-run')
  ) {
    try {
      JSON.parse(out);
    } catch {
      if (!argv.includes('--stdin-filename')) wrong.push(`no JSON: ${out.slice(0, 80)}`);
    }
  }
  return wrong.map((each) => `crisis-lint ${argv.join(' ')}: ${each}`);
}
