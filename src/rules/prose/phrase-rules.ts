/** Wording that costs trust: one rule for each class of phrases. */
import type { Link, Placeholder } from '../../core/facts.ts';
import type { FixIntent } from '../../core/fix.ts';
import type { Localised } from '../../core/language.ts';
import { type DocumentContext, defineRule, type Message } from '../../core/rule.ts';
import type { Span } from '../../core/text.ts';
import type { DocumentOf } from '../../core/workspace.ts';
import { audienceOf } from './audience.ts';
import { english } from './phrases.en.ts';
import { type Found, forbidsSaying, Matcher, type PhraseClass, quotedParts } from './phrases.ts';
import { chinese } from './phrases.zh.ts';
import { type Line, type Prose, proseOf, spanInLine, standingOf } from './prose.ts';
import { blankForZone, zoneName } from './zone.ts';

interface PhraseRule {
  readonly id: string;
  readonly about: PhraseClass;
  readonly title: Localised;
  readonly clauses: readonly string[];
  readonly message: Message;
  readonly kinds: readonly ('statement' | 'postmortem')[];
  /** A published statement fails with it. */
  readonly fatal?: boolean;
  readonly fix?: (context: DocumentContext<'plain'>, phrase: string, span: Span, line: Line) => FixIntent;
}

const both = ['statement', 'postmortem'] as const;

const table: readonly PhraseRule[] = [
  {
    id: 'phrase-blame',
    about: 'blame',
    title: { en: 'Blame is put on somebody', 'zh-CN': '推卸责任的说法' },
    clauses: ['3.2.2-2'],
    kinds: both,
    fatal: true,
    message: {
      text: { en: '“{phrase}” puts the blame on somebody', 'zh-CN': '“{phrase}”是在推卸责任' },
      hint: {
        en: 'Say what happened and what of yours let it through; readers hold you responsible either way.',
        'zh-CN': '写清楚发生了什么、自己哪个环节没拦住；在读者看来，责任都是你们的。',
      },
    },
  },
  {
    id: 'phrase-minimise',
    about: 'minimise',
    title: { en: 'Harm is played down', 'zh-CN': '轻描淡写' },
    clauses: ['3.2.2-2'],
    kinds: both,
    message: {
      text: { en: '“{phrase}” plays the harm down', 'zh-CN': '“{phrase}”把影响说轻了' },
      hint: {
        en: 'Give the figure (how many, how long) and let readers judge.',
        'zh-CN': '直接写数字：多少人、多长时间，由读者自己判断。',
      },
    },
  },
  {
    id: 'phrase-empty',
    about: 'empty',
    title: { en: 'Set phrase without a fact', 'zh-CN': '空话套话' },
    clauses: ['3.2.1-2', '3.2.2-2'],
    kinds: both,
    message: {
      text: {
        en: '“{phrase}” says nothing: no figure, no time, no deed beside it',
        'zh-CN': '“{phrase}”是套话，同一句里没有数字、时间或做了什么',
      },
      hint: {
        en: 'Say what you have done, by when, for how many; or leave it out.',
        'zh-CN': '写明做了什么、何时做完、涉及多少人；写不出来就删掉。',
      },
    },
  },
  {
    id: 'phrase-nonapology',
    about: 'non-apology',
    title: { en: 'Apology that is none', 'zh-CN': '不是道歉的“道歉”' },
    clauses: ['4.1.2-1', '3.2.2-2'],
    kinds: both,
    message: {
      text: { en: '“{phrase}” is no apology', 'zh-CN': '“{phrase}”不是道歉' },
      hint: {
        en: 'Say “we apologise” and for what; without “if”, without regret in the air.',
        'zh-CN': '直接说“我们为……向您道歉”，不加“如果”，不用“遗憾”代替道歉。',
      },
    },
  },
  {
    id: 'phrase-speculation',
    about: 'speculation',
    title: { en: 'Guess given as information', 'zh-CN': '猜测性的说法' },
    clauses: ['3.2.2-2', '3.2.1-2'],
    kinds: ['statement'],
    message: {
      text: { en: '“{phrase}” is a guess', 'zh-CN': '“{phrase}”是猜测' },
      hint: {
        en: 'State what is confirmed, and say openly what you do not know yet.',
        'zh-CN': '只写已经查实的；没查清的，就写目前还不清楚。',
      },
    },
  },
  {
    id: 'phrase-absolute',
    about: 'absolute',
    title: { en: 'Promise that nobody can keep', 'zh-CN': '绝对化的承诺' },
    clauses: ['3.2.2-2'],
    kinds: both,
    message: {
      text: { en: '“{phrase}” promises what nobody can keep', 'zh-CN': '“{phrase}”是谁也兑现不了的承诺' },
      hint: {
        en: 'Say what you have changed, and what it now prevents.',
        'zh-CN': '写改了什么、现在能防住什么，不作绝对承诺。',
      },
    },
  },
  {
    id: 'phrase-vague-time',
    about: 'vague-time',
    title: { en: 'Time that is none', 'zh-CN': '时间含糊' },
    clauses: ['3.2.2-1', '3.2.1-2'],
    kinds: both,
    message: {
      text: { en: '“{phrase}” is no time', 'zh-CN': '“{phrase}”不是时间' },
      hint: {
        en: 'Give day, clock and zone, or the latest time by which it will be.',
        'zh-CN': '写明日期、钟点和时区，或最晚到什么时候。',
      },
    },
    fix: vagueTimeFix,
  },
  {
    id: 'phrase-threat',
    about: 'threat',
    title: { en: 'Threat against readers', 'zh-CN': '威胁性的说法' },
    clauses: ['3.2.2-2', '3.2.2-3'],
    kinds: both,
    message: {
      text: { en: '“{phrase}” threatens those who read it', 'zh-CN': '“{phrase}”是在威胁读者' },
      hint: {
        en: 'Answer the claim with facts and evidence; legal steps belong in letters, not in statements.',
        'zh-CN': '用事实和证据回应；要走法律程序就去走，不写在声明里。',
      },
    },
  },
  {
    id: 'phrase-jargon',
    about: 'jargon',
    title: { en: 'Jargon in a text for the public', 'zh-CN': '对外文稿中的术语' },
    clauses: ['3.2.1-2'],
    kinds: ['statement'],
    message: {
      text: { en: 'Readers do not know what “{phrase}” is', 'zh-CN': '读者不懂什么是“{phrase}”' },
      hint: {
        en: 'Say what they saw: pages that would not open, orders that did not go through.',
        'zh-CN': '换成用户看到的现象：页面打不开，订单提交不了。',
      },
    },
  },
];

