/** Was the plan fast enough? What its level promised against what the incident log shows. */
import { defineRule } from '../../core/rule.ts';
import { sayDuration } from '../written.ts';
import { dueAt, incidentOf, isPublic, sayClock, sayLength } from './incident.ts';
import { isInOrder } from './order.ts';

const standards = ['CSF 2.0 DE.AE-08, RS.MA-01..05', 'ITIL 4 Incident Mgmt practice major incident'];
const promise = { promise: { en: 'what the plan promises', 'zh-CN': '预案规定的时限' } };

const incomplete = defineRule({
  id: 'incident-log-incomplete',
  title: { en: 'Incident log proves nothing', 'zh-CN': '事件记录缺少要素' },
  severity: 'warning',
  clauses: ['3.2.1-1', '3.2.1-2'],
  kinds: ['incident'],
  messages: {
    plain: {
      text: {
        en: 'The log does not say {parts}: nobody can tell whether the plan was kept',
        'zh-CN': '事件记录没有写{parts}：无从判断有没有按预案做',
      },
      hint: {
        en: 'Add {keys} while people still remember.',
        'zh-CN': '趁大家还记得，补上 {keys}。',
      },
    },
  },
  document({ document, plan, clock, limits, lang, report }) {
    if (document.kind !== 'incident' || !plan) return;
    const { data } = document;
    const { isRecent } = incidentOf(document, plan, clock, limits);
    if (!isRecent) return;
    const isOver =
      data.resolved !== undefined || plan.of('postmortem').some((one) => one.data.incident === document.id);
    const parts = [
      { key: 'severity', is: data.severity, what: { en: 'how severe it was', 'zh-CN': '等级' } },
      { key: 'detected', is: data.detected?.at, what: { en: 'when it was detected', 'zh-CN': '发现时间' } },
      { key: 'declared', is: data.declared?.at ?? !isOver, what: { en: 'when it was declared', 'zh-CN': '宣布时间' } },
      { key: 'resolved', is: data.resolved?.at ?? !isOver, what: { en: 'when it was over', 'zh-CN': '解除时间' } },
    ];
    const missing = parts.filter(({ is }) => is === undefined || is === false);
    if (missing.length === 0) return;
    report({
      message: 'plain',
      params: {
        parts: missing.map(({ what }) => what[lang]).join(lang === 'en' ? ', ' : '、'),
        keys: missing.map(({ key }) => `\`${key}\``).join(lang === 'en' ? ', ' : '、'),
      },
      path: [missing[0]!.key],
      value: missing.map(({ key }) => key).join(' '),
    });
  },
});

const declaredLate = defineRule({
  id: 'crisis-declared-late',
  title: { en: 'Crisis was declared too late', 'zh-CN': '宣布启动过晚' },
  severity: 'warning',
  clauses: ['3.2.1-1', '3.1.1-1'],
  standards,
  kinds: ['incident'],
  messages: {
    late: {
      text: {
        en: 'Declared {actual} after detection; `{level}` promises {limit}',
        'zh-CN': '发现后 {actual}才宣布启动；`{level}` 规定 {limit}内',
      },
      hint: {
        en: 'Find out what held it up, give it an action in the post-mortem, and drill the first call.',
        'zh-CN': '请查清耽搁在哪里，在复盘中列出改进措施，并演练第一通电话。',
      },
    },
    never: {
      text: {
        en: 'Detected {actual} ago and not declared yet; `{level}` promises {limit}',
        'zh-CN': '发现至今已 {actual}，仍未宣布启动；`{level}` 规定 {limit}内',
      },
      hint: {
        en: 'Declare it, or write down in `declared` when that was done and by whom.',
        'zh-CN': '请宣布启动；已经宣布的，在 `declared` 中写明时间和宣布人。',
      },
    },
  },
  notes: promise,
  document({ document, plan, clock, limits, lang, report, evidence }) {
    if (document.kind !== 'incident' || !plan) return;
    const { level, detected, declared, resolved, isRecent } = incidentOf(document, plan, clock, limits);
    const limit = level?.data.declare_within;
    const due = dueAt(detected, limit, clock);
    if (!level || !isRecent || due === undefined || !detected) return;
    const params = { level: level.id, limit: sayDuration(limit!, lang) };
    const related = [
      { file: plan, path: ['severity', level.id, 'declare_within'], part: 'value' as const, note: 'promise' },
    ];
    if (!declared) {
      // Of a log that was closed without the moment, it is said that it is incomplete.
      if (resolved || !clock.hasPassed(due)) return;
      const actual = sayLength(clock.since(detected.end), lang);
      report({ message: 'never', params: { ...params, actual }, path: ['detected'], related });
    } else if (declared.start > due) {
      const actual = sayLength(declared.start - detected.end, lang);
      report({ message: 'late', params: { ...params, actual }, path: ['declared', 'at'], part: 'value', related });
    } else if (isInOrder(document, clock)) {
      for (const clause of ['3.2.1-1', '3.1.1-1']) {
        evidence({
          clause,
          file: document.source.file,
          path: ['declared', 'at'],
          what: {
            en: '{id}: declared {actual} after detection, {limit} promised',
            'zh-CN': '{id}：发现后 {actual}宣布启动，规定 {limit}内',
          },
          params: {
            ...params,
            id: document.id,
            actual: sayLength(Math.max(0, declared.start - detected.end), lang),
          },
        });
      }
    }
  },
});

