/** Help in the policy file: its keys, rules with their titles, severities, profiles, limits with what is recommended. */
import { recommended } from '../core/limits.ts';
import { type Path, valueAt } from '../core/path.ts';
import { readYaml } from '../core/read/yaml.ts';
import type { AnyRule } from '../core/rule.ts';
import { itemsOf, textOf } from '../core/value.ts';
import type { Shape } from '../schema/shape.ts';
import { keysThere } from './complete-keys.ts';
import { plainOffer, soonOffers } from './complete-values.ts';
import { clauseIds, type Proposal, type Situation } from './completion.ts';
import { cursorAt } from './cursor.ts';
import { flowText, mapShape, scalarShape, shapeIn } from './schema.ts';
import { say } from './words.ts';
import { written, writtenKey } from './written.ts';

const severity: Shape = { t: 'text', words: ['off', 'info', 'warning', 'error'] };
const text: Shape = { t: 'text' };
const texts: Shape = { t: 'list', of: text, single: true };
const listOf = (keys: Record<string, Shape>, required: string[]): Shape => ({
  t: 'list',
  of: { t: 'object', keys, required },
});

/** What a policy may say. */
function policyShape(rules: readonly AnyRule[], profiles: readonly string[]): Shape {
  const settings = (rule: AnyRule): Shape => {
    const options = (rule.options?.schema.properties ?? {}) as Record<string, unknown>;
    const own = Object.keys(options).map((key): [string, Shape] => [key, { t: 'any' }]);
    return { t: 'either', scalar: severity, object: { t: 'object', keys: { severity, ...Object.fromEntries(own) } } };
  };
  const may = rules.filter(({ always }) => !always);
  const ruleMap: Shape = { t: 'object', keys: Object.fromEntries(may.map((rule) => [rule.id, settings(rule)])) };
  const thresholds = limitShape(recommended);
  const ids: Shape = { t: 'text', words: may.map(({ id }) => id), open: true };
  const clause: Shape = { t: 'text', words: clauseIds('en').map(({ id }) => id) };
  return {
    t: 'object',
    keys: {
      root: { t: 'boolean' },
      extends: { t: 'list', of: { t: 'text', words: [...profiles], open: true }, single: true },
      rules: ruleMap,
      thresholds,
      overrides: listOf({ files: texts, exclude: texts, rules: ruleMap, thresholds }, ['files']),
      suppressions: listOf({ rule: ids, where: text, because: text, until: { t: 'date' } }, [
        'rule',
        'where',
        'because',
        'until',
      ]),
      custom: listOf(
        {
          id: text,
          title: text,
          message: text,
          hint: text,
          docs: text,
          severity: { t: 'text', words: ['info', 'warning', 'error'] },
          clauses: { t: 'list', of: clause, single: true },
          for: text,
          when: text,
          require: text,
          examples: listOf({ plan: text, files: text, expect: texts, as_of: text }, ['plan', 'expect']),
        },
        ['id', 'message'],
      ),
    },
  };
}

function limitShape(value: unknown): Shape {
  if (Array.isArray(value)) return { t: 'list', of: { t: 'integer' } };
  if (typeof value === 'boolean') return { t: 'boolean' };
  if (typeof value === 'number') return { t: 'number' };
  if (typeof value === 'string') return { t: 'duration' };
  const keys = Object.entries(value as object).map(([key, child]): [string, Shape] => [key, limitShape(child)]);
  return { t: 'object', keys: Object.fromEntries(keys) };
}

/** What is recommended for a limit. */
function recommendedAt(path: Path): unknown {
  const at = path.indexOf('thresholds');
  if (at < 0) return undefined;
  let value: unknown = recommended;
  for (const step of path.slice(at + 1))
    value = isMap(value) && typeof step === 'string' && Object.hasOwn(value, step) ? value[step] : undefined;
  return isMap(value) ? undefined : value;
}

