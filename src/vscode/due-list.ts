/** What falls due, the longest overdue first. */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import * as protocol from '../lsp/protocol.ts';
import { List } from './lists.ts';
import { openCommand, shownPath } from './places.ts';

const icons: Readonly<Record<protocol.DueItem['state'], readonly [icon: string, colour?: string]>> = {
  overdue: ['error', 'list.errorForeground'],
  'due-soon': ['clock', 'list.warningForeground'],
  fresh: ['calendar'],
};

export class DueList extends List<protocol.DueItem> {
  constructor(
    private readonly client: Pick<BaseLanguageClient, 'sendRequest'>,
    /** Told what was loaded. */
    private readonly onLoad: (due: protocol.DueResult) => void,
  ) {
    super();
  }

  protected async load(): Promise<readonly protocol.DueItem[]> {
    const due = await this.client.sendRequest<protocol.DueResult>(protocol.due, {});
    this.onLoad(due);
    return due.items;
  }

  protected childrenOf(): readonly protocol.DueItem[] {
    return [];
  }

  getTreeItem(due: protocol.DueItem): vscode.TreeItem {
    const item = new vscode.TreeItem(due.title);
    const [icon, colour] = icons[due.state];
    item.iconPath = new vscode.ThemeIcon(icon, colour === undefined ? undefined : new vscode.ThemeColor(colour));
    // Views are narrow: the day itself is in the tooltip.
    item.description = due.when;
    item.tooltip = `${due.title}\n${due.when} · ${due.date}\n${shownPath(due.uri)}`;
    item.command = openCommand(due);
    item.accessibilityInformation = { label: `${due.title}, ${due.when}` };
    return item;
  }
}

/** How many are overdue, on the view's icon. */
export function overdueBadge(items: readonly protocol.DueItem[]): vscode.ViewBadge | undefined {
  const overdue = items.filter(({ state }) => state === 'overdue').length;
  return overdue === 0 ? undefined : { value: overdue, tooltip: vscode.l10n.t('Overdue: {0}', overdue) };
}

/** That dates may be missing, above the list; empty where everything was read. */
export function unreadMessage(files: readonly string[]): string {
  if (files.length === 0) return '';
  const names = files.map(shownPath).join(vscode.l10n.t(', '));
  return vscode.l10n.t('Dates may be missing: {0} cannot be read to the end as it stands.', names);
}
