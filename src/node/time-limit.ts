/** Stops work that runs too long, in the same thread: V8 ends a script, and what it called, when its time is up. */
import { type Context, createContext, Script } from 'node:vm';

/** Made once: a new context takes longer than most of the work, and an editor asks for hundreds behind each keystroke. */
let place:
  | { readonly script: Script; readonly global: { work?: (() => unknown) | undefined }; readonly context: Context }
  | undefined;

function makePlace(): NonNullable<typeof place> {
  const global = {};
  return { script: new Script('work()'), global, context: createContext(global) };
}

export function timeLimit<T>(milliseconds: number, work: () => T): { readonly value: T } | undefined {
  place ??= makePlace();
  const { script, global, context } = place;
  // Work may be limited within work that is.
  const outer = global.work;
  global.work = work;
  try {
    return { value: script.runInContext(context, { timeout: milliseconds }) as T };
  } catch (error) {
    // The error may come from the other context, where `Error` is another one.
    if ((error as { code?: unknown } | undefined)?.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return undefined;
    throw error;
  } finally {
    global.work = outer;
  }
}
