/** Copies a statement as the text of one channel. */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import * as protocol from '../lsp/protocol.ts';
import { choose } from './choosing.ts';

export async function copyChannelText(client: Pick<BaseLanguageClient, 'sendRequest'>, given?: string): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (!document) {
    void vscode.window.showErrorMessage(vscode.l10n.t('Open the statement first.'));
    return;
  }
  const request = (target?: string) =>
    client.sendRequest<protocol.ChannelTextResult>(protocol.channelText, {
      uri: document.uri.toString(),
      ...(target !== undefined && { target }),
    });
  let result = await request(given);
  if ('targets' in result) {
    const target = await choose(vscode.l10n.t('For which channel?'), result.targets, 0);
    if (typeof target !== 'string') return;
    result = await request(target);
  }
  if ('problem' in result) void vscode.window.showErrorMessage(result.problem);
  else if ('text' in result) await copy(result);
}

async function copy({ text, length, most, cut, blanks }: Extract<protocol.ChannelTextResult, { text: string }>) {
  await vscode.env.clipboard.writeText(text);
  const parts = [
    most === undefined
      ? vscode.l10n.t('Copied: {0} characters.', length)
      : vscode.l10n.t('Copied: {0} of {1} characters.', length, most),
  ];
  if (cut.length > 0) parts.push(vscode.l10n.t('Left out to fit: {0}', cut.join(' ')));
  if (most !== undefined && length > most)
    parts.push(vscode.l10n.t('It is still too long by {0}: shorten it.', length - most));
  if (blanks.length > 0) parts.push(vscode.l10n.t('Still blank: {0}', blanks.join(vscode.l10n.t(', '))));
  const isReady = cut.length === 0 && blanks.length === 0 && length <= (most ?? length);
  const show = isReady ? vscode.window.showInformationMessage : vscode.window.showWarningMessage;
  void show(parts.join(' '));
}
