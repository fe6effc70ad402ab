/** Stops work that runs too long, in the same thread: V8 ends a script, and what it called, when its time is up. */
import { Script } from 'node:vm';

export function timeLimit<T>(milliseconds: number, work: () => T): { readonly value: T } | undefined {
  const script = new Script('work()');
  const context = { work };
  try {
    return { value: script.runInNewContext(context, { timeout: milliseconds }) as T };
  } catch (error) {
    // The error may come from the other context, where `Error` is another one.
    if ((error as { code?: unknown } | undefined)?.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return undefined;
    throw error;
  }
}
