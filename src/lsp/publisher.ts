/** What the client was told of each file: only what is another now is told again. */
import type { Diagnostic } from 'vscode-languageserver-types';
import { uriKey } from './uris.ts';

type Publish = (uri: string, version: number | undefined, diagnostics: readonly Diagnostic[]) => void;

export class Publisher {
  private readonly published = new Map<string, { readonly uri: string; readonly text: string }>();

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
  }

  /** Tells what is known first, of files of which nothing is told yet. */
  begin(known: Iterable<readonly [uri: string, diagnostics: readonly Diagnostic[]]>): void {
    for (const [uri, diagnostics] of known) if (!this.published.has(uriKey(uri))) this.tell(uri, diagnostics);
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
