/** What is published: approved before, looked over again after. */
import { datedKeys } from '../core/dated-keys.ts';
import type { PlainValue } from '../core/fix.ts';
import { defineRule } from '../core/rule.ts';
import { blockRule, roleOr, type Setting } from './blocks.ts';
import { judgeRecord, recordMessages, recordNotes } from './evidence-records.ts';
import { countOf } from './figures.ts';
import { freshnessRule } from './freshness.ts';
import { listed } from './support.ts';
import { isWritten } from './written.ts';

const approvalClauses = ['2.1.2-1'];
const auditClauses = ['2.1.2-2'];
const standards = ['网络信息内容生态治理规定 (2020) platform duties'];
const wantedChecks = ['accuracy', 'truth', 'legality'] as const;

function approvalSkeleton({ plan, limits }: Setting): PlainValue {
  return {
    applies_to: '',
    approvers: limits.content.approvers_at_least,
    author_may_approve: false,
    checks: [...wantedChecks],
    owner: roleOr(plan, 'content', 'comms'),
  };
}

function auditSkeleton({ plan, limits }: Setting): PlainValue {
  return { every: limits.content.audit_every_at_most, owner: roleOr(plan, 'content', 'comms') };
}

const incomplete = blockRule({
  id: 'content-incomplete',
  title: { en: 'Content is not approved or reviewed', 'zh-CN': '内容审核或巡查没有安排' },
  standards,
  at: 'content',
  phase: true,
  whole: {
    message: {
      text: {
        en: 'The plan says nothing about content: neither approval before nor review after publishing',
        'zh-CN': '预案没有写内容管理：发布前审核、发布后巡查都没有',
      },
      hint: {
        en: 'Add `content` with `approval` and `audit`.',
        'zh-CN': '增加 `content`，写明 `approval`（审核）和 `audit`（巡查）。',
      },
    },
    skeleton: (setting) => ({ approval: approvalSkeleton(setting), audit: auditSkeleton(setting) }),
  },
  parts: [
    {
      key: 'approval',
      clauses: approvalClauses,
      message: {
        text: {
          en: 'Content is not approved before it is published',
          'zh-CN': '没有写内容发布前的审核',
        },
        hint: {
          en: 'Add `approval`: how many approve, whether the author may, and what they check.',
          'zh-CN': '增加 `approval`：几人审核、作者可否自审、审核哪些方面。',
        },
      },
      skeleton: approvalSkeleton,
    },
    {
      key: 'audit',
      clauses: auditClauses,
      message: {
        text: {
          en: 'Published content is never looked over again',
          'zh-CN': '没有安排对已发布内容的定期巡查',
        },
        hint: {
          en: 'Add `audit` with `every`, `last`, `found`, `fixed`, `owner` and the `record`.',
          'zh-CN': '增加 `audit`，写明 `every`、`last`、`found`、`fixed`、`owner` 和记录 `record`。',
        },
      },
      skeleton: auditSkeleton,
    },
  ],
});

/** The three things that clause 2.1.2-1 wants checked, in whatever words. */
const checkWords: Readonly<Record<(typeof wantedChecks)[number], RegExp>> = {
  accuracy: /accura|correct|准确|正确/i,
  truth: /tru(e|th)|factual|authentic|facts|真实|属实/i,
  legality: /legal|lawful|law\b|complian|合法|合规|法律/i,
};

