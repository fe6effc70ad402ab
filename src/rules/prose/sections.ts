/** The sections of a post-mortem, by what they are about and not by what they are called. */
import type { Heading } from '../../core/facts.ts';
import type { Localised } from '../../core/language.ts';
import type { Span } from '../../core/text.ts';
import type { Line, Prose } from './prose.ts';
import { oneForm } from './script.ts';

export type SectionId =
  | 'summary'
  | 'impact'
  | 'timeline'
  | 'detection'
  | 'cause'
  | 'resolution'
  | 'well'
  | 'badly'
  | 'plan'
  | 'feedback'
  | 'lessons'
  | 'actions';

interface SectionWords {
  /** Of a title in one form. */
  readonly title: RegExp;
  /** What it is called in a list of what is missing, and as a new heading. */
  readonly name: Localised;
  readonly heading: Localised;
  readonly skeleton: Localised;
}

const section = (
  title: RegExp,
  en: string,
  zh: string,
  heading: string,
  titled: string,
  blank: string,
): SectionWords => ({
  title,
  name: { en, 'zh-CN': zh },
  heading: { en: heading, 'zh-CN': titled },
  skeleton: { en: `{{${blank}}}`, 'zh-CN': `{{${blank}}}` },
});

/** In the order of a report. */
export const sectionWords: Readonly<Record<SectionId, SectionWords>> = {
  summary: section(
    /\b(?:summary|overview|abstract|tl;?dr|synopsis|what (?:has )?happened|at a glance|in short|outage description|incident description|description)\b|摘要|概述|概要|概况|总览|简述|事件简介|基本情况/i,
    'a summary',
    '故障概述',
    'Summary',
    '故障概述',
    'summary',
  ),
  impact: section(
    /\bimpact\b|\baffected\b|\b(?:scope|consequences|damage|effects?)\b|\bwho was (?:hit|affected)\b|影响|波及|损失/i,
    'the impact (how many, how long)',
    '影响范围（多少人、多久）',
    'Impact',
    '影响范围',
    'impact',
  ),
  timeline: section(
    /\btime ?line\b|\bchronology\b|\b(?:chain|sequence|course) of events\b|\bevents\b|\blog of\b|时间[线轴]|处[理置]过程|(?:事件|故障|处置)?经过|过程回顾|大事记/i,
    'the timeline',
    '时间线',
    'Timeline',
    '时间线',
    'timeline',
  ),
  detection: section(
    /\bdetect(?:ion|ed|ing)?\b|\bdiscover(?:y|ed)\b|\bhow (?:we|it was|was it) (?:found|noticed|detected|discovered|learned)\b|\balerting\b|\bhow (?:did|do) we (?:find|notice|learn|know|detect)\b|发现|检测|监测|告警/i,
    'how it was detected',
    '如何发现',
    'Detection',
    '发现',
    'detected_how',
  ),
  cause: section(
    /\bcauses?\b|\bcontributing\b|\bfactors\b|\btriggers?\b|\bwhy (?:it|did|this)\b|\bwhat (?:caused|went on)\b|\bwhys\b|\banalysis\b|原因|根因|成因|因素|分析/i,
    'the causes',
    '原因分析',
    'Contributing factors',
    '原因分析',
    'cause',
  ),
  resolution: section(
    /\bresol(?:ution|ved)\b|\brecovery\b|\bmitigation\b|\bremedy\b|\bhow (?:we|it was|did we|was it) (?:fix(?:ed)?|repair(?:ed)?|end(?:ed)?)\b|处置|处理|解决|恢复|修复/i,
    'the resolution',
    '处置',
    'Resolution',
    '处置',
    'resolution',
  ),
  well: section(
    /\bw(?:ent|orked) well\b|\bsuccesses\b|做得好|亮点|做对/i,
    'what went well',
    '做得好的',
    'What went well',
    '做得好的',
    'went_well',
  ),
  badly: section(
    /\bwent (?:wrong|badly|poorly)\b|\b(?:didn'?t|did not) (?:go|work)\b|\bcould have (?:gone|been)\b|\bto improve\b|\bchallenges\b|不足|做得不好|待改进|存在的?问题/i,
    'what went badly',
    '不足',
    'What went badly',
    '不足',
    'went_badly',
  ),
  plan: section(
    /\bwas the (?:\w+ )?plan\b|\bplan (?:review|assessment|evaluation|check)\b|\b(?:review|assessment|evaluation) of the (?:\w+ )?plan\b|\bdid the (?:\w+ )?plan\b|\b(?:crisis|response|incident) plan\b|预案|方案(?:是否|评估|评价|合理|适用)/i,
    'whether the plan was right',
    '预案评估',
    'Was the plan right?',
    '预案评估',
    'plan_review',
  ),
  feedback: section(
    /\bfeedback\b|\bviews of\b|\bwhat (?:users|customers|others|they) said\b|\bvoices\b|\bsurvey\b|\bwhat (?:\w+ ){1,3}(?:said|told us|thought|think)\b|\bheard from\b|意见|反馈/i,
    'the views of users, staff and partners',
    '各方意见',
    'Feedback',
    '各方意见',
    'feedback',
  ),
  lessons: section(
    /\blessons?\b|\blearn(?:ed|t|ings?)\b|\btake ?aways\b|教训|经验|启示/i,
    'the lessons',
    '经验教训',
    'Lessons',
    '经验教训',
    'lesson',
  ),
  actions: section(
    /\bactions?\b|\bfollow[- ]?ups?\b|\bremediation\b|\bcorrective\b|\bprevent(?:ive|ative|ion)\b|\bnext steps\b|\brecommendations?\b|\bimprovements?\b|\bto-?dos?\b|\bwhat (?:we (?:are|will)|changes|happens next)\b|改进(?!空间)|行动|整改|后续(?:工作|计划|措施|安排)|措施|待办|举措/i,
    'the actions',
    '改进措施',
    'Actions',
    '改进措施',
    'action',
  ),
};

export interface Section {
  readonly id: SectionId;
  /** The heading that opens it, or, where a label does (`**Impact:** …`), the one above. */
  readonly heading?: Heading;
  readonly span: Span;
  readonly lines: readonly Line[];
}

const known = new WeakMap<Prose, Section[]>();

/** The sections that a text has; looked for once. */
export function sectionsOf(prose: Prose): readonly Section[] {
  let sections = known.get(prose);
  if (!sections) {
    sections = read(prose);
    known.set(prose, sections);
  }
  return sections;
}

/** A heading may open two (`Root cause and resolution`); a bold label opens one as well. */
function read({ facts, lines }: Prose): Section[] {
  const [first] = facts.headings;
  const isTitle = (heading: Heading) => heading === first && heading.depth === 1;
  const found: Section[] = [];
  for (const heading of facts.headings) {
    if (isTitle(heading)) continue;
    const own = lines.filter(
      ({ block }) => block.span.start >= heading.body.start && block.span.end <= heading.body.end,
    );
    for (const id of aboutOf(heading.text)) found.push({ id, heading, span: heading.body, lines: own });
  }
  for (const [at, line] of lines.entries()) {
    const about = aboutOf(labelOf(line)).filter((id) => !found.some((one) => one.id === id));
    if (about.length === 0) continue;
    const own = labelled(lines, at);
    const span = { start: line.block.span.start, end: own.at(-1)!.block.span.end };
    for (const id of about) found.push({ id, ...(line.heading && { heading: line.heading }), span, lines: own });
  }
  return found;
}

/** What a line is labelled with; empty where it opens nothing. */
function labelOf(line: Line): string {
  if (line.kind === 'heading' || line.kind === 'cell' || line.from > 0) return '';
  const label = /^(.{2,40}?):/.exec(line.text)?.[1] ?? line.label;
  return line.heading && oneForm(line.heading.text) === label ? '' : label;
}

/** The lines that a label stands over: its item, or all up to the next paragraph with a label, or the next heading. */
function labelled(lines: readonly Line[], at: number): Line[] {
  const first = lines[at]!;
  const isItem = first.kind === 'item' && first.label === '';
  const rest = lines.slice(at + 1);
  const end = rest.findIndex((line) =>
    isItem
      ? line.block !== first.block
      : line.kind === 'heading' || (line.kind === 'paragraph' && aboutOf(labelOf(line)).length > 0),
  );
  return [first, ...(end < 0 ? rest : rest.slice(0, end))];
}

function aboutOf(title: string): SectionId[] {
  const text = oneForm(title);
  if (text.length > 70) return [];
  const about = (Object.keys(sectionWords) as SectionId[]).filter((id) => sectionWords[id].title.test(text));
  // "What went well" may speak of detection, "the impact of the plan" of the plan: the narrower reading counts.
  for (const narrow of ['well', 'badly', 'plan', 'feedback', 'lessons'] as const) {
    if (about.includes(narrow)) return about.filter((id) => id === narrow || id === 'lessons');
  }
  return about;
}
