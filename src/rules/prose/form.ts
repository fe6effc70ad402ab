/** Times with their zone, length, promises of repair, numbers that are none. */
import type { FixIntent } from '../../core/fix.ts';
import { defineRule } from '../../core/rule.ts';
import type { Clock } from '../../core/time.ts';
import { type Moment, momentsIn } from './moments.ts';
import { type Line, languageOf, proseOf, spanInLine, standingOf } from './prose.ts';
import { clock as clockSource, date, length, openingHours } from './times.ts';
import { zoneName } from './zone.ts';
import { namesZone } from './zone-names.ts';

const withoutZone = defineRule({
  id: 'statement-time-without-zone',
  title: { en: 'Time without a zone', 'zh-CN': '时间没有写时区' },
  severity: 'warning',
  clauses: ['3.2.1-2', '3.2.2-1'],
  kinds: ['statement'],
  fixable: true,
  messages: {
    plain: {
      text: { en: '{time}: in which zone?', 'zh-CN': '{time} 是哪里的时间？' },
      hint: {
        en: 'Name the zone once for each day that the text speaks of, as in “14:05 CET”.',
        'zh-CN': '文中至少写一次时区，例如“北京时间14:05”。',
      },
    },
  },
  document({ document, clock, report }) {
    if (document.kind !== 'statement') return;
    const standing = standingOf(document);
    const prose = proseOf(document);
    if (standing === 'loose' || namesZone(prose.text)) return;
    const moment = momentsIn(prose.lines.filter(({ text, label }) => !openingHours.test(`${label} ${text}`)))[0];
    if (!moment) return;
    const { line, start, end } = moment;
    const { published, approved, next_update: next } = document.data;
    const day = clock.read(published ?? approved?.at ?? next)?.start ?? clock.dayEnd;
    report({
      message: 'plain',
      params: { time: line.block.text.slice(line.from + start, line.from + end) },
      span: spanInLine(line, start, end),
      ...(line.heading && { section: line.heading.slug }),
      value: 'zone',
      fixes: [addZone(moment, clock, day, languageOf(document, prose))],
    });
  },
});

/** Behind an English time; before a Chinese one, and before the day that it belongs to. */
function addZone({ line, start, end }: Moment, clock: Clock, day: number, lang: 'en' | 'zh-CN'): FixIntent {
  const name = zoneName(clock, day, lang);
  const near = Math.max(0, start - 40);
  const before = /(?:\d{4}年)?(?:\d{1,2}月\d{1,2}[日号])?\s*(?:(?:[上下]午|凌晨|晚上?)\s*)?$/.exec(
    line.text.slice(near, start),
  );
  const at =
    lang === 'en'
      ? spanInLine(line, end - 1, end).end
      : spanInLine(line, near + (before?.index ?? start - near), end).start;
  return {
    title: { en: 'Add {zone}', 'zh-CN': '补上 {zone}' },
    params: { zone: name },
    safe: false,
    changes: [{ op: 'replace', span: { start: at, end: at }, text: lang === 'en' ? ` ${name}` : name }],
  };
}

const lengthRule = defineRule({
  id: 'statement-length',
  title: { en: 'Holding statement is too long or too short', 'zh-CN': '首份声明篇幅不当' },
  severity: 'warning',
  clauses: ['3.2.1-2'],
  kinds: ['statement'],
  messages: {
    long: {
      text: {
        en: '{count} {unit}: a holding statement has {from} to {to}',
        'zh-CN': '正文 {count} {unit}，首份声明以 {from}–{to} {unit}为宜',
      },
      hint: {
        en: 'Keep what readers need now; the rest belongs in an update.',
        'zh-CN': '只留读者眼下要知道的，其余放到进展通报。',
      },
    },
    short: {
      text: {
        en: '{count} {unit}: a holding statement has {from} to {to}',
        'zh-CN': '正文 {count} {unit}，首份声明以 {from}–{to} {unit}为宜',
      },
      hint: {
        en: 'Readers will ask what this leaves out: what to do, what is not known, when they hear more.',
        'zh-CN': '读者还会问：该做什么、哪些不清楚、何时再更新。',
      },
    },
  },
  document({ document, limits, lang, report }) {
    if (document.kind !== 'statement' || document.data.stage !== 'holding' || standingOf(document) === 'loose') return;
    const prose = proseOf(document);
    const body = prose.lines.filter(({ kind }) => kind !== 'heading');
    if (body.length === 0) return;
    const isChinese = languageOf(document, prose) === 'zh-CN';
    const count = body.reduce((sum, line) => sum + sizeOf(line, isChinese), 0);
    const [from, to] = (isChinese ? limits.statements.holding_chars_zh : limits.statements.holding_words) as [
      number,
      number,
    ];
    if (count >= from && count <= to) return;
    // A blank may become a line: what is too short is seen once it is filled in.
    if (count < from && prose.blanks.length > 0) return;
    const unit = lang === 'zh-CN' ? (isChinese ? '字' : '词') : isChinese ? 'characters' : 'words';
    report({
      message: count > to ? 'long' : 'short',
      params: { count, unit, from, to },
      path: ['stage'],
      part: 'value',
      ...(count > to * 2 || count < from / 2 ? {} : { severity: 'info' }),
      value: 'length',
    });
  },
});

