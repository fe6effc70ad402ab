/** The user's settings, as the server wants them. */
import * as vscode from 'vscode';
import type { Settings } from '../lsp/protocol.ts';

export const section = 'crisisLint';

/** Their defaults stand in `contributions.yaml`. */
const names: readonly (keyof Settings)[] = [
  'asOf',
  'lang',
  'lint',
  'profile',
  'inlayHints',
  'codeLenses',
  'weakenings',
];

export function readSettings(): Partial<Settings> {
  const config = vscode.workspace.getConfiguration(section);
  return Object.fromEntries(names.map((name) => [name, config.get(name)]));
}
