/** Marks a figure or time that disagrees with another language's version of the same text: on both sides, as they stand beside each other. */
import * as vscode from 'vscode';

const rule = 'statement-variants-differ';

interface Mark {
  readonly range: vscode.Range;
  readonly message: string;
}

export class Disagreements implements vscode.Disposable {
  private readonly mark = vscode.window.createTextEditorDecorationType({
    backgroundColor: new vscode.ThemeColor('editor.wordHighlightStrongBackground'),
    borderWidth: '1px',
    borderStyle: 'solid',
    borderColor: new vscode.ThemeColor('editorWarning.foreground'),
    overviewRulerColor: new vscode.ThemeColor('editorOverviewRuler.warningForeground'),
    overviewRulerLane: vscode.OverviewRulerLane.Center,
  });
  private readonly subscriptions = vscode.Disposable.from(
    this.mark,
    vscode.languages.onDidChangeDiagnostics(() => this.show()),
    vscode.window.onDidChangeVisibleTextEditors(() => this.show()),
  );
  private byFile = new Map<string, Mark[]>();

  /** What is marked in a document. */
  marksIn(uri: vscode.Uri): readonly vscode.Range[] {
    return (this.byFile.get(uri.toString()) ?? []).map(({ range }) => range);
  }

  private show(): void {
    const before = this.byFile;
    this.byFile = marksByFile();
    if (before.size === 0 && this.byFile.size === 0) return;
    for (const editor of vscode.window.visibleTextEditors) {
      const marks = this.byFile.get(editor.document.uri.toString()) ?? [];
      // The finding's own hover says it on its side.
      const options = marks.map(({ range, message }) => ({ range, ...(message !== '' && { hoverMessage: message }) }));
      editor.setDecorations(this.mark, options);
    }
  }

  dispose(): void {
    this.subscriptions.dispose();
  }
}

/** A finding stands in one of the versions; the place in the other is related to it. */
function marksByFile(): Map<string, Mark[]> {
  const marks = new Map<string, Mark[]>();
  const add = (uri: vscode.Uri, mark: Mark) => {
    const own = marks.get(uri.toString());
    if (own) own.push(mark);
    else marks.set(uri.toString(), [mark]);
  };
  for (const [uri, diagnostics] of vscode.languages.getDiagnostics()) {
    for (const { source, code, range, message, relatedInformation } of diagnostics) {
      if (source !== 'crisis-lint' || typeof code !== 'object' || code.value !== rule) continue;
      add(uri, { range, message: '' });
      for (const { location } of relatedInformation ?? []) add(location.uri, { range: location.range, message });
    }
  }
  return marks;
}
