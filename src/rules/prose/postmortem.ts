/** Post-mortems: whole, with figures, published, and of use for the plan. */
import type { Heading } from '../../core/facts.ts';
import type { FixIntent } from '../../core/fix.ts';
import type { Lang } from '../../core/language.ts';
import { defineRule } from '../../core/rule.ts';
import type { DocumentOf } from '../../core/workspace.ts';
import { listed } from '../support.ts';
import { isWritten } from '../written.ts';
import { bodyActions } from './body-actions.ts';
import { languageOf, type Prose, proseOf, standingOf } from './prose.ts';
import { type Section, type SectionId, sectionsOf, sectionWords } from './sections.ts';

const standards = ['CSF 2.0 ID.IM-02 / ID.IM-03'];
const required: readonly SectionId[] = ['summary', 'impact', 'timeline', 'detection', 'cause', 'actions'];
const detecting =
  /\bdetect\w*|\balert(?:s|ed|ing)?\b|\bnoticed\b|\bdiscovered\b|\bpaged\b|\bmonitor\w*|\breport(?:ed|ing|s)\b|发现|告警|报警|监控|监测|反馈|投诉|察觉/i;
const causing = /\broot cause|\bcontribut\w+|\bcaused by\b|\bbecause\b|\bdue to\b|原因|由于|导致/i;

const measured =
  /(?:\d[\d.,]{0,20}|\b(?:ten|fifteen|twenty|thirty|forty|fifty|sixty|ninety|two|three|four|five|six)|[一二两三四五六七八九十])\s*(?:%|percent|minutes?|mins?|hours?|users?|customers?|teams?|requests?|orders?|services?|pods?|nodes?|jobs?|deployments?|logs?|分钟|小时|名|个|笔|人|%)/i;
