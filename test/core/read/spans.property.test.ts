import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { spanInScalar } from '../../../src/core/read/scalar-span.ts';
import { readYaml } from '../../../src/core/read/yaml.ts';
import { entryOf, type ScalarValue, type Value } from '../../../src/core/value.ts';
import fc from '../../support/property.ts';
import { nodes, plain } from './tools.ts';

const words = fc.constantFrom(
  'lead',
  'a b',
  '值班',
  '😀',
  'x: y',
  '#no',
  "it's",
  '"q"',
  '\\',
  '',
  ' ',
  '\t',
  '12',
  'true',
  'é',
  '- x',
  '】',
  '\n',
  '{',
  'long words that fold over the end of a line because they are many',
  '\u0085',
  '…',
);
const text = fc.array(words, { maxLength: 8 }).map((parts) => parts.join(' '));
const tree = fc.letrec((tie) => ({
  node: fc.oneof(
    { depthSize: 'small' },
    text,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('node'), { maxLength: 4 }),
    fc.dictionary(fc.stringMatching(/^[a-z_-]{1,6}$|^值班$/), tie('node'), { maxKeys: 4 }),
  ),
})).node;
const style = fc.record({
  defaultStringType: fc.constantFrom(
    'PLAIN' as const,
    'QUOTE_DOUBLE' as const,
    'QUOTE_SINGLE' as const,
    'BLOCK_LITERAL' as const,
    'BLOCK_FOLDED' as const,
  ),
  collectionStyle: fc.constantFrom('any' as const, 'block' as const, 'flow' as const),
  lineWidth: fc.constantFrom(0, 30, 80),
  indent: fc.constantFrom(2, 4),
  defaultKeyType: fc.constant('PLAIN' as const),
});

/** Every node's slice, read by itself, must give the node's value again. */
function checkSlices(source: string, root: Value): void {
  for (const { value, key, keySpan } of nodes(root)) {
    const slice = source.slice(value.span.start, value.span.end);
    if (keySpan && key !== undefined && !key.startsWith('"'))
      expect(source.slice(keySpan.start, keySpan.end)).toContain(key);
    if (value.kind === 'scalar' && (value.style === 'plain' || value.style === 'single' || value.style === 'double')) {
      if (slice === '') expect(value.value).toBeNull();
      // The lines of a flow scalar may stand anywhere to the right.
      else expect(parse(slice.replace(/\n[ \t]*/g, '\n '))).toEqual(value.value);
    }
    if (value.kind !== 'scalar' && value.kind !== 'alias' && value.flow) expect(parse(slice)).toEqual(plain(value));
  }
}

describe('generated documents', () => {
  test('are read as the library reads them, and each span says what it claims', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), tree, { minKeys: 1, maxKeys: 5 }),
        style,
        fc.boolean(),
        (data, options, crlf) => {
          fc.pre(!Object.keys(data).some((key) => /^(?:y|n|on|no|off|yes|null|true|false)$/.test(key)));
          const lf = stringify(data, options);
          const source = crlf ? lf.replace(/\n/g, '\r\n') : lf;
          const facts = readYaml(source);
          expect(facts.problems).toEqual([]);
          expect(plain(facts.root)).toEqual(parse(source));
          if (!crlf) checkSlices(source, facts.root!);
        },
      ),
      { numRuns: 150 },
    );
  });

  test('any text at all is read without an exception', () => {
    const token = fc.constantFrom(
      'a',
      ':',
      ': ',
      '- ',
      '\n',
      '\n  ',
      '\t',
      '"',
      "'",
      '{',
      '}',
      '[',
      ']',
      ',',
      '，',
      '：',
      '&a ',
      '*a',
      '<<: ',
      '|',
      '>',
      '#',
      '!',
      '%',
      '---\n',
      '“',
      '”',
      '？',
      '\u3000',
      '\r',
      '好',
      '<<<<<<< x\n',
      '>>>>>>> y\n',
      '=======\n',
      '0123456789',
    );
    fc.assert(
      fc.property(fc.array(token, { maxLength: 40 }), (parts) => {
        const source = parts.join('');
        const facts = readYaml(source);
        for (const { span } of facts.problems) {
          expect(span.start).toBeLessThanOrEqual(span.end);
          expect(span.end).toBeLessThanOrEqual(source.length);
        }
        if (facts.root)
          for (const { value, keySpan } of nodes(facts.root)) {
            expect(value.span.start).toBeLessThanOrEqual(value.span.end);
            expect(value.span.end).toBeLessThanOrEqual(source.length);
            if (keySpan) expect(keySpan.start).toBeLessThanOrEqual(keySpan.end);
          }
      }),
      { numRuns: 1500 },
    );
  });
});

