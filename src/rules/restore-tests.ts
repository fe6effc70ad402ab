/** Restore tests: that backups are tried in time, and come back whole and fast enough. */
import { datedKeys } from '../core/dated-keys.ts';
import type { Path } from '../core/path.ts';
import { defineRule } from '../core/rule.ts';
import type { DocumentOf, PlanUnit, Workspace } from '../core/workspace.ts';
import type { Backup, RestoreTest } from '../generated/types.ts';
import { freshnessRule, presenceRule } from './freshness.ts';
import { type RecordState, recordAt } from './records.ts';
import { listed } from './support.ts';
import { hasEntries, isLonger, isWritten, sayDuration } from './written.ts';

const clauses = ['2.1.1-2'];
const standards = ['CSF 2.0 PR.DS-11', 'SOC 2 TSC A1.3', 'NIST SP 800-53r5 / FedRAMP r5 CP-4'];

/** A restore test with its record. */
export interface Tested {
  readonly id: string;
  readonly path: Path;
  readonly backup: Backup;
  readonly test: RestoreTest;
  readonly record?: RecordState;
  /** The record, where it is a drill record. */
  readonly drill?: DocumentOf<'drill'>;
}

/** The restore tests that the plan states. */
export function restoreTests(plan: PlanUnit, workspace: Workspace): Tested[] {
  return Object.entries(plan.data.backups ?? {}).flatMap(([id, backup]) => {
    const test = backup.restore_test;
    const path = ['backups', id, 'restore_test'];
    if (!test || !hasEntries(plan, path)) return [];
    if (test.record === undefined) return [{ id, path, backup, test }];
    const record = recordAt(plan, workspace, test.record);
    const document = record.state === 'read' ? record.document : undefined;
    return [{ id, path, backup, test, record, ...(document?.kind === 'drill' ? { drill: document } : {}) }];
  });
}

/** What a drill record says of the restore: `fail` where an objective was not reached. */
export function resultOf(drill: DocumentOf<'drill'> | undefined): 'pass' | 'fail' | undefined {
  const results = (drill?.data.objectives ?? []).map(({ result }) => result);
  if (results.includes('fail')) return 'fail';
  return results.includes('pass') ? 'pass' : undefined;
}

/** How long the restore took by its record: `took` of another kind of drill is the length of the drill. */
export function tookOf(drill: DocumentOf<'drill'> | undefined): string | undefined {
  return drill?.data.type === 'restore' ? drill.data.took : undefined;
}

const testMissing = presenceRule({
  id: 'restore-test-missing',
  title: { en: 'Backup that was never restored', 'zh-CN': '备份没有做过恢复测试' },
  clauses,
  standards,
  at: 'backups.*',
  key: 'restore_test',
  message: {
    text: {
      en: 'No restore of backup `{id}` is planned or recorded: whether it can be read back is a guess',
      'zh-CN': '备份 `{id}` 没有恢复测试的计划和记录：能不能恢复全凭猜测',
    },
    hint: {
      en: 'Restore it once, then add `restore_test` with `every`, `last`, `took`, `result` and the `record`.',
      'zh-CN': '先实际恢复一次，再补上 `restore_test`：`every`、`last`、`took`、`result` 和 `record`。',
    },
  },
});

const testOverdue = freshnessRule({
  id: 'restore-test-overdue',
  title: { en: 'Restore test is overdue', 'zh-CN': '恢复测试逾期' },
  clauses,
  standards,
  ...datedKeys.restoreTest,
  subject: { en: 'The restore test of `{id}`', 'zh-CN': '备份 `{id}` 的恢复测试' },
  remedy: {
    en: 'Restore `{id}` into an empty place, compare the data with the original, and record the day, the time it took and the result.',
    'zh-CN': '在空环境中恢复 `{id}`，与原数据比对，并记录日期、用时和结果。',
  },
});

const notPassed = defineRule({
  id: 'restore-test-not-passed',
  title: { en: 'Restore test did not pass', 'zh-CN': '恢复测试未通过' },
  severity: 'error',
  clauses,
  standards,
  kinds: ['plan'],
  messages: {
    failed: {
      text: {
        en: 'The last restore of `{id}` failed ({last}): as it stands, this backup cannot be relied on',
        'zh-CN': '备份 `{id}` 最近一次恢复失败（{last}）：目前不能指望这份备份',
      },
      hint: {
        en: 'Find out why, mend it, restore again, and record the new test.',
        'zh-CN': '查明原因并修好，重新恢复一次，记录新的测试结果。',
      },
    },
    unsaid: {
      text: {
        en: 'The restore test of `{id}` ({last}) does not give {keys}',
        'zh-CN': '备份 `{id}` 的恢复测试（{last}）缺少 {keys}',
      },
      hint: {
        en: 'Write whether the data came back whole in `result`, and how long it took in `took`.',
        'zh-CN': '在 `result` 中写明数据是否完整恢复，在 `took` 中写明用时。',
      },
    },
  },
  plan({ plan, workspace, report, lang }) {
    for (const { id, path, test, drill } of restoreTests(plan, workspace)) {
      const last = test.last;
      if (last === undefined) continue;
      const result = test.result ?? resultOf(drill);
      if (result === 'fail') {
        const key = test.result === undefined ? 'record' : 'result';
        report({ message: 'failed', params: { id, last }, path: [...path, key], part: 'value' });
        continue;
      }
      const given = { result, took: test.took ?? drill?.data.took };
      const keys = (['result', 'took'] as const).filter(
        (key) => given[key] === undefined && !isWritten(plan, [...path, key]),
      );
      if (keys.length === 0) continue;
      const params = { id, last, keys: listed(keys, lang) };
      report({ message: 'unsaid', params, path: [...path, keys[0]!], severity: 'warning' });
    }
  },
});

const slowerThanRto = defineRule({
  id: 'restore-slower-than-rto',
  title: { en: 'Restore took longer than promised', 'zh-CN': '恢复用时超过承诺' },
  severity: 'error',
  clauses: ['2.1.1-2', '3.2.3-1'],
  standards: ['ISO 22301:2019 8.2.2 / 8.2.3', 'SOC 2 TSC A1.3'],
  kinds: ['plan'],
  messages: {
    plain: {
      text: {
        en: 'The last restore of `{id}` took {took}; the promise is {rto} (`rto`)',
        'zh-CN': '备份 `{id}` 最近一次恢复用了 {took}，承诺的是 {rto}（`rto`）',
      },
      hint: {
        en: 'Make the restore faster and test again, or promise a longer `rto` and tell those who rely on it.',
        'zh-CN': '设法加快恢复并重新测试；或者把 `rto` 改长，并告知依赖它的人。',
      },
    },
  },
  notes: { rto: { en: 'the time that is promised', 'zh-CN': '承诺的时间' } },
  plan({ plan, workspace, report, lang }) {
    for (const { id, path, backup, test, drill } of restoreTests(plan, workspace)) {
      const took = test.took ?? tookOf(drill);
      if (!isLonger(took, backup.rto)) continue;
      report({
        message: 'plain',
        params: { id, took: sayDuration(took!, lang), rto: sayDuration(backup.rto!, lang) },
        path: [...path, test.took === undefined ? 'record' : 'took'],
        part: 'value',
        related: [{ path: ['backups', id, 'rto'], part: 'value', note: 'rto' }],
      });
    }
  },
});

export const restoreTestRules = [testMissing, testOverdue, notPassed, slowerThanRto];