/** Rules of one shape: a class of phrases, looked for in the sentences of statements and post-mortems. */
function phraseRule({ id, about, title, clauses, message, kinds, fatal, fix }: PhraseRule) {
  const inEnglish = new Matcher(english[about]);
  const inChinese = new Matcher(chinese[about]);
  return defineRule({
    id,
    title,
    severity: fatal ? 'error' : 'warning',
    clauses,
    kinds,
    fixable: fix !== undefined,
    messages: { plain: message },
    document(context) {
      const { document, plan, report } = context;
      if ((document.kind !== 'statement' && document.kind !== 'postmortem') || !kinds.includes(document.kind)) return;
      const prose = proseOf(document);
      const matchers = [
        ...(prose.hasLatin && inEnglish.mayHold(prose.lower) ? [inEnglish] : []),
        ...(prose.hasHan && inChinese.mayHold(prose.lower) ? [inChinese] : []),
      ];
      if (matchers.length === 0) return;
      if (about === 'jargon' && !['affected', 'media'].includes(audienceOf(document, plan) ?? '')) return;
      const standing = standingOf(document);
      for (const { line, found } of phrasesIn(document, prose, matchers)) {
        const phrase = line.block.text.slice(line.from + found.start, line.from + found.end).trim();
        const span = spanInLine(line, found.start, found.start + phrase.length);
        const isFatal = fatal === true && document.kind === 'statement' && standing === 'out';
        const isListed = report({
          message: 'plain',
          params: { phrase },
          span,
          ...(line.heading && { section: line.heading.slug }),
          value: phrase.toLowerCase(),
          ...(standing === 'loose' ? { severity: 'info' } : isFatal ? {} : { severity: 'warning' }),
          ...(fix && standing !== 'loose' && { fixes: [fix(context, phrase, span, line)] }),
        });
        // A text that nobody has marked as one of the plan's gets one piece of advice of each kind.
        if (standing === 'loose' || !isListed) break;
      }
    },
  });
}

