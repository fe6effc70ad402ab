/** Actions that stand in the text of a post-mortem: a table, or a list. */
import type { Table } from '../../core/facts.ts';
import type { Span } from '../../core/text.ts';
import type { DocumentOf } from '../../core/workspace.ts';
import { daysIn } from '../records.ts';
import { proseOf } from './prose.ts';
import { oneForm } from './script.ts';
import { sectionsOf } from './sections.ts';
import { date } from './times.ts';

export interface BodyAction {
  readonly text: string;
  readonly span: Span;
  readonly has: { readonly owner: boolean; readonly due: boolean; readonly link: boolean };
  /** A day, where one is written. */
  readonly due?: string;
  readonly isDone: boolean;
  readonly section?: string;
}

const columns = {
  owner: /\bowner|\bwho\b|\bassign|\bresponsible|\blead\b|\bdri\b|负责|责任|主责|牵头/i,
  due: /\bdue|\bdeadline|\bby when|\bdate\b|\bwhen\b|\beta\b|\btarget|完成时间|期限|截止|计划完成|完成日期|时限/i,
  status: /\bstatus|\bstate\b|\bdone\b|\bprogress|状态|进度|进展/i,
  link: /\blink|\bticket|\bissue|\bbug\b|\bjira|\btracker|\bref|工单|链接|单号|任务号/i,
} as const;
const done =
  /\b(?:done|closed|completed?|finished|fixed|shipped|dropped|cancell?ed|won'?t)\b|[✅☑✔]|已(?:经)?(?:完成|关闭|上线|取消)|完成(?!时间)|取消/i;
/** In running text "fixed" may speak of anything. */
const itemDone =
  /[([](?:done|closed|completed?|finished|shipped|dropped)[)\]]|(?:^|[-–—:]\s*)(?:done|closed|completed|finished)\W{0,20}$|\b(?:has|have) been \w+ed\b(?! for)|^\W{0,20}we(?: have|'ve)? (?!need)\w+ed\b|[✅☑✔]|~~|已(?:经)?(?:完成|关闭|上线|取消)/im;
const owner =
  /(?<![\w.])@[\w.-]+|\bowners?\b\s*[:=]|\bassign(?:ed|ee)\b|\(\s*(?:owner: )?[A-Z][a-zÀ-ž]+(?:[ ,].*)?\)|负责人|责任人|责任部门|牵头|由[^,。]{1,12}负责/i;
const ticket = /\b[A-Z][A-Z0-9]+-\d+\b|#\d+\b|\b(?:issue|ticket|jira)\b|工单/;
const anyDate = new RegExp(`${date}|\\bq[1-4]\\b|\\bby (?:the )?end of\\b|\\d+季度|季度`, 'i');

/** The actions of the text; none where the front matter has them, since the text then repeats them. */
export function bodyActions(document: DocumentOf<'postmortem'>): BodyAction[] {
  if (document.data.actions !== undefined) return [];
  const prose = proseOf(document);
  const { facts } = prose;
  return (
    sectionsOf(prose)
      // An item of another list that begins with `Next steps:` is no list of its own.
      .filter(
        ({ id, heading, span, lines }) => id === 'actions' && (span === heading?.body || lines[0]?.kind !== 'item'),
      )
      .slice(0, 1)
      .flatMap(({ heading, span: own }) => {
        const inside = (span: Span) => span.start >= own.start && span.start < own.end;
        const tables = facts.tables.filter(({ span }) => inside(span)).flatMap((table) => rowsOf(table));
        const items = facts.listItems
          .filter(({ span, depth, text }) => depth === 0 && text.trim() !== '' && inside(span))
          .map((item): BodyAction => {
            const text = oneForm(document.source.text.slice(item.span.start, item.span.end));
            const [due] = [...daysIn(text)].sort();
            return {
              text: item.text,
              span: item.textSpan,
              has: {
                owner: owner.test(text),
                due: anyDate.test(text),
                link:
                  ticket.test(text) ||
                  facts.links.some(({ span }) => item.span.start <= span.start && span.end <= item.span.end) ||
                  /https?:/.test(text),
              },
              ...(due !== undefined && { due }),
              isDone: item.checked === true || itemDone.test(text),
            };
          });
        return (tables.length > 0 ? tables : items).map((action) => ({
          ...action,
          ...(heading && { section: heading.slug }),
        }));
      })
  );
}

function rowsOf({ header, rows }: Table): BodyAction[] {
  const titles = header.map(({ text }) => oneForm(text));
  const column = (name: keyof typeof columns) => titles.findIndex((title) => columns[name].test(title));
  const at = {
    owner: column('owner'),
    due: column('due'),
    status: column('status'),
    link: column('link'),
  };
  if (at.owner < 0 && at.due < 0 && at.status < 0) return [];
  return rows.flatMap((row): BodyAction[] => {
    const cell = (index: number) => (index < 0 ? '' : oneForm(row[index]?.text ?? '').trim());
    const first = row.find(({ text }) => text.trim() !== '');
    if (!first) return [];
    const all = oneForm(row.map(({ text }) => text).join(' '));
    const filled = (index: number) => cell(index) !== '' && !/^(?:[-–—/?]+|n\/?a|tbd|待定|无)$/i.test(cell(index));
    const [due] = [...daysIn(cell(at.due))].sort();
    return [
      {
        text: first.text.trim(),
        span: first.span,
        has: {
          owner: filled(at.owner),
          due: filled(at.due),
          link: filled(at.link) || ticket.test(all),
        },
        ...(due !== undefined && { due }),
        isDone: done.test(cell(at.status)),
      },
    ];
  });
}
