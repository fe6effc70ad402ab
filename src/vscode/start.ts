/** Puts the client together; the same in every host. */
import * as vscode from 'vscode';
import { type BaseLanguageClient, type LanguageClientOptions, State } from 'vscode-languageclient';
import * as protocol from '../lsp/protocol.ts';
import { ClauseTree } from './clauses-tree.ts';
import { clientName, clientOptions } from './client.ts';
import { registerCommands } from './commands.ts';
import { Disagreements } from './disagreements.ts';
import { DueList, overdueBadge } from './due-list.ts';
import { Pages } from './explain.ts';
import { hasVirtualFolders, provideFiles } from './files.ts';
import { StatusBar } from './status-bar.ts';

/** What other extensions, and tests, can ask of this one. */
export interface CrisisLint {
  readonly client: BaseLanguageClient;
  readonly clauses: ClauseTree;
  readonly due: DueList;
  readonly statusBar: vscode.StatusBarItem;
  readonly disagreements: Pick<Disagreements, 'marksIn'>;
  /** What the server said last; undefined before. */
  status(): protocol.StatusParams | undefined;
  /** How often a server that stopped was started again by itself. */
  restarts(): number;
  /** What activation took, in milliseconds, without loading the code and starting the server. */
  readonly activationMs: number;
}

export interface Host {
  createClient(options: LanguageClientOptions): BaseLanguageClient;
  /** Ends the server's process where it is still there after it was stopped. */
  endServer?(): Promise<void>;
  /** Whether the server can open no file by itself, as in a browser. */
  readonly withoutFiles: boolean;
}

/** What the library says of a lost connection is for its developers: it goes to the log; users are told by `recovery`. */
function withoutOwnMessages(client: BaseLanguageClient): BaseLanguageClient {
  const log = client.error.bind(client);
  client.error = (message, data) => log(message, data, false);
  return client;
}

/** Activates the extension. Does not wait for the server. */
export function start(context: vscode.ExtensionContext, host: Host): CrisisLint {
  const startedAt = performance.now();
  const log = vscode.window.createOutputChannel(clientName, { log: true });
  const options = clientOptions(log, host.withoutFiles || hasVirtualFolders(), () => void restart());
  const client = withoutOwnMessages(host.createClient(options));
  const statusBar = new StatusBar();
  const clauses = new ClauseTree(client);
  const clauseView = vscode.window.createTreeView('crisis-lint.clauses', {
    treeDataProvider: clauses,
    showCollapseAll: true,
  });
  const due = new DueList(client, (items) => {
    dueView.badge = overdueBadge(items);
  });
  const dueView = vscode.window.createTreeView('crisis-lint.due', { treeDataProvider: due });
  const pages = new Pages(client);
  const disagreements = new Disagreements();
  let last: protocol.StatusParams | undefined;

  const onStatus = client.onNotification(protocol.status, (status: protocol.StatusParams) => {
    last = status;
    statusBar.show(status);
    void vscode.commands.executeCommand('setContext', 'crisis-lint.hasPlan', status.plans.length > 0);
    if (status.busy) return;
    clauses.refresh();
    due.refresh();
  });
  const onState = client.onDidChangeState(({ newState }) => {
    const { name, version } = client.initializeResult?.serverInfo ?? {};
    if (newState === State.Running) log.info(`${name} ${version} is running.`);
    else if (newState === State.Stopped) log.info('The server is not running.');
    if (newState === State.Stopped && last && last.plans.length > 0) statusBar.off();
  });

  async function run(action: () => Promise<void>): Promise<void> {
    try {
      await action();
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
  const restart = () =>
    run(async () => {
      // One that hangs does not stop.
      if (client.isRunning()) await client.stop().catch((error: unknown) => log.warn(String(error)));
      await host.endServer?.();
      await client.start();
    });

  context.subscriptions.push(
    log,
    statusBar,
    clauses,
    clauseView,
    due,
    dueView,
    disagreements,
    pages.register(),
    // Only where it is trusted is git asked what an edit weakens.
    vscode.workspace.onDidGrantWorkspaceTrust(() => void restart()),
    provideFiles(client),
    onStatus,
    onState,
    ...registerCommands({ client, pages, log, restart, plans: () => last?.plans.map(({ uri }) => uri) }),
    { dispose: () => void client.dispose().catch(() => undefined) },
  );
  void run(() => client.start());
  return {
    client,
    clauses,
    due,
    statusBar: statusBar.item,
    disagreements,
    status: () => last,
    restarts: () => options.errorHandler.restarts,
    activationMs: performance.now() - startedAt,
  };
}
