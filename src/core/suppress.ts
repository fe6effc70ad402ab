/**
 * Suppression comments. A suppression needs a reason; `(until DATE)` ends it. One without a reason, past its end, with an
 * unknown rule or with nothing to suppress is itself a finding: ignores must not rot.
 */
import type { Directive } from './facts.ts';
import type { Span } from './text.ts';
import type { Clock } from './time.ts';
import type { SourceFile } from './workspace.ts';

/** What is wrong with a directive; each is a rule of the same name in `rules/suppressions.ts`. */
export interface DirectiveProblem {
  readonly rule:
    | 'suppression-without-reason'
    | 'suppression-expired'
    | 'suppression-unknown-rule'
    | 'suppression-unused';
  readonly span: Span;
  /** Of the directive, for the fix that removes it. */
  readonly comment: Span;
  readonly params: Readonly<Record<string, string>>;
}

interface Region {
  readonly directive: Directive;
  /** Undefined: every rule. */
  readonly rule?: { readonly id: string; readonly span: Span };
  /** Lines, from 0, both inclusive. */
  readonly from: number;
  readonly to: number;
  used: boolean;
}

/** The suppressions of one file. Ask `covers` for each finding, then `unused` for what was left over. */
export class Suppressions {
  readonly problems: DirectiveProblem[] = [];
  private readonly regions: Region[] = [];
  /** Lines without anything, from one behind a directive to the first one that holds something: many directives may stand above it. */
  private empty = { from: 0, to: 0 };

  /** `known`: is this a rule? `nearest`: the rule that was meant, for a misspelt one. */
  constructor(
    source: SourceFile,
    clock: Clock,
    known: (rule: string) => boolean,
    nearest: (rule: string) => string | undefined,
  ) {
    const open: { directive: Directive; rule?: { id: string; span: Span }; from: number }[] = [];
    for (const directive of source.facts.directives) {
      const line = source.lines.positionAt(directive.span.start).line;
      const last = source.lines.positionAt(directive.span.end).line;
      if (directive.verb === 'enable') {
        const named = new Set(directive.rules.map(({ id }) => id));
        for (const start of open.splice(0)) {
          if (named.size > 0 && !(start.rule && named.has(start.rule.id))) open.push(start);
          else this.regions.push({ ...start, to: line, used: false });
        }
        continue;
      }
      if (!this.isValid(directive, clock)) continue;
      const rules = directive.rules.length > 0 ? directive.rules : [undefined];
      for (const rule of rules) {
        if (rule && !known(rule.id)) {
          this.problems.push({
            rule: 'suppression-unknown-rule',
            span: rule.span,
            comment: directive.span,
            params: { rule: rule.id, nearest: nearest(rule.id) ?? '' },
          });
          continue;
        }
        const target = { directive, ...(rule ? { rule } : {}) };
        if (directive.verb === 'disable') open.push({ ...target, from: line });
        else this.regions.push({ ...target, ...this.linesOf(directive, line, last, source), used: false });
      }
    }
    for (const start of open) this.regions.push({ ...start, to: Number.POSITIVE_INFINITY, used: false });
  }

  private isValid(directive: Directive, clock: Clock): boolean {
    const { span } = directive;
    if (!directive.reason) {
      this.problems.push({ rule: 'suppression-without-reason', span, comment: span, params: {} });
      return false;
    }
    if (directive.until && !clock.isFuture(directive.until.text) && clock.today !== directive.until.text) {
      this.problems.push({
        rule: 'suppression-expired',
        span: directive.until.span,
        comment: span,
        params: { until: directive.until.text },
      });
      return false;
    }
    return true;
  }

  private linesOf(directive: Directive, line: number, last: number, source: SourceFile): { from: number; to: number } {
    if (directive.verb === 'disable-file') return { from: 0, to: Number.POSITIVE_INFINITY };
    if (directive.verb === 'disable-line') return { from: line, to: last };
    // The next line that holds something: a blank line or another comment between is no reason to miss it.
    let next = last + 1;
    if (this.empty.from <= next && next < this.empty.to) return { from: this.empty.to, to: this.empty.to };
    while (next < source.lines.count && isEmpty(source, next)) next++;
    this.empty = { from: last + 1, to: next };
    return { from: next, to: next };
  }

  /** True where a finding of this rule on this line (from 0) is suppressed. */
  covers(rule: string, line: number): boolean {
    let covered = false;
    for (const region of this.regions) {
      if (line < region.from || line > region.to || (region.rule && region.rule.id !== rule)) continue;
      region.used = true;
      covered = true;
    }
    return covered;
  }

  /** The suppressions that covered nothing; only those whose rule ran, since the others could not be used. */
  unused(ran: (rule: string) => boolean): DirectiveProblem[] {
    return this.regions
      .filter((region) => !region.used && (!region.rule || ran(region.rule.id)))
      .map(({ directive, rule }) => ({
        rule: 'suppression-unused',
        span: rule?.span ?? directive.span,
        comment: directive.span,
        params: { rule: rule?.id ?? '' },
      }));
  }
}

/** True for a line without anything but a comment. `#` starts one in YAML; in the body of Markdown it is a heading. */
function isEmpty({ text, lines, facts }: SourceFile, line: number): boolean {
  const { start, end } = lines.line(line);
  const inYaml = !facts.markdown || start < facts.markdown.bodyStart;
  return (inYaml ? /^\s*(#.*)?$/ : /^\s*(<!--.*-->\s*)?$/).test(text.slice(start, end));
}
