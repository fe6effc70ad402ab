/** What the client was told of each file: only what is another now is told again. */
import type { Diagnostic } from 'vscode-languageserver-types';
import { uriKey } from './uris.ts';

interface Published {
  readonly uri: string;
  readonly text: string;
  readonly version: number | undefined;
}

type Publish = (uri: string, version: number | undefined, diagnostics: readonly Diagnostic[]) => void;

export class Publisher {
  private readonly published = new Map<string, Published>();
  /** Files of which `begin` told; each is among those published. */
  private readonly early = new Set<string>();

  constructor(
    private readonly publish: Publish,
    /** Of a document that is open. */
    private readonly versionOf: (uri: string) => number | undefined,
    /** The client may drop what it is told of a version that it has no longer: of the next one it is told the same again. */
    private readonly mayDrop = false,
  ) {}

  /** Tells what there is to say of files by their addresses. `isAll`: of all others there is nothing to say. */
  update(wanted: ReadonlyMap<string, readonly Diagnostic[]>, isAll: boolean): void {
    const keys = new Set([...wanted.keys()].map(uriKey));
    if (isAll) for (const [key, { uri }] of this.published) if (!keys.has(key)) this.tell(uri, []);
    for (const [uri, diagnostics] of wanted) this.tell(uri, diagnostics);
    for (const key of isAll ? this.early : keys) this.early.delete(key);
  }

  /** Tells what is known before the rest, of files of which nothing else is told yet. */
  begin(known: ReadonlyMap<string, readonly Diagnostic[]>): void {
    const keys = new Set([...known.keys()].map(uriKey));
    for (const key of this.early) {
      if (keys.has(key)) continue;
      this.tell(this.published.get(key)!.uri, []);
      this.early.delete(key);
    }
    for (const [uri, diagnostics] of known) {
      const key = uriKey(uri);
      if (this.published.has(key) && !this.early.has(key)) continue;
      this.early.add(key);
      this.tell(uri, diagnostics);
    }
  }

  private tell(uri: string, diagnostics: readonly Diagnostic[]): void {
    const key = uriKey(uri);
    const text = JSON.stringify(diagnostics);
    const before = this.published.get(key);
    const version = this.versionOf(uri);
    // That there is nothing any more may be dropped too.
    if (diagnostics.length > 0 || (before && this.mayDrop && version !== undefined))
      this.published.set(key, { uri, text, version });
    else this.published.delete(key);
    const isSame = before ? before.text === text : diagnostics.length === 0;
    if (!isSame || this.wasDropped(before, version)) this.publish(uri, version, diagnostics);
  }

  private wasDropped(before: Published | undefined, version: number | undefined): boolean {
    const [told, now] = [before?.version, version];
    return this.mayDrop && told !== undefined && now !== undefined && told !== now;
  }
}
