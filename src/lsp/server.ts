/** The language server over any connection: what it can do, and which handler answers what. */
import {
  CodeLensRefreshRequest,
  type Connection,
  DidChangeWatchedFilesNotification,
  ErrorCodes,
  FileChangeType,
  type InitializeParams,
  type InitializeResult,
  ResponseError,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Lang } from '../core/language.ts';
import type { FileSystem, Git, TimeLimit } from '../core/ports.ts';
import { parseAsOf } from '../core/time.ts';
import type { Tools } from '../core/tools.ts';
import { fixAllKind } from '../language/code-actions.ts';
import { clientAccess, diskAccess } from './access.ts';
import { registerExtras, sendStatus } from './extras.ts';
import { registerFeatures, semanticCapabilities } from './features.ts';
import { History } from './history.ts';
import { registerNewPlan } from './new-plan.ts';
import { type InitializationOptions, type Settings, serverCommands } from './protocol.ts';
import { breath, type Client, defaultSettings, Session } from './session.ts';

export interface ServerPorts {
  /** The disk; absent in a browser, where the client reads files. */
  readonly files?: FileSystem;
  readonly version: string;
  /** Where files have a history; without it nothing is said of what an edit weakens. */
  readonly git?: Git;
  /** Libraries for the rules that want them. */
  readonly tools?: Tools;
  /** Ends expressions of policies that run too long; where nothing can, as in a browser, they just run. */
  readonly timeLimit?: TimeLimit;
  now(): number;
}

/** What the client said that it can do, as far as it matters. */
interface ClientAbilities {
  readonly documentChanges: boolean;
  readonly snippets: boolean;
  readonly snippetEdits: boolean;
  readonly watching: boolean;
  readonly progress: boolean;
  readonly configuration: boolean;
  readonly folders: boolean;
  readonly resolveEdits: boolean;
  readonly commands: boolean;
  readonly refreshHints: boolean;
  readonly refreshLenses: boolean;
}

/** Everything a handler needs. `session` and `able` are there from `initialize` to `shutdown`; else they throw what a client is to be answered. */
export interface Server {
  readonly connection: Connection;
  readonly ports: ServerPorts;
  readonly documents: TextDocuments<TextDocument>;
  readonly session: Session;
  readonly able: ClientAbilities;
}

/** Records and other evidence may be files of any kind. */
const anyFile = { filters: [{ pattern: { glob: '**/*' } }] };

/** Serves a connection until it ends. */
export function serve(connection: Connection, ports: ServerPorts): void {
  const documents = new TextDocuments(TextDocument);
  let given: Record<string, unknown> = {};
  let wantsStatus = false;
  let folders: readonly string[] = [];
  let begun: Pick<Server, 'session' | 'able'> | undefined;
  let isOver = false;
  const started = () => {
    if (isOver) throw new ResponseError(ErrorCodes.InvalidRequest, 'Nothing is answered after `shutdown`.');
    if (begun) return begun;
    throw new ResponseError(ErrorCodes.ServerNotInitialized, 'Nothing is answered before `initialize`.');
  };
  const server: Server = {
    connection,
    ports,
    documents,
    get session() {
      return started().session;
    },
    get able() {
      return started().able;
    },
  };

  connection.onInitialize((params): InitializeResult => {
    if (begun) throw new ResponseError(ErrorCodes.InvalidRequest, '`initialize` was answered before.');
    const options = (params.initializationOptions ?? {}) as InitializationOptions;
    given = isRecord(options.settings) ? options.settings : {};
    wantsStatus = options.status === true;
    // The disk, where the server may open the client's files by itself.
    const disk = options.virtualFiles ? undefined : ports.files;
    const access = disk ? diskAccess(disk) : clientAccess((method, request) => connection.sendRequest(method, request));
    const sessionPorts = {
      access,
      now: ports.now,
      debounce: options.debounce ?? 100,
      locale: languageOf(params.locale),
      versions: params.capabilities.textDocument?.publishDiagnostics?.versionSupport === true,
      tools: ports.tools,
      timeLimit: ports.timeLimit,
      history: disk && ports.git && !options.untrusted ? new History(ports.git, disk, ports.now) : undefined,
    };
    const client = clientOf(server, () => wantsStatus);
    begun = { session: new Session(sessionPorts, client), able: abilitiesOf(params, options) };
    begun.session.settings = checked(given);
    folders = (params.workspaceFolders ?? (params.rootUri ? [{ uri: params.rootUri }] : [])).map(({ uri }) => uri);
    // Clients have much to do between our answer and what they say next; where we can open files we read meanwhile.
    if (disk) void breath().then(() => begun?.session.begin(folders));
    return {
      serverInfo: { name: 'crisis-lint', version: ports.version },
      capabilities: {
        positionEncoding: 'utf-16',
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        codeActionProvider: { codeActionKinds: ['quickfix', fixAllKind], resolveProvider: true },
        executeCommandProvider: { commands: Object.values(serverCommands) },
        workspace: {
          workspaceFolders: { supported: true, changeNotifications: true },
          fileOperations: { didCreate: anyFile, didRename: anyFile, didDelete: anyFile },
        },
        ...semanticCapabilities,
      },
    };
  });

  connection.onInitialized(async () => {
    const { able, session } = server;
    // Nothing is told, and no client asked for files, before it has our answer.
    session.start(folders);
    if (able.folders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        for (const { uri } of removed) session.folders.remove(uri);
        for (const { uri } of added) session.folders.add(uri);
      });
    }
    if (able.watching) {
      // Records and other evidence may be files of any kind: that they exist is what counts.
      await connection.client
        .register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: '**/*' }] })
        .then(() => (session.folders.isWatched = true))
        .catch(() => undefined);
    }
    await readSettings();
  });

  const readSettings = async () => {
    if (!begun?.able.configuration) return;
    try {
      const answer: unknown = await connection.workspace.getConfiguration('crisisLint');
      server.session.settings = checked({ ...given, ...(isRecord(answer) ? answer : {}) });
    } catch {
      // A client that promised more than it does: what it sent at the start holds.
    }
  };

  connection.onDidChangeConfiguration(async ({ settings }) => {
    const section: unknown = isRecord(settings) ? settings.crisisLint : undefined;
    if (isRecord(section)) {
      given = { ...given, ...section };
      server.session.settings = checked(given);
    }
    await readSettings();
  });

  connection.workspace.onDidCreateFiles(({ files }) =>
    server.session.folders.didChangeOnDisk(files.map(({ uri }) => ({ uri, exists: true }))),
  );
  connection.workspace.onDidRenameFiles(({ files }) =>
    server.session.folders.didChangeOnDisk(
      files.flatMap(({ oldUri, newUri }) => [
        { uri: oldUri, exists: false },
        { uri: newUri, exists: true },
      ]),
    ),
  );
  connection.workspace.onDidDeleteFiles(({ files }) =>
    server.session.folders.didChangeOnDisk(files.map(({ uri }) => ({ uri, exists: false }))),
  );
  connection.onDidChangeWatchedFiles(({ changes }) =>
    server.session.folders.didChangeOnDisk(
      changes.map(({ uri, type }) => ({ uri, exists: type !== FileChangeType.Deleted })),
    ),
  );

  documents.onDidOpen(({ document }) =>
    server.session.folders.didOpen(document.uri, document.version, document.getText()),
  );
  documents.onDidChangeContent(({ document }) =>
    server.session.folders.didChange(document.uri, document.version, document.getText()),
  );
  documents.onDidClose(({ document }) => server.session.folders.didClose(document.uri));
  // Not every client watches the disk, or tells what else it did there.
  documents.onDidSave(({ document }) => server.session.folders.didSave(document.uri));

  registerFeatures(server);
  registerExtras(server);
  registerNewPlan(server);
  connection.onShutdown(() => {
    server.session.close();
    isOver = true;
  });
  documents.listen(connection);
  connection.listen();
}

