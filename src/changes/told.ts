/** A change in words and with its places: what reporters print and JSON gives. */
import type { Location } from '../core/finding.ts';
import { type Lang, type Localised, localise } from '../core/language.ts';
import { maskNumbers } from '../core/mask.ts';
import { formatPath, locate } from '../core/path.ts';
import type { Change, ChangeKind, Direction, Need, Note, Side } from './change.ts';
import { type Home, localName } from './names.ts';

export interface ToldChange {
  readonly area: string;
  readonly kind: ChangeKind;
  readonly direction: Direction;
  readonly need: Need;
  /** Printed path in the file of the head; of the base where it is gone. */
  readonly path: string;
  /** How an approval names it: the path, with the file in front where it is not in the plan. */
  readonly target: string;
  /** Null where there is none. */
  readonly from: unknown;
  readonly to: unknown;
  readonly clauses: readonly string[];
  readonly message: string;
  readonly base?: Location;
  readonly head?: Location;
  /** The line of the base as it was written; absent where it must not be shown, or there was none. */
  readonly was?: string;
  readonly also: readonly Location[];
}

const templates = {
  'added weaker': { en: '`{path}` added, which weakens the plan{to}', 'zh-CN': '新增 `{path}`，预案因此变弱{to}' },
  'added other': { en: '`{path}` added{to}', 'zh-CN': '新增 `{path}`{to}' },
  'removed stronger': {
    en: '`{path}` removed, which strengthens the plan{from}',
    'zh-CN': '删去 `{path}`，预案因此变强{from}',
  },
  'removed other': { en: '`{path}` removed{from}', 'zh-CN': '删去 `{path}`{from}' },
  'changed weaker': { en: '`{path}` loosened: {from} → {to}', 'zh-CN': '`{path}` 放宽：{from} → {to}' },
  'changed stronger': { en: '`{path}` tightened: {from} → {to}', 'zh-CN': '`{path}` 收紧：{from} → {to}' },
  'changed neutral': { en: '`{path}` changed: {from} → {to}', 'zh-CN': '`{path}` 改动：{from} → {to}' },
  lost: { en: '`{path}` lost {from}', 'zh-CN': '`{path}` 少了 {from}' },
  won: { en: '`{path}` gained {to}', 'zh-CN': '`{path}` 多了 {to}' },
  replaced: { en: '`{path}` has others in their place: {from} → {to}', 'zh-CN': '`{path}` 有替换：{from} → {to}' },
  fewer: { en: '`{path}` has fewer than before: {from} → {to}', 'zh-CN': '`{path}` 数量减少：{from} → {to}' },
  reordered: { en: '`{path}` in another order: {from} → {to}', 'zh-CN': '`{path}` 调整了顺序：{from} → {to}' },
  renamed: { en: '`{from}` is now called `{to}`', 'zh-CN': '`{from}` 改名为 `{to}`' },
  'document removed': { en: '{from} deleted', 'zh-CN': '删除了 {from}' },
  'document added': { en: '{to} is new', 'zh-CN': '新增 {to}' },
  wording: { en: 'The text of {file} was changed', 'zh-CN': '{file} 的文字有改动' },
  'text removed': { en: 'The text of {file} is gone', 'zh-CN': '{file} 的正文被清空' },
  'text added': { en: '{file} has a text now', 'zh-CN': '{file} 有了正文' },
  'section removed': {
    en: 'Section "{from}" is gone from {file}, or empty',
    'zh-CN': '{file} 中“{from}”一节被删去或清空',
  },
  'section added': { en: 'Section "{to}" is new in {file}', 'zh-CN': '{file} 新增“{to}”一节' },
  'suppression added': { en: 'A comment in {file} now silences {to}', 'zh-CN': '{file} 中新增注释，不再提示 {to}' },
  'suppression removed': {
    en: 'A comment in {file} no longer silences {from}',
    'zh-CN': '{file} 中删去了屏蔽 {from} 的注释',
  },
  'suppression changed': {
    en: 'A suppression in {file} ends on another day: {from} → {to}',
    'zh-CN': '{file} 中的抑制注释改了期限：{from} → {to}',
  },
  'severity weaker': { en: 'Rule `{name}` is milder: {from} → {to}', 'zh-CN': '规则 `{name}` 放宽：{from} → {to}' },
  'severity stronger': { en: 'Rule `{name}` is stricter: {from} → {to}', 'zh-CN': '规则 `{name}` 收紧：{from} → {to}' },
  'limit weaker': { en: 'Limit `{name}` is wider: {from} → {to}', 'zh-CN': '限值 `{name}` 放宽：{from} → {to}' },
  'limit stronger': { en: 'Limit `{name}` is tighter: {from} → {to}', 'zh-CN': '限值 `{name}` 收紧：{from} → {to}' },
  'limit neutral': { en: 'Limit `{name}` changed: {from} → {to}', 'zh-CN': '限值 `{name}` 改动：{from} → {to}' },
  option: { en: 'Option `{name}` changed: {from} → {to}', 'zh-CN': '选项 `{name}` 改动：{from} → {to}' },
  'profile weaker': {
    en: 'Another profile, {from} → {to}, loosens {n|setting|settings}',
    'zh-CN': '内置方案改动（{from} → {to}），放宽了 {n} 项',
  },
  'profile stronger': {
    en: 'Another profile, {from} → {to}, tightens {n|setting|settings}',
    'zh-CN': '内置方案改动（{from} → {to}），收紧了 {n} 项',
  },
  'profile neutral': {
    en: 'Another profile, {from} → {to}, changes {n|setting|settings}',
    'zh-CN': '内置方案改动（{from} → {to}），改变了 {n} 项',
  },
  'custom added': { en: 'The policy has a new rule of its own, `{name}`', 'zh-CN': '检查策略新增自定义规则 `{name}`' },
  'custom removed': { en: 'The policy has lost its own rule `{name}`', 'zh-CN': '检查策略删去了自定义规则 `{name}`' },
  'custom changed': {
    en: "The policy's own rule `{name}` asks something else: {from} → {to}",
    'zh-CN': '自定义规则 `{name}` 的条件有改动：{from} → {to}',
  },
  'lets added': {
    en: 'The policy now lets `{name}` pass at `{where}`, until {until}',
    'zh-CN': '检查策略新增抑制：`{name}`，范围 `{where}`，至 {until}',
  },
  'lets removed': {
    en: 'The policy no longer lets `{name}` pass at `{where}`',
    'zh-CN': '检查策略删去抑制：`{name}`，范围 `{where}`',
  },
  'suppression ends': {
    en: 'The policy lets `{name}` pass at `{where}` until another day: {from} → {to}',
    'zh-CN': '检查策略对 `{name}` 的抑制（`{where}`）改了期限：{from} → {to}',
  },
  'suppression moved': {
    en: 'The policy lets `{name}` pass in other places: {from} → {to}',
    'zh-CN': '检查策略对 `{name}` 的抑制改了范围：{from} → {to}',
  },
  'baseline added': {
    en: 'The baseline covers {n|more finding|more findings} ({rules}): {from} → {to}',
    'zh-CN': '基线多收了 {n} 个问题（{rules}）：{from} → {to}',
  },
  'baseline removed': {
    en: 'The baseline covers {n|finding|findings} less ({rules}): {from} → {to}',
    'zh-CN': '基线少了 {n} 个问题（{rules}）：{from} → {to}',
  },
  'baseline ends later': {
    en: 'The baseline covers {n|finding|findings} for longer ({rules}): {from} → {to}',
    'zh-CN': '基线中 {n} 个问题的期限推后（{rules}）：{from} → {to}',
  },
  'baseline ends sooner': {
    en: 'The baseline covers {n|finding|findings} for less long ({rules}): {from} → {to}',
    'zh-CN': '基线中 {n} 个问题的期限提前（{rules}）：{from} → {to}',
  },
} satisfies Record<string, Localised>;

