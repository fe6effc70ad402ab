/** A tree view that is asked for anew whenever the server has judged anew. */
import * as vscode from 'vscode';

export abstract class List<Node> implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private loaded: Promise<readonly Node[]> | undefined;

  protected abstract load(): Promise<readonly Node[]>;
  protected abstract childrenOf(node: Node): readonly Node[];
  abstract getTreeItem(node: Node): vscode.TreeItem;

  /** Forgets what the server said; the view asks again when it is visible. */
  refresh(): void {
    this.loaded = undefined;
    this.changed.fire(undefined);
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (node !== undefined) return [...this.childrenOf(node)];
    this.loaded ??= this.load();
    try {
      return [...(await this.loaded)];
    } catch {
      // The server is stopping or not yet there: after its next pass the view is filled again.
      this.loaded = undefined;
      return [];
    }
  }

  dispose(): void {
    this.changed.dispose();
  }
}
