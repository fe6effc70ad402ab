/** How the client speaks to the server, in every host. */
import * as vscode from 'vscode';
import { type LanguageClientOptions, RevealOutputChannelOn } from 'vscode-languageclient';
import type { InitializationOptions } from '../lsp/protocol.ts';
import { type Recovery, recovery } from './recovery.ts';
import { readSettings, section } from './settings.ts';

export const clientId = section;
export const clientName = 'Crisis Lint';

const languages = ['yaml', 'markdown'];

/** The documents of the workspace's own file systems: not the old side of a diff, nor output. */
function documents() {
  const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme);
  const schemes = new Set([...folders, 'file', 'untitled']);
  return [...schemes].flatMap((scheme) => languages.map((language) => ({ scheme, language })));
}

/** Whether another extension gives the document an outline: two of them would stand below each other. */
function hasOutline({ languageId }: vscode.TextDocument): boolean {
  return languageId === 'markdown' || vscode.extensions.getExtension('redhat.vscode-yaml')?.isActive === true;
}

export function clientOptions(
  log: vscode.LogOutputChannel,
  virtualFiles: boolean,
  restart: () => void,
): LanguageClientOptions & { readonly errorHandler: Recovery } {
  // Asked for anew with every start: by then the folder may be trusted.
  const initializationOptions = (): InitializationOptions => ({
    settings: readSettings(),
    virtualFiles,
    status: true,
    commands: true,
    untrusted: !vscode.workspace.isTrusted,
  });
  return {
    documentSelector: documents(),
    initializationOptions,
    outputChannel: log,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    synchronize: { configurationSection: section },
    // Hints and hovers link to pages of ours; nothing in them runs a command.
    markdown: { isTrusted: false, supportHtml: false },
    middleware: {
      provideDocumentSymbols: (document, token, next) => (hasOutline(document) ? undefined : next(document, token)),
    },
    // Not tried again here: the process that answered so has ended, or will.
    initializationFailedHandler(error) {
      log.error(String(error));
      return false;
    },
    errorHandler: recovery(() => log.show(true), restart),
  };
}
