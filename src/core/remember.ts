/** Answers kept: an editor asks about the same few texts with every keystroke. */

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
