const POLL_MS = 50;

/**
 * The first truthy value that `check` gives. What the editor shows arrives late: poll, do not sleep. Looks are counted, not
 * seconds: a machine that stood still for a while, or has more to do than it can, says nothing about us.
 */
export async function until<T>(check: () => T | Promise<T>, looks = 600): Promise<Exclude<T, false | undefined>> {
  for (let look = 0; look < looks; look++) {
    const value = await check();
    if (value) return value as Exclude<T, false | undefined>;
    await new Promise((done) => setTimeout(done, POLL_MS));
  }
  throw new Error(`not so after ${looks} looks: ${check}`);
}
