/** What goes beyond the Language Server Protocol (`protocol.ts`): status, clauses, what is due, new documents, explanations. */
import type { ClauseState, ClauseStateName } from '../core/clause-states.ts';
import type { LintResult, PlanResult } from '../core/engine.ts';
import type { Finding, Severity } from '../core/finding.ts';
import { severities } from '../core/finding.ts';
import type { Lang, Localised } from '../core/language.ts';
import { recommended } from '../core/limits.ts';
import { Clock } from '../core/time.ts';
import { tornIn } from '../core/torn.ts';
import type { PlanUnit, Workspace } from '../core/workspace.ts';
import { makeOrAsk } from '../documents/make.ts';
import { questionTitles } from '../documents/questions.ts';
import { aboutBlank } from '../documents/text.ts';
import { clauses as catalogue, sections } from '../generated/clauses.ts';
import { datedKinds, dueOf } from '../language/due.ts';
import { explain as explainId } from '../language/hover.ts';
import { ownerOf } from '../language/ids.ts';
import { rangeOfPath } from '../language/printed-path.ts';
import { whenDue } from '../language/words.ts';
import { arrange } from '../reporters/groups.ts';
import { rules } from '../rules/index.ts';
import { choicesOf } from './choices.ts';
import { clockOf, limitsOf } from './clocks.ts';
import { registerMore } from './more.ts';
import * as protocol from './protocol.ts';
import type { Root } from './root.ts';
import type { Server } from './server.ts';

const stateWords: Readonly<Record<ClauseStateName, Localised>> = {
  evidenced: { en: 'evidenced', 'zh-CN': '有记录为证' },
  stated: { en: 'stated', 'zh-CN': '仅有书面规定' },
  partly: { en: 'in part', 'zh-CN': '部分满足' },
  unmet: { en: 'unmet', 'zh-CN': '未满足' },
  not_applicable: { en: 'not applicable', 'zh-CN': '不适用' },
  not_checkable: { en: 'cannot be checked', 'zh-CN': '无法检查' },
};

/** Rules that say that a file cannot be read as it was meant: until then nothing else in it is sure. */
const unreadable = new Set(rules.filter(({ always }) => always).map(({ id }) => id));

export function registerExtras(server: Server): void {
  const { connection } = server;
  connection.onRequest(
    protocol.clauses,
    async (params: protocol.ClausesParams | null): Promise<protocol.ClausesResult> => {
      await server.session.settled();
      return { plans: plansOf(server, params?.uri).map((each) => clausesOf(server, each)) };
    },
  );
  connection.onRequest(protocol.due, async (params: protocol.DueParams | null) => {
    await server.session.settled();
    return due(server, params?.uri, params?.within);
  });
  connection.onRequest(protocol.explain, ({ id }: protocol.ExplainParams): protocol.ExplainResult => {
    // A policy may have rules of its own.
    const known = [...new Set([...rules, ...server.session.roots.flatMap((root) => root.rules)])];
    const markdown = explainId(id, known, server.session.lang);
    return markdown === undefined ? {} : { markdown };
  });
  connection.onRequest<protocol.NewDocumentResult, void>(protocol.newDocument, (params: protocol.NewDocumentParams) =>
    newDocument(server, params),
  );
  registerMore(server, (uri) => plansOf(server, uri));
}

export interface Located {
  readonly root: Root;
  readonly workspace: Workspace;
  readonly plan: PlanUnit;
}

/** The plans of all folders, or the one that a file belongs to. */
function plansOf({ session }: Server, uri?: string): Located[] {
  const all = session.roots.flatMap((root) => {
    const workspace = root.workspace();
    return workspace.plans.map((plan) => ({ root, workspace, plan }));
  });
  const found = uri === undefined ? undefined : session.find(uri);
  const owner = found && ownerOf(found.workspace, found.source)?.plan;
  return uri === undefined ? all : all.filter(({ plan }) => plan.source === owner?.source);
}

function titleOf({ data, source }: PlanUnit, lang: Lang): string {
  const { org } = data;
  if (typeof org === 'string') return org;
  return (org && (org[lang] ?? org[lang.slice(0, 2)] ?? Object.values(org)[0])) || source.file;
}

/** The findings of a plan and its documents. */
function findingsOf(result: LintResult, { plan }: Located): Finding[] {
  const files = new Set([plan.source.file, ...plan.documents.map(({ source }) => source.file)]);
  return result.findings.filter(({ file }) => files.has(file));
}

function countsOf(findings: readonly Finding[]): Record<Severity, number> {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of findings) counts[severity]++;
  return counts;
}

export function sendStatus(server: Server): void {
  const { session, connection } = server;
  const all = session.folders.known.flatMap((root) => session.result(root).findings);
  const counts = countsOf(all);
  const worst = severities.find((severity) => counts[severity] > 0);
  const first = worst && firstOf(server, worst);
  const params: protocol.StatusParams = {
    busy: session.isBusy,
    counts,
    ...(worst ? { worst } : {}),
    ...(first ? { first } : {}),
    plans: plansOf(server).map((located) => planStatus(server, located)),
    asOf: session.asOf.text,
  };
  void connection.sendNotification(protocol.status, params);
}

/** What a report would name first among the worst. */
function firstOf({ session }: Server, worst: Severity): protocol.FindingNode | undefined {
  for (const root of session.folders.known) {
    const findings = session.result(root).findings.filter(({ severity }) => severity === worst);
    const [entry] = arrange(findings, { isReading: (id) => unreadable.has(id), gather: false });
    if (entry) return findingNode(root, entry.findings[0]!);
  }
  return undefined;
}

