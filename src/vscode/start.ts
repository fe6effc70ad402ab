/** Puts what is seen together; the same in every host. */
import * as vscode from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import type * as protocol from '../lsp/protocol.ts';
import { ClauseTree } from './clauses-tree.ts';
import { registerCommands } from './commands.ts';
import type { Connected } from './connect.ts';
import { Disagreements } from './disagreements.ts';
import { DueList, overdueBadge, unreadMessage } from './due-list.ts';
import { Pages } from './explain.ts';
import { StatusBar } from './status-bar.ts';

/** What other extensions, and tests, can ask of this one. */
export interface CrisisLint {
  readonly client: BaseLanguageClient;
  readonly clauses: ClauseTree;
  readonly due: DueList;
  readonly dueView: vscode.TreeView<protocol.DueItem>;
  readonly statusBar: vscode.StatusBarItem;
  readonly disagreements: Pick<Disagreements, 'marksIn'>;
  /** What the server said last; undefined before. */
  status(): protocol.StatusParams | undefined;
  /** How often a server that stopped was started again by itself. */
  restarts(): number;
  /** What activation took, in milliseconds, without loading the code and starting the server. */
  readonly activationMs: number;
}

/** Activates the extension. Does not wait for the server. */
export function start(context: vscode.ExtensionContext, connected: Connected): CrisisLint {
  const startedAt = performance.now();
  const { client, log, status, restart, restarts } = connected;
  const statusBar = new StatusBar();
  const clauses = new ClauseTree(client);
  const clauseView = vscode.window.createTreeView('crisis-lint.clauses', {
    treeDataProvider: clauses,
    showCollapseAll: true,
  });
  const due = new DueList(client, ({ items, unread }) => {
    dueView.badge = overdueBadge(items);
    dueView.message = unreadMessage(unread);
  });
  const dueView = vscode.window.createTreeView('crisis-lint.due', { treeDataProvider: due });
  const pages = new Pages(client);
  const disagreements = new Disagreements();

  const plans = () => status()?.plans;
  connected.onStatus((said) => {
    statusBar.show(said);
    void vscode.commands.executeCommand('setContext', 'crisis-lint.hasPlan', said.plans.length > 0);
    if (said.busy) return;
    clauses.refresh();
    due.refresh();
  });
  const onState = client.onDidChangeState(({ newState }) => {
    if (newState === State.Stopped && plans()?.length) statusBar.off();
  });

  context.subscriptions.push(
    connected,
    statusBar,
    clauses,
    clauseView,
    due,
    dueView,
    disagreements,
    pages.register(),
    // Only where it is trusted is git asked what an edit weakens.
    vscode.workspace.onDidGrantWorkspaceTrust(() => void restart()),
    onState,
    ...registerCommands({ client, pages, log, restart, plans: () => plans()?.map(({ uri }) => uri) }),
  );
  connected.told();
  return {
    client,
    clauses,
    due,
    dueView,
    statusBar: statusBar.item,
    disagreements,
    status,
    restarts,
    activationMs: performance.now() - startedAt,
  };
}
