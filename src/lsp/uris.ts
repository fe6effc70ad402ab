/** Addresses of files as clients write them, and paths below a workspace folder. Clients differ in what they escape. */

/** One spelling for all of a client's spellings of an address: for comparing and looking up, never for showing. */
export function uriKey(uri: string): string {
  try {
    const key = decodeURIComponent(uri);
    // `file:///C:/x` and `file:///c%3A/x` are one file.
    return key.replace(/^file:\/\/\/([A-Za-z]):/, (_, drive: string) => `file:///${drive.toLowerCase()}:`);
  } catch {
    return uri;
  }
}

/** The folder of a file, with a trailing `/`, in the spelling of the address. */
export function folderUri(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/') + 1);
}

export function withSlash(uri: string): string {
  return uri.endsWith('/') ? uri : `${uri}/`;
}

/** The address of a file below a folder; `path` is relative, with `/`. */
export function joinUri(folder: string, path: string): string {
  return withSlash(folder) + path.split('/').map(encodeURIComponent).join('/');
}

/** An address as people write paths: with nothing escaped. Patterns of policies are compared with it. */
export function unescaped(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}

/** The address that an unescaped one stands for, in the spelling of `like` as far as both lead the same way. */
export function escaped(name: string, like: string): string {
  const spelled = like.split('/');
  let isAlike = true;
  return name
    .split('/')
    .map((step, at) => {
      const own = spelled[at];
      isAlike &&= own !== undefined && (own === step || unescaped(own) === step);
      return isAlike ? own! : encodeURIComponent(step);
    })
    .join('/');
}

/** Below the folder: the path, unescaped, with `/`. Undefined for what lies elsewhere. */
export function relativePath(folder: string, uri: string): string | undefined {
  const [base, key] = [uriKey(withSlash(folder)), uriKey(uri)];
  return key.startsWith(base) ? key.slice(base.length) : undefined;
}

/** The path of a `file:` address, with `/` and on Windows a drive; undefined for another scheme. */
export function pathOf(uri: string): string | undefined {
  const key = uriKey(uri);
  if (!key.startsWith('file://')) return undefined;
  const rest = key.slice('file://'.length);
  if (/^\/[A-Za-z]:/.test(rest)) return rest.slice(1);
  // `file://server/share`: a path of the network.
  return rest.startsWith('/') ? rest : `//${rest}`;
}

/** The `file:` address of a path with `/`. */
export function uriOf(path: string): string {
  const absolute = path.startsWith('/') ? path : `/${path}`;
  return `file://${absolute.split('/').map(encodeURIComponent).join('/')}`;
}
