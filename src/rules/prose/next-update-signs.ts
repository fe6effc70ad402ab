/**
 * How texts promise the next one, with a time that is still to come. The time of this text (`Update at 15:30`, `更新于15:30`),
 * one that is past (`our last update at 14:54`) and a time beside a vague promise (`截至15:30，我们将持续更新`) are none.
 */
import type { ElementSigns } from './elements.ts';
import { bracketBlank, clock, date, length } from './times.ts';

/** A blank, but for those that hold no time, or one that has been. */
const blank = `\\{\\{(?!\\s*(?:now|this|current|published|org|brand|status|contact|channel|url|link|page|where|start|found|end|began|topic|service|zone|time_?zone|截至|发布|本次|联系|状态))[^{}]+\\}\\}|${bracketBlank}`;

const every =
  '\\b(?:every|each) (?:other )?(?:half[ -])?(?:an )?(?:\\d+ |ten |fifteen |twenty |thirty |sixty )?(?:hour|minute|day|morning|evening)s?\\b|\\b(?:half-)?hourly\\b|\\bdaily\\b|\\b(?:on|top of) the hour\\b';
const at = `(?:${clock}|${length}|\\b(?:within|in) the (?:next )?hour\\b|${every}|${blank})`;
const named =
  '(?<!\\b(?:no|without|not) )\\b(?:next|further|another|following|regular)\\b[^\\n]{0,40}\\b(?:updates?|news|report|message|information|statement|bulletin)\\b|\\bwhen (?:will|do|can) (?:you|we|i)\\b[^\\n]{0,30}\\b(?:hear|update|know|say|learn)\\b|\\bnext\\b(?! to\\b)[^\\n]{0,20}\\b(?:at|by)\\b';
const news = '\\b(?:updates?|news|information|more|details|report|findings)\\b';
const will = `\\b(?:we|i)(?:'ll| will| shall|(?: are|'re) going to| plan to| aim to| expect to)\\b[^\\n]{0,40}\\b(?:update (?:you|this|here|again|our)|post|report|write|say more|inform|tell you|be back|speak|publish|brief|be in touch|come back|send|(?:share|provide|give|issue|have)\\b[^\\n]{0,30}${news})\\b|\\bupdates? (?:here )?(?:will|shall|follows?|comes?|continues?|to (?:follow|come))\\b|\\bexpect\\b[^\\n]{0,20}\\b(?:updates?|news)\\b|\\b(?:will|shall|'ll) be updated\\b|\\byou(?:'ll| will) (?:hear|get|have|receive|find)\\b[^\\n]{0,30}\\b(?:from us|updates?|news|more)\\b|\\b(?:will|shall) (?:then )?(?:post|report|update|write|speak|publish)\\b(?: \\w+){0,3} (?:again|here|you)\\b|\\bthere(?:'ll| will) be (?:an?other|an?|more)\\b[^\\n]{0,20}\\b(?:updates?|message|news|report)\\b`;
const reports = '\\b(?:we|i)(?: (?:also|then))? (?:post|report|update|publish|write|inform|speak|send)\\b';
const deadline = `\\b(?:again|by|before|within|no later than|at|in)\\b[^\\n,]{0,16}(?:${at})`;

