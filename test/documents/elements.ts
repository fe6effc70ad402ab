/** What each stage must say, and by what a reader would know it; for filled texts. Kept apart from the rules on purpose. */
import type { Lang } from '../../src/core/language.ts';

type Marks = Readonly<Record<Lang, RegExp>>;

const zoned: Marks = { en: /\d{1,2}:\d{2} CEST/, 'zh-CN': /北京时间(?:\d{4}年\d{1,2}月\d{1,2}日)?\d{1,2}:\d{2}/ };
const elements = {
  'what-users-see': {
    en: /\[symptom|what_happened|wrong_text|claim\]/,
    'zh-CN': /\[symptom|what_happened|wrong_text|claim\]/,
  },
  'start-with-zone': {
    en: /(?:[Ss]ince|[Ff]rom|is from) \d{1,2}:\d{2} CEST on \d/,
    'zh-CN': /(?:自北京时间\d{4}年.*?起|最早痕迹出现在)/,
  },
  'start-and-end-with-zone': {
    en: /[Ff]rom \d{1,2}:\d{2} CEST on .{5,20} to \d{1,2}:\d{2} CEST on/,
    'zh-CN': /北京时间2026年10月6日14:05至2026年10月6日15:30/,
  },
  'what-we-are-doing': {
    en: /We are working on it now|What we are doing|What we have done and are doing/,
    'zh-CN': /我们正在|正在采取的措施/,
  },
  'user-action': {
    en: /What you (?:should|can) do|What you can use/,
    'zh-CN': /您需要做什么|您可以怎么做|您可以采取的措施|哪些可以用/,
  },
  'what-we-do-not-know': { en: /What we do not know yet/, 'zh-CN': /目前还不清楚/ },
  'next-update': {
    en: /Next update:\*{0,2} by \d{1,2}:\d{2} CEST on \d/,
    'zh-CN': /下次更新\*{0,2}：北京时间2026年10月6日15:24前/,
  },
  contact: { en: /Contact(?: for journalists)?:\*\* .*@/, 'zh-CN': /(?:联系方式|媒体联系|联系人)\*\*：.*@/ },
  affected: { en: /Affected|concerns/, 'zh-CN': /影响范围|涉及/ },
  'what-changed': { en: /What has changed:\*\* .*14:46/s, 'zh-CN': /最新进展\*\*：.*14:46/s },
  'impact-now': { en: /What (?:you will notice|this means)(?: for you)? now/, 'zh-CN': /目前影响/ },
  'impact-number': { en: /2,640/, 'zh-CN': /2,640/ },
  cause: { en: /Cause(?:,|:)|Preliminary cause/, 'zh-CN': /原因/ },
  'data-loss': { en: /Your data:|Data lost or copied:/, 'zh-CN': /数据是否(?:受损|外流)/ },
  apology: {
    en: /We apologise to|we apologise to|We are sorry that/,
    'zh-CN': /(?:我们|郑重|责任，)?(?:向[^。]*道歉)/,
  },
  'follow-up-date': { en: /by 16 October 2026/, 'zh-CN': /2026年10月16日18:00前/ },
  harm: { en: /You had chosen your things/, 'zh-CN': /您选好了商品/ },
  why: { en: /Why it happened:/, 'zh-CN': /为什么会发生/ },
  'what-we-changed': { en: /What we have changed:/, 'zh-CN': /我们已经改了什么/ },
  'what-we-give': { en: /What you will receive:\*\* A voucher/, 'zh-CN': /我们给您的补偿\*\*：.*20元券/ },
  'by-when': { en: /by 13 October 2026/, 'zh-CN': /最晚2026年10月13日/ },
  signatory: {
    en: /Ruben Aalders\nChief operating officer, Marram Outdoor B\.V\./,
    'zh-CN': /南京栗川网络科技有限公司\n副总经理 周敬之/,
  },
  'what-happened': { en: /What happened:/, 'zh-CN': /发生了什么/ },
  'when-and-found': {
    en: /it happened on .* at 14:05 CEST; we (?:found|learned of) it/,
    'zh-CN': /14:05发生，.*14:08(?:发现|获知)/,
  },
  'kinds-of-data': { en: /Kinds of data:/, 'zh-CN': /涉及的信息种类/ },
  consequences: { en: /Likely consequences/, 'zh-CN': /可能造成的危害/ },
  'measures-taken': { en: /Measures (?:we have )?taken/, 'zh-CN': /已采取的(?:补救)?措施/ },
  'unit-and-system': {
    en: /Unit and system:\*\* Marram Outdoor B\.V\.; system: customer database/,
    'zh-CN': /单位和系统\*\*：南京栗川网络科技有限公司；涉事系统/,
  },
  'time-place-type': {
    en: /Time, place and type:.*14:05 CEST.*place: .*type/s,
    'zh-CN': /时间、地点、类型.*14:05发生.*地点：.*类型/s,
  },
  impact: { en: /Impact:\*\*.*2,640/, 'zh-CN': /影响(?:和危害)?\*\*：.*2,640/ },
  trend: { en: /Trend:/, 'zh-CN': /事态发展趋势/ },
  'next-steps': { en: /Next steps:/, 'zh-CN': /下一步措施/ },
  'what-was-wrong': { en: /What was wrong:\*\* “waterproof to 8,000/, 'zh-CN': /原内容（错误）\*\*：“有机产品：是”/ },
  'what-is-right': { en: /What is right:\*\* “waterproof to 3,000/, 'zh-CN': /更正为\*\*：“有机产品：否”/ },
  'where-it-appeared': { en: /Where it appeared:\*\* the product page/, 'zh-CN': /出现位置\*\*：商品页/ },
  'when-corrected': {
    en: /When we corrected it:\*\* 12:40 CEST on 6 October 2026/,
    'zh-CN': /更正时间\*\*：北京时间2026年10月6日12:40/,
  },
  'what-to-say': { en: /What to say:/, 'zh-CN': /对外怎么说/ },
  'what-not-to-say': { en: /What not to say:/, 'zh-CN': /不要说什么/ },
  'where-to-send-questions': { en: /Where to send questions:.*@.*Inês/s, 'zh-CN': /问题转给谁\*\*：.*@.*顾晓棠/ },
  'one-paragraph-fact': {
    en: /^Marram Outdoor B\.V\.: (?:since|at) \d/m,
    'zh-CN': /^(?:自)?北京时间2026年.*(?:起|南京栗川)/m,
  },
  'what-we-do': { en: /What we are doing:/, 'zh-CN': /我们正在做/ },
  zoned,
} satisfies Record<string, Marks>;

