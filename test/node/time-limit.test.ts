/** Work is stopped when its time is up, and what comes after it is not. */
import { expect, test } from 'vitest';
import { timeLimit } from '../../src/node/time-limit.ts';

const forever = () => {
  for (;;);
};

test('what is done in time is done', () => {
  expect(timeLimit(10_000, () => 7)).toEqual({ value: 7 });
});

test('what is not is stopped, and the next is not', () => {
  expect(timeLimit(20, forever)).toBeUndefined();
  expect(timeLimit(10_000, () => 8)).toEqual({ value: 8 });
});

test('limits within limits', () => {
  const outer = timeLimit(10_000, () => {
    const inner = timeLimit(20, forever);
    const next = timeLimit(10_000, () => 9);
    return [inner, next];
  });
  expect(outer).toEqual({ value: [undefined, { value: 9 }] });
});

test('errors come through as they are', () => {
  const error = new TypeError('x');
  expect(() =>
    timeLimit(10_000, () =>
      timeLimit(10_000, () => {
        throw error;
      }),
    ),
  ).toThrow(error);
  expect(timeLimit(10_000, () => 10)).toEqual({ value: 10 });
});
