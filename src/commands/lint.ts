/** `crisis-lint [lint] [PATH…]`: what is wrong with the plan, and what to do about it. What judges is loaded where it is needed. */
import type { Lang } from '../core/language.ts';
import type { Cache } from '../core/ports.ts';
import { type Discovery, discover } from './discover.ts';
import { isLarge, openCache } from './large.ts';
import {
  type BaselineFlags,
  baselineFlags,
  type LintFlags,
  type LintSettings,
  policyFlags,
  readFlags,
} from './lint-flags.ts';
import { Paths } from './paths.ts';
import type { PolicyFlags } from './policy-loading.ts';
import type { Ports } from './ports.ts';
import type { Recall } from './recall.ts';
import { writeFile } from './reporting.ts';
import type { Trace } from './trace.ts';

/** One run, as far as it is known before anything is read. */
export interface LintRun {
  /** As given on the command line. */
  readonly paths: readonly string[];
  readonly settings: LintSettings;
  readonly policy: PolicyFlags;
  readonly baseline?: BaselineFlags | undefined;
  /** `--stdin-filename`. */
  readonly overlay?: { readonly path: string; readonly bytes: Uint8Array } | undefined;
  readonly discovery: Discovery;
  /** True where so many files are judged that they are better not read one after the other, or one by one again. */
  readonly isLarge: boolean;
  readonly cache?: Cache | undefined;
  readonly recall?: Recall | undefined;
  readonly trace?: Trace | undefined;
  readonly ports: Ports;
  readonly lang: Lang;
  readonly version: string;
}

export async function lintCommand(
  paths: readonly string[],
  flags: LintFlags,
  ports: Ports,
  lang: Lang,
  version: string,
): Promise<number> {
  const settings = readFlags(paths, flags, ports, lang);
  const policy = policyFlags(flags, ports, lang);
  const baseline = baselineFlags(flags, lang);
  if (flags.watch) {
    const { watch } = await import('./watch.ts');
    return watch({ paths, settings, policy, baseline, ports, lang, version }, flags);
  }
  const traced = settings.trace || settings.traceFile !== undefined;
  const names = new Paths(ports);
  const trace = traced ? new (await import('./trace.ts')).Trace((file) => names.shown(file)) : undefined;
  const overlay = settings.stdin === undefined ? undefined : { path: settings.stdin, bytes: await ports.stdin() };
  if (flags.printConfig !== undefined) {
    const { printConfig } = await import('./print-config.ts');
    return printConfig(flags.printConfig, policy, settings.formats[0]?.format === 'json', ports, lang);
  }
  const at = overlay && names.absolute(overlay.path);
  const discovery = await discover(at === undefined ? paths : [at], ports, names, lang, at);
  trace?.lap('discover');
  const run: LintRun = {
    ...{ paths, settings, policy, baseline, overlay, discovery, trace, ports, lang, version },
    isLarge: isLarge(discovery, settings),
  };
  const code = await perform(run);
  if (settings.trace) ports.output.err(trace!.text(lang));
  if (settings.traceFile !== undefined) {
    const content = `${JSON.stringify(trace!.data(), undefined, 2)}\n`;
    await writeFile(names.absolute(settings.traceFile), settings.traceFile, content, ports, lang);
  }
  return code;
}

async function perform(run: LintRun): Promise<number> {
  const { settings, trace } = run;
  const cache = run.isLarge && settings.cache !== false ? await openCache(run) : undefined;
  if (!cache) return judged(run);
  try {
    const { Recall } = await import('./recall.ts');
    const recall = Recall.of(run, cache);
    const code = await recall?.replay();
    return code ?? (await judged({ ...run, cache, recall }));
  } finally {
    cache.close();
    for (const trouble of cache.troubles) trace?.note(`cache: ${trouble}`);
    trace?.lap('keep');
  }
}

async function judged(run: LintRun): Promise<number> {
  const { judgeAndReport } = await import('./lint-run.ts');
  return (await judgeAndReport(run)).code;
}
