/** What breaks without a person, channel, monitor …: the list leads to each place. */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import * as protocol from '../lsp/protocol.ts';
import { openPlace, shownPath } from './places.ts';
import { severityIcon } from './severity.ts';
import { plain } from './tooltip.ts';

type Subject = protocol.WhatIfResult['subjects'][number];

export async function whatIf(client: Pick<BaseLanguageClient, 'sendRequest'>, given?: string): Promise<void> {
  const uri = vscode.window.activeTextEditor?.document.uri.toString();
  const request = (id?: string) =>
    client.sendRequest<protocol.WhatIfResult>(protocol.whatIf, {
      ...(id !== undefined && { id }),
      ...(uri && { uri }),
    });
  const id = given ?? (await askSubject((await request()).subjects));
  if (id === undefined) return;
  const { subjects } = await request(id);
  if (subjects.length === 0) {
    void vscode.window.showErrorMessage(vscode.l10n.t('The plan knows no "{0}".', id));
    return;
  }
  const breakages = subjects.flatMap((subject) => subject.breakages);
  const title = subjects[0]!.title;
  if (breakages.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Without {0} nothing breaks that is not broken today.', title),
    );
    return;
  }
  const items = breakages.map((finding) => ({
    label: plain(finding.message),
    description: `${shownPath(finding.uri)}:${finding.range.start.line + 1}`,
    iconPath: severityIcon(finding.severity),
    finding,
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    title:
      breakages.length === 1
        ? vscode.l10n.t('Without {0}: one new gap', title)
        : vscode.l10n.t('Without {0}: {1} new gaps', title, breakages.length),
    matchOnDescription: true,
  });
  if (chosen) await openPlace(chosen.finding);
}

async function askSubject(subjects: readonly Subject[]): Promise<string | undefined> {
  if (subjects.length === 0) {
    return vscode.window.showInputBox({
      prompt: vscode.l10n.t('The id of a person, channel, monitor, backup or role in the plan'),
    });
  }
  const items = subjects.map(({ kind, id, title }) => ({ label: title, description: `${kind} · ${id}`, id }));
  const placeHolder = vscode.l10n.t('Who or what is missing?');
  return (await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true }))?.id;
}
