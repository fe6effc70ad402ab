/** Results made by hand: a reporter sees nothing but a result and a context. */
import type { LintResult } from '../../src/core/engine.ts';
import type { Finding, Location } from '../../src/core/finding.ts';
import { Lines } from '../../src/core/text.ts';
import type { ReportContext } from '../../src/reporters/context.ts';
import { rules } from '../../src/rules/index.ts';

/** The place of a word in a text. */
export function placeOf(file: string, text: string, word: string, occurrence = 0): Location {
  let start = -1;
  for (let i = 0; i <= occurrence; i++) start = text.indexOf(word, start + 1);
  if (start < 0) throw new Error(`${file} holds no ${JSON.stringify(word)}`);
  const span = { start, end: start + word.length };
  return { file, span, range: new Lines(text).range(span) };
}

export function finding(place: Location, more: Partial<Finding> & Pick<Finding, 'rule'>): Finding {
  return {
    severity: 'error',
    message: `message of ${more.rule}`,
    hint: '',
    path: '',
    clauses: [],
    standards: [],
    docs: `https://example.com/rules/${more.rule}`,
    related: [],
    fixes: [],
    fingerprint: '0123456789abcdef',
    ...place,
    ...more,
  };
}

export function result(findings: readonly Finding[], more: Partial<LintResult> = {}): LintResult {
  return {
    asOf: '2026-11-22',
    findings,
    plans: [],
    suppressed: 0,
    baselined: 0,
    waived: 0,
    skipped: [],
    files: 1,
    ...more,
  };
}

export function context(texts: Readonly<Record<string, string>>, more: Partial<ReportContext> = {}): ReportContext {
  return {
    lang: 'en',
    quiet: false,
    all: false,
    limit: 30,
    color: false,
    unicode: true,
    source: (file) =>
      texts[file] === undefined ? undefined : { lines: new Lines(texts[file]), secret: file.includes('private') },
    version: '1.2.3',
    failOn: 'error',
    inRepository: (file) => file,
    ruleOf: (id) => rules.find((rule) => rule.id === id),
    titleOf: (rule) => `Title of ${rule}`,
    isReading: (rule) => rule === 'syntax',
    ...more,
  };
}
