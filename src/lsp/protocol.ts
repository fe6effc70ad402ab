/**
 * What crisis-lint's server and its clients say to each other besides the Language Server Protocol. Plain names and types:
 * whoever imports this file loads no library. URIs are strings; positions and ranges are as in LSP (from 0, UTF-16).
 * Everything here is optional for a client: a plain LSP client gets all of the standard features without it.
 */
import type { ClauseStateName } from '../core/clause-states.ts';
import type { Severity } from '../core/finding.ts';
import type { Lang } from '../core/language.ts';
import type { Range, Span } from '../core/text.ts';

/** A place in a file. */
export interface Place {
  readonly uri: string;
  readonly range: Range;
}

/**
 * `initializationOptions`, all optional. What a client sends here holds until it answers
 * `workspace/configuration` for the section `crisisLint` or sends `workspace/didChangeConfiguration`.
 */
export interface InitializationOptions {
  readonly settings?: Partial<Settings>;
  /** Set by a client whose files the server cannot open itself: it answers `readFile` and `listFiles`. */
  readonly virtualFiles?: boolean;
  /** Set where the user has not said to trust the folders: no program is started there, git included. */
  readonly untrusted?: boolean;
  /** Set by a client that wants `crisis-lint/status`. */
  readonly status?: boolean;
  /** Milliseconds of quiet before findings are looked for; 100 by default. */
  readonly debounce?: number;
  /** The client runs the commands of code lenses named in `clientCommands`; without it lenses say their text and do nothing. */
  readonly commands?: boolean;
}

/** The settings, section `crisisLint`. */
export interface Settings {
  /** A date or date-time to judge for; empty: now. */
  readonly asOf: string;
  /** Of messages; `auto` takes the editor's language. */
  readonly lang: Lang | 'auto';
  /** Whose findings are shown: all of the workspace's files, or open documents only. */
  readonly lint: 'workspace' | 'open';
  /** A profile that is taken where the repository has no `.crisis-lint.yaml`. */
  readonly profile: string;
  readonly inlayHints: boolean;
  readonly codeLenses: boolean;
  /** How severe it is shown that an edit weakens the plan against the last commit; `off`: git is not asked. */
  readonly weakenings: 'warning' | 'info' | 'off';
}

/** Server → client, request: the text of a file on a file system that the server cannot open. */
export const readFile = 'crisis-lint/readFile';
export interface ReadFileParams {
  readonly uri: string;
}
export interface ReadFileResult {
  /** The bytes in base64; absent where the file cannot be read. */
  readonly base64?: string;
  /** Why it cannot be read: a code of `FileReason` in `core/file-problem.ts`, or else a short phrase for people. */
  readonly problem?: string;
}

/** Server → client, request: the files below a folder, without `.git`, `node_modules` and what git ignores (where the client knows). */
export const listFiles = 'crisis-lint/listFiles';
export interface ListFilesParams {
  /** Of a workspace folder. */
  readonly uri: string;
}
export interface ListFilesResult {
  readonly uris: readonly string[];
}

/** Server → client, notification: after every pass. */
export const status = 'crisis-lint/status';
export interface StatusParams {
  /** True while files are read for the first time. */
  readonly busy: boolean;
  /** The worst finding; absent where there is none. */
  readonly worst?: Severity;
  /** The finding to mend first, of that severity: what a status bar names. Absent where there is none. */
  readonly first?: FindingNode;
  /** Over all files judged, suppressed ones left out. */
  readonly counts: Readonly<Record<Severity, number>>;
  readonly plans: readonly PlanStatus[];
  /** The moment judged for. */
  readonly asOf: string;
}
export interface PlanStatus {
  readonly uri: string;
  /** The organisation, else the file's name. */
  readonly title: string;
  readonly version?: string;
  readonly counts: Readonly<Record<Severity, number>>;
  readonly clauses: Readonly<Record<ClauseStateName, number>>;
}

/** Client → server, request: the clauses of each plan, chapter by chapter. */
export const clauses = 'crisis-lint/clauses';
export interface ClausesParams {
  /** Only the plan that owns this file. */
  readonly uri?: string;
}
export interface ClausesResult {
  readonly plans: readonly PlanClauses[];
}
export interface PlanClauses {
  readonly uri: string;
  readonly title: string;
  readonly chapters: readonly ChapterNode[];
}
export interface ChapterNode {
  /** `2`. */
  readonly id: string;
  readonly title: string;
  readonly clauses: readonly ClauseNode[];
}
export interface ClauseNode {
  readonly id: string;
  readonly title: string;
  /** What the clause asks for. */
  readonly want: string;
  readonly state: ClauseStateName;
  /** The state in the language of the session. */
  readonly stateText: string;
  /** Where the plan bears it out. */
  readonly evidence: readonly (Place & { readonly what: string })[];
  readonly findings: readonly FindingNode[];
}
export interface FindingNode extends Place {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly hint: string;
  readonly fingerprint: string;
}

