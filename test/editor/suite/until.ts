const POLL_MS = 50;

/** The first truthy value that `check` gives. What the editor shows arrives late: poll, do not sleep. */
export async function until<T>(
  check: () => T | Promise<T>,
  timeoutMs = 20_000,
): Promise<Exclude<T, false | undefined>> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const value = await check();
    if (value) return value as Exclude<T, false | undefined>;
    if (Date.now() > deadline) throw new Error(`not so after ${timeoutMs} ms: ${check}`);
    await new Promise((done) => setTimeout(done, POLL_MS));
  }
}