function clientOf(server: Server, wantsStatus: () => boolean): Client {
  const { connection } = server;
  return {
    publish(uri, version, diagnostics) {
      void connection.sendDiagnostics({
        uri,
        ...(version === undefined ? {} : { version }),
        diagnostics: [...diagnostics],
      });
    },
    async progress(title) {
      if (!server.able.progress) return undefined;
      const progress = await connection.window.createWorkDoneProgress();
      progress.begin(title, 0);
      return {
        report: (done, total) => progress.report(Math.round((100 * done) / total), `${done}/${total}`),
        done: () => progress.done(),
      };
    },
    judged() {
      if (wantsStatus()) sendStatus(server);
      refresh(server);
    },
    problem(error) {
      connection.console.error(error instanceof Error ? error.message : String(error));
    },
  };
}

/** Hints and lenses rest on other files and on the date too. */
function refresh({ connection, able }: Server): void {
  if (able.refreshHints) void connection.languages.inlayHint.refresh().catch(() => undefined);
  if (able.refreshLenses) void connection.sendRequest(CodeLensRefreshRequest.type).catch(() => undefined);
}

function abilitiesOf({ capabilities }: InitializeParams, options: InitializationOptions): ClientAbilities {
  const { workspace, textDocument, window } = capabilities;
  const edits = workspace?.workspaceEdit;
  return {
    documentChanges: edits?.documentChanges === true,
    snippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    snippetEdits: edits?.documentChanges === true && edits.snippetEditSupport === true,
    watching: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    progress: window?.workDoneProgress === true,
    configuration: workspace?.configuration === true,
    folders: workspace?.workspaceFolders === true,
    resolveEdits: textDocument?.codeAction?.resolveSupport?.properties.includes('edit') === true,
    commands: options.commands === true,
    refreshHints: workspace?.inlayHint?.refreshSupport === true,
    refreshLenses: workspace?.codeLens?.refreshSupport === true,
  };
}

function languageOf(locale: string | undefined): Lang {
  return /^zh/i.test(locale ?? '') ? 'zh-CN' : 'en';
}

/** Settings with what makes no sense left out: a typing error in them must not end the service. */
function checked(given: Readonly<Record<string, unknown>>): Settings {
  const known = Object.entries(makesSense).filter(([name, isGood]) => isGood(given[name]));
  return { ...defaultSettings, ...Object.fromEntries(known.map(([name]) => [name, given[name]])) };
}

const isOneOf =
  (...words: readonly unknown[]) =>
  (value: unknown) =>
    words.includes(value);

const makesSense: Readonly<Record<keyof Settings, (value: unknown) => boolean>> = {
  asOf: (value) => typeof value === 'string' && parseAsOf(value) !== undefined,
  lang: isOneOf('auto', 'en', 'zh-CN'),
  lint: isOneOf('workspace', 'open'),
  profile: (value) => typeof value === 'string',
  inlayHints: isOneOf(true, false),
  codeLenses: isOneOf(true, false),
  weakenings: isOneOf('warning', 'info', 'off'),
};

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
