// The 44 clauses: text from src/clauses/clauses.yaml, fields from the annotations of the schema sources.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { places } from './schema/docs.mjs';
import { checkTexts, generatedBy, Model, readSources } from './schema/model.mjs';

const sourceFile = new URL('../../src/clauses/clauses.yaml', import.meta.url);

/** Clause id → the places that serve it, always or only in some plans. */
function placesByClause() {
  const served = {};
  for (const [place, node] of places(new Model(readSources()))) {
    for (const clause of node['x-clauses'] ?? []) {
      served[clause] ??= { fields: [], optional: [] };
      served[clause][node['x-optional'] ? 'optional' : 'fields'].push(place);
    }
  }
  return served;
}

export function generateClauses() {
  const source = parse(readFileSync(sourceFile, 'utf8'));
  checkTexts(source, 'clauses.yaml');
  const { sections, clauses } = source;
  const served = placesByClause();
  const listed = clauses.map(({ id, title, want, checks }) => {
    if (!served[id]) throw new Error(`no key of the format serves clause ${id}`);
    return { id, section: id.split('-')[0], chapter: id[0], title, want, ...served[id], checks };
  });
  const unknown = Object.keys(served).filter((id) => !listed.some((clause) => clause.id === id));
  if (unknown.length > 0) throw new Error(`the schema names unknown clauses: ${unknown.join(', ')}`);
  return {
    'src/generated/clauses.ts': `// ${generatedBy}
export interface Bilingual {
  en: string;
  'zh-CN': string;
}

/** P presence, X cross-reference, F freshness, Q quantity, E evidence, T text of a Markdown document. */
export type CheckKind = 'P' | 'X' | 'F' | 'Q' | 'E' | 'T';

export interface Clause {
  id: string;
  /** \`2.1.1\`, or the chapter itself where it has no sections. */
  section: string;
  chapter: string;
  title: Bilingual;
  /** What the clause asks of a plan, and why. */
  want: Bilingual;
  /** The keys of the format that serve it, as in \`schemaDocs\`. */
  fields: string[];
  /** Keys that serve it in some plans only: their absence says nothing. */
  optional: string[];
  checks: CheckKind[];
}

export interface Section {
  /** \`2\`, \`2.1\` or \`2.1.1\`. */
  id: string;
  title: Bilingual;
}

/** Chapters, sections and subsections, in order. */
export const sections: Section[] = ${JSON.stringify(sections, null, 2)};

export const clauses: Clause[] = ${JSON.stringify(listed, null, 2)};
`,
  };
}