/** Words, or Chinese characters with each Latin word or number as one. */
function sizeOf({ text }: Line, isChinese: boolean): number {
  const plain = text.replace(/\{\{[^{}]*\}\}/g, ' x ');
  const words = plain.match(/[\p{L}\p{N}](?:[\p{L}\p{N}'’.,:@/_-]*[\p{L}\p{N}])?/gu)?.length ?? 0;
  if (!isChinese) return words;
  return plain.match(/\p{Script=Han}|[A-Za-z0-9](?:[\w'.,:@/-]*[\w])?/gu)?.length ?? 0;
}

const when = `(?:${clockSource}|${date}|${length})`;
const whole =
  '(?:service|services|operations?|payments?|checkout|ordering|orders|shop|site|website|app|system|repair|fix|resolution|restoration|recovery)';
const eta =
  '(?:ETA|(?:estimated|expected) (?:time|date|end)(?: (?:to|of|for))? (?:\\w+ )?(?:resolution|resolve|repair|recovery|recover|restoration|restore|fix|completion|return)|(?:estimated|expected) (?:resolution|repair|recovery|restoration|fix))';
const repair = new RegExp(
  [
    // Whoever will be back with more, or is there for questions, promises no repair.
    `\\b(?:will|shall|should|expect\\w*(?: it| this| \\w+)? to|going to|'ll|to) (?:be )?(?:\\w+ )?(?:back(?!(?: \\w+)? with (?:\\w+ ){0,2}(?:more|news|information|details?|updates?|answers?|facts|findings|results?)\\b| (?:to you|in touch)\\b)|fixed|restored|resolved|repaired|available|up|running|working(?! on\\b)|online|over|solved|normal|work|resume|recover|reopen|return to normal)\\b[^\\n]{0,40}\\b(?:by|within|in|at|before|until|on|from)\\b[^\\n]{0,16}${when}`,
    `\\b(?:fix|restore|repair|resolve)\\b[^\\n]{0,40}\\b(?:by|within|before|in)\\b[^\\n]{0,12}${when}`,
    `\\b${eta}\\b[^\\n]{0,30}?${when}`,
    `\\b${whole} (?:is|are) (?:now )?expected(?: back| again)?\\b[^\\n]{0,12}\\b(?:by|within|in|at|before|from|around)\\b[^\\n]{0,12}${when}`,
    `\\b(?:we|i) expect (?:\\w+ ){0,2}${whole}\\b[^\\n]{0,20}\\b(?:by|within|in|at|before|from|around)\\b[^\\n]{0,12}${when}`,
    `\\b(?:you|customers|users|everyone|everybody)(?: will|'ll) be able to (?!reach|contact|call|read|find|see|ask|follow|claim|speak|write|get)\\w+[^\\n]{0,40}\\b(?:by|within|in|at|before|from|after)\\b[^\\n]{0,12}${when}`,
    `(?:预计|将|争取|力争|可望|有望|最快|最晚|最迟|保证|确保)[^。,;\\n]{0,16}${when}[^。,;\\n]{0,10}(?:恢复|修复|解决|完成|排除)`,
    `${when}[^。,;\\n]{0,4}(?:内|前|之前|以内)[^。,;\\n]{0,8}(?:恢复|修复|解决|排除)`,
    `(?:预计|将|争取|力争)[^。,;\\n]{0,10}(?:恢复|修复|解决)[^。,;\\n]{0,6}${when}`,
    `(?<!(?:截[至止]|自|从|于)[^。,;\\n]{0,12})(?:(?:${clockSource})(?:左右|前后|之?后|以后)?|(?:${length})(?:左右)?(?:之?后|以后))(?:即可|便可|就可以|就可|就能|将可|可以|可|能)(?:[^。,;\\n]{0,4}恢复|(?:正常|重新|继续)(?:使用|付款|支付|下单|登录|访问|运行|打开))`,
  ].join('|'),
  'i',
);
/** What a time of repair may stand under, and the time. */
const labelled = { label: new RegExp(`\\b${eta}\\b`, 'i'), time: new RegExp(`^\\W{0,3}(?:\\w+ ){0,2}${when}`, 'i') };
/** Who can be reached, or where a text can be read. */
const noRepair =
  /\b(?:hotline|help ?line|help ?desk|desk|support|care|team|staff|colleagues?|engineers?|specialists?|chat|statement|recording|interpreters?)\b[^\n,;]{0,30}\b(?:will|shall|should|'ll) be (?:\w+ )?(?:available|online|up|running|working|back)\b/i;
const basis =
  /\b(?:because|confirmed|according to|says|told us|takes?|needs|tested|test|rebuild\w*|copying|measured|based on|whether|if|how long|update|report|refund\w*|money|(?:pay|paid|pays) (?:\w+ )?back|repa(?:y|id))\b|(?:\bnot|\bcannot|n't)(?: yet)? (?:\w+ ){0,2}(?:know|say|tell|promise|predict|expect|confirm|guarantee|estimate|sure|clear|certain|known|possible)\b|\bwill not\b|\bwon't\b|因为|根据|经测算|已确认|需要?[^。]{0,6}(?:小时|分钟|天)|(?:无法|不能|难以|不)[^。,;]{0,4}(?:预计|预估|估计|确定|确认|判断|承诺|保证|给出)|尚|下次|更新|报告|退款|赔/i;

const fixPromised = defineRule({
  id: 'statement-fix-promised',
  title: { en: 'First text promises a time of repair', 'zh-CN': '首份声明承诺了修复时间' },
  severity: 'warning',
  clauses: ['3.2.1-2', '3.2.2-2'],
  kinds: ['statement'],
  messages: {
    plain: {
      text: {
        en: '“{phrase}” promises a time of repair without saying what it rests on',
        'zh-CN': '“{phrase}”承诺了修复时间，却没有写依据',
      },
      hint: {
        en: 'Promise the next update instead; give a time of repair once you can say why it will hold.',
        'zh-CN': '改为承诺下次更新的时间；有依据之后再写修复时间。',
      },
    },
  },
  document({ document, report }) {
    if (document.kind !== 'statement' || document.data.stage !== 'holding' || standingOf(document) === 'loose') return;
    for (const line of proseOf(document).lines) {
      const match = repair.exec(line.text) ?? (labelled.label.test(line.label) ? labelled.time.exec(line.text) : null);
      if (!match || basis.test(`${line.label} ${line.text}`) || noRepair.test(line.text)) continue;
      const { index: start } = match;
      const end = start + match[0].length;
      report({
        message: 'plain',
        params: { phrase: line.block.text.slice(line.from + start, line.from + end) },
        span: spanInLine(line, start, end),
        ...(line.heading && { section: line.heading.slug }),
        value: match[0].toLowerCase(),
      });
    }
  },
});

/** Numbers that are there to be replaced: runs of zeros, and those kept for films. Service numbers of few digits are real. */
const dummies =
  /(?<![\d+])(?:\+?86[- ]?)?(?:\(?0\d{2,3}\)?[- ]?)?0{4}[- ]?0{4}(?!\d)|\+86 ?\d{3} ?0{4} ?0{4}|(?<!\d)(?:\+?1[- .]?)?(?:\(?\d{3}\)?[- .]?)?555[- .]?01\d{2}(?!\d)|(?<!\d)1[3-9]\d[- ]?0{4}[- ]?0{4}(?!\d)|(?<!\d)[48]00[- ]?0{3}[- ]?0{4}(?!\d)|(?<!\d)0{3}[- ]0{3,4}[- ]0{4}(?!\d)|\+\d{1,3}[ -]?(?:0{2,4}[ -]?){3,}|(?<!\d)(?:123[- ]?456[- ]?7890|1234[- ]?5678(?:90?)?)(?!\d)/g;

const dummyNumber = defineRule({
  id: 'statement-number-dummy',
  title: { en: 'Number in a statement is a placeholder', 'zh-CN': '声明中的号码是占位号码' },
  severity: 'error',
  clauses: ['3.2.1-3'],
  kinds: ['statement'],
  messages: {
    plain: {
      text: {
        en: 'This telephone number is made up: whoever calls it reaches nobody',
        'zh-CN': '这个电话号码是占位号码，打不通',
      },
      hint: {
        en: 'Put in the real one, call it once, and correct what was published.',
        'zh-CN': '请换成真实号码，拨通一次；已经发布的要更正。',
      },
    },
  },
  document({ document, report }) {
    if (document.kind !== 'statement') return;
    const standing = standingOf(document);
    if (standing === 'loose') return;
    for (const line of proseOf(document).lines) {
      for (const match of line.text.matchAll(dummies)) {
        report({
          message: 'plain',
          span: spanInLine(line, match.index, match.index + match[0].length),
          ...(line.heading && { section: line.heading.slug }),
          // Neither the number nor a trace of it.
          value: 'number',
          ...(standing === 'out' ? {} : { severity: 'info' }),
        });
      }
    }
  },
});

export const formRules = [withoutZone, lengthRule, fixPromised, dummyNumber];