function planStatus(server: Server, located: Located): protocol.PlanStatus {
  const { root, plan } = located;
  const result = server.session.result(root);
  const states: Record<ClauseStateName, number> = {
    evidenced: 0,
    stated: 0,
    partly: 0,
    unmet: 0,
    not_applicable: 0,
    not_checkable: 0,
  };
  for (const { state } of statesOf(result, plan)?.clauses ?? []) states[state]++;
  return {
    uri: root.uriOf(plan.source.file),
    title: titleOf(plan, server.session.lang),
    ...(plan.data.version === undefined ? {} : { version: plan.data.version }),
    counts: countsOf(findingsOf(result, located)),
    clauses: states,
  };
}

function statesOf({ plans }: LintResult, { source }: PlanUnit): PlanResult | undefined {
  return plans.find(({ file }) => file === source.file);
}

function clausesOf(server: Server, located: Located): protocol.PlanClauses {
  const { root, plan } = located;
  const { lang } = server.session;
  const result = server.session.result(root);
  const byPrint = new Map(findingsOf(result, located).map((finding) => [finding.fingerprint, finding]));
  const states = new Map(statesOf(result, plan)?.clauses.map((each) => [each.id, each]));
  const chapters = sections.filter(({ id }) => !id.includes('.'));
  return {
    uri: root.uriOf(plan.source.file),
    title: titleOf(plan, lang),
    chapters: chapters.map(({ id, title }) => ({
      id,
      title: title[lang],
      clauses: catalogue.flatMap((clause) => {
        const state = states.get(clause.id);
        if (clause.chapter !== id || !state) return [];
        return [
          {
            id: clause.id,
            title: clause.title[lang],
            want: clause.want[lang],
            state: state.state,
            stateText: stateWords[state.state][lang],
            evidence: evidenceOf(located, state),
            findings: state.findings.flatMap((print) => {
              const finding = byPrint.get(print);
              return finding ? [findingNode(root, finding)] : [];
            }),
          },
        ];
      }),
    })),
  };
}

function evidenceOf({ root, workspace }: Located, { evidence }: ClauseState): protocol.ClauseNode['evidence'] {
  return evidence.flatMap(({ file, path, what }) => {
    const source = workspace.get(file);
    return source ? [{ uri: root.uriOf(file), range: rangeOfPath(source, path), what: what || path }] : [];
  });
}

function findingNode(root: Root, finding: Finding): protocol.FindingNode {
  const { rule, severity, message, hint, fingerprint, file, range } = finding;
  return { uri: root.uriOf(file), range, rule, severity, message, hint, fingerprint };
}

function due(server: Server, uri: string | undefined, within: number | undefined): protocol.DueResult {
  const { lang, asOf } = server.session;
  const located = plansOf(server, uri);
  const items = located.flatMap(({ root, plan }) =>
    dueOf(plan, clockOf(asOf, root, plan), limitsOf(root, plan), lang)
      .filter(({ days }) => within === undefined || days <= within)
      .map((each) => ({
        uri: root.uriOf(each.source.file),
        range: each.range,
        title: each.title,
        plan: titleOf(plan, lang),
        date: each.date,
        days: each.days,
        when: whenDue(each.days, each.state === 'overdue', lang),
        state: each.state,
      })),
  );
  const [first] = located;
  const today = first
    ? clockOf(asOf, first.root, first.plan).today
    : new Clock(asOf, 'UTC', recommended.due_soon).today;
  const unread = located.flatMap(({ root, plan }) =>
    tornIn(plan, datedKinds).map(({ source }) => root.uriOf(source.file)),
  );
  return { today, items: items.sort((a, b) => a.days - b.days), unread };
}

const noPlan: Localised = { en: 'There is no plan here.', 'zh-CN': '这里没有预案。' };
const whichPlan: Localised = { en: 'For which plan?', 'zh-CN': '用于哪份预案？' };

async function newDocument(
  server: Server,
  { kind, uri, answers = {} }: protocol.NewDocumentParams,
): Promise<protocol.NewDocumentResult> {
  await server.session.settled();
  const { lang, now } = server.session;
  const asked = answers.plan ?? uri;
  const own = asked === undefined ? [] : plansOf(server, asked);
  const plans = own.length > 0 ? own : plansOf(server);
  const [located, ...others] = plans;
  if (!located) return { problem: noPlan[lang] };
  if (others.length > 0) {
    const choices = plans.map(({ root, plan }) => ({
      value: root.uriOf(plan.source.file),
      label: titleOf(plan, lang),
      detail: plan.source.file,
    }));
    return { ask: { name: 'plan', title: whichPlan[lang], choices } };
  }
  const { root, workspace, plan } = located;
  const { scenario, plan: _, ...options } = answers;
  const made = await makeOrAsk(kind, {
    workspace,
    plan,
    asOf: now,
    options: { ...options, ...(scenario === undefined ? {} : { scenario: scenario.split(',') }) },
  });
  if ('refusal' in made) return { problem: made.refusal.in(lang) };
  if ('ask' in made) {
    const { name } = made.ask;
    return { ask: { name, title: questionTitles[name][lang], choices: choicesOf(made.ask, plan, lang) } };
  }
  return {
    documents: made.drafts.map((draft) => ({
      uri: `${root.uri}${(plan.folder + draft.file).split('/').map(encodeURIComponent).join('/')}`,
      text: draft.text,
      blanks: draft.blanks.map((name) => {
        const about = aboutBlank(draft, name, lang);
        return { name, ...(about === undefined ? {} : { about }) };
      }),
    })),
  };
}
