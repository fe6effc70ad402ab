/** The things in a document that rules and lists speak of, by a pattern of keys. */
import type { Path } from './path.ts';
import type { Document, PlanUnit } from './workspace.ts';

/** One of the things that a row of a table speaks of. */
export interface Subject {
  readonly path: Path;
  /** The key that the last `*` of the pattern met: the id of the backup, monitor, person. The document's id without one. */
  readonly id: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly document: Document;
  readonly plan: PlanUnit | undefined;
}

/** What a pattern such as `backups.*.restore_test` meets: one subject for each way that its `*` can be. `''` is the document itself. */
export function subjectsOf(document: Document, plan: PlanUnit | undefined, pattern: string): Subject[] {
  let found: Subject[] = [
    { path: [], id: document.id, data: document.data as Record<string, unknown>, document, plan },
  ];
  for (const step of pattern === '' ? [] : pattern.split('.')) {
    found = found.flatMap((subject) =>
      (step === '*' ? Object.keys(subject.data) : [step]).flatMap((key) => {
        const data = Object.hasOwn(subject.data, key) ? subject.data[key] : undefined;
        if (typeof data !== 'object' || data === null) return [];
        const id = step === '*' ? key : subject.id;
        return [{ ...subject, path: [...subject.path, key], id, data: data as Record<string, unknown> }];
      }),
    );
  }
  return found;
}
