/** Times in running text (in one form, see `oneForm`): clocks, dates, spans. Sources of patterns, to be put together. */

/** A time of day: 14:05, 2 pm, 2.05pm; 9时12分, 下午3点半. Ratios and versions are none. */
export const clock =
  '(?<!\\d|\\d[:.])(?:[01]?\\d|2[0-4]):[0-5]\\d(?::[0-5]\\d)?(?![\\d:]|\\.\\d)(?:\\s?[ap]\\.?m\\b\\.?)?|(?<!\\d|\\d[:.])(?:0?[1-9]|1[0-2])(?:\\.[0-5]\\d)?\\s?[ap]\\.?m\\b|\\bnoon\\b|\\bmidnight\\b|\\b(?:half past|quarter (?:past|to)) (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\\b|\\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\d{1,2}) o.clock\\b|(?:(?<!\\d)\\d{1,2}|(?<![这那有几每任同首第几观优缺特重要疑])[零〇一二两三四五六七八九十]{1,3})(?:时|点)(?!间|段|限|刻|代|常|候|赞|击|评|名|差|[零〇一二三四五六七八九十]{1,4}(?![零〇一二三四五六七八九十分刻]))(?:[零〇]?[\\d一二三四五六七八九十]{1,3}分|[一三]刻|[0-5]\\d(?![\\d.,:%]| ?[名人个位次笔单家元万条台])|半|整|许)?';

const month =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\b\\.?';

/** A day: 2026-10-06, 6 October, October 6th, Tuesday, tomorrow; 10月13日, 明天, 周三. */
export const date = `\\b\\d{4}-\\d{2}-\\d{2}\\b|\\b\\d{1,2}[./]\\d{1,2}[./]\\d{2,4}\\b|\\b\\d{1,2}(?:st|nd|rd|th)?\\s+(?:of\\s+)?${month}|\\b${month}\\s+\\d{1,2}(?:st|nd|rd|th)?\\b|\\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\\b|\\btomorrow\\b|\\b(?:end of|this) (?:the )?(?:week|month)\\b|(?:\\d{1,2}|[一二三四五六七八九十]{1,3})月(?:\\d{1,2}|[一二三四五六七八九十]{1,3}|底|末|中旬|上旬|下旬)|(?<!\\d)\\d{1,2}[日号](?![0-9])|(?:周|星期|礼拜)[一二三四五六日天]|明[天日]|后天|今[天日](?:内|\\d)|本周内|本月底?内?`;

/** A length of time: 30 minutes, one working day; 30分钟内, 半小时. */
export const length =
  '\\b(?:\\d+|half an?|an?|one|two|three|four|five|six|seven|ten|fifteen|twenty|thirty|sixty|ninety)(?:[- ](?:more|further|full|working|business))?[- ](?:seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?)\\b|(?:\\d{1,6}|半|[一二两三四五六七八九十]{1,3})\\s*(?:个)?(?:半)?(?:秒|分钟|小时|钟头|天|工作日|自然日|周|星期|月)';

/** A blank in brackets that asks for a time. Bounded, and none within another: else it takes cubic time. */
export const bracketBlank = '\\[[^[\\]]{0,60}(?:time|date)[^[\\]]{0,60}\\]|【[^【】]{0,40}时间[^【】]{0,40}】';

/** A blank that asks for a time. */
export const timeBlank = `\\{\\{[^{}]{0,80}(?:time|date|day|when|until|deadline|update|now|by_|时间|日期|时刻|几点|何时|_at\\b|live_from|start|end|found)[^{}]{0,80}\\}\\}|${bracketBlank}`;

/** Opening hours are read where the reader is. Not a source: a pattern of its own. */
export const openingHours =
  /\b(?:daily|every day|weekdays?|week ?ends?|mon|monday|open(?:ing)?|hours|hotline|around the clock|working days?)\b|每[天日周]|工作日|周[一二三四五六日末]|热线|客服|电话|营业|服务时间|法定/i;
