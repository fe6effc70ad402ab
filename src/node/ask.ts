/** Asks the person at the terminal. The question goes to standard error, so that standard output holds results alone. */
import { createInterface } from 'node:readline/promises';

/** One line; undefined where the input ends (Ctrl-D) or the question is broken off (Ctrl-C). */
export async function askTerminal(question: string): Promise<string | undefined> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await new Promise<string | undefined>((resolve, reject) => {
      lines.once('close', () => resolve(undefined));
      lines.once('SIGINT', () => resolve(undefined));
      lines.question(question).then(resolve, reject);
    });
  } finally {
    lines.close();
  }
}