export const englishNextUpdate: ElementSigns = {
  signs: [
    { line: `(?:${named}|${will})[^\\n]{0,80}?(?:${at})`, unless: '\\b(?:we|had|was|were) promised\\b' },
    { line: `\\bnext (?:\\w+ )?update\\b[^\\n]{0,40}(?:${date})` },
    {
      line: `(?:${at})[^\\n,;:.–—]{0,25}(?:,? (?:${will}|${reports}(?: \\w+){0,2} again\\b)| (?:${named}))`,
      unless: '\\bas (?:of|at)\\b|\\bpromised\\b|\\b(?:last|previous|earlier) update\\b',
    },
    { line: `^\\W*(?:${at})[^\\n]{0,12}[:–—-]\\s*(?:our |the )?next (?:\\w+ )?update\\s*\\.?$` },
    {
      line: `\\bupdates?\\b(?! (?:to|of) )(?:(?!\\b(?:was|were|has|had|have|failed|took)\\b)[^\\n,]){0,30}(?:\\b(?:by|before|within|no later than)\\b[^\\n,]{0,16}(?:${at})|${every})`,
      unless: '\\bpromised\\b|\\b(?:last|previous|earlier|latest) update\\b',
    },
    {
      line: `\\bupdates (?:here |on this page )?(?:at|from)\\b[^\\n,]{0,8}(?:${at})`,
      unless: '\\b(?:last|latest|earlier)\\b',
    },
    {
      line: `(?<!\\bno )\\bmore (?:news |information |details |to (?:come|follow) |here )?(?:at|by|within|in) (?:about |around )?(?:${at})`,
    },
    { line: `${reports}(?:(?!\\bthat\\b)[^\\n,]){0,30}(?:${deadline}|${every})` },
    { line: `\\b(?:is|are|page) updated (?:\\w+ ){0,3}(?:${every}|again\\b[^\\n]{0,20}(?:${at}))` },
  ],
  blank: 'next_update|next_news|next_report',
};

const says =
  '(?:更新|通报|公布|发布|告知|公告|说明|报告|汇报|同步|播报|(?<=再)报(?!警|案|错|销|修)|给(?:大家|您|用户|各位)[^。,]{0,6}(?:说法|答复|交代|消息|结果))';
const next = '下(?:一)?[次轮期份]?(?:的)?(?:进展|情况|处置)?(?:更新|通报|通知|公布|发布|说明|公告|声明|报告|播报|时间)';
const period = `每(?:隔)?(?:${length}|(?:半个?)?小时|天|日)|每?逢?整点`;
const then = `(?:${clock}|${length}|半个?小时|${period}|${blank})`;
/** Not beside a time that tells up to when something holds. */
const notUntil = '(?<!截[至止][^。,;\\n]{0,24})';
const aside = '(?:\\([^)\\n]{0,12}\\))?';
const vague = '持续|陆续|及时|另行|稍后|待定|尽快|了|已|曾';
const notVague = (most: number) => `(?:(?!${vague})[^。,;\\n]){0,${most}}`;

export const chineseNextUpdate: ElementSigns = {
  signs: [
    { line: `${next}(?:(?!另行|稍后|待定|尽快)[^\\n]){0,30}?(?:${then}|${date})` },
    { line: `${notUntil}${then}${aside}${notVague(14)}${next}` },
    {
      line: `(?:将|会|拟|计划|预计|争取|力争|最[迟晚]|不晚于)[^。,\\n]{0,20}${then}${aside}(?:(?!了|修复|恢复)[^。,\\n]){0,20}${says}`,
      unless: '复盘|(?:主管|监管|网信|公安|工信|有关)(?:部门|机关|机构|办公室)',
    },
    {
      line: `${notUntil}(?:(?:${clock}|${blank})${aside}(?:之前|以前|前|左右|许|后)|(?:${length}|半个?小时)(?:之?内|以内|之?后|以后))${notVague(12)}${says}(?!了|的|于)`,
      unless: '复盘|(?:主管|监管|网信|公安|工信|有关)(?:部门|机关|机构|办公室)',
    },
    {
      line: `${notUntil}(?:${clock})${aside}${notVague(4)}(?:公布|发布|通报|说明)(?!了)[^。,\\n]{0,4}(?:进一步|后续|更多)`,
    },
    { line: `${notUntil}${then}${aside},?(?:我们)?(?:(?:将|会)再?(?:次|度)?|再(?!次|度))${notVague(10)}${says}` },
    { line: `(?:${period})(?:(?!了|已|曾)[^。,\\n]){0,16}${says}|${says}[^。,\\n]{0,8}(?:${period})` },
  ],
  blank: 'next_update|下一?次',
};
