/** The `junit` format: a test suite for each file, a test case for each finding; what does not fail the run is a passed one. */
import type { LintResult } from '../core/engine.ts';
import { atLeast, type Finding } from '../core/finding.ts';
import { type ReportContext, visible } from './context.ts';
import { xmlText } from './escape.ts';
import { countsText, hiddenTexts } from './hidden.ts';
import { say } from './words.ts';

interface Suite {
  readonly name: string;
  readonly cases: readonly string[];
  readonly failures: number;
  readonly skipped: number;
}

export function junit(result: LintResult, context: ReportContext): string {
  const byFile = new Map<string, Finding[]>();
  for (const finding of visible(result, context))
    byFile.set(finding.file, [...(byFile.get(finding.file) ?? []), finding]);
  const suites = [
    ...[...byFile].map(([file, findings]) => fileSuite(file, findings, context)),
    runSuite(result, context),
  ];
  const sum = (count: (suite: Suite) => number) => suites.reduce((total, suite) => total + count(suite), 0);
  const totals = { tests: sum(({ cases }) => cases.length), failures: sum(({ failures }) => failures), errors: 0 };
  return `${[
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: 'crisis-lint', ...totals })}>`,
    ...suites.map(element),
    '</testsuites>',
  ].join('\n')}\n`;
}

function element({ name, cases, failures, skipped }: Suite): string {
  const head = attributes({ name, tests: cases.length, failures, errors: 0, skipped });
  return [`  <testsuite${head}>`, ...cases, '  </testsuite>'].join('\n');
}

function fileSuite(file: string, findings: readonly Finding[], context: ReportContext): Suite {
  const fails = ({ severity }: Finding) => atLeast(severity, context.failOn);
  return {
    name: file,
    cases: findings.map((finding) => testCase(finding, fails(finding), context)),
    failures: findings.filter(fails).length,
    skipped: 0,
  };
}

function testCase(finding: Finding, failed: boolean, context: ReportContext): string {
  const { rule, file, severity, message, hint, docs, clauses } = finding;
  const { line, character } = finding.range.start;
  const place = `${file}:${line + 1}:${character + 1}`;
  const head = attributes({ name: `${rule} (${line + 1}:${character + 1})`, classname: file, file, line: line + 1 });
  const body = [place, message, hint, clauses.join(' '), docs].filter((part) => part !== '').join('\n');
  const inner = failed
    ? `<failure${attributes({ type: severity, message })}>${xmlText(body)}</failure>`
    : `<system-out>${xmlText(`${severity} – ${say('report.passed', context.lang)}\n${body}`)}</system-out>`;
  return `    <testcase${head}>${inner}</testcase>`;
}

/** The run itself: never empty, so that a report without findings is seen to be one; rules that could not judge are skipped tests. */
function runSuite(result: LintResult, context: ReportContext): Suite {
  const total = [countsText(result, context.lang), ...hiddenTexts(result, context)].join('\n');
  const skipped = result.skipped.map(
    ({ rule, reason }) =>
      `    <testcase${attributes({ name: rule, classname: 'crisis-lint' })}><skipped${attributes({ message: reason })}/></testcase>`,
  );
  return {
    name: 'crisis-lint',
    cases: [
      `    <testcase${attributes({ name: 'crisis-lint', classname: 'crisis-lint' })}><system-out>${xmlText(total)}</system-out></testcase>`,
      ...skipped,
    ],
    failures: 0,
    skipped: skipped.length,
  };
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([key, value]) => ` ${key}="${xmlText(String(value))}"`)
    .join('');
}
