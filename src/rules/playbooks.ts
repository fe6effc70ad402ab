/** Playbooks: whole, kept true, and with somebody to take each step. */
import { datedKeys } from '../core/dated-keys.ts';
import type { Heading, MarkdownFacts } from '../core/facts.ts';
import { inRow } from '../core/language.ts';
import { defineRule } from '../core/rule.ts';
import { freshnessRule } from './freshness.ts';
import { playbookRoleRules } from './playbook-roles.ts';
import { headingsOf, readable, type Step, steps } from './playbook-sections.ts';

/** Where a finding about a playbook as a whole stands: its title, or its first line. */
function topOf({ headings }: MarkdownFacts) {
  const title = headings[0];
  return title ? { span: title.span, section: title.slug } : {};
}

function clausesOf(missing: readonly Step[]): string[] {
  return ['3.1.3-1', ...new Set(missing.flatMap(({ clauses = [] }) => clauses))];
}

const sectionMissing = defineRule({
  id: 'playbook-section-missing',
  title: { en: 'Playbook leaves out a step', 'zh-CN': '处置手册缺少环节' },
  severity: 'warning',
  clauses: ['3.1.3-1', '3.2.3-1'],
  standards: ['PCI DSS 4.0.1 12.10.1'],
  kinds: ['playbook'],
  fixable: true,
  messages: {
    plain: {
      text: {
        en: 'The playbook has no section {names}',
        'zh-CN': '处置手册缺少{names}部分',
      },
      hint: {
        en: 'Add the section; for anything that needs no action say so in one line.',
        'zh-CN': '请补上；确实无事可做的，用一句话说明。',
      },
    },
    many: {
      text: {
        en: 'The playbook has no sections {names}',
        'zh-CN': '处置手册缺少{names}部分',
      },
      hint: {
        en: 'Add a section for each; for anything that needs no action say so in one line.',
        'zh-CN': '请逐一补上；确实无事可做的，用一句话说明。',
      },
    },
    empty: {
      text: { en: 'The playbook is empty', 'zh-CN': '处置手册是空的' },
      hint: {
        en: 'Write the steps under the headings Confirm, Assemble, Contain, Communicate, Restore and All clear.',
        'zh-CN': '请按“确认、召集、控制、沟通、恢复、解除”分节写出步骤。',
      },
    },
  },
  document(context) {
    const found = readable(context);
    if (!found) return;
    const { markdown, playbook } = found;
    const { lang, limits, clock, report, evidence } = context;
    const missing = steps.filter((step) => headingsOf(step, markdown.headings).length === 0);
    if (missing.length === 0) {
      const isWhole = steps.every((step) => headingsOf(step, markdown.headings).some(({ empty }) => !empty));
      const { reviewed, scenario = [] } = playbook.data;
      const { state } = clock.freshness(reviewed, limits.playbooks.reviewed_within);
      if (!isWhole || scenario.length === 0 || (state !== 'fresh' && state !== 'due-soon')) return;
      evidence({
        clause: '3.1.3-1',
        file: playbook.source.file,
        what: {
          en: 'playbook for {scenario}, reviewed on {reviewed}',
          'zh-CN': '情景 {scenario} 的处置手册，{reviewed} 复核',
        },
        params: { scenario: inRow(scenario, lang), reviewed: reviewed! },
      });
      return;
    }
    if (markdown.blocks.length === 0) {
      report({ message: 'empty', clauses: clausesOf(missing) });
      return;
    }
    const zh = /\p{Script=Han}/u.test(markdown.headings.map(({ text }) => text).join(''));
    const names = missing.map(({ name }) => (lang === 'en' ? `“${name.en}”` : `“${name['zh-CN']}”`));
    const { text } = playbook.source;
    const added = missing.map(({ name }) => `\n## ${zh ? name['zh-CN'] : name.en}\n`).join('');
    report({
      message: missing.length === 1 ? 'plain' : 'many',
      params: { names: names.join(lang === 'en' ? ', ' : '') },
      clauses: clausesOf(missing),
      ...topOf(markdown),
      // Found by its folder alone, it may not be one of the plan's.
      ...(markdown.front ? {} : { severity: 'info' as const }),
      value: missing.map(({ id }) => id).join(' '),
      fixes: [
        {
          title: { en: 'Add the headings at the end', 'zh-CN': '在文末补上标题' },
          safe: false,
          changes: [
            {
              op: 'replace',
              span: { start: text.length, end: text.length },
              text: (text.endsWith('\n') ? added : `\n${added}`).replaceAll(
                '\n',
                text.includes('\r\n') ? '\r\n' : '\n',
              ),
            },
          ],
        },
      ],
    });
  },
});

