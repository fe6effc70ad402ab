/** Backups: that there are any, that they run often enough, lie elsewhere and are watched. */
import { own } from '../core/own.ts';
import { defineRule } from '../core/rule.ts';
import type { PlanUnit } from '../core/workspace.ts';
import { backupContentRules } from './backup-contents.ts';
import { withPhase } from './blocks.ts';
import { presenceRule, setTo } from './freshness.ts';
import { restoreRecordRules } from './restore-records.ts';
import { restoreTestRules } from './restore-tests.ts';
import { listed } from './support.ts';
import { hasEntries, isLonger, isWritten, sayDuration, sayEvery } from './written.ts';

const clause = '2.1.1-2';
const wholeBlock = [clause, '3.2.3-1'];
const standards = ['CSF 2.0 PR.DS-11', 'SOC 2 TSC A1.2', 'NIS2 21(2)(b),(c); 23(1),(2)'];
const targets = ['ISO 22301:2019 8.2.2 / 8.2.3'];

const backupMissing = defineRule({
  id: 'backup-missing',
  title: { en: 'No backups', 'zh-CN': '没有备份' },
  severity: 'error',
  clauses: [...wholeBlock, '1-2'],
  standards,
  kinds: ['plan'],
  messages: {
    plain: {
      text: {
        en: 'The plan names no backup: what is lost in a crisis is lost for good',
        'zh-CN': '预案没有写任何备份：危机中丢失的数据将无法找回',
      },
      hint: {
        en: 'Add `backups` with what each one covers, how often it runs, where it lies, `rpo`, `rto` and the last restore test.',
        'zh-CN': '增加 `backups`，写明每项备份覆盖什么、多久一次、存在哪里、`rpo`、`rto` 以及最近一次恢复测试。',
      },
    },
  },
  plan({ plan, clock, report }) {
    if (isWritten(plan, ['backups'])) return;
    report({ message: 'plain', path: ['backups'], clauses: withPhase(wholeBlock, plan, clock) });
  },
});

const withoutCadence = presenceRule({
  id: 'backup-without-cadence',
  title: { en: 'Backup without a cadence', 'zh-CN': '备份没有写频率' },
  severity: 'error',
  clauses: [clause],
  standards,
  at: 'backups.*',
  key: 'every',
  evenEmpty: true,
  message: {
    text: {
      en: 'Backup `{id}` does not say how often it runs',
      'zh-CN': '备份 `{id}` 没有写多久备份一次',
    },
    hint: {
      en: 'Add `every`, such as `15m` or `1d`; it must not be longer than `rpo`.',
      'zh-CN': '补上 `every`，例如 `15m` 或 `1d`，不得长于 `rpo`。',
    },
  },
  fix: ({ path, data }) =>
    typeof data.rpo === 'string'
      ? {
          title: { en: 'Add `every: {rpo}`, as often as `rpo` asks', 'zh-CN': '按 `rpo` 的要求加上 `every: {rpo}`' },
          params: { rpo: data.rpo },
          safe: false,
          changes: [{ op: 'set', path: [...path, 'every'], value: data.rpo }],
        }
      : undefined,
});

const withoutRpo = presenceRule({
  id: 'backup-without-rpo',
  title: { en: 'Backup without an RPO', 'zh-CN': '备份没有写 RPO' },
  clauses: [clause],
  standards: targets,
  at: 'backups.*',
  key: 'rpo',
  message: {
    text: {
      en: 'Backup `{id}` does not say how much data may be lost (`rpo`), so nobody can tell whether it runs often enough',
      'zh-CN': '备份 `{id}` 没有写最多可丢多长时间的数据（`rpo`），无从判断备份是否够勤',
    },
    hint: {
      en: 'Agree with the business how much work may be lost, and write it in `rpo`, such as `1h`.',
      'zh-CN': '与业务方商定最多丢得起多长时间的数据，写入 `rpo`，例如 `1h`。',
    },
  },
});

