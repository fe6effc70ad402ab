/** Values that the format does not know: dates that are in no calendar, words outside a vocabulary, figures out of range. */
import type { FixIntent, PlainValue } from '../core/fix.ts';
import type { Localised, Params } from '../core/language.ts';
import { knownWord } from '../core/meant.ts';
import { formatPath } from '../core/path.ts';
import { type DocumentContext, defineRule } from '../core/rule.ts';
import type { ScalarShape } from '../schema/shape.ts';
import { clausesOfPlaces, scalarPlaces } from './places.ts';
import { isReversed, mended, nearestOf, textOf } from './scalar-forms.ts';
import { defectsLike } from './schema-defects.ts';
import { allKinds, asDocument, isOneEdit, listed } from './support.ts';

const form = (en: string, zh: string, hintEn: string, hintZh: string) => ({
  text: { en, 'zh-CN': zh } satisfies Localised,
  hint: { en: hintEn, 'zh-CN': hintZh } satisfies Localised,
});

const messages = {
  meant: form(
    '`{value}` is not how {what} is written here; `{meant}` is meant',
    '`{value}` 不是规定的{what}写法，应写作 `{meant}`',
    'Write `{meant}`.',
    '请改为 `{meant}`。',
  ),
  word: form(
    '`{value}` is none of the words known for `{key}`',
    '`{key}` 不认识 `{value}` 这个词',
    'Write one of: {words}.',
    '可以写：{words}。',
  ),
  'word-near': form(
    '`{value}` is none of the words known for `{key}`; did you mean `{nearest}`?',
    '`{key}` 不认识 `{value}` 这个词，是不是想写 `{nearest}`？',
    'Write one of: {words}.',
    '可以写：{words}。',
  ),
  date: form(
    '`{value}` is not a date',
    '`{value}` 不是日期',
    'Write year, month and day, such as `2026-10-12`.',
    '按年-月-日书写，例如 `2026-10-12`。',
  ),
  'no-such-day': form(
    '`{value}` is not in the calendar',
    '日历中没有 `{value}` 这一天',
    'Look up the day; the form is right.',
    '写法正确，但没有这一天，请核对。',
  ),
  time: form(
    '`{value}` is not a date and time',
    '`{value}` 不是日期时间',
    'Write the day, the clock and the zone, such as `2026-11-08T16:41+01:00`.',
    '写明日期、钟点和时区，例如 `2026-11-08T16:41+08:00`。',
  ),
  duration: form(
    '`{value}` is not a duration',
    '`{value}` 不是时长',
    'Write a figure with its unit, such as `90d`, `1h40m` or `4bd` (business days), or a word such as `quarterly`.',
    '写数字加单位，例如 `90d`、`1h40m`、`4bd`（工作日），或写“每季度”这样的词。',
  ),
  'duration-immediately': form(
    '`{value}` gives no length of time, and one is needed here',
    '此处需要具体时长，`{value}` 没有给出',
    'Write a figure with its unit, such as `30m` or `4h`.',
    '写数字加单位，例如 `30m`、`4h`。',
  ),
  'duration-unit': form(
    '`{value}` has no unit: minutes, hours or days?',
    '`{value}` 没有单位：是分钟、小时还是天？',
    'Add the unit: `{value}m`, `{value}h` or `{value}d`.',
    '请加上单位：`{value}m`、`{value}h` 或 `{value}d`。',
  ),
  span: form(
    '`{value}` is not a first and a last day',
    '`{value}` 不是起止日期',
    'Write both days with a slash between, such as `2026-12-20/2027-01-03`.',
    '两个日期之间用斜杠，例如 `2026-12-20/2027-01-03`。',
  ),
  'span-reversed': form(
    '`{value}` ends before it starts',
    '`{value}` 的结束日期早于开始日期',
    'Put the earlier day first.',
    '请把较早的日期写在前面。',
  ),
  semver: form(
    '`{value}` is not a version',
    '`{value}` 不是版本号',
    'Write three figures, such as `3.2.0`.',
    '写三段数字，例如 `3.2.0`。',
  ),
  zone: form(
    '`{value}` is not a time zone',
    '`{value}` 不是时区',
    'Write an IANA name, such as `Europe/Prague` or `Asia/Shanghai`.',
    '写 IANA 时区名，例如 `Asia/Shanghai`、`Europe/Prague`。',
  ),
  lang: form(
    '`{value}` is not a language tag',
    '`{value}` 不是语言标签',
    'Write a BCP 47 tag, such as `en` or `zh-CN`.',
    '写 BCP 47 标签，例如 `zh-CN`、`en`。',
  ),
  contact: form(
    'This does not refer to the private contacts',
    '这里没有正确引用私密联系人文件',
    'Write `ref:contacts#` and the id of an entry, such as `"ref:contacts#maya"`.',
    '写 `ref:contacts#` 加条目编号，例如 `"ref:contacts#maya"`。',
  ),
  low: form(
    '`{value}` is less than {limit}',
    '`{value}` 小于 {limit}',
    'Write a figure of {limit} or more.',
    '请写不小于 {limit} 的数字。',
  ),
  fixed: form(
    '`{key}` is `{value}`; this version of crisis-lint knows `{limit}` only',
    '`{key}` 是 `{value}`，此版本的 crisis-lint 只认识 `{limit}`',
    'Write `{key}: {limit}`, or use the crisis-lint that goes with this file.',
    '请写 `{key}: {limit}`，或改用与此文件相配的 crisis-lint 版本。',
  ),
  form: form(
    '`{value}` is not a value for `{key}`',
    '`{value}` 不能用作 `{key}` 的值',
    'See the help of the key: `crisis-lint explain` or the editor’s hover.',
    '请查看该键的说明：`crisis-lint explain` 或编辑器悬停提示。',
  ),
};

