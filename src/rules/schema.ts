/** Keys and types that depart from the format, in our own words. Where another rule speaks of the place, these are silent. */
import type { FixIntent, PlainValue } from '../core/fix.ts';
import type { Lang, Localised } from '../core/language.ts';
import { nearestWord } from '../core/nearest.ts';
import { formatPath, type Path, valueAt } from '../core/path.ts';
import { type DocumentContext, defineRule } from '../core/rule.ts';
import type { Span } from '../core/text.ts';
import { type ConcreteValue, resolve } from '../core/value.ts';
import type { Document, DocumentKind, SourceFile } from '../core/workspace.ts';
import { schemaDocs } from '../generated/schema-docs.ts';
import type { Shape } from '../schema/shape.ts';
import { clausesOfPlaces } from './places.ts';
import { defectsLike } from './schema-defects.ts';
import { valueRules } from './schema-values.ts';
import { allKinds, asDocument, isOneEdit, listed } from './support.ts';

const documentNames: Readonly<Record<DocumentKind, Localised>> = {
  plan: { en: 'a plan', 'zh-CN': '预案' },
  playbook: { en: 'a playbook', 'zh-CN': '处置手册' },
  statement: { en: 'a statement', 'zh-CN': '声明' },
  postmortem: { en: 'a post-mortem', 'zh-CN': '复盘报告' },
  drill: { en: 'a drill record', 'zh-CN': '演练记录' },
  incident: { en: 'an incident log', 'zh-CN': '事件日志' },
  contacts: { en: 'a contacts file', 'zh-CN': '联系人文件' },
};

/** `` `roles.comms` ``, or the kind of the document for its top; Chinese parts only the former from what follows. */
function nameOf(document: Document, path: Path, lang: Lang): string {
  const { root } = document.source.facts;
  if (path.length === 0) return documentNames[document.kind][lang];
  return `\`${formatPath(path, root)}\`${lang === 'zh-CN' ? ' ' : ''}`;
}

const unknownKey = defineRule({
  id: 'unknown-key',
  title: { en: 'Unknown key', 'zh-CN': '未知的键' },
  severity: 'error',
  clauses: clausesOfPlaces(),
  kinds: allKinds,
  fixable: true,
  messages: {
    near: {
      text: {
        en: '`{key}` is no key of {where}; did you mean `{nearest}`?',
        'zh-CN': '{where}中没有 `{key}` 这个键，是不是想写 `{nearest}`？',
      },
      hint: {
        en: 'Rename it to `{nearest}`. Keys of your own start with `x-`.',
        'zh-CN': '改名为 `{nearest}`。自定义的键请以 `x-` 开头。',
      },
    },
    some: {
      text: { en: '`{key}` is no key of {where}', 'zh-CN': '{where}中没有 `{key}` 这个键' },
      hint: {
        en: 'Still free here: {known}. Keys of your own start with `x-`.',
        'zh-CN': '此处还可以写：{known}。自定义的键请以 `x-` 开头。',
      },
    },
    thousands: {
      text: {
        en: 'In braces a comma parts two keys: `{figure}` is read as `{head}` and a key `{key}`',
        'zh-CN': '花括号中逗号用来分隔键：`{figure}` 被读成 `{head}` 和一个键 `{key}`',
      },
      hint: { en: 'Write the figure without a comma: `{meant}`.', 'zh-CN': '数字中不要写逗号：`{meant}`。' },
    },
    plain: {
      text: { en: '`{key}` is no key of {where}', 'zh-CN': '{where}中没有 `{key}` 这个键' },
      hint: {
        en: 'Take it out, or call it `x-{key}` if it is a note of your own.',
        'zh-CN': '请删去；如果是自己的备注，可改名为 `x-{key}`。',
      },
    },
  },
  plan: (context) => unknownKeys(asDocument(context)),
  document: (context) => unknownKeys(context),
});

