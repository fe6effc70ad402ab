/** Blanks to be filled in: fine in a template, fatal in a text that has gone out. */
import type { Placeholder } from '../core/facts.ts';
import type { FixIntent } from '../core/fix.ts';
import { nearestWord } from '../core/nearest.ts';
import { placeholdersInScalar } from '../core/read/placeholders.ts';
import { defineRule } from '../core/rule.ts';
import type { SourceFile } from '../core/workspace.ts';
import type { Shape } from '../schema/shape.ts';
import { clausesOfPlaces, pathAt, scalarPlaces } from './places.ts';
import { isSound } from './scalar-forms.ts';
import { isOpen } from './support.ts';

const isProse = ({ t }: Shape) => t === 'text' || t === 'any' || t === 'path';

const blankLeft = defineRule({
  id: 'placeholder-left',
  title: { en: 'Blank left to be filled in', 'zh-CN': '还有空白没有填写' },
  severity: 'error',
  clauses: [...new Set(['3.1.3-1', '3.2.1-2', '4.2.1-1', ...clausesOfPlaces(isProse)])].sort(),
  kinds: ['plan', 'playbook', 'statement', 'postmortem'],
  messages: {
    published: {
      text: {
        en: '`{text}` still stands in a statement that was published',
        'zh-CN': '已发布的声明中还留着 `{text}`',
      },
      hint: {
        en: 'Fill it in and correct what was published. A field that your mailer fills in goes into `placeholders`.',
        'zh-CN': '请填写，并更正已发布的内容。由群发工具填写的字段请列入 `placeholders`。',
      },
    },
    approved: {
      text: {
        en: '`{text}` still stands in a statement that is approved to go out',
        'zh-CN': '已批准发布的声明中还留着 `{text}`',
      },
      hint: {
        en: 'Fill it in before it goes out. A field that your mailer fills in goes into `placeholders`.',
        'zh-CN': '请在发布前填写。由群发工具填写的字段请列入 `placeholders`。',
      },
    },
    reviewed: {
      text: {
        en: '`{text}` still stands in a post-mortem that is {status}',
        'zh-CN': '复盘报告状态已是 {status}，文中还留着 `{text}`',
      },
      hint: { en: 'Fill it in, or say that it is not known.', 'zh-CN': '请填写；确实不清楚的，就写明不清楚。' },
    },
    plan: {
      text: { en: '{path} is not filled in: `{text}`', 'zh-CN': '{path} 还没有填写：`{text}`' },
      hint: {
        en: 'Fill it in, or take the key out so that it shows as missing.',
        'zh-CN': '请填写，或删去这个键，让缺项如实显示。',
      },
    },
    playbook: {
      text: { en: 'A step is not written yet: `{text}`', 'zh-CN': '有步骤还没写完：`{text}`' },
      hint: {
        en: 'Write it now: in a crisis nobody has the time.',
        'zh-CN': '请现在写好，出事时没有时间补。',
      },
    },
  },
  plan({ plan: { source }, report }) {
    for (const { path, node, shape, clauses } of scalarPlaces(source)) {
      // Of ids, words and dates that are none, other rules speak.
      if (node.kind !== 'scalar' || shape.ref || (shape.words && !shape.open) || !isProse(shape)) continue;
      if (!isSound(node, shape)) continue;
      for (const { text, span, name } of placeholdersInScalar(source.text, node)) {
        if (name !== undefined) continue;
        const key = `\`${path.filter((step) => typeof step === 'string').join('.')}\``;
        report({ message: 'plan', params: { text, path: key }, path, span, clauses, value: text, severity: 'warning' });
      }
    }
  },
  document({ document, report }) {
    const blanks = placeholdersOf(document.source);
    const tell = (blank: Placeholder, message: 'playbook' | 'reviewed' | 'published' | 'approved', clause: string) =>
      report({
        message,
        params: { text: blank.text, status: String((document.data as { status?: string }).status) },
        ...placeOf(document.source, blank),
        value: blank.text,
        clauses: [clause],
        ...(document.kind === 'statement' ? {} : { severity: 'warning' as const }),
      });
    switch (document.kind) {
      case 'playbook':
        // `{{…}}` in a playbook belongs to some command.
        for (const blank of blanks) if (blank.name === undefined) tell(blank, 'playbook', '3.1.3-1');
        break;
      case 'postmortem':
        if (document.data.status === 'reviewed' || document.data.status === 'closed')
          for (const blank of blanks) tell(blank, 'reviewed', '4.2.1-1');
        break;
      case 'statement': {
        const { status, placeholders: declared = [] } = document.data;
        if (status !== 'published' && status !== 'approved') break;
        const loose = looseBlanksOf(document.source, blanks).filter(({ text }) => !declared.includes(nameIn(text)));
        const left = blanks.filter(({ name }) => name === undefined || !declared.includes(name));
        for (const blank of [...left, ...loose].sort((a, b) => a.span.start - b.span.start))
          tell(blank, status, '3.2.1-2');
      }
    }
  },
});

/** The blanks of a document, in the order of the text. */
function placeholdersOf({ facts }: SourceFile): readonly Placeholder[] {
  return facts.markdown?.placeholders ?? [];
}

/** Those written by hand that are not part of another blank. */
function looseBlanksOf({ facts }: SourceFile, others: readonly Placeholder[]): readonly Placeholder[] {
  return (facts.markdown?.looseBlanks ?? []).filter(
    ({ span }) => !others.some((other) => other.span.start < span.end && span.start < other.span.end),
  );
}

