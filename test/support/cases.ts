/** Cases of rules about the plan as a table: each fires at a place, or stays silent. */
import { expect, test } from 'vitest';
import type { FoundText, LintTextOptions, Texts } from './lint.ts';
import { lintText } from './lint.ts';

/** What is expected of a rule on a text: printed paths (with clauses and words where they matter); none for silence. */
export interface Case extends LintTextOptions {
  readonly name: string;
  readonly texts: Texts;
  readonly expected: readonly (string | ExpectedFinding)[];
}

type ExpectedFinding = Partial<Pick<FoundText, 'path' | 'clauses' | 'severity' | 'at' | 'file'>> & {
  /** Part of the message. */
  readonly says?: string;
  readonly fixes?: unknown[];
};

/** A plan of a few lines. */
export function planOf(body: string): string {
  return `crisis_plan: 1\n${body}`;
}

/** Runs the cases of one rule. */
export function casesOf(rule: string, cases: readonly Case[]): void {
  test.each(cases)(`${rule}: $name`, ({ texts, expected, name: _, ...options }) => {
    const findings = lintText(withMarker(texts), { rules: [rule], ...options });
    expect(findings.map(({ path }) => path)).toEqual(expected.map((one) => (typeof one === 'string' ? one : one.path)));
    for (const [index, one] of expected.entries()) {
      if (typeof one === 'string') continue;
      const { says, ...rest } = one;
      expect(findings[index]).toMatchObject(rest);
      if (says !== undefined) expect(findings[index]!.message).toContain(says);
    }
  });
}

function withMarker(texts: Texts): Texts {
  if (typeof texts === 'string') return planOf(texts);
  const plan = texts['crisis-plan.yaml'];
  return typeof plan === 'string' ? { ...texts, 'crisis-plan.yaml': planOf(plan) } : texts;
}
