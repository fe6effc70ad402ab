/** `--trace`: where the time went, by stage, rule and file. */
import type { Lang, Localised } from '../core/language.ts';
import { localise } from '../core/language.ts';
import type { AnyRule } from '../core/rule.ts';
import { displayWidth, escapeControls } from '../reporters/width.ts';

const stages = {
  discover: { en: 'list files', 'zh-CN': '列出文件' },
  recall: { en: 'ask the cache', 'zh-CN': '查询缓存' },
  load: { en: 'load the rules', 'zh-CN': '载入规则' },
  read: { en: 'read', 'zh-CN': '读取' },
  parse: { en: 'parse', 'zh-CN': '解析' },
  policy: { en: 'policies', 'zh-CN': '策略' },
  normalise: { en: 'normalise', 'zh-CN': '规整' },
  rules: { en: 'rules', 'zh-CN': '规则' },
  fix: { en: 'fixes', 'zh-CN': '修复' },
  report: { en: 'report', 'zh-CN': '输出' },
  keep: { en: 'write the cache', 'zh-CN': '写入缓存' },
} satisfies Record<string, Localised>;

export type Stage = keyof typeof stages;

const heads = {
  stage: { en: 'stage', 'zh-CN': '阶段' },
  total: { en: 'all', 'zh-CN': '合计' },
  rule: { en: 'slowest rules', 'zh-CN': '最慢的规则' },
  calls: { en: 'calls', 'zh-CN': '调用' },
  reports: { en: 'reports', 'zh-CN': '报告' },
  file: { en: 'slowest files', 'zh-CN': '最慢的文件' },
} satisfies Record<string, Localised>;

/** Rows of the tables of rules and of files; the JSON file has them all. */
const shownRows = 10;

interface RuleTime {
  ms: number;
  calls: number;
  /** What it reported, before suppressions. */
  reports: number;
}

export class Trace {
  private readonly started = performance.now();
  private at = this.started;
  private readonly stages = new Map<Stage, number>();
  private readonly rules = new Map<string, RuleTime>();
  private readonly files = new Map<string, number>();
  private readonly notes: string[] = [];

  /** `shown` is how reports call a file. */
  constructor(private readonly shown: (file: string) => string) {}

  /** The time since the last lap was spent on a stage; gives the milliseconds. */
  lap(stage: Stage): number {
    const now = performance.now();
    const ms = now - this.at;
    this.at = now;
    this.stages.set(stage, (this.stages.get(stage) ?? 0) + ms);
    return ms;
  }

  file(name: string, ms: number): void {
    this.files.set(this.shown(name), ms);
  }

  /** Something that people looking for lost time ought to know. */
  note(text: string): void {
    this.notes.push(text);
  }

  /** Rules that do the same, and are timed. */
  timed(rules: readonly AnyRule[]): AnyRule[] {
    return rules.map((rule): AnyRule => {
      const time: RuleTime = this.rules.get(rule.id) ?? { ms: 0, calls: 0, reports: 0 };
      this.rules.set(rule.id, time);
      type Work = ((context: never) => void) | undefined;
      const watched = (work: Work) =>
        work && {
          call: (context: { report(report: never): boolean }) => {
            const counted = {
              ...context,
              report: (report: never) => {
                time.reports++;
                return context.report(report);
              },
            };
            const started = performance.now();
            try {
              work.call(rule, counted as never);
            } finally {
              time.ms += performance.now() - started;
              time.calls++;
            }
          },
        };
      const [plan, document, file] = [rule.plan, rule.document, rule.file].map((work) => watched(work as Work));
      return {
        ...rule,
        ...(plan && { plan: plan.call }),
        ...(document && { document: document.call }),
        ...(file && { file: file.call }),
      };
    });
  }

  /** Tables for standard error. */
  text(lang: Lang): string {
    const head = (name: keyof typeof heads) => localise(heads[name], lang);
    const data = this.data();
    const stageRows = data.stages.map(({ stage, ms }) => [localise(stages[stage], lang), figure(ms)]);
    const parts = [table([[head('stage'), 'ms'], ...stageRows, [head('total'), figure(data.ms)]])];
    const rules = data.rules.filter(({ calls }) => calls > 0).slice(0, shownRows);
    if (rules.length > 0) {
      const rows = rules.map(({ rule, ms, calls, reports }) => [rule, figure(ms), String(calls), String(reports)]);
      parts.push(table([[head('rule'), 'ms', head('calls'), head('reports')], ...rows]));
    }
    const files = data.files.slice(0, shownRows);
    if (files.length > 0)
      parts.push(table([[head('file'), 'ms'], ...files.map(({ file, ms }) => [escapeControls(file), figure(ms)])]));
    if (data.notes.length > 0) parts.push(data.notes.map((note) => `${escapeControls(note)}\n`).join(''));
    return parts
      .join('\n')
      .replace(/^(?=.)/gm, 'trace: ')
      .replace(/^$(?=\n)/gm, 'trace:');
  }

  /** All that was measured, the slowest first; stages in their order. */
  data() {
    const slowest = <T extends { readonly ms: number }>(rows: readonly T[]) =>
      rows.map((row) => ({ ...row, ms: rounded(row.ms) })).sort((a, b) => b.ms - a.ms);
    return {
      ms: rounded(performance.now() - this.started),
      stages: [...this.stages].map(([stage, ms]) => ({ stage, ms: rounded(ms) })),
      rules: slowest([...this.rules].map(([rule, time]) => ({ rule, ...time }))),
      files: slowest([...this.files].map(([file, ms]) => ({ file, ms }))),
      notes: this.notes,
    };
  }
}

/** To the tenth of a millisecond. */
function rounded(ms: number): number {
  return Math.round(ms * 10) / 10;
}

function figure(ms: number): string {
  return ms.toFixed(1);
}

/** The first column to the left, figures to the right. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((cells) => displayWidth(cells[column]!))));
  const padding = (cell: string, column: number) => ' '.repeat(widths[column]! - displayWidth(cell));
  return rows
    .map(
      (cells) =>
        `${cells.map((cell, at) => (at === 0 ? cell + padding(cell, at) : padding(cell, at) + cell)).join('  ')}\n`,
    )
    .join('');
}
