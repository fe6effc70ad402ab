/** What is kept of texts that were read, and for how long. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { recalled } from '../../src/core/remember.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Answers nothing, so that no local variable holds what was asked about. */
function ask(answerOf: (read: object) => object): WeakRef<object> {
  return new WeakRef(answerOf({}));
}

describe('an answer', () => {
  test('is worked out once', () => {
    let count = 0;
    const answerOf = recalled(() => ++count);
    const read = {};
    expect([answerOf(read), answerOf(read), answerOf({})]).toEqual([1, 1, 2]);
  });

  test('goes with what it is about', async () => {
    const answerOf = recalled(() => ({ large: 'x'.repeat(1000) }));
    const answer = ask(answerOf);
    expect(answer.deref()).toBeDefined();
    // Until the end of a turn what a weak reference was asked for is held.
    await new Promise((resolve) => setTimeout(resolve));
    collect();
    expect(answer.deref()).toBeUndefined();
  });

  test('is forgotten behind three hundred others', () => {
    let count = 0;
    const answerOf = recalled(() => ++count);
    const all = Array.from({ length: 301 }, () => ({}));
    for (const read of all) answerOf(read);
    expect([answerOf(all[300]!), answerOf(all[1]!), answerOf(all[0]!)]).toEqual([301, 2, 302]);
  });
});
