/** What backups hold: all that is critical, and personal data only under encryption. */
import { defineRule } from '../core/rule.ts';
import type { PlanUnit } from '../core/workspace.ts';
import { presenceRule } from './freshness.ts';
import { listed } from './support.ts';
import { isWritten } from './written.ts';

const clause = '2.1.1-2';
const standards = ['CSF 2.0 PR.DS-11', 'SOC 2 TSC A1.2', 'NIS2 21(2)(b),(c); 23(1),(2)'];

const dataUncovered = defineRule({
  id: 'backup-data-uncovered',
  title: { en: 'Critical data in no backup', 'zh-CN': '关键数据没有备份' },
  severity: 'error',
  clauses: [clause],
  standards,
  kinds: ['plan'],
  messages: {
    plain: {
      text: {
        en: 'Critical data `{data}` is in no backup',
        'zh-CN': '关键数据 `{data}` 不在任何一项备份中',
      },
      hint: {
        en: 'Add `{data}` to `covers` of the backup that really holds it, or set up a backup for it.',
        'zh-CN': '把 `{data}` 加到确实包含它的备份的 `covers` 中，或为它新建备份。',
      },
    },
    unmarked: {
      text: {
        en: 'No data set is marked `critical`: whether the backups hold what you cannot do without is open',
        'zh-CN': '没有一份数据标为 `critical`：备份是否覆盖了缺不得的数据，无从判断',
      },
      hint: {
        en: 'Say `critical: true` of what the site cannot do without, and `false` of the rest.',
        'zh-CN': '网站缺不得的数据写 `critical: true`，其余写 `false`。',
      },
    },
  },
  plan({ plan, report }) {
    const { backups = {} } = plan.data;
    // Without any backup there is one finding about that, not one for each set of data.
    if (Object.keys(backups).length === 0) return;
    const covered = new Set(Object.values(backups).flatMap(({ covers = [] }) => covers));
    const all = Object.values(plan.data.data ?? {});
    // That nothing is critical can be said, and then nothing may be named as what a scenario brings back.
    const isDecided = all.every(({ critical }) => critical === false) && !isRestored(plan);
    if (all.length > 0 && !all.some(({ critical }) => critical) && !isDecided) {
      report({ message: 'unmarked', path: ['data'], severity: 'warning' });
    }
    for (const [data, { critical }] of Object.entries(plan.data.data ?? {})) {
      if (critical && !covered.has(data)) report({ message: 'plain', params: { data }, path: ['data', data] });
    }
  },
});

function isRestored({ data }: PlanUnit): boolean {
  return Object.values(data.scenarios ?? {}).some(({ goal }) => (goal?.restores ?? []).length > 0);
}

const coversNothing = presenceRule({
  id: 'backup-covers-nothing',
  title: { en: 'Backup without its contents', 'zh-CN': '备份没有写覆盖哪些数据' },
  clauses: [clause],
  standards,
  at: 'backups.*',
  key: 'covers',
  message: {
    text: {
      en: 'Backup `{id}` does not say which data it holds',
      'zh-CN': '备份 `{id}` 没有写包含哪些数据',
    },
    hint: {
      en: 'List in `covers` the ids of `data` that it holds.',
      'zh-CN': '在 `covers` 中列出它包含的数据（`data` 中的编号）。',
    },
  },
});

const unencrypted = defineRule({
  id: 'backup-unencrypted',
  title: { en: 'Personal data in a backup that is not encrypted', 'zh-CN': '含个人数据的备份未加密' },
  severity: 'warning',
  clauses: [clause],
  standards: ['CSF 2.0 PR.DS-11'],
  kinds: ['plan'],
  messages: {
    plain: {
      text: {
        en: 'Backup `{id}` holds personal data ({data}) and is not encrypted',
        'zh-CN': '备份 `{id}` 含个人数据（{data}），但没有加密',
      },
      hint: {
        en: 'Encrypt it, then say `encrypted: true`: a stolen backup is a data breach too.',
        'zh-CN': '加密后改为 `encrypted: true`：备份被盗同样是数据泄露。',
      },
    },
    unsaid: {
      text: {
        en: 'Backup `{id}` holds personal data ({data}) and does not say whether it is encrypted',
        'zh-CN': '备份 `{id}` 含个人数据（{data}），但没有写是否加密',
      },
      hint: {
        en: 'Find out, encrypt it where it is not, and say `encrypted: true`.',
        'zh-CN': '核实是否加密；没有就先加密，再写上 `encrypted: true`。',
      },
    },
  },
  plan({ plan, report, lang }) {
    for (const [id, { covers = [], encrypted }] of Object.entries(plan.data.backups ?? {})) {
      const personal = covers.filter((data) => plan.data.data?.[data]?.personal);
      const path = ['backups', id, 'encrypted'];
      if (personal.length === 0 || encrypted || (encrypted === undefined && isWritten(plan, path))) continue;
      const params = { id, data: listed(personal, lang) };
      if (encrypted === undefined) report({ message: 'unsaid', params, path });
      else report({ message: 'plain', params, path, part: 'value' });
    }
  },
});

export const backupContentRules = [dataUncovered, coversNothing, unencrypted];
