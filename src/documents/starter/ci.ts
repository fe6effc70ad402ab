/** Workflows that lint a plan's repository: on every change, and weekly, since dates pass without one. Their texts are in templates/. */
import { type Lang, localise } from '../../core/language.ts';
import { ciTemplates } from '../../generated/ci-templates.ts';
import { ciWords } from './ci-words.ts';

export type CiSystem = keyof typeof ciTemplates;

export const ciSystems = Object.keys(ciTemplates) as readonly CiSystem[];

export interface CiOptions {
  /** Of this program: a later one may find more. */
  readonly version: string;
  readonly lang: Lang;
  /** Of the plan, from the top of the repository, with `/`; empty where it lies there. */
  readonly folder: string;
}

export interface CiFile {
  /** From the top of the repository: nowhere else do these systems look. */
  readonly file: string;
  readonly text: string;
}

/** Where each workflow goes, and its text; the main one stands last. */
export function ciFiles(system: CiSystem, { version, lang, folder }: CiOptions): CiFile[] {
  const params: Record<string, string> = {
    version: version.split('.').slice(0, 2).join('.'),
    lang: lang === 'en' ? '' : ` --lang ${lang}`,
  };
  for (const [name, words] of Object.entries(ciWords)) params[name] = localise(words, lang);
  const filled = (text: string) =>
    text.replace(/\{(\w+)\}/g, (whole, name: string) => (Object.hasOwn(params, name) ? params[name]! : whole));
  return ciTemplates[system].map(({ file, text }) => ({ file, text: within(folder, system, filled(text)) }));
}

/** The same with every command run in a folder. */
function within(folder: string, system: CiSystem, text: string): string {
  if (folder === '') return text;
  if (system === 'github')
    return text.replace(/^jobs:$/m, () => `defaults:\n  run:\n    working-directory: ${scalar(folder)}\njobs:`);
  return text.replace(/^ {2}script:$/gm, (line) => `${line}\n    - ${scalar(`cd ${quoted(folder)}`)}`);
}

/** A word of a shell. `./` keeps a name that begins with a dash from being an option. */
function quoted(word: string): string {
  const path = word.startsWith('-') ? `./${word}` : word;
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}

/** A text as a value of YAML. */
function scalar(text: string): string {
  return /^[A-Za-z][\w ./-]*$/.test(text) ? text : JSON.stringify(text);
}
