/** Answers kept: rules ask about the same few things one after another, and an editor with every keystroke again. */

/** Where more texts are asked about than any workspace has, all are forgotten: memory stays bounded. */
const most = 5_000;

/** A pure function of a text that works each answer out once. Answers are shared: nobody may change them. */
export function remembered<T>(work: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined || known.has(text)) return before as T;
    const answer = work(text);
    if (known.size >= most) known.clear();
    known.set(text, answer);
    return answer;
  };
}

/** More documents than an editor has at hand; fewer than a run over thousands could keep. */
const mostDocuments = 300;

/**
 * A pure function of what was read from a file that works each answer out once. Forgets the answers of long ago, and at once
 * those for what nobody has any more: in an editor each keystroke makes a document of its own, which may be large.
 */
export function recalled<K extends object, T>(work: (read: K) => T): (read: K) => T {
  let known = new WeakMap<K, T>();
  let older = known;
  let count = 0;
  return (read) => {
    const before = known.get(read);
    if (before !== undefined) return before;
    const answer = older.get(read) ?? work(read);
    if (++count > mostDocuments) {
      older = known;
      known = new WeakMap();
      count = 1;
    }
    known.set(read, answer);
    return answer;
  };
}
