/** Loads the libraries that the files at hand need, and no others. */
import type { Tools } from '../core/tools.ts';
import type { Workspace } from '../core/workspace.ts';

/** Wide of every pattern that secretlint knows: a file without any of these holds none of its secrets. */
const suspicious =
  /-----BEGIN|secret|token|passw|api[-_ ]?key|\b(?:A3T[A-Z0-9]|AKIA|ASIA|AGPA|AIDA|AROA|AIPA|ANPA|ANVA|LTAI)[A-Z0-9]|gh[pousr]_|github_pat|gl[a-z]{2,5}-|xox|hooks\.slack|AIza|[rs]k[_-]|SG\.|npm_|_auth|shp(?:at|ca|pa|ss)_|gl(?:c|sa)_|gsk_|hf_|lin_api|ntn_|ops_|hv[sbr]\.|dapi|dckr|figd_|eyJ|:\/\/[^\s/:@]+:[^\s/@]+@|[A-Za-z0-9]{32}/i;

/** False for a text that holds no secret that would be found: nobody need look. */
export function mayHoldSecret(text: string): boolean {
  return suspicious.test(text);
}

/** The libraries for a workspace. What has once been loaded is kept by the runtime. */
export async function loadTools({ files, plans }: Workspace): Promise<Tools> {
  const hasNumbers =
    files.some(({ kind, facts }) => kind === 'contacts' && !facts.encrypted) ||
    plans.some(({ data }) =>
      [...Object.values(data.people ?? {}), ...Object.values(data.external ?? {})].some(
        ({ contact }) => typeof contact === 'object',
      ),
    );
  const isSuspicious = files.some(({ kind, text }) => kind !== undefined && kind !== 'contacts' && mayHoldSecret(text));
  return {
    ...(hasNumbers ? { phones: (await import('./phones.ts')).readPhone } : {}),
    ...(isSuspicious ? { secrets: (await import('./secrets.ts')).findSecrets } : { secrets: () => [] }),
  };
}
