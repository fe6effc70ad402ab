// Help for every key of the format, and which rule speaks for which schema error.
import { documentKinds, generatedBy } from './model.mjs';

/** Every documented place: `plan:roles.*.backup` → its node with definitions filled in. */
export function places(model, kinds = documentKinds) {
  const found = new Map();
  for (const kind of kinds) {
    const { definitions, ...root } = model.sources[kind];
    model.walk(root, (path, node) => {
      const full = model.resolve(node);
      if (full.title) found.set(`${kind}:${path}`, full);
    });
  }
  return found;
}

const inQuotes = (text) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

export function schemaDocs(model) {
  const docs = {};
  for (const [place, node] of places(model)) {
    const words = model.words(node);
    docs[place] = {
      title: node.title,
      description: node.description,
      ...(node.examples && { examples: node.examples }),
      ...(words && { words }),
      ...(node['x-clauses'] && { clauses: node['x-clauses'] }),
    };
  }
  return {
    'src/generated/schema-docs.ts': `// ${generatedBy}
export interface Bilingual {
  en: string;
  'zh-CN': string;
}

export interface SchemaDoc {
  title: Bilingual;
  description: Bilingual;
  examples?: unknown[];
  /** Known words with one short gloss each. */
  words?: Record<string, Bilingual>;
  clauses?: string[];
}

/** As text: most runs need no help, and V8 reads JSON faster than code. */
const text: string =
  ${inQuotes(JSON.stringify(docs))};
let read: Record<string, SchemaDoc> | undefined;

/** Help by document kind and path, \`*\` standing for any id or index: \`plan:roles.*.backup\`. */
export function schemaDocs(): Readonly<Record<string, SchemaDoc>> {
  read ??= JSON.parse(text) as Record<string, SchemaDoc>;
  return read;
}
`,
  };
}

export function schemaRules(model) {
  const rules = {};
  for (const kind of documentKinds) {
    rules[kind] = [];
    const { definitions, ...root } = model.sources[kind];
    model.walk(root, (path, node) => {
      for (const [error, rule] of Object.entries(model.resolve(node)['x-rule'] ?? {})) {
        const [keyword, property] = error.split(':');
        rules[kind].push({ path, keyword, ...(property && { property }), rule });
      }
    });
  }
  return {
    'src/generated/schema-rules.ts': `// ${generatedBy}
import type { DocumentKind } from '../schema/shape.ts';

export interface SchemaRule {
  /** Where the schema error stands, \`*\` standing for any id or index; empty at the root. */
  path: string;
  keyword: string;
  /** The missing property, for \`required\`. */
  property?: string;
  /** The rule that speaks instead. */
  rule: string;
}

export const schemaRules: Record<DocumentKind, SchemaRule[]> = ${JSON.stringify(rules, null, 2)};
`,
  };
}
