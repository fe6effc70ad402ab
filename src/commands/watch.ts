/** `--watch`: judges again whenever something changes. What did not change is neither read nor judged anew. */
import { Memo } from '../core/memo.ts';
import { asOfNow } from '../core/time.ts';
import type { Workspace } from '../core/workspace.ts';
import { BulkReader } from './bulk-reader.ts';
import { discover } from './discover.ts';
import { UsageError } from './errors.ts';
import { KeptReader } from './kept-reader.ts';
import { isLarge, openCache } from './large.ts';
import type { LintRun } from './lint.ts';
import type { LintFlags } from './lint-flags.ts';
import { judgeAndReport } from './lint-run.ts';
import { Paths } from './paths.ts';
import { recorded } from './recorded-files.ts';
import { Trace } from './trace.ts';
import { say } from './words.ts';

/** Commands of their own, or what writes files: it would wake itself. */
const conflicts = [
  ['fix', '--fix'],
  ['fixUnsafe', '--fix-unsafe'],
  ['fixDryRun', '--fix-dry-run'],
  ['stdinFilename', '--stdin-filename'],
  ['updateBaseline', '--update-baseline'],
  ['printConfig', '--print-config'],
  ['listFiles', '--list-files'],
  ['traceFile', '--trace-file'],
] as const satisfies readonly (readonly [keyof LintFlags, string])[];

/** From the top of the screen on; what was printed before stays above. */
const clear = '\u001b[2J\u001b[H';

export type WatchRun = Pick<LintRun, 'paths' | 'settings' | 'policy' | 'baseline' | 'ports' | 'lang' | 'version'>;

/** Ends when the person at the keyboard does; gives the exit code of the last judgement. */
export async function watch(run: WatchRun, flags: LintFlags): Promise<number> {
  const { ports, lang, settings, paths } = run;
  for (const [flag, option] of conflicts) if (flags[flag]) throw new UsageError(say('watchWith', lang, { option }));
  const files = await ports.watch?.();
  if (!files) throw new UsageError(say('noWatch', lang));
  const names = new Paths(ports);
  files.leaveOut(settings.formats.flatMap(({ file }) => (file === undefined ? [] : [names.absolute(file)])));
  const memo = new Memo();
  const reader = new KeptReader();
  const looked = new Set<string>();
  const note = (path: string) => path.endsWith('/.git') || looked.add(path);
  const policyFiles = recorded(ports.files, { exists: note, read: note });
  let workspace: Workspace | undefined;
  let every: number | undefined;
  let code = 0;
  try {
    // A path that is not there is a mistake at the start, and may be gone for a moment later on.
    for (let isFirst = true; isFirst || (await files.changed()); isFirst = false) {
      try {
        const discovery = await discover(paths, ports, names, lang);
        await files.follow(discovery.tops);
        const now = settings.isNow ? { ...settings, asOf: asOfNow(ports.now()) } : settings;
        const large = isLarge(discovery, settings);
        const cache = isFirst && large && settings.cache !== false ? await openCache({ ...run, discovery }) : undefined;
        if (ports.terminal.out) ports.output.out(clear);
        const trace = settings.trace ? new Trace((file) => names.shown(file)) : undefined;
        reader.begin(
          new BulkReader({ cache, threads: ports.threads, count: settings.threads, trace, timeLimit: ports.timeLimit }),
        );
        const judged = await judgeAndReport(
          { ...run, settings: now, discovery, trace, isLarge: large },
          { reader, memo, workspace, policyFiles },
        );
        cache?.close();
        ({ code, workspace } = judged);
        if (trace) ports.output.err(trace.text(lang));
        await files.follow([...looked]);
      } catch (error) {
        if (isFirst || !(error instanceof UsageError)) throw error;
        code = 2;
        ports.output.err(`${say('error', lang, { message: error.message })}\n`);
      }
      if (files.every !== undefined && every === undefined)
        ports.output.err(`${say('polling', lang, { n: files.every })}\n`);
      every = files.every;
      const time = new Date(ports.now()).toTimeString().slice(0, 8);
      ports.output.err(`${say('watching', lang, { time })}\n`);
    }
  } finally {
    await files.close();
  }
  return code;
}