const approvalWeak = defineRule({
  id: 'content-approval-weak',
  title: { en: 'Content approval is too weak', 'zh-CN': '内容审核不够严格' },
  severity: 'warning',
  clauses: approvalClauses,
  standards,
  kinds: ['plan'],
  fixable: true,
  messages: {
    few: {
      text: {
        en: 'Content goes out with {have|approver|approvers}; {want} are wanted',
        'zh-CN': '内容只经 {have} 人审核就发布，要求 {want} 人',
      },
      hint: {
        en: 'Have {want} people approve, and say so in `approvers`.',
        'zh-CN': '改为 {want} 人审核，并写在 `approvers` 中。',
      },
    },
    uncounted: {
      text: {
        en: 'The plan does not say how many people approve content',
        'zh-CN': '没有写内容须经几人审核',
      },
      hint: { en: 'Add `approvers`; at least {want}.', 'zh-CN': '补上 `approvers`，至少 {want} 人。' },
    },
    author: {
      text: {
        en: 'The author may approve their own content',
        'zh-CN': '作者可以审核自己写的内容',
      },
      hint: {
        en: 'Set `author_may_approve: false`: nobody sees the mistakes in what they wrote themselves.',
        'zh-CN': '改为 `author_may_approve: false`：自己写的错，自己看不出来。',
      },
    },
    unsaid: {
      text: {
        en: 'The plan does not say whether authors may approve their own content',
        'zh-CN': '没有写作者可否审核自己写的内容',
      },
      hint: { en: 'Add `author_may_approve: false`.', 'zh-CN': '补上 `author_may_approve: false`。' },
    },
    checks: {
      text: {
        en: 'Approvers are not asked to check {missing}',
        'zh-CN': '审核要点缺少 {missing}',
      },
      hint: {
        en: 'Add {missing} to `checks`.',
        'zh-CN': '在 `checks` 中补上 {missing}。',
      },
    },
  },
  plan({ plan, limits, lang, report }) {
    const { approval } = plan.data.content ?? {};
    const path = ['content', 'approval'];
    if (!approval || !isWritten(plan, path)) return;
    const want = limits.content.approvers_at_least;
    const { approvers: have, author_may_approve: mayApprove, checks = [] } = approval;
    const at = (key: string) => [...path, key];
    const change = (key: string, value: PlainValue) => ({
      title: { en: 'Set `{key}: {value}`', 'zh-CN': '写上 `{key}: {value}`' },
      params: { key, value: String(value) },
      safe: false,
      changes: [{ op: 'set', path: at(key), value } as const],
    });
    if (have === undefined) {
      if (!isWritten(plan, at('approvers'))) {
        report({ message: 'uncounted', params: { want }, path: at('approvers'), fixes: [change('approvers', want)] });
      }
    } else if (have < want) {
      const params = { have, want };
      report({ message: 'few', params, path: at('approvers'), part: 'value', fixes: [change('approvers', want)] });
    }
    const author = at('author_may_approve');
    const fixes = [change('author_may_approve', false)];
    if (mayApprove) report({ message: 'author', path: author, part: 'value', fixes });
    else if (mayApprove === undefined && !isWritten(plan, author)) report({ message: 'unsaid', path: author, fixes });
    const missing = wantedChecks.filter((check) => !checks.some((one) => checkWords[check].test(one)));
    // A list of a wrong type is the schema's to speak of.
    if (missing.length === 0 || (checks.length === 0 && isWritten(plan, at('checks')))) return;
    report({
      message: 'checks',
      params: { missing: listed(missing, lang) },
      path: at('checks'),
      fixes: [
        {
          title: { en: 'Add {missing}', 'zh-CN': '补上 {missing}' },
          params: { missing: listed(missing, lang) },
          safe: false,
          changes: [{ op: 'set', path: at('checks'), value: [...checks, ...missing] }],
        },
      ],
    });
  },
});

const auditOverdue = freshnessRule({
  id: 'content-audit-overdue',
  title: { en: 'Content review is overdue', 'zh-CN': '内容巡查逾期' },
  clauses: auditClauses,
  standards,
  ...datedKeys.contentAudit,
  subject: { en: 'The review of published content', 'zh-CN': '已发布内容的巡查' },
  remedy: {
    en: 'Draw a sample of live pages, read them against the facts, mend what is wrong, and keep a record.',
    'zh-CN': '抽查一批在线页面，对照事实核对，改正错误并留存记录。',
  },
});

