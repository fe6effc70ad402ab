/** What the client was told of each file: only what is another now is told again. */
import type { Diagnostic } from 'vscode-languageserver-types';
import { uriKey } from './uris.ts';

type Publish = (uri: string, version: number | undefined, diagnostics: readonly Diagnostic[]) => void;

export class Publisher {
  private readonly published = new Map<string, { readonly uri: string; readonly text: string }>();
  /** Files of which `begin` told; each is among those published. */
  private readonly early = new Set<string>();

  constructor(
    private readonly publish: Publish,
    /** Of a document that is open. */
    private readonly versionOf: (uri: string) => number | undefined,
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
    if (before ? before.text === text : diagnostics.length === 0) return;
    if (diagnostics.length > 0) this.published.set(key, { uri, text });
    else this.published.delete(key);
    this.publish(uri, this.versionOf(uri), diagnostics);
  }
}