type Element = keyof typeof elements;

/** As the craft demands it, stage by stage; what users see is held by the fields of the text, see the test. */
export const must: Readonly<Record<string, readonly Element[]>> = {
  holding: [
    'zoned',
    'start-with-zone',
    'what-we-are-doing',
    'user-action',
    'what-we-do-not-know',
    'next-update',
    'contact',
    'affected',
  ],
  update: ['what-changed', 'impact-now', 'next-update', 'contact'],
  resolved: [
    'start-and-end-with-zone',
    'impact-number',
    'cause',
    'data-loss',
    'user-action',
    'apology',
    'follow-up-date',
    'contact',
  ],
  apology: ['apology', 'why', 'what-we-changed', 'what-we-give', 'by-when', 'contact', 'signatory'],
  'breach-notice': [
    'what-happened',
    'cause',
    'when-and-found',
    'kinds-of-data',
    'consequences',
    'user-action',
    'contact',
    'impact-number',
  ],
  'regulator-report': [
    'unit-and-system',
    'time-place-type',
    'impact',
    'measures-taken',
    'trend',
    'cause',
    'next-steps',
    'contact',
  ],
  correction: ['what-was-wrong', 'what-is-right', 'where-it-appeared', 'when-corrected', 'apology', 'contact'],
  staff: ['what-happened', 'what-to-say', 'what-not-to-say', 'where-to-send-questions', 'next-update'],
  press: ['one-paragraph-fact', 'what-we-do', 'contact', 'next-update'],
};

export function missing(stage: string, text: string, lang: Lang): string[] {
  return must[stage]!.filter((element) => !elements[element][lang].test(text));
}

/** Phrases that no text of ours may hold, whatever is filled in. */
export const banned: Readonly<Record<Lang, RegExp>> = {
  en: /human error|user error|careless|negligen|should have known|rogue|due to (?:a|our) (?:third.party|vendor|provider|supplier)|caused by customers|only a (?:small|tiny|handful)|\bminor\b|glitch|hiccup|isolated incident|abundance of caution|sophisticated|no evidence (?:that|of)|\bbrief(?:ly)?\b|some users may|seriously|any inconvenience|valued (?:customer|user)|around the clock|tirelessly|lessons (?:have been|will be)|transparency is|if (?:anyone|you) (?:was|were|felt)|mistakes were made|regret (?:that|any)|sorry you feel|probably|we (?:think|believe|suspect)|it appears|likely caused|never happen again|100%|fully secure|guarantee|\bsoon\b|shortly|as soon as possible|in due course|later today|\bASAP\b|5xx|\bpods?\b|namespace|failover|\bOOM\b|\bBGP\b|\bCDN\b|\bp9[59]\b|latency|ingress|root cause|rest assured/i,
  'zh-CN':
    /临时工|实习生|个别员工|员工个人行为|第三方原因|供应商|操作失误|不可抗力|极少数|个别用户|小范围|短暂|略有影响|不影响使用|误会|过度解读|吐槽|高度重视|第一时间|全力以赴|进一步加强|引以为戒|敬请谅解|由此带来的不便|严肃处理|认真吸取教训|如有冒犯|如给您造成|若有不妥|遗憾|疑似|可能是|估计|据信|大概|法律责任|恶意抹黑|造谣传谣|别有用心|绝对安全|杜绝|百分之百|永不再|万无一失|近日|日前|近期|稍后|尽快|后续|不久|届时|另行通知/,
};

/** Claims that nobody can know beforehand: they belong into fields. */
export const claims: Readonly<Record<Lang, RegExp>> = {
  en: /no (?:customer |personal |user )?data (?:was|were|has been)|(?:was|were) not (?:affected|lost|copied)|orders? (?:already confirmed )?(?:is|are) safe|(?:has|have) been (?:fixed|restored)|is under control/i,
  'zh-CN': /没有(?:用户)?数据(?:泄露|丢失)|数据(?:未|没有)(?:受影响|泄露|丢失)|(?:已|全部)(?:修复|得到控制)|未造成/,
};
