/** A server that stops is started again, up to a limit; the user is told, with a way to the log. */
import * as vscode from 'vscode';
import { CloseAction, type CloseHandlerResult, ErrorAction, type ErrorHandler } from 'vscode-languageclient';

const most = 4;
const withinMs = 3 * 60_000;

export interface Recovery extends ErrorHandler {
  /** How often the server was started again by itself. */
  readonly restarts: number;
}

export function recovery(showLog: () => void, restart: () => void): Recovery {
  const stops: number[] = [];
  let restarts = 0;
  return {
    get restarts() {
      return restarts;
    },
    // A message that could not be sent or read: the log has it, the next one may do.
    error: () => ({ action: ErrorAction.Continue, handled: true }),
    closed(): CloseHandlerResult {
      const now = Date.now();
      stops.push(now);
      while (stops[0]! < now - withinMs) stops.shift();
      const again = stops.length <= most;
      if (again) {
        restarts++;
        void tell(
          vscode.window.showWarningMessage,
          vscode.l10n.t('The Crisis Lint server stopped and was started again. Your files are as they were.'),
        );
        return { action: CloseAction.Restart, handled: true };
      }
      void tell(
        vscode.window.showErrorMessage,
        vscode.l10n.t(
          'The Crisis Lint server stopped {0} times in 3 minutes and stays off. The log says why.',
          stops.length,
        ),
        vscode.l10n.t('Restart Server'),
      );
      stops.length = 0;
      return { action: CloseAction.DoNotRestart, handled: true };
    },
  };

  async function tell(
    show: (message: string, ...actions: string[]) => Thenable<string | undefined>,
    message: string,
    ...more: string[]
  ): Promise<void> {
    const log = vscode.l10n.t('Show Log');
    const chosen = await show(message, log, ...more);
    if (chosen === log) showLog();
    else if (chosen !== undefined) restart();
  }
}