const auditUnfinished = defineRule({
  id: 'content-audit-unfinished',
  title: { en: 'Errors found in a review are still live', 'zh-CN': '巡查发现的错误没有全部改正' },
  severity: 'warning',
  clauses: auditClauses,
  standards,
  kinds: ['plan'],
  messages: {
    unsaid: {
      text: {
        en: 'The content review of {last} does not say {keys}',
        'zh-CN': '{last} 的内容巡查没有写 {keys}',
      },
      hint: {
        en: 'Write how many errors were `found`, and how many of them are `fixed`.',
        'zh-CN': '写明发现多少处错误（`found`）、已改正多少（`fixed`）。',
      },
    },
    open: {
      text: {
        en: '{rest|error|errors} found in the content review of {last} are not fixed, and there is no {missing} for the rest',
        'zh-CN': '{last} 的内容巡查还有 {rest} 处错误没有改正，也没有写 {missing}',
      },
      hint: {
        en: 'Fix them, or say with `owner` and `due` who will, and by when.',
        'zh-CN': '请改正；或用 `owner` 和 `due` 写明由谁、何时改完。',
      },
    },
    late: {
      text: {
        en: '{rest|error|errors} found in the content review of {last} should have been fixed by {due}',
        'zh-CN': '{last} 的内容巡查还有 {rest} 处错误，应在 {due} 前改完',
      },
      hint: {
        en: 'Fix them and raise `fixed`, or agree on a new date.',
        'zh-CN': '请改正并更新 `fixed`，或商定新的期限。',
      },
    },
    more: {
      text: {
        en: 'More errors were fixed ({fixed}) than found ({found})',
        'zh-CN': '已改正 {fixed} 处，比发现的 {found} 处还多',
      },
      hint: { en: 'Correct the figures.', 'zh-CN': '请核对数字。' },
    },
  },
  plan({ plan, clock, lang, report }) {
    const { audit } = plan.data.content ?? {};
    if (!audit?.last) return;
    const path = ['content', 'audit'];
    const { last, found, fixed, owner, due } = audit;
    const unsaid = (found === 0 ? [] : ['found', 'fixed']).filter(
      (key) => audit[key as 'found' | 'fixed'] === undefined && !isWritten(plan, [...path, key]),
    );
    if (unsaid.length > 0) {
      report({ message: 'unsaid', params: { last, keys: listed(unsaid, lang) }, path: [...path, unsaid[0]!] });
    }
    if (found === undefined || fixed === undefined) return;
    const place = { path: [...path, 'fixed'], part: 'value' as const };
    const rest = found - fixed;
    if (rest < 0) report({ message: 'more', params: { fixed, found }, ...place });
    if (rest <= 0) return;
    const missing = [...(owner === undefined ? ['owner'] : []), ...(isWritten(plan, [...path, 'due']) ? [] : ['due'])];
    if (missing.length > 0) {
      report({ message: 'open', params: { rest, last, missing: listed(missing, lang) }, ...place });
    } else if (clock.isPast(due)) {
      report({ message: 'late', params: { rest, last, due: due! }, path: [...path, 'due'], part: 'value' });
    }
  },
});

const auditRecord = defineRule({
  id: 'content-audit-record',
  title: { en: 'Record of the content review is missing or disagrees', 'zh-CN': '内容巡查记录缺失或不符' },
  severity: 'warning',
  clauses: auditClauses,
  standards,
  kinds: ['plan'],
  fixable: true,
  messages: recordMessages,
  notes: recordNotes,
  plan(context) {
    const { audit } = context.plan.data.content ?? {};
    if (!audit) return;
    judgeRecord(
      {
        path: ['content', 'audit'],
        last: audit.last,
        record: audit.record,
        what: { en: 'content review', 'zh-CN': '内容巡查' },
        clauses: auditClauses,
        proves: auditClauses,
        required: true,
        figures: (source) =>
          (['sample', 'found', 'fixed'] as const).flatMap((key) => {
            const value = audit[key];
            return value === undefined ? [] : [{ key, value: String(value), agreement: countOf(source, key, value) }];
          }),
      },
      context,
    );
  },
});

export const contentRules = [incomplete, approvalWeak, auditOverdue, auditUnfinished, auditRecord];