type ValueMessage = keyof typeof messages;

const invalidValue = defineRule({
  id: 'invalid-value',
  title: { en: 'Value that means nothing here', 'zh-CN': '无效的值' },
  severity: 'error',
  clauses: clausesOfPlaces(),
  kinds: allKinds,
  fixable: true,
  messages,
  plan: (context) => invalidValues(asDocument(context)),
  document: (context) => invalidValues(context),
});

const formNames: Partial<Record<ScalarShape['t'], Localised>> = {
  date: { en: 'a date', 'zh-CN': '日期' },
  time: { en: 'a date and time', 'zh-CN': '日期时间' },
  duration: { en: 'a duration', 'zh-CN': '时长' },
  span: { en: 'a span of days', 'zh-CN': '起止日期' },
  semver: { en: 'a version', 'zh-CN': '版本号' },
  zone: { en: 'a time zone', 'zh-CN': '时区' },
  lang: { en: 'a language', 'zh-CN': '语言' },
};

function invalidValues({ document, lang, report }: DocumentContext<ValueMessage>): void {
  const { root } = document.source.facts;
  for (const { path, shape, node, allowed, clauses } of defectsLike(document.source, 'value')) {
    const value = textOf(node);
    const key = formatPath(path.filter((step) => typeof step === 'string').slice(-1), root);
    const place = { path, part: 'value', clauses } as const;
    const params = { value, key, limit: String(allowed ?? ''), what: formNames[shape.t]?.[lang] ?? '' };
    const meant = mended(node, shape);
    if (shape.words && !shape.open) {
      const nearest = nearestOf(value, shape);
      const words = { ...params, words: listed(shape.words, lang), nearest: nearest ?? '' };
      const fixes = nearest === undefined ? [] : [writing(path, nearest, isOneEdit(value, nearest))];
      report({ message: nearest === undefined ? 'word' : 'word-near', params: words, ...place, fixes });
    } else if (shape.t === 'contact' || path.at(-1) === 'contact') {
      // What stands there instead may be a number: it is not repeated.
      const fixes = meant === undefined ? [] : [writing(path, meant, true)];
      report({ message: 'contact', ...place, value: '', fixes });
    } else if (meant !== undefined) {
      // Which zone a word stands for, or which language a country, is a guess; other values keep what they say.
      const isGuess = shape.t === 'zone' || (shape.t === 'lang' && /^[a-z]{2}(?:-[a-z]{2})?$/i.test(value));
      const fixes = [writing(path, meant, !isGuess)];
      report({ message: 'meant', params: { ...params, meant } as Params, ...place, fixes });
    } else {
      const zone = shape.t === 'zone' ? nearestOf(value, shape) : undefined;
      const fixes = zone !== undefined ? [writing(path, zone, false)] : reversedFix(path, value, shape);
      report({ message: messageFor(shape, value, allowed), params, ...place, fixes });
    }
  }
}

