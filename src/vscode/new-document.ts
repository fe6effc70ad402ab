/** New documents: the server fills them from the plan and says what is still to be chosen; here it is asked and written. */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import * as protocol from '../lsp/protocol.ts';
import { back, type Choice, choose } from './choosing.ts';
import { shownPath, whole } from './places.ts';
import { bodyOf, snippetOf } from './snippet.ts';

type Client = Pick<BaseLanguageClient, 'sendRequest'>;
type Kind = protocol.NewDocumentParams['kind'];
type Answers = Readonly<Record<string, string>>;
type Ask = Extract<protocol.NewDocumentResult, { readonly ask: unknown }>['ask'];
type Made = Extract<protocol.NewDocumentResult, { readonly documents: unknown }>['documents'];

/** The answer to the question of the language that asks for all of them, side by side. */
const every = '*';

/** Asks for what is not answered, then writes and opens the documents. */
export async function newDocument(client: Client, kind: Kind, given: Answers = {}): Promise<void> {
  const made = await make(client, kind, given);
  if (made) await writeAll(made);
}

/** As `newDocument`, but into the text that is being written, where that is one; front matter only into an empty one. */
export async function insertStatement(client: Client, given: Answers = {}): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const made = await make(client, 'statement', given);
  if (!made) return;
  const [only] = made;
  if (!editor || !only || made.length > 1 || !takesText(editor.document)) return writeAll(made);
  const isEmpty = editor.document.getText().trim() === '';
  const text = isEmpty ? only.text : bodyOf(only.text);
  const shown = await vscode.window.showTextDocument(editor.document, editor.viewColumn);
  await shown.insertSnippet(stops(text, only.blanks), isEmpty ? whole(editor.document) : shown.selection);
}

function takesText({ languageId, uri }: vscode.TextDocument): boolean {
  const isWritable = uri.scheme === 'untitled' || vscode.workspace.fs.isWritableFileSystem(uri.scheme) !== false;
  return isWritable && (languageId === 'markdown' || languageId === 'plaintext');
}

async function make(client: Client, kind: Kind, given: Answers): Promise<Made | undefined> {
  const uri = vscode.window.activeTextEditor?.document.uri.toString();
  const request = (answers: Answers) =>
    client.sendRequest<protocol.NewDocumentResult>(protocol.newDocument, { kind, ...(uri && { uri }), answers });
  const taken: { readonly answers: Answers; readonly languages: readonly string[] }[] = [];
  let answers: Answers = given;
  let languages: readonly string[] = [];
  for (;;) {
    const results = await Promise.all(
      languages.length > 0 ? languages.map((lang) => request({ ...answers, lang })) : [request(answers)],
    );
    const problem = results.find((each) => 'problem' in each);
    if (problem && 'problem' in problem) {
      void vscode.window.showErrorMessage(problem.problem);
      return undefined;
    }
    const asking = results.find((each) => 'ask' in each);
    if (!asking || !('ask' in asking)) return results.flatMap((each) => ('documents' in each ? each.documents : []));
    const { ask } = asking;
    const answer = await choose(ask.title, offered(kind, ask), taken.length);
    if (answer === undefined) return undefined;
    if (answer === back) {
      ({ answers, languages } = taken.pop()!);
      continue;
    }
    taken.push({ answers, languages });
    if (answer === every) languages = ask.choices.map(({ value }) => value);
    else answers = { ...answers, [ask.name]: answer };
  }
}

/** A statement that has to go out in several languages can be had in all of them at once. */
function offered(kind: Kind, { name, choices }: Ask): readonly Choice[] {
  if (kind !== 'statement' || name !== 'lang' || choices.length < 2) return choices;
  const all = choices.map(({ label }) => label).join(' + ');
  return [
    ...choices,
    {
      value: every,
      label: vscode.l10n.t('Side by side'),
      detail: vscode.l10n.t('{0}; figures and times that disagree are marked', all),
    },
  ];
}

/** Writes the documents, opens them beside each other and puts the cursor into the first blank. Nothing is overwritten. */
async function writeAll(made: Made): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  for (const { uri, text } of made) {
    edit.createFile(vscode.Uri.parse(uri), { contents: new TextEncoder().encode(text) });
  }
  if (!(await vscode.workspace.applyEdit(edit))) {
    const files = made.map(({ uri }) => shownPath(uri)).join(vscode.l10n.t(', '));
    void vscode.window.showErrorMessage(
      vscode.l10n.t('{0} could not be written: is there such a file already?', files),
    );
    return;
  }
  // The last first: the first one is to have the cursor in the end.
  for (const [at, { uri, text, blanks }] of [...made.entries()].reverse()) {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
    const column = made.length > 1 ? [vscode.ViewColumn.One, vscode.ViewColumn.Two][at] : undefined;
    const editor = await vscode.window.showTextDocument(document, {
      preview: false,
      ...(column !== undefined && { viewColumn: column }),
    });
    if (blanks.length > 0) await editor.insertSnippet(stops(text, blanks), whole(document));
  }
}

function stops(text: string, blanks: Made[number]['blanks']): vscode.SnippetString {
  const names = blanks.map(({ name }) => name);
  return new vscode.SnippetString(snippetOf(text, names));
}
