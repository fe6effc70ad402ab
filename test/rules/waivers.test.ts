/** Waivers and their end. */
import { casesOf } from '../support/cases.ts';

const waiver = (until: string, clause = '2.2.2-3', rest = 'what: x, why: a public body has none, by: maya, ') =>
  `not_applicable: {${clause}: {${rest}until: ${until}}}\n`;

casesOf('waiver-expired', [
  { name: 'holds', texts: waiver('2027-06-30'), expected: [] },
  {
    name: 'ended yesterday',
    texts: waiver('2026-11-21'),
    expected: [
      { path: 'not_applicable["2.2.2-3"].until', at: '2026-11-21', clauses: ['2.2.2-3'], severity: 'warning' },
    ],
  },
  {
    name: 'ends today',
    texts: waiver('2026-11-22'),
    expected: [{ path: 'not_applicable["2.2.2-3"].until', severity: 'info', says: 'today' }],
  },
  {
    name: 'ends soon',
    texts: waiver('2026-12-01'),
    expected: [{ path: 'not_applicable["2.2.2-3"].until', severity: 'info' }],
  },
  { name: 'of no clause', texts: waiver('2026-11-01', '9.9.9-9'), expected: [] },
  {
    name: 'without a reason it waives nothing, which the schema says',
    texts: waiver('2026-12-01', '2.2.2-3', 'by: maya, '),
    expected: [],
  },
]);
