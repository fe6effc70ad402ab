/** The status bar names the worst gap, and leads to it. */
import * as vscode from 'vscode';
import type { StatusParams } from '../lsp/protocol.ts';
import { openCommand, shownPath } from './places.ts';
import { bold, escaped, paragraphs, plain } from './tooltip.ts';

const widest = 60;
const icons = { error: '$(error)', warning: '$(warning)', info: '$(info)' };

/** The item; without a plan it is hidden. */
export class StatusBar implements vscode.Disposable {
  readonly item = vscode.window.createStatusBarItem('crisis-lint.status', vscode.StatusBarAlignment.Left, 0);

  constructor() {
    this.item.name = vscode.l10n.t('Crisis plan');
  }

  show(status: StatusParams): void {
    const { item } = this;
    if (status.plans.length === 0) {
      item.hide();
      return;
    }
    item.text = textOf(status);
    item.tooltip = tooltipOf(status);
    item.command = status.first
      ? openCommand(status.first)
      : { command: 'crisis-lint.showClauses', title: vscode.l10n.t('Show clauses') };
    item.accessibilityInformation = { label: status.first?.message ?? item.text };
    item.show();
  }

  /** While there is no server. */
  off(): void {
    this.item.text = `$(debug-disconnect) ${vscode.l10n.t('Crisis Lint is not running')}`;
    this.item.tooltip = vscode.l10n.t('Click to restart the server');
    this.item.command = 'crisis-lint.restartServer';
    this.item.show();
  }

  dispose(): void {
    this.item.dispose();
  }
}

function textOf({ busy, worst, first, counts }: StatusParams): string {
  if (busy) return `$(sync~spin) ${vscode.l10n.t('Crisis plan')}`;
  if (!worst) return `$(pass) ${vscode.l10n.t('Crisis plan: nothing found')}`;
  const others = counts.error + counts.warning + counts.info - 1;
  const more = others > 0 ? ` +${others}` : '';
  return `${icons[worst]} ${shorten(first?.message ?? vscode.l10n.t('Crisis plan'))}${more}`;
}

/** As much as fits, without marks of code. An icon's mark in a message must not become an icon. */
function shorten(message: string): string {
  const text = plain(message)
    .replaceAll('$(', '$ (')
    .replace(/[.。]$/, '');
  const letters = [...text];
  return letters.length <= widest
    ? text
    : `${letters
        .slice(0, widest - 1)
        .join('')
        .trimEnd()}…`;
}

function tooltipOf({ first, counts, plans }: StatusParams): vscode.MarkdownString {
  const place = first && `${shownPath(first.uri)}:${first.range.start.line + 1} · ${first.rule}`;
  return paragraphs(
    ...(first ? [bold(first.message), escaped(first.hint), escaped(place!), '---'] : []),
    escaped(vscode.l10n.t('Errors: {0} · warnings: {1} · notes: {2}', counts.error, counts.warning, counts.info)),
    ...plans.map((plan) => escaped(stateOf(plan))),
    escaped(vscode.l10n.t('No finding is not compliance.')),
  );
}

function stateOf({ title, version, clauses }: StatusParams['plans'][number]): string {
  return vscode.l10n.t(
    '{0}: {1} clauses evidenced, {2} stated, {3} partly, {4} unmet',
    version === undefined ? title : `${title} ${version}`,
    clauses.evidenced,
    clauses.stated,
    clauses.partly,
    clauses.unmet,
  );
}
