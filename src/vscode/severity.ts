/** How a severity looks. */
import * as vscode from 'vscode';
import type { Severity } from '../core/finding.ts';

const icons: Readonly<Record<Severity, readonly [icon: string, colour: string]>> = {
  error: ['error', 'list.errorForeground'],
  warning: ['warning', 'list.warningForeground'],
  info: ['info', 'charts.blue'],
};

export function severityIcon(severity: Severity): vscode.ThemeIcon {
  const [icon, colour] = icons[severity];
  return new vscode.ThemeIcon(icon, new vscode.ThemeColor(colour));
}
