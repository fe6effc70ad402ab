/** A first plan for an editor: the files that `crisis-lint init` writes, with the places of the plan's blanks. */

import { createReader } from '../core/read/index.ts';
import { placeholdersInScalar } from '../core/read/placeholders.ts';
import type { Span } from '../core/text.ts';
import { asOfNow } from '../core/time.ts';
import type { Value } from '../core/value.ts';
import { type StarterFile, starterFiles } from '../documents/starter/index.ts';
import * as protocol from './protocol.ts';
import type { Server } from './server.ts';
import { joinUri } from './uris.ts';

export function registerNewPlan({ connection, ports }: Server): void {
  connection.onRequest(protocol.newPlan, ({ folder, lang }: protocol.NewPlanParams): protocol.NewPlanResult => {
    const files = starterFiles({ lang, asOf: asOfNow(ports.now()) }).map(withoutSchema);
    return {
      files: files.map(({ file, text }) => ({ uri: joinUri(folder, file), text })),
      blanks: blanksOf(files[0]!),
    };
  });
}

/** Who asks has a server that knows the format: a schema for another one beside it would say everything twice. */
function withoutSchema({ file, text }: StarterFile): StarterFile {
  return { file, text: text.replace(/^# yaml-language-server: .*\n(?:#\n)?/, '') };
}

/** The values of the plan that are still to be filled in. */
function blanksOf({ file, text }: StarterFile): Span[] {
  const { facts } = createReader({})(file, text);
  return scalars(facts.root)
    .filter((scalar) => placeholdersInScalar(text, scalar).length > 0)
    .map(({ span }) => span);
}

function scalars(value: Value | undefined): Extract<Value, { readonly kind: 'scalar' }>[] {
  if (value?.kind === 'scalar') return [value];
  if (value?.kind === 'list') return value.items.flatMap(scalars);
  return value?.kind === 'map' ? value.entries.flatMap((entry) => scalars(entry.value)) : [];
}
