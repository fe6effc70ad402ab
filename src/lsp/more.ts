/** Requests of an editor that go beyond a plan's state: what if something is gone, and a statement's text for a channel. */
import type { Finding } from '../core/finding.ts';
import { inRow, knownLanguage, type Lang, type Localised, localise } from '../core/language.ts';
import type { PlanUnit } from '../core/workspace.ts';
import { limits, shorten, targets } from '../documents/short.ts';
import { blanksIn } from '../documents/text.ts';
import { ownerOf } from '../language/ids.ts';
import { rangeOfPath } from '../language/printed-path.ts';
import { breakages, forgiving, planWithout, type Subject, subjectsOf } from '../language/what-if.ts';
import type { Located } from './extras.ts';
import * as protocol from './protocol.ts';
import type { Judging, Root } from './root.ts';
import type { Server } from './server.ts';

export function registerMore(server: Server, plansOf: (uri?: string) => Located[]): void {
  const { connection } = server;
  connection.onRequest(protocol.whatIf, ({ id, uri }: protocol.WhatIfParams): protocol.WhatIfResult => {
    const own = plansOf(uri);
    const plans = own.length > 0 ? own : plansOf();
    return { subjects: plans.flatMap((located) => subjectsIn(server, located, id)) };
  });
  connection.onRequest<protocol.ChannelTextResult, void>(
    protocol.channelText,
    ({ uri, target }: protocol.ChannelTextParams) => channelText(server, uri, target),
  );
}

function subjectsIn(server: Server, located: Located, id: string | undefined): protocol.WhatIfResult['subjects'] {
  const { root, plan } = located;
  const subjects = subjectsOf(plan).filter((each) => id === undefined || each.id === id);
  return subjects.map((subject) => ({
    ...subject,
    plan: root.uriOf(plan.source.file),
    breakages: id === undefined ? [] : broken(server, located, subject),
  }));
}

/** What is found of a plan without something, and not with it. */
export function foundWithout(root: Root, plan: PlanUnit, subject: Subject, by: Judging): Finding[] {
  const trial = root.trial();
  trial.set(plan.source.file, planWithout(plan, subject));
  const after = trial.judge({ ...by, told: (rules) => forgiving(rules, plan) });
  return breakages(root.result(by).findings, after.findings);
}

function broken({ session }: Server, { root, workspace, plan }: Located, subject: Subject): protocol.FindingNode[] {
  return foundWithout(root, plan, subject, session.judging).map((finding) => {
    // Its range is of a text that nobody sees: the place of that name in the real one.
    const source = workspace.get(finding.file);
    return nodeOf(finding, root.uriOf(finding.file), source ? rangeOfPath(source, finding.path) : finding.range);
  });
}

function nodeOf(finding: Finding, uri: string, range: Finding['range']): protocol.FindingNode {
  const { rule, severity, message, hint, fingerprint } = finding;
  return { uri, range, rule, severity, message, hint, fingerprint };
}

const names: Readonly<Record<(typeof targets)[number], Localised>> = {
  sms: { en: 'Text message', 'zh-CN': '短信' },
  wechat: { en: 'WeChat', 'zh-CN': '微信' },
  'status-page': { en: 'Status page', 'zh-CN': '状态页' },
  plain: { en: 'Plain text', 'zh-CN': '纯文本' },
};

const noStatement: Localised = {
  en: 'This file is no statement: open one, or make one with "Crisis: New Statement".',
  'zh-CN': '这个文件不是声明：请打开一份声明，或用“Crisis：新建声明”生成一份。',
};
const noTarget: Localised = {
  en: 'There is no channel "{target}"; there are {targets}',
  'zh-CN': '没有“{target}”这种渠道，可选：{targets}',
};

function channelText({ session }: Server, uri: string, asked: string | undefined): protocol.ChannelTextResult {
  const { lang } = session;
  const found = session.find(uri);
  const document = found && ownerOf(found.workspace, found.source)?.document;
  if (!found || document?.kind !== 'statement') return { problem: noStatement[lang] };
  if (asked === undefined) return { targets: targets.map((value) => choiceOf(value, lang)) };
  const target = targets.find((each) => each === asked);
  if (!target) return { problem: localise(noTarget, lang, { target: asked, targets: inRow(targets, lang) }) };
  const { text, facts } = found.source;
  const body = text.slice(facts.markdown?.bodyStart ?? 0).trim();
  const short = shorten(body, target, knownLanguage(document.data.lang ?? '') ?? lang);
  return {
    text: short.text,
    length: short.length,
    ...(Number.isFinite(short.most) ? { most: short.most } : {}),
    cut: short.cut,
    blanks: blanksIn(short.text),
  };
}

function choiceOf(value: (typeof targets)[number], lang: Lang) {
  return { value, label: names[value][lang], detail: limits[value].why[lang] };
}