const nothing = { en: 'nothing', 'zh-CN': '无' };
const longest = 80;

/** A change in words. `homes`: where the plan stands on both sides. */
export function tell(change: Change, lang: Lang, homes: { readonly base: Home; readonly head: Home }): ToldChange {
  const own = change.kind === 'removed' && change.base ? change.base : (change.head ?? change.base)!;
  const path = pathOf(own);
  const isPlan = change.document === 'plan' && change.area !== 'suppressions';
  const inHead = own === change.head;
  const local = localName(inHead ? homes.head : homes.base, own.source.file);
  const [from, to] = change.secret ? [hidden(change.from), hidden(change.to)] : [shown(change.from), shown(change.to)];
  return {
    area: change.area,
    kind: change.kind,
    direction: change.direction,
    need: change.need,
    path,
    target: isPlan && path !== '' ? path : path === '' ? local : `${local}:${path}`,
    from,
    to,
    clauses: change.clauses,
    message: maskNumbers(message(change, path, local, from, to, lang)),
    ...(change.base && { base: locationOf(change.base) }),
    ...(change.head && { head: locationOf(change.head) }),
    ...(change.base && change.kind !== 'added' && !change.secret && { was: lineOf(change.base) }),
    also: (change.also ?? []).map(locationOf),
  };
}

