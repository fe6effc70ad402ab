/** Workflows that lint a plan's repository: on every change, and weekly, since dates pass without one. Their texts are in templates/. */
import { ciTemplates } from '../../generated/ci-templates.ts';

export type CiSystem = keyof typeof ciTemplates;

export const ciSystems = Object.keys(ciTemplates) as readonly CiSystem[];

/** Where each workflow goes, and its text; the main one stands last. `version` is that of this program: a later one may find more. */
export function ciFiles(system: CiSystem, version: string): { readonly file: string; readonly text: string }[] {
  const pinned = version.split('.').slice(0, 2).join('.');
  return ciTemplates[system].map(({ file, text }) => ({ file, text: text.replaceAll('{version}', pinned) }));
}