describe('spanInScalar', () => {
  const scalarOf = (source: string): ScalarValue => entryOf(readYaml(source).root, 'a')!.value as ScalarValue;
  const sliceOf = (source: string, part: string): string => {
    const scalar = scalarOf(source);
    const at = String(scalar.source ?? scalar.value).indexOf(part);
    expect(at).toBeGreaterThanOrEqual(0);
    const { start, end } = spanInScalar(source, scalar, at, at + part.length);
    return source.slice(start, end);
  };

  test.each([
    ['a: plain {x} text', 'x', 'x'],
    ['a: "caf\\u00e9 【请填写】"', '【请填写】', '【请填写】'],
    ['a: "caf\\u00e9 x"', 'é', '\\u00e9'],
    ['a: "say \\"hi\\" now"', '"hi"', '\\"hi\\"'],
    ["a: 'it''s {{x}} here'", '{{x}}', '{{x}}'],
    ["a: 'it''s'", "'s", "''s"],
    ['a: |\n  one {{x}}\n    two {{y}}\n', '{{y}}', '{{y}}'],
    ['a: |\n    one\n  # less\n', 'one', 'one'],
    ['a: >-\r\n  one\r\n  two {{y}}\r\n\r\n  three {{z}}\r\n', '{{z}}', '{{z}}'],
    ['a: >\n  one\n\n    more {{x}}\n  two\n', '{{x}}', '{{x}}'],
    ['a: one\n  two {{x}}\n\n  three', '{{x}}', '{{x}}'],
    ['a: "one \\\n   two {{x}}"', '{{x}}', '{{x}}'],
    ['a: "one\n\n   two {{x}}"', '{{x}}', '{{x}}'],
    ['a: "\\U0001F600 {{x}}"', '{{x}}', '{{x}}'],
    ['a: "\\U0001F600 {{x}}"', '😀', '\\U0001F600'],
    ['a: 😀 {{x}}', '{{x}}', '{{x}}'],
    ['a: +12', '12', '12'],
    ['a: |2\n    indented {{x}}\n', '{{x}}', '{{x}}'],
    ['a: |+\n  x\n\n  y\n\n', 'y', 'y'],
  ])('%j', (source, part, slice) => expect(sliceOf(source, part)).toBe(slice));

  test('each visible character of any scalar in any style is found', () => {
    fc.assert(
      fc.property(text, style, fc.boolean(), (value, options, crlf) => {
        const source = crlf
          ? stringify({ a: value }, options).replace(/\n/g, '\r\n')
          : stringify({ a: value }, options);
        const scalar = scalarOf(source);
        fc.pre(typeof scalar.value === 'string');
        const read = scalar.value as string;
        for (let i = 0; i < read.length; i++) {
          const { start, end } = spanInScalar(source, scalar, i, i + 1);
          const slice = source.slice(start, end);
          if (/\s/.test(read[i]!)) expect(slice).toMatch(/^(?:\s|\\.{1,5}|)$/su);
          else if (slice !== read[i]) expect(slice).toMatch(/^(?:\\.{1,9}|'')$/u);
        }
      }),
      { numRuns: 200 },
    );
  });
});