function unknownKeys({ document, lang, report }: DocumentContext<'near' | 'some' | 'thousands' | 'plain'>): void {
  for (const { path, known, clauses } of defectsLike(document.source, 'unknown')) {
    const key = String(path.at(-1));
    const params = { key, where: nameOf(document, path.slice(0, -1), lang) };
    const front = document.source.facts.format === 'markdown' && path.length === 1;
    if (front && siteKeys.has(key)) continue;
    // Front matter is shared with whatever else reads the file: there, only a slip of the pen is an error.
    const severity = front && nearestWord(key, known) === undefined ? ({ severity: 'info' } as const) : {};
    const place = { path, part: 'key', clauses, value: key, ...severity } as const;
    const nearest = nearestWord(key.replace(/-/g, '_'), known);
    const split = splitFigure(document.source, path);
    if (split) {
      const { span, head } = split;
      const fix: FixIntent = {
        title: { en: 'Write `{meant}`', 'zh-CN': '改为 `{meant}`' },
        params: { meant: head + key },
        safe: true,
        changes: [{ op: 'replace', span, text: head + key }],
      };
      const figures = { figure: `${head},${key}`, head, meant: head + key };
      report({ message: 'thousands', params: { ...params, ...figures }, ...place, span, fixes: [fix] });
    } else if (nearest !== undefined) {
      const fix: FixIntent = {
        title: { en: 'Rename it to `{nearest}`', 'zh-CN': '改名为 `{nearest}`' },
        params: { nearest },
        safe: isOneEdit(key.replace(/-/g, '_'), nearest),
        changes: [{ op: 'rename', path, key: nearest }],
      };
      report({ message: 'near', params: { ...params, nearest }, ...place, fixes: [fix] });
    } else if (known.length > 0 && known.length <= 10) {
      report({ message: 'some', params: { ...params, known: listed(known, lang) }, ...place });
    } else report({ message: 'plain', params, ...place });
  }
}

/** What site generators put into front matter; none of our business. */
const siteKeys = new Set([
  ...['title', 'description', 'summary', 'date', 'lastmod', 'draft', 'layout', 'type', 'slug', 'permalink', 'aliases'],
  ...['author', 'authors', 'tags', 'categories', 'keywords', 'image', 'cover', 'section', 'weight', 'toc', 'parent'],
]);

/** `{users: 3,000}`: the figure before a key of three digits, and the stretch of both. */
function splitFigure(source: SourceFile, path: Path): { head: string; span: Span } | undefined {
  const map = resolve(valueAt(source.facts.root, path.slice(0, -1)));
  if (map?.kind !== 'map' || !map.flow || !/^\d{3}$/.test(String(path.at(-1)))) return undefined;
  const at = map.entries.findIndex(({ key }) => key === path.at(-1));
  const before = map.entries[at - 1]?.value;
  if (before?.kind !== 'scalar' || typeof before.value !== 'number') return undefined;
  return { head: String(before.value), span: { start: before.span.start, end: map.entries[at]!.keySpan.end } };
}

const missingKey = defineRule({
  id: 'missing-key',
  title: { en: 'Required key is missing', 'zh-CN': '缺少必填的键' },
  severity: 'error',
  clauses: clausesOfPlaces(),
  kinds: allKinds,
  messages: {
    plain: {
      text: { en: '`{key}` is missing from {where}', 'zh-CN': '{where}缺少 `{key}`' },
      hint: { en: 'Add `{key}`: {help}', 'zh-CN': '增加 `{key}`：{help}' },
    },
    bare: {
      text: { en: '`{key}` is missing from {where}', 'zh-CN': '{where}缺少 `{key}`' },
      hint: { en: 'Add `{key}`.', 'zh-CN': '增加 `{key}`。' },
    },
    empty: {
      text: {
        en: 'There is no key in this plan: whatever it said is not there',
        'zh-CN': '这份预案里一个键也没有，相当于没有预案',
      },
      hint: {
        en: 'Bring it back from an earlier version, or begin with `{key}: 1`.',
        'zh-CN': '请从之前的版本恢复，或从 `{key}: 1` 开始填写。',
      },
    },
  },
  plan: (context) => missingKeys(asDocument(context)),
  document: (context) => missingKeys(context),
});

