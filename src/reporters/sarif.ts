/** The `sarif` format, 2.1.0, within what GitHub's code scanning takes in. */
import { docsBase } from '../core/collector.ts';
import type { LintResult } from '../core/engine.ts';
import type { Finding, Fix, Location, Severity } from '../core/finding.ts';
import { mask } from '../core/mask.ts';
import { rulePage } from '../core/pages.ts';
import type { AnyRule } from '../core/rule.ts';
import type { Range } from '../core/text.ts';
import { clauses } from '../generated/clauses.ts';
import { ruleDocs } from '../generated/rule-docs.ts';
import { type ReportContext, visible } from './context.ts';
import { jsonText, relativeUri } from './escape.ts';

const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };
/** What GitHub takes in of one run, and of one result. */
const mostResults = 25_000;
const mostRelated = 999;
const mostTags = 20;
const base = '%SRCROOT%';
const home = docsBase.replace(/rules\/$/, '');

export function sarif(result: LintResult, context: ReportContext): string {
  const findings = visible(result, context);
  const shown = findings.slice(0, mostResults);
  const ids = [...new Set(shown.map(({ rule }) => rule))].sort();
  const files = [...new Set(shown.flatMap(({ file, related }) => [file, ...related.map((each) => each.file)]))].sort();
  return jsonText({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'crisis-lint',
            version: context.version,
            semanticVersion: context.version,
            informationUri: home,
            rules: ids.map((id) => descriptor(id, context)),
          },
        },
        language: context.lang === 'zh-CN' ? 'zh-CN' : 'en-US',
        columnKind: 'utf16CodeUnits',
        automationDetails: { id: 'crisis-lint/' },
        originalUriBaseIds: { [base]: { description: { text: 'The top of the repository.' } } },
        invocations: [
          {
            executionSuccessful: !result.findings.some(({ rule }) => rule === 'internal-error'),
            toolExecutionNotifications: result.skipped.map(({ rule, reason }) => ({
              level: 'note',
              message: { text: plain(reason) },
              associatedRule: { id: rule },
            })),
          },
        ],
        artifacts: files.map((file) => ({ location: artifact(file, context), ...languageOf(file) })),
        results: shown.map((finding) => entry(finding, ids, files, context)),
        properties: {
          asOf: result.asOf,
          files: result.files,
          suppressed: result.suppressed,
          baselined: result.baselined,
          waived: result.waived,
          ...(findings.length > shown.length ? { resultsLeftOut: findings.length - shown.length } : {}),
        },
      },
    ],
  });
}

function descriptor(id: string, context: ReportContext) {
  const rule = context.ruleOf(id);
  if (!rule) return { id };
  const { lang } = context;
  const page = rulePage(rule, ruleDocs[id], lang, clauses);
  return {
    id,
    name: id.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: sentence(rule.title[lang]) },
    fullDescription: { text: fullDescription(rule, context) },
    help: { text: page, markdown: page },
    helpUri: rule.docs ?? docsBase + id,
    defaultConfiguration: { level: levels[rule.severity] },
    properties: {
      tags: ['crisis-plan', ...rule.clauses.map((clause) => `clause-${clause}`), ...(rule.standards ?? [])].slice(
        0,
        mostTags,
      ),
      precision: 'high',
      'problem.severity': rule.severity === 'info' ? 'recommendation' : rule.severity,
    },
  };
}

/** The first paragraph of why the rule is there; GitHub takes 1,024 characters. */
function fullDescription(rule: AnyRule, { lang }: ReportContext): string {
  const why = (rule.page ?? ruleDocs[rule.id])?.[lang].why
    .split('\n\n')[0]
    ?.replace(/\s*\n\s*/g, lang === 'zh-CN' ? '' : ' ');
  return sentence(why?.slice(0, 1000) ?? rule.title[lang]);
}

/** A text that ends like a sentence, as validators want it. */
function sentence(text: string): string {
  if (/[.!?。！？]$/.test(text)) return text;
  return /\p{scx=Han}/u.test(text) ? `${text}。` : `${text}.`;
}

function entry(finding: Finding, ids: readonly string[], files: readonly string[], context: ReportContext) {
  const { rule, severity, message, hint, path, fingerprint, related, fixes, standards } = finding;
  const shownFixes = fixes.filter((fix) => isPrintable(fix, context));
  return {
    ruleId: rule,
    ruleIndex: ids.indexOf(rule),
    level: levels[severity],
    message: { text: plain(hint === '' ? message : `${message}\n${hint}`) },
    locations: [
      {
        physicalLocation: physical(finding, files, context),
        ...(path === '' ? {} : { logicalLocations: [{ fullyQualifiedName: path }] }),
      },
    ],
    ...(related.length > 0 && {
      relatedLocations: related.slice(0, mostRelated).map((each, index) => ({
        id: index + 1,
        physicalLocation: physical(each, files, context),
        message: { text: plain(each.message) },
      })),
    }),
    // GitHub tells results apart by the first alone; ours survives moved lines and renamed files.
    partialFingerprints: { primaryLocationLineHash: `${fingerprint}:1`, 'crisisLint/v1': fingerprint },
    ...(shownFixes.length > 0 && { fixes: shownFixes.map((fix) => repair(fix, context)) }),
    properties: { clauses: finding.clauses, standards },
  };
}

/** Text in which nothing is taken for a link to a related place: `[x](1)`. */
function plain(text: string): string {
  return text.replace(/\[(?=[^\]]*\]\(\d+\))/g, '\\[');
}

function physical({ file, range }: Location, files: readonly string[], context: ReportContext) {
  return { artifactLocation: { ...artifact(file, context), index: files.indexOf(file) }, region: region(range) };
}

function artifact(file: string, context: ReportContext) {
  return { uri: relativeUri(context.inRepository(file)), uriBaseId: base };
}

function languageOf(file: string): { sourceLanguage?: string } {
  if (/\.ya?ml$/i.test(file)) return { sourceLanguage: 'yaml' };
  return /\.(?:md|markdown)$/i.test(file) ? { sourceLanguage: 'markdown' } : {};
}

/** Lines and columns from 1; the end is exclusive, as ours. */
function region({ start, end }: Range) {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

/** False for a fix that would print a number, or a line of a contacts file: reports are read by many. */
function isPrintable({ edits }: Fix, context: ReportContext): boolean {
  return edits.every(({ file, text }) => context.source(file)?.secret === false && mask(text) === text);
}

function repair({ title, edits }: Fix, context: ReportContext) {
  const byFile = new Map<string, Fix['edits'][number][]>();
  for (const edit of edits) byFile.set(edit.file, [...(byFile.get(edit.file) ?? []), edit]);
  return {
    description: { text: plain(title) },
    artifactChanges: [...byFile].map(([file, own]) => ({
      artifactLocation: artifact(file, context),
      replacements: own.map(({ span, text }) => ({
        deletedRegion: region(context.source(file)!.lines.range(span)),
        insertedContent: { text },
      })),
    })),
  };
}
