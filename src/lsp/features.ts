/** The standard requests: each asks the pure feature of `language/` about the documents as they are now. */
import {
  type CancellationToken,
  type CodeAction,
  type CodeLens,
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  DocumentHighlightKind,
  InsertTextFormat,
  type Location,
  LSPErrorCodes,
  MarkupKind,
  type Position,
  ResponseError,
  type ServerCapabilities,
  SymbolKind,
} from 'vscode-languageserver';
import type { SourceFile, Workspace } from '../core/workspace.ts';
import { findingsIn, fixAllKind, isWanted, quickFixes } from '../language/code-actions.ts';
import { type Lens, lensesOf } from '../language/code-lenses.ts';
import { type Proposal, proposalsAt } from '../language/completion.ts';
import { diagnosticOf } from '../language/diagnostics.ts';
import { foldsOf } from '../language/folding.ts';
import { helpAt } from '../language/hover.ts';
import { ownerOf } from '../language/ids.ts';
import { hintsIn } from '../language/inlay-hints.ts';
import { linksOf } from '../language/links.ts';
import { definitionOf, type FileRange, highlightsOf, referencesOf, targetAt } from '../language/navigation.ts';
import { renameEdits, renameProblem } from '../language/rename.ts';
import { outlineOf, thingsNamed } from '../language/symbols.ts';
import { say } from '../language/words.ts';
import { profileNames } from '../policy/profiles/names.ts';
import { clockOf, limitsOf } from './clocks.ts';
import { fixAllEdits, workspaceEdit } from './edits.ts';
import { isPolicyFile } from './policy.ts';
import { clientCommands, serverCommands } from './protocol.ts';
import type { Root } from './root.ts';
import type { Server } from './server.ts';

export const semanticCapabilities: ServerCapabilities = {
  completionProvider: { triggerCharacters: [':', ' ', '-', '{', '[', ',', '"', '#', '*', '`'] },
  hoverProvider: true,
  definitionProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  renameProvider: { prepareProvider: true },
  documentSymbolProvider: true,
  workspaceSymbolProvider: true,
  foldingRangeProvider: true,
  documentLinkProvider: {},
  inlayHintProvider: true,
  codeLensProvider: {},
};

interface At {
  readonly root: Root;
  readonly workspace: Workspace;
  readonly source: SourceFile;
  readonly file: string;
  readonly offset: number;
}

/** Comes true when a request is called off, and never otherwise. */
function calledOff(token: CancellationToken): Promise<void> {
  // One that was called off before it was dispatched tells nobody.
  if (token.isCancellationRequested) return Promise.resolve();
  return new Promise((resolve) => token.onCancellationRequested(() => resolve()));
}

