/** The language server over any connection: what it can do, and which handler answers what. */
import {
  type Connection,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Lang } from '../core/language.ts';
import type { FileSystem, Git } from '../core/ports.ts';
import { parseAsOf } from '../core/time.ts';
import type { Tools } from '../core/tools.ts';
import { fixAllKind } from '../language/code-actions.ts';
import { clientAccess, diskAccess } from './access.ts';
import { registerExtras, sendStatus } from './extras.ts';
import { registerFeatures, semanticCapabilities } from './features.ts';
import { History } from './history.ts';
import { registerNewPlan } from './new-plan.ts';
import { type InitializationOptions, type Settings, serverCommands } from './protocol.ts';
import { type Client, defaultSettings, Session } from './session.ts';

export interface ServerPorts {
  /** The disk; absent in a browser, where the client reads files. */
  readonly files?: FileSystem;
  readonly version: string;
  /** Where files have a history; without it nothing is said of what an edit weakens. */
  readonly git?: Git;
  /** Libraries for the rules that want them. */
  readonly tools?: Tools;
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
}

/** Everything a handler needs. `session` is there from `initialize` on. */
export interface Server {
  readonly connection: Connection;
  readonly ports: ServerPorts;
  readonly documents: TextDocuments<TextDocument>;
  session: Session;
  able: ClientAbilities;
}

/** Serves a connection until it ends. */
export function serve(connection: Connection, ports: ServerPorts): void {
  const documents = new TextDocuments(TextDocument);
  let given: Partial<Settings> = {};
  let wantsStatus = false;
  let folders: readonly { readonly uri: string }[] = [];
  const server = { connection, ports, documents } as Server;

  connection.onInitialize((params): InitializeResult => {
    const options = (params.initializationOptions ?? {}) as InitializationOptions;
    given = options.settings ?? {};
    wantsStatus = options.status === true;
    server.able = abilitiesOf(params, options);
    // The disk, where the server may open the client's files by itself.
    const disk = options.virtualFiles ? undefined : ports.files;
    const access = disk ? diskAccess(disk) : clientAccess((method, request) => connection.sendRequest(method, request));
    const client = clientOf(server, () => wantsStatus);
    server.session = new Session(
      access,
      client,
      { now: ports.now, debounce: options.debounce ?? 100 },
      languageOf(params.locale),
      ports.tools,
      disk && ports.git && !options.untrusted ? new History(ports.git, disk, ports.now) : undefined,
    );
    server.session.settings = checked(given);
    folders = params.workspaceFolders ?? (params.rootUri ? [{ uri: params.rootUri }] : []);
    return {
      serverInfo: { name: 'crisis-lint', version: ports.version },
      capabilities: {
        positionEncoding: 'utf-16',
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: false },
        codeActionProvider: { codeActionKinds: ['quickfix', fixAllKind], resolveProvider: true },
        executeCommandProvider: { commands: Object.values(serverCommands) },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
        ...semanticCapabilities,
      },
    };
  });

  connection.onInitialized(async () => {
    const { able, session } = server;
    // Not before: until it has our answer a client takes no requests, and in a browser it is the client that reads files.
    for (const { uri } of folders) session.addFolder(uri);
    if (able.folders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        for (const { uri } of removed) session.removeFolder(uri);
        for (const { uri } of added) session.addFolder(uri);
      });
    }
    if (able.watching) {
      // Records and other evidence may be files of any kind: that they exist is what counts.
      await connection.client
        .register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: '**/*' }] })
        .catch(() => undefined);
    }
    await readSettings();
  });

  const readSettings = async () => {
    if (!server.able.configuration) return;
    try {
      const answer: unknown = await connection.workspace.getConfiguration('crisisLint');
      server.session.settings = checked({ ...given, ...(isRecord(answer) ? (answer as Partial<Settings>) : {}) });
    } catch {
      // A client that promised more than it does: what it sent at the start holds.
    }
  };

  connection.onDidChangeConfiguration(async ({ settings }) => {
    const section: unknown = isRecord(settings) ? settings.crisisLint : undefined;
    if (isRecord(section)) {
      given = { ...given, ...(section as Partial<Settings>) };
      server.session.settings = checked(given);
    }
    await readSettings();
  });

  connection.onDidChangeWatchedFiles(({ changes }) =>
    server.session.didChangeOnDisk(changes.map(({ uri, type }) => ({ uri, exists: type !== FileChangeType.Deleted }))),
  );

  documents.onDidOpen(({ document }) => server.session.didOpen(document.uri, document.version, document.getText()));
  documents.onDidChangeContent(({ document }) =>
    server.session.didChange(document.uri, document.version, document.getText()),
  );
  documents.onDidClose(({ document }) => server.session.didClose(document.uri));

  registerFeatures(server);
  registerExtras(server);
  registerNewPlan(server);
  connection.onShutdown(() => server.session.close());
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
      if (server.able.configuration) refresh(server);
    },
    problem(error) {
      connection.console.error(error instanceof Error ? error.message : String(error));
    },
  };
}

/** Hints and lenses rest on other files and on the date too. */
function refresh({ connection }: Server): void {
  void connection.languages.inlayHint.refresh().catch(() => undefined);
  void connection.sendRequest('workspace/codeLens/refresh').catch(() => undefined);
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
  };
}

function languageOf(locale: string | undefined): Lang {
  return /^zh/i.test(locale ?? '') ? 'zh-CN' : 'en';
}

/** Settings with what makes no sense left out: a typing error in them must not end the service. */
function checked(given: Partial<Settings>): Settings {
  const { asOf, lang, lint, profile, inlayHints, codeLenses, weakenings } = given;
  return {
    asOf: typeof asOf === 'string' && parseAsOf(asOf) ? asOf : '',
    lang: lang === 'en' || lang === 'zh-CN' ? lang : 'auto',
    lint: lint === 'open' ? 'open' : 'workspace',
    profile: typeof profile === 'string' ? profile : '',
    inlayHints: inlayHints ?? defaultSettings.inlayHints,
    codeLenses: codeLenses ?? defaultSettings.codeLenses,
    weakenings: weakenings === 'info' || weakenings === 'off' ? weakenings : defaultSettings.weakenings,
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
