/** Shows the page of a rule or clause: why it matters, a bad example, a good one. */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import * as protocol from '../lsp/protocol.ts';

const scheme = 'crisis-lint';

/** The pages as read-only documents. */
export class Pages implements vscode.TextDocumentContentProvider {
  constructor(private readonly client: Pick<BaseLanguageClient, 'sendRequest'>) {}

  register(): vscode.Disposable {
    return vscode.workspace.registerTextDocumentContentProvider(scheme, this);
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    return (await this.page(idOf(uri))) ?? '';
  }

  /** Shows a page, or asks which one. */
  async show(given?: string): Promise<void> {
    const id = given ?? (await this.ask());
    if (id === undefined) return;
    if ((await this.page(id)) === undefined) {
      void vscode.window.showErrorMessage(vscode.l10n.t('There is no rule and no clause "{0}".', id));
      return;
    }
    const uri = vscode.Uri.from({ scheme, path: `/${id}.md` });
    await vscode.commands.executeCommand('markdown.showPreview', uri);
  }

  private async page(id: string): Promise<string | undefined> {
    return (await this.client.sendRequest<protocol.ExplainResult>(protocol.explain, { id })).markdown;
  }

  private async ask(): Promise<string | undefined> {
    const { plans } = await this.client.sendRequest<protocol.ClausesResult>(protocol.clauses, {});
    const clauses = plans[0]?.chapters.flatMap((chapter) => chapter.clauses) ?? [];
    const items: (vscode.QuickPickItem & { id?: string })[] = [];
    const found = rulesHere();
    if (found.length > 0) {
      items.push({ label: vscode.l10n.t('Found in this file'), kind: vscode.QuickPickItemKind.Separator });
      items.push(...found.map(({ rule, message }) => ({ label: rule, detail: message, id: rule })));
    }
    if (clauses.length > 0) {
      items.push({ label: vscode.l10n.t('Clauses'), kind: vscode.QuickPickItemKind.Separator });
      items.push(...clauses.map(({ id, title }) => ({ label: id, description: title, id })));
    }
    if (items.length === 0) {
      return vscode.window.showInputBox({
        prompt: vscode.l10n.t('The id of a rule or clause, such as role-without-backup or 2.1.1-1'),
      });
    }
    const placeHolder = vscode.l10n.t('A rule or clause');
    return (await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true, matchOnDetail: true }))
      ?.id;
  }
}

function idOf(uri: vscode.Uri): string {
  return uri.path.slice(1, -'.md'.length);
}

/** The rules of the findings in the open file, those at the cursor first. */
function rulesHere(): { readonly rule: string; readonly message: string }[] {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return [];
  const line = editor.selection.active.line;
  const distance = ({ range }: vscode.Diagnostic) =>
    line < range.start.line ? range.start.line - line : Math.max(0, line - range.end.line);
  const ours = vscode.languages
    .getDiagnostics(editor.document.uri)
    .filter(({ source }) => source === 'crisis-lint')
    .sort((a, b) => distance(a) - distance(b))
    .map(({ code, message }) => ({ rule: String(typeof code === 'object' ? code.value : code), message }));
  return [...new Map(ours.toReversed().map((each) => [each.rule, each])).values()].toReversed();
}
