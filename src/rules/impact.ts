/** How many were hit: the figure by which a level is judged, and later found right or wrong. */
import { defineRule } from '../core/rule.ts';
import type { DocumentOf } from '../core/workspace.ts';
import { figuresIn } from './prose/figures.ts';
import { proseOf } from './prose/prose.ts';
import { sectionsOf } from './prose/sections.ts';
import { isWritten } from './written.ts';

/** The number of users that the text gives where it speaks of the impact, or in its summary. */
function userFigure(document: DocumentOf<'postmortem'>): number | undefined {
  const prose = proseOf(document);
  const lines = sectionsOf(prose)
    .filter(({ id }) => id === 'impact' || id === 'summary')
    .flatMap(({ lines: own }) => own);
  return figuresIn({ ...prose, lines }).find(({ measure }) => measure === 'users')?.value;
}

const missing = defineRule({
  id: 'impact-figure-missing',
  title: { en: 'Post-mortem does not say how many were hit', 'zh-CN': '复盘报告没有写影响人数' },
  severity: 'warning',
  clauses: ['3.1.1-2', '4.2.1-1'],
  kinds: ['postmortem'],
  messages: {
    absent: {
      text: {
        en: 'The post-mortem does not say how many users were affected',
        'zh-CN': '复盘报告没有写受影响的用户数',
      },
      hint: {
        en: 'Add `impact.users`: a number, or a range such as `1000-1500`.',
        'zh-CN': '补上 `impact.users`：人数，或者一个范围，例如 `1000-1500`。',
      },
    },
    words: {
      text: {
        en: 'The post-mortem gives no number of affected users: “{users}”',
        'zh-CN': '复盘报告的受影响用户数没有数字：“{users}”',
      },
      hint: {
        en: 'Estimate it and say so, such as `about 1200`.',
        'zh-CN': '请给出估计值并注明，例如“约 1200”。',
      },
    },
  },
  document({ document, report, evidence }) {
    if (document.kind !== 'postmortem') return;
    const { status, impact, id } = document.data;
    if (status === undefined || status === 'draft') return;
    const path = ['impact', 'users'];
    const users = impact?.users;
    if (users === undefined) {
      if (isWritten(document, path)) return;
      const told = userFigure(document);
      if (told === undefined) report({ message: 'absent', path });
      else
        evidence({
          clause: '3.1.1-2',
          file: document.source.file,
          what: { en: 'post-mortem {id}: {users} users affected', 'zh-CN': '复盘报告 {id}：影响 {users} 名用户' },
          params: { id: id ?? document.id, users: told },
        });
      return;
    }
    if (typeof users === 'object') {
      report({ message: 'absent', path, part: 'value' });
      return;
    }
    const isNegative = typeof users === 'number' && users < 0;
    if (isNegative || !/[\d０-９一二三四五六七八九十百千万]|\bnone\b|\bno(?:body| one)\b|无/i.test(String(users))) {
      report({ message: 'words', params: { users }, path, part: 'value' });
      return;
    }
    evidence({
      clause: '3.1.1-2',
      file: document.source.file,
      path,
      what: { en: 'post-mortem {id}: {users} users affected', 'zh-CN': '复盘报告 {id}：影响 {users} 名用户' },
      params: { id: id ?? document.id, users },
    });
  },
});

export const impactRules = [missing];
