/** The commands of the category "Crisis". Their titles stand in `contributions.yaml`. */
import * as vscode from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import * as protocol from '../lsp/protocol.ts';
import { copyChannelText } from './channel-text.ts';
import type { ClauseTreeNode } from './clauses-tree.ts';
import type { Pages } from './explain.ts';
import { insertStatement, newDocument } from './new-document.ts';
import { newPlan, offerPlan } from './new-plan.ts';
import { rangeOf } from './places.ts';
import { whatIf } from './what-if.ts';

export interface CommandContext {
  readonly client: BaseLanguageClient;
  readonly pages: Pages;
  readonly log: vscode.LogOutputChannel;
  restart(): Promise<void>;
  /** The addresses of the workspace's plans; undefined while they are not known yet. */
  plans(): readonly string[] | undefined;
}

/** Answers that a keybinding or another extension gives beforehand, by the name of the choice. */
type Answers = Readonly<Record<string, string>>;

export function registerCommands({ client, pages, log, restart, plans }: CommandContext): vscode.Disposable[] {
  /** Runs what needs the server once it is there. */
  const asking =
    <Args extends unknown[]>(action: (...args: Args) => Promise<void>) =>
    async (...args: Args) => {
      if (client.state !== State.Running) await client.start();
      await action(...args);
    };
  const newOf = (kind: protocol.NewDocumentParams['kind']) =>
    asking((answers?: unknown) => newDocument(client, kind, answersIn(answers)));

  /** A view is there only where there is a plan. */
  const focus = (view: string) => async () => {
    if (plans()?.length !== 0) await vscode.commands.executeCommand(`crisis-lint.${view}.focus`);
    else await offerPlan();
  };

  const commands: Readonly<Record<string, (...args: never[]) => unknown>> = {
    'crisis-lint.newPlan': asking((answers?: unknown) => newPlan(client, plans() ?? [], answersIn(answers))),
    'crisis-lint.newStatement': newOf('statement'),
    'crisis-lint.newPlaybook': newOf('playbook'),
    'crisis-lint.startPostmortem': newOf('postmortem'),
    'crisis-lint.recordDrill': newOf('drill'),
    'crisis-lint.startIncident': newOf('incident'),
    'crisis-lint.insertStatement': asking((answers?: unknown) => insertStatement(client, answersIn(answers))),
    'crisis-lint.copyChannelText': asking((target?: unknown) => copyChannelText(client, textIn(target))),
    'crisis-lint.whatIf': asking((id?: unknown) => whatIf(client, textIn(id))),
    [protocol.clientCommands.explain]: asking((id?: unknown) => pages.show(textIn(id))),
    'crisis-lint.explainNode': asking((node: ClauseTreeNode) => pages.show(idOfNode(node))),
    [protocol.clientCommands.showClauses]: focus('clauses'),
    [protocol.clientCommands.showReferences]: showReferences,
    'crisis-lint.showDue': focus('due'),
    'crisis-lint.fixAll': asking(async () => {
      const uri = vscode.window.activeTextEditor?.document.uri.toString();
      if (uri) await runOnServer(client, protocol.serverCommands.fixFile, [uri]);
    }),
    'crisis-lint.fixAllFiles': asking(() => runOnServer(client, protocol.serverCommands.fixWorkspace, [])),
    'crisis-lint.showLog': () => log.show(),
    'crisis-lint.restartServer': restart,
  };
  return Object.entries(commands).map(([id, run]) => vscode.commands.registerCommand(id, run));
}

async function runOnServer(client: BaseLanguageClient, command: string, args: readonly string[]): Promise<void> {
  await client.sendRequest('workspace/executeCommand', { command, arguments: args });
}

/** A command in a menu gets a file or other things that are no answers. */
function answersIn(given: unknown): Answers {
  if (typeof given !== 'object' || given === null || given instanceof vscode.Uri) return {};
  return Object.fromEntries(Object.entries(given).filter(([, value]) => typeof value === 'string'));
}

function textIn(given: unknown): string | undefined {
  return typeof given === 'string' ? given : undefined;
}

function idOfNode(node: ClauseTreeNode): string | undefined {
  if (node?.is === 'clause') return node.clause.id;
  return node?.is === 'finding' ? node.finding.rule : undefined;
}

/** Code lenses know places as the protocol has them; the editor wants its own. */
async function showReferences(
  uri: string,
  position: { readonly line: number; readonly character: number },
  places: readonly protocol.Place[],
): Promise<void> {
  await vscode.commands.executeCommand(
    'editor.action.showReferences',
    vscode.Uri.parse(uri),
    new vscode.Position(position.line, position.character),
    places.map((place) => new vscode.Location(vscode.Uri.parse(place.uri), rangeOf(place.range))),
  );
}
