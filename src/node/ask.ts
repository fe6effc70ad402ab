/** Asks the person at the terminal. Questions go to standard error, so that standard output holds results alone. */
import { createInterface, type Interface } from 'node:readline';

/** One for all questions: what was typed ahead belongs to the next. */
let lines: Interface | undefined;
const typed: string[] = [];
let ended = false;
let wake: (() => void) | undefined;

/** One line; undefined where the input ends (Ctrl-D) or the question is broken off (Ctrl-C). */
export async function askTerminal(question: string): Promise<string | undefined> {
  lines ??= open();
  lines.setPrompt(question);
  lines.prompt();
  if (typed.length === 0 && !ended) {
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  }
  // A paused input does not keep the process from ending.
  if (!ended) lines.pause();
  return typed.shift();
}

function open(): Interface {
  const created = createInterface({ input: process.stdin, output: process.stderr });
  created.on('line', (line) => {
    typed.push(line);
    wake?.();
  });
  created.on('SIGINT', () => created.close());
  created.on('close', () => {
    ended = true;
    wake?.();
  });
  return created;
}
