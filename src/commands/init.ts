/** `crisis-lint init [DIR]`: a first plan. What is there already is never touched. */

import type { Lang } from '../core/language.ts';
import { nearestWord } from '../core/nearest.ts';
import { isPlanFile } from '../core/read/candidate.ts';
import { asOfNow } from '../core/time.ts';
import { type CiSystem, ciSystems } from '../documents/starter/ci.ts';
import { starterFiles } from '../documents/starter/index.ts';
import { exit, UsageError } from './errors.ts';
import { sayInit } from './init-words.ts';
import { checkLanguage } from './language.ts';
import { Paths, withSlash } from './paths.ts';
import type { Ports } from './ports.ts';
import { writeFile } from './reporting.ts';
import { say } from './words.ts';

export interface InitFlags {
  readonly lang?: string;
  readonly ci?: string;
}

export async function initCommand(
  dir: string | undefined,
  flags: InitFlags,
  ports: Ports,
  lang: Lang,
  version: string,
): Promise<number> {
  checkLanguage(flags.lang, lang);
  const ci = ciOf(flags.ci, lang);
  const paths = new Paths(ports);
  const folder = paths.absolute(dir ?? '.');
  if ((await ports.files.exists(folder)) === 'file')
    throw new UsageError(sayInit('notFolder', lang, { path: dir ?? '.' }));
  for (const file of await ports.files.listFolder(folder)) {
    if (await isPlanFile(file, ports.files)) {
      ports.output.err(`${sayInit('planThere', lang, { file: paths.shown(file) })}\n`);
      return exit.trouble;
    }
  }
  const files = starterFiles({ lang, version, asOf: asOfNow(ports.now()), ...(ci ? { ci } : {}) });
  const kept = new Set<string>();
  for (const { file, text } of files) {
    const path = withSlash(folder) + file;
    const shown = paths.shown(path);
    if (await ports.files.exists(path)) {
      kept.add(file);
      ports.output.out(`${sayInit('kept', lang, { file: shown })}\n`);
    } else {
      await writeFile(path, shown, text, ports, lang);
      ports.output.out(`${sayInit('wrote', lang, { file: shown })}\n`);
    }
  }
  const shown = (file: string) => paths.shown(withSlash(folder) + file);
  const example = files[1]!.file;
  const lines = [
    '',
    sayInit('next', lang),
    sayInit('fillPlan', lang, { file: shown(files[0]!.file) }),
    sayInit('fillContacts', lang, { example: shown(example), own: shown(example.replace('.example', '')) }),
    ...(kept.has('.gitignore') ? [sayInit('ignore', lang, { file: shown('.gitignore') })] : []),
    sayInit('run', lang),
  ];
  ports.output.out(`${lines.join('\n')}\n`);
  const workflow = ci && files.at(-1);
  if (workflow && kept.has(workflow.file))
    ports.output.out(`${sayInit('include', lang, { file: shown(workflow.file) })}\n\n${workflow.text}`);
  return exit.ok;
}

function ciOf(given: string | undefined, lang: Lang): CiSystem | undefined {
  if (given === undefined) return undefined;
  const known = ciSystems.find((system) => system === given);
  if (known) return known;
  const message = say('badValue', lang, { option: '--ci', value: given, allowed: ciSystems.join(', ') });
  const guess = nearestWord(given, ciSystems);
  throw new UsageError(guess ? `${message}\n${say('didYouMean', lang, { word: guess })}` : message);
}