/** Client → server, request: what falls due, soonest (or longest overdue) first. */
export const due = 'crisis-lint/due';
export interface DueParams {
  /** Only the plan that owns this file. */
  readonly uri?: string;
  /** Leaves out what is due later than in so many days. */
  readonly within?: number;
}
export interface DueResult {
  readonly today: string;
  readonly items: readonly DueItem[];
  /** Files that could not be read to their end: of what stands in them nothing may be here. */
  readonly unread: readonly string[];
}
export interface DueItem extends Place {
  /** `Restore test of orders-db`. */
  readonly title: string;
  readonly plan: string;
  /** `2027-02-08`. */
  readonly date: string;
  /** Days from today; negative: overdue. */
  readonly days: number;
  /** `in 9 days`, `3 days overdue`. */
  readonly when: string;
  readonly state: 'overdue' | 'due-soon' | 'fresh';
}

/**
 * Client → server, request: a document filled from the plan. Called without an answer to everything, it says what is still
 * to be chosen; the client asks and calls again. Nothing is written: the client writes `uri`, or shows the text unsaved.
 */
export const newDocument = 'crisis-lint/newDocument';
export interface NewDocumentParams {
  readonly kind: 'statement' | 'postmortem' | 'drill' | 'playbook' | 'incident';
  /** A file of the plan meant; not needed where there is one plan. */
  readonly uri?: string;
  /** Answers so far, by the name of the choice. */
  readonly answers?: Readonly<Record<string, string>>;
}
export type NewDocumentResult =
  | {
      readonly ask: {
        /** The key for `answers`: `plan`, `scenario`, `stage`, `audience`, `lang`, `type`, `incident`. */
        readonly name: string;
        readonly title: string;
        readonly choices: readonly { readonly value: string; readonly label: string; readonly detail?: string }[];
      };
    }
  | {
      readonly documents: readonly {
        readonly uri: string;
        readonly text: string;
        /** Fields left to fill in, in order, with what they mean. */
        readonly blanks: readonly { readonly name: string; readonly about?: string }[];
      }[];
    }
  | { readonly problem: string };

/**
 * Client → server, request: the files of a first plan, as `crisis-lint init` writes them. Nothing is written: the client
 * writes what is not there yet.
 */
export const newPlan = 'crisis-lint/newPlan';
export interface NewPlanParams {
  /** Where the plan is to lie. */
  readonly folder: string;
  /** Of the plan's own texts. */
  readonly lang: Lang;
}
export interface NewPlanResult {
  /** The plan first. */
  readonly files: readonly { readonly uri: string; readonly text: string }[];
  /** The values of the plan that are to be filled in, in order: offsets into its text, in UTF-16. */
  readonly blanks: readonly Span[];
}

/** Client → server, request: the page of a rule or clause in Markdown. */
export const explain = 'crisis-lint/explain';
export interface ExplainParams {
  readonly id: string;
}
export interface ExplainResult {
  /** Absent for an unknown id. */
  readonly markdown?: string;
}

/** Client → server, request: what breaks without a person, channel, monitor … */
export const whatIf = 'crisis-lint/whatIf';
export interface WhatIfParams {
  /** Without it: everything that could be asked about, with no breakages. */
  readonly id?: string;
  readonly uri?: string;
}
export interface WhatIfResult {
  /** What `id` may mean; each with what would then be found that is not found now. */
  readonly subjects: readonly {
    /** `people`, `channels` … */
    readonly kind: string;
    readonly id: string;
    readonly title: string;
    readonly plan: string;
    readonly breakages: readonly FindingNode[];
  }[];
}

/** Client → server, request: a statement as the text of one channel: no front matter, the channel's marks, within its length. */
export const channelText = 'crisis-lint/channelText';
export interface ChannelTextParams {
  /** Of the statement. */
  readonly uri: string;
  /** Without it: what there is to choose from. */
  readonly target?: string;
}
export type ChannelTextResult =
  | { readonly targets: readonly { readonly value: string; readonly label: string; readonly detail?: string }[] }
  | {
      readonly text: string;
      /** In the channel's units. */
      readonly length: number;
      /** Absent where there is no limit. */
      readonly most?: number;
      /** Sentences that had to go. */
      readonly cut: readonly string[];
      /** Fields left to fill in. */
      readonly blanks: readonly string[];
    }
  | { readonly problem: string };

/** Client → server, request: what the process has used so far; on Node only. For measuring, and for reports of slowness. */
export const usage = 'crisis-lint/usage';
export interface UsageParams {
  /** Collects garbage first, where Node runs with `--expose-gc`. */
  readonly collect?: boolean;
}
export interface UsageResult {
  /** User and system, in milliseconds. */
  readonly cpu: number;
  /** In bytes. */
  readonly heap: number;
  readonly pid: number;
}

/** Commands that code lenses and actions name and that the client runs. */
export const clientCommands = {
  /** [uri, position, Place[]]: shows places in a list. */
  showReferences: 'crisis-lint.showReferences',
  /** [clause or rule id]. */
  explain: 'crisis-lint.explain',
  /** [uri of the plan, clause id or undefined]: shows the tree of clauses. */
  showClauses: 'crisis-lint.showClauses',
} as const;

/** Commands that the server runs (`workspace/executeCommand`). */
export const serverCommands = {
  /** [uri]: every safe fix of a file, until nothing changes. */
  fixFile: 'crisis-lint.fixFile',
  /** []: every safe fix of the workspace. */
  fixWorkspace: 'crisis-lint.fixWorkspace',
  /** []: forgets everything and reads anew. */
  restart: 'crisis-lint.rescan',
} as const;
