/**
 * Blanks to fill in: merge fields (`{{start_time}}`), bracketed prompts in either language, TODO marks, runs of X,
 * underscores and question marks. Labels and markup that only look alike are none: `【公告】`, `【影响时间】`, Hugo's
 * `{{< … >}}`, `{{ $labels.x }}`, link references, HTML tags. Code must be left out by the caller.
 */
import type { Placeholder } from '../facts.ts';
import type { Span } from '../text.ts';
import type { ScalarValue, Value } from '../value.ts';
import { spanInScalar } from './scalar-span.ts';

/** Words in Chinese brackets that ask for something: 请 and 待 inside 申请, 邀请, 等待 … ask for nothing. */
const asks =
  '(?:(?<![申邀聘敬报提恳约申邀報提懇約])[请請](?![注求示假愿願客柬勿])|填[写寫]|(?<![等期接对對招看善款优優])待(?![遇命办辦人])|[XＸ]{2})';
const prompt = '(?:insert|your|name|date|company|tbd|todo|enter|fill in)';

/** The commonest, and none that is a word by itself: 王某某 is a person whose name is kept back, 由某某 and 向某某 are blanks. */
const surnames =
  '[王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮董萧蕭程曹袁邓鄧许許傅沈曾彭吕呂苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉阎閻余潘杜戴夏钟鍾汪田任姜范方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱秦江史顾顧侯邵孟龙龍万萬段雷钱錢汤湯尹黎易常武乔喬贺賀赖賴龚龔文]';

/** Alternatives are bounded, so that a text made to be slow is not; longer readings of a place come first. */
const pattern = new RegExp(
  [
    // {{name}}, {{开始时间}}; the name may not start with `$`, `.` or `<`, as template languages' do.
    '\\{\\{\\s*([A-Za-z_\\p{Script=Han}][\\w.\\p{Script=Han}-]{0,80})\\s*\\}\\}',
    '｛｛\\s*([\\w.\\p{Script=Han}-]{1,80})\\s*｝｝',
    '\\{[A-Z_]{3,40}\\{?\\}\\}?',
    `[[［]${prompt}\\b(?!-)[^\\]］\\n]{0,80}[\\]］](?!\\()`,
    `[[［<〔](?:${asks}|此处|此處)[^\\]］>〕\\n]{0,60}[\\]］>〕](?!\\()`,
    '<(?:insert|your|name|company|date)\\b(?![-.@/:])[^<>\\n]{0,80}>',
    `[【〖](?=[^】〗\\n]{0,60}${asks})[^】〗\\n]{1,80}[】〗]`,
    '[（(](?:待定|待填[写寫]?|待[补補]充|[请請]填[写寫]|此[处處]填[写寫])[^）)\\n]{0,40}[）)]',
    // XX年XX月XX日, X月X日, ××公司, 某某
    '(?:[XxＸ×某]{1,4}[年月日时時点點分]){2,6}',
    '(?:[XＸ]{2,20}|[×xX某]{2})(?:公司|用户|用戶|平台|单位|單位|部门|部門|年|月|日|万|元|人|小时|小時|分钟|分鐘)',
    '(?<![A-Za-z0-9_-])X{2,20}(?![A-Za-z0-9_-])',
    '[ＸＸ]{2,20}',
    `(?<!${surnames})某某(?:某|公司|单位|部门|平台|网站|银行|机构|医院|学校|[省市县区局])?`,
    // 138XXXXXXXX, 400-XXX-XXXX, 025-8321XXXX
    '(?<![A-Za-z0-9_-])\\+?\\d{1,4}(?:[- ]?\\d{1,4}){0,2}(?:[- ]?X{3,8}){1,3}(?![A-Za-z0-9_])',
    // The whole of a value, of what a label introduces, of a table's cell. Within a sentence the words only speak of something.
    '(?<=^[ \\t]{0,8}|[:：|][ \\t]{0,8}|[A-Za-z][ \\t])(?:待定|待[补補](?:充|全)?|待填[写寫]?|待完善)(?=[ \\t]{0,8}[。.;；]?[ \\t]{0,8}(?:$|[\\n|]))',
    '(?<![A-Za-z0-9_-])(?:TODO|TBD|FIXME|XYZ|[Ll]orem ipsum)(?![A-Za-z0-9_-])',
    '_{4,}',
    '(?:\\?\\?+|？？+)',
  ].join('|'),
  'giu',
);
/** A quick test that spares most texts the search. */
const mark = /[{}[［<〔【〖（(年月日XＸ×某_？待]|xxx|\?\?|TODO|TBD|FIXME|orem ipsum/;

/** The placeholders in a text that stands in the file, unbroken, from offset `start` on. */
export function findPlaceholders(text: string, start = 0): Placeholder[] {
  if (!mark.test(text)) return [];
  const found: Placeholder[] = [];
  for (const match of text.matchAll(pattern)) {
    const name = match[1] ?? match[2];
    if (!isPlaceholder(match[0])) continue;
    const at = start + match.index;
    found.push({ text: match[0], span: { start: at, end: at + match[0].length }, ...(name !== undefined && { name }) });
  }
  return found;
}

/** The pattern ignores case for its words; these stand for something only in capitals. */
function isPlaceholder(text: string): boolean {
  if (/^\{[a-z_]/i.test(text) && !text.startsWith('{{')) return /^\{[A-Z_]+\{?\}\}?$/.test(text) && /[A-Z]/.test(text);
  if (/^x+$/i.test(text)) return /^X+$/.test(text);
  // As long as a telephone number; a masked hexadecimal one (0xXXXX) is none.
  if (/^\+?\d/.test(text) && /x$/i.test(text)) return text.replace(/[^\dx]/gi, '').length >= 7 && !/^0x/i.test(text);
  if (/^(?:todo|tbd|fixme|xyz)$/i.test(text)) return text === text.toUpperCase();
  return true;
}

/** The placeholders in stretches of a file's text. */
export function placeholdersIn(text: string, spans: readonly Span[]): Placeholder[] {
  return spans.flatMap(({ start, end }) => findPlaceholders(text.slice(start, end), start));
}

/** A text for the public may say that something is yet to be confirmed; a value that says nothing else is empty. */
const unsettled = /^\s*(待(?:确认|確認|核实|核實|通知|商定))[。.]?\s*$/;

/** The placeholders in the value of a YAML string, with their exact places. */
export function placeholdersInScalar(text: string, scalar: ScalarValue): Placeholder[] {
  if (typeof scalar.value !== 'string') return [];
  const whole = unsettled.exec(scalar.value)?.[1];
  const start = whole === undefined ? 0 : scalar.value.indexOf(whole);
  const all =
    whole === undefined
      ? findPlaceholders(scalar.value)
      : [{ text: whole, span: { start, end: start + whole.length } }];
  return all.map(
    (found): Placeholder => ({
      ...found,
      span: spanInScalar(text, scalar, found.span.start, found.span.end),
    }),
  );
}

/** The placeholders in all strings below a value. Aliases are not followed: their text stands at the anchor. */
export function placeholdersInValue(text: string, value: Value | undefined): Placeholder[] {
  if (!value) return [];
  if (value.kind === 'scalar') return placeholdersInScalar(text, value);
  if (value.kind === 'list') return value.items.flatMap((item) => placeholdersInValue(text, item));
  if (value.kind === 'map')
    return value.entries.flatMap((entry) => (entry.merge ? [] : placeholdersInValue(text, entry.value)));
  return [];
}