function missingKeys({ document, lang, report }: DocumentContext<'plain' | 'bare' | 'empty'>): void {
  const isMap = resolve(document.source.facts.root)?.kind === 'map';
  for (const { path, clauses } of defectsLike(document.source, 'missing')) {
    const key = String(path.at(-1));
    const help = helpFor(document.kind, path);
    const params = { key, where: nameOf(document, path.slice(0, -1), lang), help: help?.[lang] ?? '' };
    report({ message: isMap ? (help ? 'plain' : 'bare') : 'empty', params, path, clauses });
  }
}

/** What the format's help says of a place: ids and indices are `*` there. */
function helpFor(kind: DocumentKind, path: Path): Localised | undefined {
  let known = [''];
  for (const step of path) {
    const steps = typeof step === 'number' ? ['*'] : [step, '*'];
    known = known.flatMap((prefix) => steps.map((one) => (prefix === '' ? one : `${prefix}.${one}`)));
  }
  const place = known.find((one) => Object.hasOwn(schemaDocs(), `${kind}:${one}`));
  return place === undefined ? undefined : schemaDocs()[`${kind}:${place}`]!.description;
}

const wrongType = defineRule({
  id: 'wrong-type',
  title: { en: 'Value of the wrong type', 'zh-CN': '值的类型不对' },
  severity: 'error',
  clauses: clausesOfPlaces(),
  kinds: allKinds,
  fixable: true,
  messages: {
    plain: {
      text: { en: '{where} should be {wanted}, not {found}', 'zh-CN': '{where}应为{wanted}，而不是{found}' },
      hint: { en: 'Write {wanted} here.', 'zh-CN': '请在此处写{wanted}。' },
    },
    keys: {
      text: { en: '{where} should be {wanted}, not {found}', 'zh-CN': '{where}应为{wanted}，而不是{found}' },
      hint: { en: 'It may have the keys {keys}.', 'zh-CN': '可以使用的键：{keys}。' },
    },
    quote: {
      text: {
        en: '{where} should be text, and YAML reads {found} here',
        'zh-CN': '{where}应为文字，YAML 却读成了{found}',
      },
      hint: { en: 'Put it in quotes.', 'zh-CN': '请加上引号。' },
    },
    convert: {
      text: { en: '{where} should be {wanted}, not {found}', 'zh-CN': '{where}应为{wanted}，而不是{found}' },
      hint: { en: 'Write `{meant}`.', 'zh-CN': '请写 `{meant}`。' },
    },
    one: {
      text: { en: '{where} takes one value, here are {count}', 'zh-CN': '{where}只能写一个值，这里写了 {count} 个' },
      hint: { en: 'Keep one of them.', 'zh-CN': '请只保留一个。' },
    },
    list: {
      text: { en: '{where} takes one value, not a list', 'zh-CN': '{where}只能写一个值，不能写成列表' },
      hint: { en: 'Write `{meant}`, without the list.', 'zh-CN': '请直接写 `{meant}`。' },
    },
  },
  plan: (context) => wrongTypes(asDocument(context)),
  document: (context) => wrongTypes(context),
});