export function policyProposals(situation: Situation, profiles: readonly string[]): Proposal[] {
  const { source, offset, rules, lang, snippets, clock } = situation;
  const cursor = cursorAt(source.text, offset);
  if (!cursor) return [];
  const range = source.lines.range(cursor.word);
  const shape = shapeIn(policyShape(rules, profiles), cursor.path);
  const { root } = readYaml(source.text);
  const titles = new Map(rules.map(({ id, title }) => [id, title[lang]]));
  if (cursor.expects === 'key') {
    const map = mapShape(shape);
    if (map?.t === 'object') {
      const present = keysThere(root, cursor.path, offset);
      const isRules = cursor.path.at(-1) === 'rules';
      return Object.keys(map.keys)
        .filter((key) => !present.has(key))
        .map((key, index): Proposal => {
          const value = recommendedAt([...cursor.path, key]);
          const isRequired = map.required?.includes(key) ?? false;
          const detail = isRules
            ? titles.get(key)
            : value !== undefined
              ? say('is', lang, { what: say('recommended', lang), value: flowText(value) })
              : isRequired
                ? say('required', lang)
                : undefined;
          const child = map.keys[key]!;
          const isBlock = !cursor.flow && (child.t === 'object' || (child.t === 'list' && child.of.t === 'object'));
          const body = isBlock ? (child.t === 'list' ? '\n  - $0' : '\n  $0') : ' $0';
          const { text: name, span } = writtenKey(key, cursor);
          const insertion: Pick<Proposal, 'text' | 'isSnippet'> = cursor.hasColon
            ? { text: name }
            : snippets
              ? { text: `${name}:${body}`, isSnippet: true }
              : { text: `${name}: ` };
          return {
            label: key,
            kind: isRules ? 'rule' : 'key',
            range: source.lines.range(span),
            order: (isRequired ? 0 : 1000) + index,
            ...(detail ? { detail } : {}),
            ...insertion,
          };
        });
    }
    if (cursor.path.at(-1) !== 0) return [];
  }
  const scalar = scalarShape(shape);
  const value = recommendedAt(cursor.path);
  const offers = [
    ...(value === undefined ? [] : [{ ...plainOffer(flowText(value), 'word'), detail: say('recommended', lang) }]),
    ...(scalar?.words ?? []).map((word) => ({
      ...plainOffer(word, titles.has(word) ? 'rule' : 'word'),
      ...(titles.has(word) ? { detail: titles.get(word)! } : {}),
    })),
    ...(scalar?.t === 'boolean' ? ['true', 'false'].map((word) => plainOffer(word, 'word')) : []),
    ...(scalar?.t === 'date' ? soonOffers(clock, lang) : []),
  ];
  const listed = cursor.path.at(-1) === 0 ? itemsOf(valueAt(root, cursor.path.slice(0, -1))) : [];
  const taken = new Set(
    listed.filter(({ span }) => offset < span.start || offset > span.end).flatMap((item) => textOf(item) ?? []),
  );
  const unique = [...new Map(offers.map((offer) => [offer.label, offer])).values()];
  // `off` is a text to us, quoted or not.
  const textOfOffer = ({ text }: (typeof unique)[number]) =>
    cursor.quote !== undefined || (scalar?.t === 'text' && text !== 'off') ? written(text, cursor) : text;
  return unique
    .filter(({ label }) => !taken.has(label))
    .map((offer, order) => ({ ...offer, text: textOfOffer(offer), range, order }));
}

/** The id of the rule under the cursor, as a key of `rules` or the `rule` of a suppression. */
export function ruleInPolicyAt(
  source: Situation['source'],
  offset: number,
): { id: string; start: number; end: number } | undefined {
  const line = source.lines.line(source.lines.positionAt(offset).line);
  const before = /[\w-]*$/.exec(source.text.slice(line.start, offset))![0];
  const after = /^[\w-]*/.exec(source.text.slice(offset, line.end))![0];
  const id = before + after;
  return id === '' ? undefined : { id, start: offset - before.length, end: offset + after.length };
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
