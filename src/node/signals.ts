/** Ctrl-C while files are written: it ends the run between two of them, not within one. */

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
let isListening = false;

/**
 * From now on a signal ends the process only where the event loop comes round, so never within synchronous work such as the writing of
 * a file; by default it would do so at once, wherever that is. Signals that somebody listens to already wait as it is.
 */
export function endBetweenWrites(): void {
  if (isListening) return;
  isListening = true;
  for (const signal of signals) if (process.listenerCount(signal) === 0) process.on(signal, end);
}

/** Ends as by default, so that whoever started the run can tell. */
function end(signal: NodeJS.Signals): void {
  process.off(signal, end);
  process.kill(process.pid, signal);
}