const withoutRto = presenceRule({
  id: 'backup-without-rto',
  title: { en: 'Backup without an RTO', 'zh-CN': '备份没有写 RTO' },
  clauses: wholeBlock,
  standards: targets,
  at: 'backups.*',
  key: 'rto',
  message: {
    text: {
      en: 'Backup `{id}` does not say how long a restore may take (`rto`)',
      'zh-CN': '备份 `{id}` 没有写恢复最多允许用多久（`rto`）',
    },
    hint: {
      en: 'Write in `rto` the longest time the business can wait for this data, such as `4h`; restore tests are measured by it.',
      'zh-CN': '在 `rto` 中写明业务最多能等多久，例如 `4h`；恢复测试以此衡量。',
    },
  },
});

const cadenceExceedsRpo = defineRule({
  id: 'backup-cadence-exceeds-rpo',
  title: { en: 'Backup runs less often than its RPO', 'zh-CN': '备份频率达不到 RPO' },
  severity: 'error',
  clauses: [clause],
  standards: targets,
  kinds: ['plan'],
  fixable: true,
  messages: {
    plain: {
      text: {
        en: 'Backup `{id}` runs {every}, but at most {rpo} of data may be lost (`rpo`)',
        'zh-CN': '备份 `{id}` {every}一次，而最多只允许丢失 {rpo}的数据（`rpo`）',
      },
      hint: {
        en: 'Run it at least {often}, or agree on a longer `rpo` with the business.',
        'zh-CN': '至少{often}备份一次，或与业务方商定更长的 `rpo`。',
      },
    },
  },
  notes: { rpo: { en: 'the data that may be lost', 'zh-CN': '允许丢失的数据' } },
  plan({ plan, report, lang }) {
    for (const [id, { every, rpo }] of Object.entries(plan.data.backups ?? {})) {
      if (!isLonger(every, rpo)) continue;
      const path = ['backups', id, 'every'];
      report({
        message: 'plain',
        params: { id, every: sayEvery(every!, lang), rpo: sayDuration(rpo!, lang), often: sayEvery(rpo!, lang) },
        path,
        part: 'value',
        related: [{ path: ['backups', id, 'rpo'], part: 'value', note: 'rpo' }],
        fixes: [setTo(path, rpo!)],
      });
    }
  },
});

const onlyOnSite = defineRule({
  id: 'backup-only-on-site',
  title: { en: 'Backup without a copy elsewhere', 'zh-CN': '备份没有异地或离线副本' },
  severity: 'error',
  clauses: [clause],
  standards,
  kinds: ['plan'],
  messages: {
    nowhere: {
      text: { en: 'Backup `{id}` does not say where it lies', 'zh-CN': '备份 `{id}` 没有写存放在哪里' },
      hint: {
        en: 'List the places in `where`, at least one of them with `kind: offsite` or `offline`.',
        'zh-CN': '在 `where` 中列出存放位置，其中至少一处为 `kind: offsite` 或 `offline`。',
      },
    },
    unsaid: {
      text: {
        en: 'Backup `{id}` does not say how far {places} is from what it protects',
        'zh-CN': '备份 `{id}` 没有写明 {places} 与被保护的系统隔得多远',
      },
      hint: {
        en: 'Give each place in `where` its `kind`: `same-account`, `offsite` or `offline`. At least one has to be offsite or offline.',
        'zh-CN': '为 `where` 中每处写明 `kind`：`same-account`、`offsite` 或 `offline`，至少一处为异地或离线。',
      },
    },
    few: {
      text: {
        en: 'Backup `{id}` has {copies|copy|copies} offsite or offline; {needed} are required',
        'zh-CN': '备份 `{id}` 只有 {copies} 份异地或离线副本，要求至少 {needed} 份',
      },
      hint: {
        en: 'Add a place with `kind: offsite` or `kind: offline`.',
        'zh-CN': '再增加一处 `kind: offsite` 或 `kind: offline` 的副本。',
      },
    },
    near: {
      text: {
        en: 'Backup `{id}` lies only in the account it protects ({places}): whoever breaks in can delete the data and the backup',
        'zh-CN': '备份 `{id}` 只存放在被保护的账户内（{places}）：账户一旦被攻破，数据和备份会一起丢失',
      },
      hint: {
        en: 'Add a place with `kind: offsite` (another provider or account) or `kind: offline` (nobody can change it from the network).',
        'zh-CN': '增加一处 `kind: offsite`（另一家服务商或另一账户）或 `kind: offline`（网络上无法改动）的副本。',
      },
    },
  },
  plan({ plan, report, lang, limits }) {
    const needed = limits.backups.offsite_or_offline_at_least;
    for (const [id, { where = [] }] of Object.entries(plan.data.backups ?? {})) {
      const copies = where.filter(({ kind }) => kind === 'offsite' || kind === 'offline').length;
      if (copies >= needed || !hasEntries(plan, ['backups', id])) continue;
      const path = ['backups', id, 'where'];
      if (where.length === 0) {
        if (!isWritten(plan, path)) report({ message: 'nowhere', params: { id }, path });
        continue;
      }
      // A kind that the format does not know is the schema's: mending the word may be all that is needed.
      if (where.some(({ kind }) => kind !== undefined && !knownKinds.includes(kind))) continue;
      const unsaid = where.filter(({ kind }) => kind === undefined);
      const named = unsaid.length > 0 ? unsaid : where;
      const places = listed(
        named.map(({ at = '?' }) => at),
        lang,
      );
      report({
        message: unsaid.length > 0 ? 'unsaid' : copies > 0 ? 'few' : 'near',
        params: { id, places, needed, copies },
        path,
      });
    }
  },
});

