import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { clauses, sections } from '../../src/generated/clauses.ts';
import { type Bilingual, schemaDocs } from '../../src/generated/schema-docs.ts';
import { schemaRules } from '../../src/generated/schema-rules.ts';
import { shapes } from '../../src/generated/shapes.ts';
import * as validators from '../../src/generated/validators.js';
import type { DocumentKind, Shape } from '../../src/schema/shape.ts';
import { completeData } from './complete-plan.ts';

/** Every place of a shape below its root: `roles.*.backup`. Items of lists of scalars are not places of their own. */
function placesOf(shape: Shape, path: string[] = []): string[] {
  const here = path.length > 0 ? [path.join('.')] : [];
  switch (shape.t) {
    case 'map':
      return [...here, ...placesOf(shape.of, [...path, '*'])];
    case 'object':
      return [...here, ...Object.entries(shape.keys).flatMap(([key, of]) => placesOf(of, [...path, key]))];
    case 'list':
      return shape.of.t === 'object' ? [...here, ...placesOf(shape.of, [...path, '*'])] : here;
    case 'either':
      return [...here, ...placesOf(shape.object, path).slice(1)];
    default:
      return path.at(-1) === '*' ? [] : here;
  }
}

const cjk = /\p{Script=Han}/u;
/** Names that Chinese readers know in Latin letters. */
const latinNames = ['NIS2', 'DORA', 'Signal', 'Slack', 'Microsoft Teams'];

function expectBothLanguages(text: Bilingual): void {
  expect(text.en.trim()).not.toBe('');
  if (!latinNames.includes(text['zh-CN'])) expect(text['zh-CN']).toMatch(cjk);
}

const places = Object.entries(shapes).flatMap(([kind, shape]) => placesOf(shape).map((path) => `${kind}:${path}`));

describe('help for every key of the format', () => {
  it('exists', () => {
    const undocumented = places.filter((place) => !schemaDocs()[place] && !schemaDocs()[place.replace(/\.\*$/, '')]);
    expect(undocumented).toEqual([]);
  });

  it.each(Object.entries(schemaDocs()))('%s speaks both languages', (_, { title, description, words }) => {
    expectBothLanguages(title);
    expectBothLanguages(description);
    for (const gloss of Object.values(words ?? {})) expectBothLanguages(gloss);
  });
});

describe('clauses', () => {
  it('are 44, each with its section and the keys that serve it', () => {
    expect(clauses).toHaveLength(44);
    const known = new Set(sections.map(({ id }) => id));
    for (const { id, section, chapter, title, want, fields, checks } of clauses) {
      expect([id, known.has(section), known.has(chapter)]).toEqual([id, true, true]);
      expect([...fields, ...checks].length).toBeGreaterThan(1);
      expect(fields.filter((field) => !schemaDocs()[field])).toEqual([]);
      expectBothLanguages(title);
      expectBothLanguages(want);
    }
  });
});

describe('compiled validators', () => {
  it('accept a complete plan and report every gap once, without echoes of `if`', () => {
    const data = completeData() as { roles: Record<string, unknown> };
    expect(validators.plan(data)).toEqual([]);
    data.roles.lead = { primary: 'nora', backup: [] };
    data.roles.comms = { primary: ['nora'], backup: 'hao', deputy: 'hao' };
    expect(
      validators
        .plan(data)
        .map(({ instancePath, keyword }) => `${instancePath} ${keyword}`)
        .sort(),
    ).toEqual(['/roles/comms additionalProperties', '/roles/comms/primary type', '/roles/lead/backup minItems']);
  });

  it.each([
    ['90d', true],
    ['1h40m', true],
    ['P90D', true],
    ['PT1H30M', true],
    ['每季度', true],
    ['quarterly', true],
    ['4bd', true],
    ['immediately', false],
    ['P', false],
    ['PT', false],
    ['90', false],
    ['soon', false],
    ['', false],
  ])('takes %j for a duration: %s', (every, valid) => {
    const errors = validators.plan({ ...completeData(), review_every: every });
    expect(errors.length === 0).toBe(valid);
  });

  it('accept either form of a value that has two', () => {
    expect(validators.postmortem({ published: '2026-11-13' })).toEqual([]);
    expect(validators.postmortem({ published: { no: 'an inquiry is open' } })).toEqual([]);
    expect(validators.postmortem({ impact: { users: 3100, minutes: 'about 100', refunds: 0 } })).toEqual([]);
    expect(validators.postmortem({ published: 'soon' }).map(({ keyword }) => keyword)).toEqual(['pattern']);
  });

  it('bundle for a browser', async () => {
    const { outputFiles, warnings } = await build({
      entryPoints: ['src/generated/validators.js'],
      bundle: true,
      minify: true,
      format: 'esm',
      platform: 'browser',
      write: false,
    });
    const code = outputFiles[0]?.text ?? '';
    expect(warnings).toEqual([]);
    expect(code.includes('require(')).toBe(false);
    expect(code.length).toBeLessThan(160_000);
  });
});

describe('rules that speak for schema errors', () => {
  it('name places of the format', () => {
    for (const [kind, rules] of Object.entries(schemaRules) as [DocumentKind, (typeof schemaRules)[DocumentKind]][]) {
      for (const { path } of rules) {
        expect(path === '' || places.includes(`${kind}:${path}`), `${kind}:${path}`).toBe(true);
      }
    }
  });
});