function* phrasesIn(
  document: DocumentOf<'statement' | 'postmortem'>,
  { lines, facts }: Prose,
  matchers: readonly Matcher[],
): Generator<{ line: Line; found: Found }> {
  const stage = 'stage' in document.data ? document.data.stage : undefined;
  const context = { kind: document.kind, ...(stage && { stage }) };
  const isOut = standingOf(document) === 'out';
  for (const [index, line] of lines.entries()) {
    // What stands in a quotation of a whole paragraph is somebody else's.
    if (line.kind === 'quote') continue;
    const found = matchers.flatMap((matcher) => matcher.in(line, lines[index - 1], context));
    if (found.length === 0 || forbidsSaying(line)) continue;
    const quoted = stage === 'press' ? [] : quotedParts(line);
    let end = -1;
    for (const one of found.sort((a, b) => a.start - b.start)) {
      if (one.start < end || quoted.some((part) => part.start < one.start && one.end <= part.end)) continue;
      const span = spanInLine(line, one.start, one.end);
      if (isTitle(span, one.text, facts.links) || (isOut && isBlank(span, facts.placeholders))) continue;
      end = one.end;
      yield { line, found: one };
    }
  }
}

/** The name of something else: a book or a page that is linked to. */
function isTitle(span: Span, phrase: string, links: readonly Link[]): boolean {
  return links.some(
    (link) => link.span.start <= span.start && span.end <= link.span.end && link.text.length > phrase.length + 10,
  );
}

/** A blank that was left: in a text that is out, another rule says so. */
function isBlank(span: Span, blanks: readonly Placeholder[]): boolean {
  return blanks.some((blank) => blank.span.start <= span.start && span.end <= blank.span.end);
}

/** A time to be filled in, declared in a template: what other texts list may still stand when they go out. */
function vagueTimeFix(
  { document, clock }: DocumentContext<'plain'>,
  phrase: string,
  span: Span,
  line: Line,
): FixIntent {
  const isChinese = /\p{Script=Han}/u.test(phrase);
  const isPast = /^[近日]/.test(phrase);
  const name = isPast ? 'date' : 'by_when';
  const { status, placeholders = [] } =
    document.kind === 'statement' ? document.data : { status: undefined, placeholders: [] };
  const isTemplate = status === 'template';
  const said = zoneName(clock, clock.dayEnd, isChinese ? 'zh-CN' : 'en');
  const zone = isTemplate ? blankForZone(said) : said;
  const text = isChinese ? (isPast ? `{{${name}}}` : `${zone}{{${name}}}前`) : `by {{${name}}} ${zone}`;
  const declared = [name, ...(text.includes('{{zone}}') ? ['zone'] : [])].filter(
    (each) => isTemplate && !placeholders.includes(each),
  );
  return {
    title: {
      en: 'Write `{text}`, to be filled in',
      'zh-CN': '改为待填的 `{text}`',
    },
    params: { text: line.text.startsWith(phrase) && !isChinese ? text.replace(/^b/, 'B') : text },
    safe: false,
    changes: [
      { op: 'replace', span, text: line.text.startsWith(phrase) && !isChinese ? text.replace(/^b/, 'B') : text },
      ...(declared.length > 0
        ? [{ op: 'set', path: ['placeholders'], value: [...placeholders, ...declared] } as const]
        : []),
    ],
  };
}

export const phraseRules = table.map(phraseRule);
