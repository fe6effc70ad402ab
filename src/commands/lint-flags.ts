/** The options of `lint`, checked. */
import { type Severity, severities } from '../core/finding.ts';
import { inRow, type Lang } from '../core/language.ts';
import { nearestWord } from '../core/nearest.ts';
import { type AsOf, asOfNow, parseAsOf } from '../core/time.ts';
import { isDay } from '../policy/day.ts';
import { profileNames } from '../policy/profiles/names.ts';
import { type Format, formats } from '../reporters/index.ts';
import { UsageError } from './errors.ts';
import { checkLanguage, useColor, useUnicode } from './language.ts';
import { Paths } from './paths.ts';
import type { PolicyFlags } from './policy-loading.ts';
import type { Ports } from './ports.ts';
import { say } from './words.ts';

/** As commander gives them. */
export interface LintFlags {
  format: string[];
  asOf?: string;
  lang?: string;
  fix?: boolean;
  fixUnsafe?: boolean;
  fixDryRun?: boolean;
  failOn: string;
  maxWarnings?: string;
  stdinFilename?: string;
  quiet?: boolean;
  all?: boolean;
  color?: boolean;
  listFiles?: boolean;
  trace?: boolean;
  traceFile?: string;
  cache?: boolean;
  cacheLocation?: string;
  threads?: string;
  watch?: boolean;
  config?: string;
  profile?: string;
  printConfig?: string;
  baseline?: string;
  updateBaseline?: boolean;
  until?: string;
  owner?: string;
}

export interface LintSettings {
  readonly formats: readonly { readonly format: Format; readonly file?: string }[];
  readonly asOf: AsOf;
  /** True without `--as-of`. */
  readonly isNow: boolean;
  readonly fix: 'no' | 'write' | 'dry-run';
  readonly unsafe: boolean;
  readonly failOn: Severity;
  readonly maxWarnings: number;
  readonly stdin?: string;
  readonly quiet: boolean;
  readonly all: boolean;
  readonly color: boolean;
  readonly unicode: boolean;
  readonly listFiles: boolean;
  /** Undefined: where it pays. */
  readonly cache?: boolean;
  /** Absolute. */
  readonly cacheLocation?: string;
  /** Undefined: as many as pay. */
  readonly threads?: number;
  readonly trace: boolean;
  readonly traceFile?: string;
}

export function readFlags(paths: readonly string[], flags: LintFlags, ports: Ports, lang: Lang): LintSettings {
  checkLanguage(flags.lang, lang);
  if (flags.stdinFilename !== undefined && paths.length > 0) throw new UsageError(say('stdinWithPaths', lang));
  // It says that it writes nothing.
  if (flags.fixDryRun && flags.updateBaseline)
    throw new UsageError(say('notTogether', lang, { one: '--update-baseline', other: '--fix-dry-run' }));
  const wanted = flags.format.length > 0 ? flags.format : ['stylish'];
  // The same twice on standard output would be no JSON any more.
  const given = [...new Set(wanted)];
  const outputs = given.map((text) => formatOf(text, lang));
  checkDestinations(given, outputs, flags.traceFile, new Paths(ports), lang);
  return {
    formats: outputs,
    asOf: readAsOf(flags.asOf, ports, lang),
    isNow: flags.asOf === undefined,
    fix: flags.fixDryRun ? 'dry-run' : flags.fix || flags.fixUnsafe ? 'write' : 'no',
    unsafe: flags.fixUnsafe ?? false,
    failOn: oneOf(severities, flags.failOn, '--fail-on', lang),
    maxWarnings:
      flags.maxWarnings === undefined
        ? Number.POSITIVE_INFINITY
        : wholeNumber(flags.maxWarnings, '--max-warnings', lang),
    ...(flags.stdinFilename === undefined ? {} : { stdin: flags.stdinFilename }),
    quiet: flags.quiet ?? false,
    all: flags.all ?? false,
    color: useColor(flags.color, ports),
    unicode: useUnicode(ports),
    listFiles: flags.listFiles ?? false,
    ...(flags.cache === undefined ? {} : { cache: flags.cache }),
    ...(flags.cacheLocation === undefined ? {} : { cacheLocation: new Paths(ports).absolute(flags.cacheLocation) }),
    ...(flags.threads === undefined ? {} : { threads: threadsOf(flags.threads, lang) }),
    trace: flags.trace ?? false,
    ...(flags.traceFile === undefined ? {} : { traceFile: flags.traceFile }),
  };
}

