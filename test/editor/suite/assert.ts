/** The few assertions of the suites, for hosts with Node and without. */
function fail(message: string | undefined, otherwise: string): never {
  throw new Error(message ?? otherwise);
}

interface Assert {
  ok(value: unknown, message?: string): asserts value;
  equal<T>(actual: T, wanted: T, message?: string): void;
  /** For plain data. */
  deepEqual<T>(actual: T, wanted: T): void;
  match(text: string, pattern: RegExp): void;
}

export const assert: Assert = {
  ok(value, message) {
    if (!value) fail(message, `${value} is not as wanted`);
  },
  equal(actual, wanted, message) {
    if (!Object.is(actual, wanted)) fail(message, `wanted ${JSON.stringify(wanted)}, got ${JSON.stringify(actual)}`);
  },
  deepEqual(actual, wanted) {
    assert.equal(JSON.stringify(actual), JSON.stringify(wanted));
  },
  match(text, pattern) {
    if (!pattern.test(text)) fail(undefined, `${pattern} does not fit ${JSON.stringify(text)}`);
  },
};
