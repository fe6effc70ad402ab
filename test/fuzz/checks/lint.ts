/** What must hold of every finding about every text, however broken. */
import type { LintResult } from '../../../src/core/engine.ts';
import { Lines } from '../../../src/core/text.ts';
import { lintResult } from '../../support/lint.ts';
import { spanDefects } from '../../support/spans.ts';
import type { Texts } from '../inputs.ts';
import type { Random } from '../random.ts';
import { readText } from '../reading.ts';

/** Lints texts twice, in both languages. */
export function lintDefects(texts: Texts, random: Random): string[] {
  const wrong: string[] = [];
  for (const [file, text] of Object.entries(texts)) {
    const { text: read, facts } = readText(file, text);
    wrong.push(...spanDefects(read, facts).map((each) => `${file}: ${each}`));
  }
  const lang = random.pick(['en', 'zh-CN'] as const);
  const result = lintResult(texts, { lang });
  wrong.push(...resultDefects(result, texts));
  const other = lintResult(texts, { lang: lang === 'en' ? 'zh-CN' : 'en' });
  if (identities(other) !== identities(result)) wrong.push('other findings in the other language');
  if (random.chance(0.3) && JSON.stringify(lintResult(texts, { lang })) !== JSON.stringify(result))
    wrong.push('other findings the second time');
  return wrong;
}

/** What tells findings apart, but for their words. */
export function identities({ findings }: Pick<LintResult, 'findings'>): string {
  return findings
    .map(
      ({ rule, file, span, path, fingerprint }) => `${rule} ${file} ${span.start}-${span.end} ${path} ${fingerprint}`,
    )
    .join('\n');
}

export function resultDefects({ findings, plans }: LintResult, texts: Texts): string[] {
  const wrong: string[] = [];
  const lines = new Map(Object.entries(texts).map(([file, text]) => [file, new Lines(text.replace(/^\ufeff/, ''))]));
  const fingerprints = new Set<string>();
  for (const { rule, file, span, range, message, hint, related, fixes, fingerprint, path } of findings) {
    if (rule === 'internal-error') wrong.push(message);
    for (const place of [{ file, span, range }, ...related]) {
      const own = lines.get(place.file);
      const { start, end } = place.span;
      if (!own) wrong.push(`${rule}: no file ${place.file}`);
      else if (!(start >= 0 && start <= end && end <= own.text.length))
        wrong.push(`${rule}: span ${start}-${end} of ${own.text.length}`);
      else if (JSON.stringify(own.range(place.span)) !== JSON.stringify(place.range))
        wrong.push(`${rule}: range is not its span`);
    }
    for (const text of [message, hint, ...related.map((each) => each.message), ...fixes.map(({ title }) => title)])
      if (/\bundefined\b|\bNaN\b|\[object |(?<!\{)\{[a-z]\w*\}(?!\})/.test(text) && !/\{[a-z]\w*\}/.test(quoted(text)))
        wrong.push(`${rule}: ${text}`);
    if (fingerprints.has(fingerprint)) wrong.push(`${rule}: the fingerprint of another finding, ${path}`);
    fingerprints.add(fingerprint);
    for (const { edits } of fixes) {
      for (const edit of edits)
        if (edit.span.start > edit.span.end || edit.span.end > (lines.get(edit.file)?.text.length ?? -1))
          wrong.push(`${rule}: edit outside the file`);
    }
  }
  for (const { clauses } of plans) if (clauses.length !== 44) wrong.push(`${clauses.length} clauses`);
  return wrong;
}

/** The parts of a message that come from the file: those in quotation marks and backticks. */
function quoted(text: string): string {
  return (text.match(/`[^`]*`|"[^"]*"|“[^”]*”|「[^」]*」/g) ?? []).join(' ');
}
