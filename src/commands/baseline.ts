/** `--baseline` and `--update-baseline`: the findings of a run beside those that are known. */

import { Collector } from '../core/collector.ts';
import type { LintResult } from '../core/engine.ts';
import { sayFileProblem } from '../core/file-problem.ts';
import type { Finding } from '../core/finding.ts';
import type { Lang } from '../core/language.ts';
import { recommended } from '../core/limits.ts';
import { FileError } from '../core/ports.ts';
import { decode } from '../core/read/decode.ts';
import type { AnyRule, Report } from '../core/rule.ts';
import { type AsOf, Clock } from '../core/time.ts';
import type { SourceFile, Workspace } from '../core/workspace.ts';
import { type Baseline, baselineText, type Compared, compare, readBaseline, updated } from '../policy/baseline.ts';
import { folderAbove, fromFolder, isInside, joinPath } from '../policy/discover.ts';
import { sourceOf } from '../policy/load.ts';
import { escapeControls } from '../reporters/width.ts';
import { rules as builtIn } from '../rules/index.ts';
import { NoSuchPath } from './errors.ts';
import type { BaselineFlags } from './lint-flags.ts';
import type { Loaded } from './pipeline.ts';
import type { Ports } from './ports.ts';
import { writeFile } from './reporting.ts';
import { say } from './words.ts';

export class BaselineRun {
  private readonly rules: ReadonlyMap<string, AnyRule>;
  private readonly today: string;
  private readonly folder: string;
  private last: Compared | undefined;

  private constructor(
    private readonly flags: BaselineFlags,
    private readonly path: string,
    private source: SourceFile,
    private baseline: Baseline,
    private readonly loaded: Loaded,
    private readonly ports: Ports,
    private readonly lang: Lang,
    asOf: AsOf,
  ) {
    this.rules = new Map((loaded.policy?.rules ?? builtIn).map((rule) => [rule.id, rule]));
    this.today = new Clock(asOf, 'UTC', recommended.due_soon).today;
    this.folder = folderAbove(path) ?? path;
  }

  /** Reads the file; one that is not there yet is empty where it is about to be written, and a mistake elsewhere. */
  static async open(flags: BaselineFlags, loaded: Loaded, ports: Ports, lang: Lang, asOf: AsOf): Promise<BaselineRun> {
    const path = loaded.paths.absolute(flags.file);
    const isThere = (await ports.files.exists(path)) === 'file';
    if (!isThere && !flags.update) throw new NoSuchPath(path, say('noSuchPath', lang, { path: flags.file }));
    const source = sourceOf(loaded.relative(path), isThere ? await text(path, flags.file, ports, lang) : '');
    return new BaselineRun(flags, path, source, readBaseline(source), loaded, ports, lang, asOf);
  }

  /** A result without the findings that the baseline names; they still count for the clauses. */
  apply(result: LintResult, workspace: Workspace): LintResult {
    const compared = compare(
      result.findings,
      this.baseline.entries,
      this.today,
      (finding) => this.mayCover(finding),
      (file) => this.isJudged(file, workspace),
    );
    this.last = compared;
    const asked = (findings: readonly Finding[]) => findings.filter(({ file }) => this.loaded.isSelected(file)).length;
    const collector = new Collector(workspace, this.lang, () => undefined);
    const about = (id: string, report: Report): Finding[] => {
      const rule = this.rules.get(id)!;
      const severity = this.loaded.policy?.settingsFor(this.source.file).severities[id] ?? rule.severity;
      return severity === 'off' ? [] : [collector.build(rule, this.source, severity, report)];
    };
    const problems = this.baseline.problems.flatMap(({ rule, report }) => about(rule, report));
    const expired = compared.expired.flatMap(({ fingerprint, rule, file, owner, until }) =>
      about('baseline-expired', {
        message: owner === undefined ? 'plain' : 'owner',
        params: { rule, file, owner: owner ?? '', until: until! },
        path: [...this.baseline.places.get(fingerprint)!, 'until'],
        part: 'value',
        value: fingerprint,
      }),
    );
    return {
      ...result,
      findings: [...compared.findings, ...problems, ...expired],
      // Of what was asked about: rules judge more than that.
      baselined: asked(result.findings) - asked(compared.findings),
    };
  }

  /** Writes the file anew from the findings of a run; gives the result as seen with it. A file that is wrong is left as it is. */
  async update(result: LintResult, workspace: Workspace): Promise<LintResult> {
    const before = this.apply(result, workspace);
    if (this.baseline.problems.length > 0) return before;
    const { gone } = this.last!;
    const known = new Set(this.baseline.entries.map(({ fingerprint }) => fingerprint));
    const isAsked = ({ fingerprint, file }: Finding) => known.has(fingerprint) || this.loaded.isSelected(file);
    const found = result.findings.filter((finding) => this.mayCover(finding) && isAsked(finding));
    const entries = updated(found, this.baseline.entries, gone, this.flags, (file) =>
      fromFolder(this.folder, this.loaded.absolute(file)),
    );
    const content = baselineText(entries, /\.json$/i.test(this.path));
    await writeFile(this.path, this.flags.file, content, this.ports, this.lang);
    const added = entries.filter(({ fingerprint }) => !known.has(fingerprint)).length;
    const params = { file: this.flags.file, n: entries.length, added, gone: gone.length };
    this.ports.output.err(`${say('baselineWritten', this.lang, params)}\n`);
    this.source = sourceOf(this.source.file, content);
    this.baseline = readBaseline(this.source);
    return this.apply(result, workspace);
  }

  /** Says on standard error which entries are no longer needed. */
  tellGone(): void {
    const gone = this.last?.gone ?? [];
    if (gone.length === 0) return;
    const names = gone
      .slice(0, 10)
      .map(({ rule, file, path }) => `  ${escapeControls(`${rule}  ${file}${path ? `#${path}` : ''}`)}\n`);
    this.ports.output.err(
      `${say('baselineGone', this.lang, { n: gone.length, file: this.flags.file })}\n${names.join('')}`,
    );
  }

  private mayCover({ rule }: Finding): boolean {
    const isOwn = rule.startsWith('policy-') || rule.startsWith('baseline-') || rule === 'internal-error';
    return !isOwn && this.rules.get(rule)?.always !== true;
  }

  /** Whether a run can tell that an entry's finding is gone: its file, or everything around it, was judged. */
  private isJudged(name: string, workspace: Workspace): boolean {
    const path = joinPath(this.folder, name);
    if (path === undefined) return true;
    const file = this.loaded.relative(path);
    return workspace.get(file) !== undefined || (this.loaded.isWhole && isInside(path, this.loaded.root));
  }
}

async function text(path: string, shown: string, ports: Ports, lang: Lang): Promise<string> {
  try {
    return decode(await ports.files.read(path)).text;
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    throw new NoSuchPath(path, say('cannotRead', lang, { path: shown, reason: sayFileProblem(error, lang) }));
  }
}
