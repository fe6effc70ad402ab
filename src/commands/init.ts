/** `crisis-lint init [DIR]`: a first plan. What is there already is never touched. */

import type { Lang } from '../core/language.ts';
import { nearestWord } from '../core/nearest.ts';
import { isPlanFile } from '../core/read/candidate.ts';
import { asOfNow } from '../core/time.ts';
import { type CiSystem, ciFiles, ciSystems } from '../documents/starter/ci.ts';
import { type StarterFile, starterFiles } from '../documents/starter/index.ts';
import { exit, UsageError } from './errors.ts';
import { sayInit } from './init-words.ts';
import { checkLanguage } from './language.ts';
import { isWithin, Paths, parentOf, withSlash } from './paths.ts';
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
  if (dir?.trim() === '') throw new UsageError(say('emptyPath', lang));
  const folder = paths.absolute(dir ?? '.');
  if ((await ports.files.exists(folder)) === 'file')
    throw new UsageError(sayInit('notFolder', lang, { path: dir ?? '.' }));
  for (const file of await ports.files.listFolder(folder)) {
    if (await isPlanFile(file, ports.files)) {
      ports.output.err(`${sayInit('planThere', lang, { file: paths.shown(file) })}\n`);
      return exit.trouble;
    }
  }
  const files = starterFiles({ lang, asOf: asOfNow(ports.now()) });
  const top = await topOf(folder, ports, paths);
  const below = folder === top ? '' : folder.slice(withSlash(top).length);
  const workflows = ci ? ciFiles(ci, { version, lang, folder: below }) : [];
  const kept = new Set<string>();
  const at = (base: string) => (each: StarterFile) => ({ ...each, path: withSlash(base) + each.file });
  for (const { path, text } of [...files.map(at(folder)), ...workflows.map(at(top))]) {
    const shown = paths.shown(path);
    if (await ports.files.exists(path)) {
      kept.add(path);
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
    ...(kept.has(`${withSlash(folder)}.gitignore`) ? [sayInit('ignore', lang, { file: shown('.gitignore') })] : []),
    sayInit('run', lang),
  ];
  ports.output.out(`${lines.join('\n')}\n`);
  for (const { file, text } of workflows) {
    const path = withSlash(top) + file;
    if (kept.has(path)) ports.output.out(`${sayInit('include', lang, { file: paths.shown(path) })}\n\n${text}`);
  }
  return exit.ok;
}

/** Where pipelines look for their files: the top of the repository; without one the working directory, which becomes it as a rule. */
async function topOf(folder: string, ports: Ports, paths: Paths): Promise<string> {
  for (let at: string | undefined = folder; at !== undefined; at = parentOf(at))
    if (await ports.files.exists(`${withSlash(at)}.git`)) return at;
  return isWithin(folder, paths.cwd) ? paths.cwd : folder;
}

function ciOf(given: string | undefined, lang: Lang): CiSystem | undefined {
  if (given === undefined) return undefined;
  const known = ciSystems.find((system) => system === given);
  if (known) return known;
  const message = say('badValue', lang, { option: '--ci', value: given, allowed: ciSystems.join(', ') });
  const guess = nearestWord(given, ciSystems);
  throw new UsageError(guess ? `${message}\n${say('didYouMean', lang, { word: guess })}` : message);
}
