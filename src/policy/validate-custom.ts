/** The `custom` rules of a policy file, as far as they can be read without looking into their expressions. */
import { severities } from '../core/finding.ts';
import type { Localised } from '../core/language.ts';
import { nearestWord } from '../core/nearest.ts';
import { plain } from '../core/normalise.ts';
import type { Path } from '../core/path.ts';
import { entriesOf, resolve } from '../core/value.ts';
import type { Catalogue, CustomDefinition, CustomExample } from './model.ts';
import type { PolicyReader } from './reader.ts';

const customKeys = [
  'id',
  'title',
  'message',
  'hint',
  'docs',
  'severity',
  'clauses',
  'for',
  'when',
  'require',
  'examples',
] as const;
const exampleKeys = ['plan', 'files', 'expect', 'as_of'] as const;

const noHint: Localised = {
  en: 'A rule of your own policy: see where it is written.',
  'zh-CN': '这是本单位策略文件中的规则，详见其定义处。',
};

export function readCustom(reader: PolicyReader, catalogue: Catalogue): CustomDefinition[] {
  const found: CustomDefinition[] = [];
  for (const path of reader.items(['custom'])) {
    const definition = customRule(reader, path, catalogue, found);
    if (definition) found.push(definition);
  }
  return found;
}

function customRule(
  reader: PolicyReader,
  path: Path,
  catalogue: Catalogue,
  before: readonly CustomDefinition[],
): CustomDefinition | undefined {
  reader.keys(path, customKeys);
  const has = (key: string) => reader.at([...path, key]) !== undefined;
  const id = reader.required(path, 'id');
  if (!has('message')) reader.problem('policy-invalid', 'missing', path, { key: 'message' }, 'key');
  const message = has('message') ? localised(reader, [...path, 'message']) : undefined;
  const title = has('title') ? localised(reader, [...path, 'title']) : message && withoutBlanks(message);
  const docs = has('docs') ? address(reader, [...path, 'docs']) : undefined;
  const hint = has('hint') ? localised(reader, [...path, 'hint']) : noHint;
  const severity = has('severity') ? reader.word([...path, 'severity'], severities) : 'warning';
  const clauses = has('clauses') ? knownClauses(reader, [...path, 'clauses'], catalogue) : [];
  const verbs = (['when', 'require'] as const).filter(has);
  if (verbs.length !== 1) reader.problem('policy-invalid', 'verb', path, { key: 'when' }, 'key');
  const expression = verbs[0] ? reader.text([...path, verbs[0]]) : undefined;
  const target = has('for') ? reader.text([...path, 'for']) : 'plan';
  if (id === undefined) return undefined;
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id)) {
    reader.invalid('id', [...path, 'id']);
    return undefined;
  }
  if (catalogue.rules.some((rule) => rule.id === id) || before.some((rule) => rule.id === id)) {
    reader.invalid('taken', [...path, 'id'], { id });
    return undefined;
  }
  if (!message || !title || !hint || !severity || !expression || !target || verbs.length !== 1) return undefined;
  return {
    id,
    source: reader.source,
    path,
    title,
    message,
    hint,
    ...(docs === undefined ? {} : { docs }),
    severity,
    clauses,
    for: target,
    verb: verbs[0]!,
    expression,
    examples: reader.items([...path, 'examples']).flatMap((at) => example(reader, at)),
  };
}

/** `{key} has no deputy` → `… has no deputy` */
function withoutBlanks({ en, 'zh-CN': zh }: Localised): Localised {
  const blank = (text: string) => text.replace(/\{(?:key|path)\}/g, '…');
  return { en: blank(en), 'zh-CN': blank(zh) };
}

function address(reader: PolicyReader, path: Path): string | undefined {
  const text = reader.text(path);
  if (text === undefined || /^https?:\/\/[^\s/]+/.test(text)) return text;
  reader.invalid('address', path);
  return undefined;
}

/** One text for both languages, or a map of the two: where one is missing, the other stands in. */
function localised(reader: PolicyReader, path: Path): Localised | undefined {
  if (resolve(reader.at(path))?.kind !== 'map') {
    const text = filled(reader, path);
    return text === undefined ? undefined : { en: text, 'zh-CN': text };
  }
  const texts: Partial<Record<'en' | 'zh-CN', string>> = {};
  for (const { key } of reader.keys(path, ['en', 'zh-CN'])) {
    const text = filled(reader, [...path, key]);
    if (text !== undefined) texts[key as 'en' | 'zh-CN'] = text;
  }
  const en = texts.en ?? texts['zh-CN'];
  const zh = texts['zh-CN'] ?? texts.en;
  return en !== undefined && zh !== undefined ? { en, 'zh-CN': zh } : undefined;
}

/** A text with blanks; one that nothing fills would be shown as it stands. `{{name}}` is how statements write theirs. */
function filled(reader: PolicyReader, path: Path): string | undefined {
  const text = reader.text(path);
  for (const [, name] of text?.matchAll(/(?<!\{)\{(\w+)\}(?!\})/g) ?? [])
    if (name !== 'key' && name !== 'path') reader.invalid('blank', path, { name: name! });
  return text;
}

function knownClauses(reader: PolicyReader, path: Path, catalogue: Catalogue): string[] {
  return reader.texts(path).flatMap(({ text, path: at }) => {
    if (catalogue.clauses.includes(text)) return [text];
    reader.invalid('clause', at, { clause: text, nearest: nearestWord(text, catalogue.clauses) ?? '' });
    return [];
  });
}

function example(reader: PolicyReader, path: Path): CustomExample[] {
  reader.keys(path, exampleKeys);
  const has = (key: string) => reader.at([...path, key]) !== undefined;
  for (const key of ['plan', 'expect']) {
    if (!has(key)) reader.problem('policy-invalid', 'missing', path, { key }, 'key');
  }
  if (!has('plan') || !has('expect')) return [];
  const node = resolve(reader.at([...path, 'plan']));
  // A map is written out as JSON, which is YAML; the marker is put in where it is left out.
  const plan =
    node?.kind === 'map'
      ? JSON.stringify({ crisis_plan: 1, ...(plain(node) as object) })
      : reader.text([...path, 'plan']);
  if (plan === undefined) return [];
  const files: Record<string, string> = {};
  if (has('files')) {
    for (const { key } of entriesOf(reader.at([...path, 'files']))) {
      const text = reader.text([...path, 'files', key]);
      if (text !== undefined) files[key] = `${text}\n`;
    }
  }
  const asOf = has('as_of') ? reader.text([...path, 'as_of']) : undefined;
  return [
    {
      path,
      plan: /^\s*\{/.test(plan) || /^crisis_plan\s*:/m.test(plan) ? plan : `crisis_plan: 1\n${plan}\n`,
      files,
      expect: expected(reader, [...path, 'expect']),
      ...(asOf === undefined ? {} : { asOf }),
    },
  ];
}

/** `[]` is silence. */
function expected(reader: PolicyReader, path: Path): string[] {
  return reader.texts(path).map(({ text }) => text);
}
