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
    const answerOf = recalled(() => ({}));
    const answer = ask(answerOf);
    // Until the end of a turn the target of a new weak reference is held.
    await new Promise((resolve) => setTimeout(resolve));
    collect();
    expect(answer.deref()).toBeUndefined();
    // It is still there to be asked.
    expect(answerOf({})).toEqual({});
  });

  test('is forgotten behind hundreds of others', () => {
    let count = 0;
    const answerOf = recalled(() => ++count);
    const all = Array.from({ length: 900 }, () => ({}));
    for (const read of all) answerOf(read);
    expect([answerOf(all[899]!), answerOf(all[600]!), answerOf(all[0]!)]).toEqual([900, 601, 901]);
  });
});
