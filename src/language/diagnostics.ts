/** Findings as editors show them. */
import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver-types';
import type { Finding, Severity } from '../core/finding.ts';

const diagnosticSource = 'crisis-lint';

const severityOf: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

/** What nothing refers to: editors fade it. */
const unnecessary = new Set(['unused-definition', 'placeholder-unused', 'suppression-unused']);

/** One finding; `uriOf` gives the address of a file of the workspace. */
export function diagnosticOf(finding: Finding, uriOf: (file: string) => string): Diagnostic {
  const { rule, severity, message, hint, range, docs, related, fingerprint } = finding;
  return {
    range,
    severity: severityOf[severity],
    code: rule,
    codeDescription: { href: docs },
    source: diagnosticSource,
    message: hint === '' ? message : `${message}\n${hint}`,
    ...(unnecessary.has(rule) ? { tags: [DiagnosticTag.Unnecessary] } : {}),
    ...(related.length > 0
      ? {
          relatedInformation: related.map((place) => ({
            location: { uri: uriOf(place.file), range: place.range },
            message: place.message,
          })),
        }
      : {}),
    data: { fingerprint },
  };
}

/** The findings of each file, for files that have some. */
export function findingsByFile(findings: readonly Finding[]): Map<string, Finding[]> {
  const byFile = new Map<string, Finding[]>();
  for (const finding of findings) {
    const own = byFile.get(finding.file);
    if (own) own.push(finding);
    else byFile.set(finding.file, [finding]);
  }
  return byFile;
}
