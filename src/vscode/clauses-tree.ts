/** The tree of chapters and clauses: each clause with its state, what bears it out and what is found about it. */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { ClauseStateName } from '../core/clause-states.ts';
import * as protocol from '../lsp/protocol.ts';
import { List } from './lists.ts';
import { openCommand, shownPath } from './places.ts';
import { severityIcon } from './severity.ts';
import { bold, escaped, paragraphs, plain } from './tooltip.ts';

export type ClauseTreeNode =
  | { readonly is: 'plan'; readonly plan: protocol.PlanClauses }
  | { readonly is: 'chapter'; readonly chapter: protocol.ChapterNode; readonly plan: string }
  | { readonly is: 'clause'; readonly clause: protocol.ClauseNode; readonly plan: string }
  | { readonly is: 'evidence'; readonly evidence: protocol.ClauseNode['evidence'][number] }
  | { readonly is: 'finding'; readonly finding: protocol.FindingNode };

const stateIcons: Readonly<Record<ClauseStateName, readonly [icon: string, colour?: string]>> = {
  evidenced: ['pass-filled', 'testing.iconPassed'],
  stated: ['pass', 'charts.blue'],
  partly: ['warning', 'list.warningForeground'],
  unmet: ['error', 'list.errorForeground'],
  not_applicable: ['circle-slash', 'disabledForeground'],
  not_checkable: ['question', 'disabledForeground'],
};

export class ClauseTree extends List<ClauseTreeNode> {
  constructor(private readonly client: Pick<BaseLanguageClient, 'sendRequest'>) {
    super();
  }

  protected async load(): Promise<readonly ClauseTreeNode[]> {
    const { plans } = await this.client.sendRequest<protocol.ClausesResult>(protocol.clauses, {});
    const [only] = plans;
    // One plan, the usual case, needs no level of its own.
    return only && plans.length === 1 ? chaptersOf(only) : plans.map((plan) => ({ is: 'plan', plan }));
  }

  protected childrenOf(node: ClauseTreeNode): readonly ClauseTreeNode[] {
    switch (node.is) {
      case 'plan':
        return chaptersOf(node.plan);
      case 'chapter':
        return node.chapter.clauses.map((clause) => ({ is: 'clause', clause, plan: node.plan }));
      case 'clause':
        return [
          ...node.clause.findings.map((finding) => ({ is: 'finding' as const, finding })),
          ...node.clause.evidence.map((evidence) => ({ is: 'evidence' as const, evidence })),
        ];
      default:
        return [];
    }
  }

  getTreeItem(node: ClauseTreeNode): vscode.TreeItem {
    switch (node.is) {
      case 'plan':
        return planItem(node.plan);
      case 'chapter':
        return chapterItem(node.chapter, node.plan);
      case 'clause':
        return clauseItem(node.clause, node.plan);
      case 'evidence':
        return evidenceItem(node.evidence);
      case 'finding':
        return findingItem(node.finding);
    }
  }
}

function chaptersOf(plan: protocol.PlanClauses): ClauseTreeNode[] {
  return plan.chapters.map((chapter) => ({ is: 'chapter', chapter, plan: plan.uri }));
}

function planItem({ title, uri }: protocol.PlanClauses): vscode.TreeItem {
  const item = new vscode.TreeItem(title, vscode.TreeItemCollapsibleState.Expanded);
  item.id = uri;
  item.iconPath = new vscode.ThemeIcon('book');
  item.description = shownPath(uri);
  return item;
}

function chapterItem({ id, title, clauses }: protocol.ChapterNode, plan: string): vscode.TreeItem {
  const item = new vscode.TreeItem(`${id} ${title}`, vscode.TreeItemCollapsibleState.Expanded);
  item.id = `${plan}#${id}`;
  const good = clauses.filter(({ state }) => state === 'evidenced' || state === 'stated').length;
  const counted = clauses.filter(({ state }) => state !== 'not_applicable').length;
  item.description = vscode.l10n.t('{0} of {1}', good, counted);
  item.tooltip = vscode.l10n.t('{0} of {1} clauses are evidenced or stated', good, counted);
  return item;
}

function clauseItem(clause: protocol.ClauseNode, plan: string): vscode.TreeItem {
  const { id, title, want, state, stateText, evidence, findings } = clause;
  const item = new vscode.TreeItem(
    `${id} ${title}`,
    evidence.length + findings.length > 0
      ? vscode.TreeItemCollapsibleState.Collapsed
      : vscode.TreeItemCollapsibleState.None,
  );
  item.id = `${plan}#${id}`;
  const [icon, colour] = stateIcons[state];
  item.iconPath = new vscode.ThemeIcon(icon, colour === undefined ? undefined : new vscode.ThemeColor(colour));
  item.description = stateText;
  item.tooltip = paragraphs(bold(`${id} ${title}`), escaped(stateText), escaped(want));
  item.contextValue = 'clause';
  const place = findings[0] ?? evidence[0];
  if (place) item.command = openCommand(place);
  item.accessibilityInformation = { label: `${id} ${title}, ${stateText}` };
  return item;
}

function evidenceItem(evidence: protocol.ClauseNode['evidence'][number]): vscode.TreeItem {
  const item = new vscode.TreeItem(plain(evidence.what));
  item.iconPath = new vscode.ThemeIcon('link');
  item.description = `${shownPath(evidence.uri)}:${evidence.range.start.line + 1}`;
  item.command = openCommand(evidence);
  return item;
}

function findingItem(finding: protocol.FindingNode): vscode.TreeItem {
  const item = new vscode.TreeItem(plain(finding.message));
  item.iconPath = severityIcon(finding.severity);
  item.description = finding.rule;
  item.tooltip = `${finding.message}\n${finding.hint}`;
  item.contextValue = 'finding';
  item.command = openCommand(finding);
  return item;
}