const sectionEmpty = defineRule({
  id: 'playbook-section-empty',
  title: { en: 'Playbook section without steps', 'zh-CN': '处置手册有空白部分' },
  severity: 'warning',
  clauses: ['3.1.3-1', '3.2.3-1'],
  kinds: ['playbook'],
  messages: {
    one: {
      text: {
        en: 'Nothing stands under “{names}”',
        'zh-CN': '“{names}”下面是空的',
      },
      hint: {
        en: 'Write who does what, in order.',
        'zh-CN': '请按顺序写明谁做什么。',
      },
    },
    many: {
      text: {
        en: 'Nothing stands under {n} of the headings: {names}',
        'zh-CN': '有 {n} 个标题下面是空的：{names}',
      },
      hint: {
        en: 'Write who does what, in order, under each.',
        'zh-CN': '请在每个标题下按顺序写明谁做什么。',
      },
    },
  },
  notes: { also: { en: 'empty too', 'zh-CN': '这里也是空的' } },
  document(context) {
    const found = readable(context);
    if (!found) return;
    const { headings } = found.markdown;
    const empty = steps.flatMap((step) => {
      const own = headingsOf(step, headings);
      return own.length > 0 && own.every((heading) => heading.empty) ? [{ step, heading: own[0]! }] : [];
    });
    if (empty.length === 0) return;
    const places: Heading[] = [...new Set(empty.map(({ heading }) => heading))];
    const [first, ...others] = places;
    context.report({
      message: places.length === 1 ? 'one' : 'many',
      params: { n: places.length, names: places.map(({ text }) => text).join(context.lang === 'en' ? ', ' : '、') },
      clauses: clausesOf(empty.map(({ step }) => step)),
      span: first!.span,
      section: first!.slug,
      value: places.map(({ slug }) => slug).join(' '),
      related: others.map(({ span, slug }) => ({ span, section: slug, note: 'also' })),
    });
  },
});

const reviewOverdue = freshnessRule({
  id: 'playbook-review-overdue',
  title: { en: 'Playbook was not reviewed', 'zh-CN': '处置手册逾期未复核' },
  clauses: ['3.1.3-1'],
  standards: ['CSF 2.0 ID.IM-04', 'PCI DSS 4.0.1 12.10.2'],
  ...datedKeys.playbookReview,
  subject: { en: 'The review of this playbook', 'zh-CN': '本手册的复核' },
  remedy: {
    en: 'Walk through the steps with those who would take them.',
    'zh-CN': '请与各步骤的执行人逐条走一遍。',
  },
});

interface Wanted {
  readonly type: string;
  readonly words: RegExp;
}

/** A step is an act: that caches are right, or that there is no evidence, is none. */
const wantedSteps = {
  evidence: {
    type: 'data-breach',
    words:
      /(?:preserv|secur(?!ity\b)|sav|collect|captur|keep|retain|hold|copy|copies)\w*[^.\n]{0,60}(?:evidence|\blogs?\b|disk|memory|trace)|(?:forensic|disk|memory)[ -]?(?:and disk )?(?:image|cop|snapshot)|chain of custody|(?:固定|保全|留存|保存|提取|收集|封存|备份|复制)[^。\n]{0,20}(?:证据|日志|痕迹|现场)|(?:证据|日志|现场)[^。\n]{0,10}(?:固定|保全|留存|封存)|取证|固证|存证|镜像/i,
  },
  caches: {
    type: 'content-error',
    words:
      /(?:purg|clear|flush|invalidat|refresh|empt|evict|delet|remov|bust)\w*[^.\n]{0,60}(?:cache|CDN|search (?:engine|index)|index)|(?:cache|CDN|search (?:engine|index))s?[^.\n]{0,60}(?:purg|clear|flush|invalidat|refresh|empt|evict|again|remov)|re-?index|(?:清|刷新|删除|更新|撤下|失效|提交)[^。\n]{0,20}(?:缓存|快照|索引|CDN)|(?:缓存|快照|索引|CDN|搜索引擎)[^。\n]{0,20}(?:清|刷新|删除|更新|失效|撤)/i,
  },
} as const satisfies Record<string, Wanted>;

const stepMissing = defineRule({
  id: 'playbook-step-missing',
  title: { en: 'Playbook lacks a step its scenario needs', 'zh-CN': '手册缺少该情景必需的步骤' },
  severity: 'warning',
  clauses: ['3.2.3-2', '3.2.3-3'],
  kinds: ['playbook'],
  messages: {
    evidence: {
      text: {
        en: 'The playbook for `{scenario}` has no step that preserves evidence',
        'zh-CN': '情景 `{scenario}` 的处置手册没有固定证据的步骤',
      },
      hint: {
        en: 'Say who copies which logs and disks, and where to, before anything is changed.',
        'zh-CN': '写明动系统之前，由谁把哪些日志和磁盘复制到哪里。',
      },
    },
    caches: {
      text: {
        en: 'The playbook for `{scenario}` does not purge caches: the wrong text stays in them',
        'zh-CN': '情景 `{scenario}` 的处置手册没有清缓存的步骤：错误内容还会留在缓存里',
      },
      hint: {
        en: 'Say who purges which caches (edge, search index, app, feeds) and who looks afterwards.',
        'zh-CN': '写明由谁清理哪些缓存（CDN、搜索索引、App、数据推送），清完由谁核对。',
      },
    },
  },
  document(context) {
    const found = readable(context);
    const { plan } = context;
    if (!found || !plan || found.markdown.blocks.length === 0) return;
    const { headings } = found.markdown;
    // Of a playbook whose sections are still empty that is said, and enough.
    if (headings.length > 0 && headings.every(({ empty }) => empty)) return;
    const prose = found.playbook.source.text.slice(found.markdown.bodyStart);
    for (const scenario of new Set(found.playbook.data.scenario ?? [])) {
      const { type } = plan.data.scenarios?.[scenario] ?? {};
      for (const message of ['evidence', 'caches'] as const) {
        const { type: wanted, words } = wantedSteps[message];
        if (type !== wanted || words.test(prose)) continue;
        const clauses = message === 'evidence' ? ['3.2.3-2'] : ['3.2.3-3'];
        context.report({
          message,
          params: { scenario },
          ...topOf(found.markdown),
          value: `${message} ${scenario}`,
          clauses,
        });
      }
    }
  },
});

export const playbookRules = [sectionMissing, sectionEmpty, reviewOverdue, stepMissing, ...playbookRoleRules];