function lineOf(side: Side): string {
  const { source } = side;
  const { start, end } = source.lines.line(locationOf(side).range.start.line);
  return maskNumbers(cut(source.text.slice(start, end)));
}

function message(change: Change, path: string, file: string, from: unknown, to: unknown, lang: Lang): string {
  const key = templateOf(change);
  const isPart = key.startsWith('added') || key.startsWith('removed');
  const words = (value: unknown) => {
    const text = brief(value);
    if (!isPart) return text === '' ? nothing[lang] : text;
    return text === '' ? '' : lang === 'en' ? `: ${text}` : `：${text}`;
  };
  const params = { ...change.note?.params, path: path || file, file, from: words(from), to: words(to) };
  return localise(templates[key], lang, params);
}

function templateOf(change: Change): keyof typeof templates {
  const { area, kind, direction, document, head, base, from, to, note } = change;
  if (note) return templateOfPolicy(note, change);
  if (area === 'suppressions') return `suppression ${kind === 'added' || kind === 'removed' ? kind : 'changed'}`;
  const side = (head ?? base)!;
  if (side.section !== undefined) return kind === 'removed' ? 'section removed' : 'section added';
  if (side.printed === '' && document) return kind === 'added' || kind === 'removed' ? `text ${kind}` : 'wording';
  if (side.path.length === 0 && (kind === 'added' || kind === 'removed')) return `document ${kind}`;
  switch (kind) {
    case 'added':
      return Array.isArray(to) && direction !== 'weaker'
        ? 'won'
        : direction === 'weaker'
          ? 'added weaker'
          : 'added other';
    case 'removed':
      return Array.isArray(from) && direction !== 'stronger'
        ? 'lost'
        : direction === 'stronger'
          ? 'removed stronger'
          : 'removed other';
    case 'changed':
      return `changed ${direction}`;
    case 'replaced':
      return direction === 'weaker' ? 'fewer' : 'replaced';
    default:
      return kind;
  }
}

function templateOfPolicy({ key }: Note, { kind, direction }: Change): keyof typeof templates {
  const cameOrWent = kind === 'added' || kind === 'removed' ? kind : 'changed';
  switch (key) {
    case 'suppression':
      return `lets ${kind === 'added' ? 'added' : 'removed'}`;
    case 'severity':
      return `severity ${direction === 'weaker' ? 'weaker' : 'stronger'}`;
    case 'custom':
      return `custom ${cameOrWent}`;
    case 'baseline':
      return `baseline ${kind === 'added' ? 'added' : 'removed'}`;
    case 'baseline ends':
      return `baseline ends ${direction === 'weaker' ? 'later' : 'sooner'}`;
    case 'limit':
    case 'profile':
      return `${key} ${direction}`;
    default:
      return key;
  }
}

/** A scalar or a list of them in few words; a block is not repeated in a message. */
export function brief(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.every((item) => typeof item !== 'object') ? cut(value.join(', ')) : '';
  return typeof value === 'object' ? '' : cut(String(value));
}

function cut(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return [...line].length > longest ? `${[...line].slice(0, longest).join('')}…` : line;
}

function shown(value: unknown, key = ''): unknown {
  if (value === undefined || value === null) return null;
  if (key === 'contact') return hidden(value);
  if (typeof value === 'string') return maskNumbers(value);
  if (Array.isArray(value)) return value.map((item) => shown(item));
  if (typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([own, child]) => [own, shown(child, own)]));
  return value;
}

/** That there is something, and nothing of what it is; a reference into the contacts says no number. */
function hidden(value: unknown): unknown {
  if (value === undefined || value === null) return null;
  return typeof value === 'string' && value.startsWith('ref:') ? value : '•••';
}

function pathOf({ source, path, section, printed }: Side): string {
  if (printed !== undefined) return printed;
  if (section !== undefined) return `#${section}`;
  return path.length === 0
    ? ''
    : formatPath(path, source.facts.root, source.facts.format === 'markdown' ? 'front' : '');
}

function locationOf({ source, path, section, span: own }: Side): Location {
  const heading =
    section === undefined ? undefined : source.facts.markdown?.headings.find(({ slug }) => slug === section);
  const span =
    own ?? heading?.span ?? (path.length > 0 ? locate(source.facts.root, path, 'key').span : source.lines.line(0));
  return { file: source.file, span, range: source.lines.range(span) };
}