/** `--as-of`, or the present moment. */
export function readAsOf(given: string | undefined, ports: Pick<Ports, 'now'>, lang: Lang): AsOf {
  if (given === undefined) return asOfNow(ports.now());
  const asOf = parseAsOf(given);
  if (!asOf) throw new UsageError(say('badDate', lang, { value: given }));
  return asOf;
}

/** `--config` and `--profile`. */
export function policyFlags(
  { config, profile }: Pick<LintFlags, 'config' | 'profile'>,
  ports: Ports,
  lang: Lang,
): PolicyFlags {
  return {
    ...(config === undefined ? {} : { config: new Paths(ports).absolute(config) }),
    ...(profile === undefined ? {} : { profile: oneOf(profileNames, profile, '--profile', lang) }),
  };
}

/** `--baseline` with what belongs to it. */
export interface BaselineFlags {
  readonly file: string;
  readonly update: boolean;
  /** For new entries. */
  readonly until?: string;
  readonly owner?: string;
}

/** Undefined without `--baseline`. */
export function baselineFlags(flags: LintFlags, lang: Lang): BaselineFlags | undefined {
  const { baseline, updateBaseline, until, owner } = flags;
  if (updateBaseline && baseline === undefined) throw new UsageError(say('needsBaseline', lang));
  if (!updateBaseline && (until !== undefined || owner !== undefined)) throw new UsageError(say('needsUpdate', lang));
  if (until !== undefined && !isDay(until)) throw new UsageError(say('badDay', lang, { value: until }));
  if (baseline === undefined) return undefined;
  return {
    file: baseline,
    update: updateBaseline ?? false,
    ...(until === undefined ? {} : { until }),
    ...(owner === undefined ? {} : { owner }),
  };
}

/** `json`, or `json:report.json`. The first colon parts them: `json:C:\report.json`. */
function formatOf(text: string, lang: Lang): LintSettings['formats'][number] {
  const cut = text.indexOf(':');
  const format = oneOf(formats, cut < 0 ? text : text.slice(0, cut), '--format', lang);
  if (cut === text.length - 1) throw new UsageError(say('noReportFile', lang, { value: text }));
  return cut < 0 ? { format } : { format, file: text.slice(cut + 1) };
}

/** Texts for people, which may follow one another; two of any other make a file that nothing can read. */
const lines: ReadonlySet<Format> = new Set<Format>(['stylish', 'github', 'markdown']);

/** Refuses two reports of which one would be lost, or would spoil the other. */
function checkDestinations(
  given: readonly string[],
  outputs: LintSettings['formats'],
  traceFile: string | undefined,
  paths: Paths,
  lang: Lang,
): void {
  const taken = new Map<string, number>();
  for (const [index, { format, file }] of outputs.entries()) {
    const isOut = file === undefined || file === '/dev/stdout';
    const at = isOut ? '' : paths.absolute(file);
    // What goes to a device is gone, or is for somebody who asked for it so.
    if (!isOut && at.startsWith('/dev/')) continue;
    const other = taken.get(at) ?? index;
    const isMixed = at !== '' || !lines.has(format) || !lines.has(outputs[other]!.format);
    if (other !== index && isMixed)
      throw new UsageError(say('sameDestination', lang, { one: given[other]!, other: given[index]! }));
    if (!taken.has(at) || !lines.has(format)) taken.set(at, index);
    if (traceFile !== undefined && at === paths.absolute(traceFile))
      throw new UsageError(say('sameDestination', lang, { one: given[index]!, other: `--trace-file ${traceFile}` }));
  }
}

function oneOf<T extends string>(allowed: readonly T[], value: string, option: string, lang: Lang): T {
  const found = allowed.find((each) => each === value);
  if (found) return found;
  const guess = nearestWord(value, allowed);
  const message = say('badValue', lang, { option, value, allowed: inRow(allowed, lang) });
  throw new UsageError(guess ? `${message}\n${say('didYouMean', lang, { word: guess })}` : message);
}

/** As many as anybody has use for. */
const mostThreads = 64;

function threadsOf(value: string, lang: Lang): number {
  const count = wholeNumber(value, '--threads', lang);
  if (count < 1 || count > mostThreads)
    throw new UsageError(say('badCount', lang, { option: '--threads', value, most: mostThreads }));
  return count;
}

function wholeNumber(value: string, option: string, lang: Lang): number {
  if (!/^\d+$/.test(value)) throw new UsageError(say('badNumber', lang, { option, value }));
  return Number(value);
}