/** `name` of `{name}`, as some mailers write their fields. */
function nameIn(text: string): string {
  return text.replace(/^\$?[[{<｛]+|[\]}>｝]+$/g, '');
}

/** Where a blank stands: a key of the front matter, or a section. */
function placeOf({ facts }: SourceFile, { span }: Placeholder) {
  if (span.start < (facts.markdown?.bodyStart ?? 0)) return { span, path: pathAt(facts.root, span.start) };
  const headings = facts.markdown?.headings ?? [];
  const around = headings.findLast((one) => one.span.start <= span.start && span.start <= one.body.end);
  return around ? { span, section: around.slug } : { span };
}

const undeclared = defineRule({
  id: 'placeholder-undeclared',
  title: { en: 'Placeholder is not declared', 'zh-CN': '待填项没有声明' },
  severity: 'warning',
  clauses: ['3.2.1-2'],
  kinds: ['statement'],
  fixable: true,
  messages: {
    plain: {
      text: {
        en: '`{text}` is not among the `placeholders` of this text',
        'zh-CN': '`{text}` 没有列入本文的 `placeholders`',
      },
      hint: {
        en: 'Add `{name}` to `placeholders`, where whoever fills the text in looks for what is missing.',
        'zh-CN': '请把 `{name}` 加入 `placeholders`，填写的人靠它核对还缺什么。',
      },
    },
    near: {
      text: {
        en: '`{text}` is not among the `placeholders` of this text; is `{nearest}` meant?',
        'zh-CN': '`{text}` 没有列入本文的 `placeholders`，是不是想写 `{nearest}`？',
      },
      hint: {
        en: 'Write `{nearest}` here, or add `{name}` to `placeholders`.',
        'zh-CN': '请改为 `{nearest}`，或把 `{name}` 加入 `placeholders`。',
      },
    },
    draft: {
      text: {
        en: '`{text}` is not among the `placeholders` of this text; is `{nearest}` meant?',
        'zh-CN': '`{text}` 没有列入本文的 `placeholders`，是不是想写 `{nearest}`？',
      },
      hint: {
        en: 'Write `{nearest}` here, or fill the blank in; a draft lists only what a mailing fills in.',
        'zh-CN': '请改为 `{nearest}`，或把这一处填好；草稿只列由群发工具填写的字段。',
      },
    },
  },
  document({ document, report }) {
    if (document.kind !== 'statement' || !isOpen(document.data.status)) return;
    const declared = document.data.placeholders ?? [];
    const used = new Set(placeholdersOf(document.source).map(({ name }) => name));
    const unused = declared.filter((name) => !used.has(name));
    const told = new Set(declared);
    for (const blank of placeholdersOf(document.source)) {
      const { text, span, name } = blank;
      if (name === undefined || told.has(name)) continue;
      told.add(name);
      const nearest = nearestWord(name, unused);
      // A draft declares only the fields of a mailing: what is declared may still stand when the text goes out.
      const isTemplate = document.data.status === 'template';
      if (nearest === undefined && !isTemplate) continue;
      const declare: FixIntent = {
        title: { en: 'Declare `{name}`', 'zh-CN': '声明 `{name}`' },
        params: { name },
        safe: nearest === undefined,
        changes: [{ op: 'insert', path: ['placeholders'], value: name }],
      };
      const rename: FixIntent = {
        title: { en: 'Write `{nearest}`', 'zh-CN': '改为 `{nearest}`' },
        params: { nearest: nearest ?? '' },
        safe: false,
        changes: [{ op: 'replace', span, text: text.replace(name, nearest ?? '') }],
      };
      const fixes = [...(nearest === undefined ? [] : [rename]), ...(isTemplate ? [declare] : [])];
      const message = nearest === undefined ? 'plain' : isTemplate ? 'near' : 'draft';
      const place = placeOf(document.source, blank);
      report({ message, params: { text, name, nearest: nearest ?? '' }, ...place, value: name, fixes });
    }
  },
});

const unused = defineRule({
  id: 'placeholder-unused',
  title: { en: 'Declared placeholder is not used', 'zh-CN': '声明的待填项没有用到' },
  severity: 'info',
  clauses: ['3.2.1-2'],
  kinds: ['statement'],
  fixable: true,
  messages: {
    plain: {
      text: { en: 'The text has no `{{{name}}}`', 'zh-CN': '文中没有 `{{{name}}}`' },
      hint: {
        en: 'Use it, or take it out of `placeholders`.',
        'zh-CN': '请在文中使用，或从 `placeholders` 中删去。',
      },
    },
  },
  document({ document, report }) {
    if (document.kind !== 'statement' || !isOpen(document.data.status)) return;
    const declared = document.data.placeholders ?? [];
    const names = new Set(placeholdersOf(document.source).map(({ name }) => name));
    for (const [index, name] of declared.entries()) {
      if (names.has(name)) continue;
      const path = declared.length === 1 ? ['placeholders'] : ['placeholders', index];
      const fix: FixIntent = {
        title: { en: 'Take `{name}` out', 'zh-CN': '删去 `{name}`' },
        params: { name },
        safe: true,
        changes: [{ op: 'remove', path }],
      };
      const place = { path: ['placeholders', index], part: 'value', value: name } as const;
      report({ message: 'plain', params: { name }, ...place, fixes: [fix] });
    }
  },
});

export const placeholderRules = [blankLeft, undeclared, unused];
