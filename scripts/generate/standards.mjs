// The standards map: src/standards/requirements.yaml → src/generated/requirements.ts.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { generatedBy } from './schema/model.mjs';

const source = new URL('../../src/standards/requirements.yaml', import.meta.url);
const keys = ['family', 'standard', 'clause', 'asks', 'figure', 'habit', 'confidence', 'as_of'];

function check(row) {
  const name = `${row.standard} ${row.clause}`;
  const fail = (message) => {
    throw new Error(`src/standards/requirements.yaml: ${name}: ${message}`);
  };
  for (const key of Object.keys(row)) if (!keys.includes(key)) fail(`unknown key "${key}"`);
  for (const key of ['family', 'standard', 'clause', 'asks', 'confidence', 'as_of']) if (!row[key]) fail(`no ${key}`);
  for (const key of ['asks', 'figure', 'habit'])
    if (row[key] && !(row[key].en && row[key]['zh-CN'])) fail(`${key} needs en and zh-CN`);
  if (!['sure', 'found'].includes(row.confidence)) fail('only what is sure or found may stand here');
  if (!/^\d{4}-\d{2}-\d{2}$/.test(row.as_of)) fail('as_of is no date');
  return row;
}

export function generateStandards() {
  const rows = parse(readFileSync(source, 'utf8')).map(check);
  return {
    'src/generated/requirements.ts': `// ${generatedBy}
import type { Localised } from '../core/language.ts';

/** A requirement of a standard or law. */
export interface Requirement {
  /** A short name for all of one standard, such as \`gdpr\`. */
  readonly family: string;
  readonly standard: string;
  readonly clause: string;
  /** In our words, not the text's. */
  readonly asks: Localised;
  /** The figure that the text itself gives. */
  readonly figure?: Localised;
  /** What auditors usually expect, though the text does not say it. */
  readonly habit?: Localised;
  /** \`found\`: seen in a text; \`sure\`: well known, not read again. */
  readonly confidence: 'sure' | 'found';
  /** The day it was looked at. */
  readonly as_of: string;
}

export const requirements: readonly Requirement[] = ${JSON.stringify(rows, undefined, 2)};
`,
  };
}