const firstLate = defineRule({
  id: 'first-statement-late',
  title: { en: 'First statement went out too late', 'zh-CN': '首份声明发布过晚' },
  severity: 'warning',
  clauses: ['3.2.1-2'],
  standards,
  kinds: ['incident'],
  messages: {
    late: {
      text: {
        en: 'The first statement went out {actual} after detection; `{level}` promises {limit}',
        'zh-CN': '首份声明在发现后 {actual}才发布；`{level}` 规定 {limit}内',
      },
      hint: {
        en: 'Look in the post-mortem at what cost the time: approval, wording, access to the channel.',
        'zh-CN': '请在复盘中查明时间耗在哪里：批准、措辞，还是渠道登录。',
      },
    },
    never: {
      text: {
        en: 'No statement to the public is in the log; `{level}` promises one within {limit} of detection',
        'zh-CN': '记录中没有对外声明；`{level}` 规定发现后 {limit}内发布',
      },
      hint: {
        en: 'Publish the holding statement now; if one went out, add it to `statements`.',
        'zh-CN': '请立即发布首份声明；已经发布的，补记到 `statements`。',
      },
    },
  },
  notes: promise,
  document({ document, plan, clock, limits, lang, report, evidence }) {
    if (document.kind !== 'incident' || !plan) return;
    const { level, detected, sent, isRecent } = incidentOf(document, plan, clock, limits);
    const limit = level?.data.first_statement;
    const due = dueAt(detected, limit, clock);
    if (!level || !isRecent || due === undefined || !detected) return;
    const params = { level: level.id, limit: sayDuration(limit!, lang) };
    const related = [
      { file: plan, path: ['severity', level.id, 'first_statement'], part: 'value' as const, note: 'promise' },
    ];
    const first = sent.find(({ text }) => isPublic(text.stage));
    if (!first) {
      if (clock.hasPassed(due)) report({ message: 'never', params, path: ['statements'], related });
      return;
    }
    const path = ['statements', first.index, 'at'];
    const actual = sayLength(Math.max(0, first.at.start - detected.end), lang);
    if (first.at.start > due) {
      report({ message: 'late', params: { ...params, actual }, path, part: 'value', related });
      return;
    }
    if (!isInOrder(document, clock)) return;
    const what = {
      en: '{id}: first statement {actual} after detection, {limit} promised',
      'zh-CN': '{id}：发现后 {actual}发布首份声明，规定 {limit}内',
    };
    evidence({
      clause: '3.2.1-2',
      file: document.source.file,
      path,
      what,
      params: { ...params, actual, id: document.id },
    });
  },
});

const updateGap = defineRule({
  id: 'update-gap',
  title: { en: 'Users waited too long for news', 'zh-CN': '更新间隔过长' },
  severity: 'warning',
  clauses: ['3.2.2-1'],
  standards,
  kinds: ['incident'],
  messages: {
    gap: {
      text: {
        en: 'Nothing went out from {from} to {to}, {actual}; `{level}` promises an update every {limit}',
        'zh-CN': '{from} 到 {to} 之间 {actual}没有更新；`{level}` 规定每 {limit}更新一次',
      },
      hint: {
        en: 'An update is due even when nothing has changed. Next time let somebody watch the clock.',
        'zh-CN': '没有新进展也要按时更新。下次请安排专人盯时间。',
      },
    },
    open: {
      text: {
        en: 'Nothing has gone out since {from}; `{level}` promises an update every {limit}',
        'zh-CN': '{from} 之后没有再更新；`{level}` 规定每 {limit}更新一次',
      },
      hint: {
        en: 'Publish the next text; once it is over, one that says so (`stage: resolved`).',
        'zh-CN': '请发布下一份更新；已经结束的，发布处理结果（`stage: resolved`）。',
      },
    },
  },
  notes: promise,
  document({ document, plan, clock, limits, lang, report, evidence }) {
    if (document.kind !== 'incident' || !plan) return;
    const incident = incidentOf(document, plan, clock, limits);
    const limit = incident.level?.data.update_every;
    if (!incident.level || !incident.isRecent || limit === undefined) return;
    const sent = incident.sent.filter(({ text }) => isPublic(text.stage));
    const end = sent.findIndex(({ text }) => text.stage === 'resolved');
    // After the text that ends it there are apologies and reports, which have dates of their own.
    const during = end < 0 ? sent : sent.slice(0, end + 1);
    const params = { level: incident.level.id, limit: sayDuration(limit, lang) };
    const related = [
      {
        file: plan,
        path: ['severity', incident.level.id, 'update_every'],
        part: 'value' as const,
        note: 'promise',
      },
    ];
    let kept = during.length > 1;
    for (const [i, before] of during.entries()) {
      const due = dueAt(before.at, limit, clock);
      const next = during[i + 1];
      if (due === undefined) return;
      const from = sayClock(before.text.at, next?.text.at);
      if (next && next.at.start > due) {
        kept = false;
        const actual = sayLength(next.at.start - before.at.end, lang);
        const path = ['statements', next.index, 'at'];
        report({
          message: 'gap',
          params: { ...params, from, to: sayClock(next.text.at, before.text.at), actual },
          path,
          part: 'value',
          related,
        });
      } else if (!next && end < 0) {
        kept = false;
        if (clock.hasPassed(due))
          report({ message: 'open', params: { ...params, from }, path: ['statements', before.index], related });
      }
    }
    if (!kept || !isInOrder(document, clock)) return;
    const what = {
      en: '{id}: {n|text|texts}, none later than {limit} after the one before',
      'zh-CN': '{id}：共 {n} 份，间隔都没有超过 {limit}',
    };
    const file = document.source.file;
    evidence({
      clause: '3.2.2-1',
      file,
      path: ['statements'],
      what,
      params: { ...params, n: during.length, id: document.id },
    });
  },
});

export const incidentTimingRules = [incomplete, declaredLate, firstLate, updateGap];
