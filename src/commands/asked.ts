/** Of a result for a whole workspace, the part that was asked about. */
import type { LintResult } from '../core/engine.ts';
import type { Edit } from '../core/fix.ts';
import type { FileProblem, ListedFile } from '../core/ports.ts';
import type { DocumentKind } from '../schema/shape.ts';

/** How files are called, and which of them were asked about. */
export interface Naming {
  isSelected(file: string): boolean;
  shown(file: string): string;
}

/** `files` are those that were judged, each with what it is. Files of the result are named as reports show them. */
export function askedOf(
  result: LintResult,
  files: Iterable<readonly [file: string, kind: DocumentKind | undefined]>,
  naming: Naming,
): LintResult {
  const names = new Map<string, string>();
  // The same few files are named by thousands of findings.
  const nameOf = (file: string): string => {
    const known = names.get(file) ?? naming.shown(file);
    names.set(file, known);
    return known;
  };
  const shown = <T extends { readonly file: string }>(place: T): T => ({ ...place, file: nameOf(place.file) });
  return {
    ...result,
    findings: result.findings
      .filter(({ file, rule }) => naming.isSelected(file) || isAboutPolicy(rule))
      .map((finding) => ({
        ...shown(finding),
        related: finding.related.map(shown),
        fixes: finding.fixes.map((fix) => ({
          ...fix,
          edits: fix.edits.map((edit) => renamed(edit, nameOf(edit.file))),
        })),
      })),
    plans: result.plans
      .filter(({ file }) => naming.isSelected(file))
      .map((plan) => ({
        ...shown(plan),
        clauses: plan.clauses.map((clause) => ({ ...clause, evidence: clause.evidence.map(shown) })),
      })),
    files: [...files].filter(([file, kind]) => kind !== undefined && naming.isSelected(file)).length,
  };
}

/** An edit with its file called otherwise. Its text is written when somebody reads it, and few do. */
function renamed(edit: Edit, file: string): Edit {
  return {
    file,
    span: edit.span,
    get text() {
      return edit.text;
    },
  };
}

/** A policy concerns everybody, wherever it stands. */
function isAboutPolicy(rule: string): boolean {
  return rule.startsWith('policy-') || rule.startsWith('baseline-');
}

/** The files that were left out, of those asked about. */
export function leftOut(notRead: readonly ListedFile[], naming: Naming): { name: string; problem: FileProblem }[] {
  return notRead.flatMap(({ path, problem }) =>
    problem !== undefined && naming.isSelected(path) ? [{ name: naming.shown(path), problem }] : [],
  );
}