function wrongTypes({
  document,
  lang,
  report,
}: DocumentContext<'plain' | 'keys' | 'quote' | 'convert' | 'one' | 'list'>): void {
  for (const { path, shape, node, clauses } of defectsLike(document.source, 'type')) {
    const params = {
      where: nameOf(document, path, lang),
      wanted: wantedName(shape)[lang],
      found: foundName(node)[lang],
    };
    const place = { path, part: 'value', clauses } as const;
    const lone = node.kind === 'list' && node.items.length === 1 ? resolve(node.items[0]) : undefined;
    if (lone?.kind === 'scalar' && lone.value !== null && shape.t !== 'map' && shape.t !== 'object') {
      const meant = String(lone.value);
      const title = { en: 'Write `{meant}`', 'zh-CN': '改为 `{meant}`' };
      const fix: FixIntent = {
        title,
        params: { meant },
        safe: true,
        changes: [{ op: 'set', path, value: lone.value }],
      };
      report({ message: 'list', params: { ...params, meant }, ...place, fixes: [fix] });
      continue;
    }
    const many = node.kind === 'list' && node.items.length > 1;
    if (many && shape.t !== 'map' && shape.t !== 'object' && shape.t !== 'list') {
      report({ message: 'one', params: { ...params, count: node.items.length }, ...place });
      continue;
    }
    const meant = conversion(node, shape);
    if (meant !== undefined) {
      const quote = typeof meant === 'string';
      const title = quote
        ? { en: 'Put it in quotes', 'zh-CN': '加上引号' }
        : { en: 'Write `{meant}`', 'zh-CN': '改为 `{meant}`' };
      const fix: FixIntent = { title, params: { meant: String(meant) }, safe: true, changes: [] };
      const changes = quote
        ? [{ op: 'replace', span: node.span, text: JSON.stringify(meant) } as const]
        : [{ op: 'set', path, value: meant } as const];
      const all = { ...params, meant: String(meant) };
      report({ message: quote ? 'quote' : 'convert', params: all, ...place, fixes: [{ ...fix, changes }] });
    } else if (shape.t === 'list' && node.kind === 'map' && node.flow) {
      const title = { en: 'Put it in brackets', 'zh-CN': '加上方括号' };
      const text = `[${document.source.text.slice(node.span.start, node.span.end)}]`;
      const fix: FixIntent = { title, safe: true, changes: [{ op: 'replace', span: node.span, text }] };
      report({ message: 'plain', params, ...place, fixes: [fix] });
    } else if (shape.t === 'object') {
      const keys = listed(Object.keys(shape.keys).slice(0, 8), lang);
      report({ message: 'keys', params: { ...params, keys }, ...place });
    } else report({ message: 'plain', params, ...place });
  }
}

const yes = /^(?:yes|y|on|true|是|有)$/i;
const no = /^(?:no|n|off|false|否|无)$/i;

/** The value in the type that is wanted, where it is plain which one is meant. */
function conversion(node: ConcreteValue, shape: Shape): PlainValue | undefined {
  if (node.kind !== 'scalar' || node.value === null) return undefined;
  const text = String(node.value).trim();
  switch (shape.t) {
    case 'text':
    case 'path':
    case 'any':
      // What the format wants of a known set of words is no text to be put in quotes.
      return typeof node.value === 'string' || ('words' in shape && !shape.open) ? undefined : (node.source ?? text);
    case 'boolean':
      return yes.test(text) ? true : no.test(text) ? false : undefined;
    case 'number':
    case 'integer':
      return /^(?:\d+|\d{1,3}(?:,\d{3})+)$/.test(text) ? Number(text.replace(/,/g, '')) : undefined;
    default:
      return undefined;
  }
}

function wantedName(shape: Shape): Localised {
  switch (shape.t) {
    case 'map':
    case 'object':
      return { en: 'a map of keys and values', 'zh-CN': '键值对' };
    case 'list':
      return { en: 'a list', 'zh-CN': '列表' };
    case 'boolean':
      return { en: '`true` or `false`', 'zh-CN': '布尔值（true 或 false）' };
    case 'number':
      return { en: 'a number', 'zh-CN': '数字' };
    case 'integer':
      return { en: 'a whole number', 'zh-CN': '整数' };
    case 'date':
      return { en: 'a date', 'zh-CN': '日期' };
    case 'time':
      return { en: 'a date and time', 'zh-CN': '日期和时间' };
    case 'duration':
      return { en: 'a duration', 'zh-CN': '时长' };
    default:
      return { en: 'text', 'zh-CN': '文字' };
  }
}

function foundName(node: ConcreteValue): Localised {
  if (node.kind === 'map') return { en: 'a map', 'zh-CN': '键值对' };
  if (node.kind === 'list') return { en: 'a list', 'zh-CN': '列表' };
  if (typeof node.value === 'number') return { en: 'a number', 'zh-CN': '数字' };
  if (typeof node.value === 'boolean') return { en: '`true` or `false`', 'zh-CN': '布尔值（true 或 false）' };
  return { en: 'text', 'zh-CN': '文字' };
}

export const schemaRules = [unknownKey, missingKey, wrongType, ...valueRules];