const knownKinds = ['same-account', 'offsite', 'offline'];

const unwatched = defineRule({
  id: 'backup-unwatched',
  title: { en: 'Nobody notices when a backup fails', 'zh-CN': '备份失败无人察觉' },
  severity: 'warning',
  clauses: [clause],
  standards,
  kinds: ['plan'],
  fixable: true,
  messages: {
    none: {
      text: {
        en: 'No monitor watches backup `{id}`: it can fail for weeks without anyone noticing',
        'zh-CN': '没有监测项盯着备份 `{id}`：它可能连续失败几周也无人察觉',
      },
      hint: {
        en: 'Name in `watched_by` a monitor that measures `backup`.',
        'zh-CN': '在 `watched_by` 中写明一个监测内容含 `backup` 的监测项。',
      },
    },
    other: {
      text: {
        en: 'Backup `{id}` is to be watched by `{monitor}`, which does not measure `backup`',
        'zh-CN': '备份 `{id}` 由 `{monitor}` 监测，但它的监测内容不含 `backup`',
      },
      hint: {
        en: 'Name a monitor that measures `backup`, or add `backup` to `measures` of `{monitor}` if it really does.',
        'zh-CN':
          '改为监测内容含 `backup` 的监测项；如果 `{monitor}` 确实在监测备份，就在其 `measures` 中加上 `backup`。',
      },
    },
  },
  notes: { monitor: { en: 'what `{monitor}` measures', 'zh-CN': '`{monitor}` 的监测内容' } },
  plan({ plan, report }) {
    for (const [id, { watched_by: monitor }] of Object.entries(plan.data.backups ?? {})) {
      const path = ['backups', id, 'watched_by'];
      if (monitor === undefined) {
        if (hasEntries(plan, ['backups', id]) && !isWritten(plan, path)) {
          report({ message: 'none', params: { id }, path, fixes: watchFix(plan, path) });
        }
        continue;
      }
      const watching = own(plan.data.monitors, monitor);
      // A monitor that does not exist is the business of the reference rules.
      if (!watching || watching.measures?.includes('backup')) continue;
      report({
        message: 'other',
        params: { id, monitor },
        path,
        part: 'value',
        related: [{ path: ['monitors', monitor, 'measures'], note: 'monitor', params: { monitor } }],
        fixes: watchFix(plan, path),
      });
    }
  },
});

/** Where just one monitor measures backups, it is the one that was meant. */
function watchFix(plan: PlanUnit, path: string[]) {
  const watchers = Object.entries(plan.data.monitors ?? {}).filter(([, { measures }]) => measures?.includes('backup'));
  const only = watchers.length === 1 ? watchers[0]![0] : undefined;
  if (only === undefined) return [];
  return [
    {
      title: { en: 'Let `{monitor}` watch it', 'zh-CN': '由 `{monitor}` 监测' },
      params: { monitor: only },
      safe: false,
      changes: [{ op: 'set' as const, path, value: only }],
    },
  ];
}

export const backupRules = [
  backupMissing,
  withoutCadence,
  withoutRpo,
  withoutRto,
  cadenceExceedsRpo,
  onlyOnSite,
  unwatched,
  ...backupContentRules,
  ...restoreTestRules,
  ...restoreRecordRules,
];