export function registerFeatures(server: Server): void {
  const { connection } = server;
  /** The document as it is now; undefined for one that is not there or none of ours. */
  const find = ({ textDocument: { uri }, position }: { textDocument: { uri: string }; position?: Position }) => {
    const found = server.session.find(uri);
    return found && { ...found, offset: position ? found.source.lines.offsetAt(position) : 0 };
  };
  /** As `find`, when all files are read: what is asked of all of them, a rename above all, would else miss some. */
  const findSettled = async (
    params: Parameters<typeof find>[0],
    token: CancellationToken,
    version = server.session.versionOf(params.textDocument.uri),
  ) => {
    await Promise.race([server.session.settled(), calledOff(token)]);
    if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
    // A position in a text that has changed meanwhile says nothing.
    if (server.session.versionOf(params.textDocument.uri) !== version)
      throw new ResponseError(LSPErrorCodes.ContentModified, 'the text has changed');
    return find(params);
  };
  const locations = (root: Root, places: readonly FileRange[]): Location[] =>
    places.map(({ file, range }) => ({ uri: root.uriOf(file), range }));

  connection.onCompletion((params, token) => {
    const at = find(params);
    return at && !token.isCancellationRequested ? completion(server, at) : [];
  });

  connection.onHover((params) => {
    const at = find(params);
    const { lang, isBusy } = server.session;
    const help = at && helpAt(at.workspace, at.source, at.offset, at.root.rules, lang, isBusy, isPolicyFile(at.file));
    return help ? { contents: { kind: MarkupKind.Markdown, value: help.markdown }, range: help.range } : null;
  });

  const target = (at: At | undefined) => at && targetAt(at.workspace, at.source, at.offset);

  connection.onDefinition(async (params, token) => {
    const at = await findSettled(params, token);
    const found = target(at);
    return at && found ? locations(at.root, definitionOf(found.target)) : null;
  });

  connection.onReferences(async (params, token) => {
    const at = await findSettled(params, token);
    const found = target(at);
    return at && found ? locations(at.root, referencesOf(found.target, params.context.includeDeclaration)) : null;
  });

  connection.onDocumentHighlight((params) => {
    const at = find(params);
    const found = target(at);
    if (!at || !found) return null;
    return highlightsOf(found.target, at.source).map(({ range, defines }) => ({
      range,
      kind: defines ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
    }));
  });

  connection.onPrepareRename(async (params, token) => {
    const found = target(await findSettled(params, token));
    if (!found) return null;
    const problem = renameProblem(found.target, server.session.lang);
    if (problem !== undefined) throw new ResponseError(LSPErrorCodes.RequestFailed, problem);
    return { range: found.range, placeholder: found.target.id };
  });

  connection.onRenameRequest(async (params, token) => {
    const version = server.session.versionOf(params.textDocument.uri);
    server.session.folders.lookAgain();
    return ofFilesAsTheyAre(server, async () => {
      const at = await findSettled(params, token, version);
      const found = target(at);
      const { lang } = server.session;
      if (!at || !found) throw new ResponseError(LSPErrorCodes.RequestFailed, say('cannotRename', lang));
      const edits = renameProblem(found.target, lang) ?? renameEdits(found.target, params.newName, lang);
      if (typeof edits === 'string') throw new ResponseError(LSPErrorCodes.RequestFailed, edits);
      return { root: at.root, files: edits.keys(), made: workspaceEdit(server, at.root, edits) };
    });
  });

  connection.onDocumentSymbol((params) => {
    const at = find(params);
    return at?.source.kind ? outlineOf(at.source, server.session.lang) : null;
  });

  connection.onWorkspaceSymbol(async ({ query }) => {
    await server.session.settled();
    return server.session.roots.flatMap((root) =>
      thingsNamed(root.workspace(), query, server.session.lang).map(({ name, container, file, range }) => ({
        name,
        kind: SymbolKind.Object,
        containerName: container,
        location: { uri: root.uriOf(file), range },
      })),
    );
  });

  connection.onFoldingRanges((params) => {
    const at = find(params);
    return at?.source.kind ? foldsOf(at.source) : null;
  });

  connection.onDocumentLinks((params) => {
    const at = find(params);
    if (!at) return null;
    return linksOf(at.workspace, at.source, server.session.lang).map(({ range, url, file, line, tooltip }) => ({
      range,
      tooltip,
      // Editors read `#L12` behind an address as the line.
      target: url ?? at.root.uriOf(file!) + (line === undefined ? '' : `#L${line + 1}`),
    }));
  });

  connection.languages.inlayHint.on((params) => {
    const at = find(params);
    const { session } = server;
    if (!at || !session.settings.inlayHints) return null;
    const plan = ownerOf(at.workspace, at.source)?.plan;
    const [clock, limits] = [clockOf(session.asOf, at.root, plan), limitsOf(at.root, plan)];
    return hintsIn(at.workspace, at.source, params.range, clock, limits, session.lang).map((hint) => ({
      position: hint.position,
      label: hint.label,
      tooltip: hint.tooltip,
      paddingLeft: true,
    }));
  });

  connection.onCodeLens(async (params, token) => {
    const at = await findSettled(params, token);
    return at && server.session.settings.codeLenses ? lenses(server, at) : null;
  });

  connection.onCodeAction(async (params, token) => {
    const version = server.session.versionOf(params.textDocument.uri);
    return ofFilesAsTheyAre(server, async () => {
      const at = await findSettled(params, token, version);
      return at && actions(server, at, params);
    });
  });

  connection.onCodeActionResolve((action) => {
    const data: unknown = action.data;
    const uri = typeof data === 'object' && data !== null && 'fixAll' in data ? data.fixAll : undefined;
    const at = typeof uri === 'string' ? find({ textDocument: { uri } }) : undefined;
    return at ? { ...action, edit: workspaceEdit(server, at.root, fixAllEdits(server, at.root, at.file)) } : action;
  });

  connection.onExecuteCommand(async ({ command, arguments: args }, token) => {
    if (command === serverCommands.restart) return server.session.folders.rescan();
    server.session.folders.lookAgain();
    await server.session.settled();
    const uri: unknown = args?.[0];
    if (command === serverCommands.fixFile) {
      const at = typeof uri === 'string' ? find({ textDocument: { uri } }) : undefined;
      if (at) await apply(server, at.root, at.file, token);
    } else if (command === serverCommands.fixWorkspace) {
      for (const root of server.session.roots) await apply(server, root, undefined, token);
    }
  });
}

async function apply(server: Server, root: Root, file: string | undefined, token: CancellationToken): Promise<void> {
  const edit = await ofFilesAsTheyAre(server, async () => {
    await server.session.settled();
    const edits = fixAllEdits(server, root, file);
    return edits.size === 0 ? undefined : { root, files: edits.keys(), made: workspaceEdit(server, root, edits) };
  });
  if (!edit || token.isCancellationRequested) return;
  await server.connection.workspace.applyEdit({ label: say('fixAll', server.session.lang), edit });
}

/** How often what changes meanwhile is waited for. */
const tries = 5;

/** Makes edits of the texts that files have now; `files` are those that the edits are for. */
async function ofFilesAsTheyAre<T>(
  { session }: Server,
  make: () => Promise<{ readonly root: Root; readonly files: Iterable<string>; readonly made: T } | undefined>,
): Promise<T | undefined> {
  for (let i = 0; i < tries; i++) {
    const found = await make();
    if (!found) return undefined;
    const { generation } = found.root;
    await session.folders.refresh(found.root, found.files);
    if (found.root.generation === generation) return found.made;
  }
  throw new ResponseError(LSPErrorCodes.ContentModified, 'the files change all the time');
}

