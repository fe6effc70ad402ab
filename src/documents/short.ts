/** A statement as the text of one channel: without front matter, in its marks, within its length. */
import type { Lang } from '../core/language.ts';
import { fields } from '../generated/templates.ts';

export type Target = 'sms' | 'wechat' | 'status-page' | 'plain';

interface Limit {
  /** In characters; for a text message in its own units (see `smsLength`). */
  readonly most: number | ((text: string) => number);
  /** Whether the channel shows Markdown. */
  readonly markdown: boolean;
  readonly why: { readonly en: string; readonly 'zh-CN': string };
}

/** The one home of every length. */
export const limits: Readonly<Record<Target, Limit>> = {
  sms: {
    // Two parts: each gives up room for the number that joins it to the other (160 → 153, 70 → 67).
    most: (text) => (isGsm(text) ? 2 * 153 : 2 * 67),
    markdown: false,
    why: {
      en: 'two messages of 160 characters, less 7 each for joining them; of 70 less 3 as soon as one character is outside the GSM alphabet',
      'zh-CN': '两条短信：含汉字时每条 70 字，长短信拼接各占 3 字；纯 GSM 字符每条 160 字，各占 7 字',
    },
  },
  wechat: {
    most: 600,
    markdown: false,
    why: { en: 'a text message of an official account', 'zh-CN': '公众号文字消息的长度' },
  },
  'status-page': {
    most: 2000,
    markdown: true,
    why: { en: 'our own figure: two screens of a telephone', 'zh-CN': '本工具取值：约为手机两屏' },
  },
  plain: {
    most: Number.POSITIVE_INFINITY,
    markdown: false,
    why: { en: 'no limit', 'zh-CN': '不限' },
  },
};
export const targets = Object.keys(limits) as readonly Target[];

export interface Shortened {
  readonly text: string;
  /** In the channel's units, with blanks as long as their examples. */
  readonly length: number;
  readonly most: number;
  /** Sentences that had to go. */
  readonly cut: readonly string[];
}

/**
 * Fits a text into a channel. Whole sentences go, the last first, and those that open a paragraph after all others; what
 * the text opens with, when we speak next, how to reach us and who signs stay.
 */
export function shorten(text: string, target: Target, lang: Lang): Shortened {
  const { most, markdown } = limits[target];
  const shown = markdown ? text : withoutMarks(text, lang);
  let sentences = sentencesOf((target === 'sms' ? typewritten(shown) : shown).trim(), lang);
  const cut: string[] = [];
  for (;;) {
    const current = sentences
      .map((each) => each.text)
      .join('')
      .replace(/(?<! ) +$/gm, '')
      .replace(/\n{3,}/g, '\n\n')
      .trim();
    const filled = current.replace(/\{\{([a-z_]+)\}\}/g, (blank, name: string) => {
      const example = fields[name]?.example[lang] ?? blank;
      return target === 'sms' ? typewritten(example) : example;
    });
    const length = target === 'sms' ? smsLength(filled) : [...filled].length;
    const allowed = typeof most === 'number' ? most : most(filled);
    const loose = sentences.findLastIndex((each) => !each.stays && !each.leads);
    const last = loose >= 0 ? loose : sentences.findLastIndex((each) => !each.stays);
    if (length <= allowed || last < 0) return { text: current, length, most: allowed, cut };
    cut.unshift(sentences[last]!.text.trim());
    sentences = without(sentences, last);
  }
}

interface Sentence {
  readonly text: string;
  readonly stays: boolean;
  /** The first of its paragraph: the others go before it. */
  readonly leads: boolean;
}

/** Takes a sentence out. */
function without(sentences: readonly Sentence[], at: number): Sentence[] {
  const gone = sentences[at]!;
  const end = /(?<!\s)\s*$/.exec(gone.text)![0];
  // The line break behind the sentence stays, or the next paragraph would run on.
  return sentences.map((each, index) => (index === at ? { text: end, stays: true, leads: false } : each));
}

const closing = /^(?:\*\*)?(?:Next update|Contact|下次更新|联系方式|媒体联系)/;

function sentencesOf(text: string, lang: Lang): Sentence[] {
  const lines = text.split(/(?<=\n)/);
  const signed = lines.findIndex((line) => /^(?:\*\*)?(?:Contact|联系方式|媒体联系)/.test(line));
  const opening = lines.findIndex((line, at) => at > 0 && line.trim().length > 40);
  return lines.flatMap((line, at) => {
    if (at === 0 && lines.length > 1) return [{ text: line, stays: true, leads: true }];
    const all = splitLine(line, lang);
    const whole =
      closing.test(line) || (signed >= 0 && at > signed) || line.trim() === '' || /^(?:尊敬的|各位|Dear )/.test(line);
    return all.map((each, index) => {
      const first = index === 0 && (at === opening || lines.length === 1);
      const last = lines.length === 1 && index === all.length - 1;
      return { text: each, stays: whole || first || last, leads: index === 0 };
    });
  });
}

/** A blank that stands for a sentence ends one; a dot inside an address or a number ends none. */
function splitLine(line: string, lang: Lang): string[] {
  const marked = line.replace(/\{\{([a-z_]+)\}\}/g, (blank, name: string) => {
    const known = fields[name];
    return known && !known.plan && /[.。！？!?]$/.test(known.example[lang]) ? `${blank}\u0000` : blank;
  });
  return marked
    .split(/(?<=\u0000\s*|[。！？]|[.!?][”"’]?\s)(?!\s)/)
    .map((each) => each.replaceAll('\u0000', ''))
    .filter((each) => each !== '');
}

/** Headings, bold and lists as a reader without Markdown sees them. */
function withoutMarks(text: string, lang: Lang): string {
  return text
    .replace(/^#{1,6}\s+(.*)$/gm, (_, title: string) => (lang === 'zh-CN' ? `【${title}】` : title))
    .replace(/\*\*(.+?)\*\*/g, '$1')
    .replace(/`([^`]+)`/g, '$1')
    .replace(/\[([^\]]+)\]\(([^)\s]+)\)/g, '$1 ($2)');
}

/** One curly quotation mark halves a text message: outside the GSM alphabet, every character takes 16 bits. */
function typewritten(text: string): string {
  if (/\p{Script=Han}/u.test(text)) return text;
  return text
    .replace(/[“”„]/g, '"')
    .replace(/[‘’‚]/g, "'")
    .replace(/[–—]/g, '-')
    .replaceAll('…', '...')
    .replaceAll('\u00a0', ' ');
}

const gsmBasic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** These take two places each. */
const gsmExtended = new Set('^{}\\[~]|€');

function isGsm(text: string): boolean {
  return [...text].every((each) => gsmBasic.has(each) || gsmExtended.has(each));
}

/** In the units that a text message is counted in: septets, or UTF-16 units. */
export function smsLength(text: string): number {
  return isGsm(text) ? [...text].reduce((sum, each) => sum + (gsmExtended.has(each) ? 2 : 1), 0) : text.length;
}
