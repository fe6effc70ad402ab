/** Writes the reports asked for: to standard output or into files, with places as the pipeline's repository calls them. */

import type { LintResult } from '../core/engine.ts';
import { sayFileProblem } from '../core/file-problem.ts';
import { type Lang, localise } from '../core/language.ts';
import { recommended } from '../core/limits.ts';
import { FileError } from '../core/ports.ts';
import type { AnyRule } from '../core/rule.ts';
import type { SourceFile } from '../core/workspace.ts';
import type { ReportContext } from '../reporters/context.ts';
import { type Format, reporterFor } from '../reporters/index.ts';
import { pipelineOf } from './ci.ts';
import { UsageError } from './errors.ts';
import type { LintSettings } from './lint-flags.ts';
import type { Paths } from './paths.ts';
import type { Ports } from './ports.ts';
import { say } from './words.ts';

export interface Reporting {
  readonly result: LintResult;
  readonly settings: LintSettings;
  readonly loaded: { readonly paths: Paths; shown(file: string): string };
  readonly workspace: { readonly files: readonly Pick<SourceFile, 'file' | 'lines' | 'kind'>[] };
  readonly rules: readonly AnyRule[];
  readonly ports: Ports;
  readonly lang: Lang;
  readonly version: string;
  readonly mended?: ReportContext['mended'];
  /** How many findings a terminal shows at first; as recommended, where no policy says otherwise. */
  readonly limit?: number;
  /** Gets each report as it was written. */
  written?(view: View, text: string, result: LintResult): void;
}

/** One report of a run: what decides about its text besides the result, the rules and the sources. */
export interface View {
  readonly format: Format;
  /** Undefined for standard output. */
  readonly file?: string;
  readonly look: Pick<ReportContext, 'lang' | 'version' | 'quiet' | 'failOn' | 'all' | 'color' | 'unicode' | 'columns'>;
}

/** The reports that a run is to write. */
export function viewsOf({
  settings,
  ports,
  lang,
  version,
}: Pick<Reporting, 'settings' | 'ports' | 'lang' | 'version'>) {
  return settings.formats.map(({ format, file }): View => {
    const onTerminal = file === undefined && ports.terminal.out;
    const look = {
      ...{ lang, version, quiet: settings.quiet, failOn: settings.failOn },
      all: settings.all || !onTerminal,
      color: file === undefined && settings.color,
      unicode: file !== undefined || settings.unicode,
      ...(file === undefined && ports.terminal.columns ? { columns: ports.terminal.columns } : {}),
    };
    return { format, ...(file === undefined ? {} : { file }), look };
  });
}

/** Writes every format asked for. */
export async function writeReports(reporting: Reporting): Promise<void> {
  const { result, loaded, workspace, ports, lang, mended, limit = recommended.findings.first_run_shown } = reporting;
  let sources: ReadonlyMap<string, (typeof workspace.files)[number]> | undefined;
  const byId = new Map(reporting.rules.map((rule) => [rule.id, rule]));
  const pipeline = pipelineOf(ports, loaded.paths);
  for (const view of viewsOf(reporting)) {
    const text = (await reporterFor(view.format))(result, {
      ...view.look,
      limit,
      source(name) {
        sources ??= new Map(workspace.files.map((source) => [loaded.shown(source.file), source]));
        const source = sources.get(name);
        return source && { lines: source.lines, secret: source.kind === 'contacts' };
      },
      ruleOf: (id) => byId.get(id),
      titleOf: (id) => {
        const rule = byId.get(id);
        return rule && localise(rule.title, lang);
      },
      isReading: (id) => byId.get(id)?.always === true,
      ...pipeline,
      ...(mended && { mended }),
    });
    await deliver(view, text, reporting);
    reporting.written?.(view, text, result);
  }
}

/** Brings a report to where it was asked for. */
export async function deliver(
  { file }: View,
  text: string,
  { loaded, ports, lang }: Pick<Reporting, 'ports' | 'lang'> & { readonly loaded: { readonly paths: Paths } },
): Promise<void> {
  if (file === undefined) ports.output.out(text);
  else await writeFile(loaded.paths.absolute(file), file, text, ports, lang);
}

/** Writes a text; a file that cannot be written is the user's to mend. */
export async function writeFile(path: string, shown: string, text: string, ports: Ports, lang: Lang): Promise<void> {
  try {
    await ports.files.write(path, text);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    throw new UsageError(say('cannotWrite', lang, { path: shown, reason: sayFileProblem(error, lang) }));
  }
}