const itemKinds: Readonly<Record<Proposal['kind'], CompletionItemKind>> = {
  key: CompletionItemKind.Property,
  word: CompletionItemKind.EnumMember,
  id: CompletionItemKind.Reference,
  date: CompletionItemKind.Value,
  duration: CompletionItemKind.Unit,
  field: CompletionItemKind.Variable,
  rule: CompletionItemKind.Constant,
};

function completion(server: Server, at: At): CompletionItem[] {
  const { root, workspace, source, offset } = at;
  const proposals = proposalsAt({
    workspace,
    source,
    offset,
    rules: root.rules,
    lang: server.session.lang,
    clock: clockOf(server.session.now, root, ownerOf(workspace, source)?.plan),
    snippets: server.able.snippets,
    ...(isPolicyFile(source.file) ? { policyProfiles: profileNames } : {}),
    reported: () => new Set(server.session.findingsOf(root, source.file).map(({ rule }) => rule)),
  });
  return proposals.map((proposal) => ({
    label: proposal.label,
    kind: itemKinds[proposal.kind],
    sortText: String(proposal.order).padStart(5, '0'),
    filterText: proposal.names ? `${proposal.label} ${proposal.names}` : proposal.label,
    textEdit: { range: proposal.range, newText: proposal.text },
    ...(proposal.isSnippet ? { insertTextFormat: InsertTextFormat.Snippet } : {}),
    ...(proposal.detail ? { detail: proposal.detail } : {}),
    ...(proposal.documentation ? { documentation: { kind: MarkupKind.Markdown, value: proposal.documentation } } : {}),
    ...(proposal.isDeprecated ? { tags: [CompletionItemTag.Deprecated] } : {}),
  }));
}

function actions(
  server: Server,
  { root, workspace, file }: At,
  { range, context, textDocument }: Parameters<Parameters<Server['connection']['onCodeAction']>[0]>[0],
): { root: Root; files: Set<string>; made: CodeAction[] } {
  const { session, able } = server;
  const own = session.findingsOf(root, file);
  const files = new Set<string>();
  const found: CodeAction[] = [];
  if (isWanted('quickfix', context.only)) {
    // What an edit weakens is no rule's finding: it is accepted in the plan.
    const mayBeSuppressed = (id: string) =>
      root.rules.some((rule) => rule.id === id && !rule.always) && id !== 'internal-error';
    const asked = findingsIn(own, range, context.diagnostics);
    for (const { edits, finding, ...action } of quickFixes(
      asked,
      workspace,
      session.lang,
      mayBeSuppressed,
      able.snippetEdits,
    )) {
      for (const name of edits?.keys() ?? []) files.add(name);
      found.push({
        ...action,
        ...(finding ? { diagnostics: [diagnosticOf(finding, (name) => root.uriOf(name))] } : {}),
        ...(edits ? { edit: workspaceEdit(server, root, edits) } : {}),
      });
    }
  }
  const hasSafe = own.some(({ fixes }) => fixes.some(({ safe }) => safe));
  if (hasSafe && isWanted(fixAllKind, context.only)) {
    const action: CodeAction = { title: say('fixAll', session.lang), kind: fixAllKind };
    // What is not asked for by its name is worked out when it is chosen.
    if (able.resolveEdits) action.data = { fixAll: textDocument.uri };
    else if (context.only) action.edit = workspaceEdit(server, root, fixAllEdits(server, root, file));
    else action.command = { title: action.title, command: serverCommands.fixFile, arguments: [textDocument.uri] };
    found.push(action);
  }
  return { root, files, made: found };
}

function lenses(server: Server, { root, workspace, source }: At): CodeLens[] {
  const { session, able } = server;
  const { plans } = session.result(root);
  const clausesOf = (file: string) => plans.find((plan) => plan.file === file)?.clauses;
  const uri = root.uriOf(source.file);
  const command = ({ range, shows }: Lens): { command: string; arguments?: unknown[] } => {
    if (!able.commands) return { command: '' };
    if ('clauses' in shows) return { command: clientCommands.showClauses, arguments: [uri] };
    const places: readonly FileRange[] =
      'file' in shows
        ? [{ file: shows.file.file, range: shows.file.lines.range(shows.file.lines.line(0)) }]
        : shows.places.map((place) => ({ file: place.source.file, range: place.source.lines.range(place.span) }));
    const shown = places.map((place) => ({ uri: root.uriOf(place.file), range: place.range }));
    return shown.length === 0
      ? { command: '' }
      : { command: clientCommands.showReferences, arguments: [uri, range.start, shown] };
  };
  return lensesOf(workspace, source, (plan) => clausesOf(plan.source.file), session.lang).map((lens) => ({
    range: lens.range,
    command: { title: lens.title, ...command(lens) },
  }));
}
