/** Drill records: whole enough to prove a drill, dated rightly, and followed by actions. */
import { defineRule } from '../core/rule.ts';
import type { DocumentOf } from '../core/workspace.ts';
import { isExercise } from './exercises.ts';
import { listed } from './support.ts';
import { entriesAt, isWritten } from './written.ts';

/** The clause that a record is evidence of, by its type. */
function clauseOf({ data }: DocumentOf<'drill'>): string {
  if (data.type === 'restore') return '2.1.1-2';
  return data.type === 'call-down' ? '3.1.2-3' : '4.2.2-3';
}

/** True for a record that can stand as evidence: what was to be shown, with results, and what follows from it. */
export function isComplete(drill: DocumentOf<'drill'>): boolean {
  const objectives = drill.data.objectives ?? [];
  return missingParts(drill).length === 0 && objectives.length > 0 && objectives.every(({ result }) => result);
}

/** An empty list of actions is an answer, a list that is not there is none. */
function missingParts(drill: DocumentOf<'drill'>): string[] {
  const parts = ['objectives', 'took_part'].filter((key) => !isWritten(drill, [key]));
  return drill.data.actions || isWritten(drill, ['actions']) ? parts : [...parts, 'actions'];
}

const incomplete = defineRule({
  id: 'drill-record-incomplete',
  title: { en: 'Drill record is incomplete', 'zh-CN': '演练记录不完整' },
  severity: 'warning',
  clauses: ['4.2.2-3', '2.1.1-2', '3.1.2-3'],
  standards: ['ISO 22301:2019 8.5', 'HSEEP (2020) doctrine'],
  kinds: ['drill'],
  messages: {
    parts: {
      text: {
        en: 'The record of the drill of {date} has no {parts}: it proves little',
        'zh-CN': '{date} 的演练记录缺少 {parts}，证明不了什么',
      },
      hint: {
        en: 'Add what was to be shown with its results (`objectives`), who took part (`took_part`) and what follows (`actions`; `[]` where nothing does).',
        'zh-CN': '补上演练目标及结果（`objectives`）、参加者（`took_part`）和改进措施（`actions`，没有就写 `[]`）。',
      },
    },
    result: {
      text: {
        en: 'The objective “{goal}” has no result',
        'zh-CN': '演练目标“{goal}”没有写结果',
      },
      hint: {
        en: 'Add `result: pass` or `fail`, and what was `measured`. A fail found in a drill is a success of the drill.',
        'zh-CN': '补上 `result: pass` 或 `fail`，以及实测值 `measured`。演练中发现不合格，正是演练的价值。',
      },
    },
  },
  document({ document, clock, report, lang }) {
    if (document.kind !== 'drill' || clock.isFuture(document.data.date)) return;
    const clauses = [clauseOf(document)];
    const missing = isExercise(document.data) ? missingParts(document) : [];
    if (missing.length > 0) {
      const params = { date: document.data.date ?? document.id, parts: listed(missing, lang) };
      report({ message: 'parts', params, path: [missing[0]!], clauses });
    }
    for (const { index, entry } of entriesAt(document, ['objectives'], document.data.objectives)) {
      const path = ['objectives', index];
      if (entry.result !== undefined || isWritten(document, [...path, 'result'])) continue;
      const goal = entry.goal ?? String(index + 1);
      report({ message: 'result', params: { goal }, path, clauses, value: goal });
    }
  },
});

const wrongDate = defineRule({
  id: 'drill-record-date',
  title: { en: 'Drill record with a doubtful date', 'zh-CN': '演练记录的日期可疑' },
  severity: 'warning',
  clauses: ['4.2.2-3', '2.1.1-2', '3.1.2-3'],
  standards: ['ISO 22301:2019 8.5'],
  kinds: ['drill'],
  messages: {
    future: {
      text: {
        en: 'The record has results of a drill on {date}, which is still to come',
        'zh-CN': '记录写着 {date} 的演练结果，而这一天还没到',
      },
      hint: {
        en: 'Correct the date; the year is the usual slip. Until then the drill does not count.',
        'zh-CN': '请改正日期，多半是年份写错；改正之前这次演练不算数。',
      },
    },
    name: {
      text: {
        en: 'The record is dated {date}; its file name says {named}',
        'zh-CN': '记录日期是 {date}，文件名写的是 {named}',
      },
      hint: {
        en: 'Find out on which day it was held, and correct the other.',
        'zh-CN': '核实演练是哪一天举行的，改正写错的一处。',
      },
    },
  },
  document({ document, clock, report }) {
    if (document.kind !== 'drill') return;
    const { date, objectives = [] } = document.data;
    const at = clock.read(date);
    if (!at) return;
    const place = { path: ['date'], part: 'value' as const, clauses: [clauseOf(document)] };
    // A record made in advance, still without results, is a plan for a drill.
    if (clock.isFuture(date) && objectives.some(({ result }) => result !== undefined)) {
      report({ message: 'future', params: { date: date! }, ...place });
      return;
    }
    const named = /(?:^|\/)(\d{4}-\d{2}-\d{2})[^/]*$/.exec(document.source.file)?.[1];
    if (named && clock.read(named) && named !== clock.dayOf(at)) {
      report({ message: 'name', params: { date: date!, named }, ...place });
    }
  },
});

const failureWithoutAction = defineRule({
  id: 'drill-failure-without-action',
  title: { en: 'Failed objective without an action', 'zh-CN': '目标未达到，却没有改进措施' },
  severity: 'warning',
  clauses: ['4.2.2-3', '4.2.2-1'],
  standards: ['ISO 22301:2019 8.5', 'HSEEP (2020) doctrine', 'CSF 2.0 ID.IM-02 / ID.IM-03'],
  kinds: ['drill'],
  messages: {
    plain: {
      text: {
        en: '“{goal}” was not reached, and no action follows from it',
        'zh-CN': '“{goal}”没有达到，却没有任何改进措施',
      },
      hint: {
        en: 'Add to `actions` what is to change, with an owner and a due date.',
        'zh-CN': '在 `actions` 中写明要改什么，由谁负责，何时完成。',
      },
    },
  },
  document({ document, report }) {
    if (document.kind !== 'drill') return;
    const { actions, objectives } = document.data;
    // A list that is not there at all is said of the record.
    if (!actions || actions.length > 0 || isWritten(document, ['actions'])) return;
    for (const { index, entry } of entriesAt(document, ['objectives'], objectives)) {
      if (entry.result !== 'fail') continue;
      const goal = entry.goal ?? String(index + 1);
      report({ message: 'plain', params: { goal }, path: ['objectives', index], value: goal });
    }
  },
});

export const drillRecordRules = [incomplete, wrongDate, failureWithoutAction];
