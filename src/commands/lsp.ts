/** `crisis-lint lsp --stdio`: the language server, for editors to start. */

import type { Lang } from '../core/language.ts';
import { UsageError } from './errors.ts';
import type { Ports } from './ports.ts';
import { say } from './words.ts';

/** Serves until the editor ends the connection, and the process with it. */
export async function lspCommand(
  flags: { stdio?: boolean },
  ports: Ports,
  lang: Lang,
  version: string,
  streams: { readonly input: NodeJS.ReadableStream; readonly output: NodeJS.WritableStream },
): Promise<never> {
  // A person who calls it by hand would look at a silent terminal.
  if (!flags.stdio) throw new UsageError(say('lspStdio', lang));
  const { serveStdio } = await import('../lsp/stdio.ts');
  const { files, git, timeLimit, now } = ports;
  serveStdio(
    { files, ...(git && { git }), ...(timeLimit && { timeLimit }), version, now },
    streams.input,
    streams.output,
  );
  return new Promise<never>(() => undefined);
}
