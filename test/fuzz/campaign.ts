/** One input of the fuzzing, from its seed: the same seed gives the same input and the same checks. */
import { changeDefects } from './checks/changes.ts';
import { commandDefects } from './checks/command.ts';
import { editorDefects } from './checks/editor.ts';
import { fixDefects, suppressionDefects } from './checks/fixes.ts';
import { largeDefects } from './checks/large.ts';
import { lintDefects } from './checks/lint.ts';
import { type Input, inputFrom } from './inputs.ts';
import { Random } from './random.ts';

export interface Outcome {
  readonly kind: string;
  /** What is wrong; empty where all holds. */
  readonly wrong: readonly string[];
  /** Seconds of the processor. */
  readonly seconds: number;
}

type Check = (input: Input, random: Random) => string[] | Promise<string[]>;

/** How often each check is made, of a hundred inputs. */
const checks: readonly (readonly [string, number, Check])[] = [
  ['lint', 40, ({ damaged }, random) => lintDefects(damaged, random)],
  ['fix', 14, ({ damaged }, random) => fixDefects(damaged, random)],
  ['suppress', 10, ({ damaged }, random) => suppressionDefects(damaged, random)],
  ['editor', 12, editorDefects],
  ['command', 14, commandDefects],
  ['changes', 6, changeDefects],
  ['large', 4, largeDefects],
];

export const kinds = checks.map(([kind]) => kind);

export async function runInput(seed: number, only?: string): Promise<Outcome> {
  const random = new Random(seed);
  const [kind, , check] = only ? checks.find(([name]) => name === only)! : chosen(random.below(100));
  return { kind, ...(await measured(() => check(inputFrom(random), random))) };
}

/** Makes a check; one that throws is wrong. */
export async function measured(check: () => string[] | Promise<string[]>): Promise<Omit<Outcome, 'kind'>> {
  const started = process.cpuUsage();
  let wrong: string[];
  try {
    wrong = await check();
  } catch (error) {
    wrong = [error instanceof Error ? (error.stack ?? error.message) : String(error)];
  }
  const { user, system } = process.cpuUsage(started);
  return { wrong, seconds: (user + system) / 1e6 };
}

function chosen(at: number): (typeof checks)[number] {
  let upTo = 0;
  return checks.find(([, share]) => {
    upTo += share;
    return at < upTo;
  })!;
}
