/** Writes the reports asked for: to standard output or into files, with places as the pipeline's repository calls them. */
import type { LintResult } from '../core/engine.ts';
import { type Lang, localise } from '../core/language.ts';
import { recommended } from '../core/limits.ts';
import { FileError } from '../core/ports.ts';
import type { AnyRule } from '../core/rule.ts';
import type { Workspace } from '../core/workspace.ts';
import type { ReportContext } from '../reporters/context.ts';
import { reporterFor } from '../reporters/index.ts';
import { pipelineOf } from './ci.ts';
import { UsageError } from './errors.ts';
import type { LintSettings } from './lint-flags.ts';
import type { Loaded } from './pipeline.ts';
import type { Ports } from './ports.ts';
import { reasonIn, say } from './words.ts';

export interface Reporting {
  readonly result: LintResult;
  readonly settings: LintSettings;
  readonly loaded: Loaded;
  readonly workspace: Workspace;
  readonly rules: readonly AnyRule[];
  readonly ports: Ports;
  readonly lang: Lang;
  readonly version: string;
  readonly mended?: ReportContext['mended'];
}

/** Writes every format asked for. */
export async function writeReports(reporting: Reporting): Promise<void> {
  const { result, settings, loaded, workspace, ports, lang, mended } = reporting;
  const sources = new Map(workspace.files.map((source) => [loaded.shown(source.file), source]));
  const byId = new Map(reporting.rules.map((rule) => [rule.id, rule]));
  const pipeline = pipelineOf(ports, loaded.paths);
  for (const { format, file } of settings.formats) {
    const onTerminal = file === undefined && ports.terminal.out;
    const text = (await reporterFor(format))(result, {
      lang,
      version: reporting.version,
      quiet: settings.quiet,
      failOn: settings.failOn,
      all: settings.all || !onTerminal,
      limit: recommended.findings.first_run_shown,
      color: file === undefined && settings.color,
      unicode: file !== undefined || settings.unicode,
      ...(file === undefined && ports.terminal.columns ? { columns: ports.terminal.columns } : {}),
      source(name) {
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
    if (file === undefined) ports.output.out(text);
    else await writeFile(loaded.paths.absolute(file), file, text, ports, lang);
  }
}

/** Writes a text; a file that cannot be written is the user's to mend. */
export async function writeFile(path: string, shown: string, text: string, ports: Ports, lang: Lang): Promise<void> {
  try {
    await ports.files.write(path, text);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    throw new UsageError(say('cannotWrite', lang, { path: shown, reason: reasonIn(lang, error.reason) }));
  }
}
