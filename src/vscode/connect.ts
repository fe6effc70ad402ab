/** The client and its server, from the start to the end of the extension; shows nothing but that the server does not start. */
import * as vscode from 'vscode';
import { type BaseLanguageClient, type LanguageClientOptions, State } from 'vscode-languageclient';
import * as protocol from '../lsp/protocol.ts';
import { clientName, clientOptions } from './client.ts';
import { hasVirtualFolders, provideFiles } from './files.ts';

export interface Host {
  createClient(options: LanguageClientOptions): BaseLanguageClient;
  /** Ends the server's process where it is still there; absent where it is none. */
  endServer?(): Promise<void>;
  /** Whether the server can open no file by itself, as in a browser. */
  readonly withoutFiles: boolean;
}

export interface Connected extends vscode.Disposable {
  readonly client: BaseLanguageClient;
  readonly log: vscode.LogOutputChannel;
  /** Calls back with what the server said last, if it has, and from then on with all that it says. */
  onStatus(listener: (status: protocol.StatusParams) => void): void;
  /** What the server said last; undefined before. */
  status(): protocol.StatusParams | undefined;
  /** Tells where the first start failed, and how. */
  told(): void;
  restart(): Promise<void>;
  /** How often a server that stopped was started again by itself. */
  restarts(): number;
}

/**
 * Starts the server, without waiting for it. VS Code lets a quarter of a second go by between loading an extension's code and
 * calling it: this may be called before, when there are neither an `ExtensionContext` nor translations yet.
 */
export function connect(host: Host): Connected {
  const log = vscode.window.createOutputChannel(clientName, { log: true });
  const options = clientOptions(log, host.withoutFiles || hasVirtualFolders(), () => void restart());
  const client = withoutOwnMessages(host.createClient(options));
  let last: protocol.StatusParams | undefined;
  let listener: ((status: protocol.StatusParams) => void) | undefined;
  client.onNotification(protocol.status, (status: protocol.StatusParams) => {
    last = status;
    listener?.(status);
  });
  client.onDidChangeState(({ newState }) => {
    const { name, version } = client.initializeResult?.serverInfo ?? {};
    if (newState === State.Running) log.info(`${name} ${version} is running.`);
    else if (newState === State.Stopped) log.info('The server is not running.');
  });
  const restart = () =>
    telling(log, async () => {
      if (client.isRunning()) await client.stop().catch((error: unknown) => log.warn(String(error)));
      // One that hangs does not stop by itself.
      await host.endServer?.();
      await client.start();
    });
  // The first that a server without files of its own does is to ask for them.
  const files = provideFiles(client);
  const started = client.start();
  // Told by `told`.
  started.catch(() => undefined);
  return {
    client,
    log,
    onStatus(wanted) {
      listener = wanted;
      if (last) wanted(last);
    },
    status: () => last,
    told: () => void telling(log, () => started),
    restart,
    restarts: () => options.errorHandler.restarts,
    dispose() {
      files.dispose();
      void client
        .dispose()
        .catch(() => undefined)
        .then(() => host.endServer?.());
      log.dispose();
    },
  };
}

/** What the library says of a lost connection is for its developers: it goes to the log; users are told by `recovery`. */
function withoutOwnMessages(client: BaseLanguageClient): BaseLanguageClient {
  const log = client.error.bind(client);
  client.error = (message, data) => log(message, data, false);
  return client;
}

async function telling(log: vscode.LogOutputChannel, start: () => Promise<void>): Promise<void> {
  try {
    await start();
  } catch (error) {
    log.error(error instanceof Error ? error : String(error));
    const showLog = vscode.l10n.t('Show Log');
    const chosen = await vscode.window.showErrorMessage(
      vscode.l10n.t('The Crisis Lint server could not be started.'),
      showLog,
    );
    if (chosen === showLog) log.show(true);
  }
}