const harming =
  /\b(?:could not|couldn't|unable|unavailable|affect\w*|impact\w*|fail\w*|down(?:time)?|outage|lost|disrupt\w*|errors?|timeouts?|unreachable|degraded|interrupt\w*|slow)\b|无法|影响|中断|失败|丢失|不可用|受损/i;

/** A figure of harm, how long it took, or that there was none. */
function isImpact(text: string): boolean {
  if (
    /\b(?:not|nobody|no one|no (?:users?|customers?|data)) (?:\w+ )?(?:affected|impacted)\b|\bno impact\b|没有影响|未受影响|无影响/i.test(
      text,
    )
  )
    return true;
  const length =
    /\btime to (?:recover|restor|resol|fix)\w*|\bduration\b|\bdowntime\b|\bttr\b|恢复时[长间]|持续时间|历时/i;
  return measured.test(text) && (harming.test(text) || length.test(text));
}

/** What stands in the front matter, or in so many words elsewhere, needs no section of its own. */
function isTold(
  id: SectionId,
  document: DocumentOf<'postmortem'>,
  prose: Prose,
  sections: readonly Section[],
): boolean {
  if (sections.some((section) => section.id === id)) return true;
  switch (id) {
    case 'summary': {
      const second = prose.facts.headings.find((heading, index) => index > 0 || heading.depth > 1);
      const end = second?.span.start ?? Number.POSITIVE_INFINITY;
      return prose.lines.some(
        ({ kind, block, text }) =>
          kind === 'paragraph' && block.span.end <= end && text.length > (prose.hasHan ? 20 : 60),
      );
    }
    case 'impact':
      return isWritten(document, ['impact']) || prose.lines.some(({ text }) => isImpact(text));
    case 'detection':
      return prose.lines.some(({ text }) => detecting.test(text));
    case 'cause':
      return prose.lines.some(({ text }) => causing.test(text));
    case 'actions':
      return isWritten(document, ['actions']) || document.data.actions !== undefined;
    default:
      return false;
  }
}

const sectionMissing = defineRule({
  id: 'postmortem-section-missing',
  title: { en: 'Post-mortem leaves something out', 'zh-CN': '复盘报告缺少内容' },
  severity: 'warning',
  clauses: ['4.2.1-1', '4.2.2-1'],
  standards,
  kinds: ['postmortem'],
  fixable: true,
  messages: {
    plain: {
      text: { en: 'The post-mortem does not tell {missing}', 'zh-CN': '复盘报告没有写：{missing}' },
      hint: {
        en: 'Add a section for each; its title may be in either language and in your own words.',
        'zh-CN': '请逐项补上；标题中英文均可，也可以用自己的说法。',
      },
    },
  },
  document({ document, lang, report }) {
    if (document.kind !== 'postmortem' || !document.source.facts.markdown) return;
    const prose = proseOf(document);
    const sections = sectionsOf(prose);
    const missing = required.filter((id) => !isTold(id, document, prose, sections));
    if (missing.length === 0) return;
    const standing = standingOf(document);
    report({
      message: 'plain',
      params: { missing: named(missing, lang) },
      ...(standing === 'loose' ? {} : { path: ['status'] }),
      clauses: missing.includes('actions') ? ['4.2.1-1', '4.2.2-1'] : ['4.2.1-1'],
      value: missing.join(' '),
      ...(standing === 'out' ? {} : { severity: 'info' }),
      fixes: standing === 'loose' ? [] : [addSections(document, prose, missing)],
    });
  },
});

function named(ids: readonly SectionId[], lang: Lang): string {
  const names = ids.map((id) => sectionWords[id].name[lang]);
  if (lang === 'zh-CN') return names.join('、');
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} or ${names.at(-1)}` : names[0]!;
}

/** Each section before the first one that follows it in a report. */
function addSections(document: DocumentOf<'postmortem'>, prose: Prose, missing: readonly SectionId[]): FixIntent {
  const { text } = document.source;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const lang = languageOf(document, prose);
  const order = Object.keys(sectionWords) as SectionId[];
  const sections = sectionsOf(prose).filter(({ heading }) => heading);
  const depth = sections[0]?.heading?.depth ?? 2;
  const inserts = new Map<number, string>();
  for (const id of missing) {
    const next = sections.find((section) => order.indexOf(section.id) > order.indexOf(id))?.heading?.span.start;
    const at = next ?? text.length;
    const own = `${'#'.repeat(depth)} ${sectionWords[id].heading[lang]}${eol}${eol}${sectionWords[id].skeleton[lang]}${eol}`;
    const before = inserts.get(at) ?? '';
    inserts.set(at, next === undefined ? `${before}${eol}${own}` : `${before}${own}${eol}`);
  }
  return {
    title: { en: 'Add {count|section|sections} to be filled in', 'zh-CN': '补上 {count} 个待填的部分' },
    params: { count: missing.length },
    safe: false,
    changes: [...inserts].map(([at, own]) => ({ op: 'replace', span: { start: at, end: at }, text: own }) as const),
  };
}

const sectionEmpty = defineRule({
  id: 'postmortem-section-empty',
  title: { en: 'Section of a post-mortem is empty', 'zh-CN': '复盘报告有空白的部分' },
  severity: 'warning',
  clauses: ['4.2.1-1', '4.2.1-2', '4.2.1-3', '4.2.2-1'],
  standards,
  kinds: ['postmortem'],
  messages: {
    plain: {
      text: { en: '“{title}” has nothing in it', 'zh-CN': '“{title}”下面没有内容' },
      hint: { en: 'Write it, or say why there is nothing to say.', 'zh-CN': '请写上；确实没有的，写明原因。' },
    },
  },
  document({ document, report }) {
    if (document.kind !== 'postmortem' || standingOf(document) !== 'out') return;
    const told: Heading[] = [];
    for (const { id, heading, lines } of sectionsOf(proseOf(document))) {
      if (!heading || told.some((one) => heading.span.start >= one.span.start && heading.span.end <= one.body.end))
        continue;
      // A table that has a header alone says nothing either.
      const rows = document.source.facts.markdown!.tables.filter(
        ({ span }) => span.start >= heading.body.start && span.end <= heading.body.end,
      );
      const hasText = lines.some(
        ({ kind, text }) => kind !== 'heading' && kind !== 'cell' && /[\p{L}\p{N}]/u.test(text),
      );
      const hasRows = rows.some((table) =>
        table.rows.some((row) => row.some(({ text }) => /[\p{L}\p{N}]/u.test(text))),
      );
      if (!heading.empty && (hasText || hasRows || rows.length === 0)) continue;
      told.push(heading);
      const clause =
        id === 'plan' ? '4.2.1-2' : id === 'feedback' ? '4.2.1-3' : id === 'actions' ? '4.2.2-1' : '4.2.1-1';
      report({
        message: 'plain',
        params: { title: heading.text },
        span: heading.span,
        section: heading.slug,
        clauses: [clause],
        value: id,
      });
    }
  },
});

const incomplete = defineRule({
  id: 'postmortem-incomplete',
  title: { en: 'Post-mortem does not say for whom it is, or how far it is', 'zh-CN': '复盘报告没有写明读者或状态' },
  severity: 'warning',
  clauses: ['4.2.1-1', '4.1.2-3'],
  standards,
  kinds: ['postmortem'],
  messages: {
    status: {
      text: { en: 'The post-mortem has no `status`', 'zh-CN': '复盘报告没有写 `status`' },
      hint: {
        en: 'Add `draft`, `in-review`, `reviewed` or `closed`: unfinished reports are judged by looser rules.',
        'zh-CN': '请写上 `draft`、`in-review`、`reviewed` 或 `closed`；未完成的报告检查较松。',
      },
    },
    keys: {
      text: {
        en: 'The post-mortem is {status} and has no {missing}',
        'zh-CN': '复盘报告状态已是 {status}，却没有写 {missing}',
      },
      hint: {
        en: 'Say who may read it (`audience`), and when it was `published`; if it stays inside, `published: {no: reason}`.',
        'zh-CN': '写明给谁看（`audience`）和何时公开（`published`）；不公开的，写 `published: {no: 原因}`。',
      },
    },
  },
  document({ document, lang, report }) {
    if (document.kind !== 'postmortem' || standingOf(document) === 'loose') return;
    const { status } = document.data;
    if (status === undefined) {
      if (!isWritten(document, ['status']))
        report({ message: 'status', path: ['status'], severity: 'info', clauses: ['4.2.1-1'] });
      return;
    }
    if (standingOf(document) !== 'out') return;
    const missing = ['audience', 'published'].filter((key) => !isWritten(document, [key]));
    if (missing.length === 0) return;
    report({
      message: 'keys',
      params: { status, missing: listed(missing, lang) },
      path: ['status'],
      clauses: missing.includes('published') ? ['4.1.2-3', '4.2.1-1'] : ['4.2.1-1'],
      value: missing.join(' '),
    });
  },
});

const actions = defineRule({
  id: 'postmortem-actions-incomplete',
  title: {
    en: 'Actions in the text lack an owner, a date or a ticket',
    'zh-CN': '正文中的改进措施缺负责人、期限或工单',
  },
  severity: 'warning',
  clauses: ['4.2.2-1'],
  standards,
  kinds: ['postmortem'],
  messages: {
    plain: {
      text: {
        en: '{count} of {total} actions lack {missing}, such as “{first}”',
        'zh-CN': '{total} 项改进措施中有 {count} 项缺 {missing}，例如“{first}”',
      },
      hint: {
        en: 'Give each an owner, a day and a ticket, best as `actions` in the front matter, where they are followed up.',
        'zh-CN': '每项写明负责人、完成日期和工单；最好写进文件头的 `actions`，会自动跟进。',
      },
    },
  },
  document({ document, plan, lang, report }) {
    if (document.kind !== 'postmortem') return;
    const standing = standingOf(document);
    const open = bodyActions(document).filter(({ isDone }) => !isDone);
    const needed = [
      ...new Set<'owner' | 'due' | 'link'>(['owner', 'due', ...(plan?.data.learning?.actions_need ?? [])]),
    ];
    const lacking = open.filter(({ has }) => needed.some((key) => !has[key]));
    const [first] = lacking;
    if (!first) return;
    const missing = needed.filter((key) => lacking.some(({ has }) => !has[key]));
    report({
      message: 'plain',
      params: { count: lacking.length, total: open.length, missing: listed(missing, lang), first: shorten(first.text) },
      span: first.span,
      ...(first.section !== undefined && { section: first.section }),
      value: missing.join(' '),
      ...(standing === 'out' ? {} : { severity: 'info' }),
    });
  },
});

function shorten(text: string): string {
  const [line] = text.split('\n');
  return line!.length > 60 ? `${line!.slice(0, 57)}…` : line!;
}

export const postmortemRules = [sectionMissing, sectionEmpty, incomplete, actions];