function messageFor(shape: ScalarShape, value: string, allowed: unknown): ValueMessage {
  switch (shape.t) {
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(value) ? 'no-such-day' : 'date';
    case 'duration':
      if (/^\d+$/.test(value)) return 'duration-unit';
      return value === 'immediately' || value === '立即' ? 'duration-immediately' : 'duration';
    case 'span':
      return isReversed(value) ? 'span-reversed' : 'span';
    case 'time':
    case 'semver':
    case 'zone':
    case 'lang':
    case 'contact':
      return shape.t;
    default:
      if (allowed === undefined) return 'form';
      return shape.t === 'number' || (shape.t === 'integer' && allowed === 0) ? 'low' : 'fixed';
  }
}

function reversedFix(path: FixPath, value: string, shape: ScalarShape): FixIntent[] {
  return shape.t === 'span' && isReversed(value) ? [writing(path, value.split('/').reverse().join('/'), false)] : [];
}

type FixPath = readonly (string | number)[];

function writing(path: FixPath, value: PlainValue, safe: boolean): FixIntent {
  const title = { en: 'Write `{value}`', 'zh-CN': '改为 `{value}`' };
  return { title, params: { value: String(value) }, safe, changes: [{ op: 'set', path, value }] };
}

const misspeltWord = defineRule({
  id: 'misspelt-word',
  title: { en: 'Word close to a known one', 'zh-CN': '疑似拼写错误' },
  severity: 'info',
  clauses: clausesOfPlaces((shape) => 'open' in shape),
  kinds: allKinds,
  fixable: true,
  messages: {
    plain: form(
      '`{value}` is no word that is known for `{key}`; did you mean `{nearest}`?',
      '`{key}` 的已知用词中没有 `{value}`，是不是想写 `{nearest}`？',
      'Any word is allowed here, but only known ones count towards a clause.',
      '此处可以自定用词，但只有已知的词才计入条款检查。',
    ),
    capitals: form(
      '`{value}` is written `{nearest}` here',
      '`{value}` 在此处应写作 `{nearest}`',
      'Write `{nearest}`.',
      '请改为 `{nearest}`。',
    ),
  },
  plan: (context) => misspeltWords(asDocument(context)),
  document: (context) => misspeltWords(context),
});

function misspeltWords({ document, report }: DocumentContext<'plain' | 'capitals'>): void {
  for (const { path, node, shape, clauses } of scalarPlaces(document.source)) {
    if (node.kind !== 'scalar' || !shape.open || !shape.words || typeof node.value !== 'string') continue;
    const value = node.value.trim();
    const key = String(path.findLast((step) => typeof step === 'string'));
    const known = knownWord(value, shape);
    if (known !== undefined) {
      const fixes = [writing(path, known, true)];
      const params = { value, key, nearest: known };
      report({ message: 'capitals', params, path, part: 'value', clauses, fixes });
      continue;
    }
    if ([...value].length < 4 || shape.words.includes(value)) continue;
    const nearest = nearestOf(value, shape);
    if (nearest === undefined) continue;
    const fixes = [writing(path, nearest, false)];
    report({ message: 'plain', params: { value, key, nearest }, path, part: 'value', clauses, fixes });
  }
}

export const valueRules = [invalidValue, misspeltWord];
