/** Breaks of the Chinese example: what differs by language, law and the fifth scenario. */
import type { PlainValue } from '../../src/core/fix.ts';
import type { Break, CheckKind, Mutation } from './mutate.ts';

const plan = 'crisis-plan.yaml';
const log = 'incidents/inc-2026-10-13.yaml';
const report = 'postmortems/2026-10-13-organic-label.md';
const statement = (id: string) => `statements/${id}.zh.md`;

const set = (path: string, to: PlainValue, file = plan): Break => ({ file, set: path, to });
const drop = (path: string, file = plan): Break => ({ file, remove: path });
const text = (file: string, old: string, by = ''): Break => ({ file, text: old, by });
const gone = (file: string): Break => ({ gone: file });

const rows: readonly [
  string,
  CheckKind,
  Break | readonly Break[],
  { readonly at?: string; readonly also?: readonly string[] }?,
][] = [
  ['1-1', 'X', gone('playbooks/rumour.md'), { at: `${plan} scenarios.rumour` }],
  ['1-2', 'F', set('reviewed', '2025-01-05')],
  ['2.2.1-3', 'Q', set('early_warning.pay-fail.signal', '支付异常')],
  ['2.2.2-1', 'P', set('monitors.page-load.alert_when', '页面明显变慢')],
  ['3.1.1-3', 'X', drop('grading'), { at: plan }],
  ['3.1.1-3', 'X', set('grading.cn.within', '5h')],
  ['3.1.3-3', 'X', gone(statement('press-line')), { at: `${plan} audiences` }],
  ['3.2.1-1', 'E', set('declared.at', '2026-10-13T10:52+08:00', log)],
  ['3.2.1-2', 'E', set('statements[0].at', '2026-10-13T10:50+08:00', log), { also: ['incident-record-differs'] }],
  ['3.2.2-1', 'E', drop('statements[1]', log), { also: ['incident-record-differs'] }],
  ['3.2.2-2', 'X', set('started', '2026-10-13T09:02+08:00', report)],
  ['3.2.2-2', 'T', text(statement('outage-holding'), '目前还不清楚', '另外')],
  ['3.2.3-2', 'Q', set('clocks.cn-report.within', '6h')],
  ['4.1.1-2', 'E', set('checks.load-test', 'fail', log)],
  ['4.1.2-1', 'T', text(statement('content-error-apology'), '道歉', '说明')],
  [
    '4.1.2-3',
    'X',
    [set('published', '2026-10-21', report), drop('public_summary', report)],
    { at: `${statement('2026-10-13-organic-3-resolved')}` },
  ],
  ['4.2.1-1', 'E', set('reviewed', '2026-10-29', report), { at: `${log} resolved` }],
  ['4.2.1-2', 'T', [text(report, '## 预案评估', '## 其他'), set('actions[2].kind', 'respond', report)]],
];

export const webShopZh: readonly Mutation[] = rows.map(([clause, check, breaks, { at, also = [] } = {}]) => ({
  clause,
  check,
  breaks: Array.isArray(breaks) ? breaks : [breaks as Break],
  ...(at === undefined ? {} : { at }),
  also,
}));
