// The schemas compiled to plain functions, so that none is compiled at run time and a browser needs no ajv.
import Ajv from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { documentKinds, generatedBy } from './model.mjs';
import { publish } from './publish.mjs';

export function validators(model) {
  const ajv = new Ajv.default({
    allErrors: true,
    messages: false,
    code: { source: true, esm: true, lines: true, optimize: 2 },
    inlineRefs: false,
  });
  const ids = {};
  for (const kind of documentKinds) {
    const schema = shareLists(publish(model, kind, { prose: false }));
    ajv.addSchema(schema);
    ids[kind] = schema.$id;
  }
  const code = standaloneCode.default(ajv, ids);
  if (code.includes('require('))
    throw new Error('the validators would need the ajv runtime; see what keyword asks for it');
  return {
    'src/generated/validators.js': `// ${generatedBy}\n${prelude}${shorten(code)}`,
    'src/generated/validators.d.ts': declarations(),
  };
}

/** Equal "list or single value" schemas become one definition: a function called instead of code repeated. */
function shareLists(schema) {
  const shared = {};
  const visit = (node) => {
    if (Array.isArray(node)) return node.map(visit);
    if (node === null || typeof node !== 'object') return node;
    if (node.if?.type !== 'array')
      return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, visit(value)]));
    const key = JSON.stringify(node);
    shared[key] ??= { name: `list-${Object.keys(shared).length + 1}`, node };
    return { $ref: `#/definitions/${shared[key].name}` };
  };
  const visited = visit(schema);
  const lists = Object.values(shared).map(({ name, node }) => [name, node]);
  return { ...visited, definitions: { ...visited.definitions, ...Object.fromEntries(lists) } };
}

const prelude = `const add = (errors, error) => (errors === null ? [error] : (errors.push(error), errors));
// Errors of \`if\` only repeat what a branch has said.
const errorsOf = (validate) => (data) =>
  validate(data) ? [] : validate.errors.filter((error) => error.keyword !== 'if');
`;

const reportOfAjv =
  /const (err\d+) = (\{.*\});\nif\(vErrors === null\)\{\nvErrors = \[\1\];\n\}\nelse \{\nvErrors\.push\(\1\);\n\}/g;
const parentOfAjv = /, ?parentData[:,][^}]*?rootData(?:=data)?\}/g;
const exportOfAjv = /export const (\w+) = (\w+);/g;

/** Exports become functions from data to errors; what ajv passes along for keywords we do not use is left out. */
function shorten(code) {
  return code
    .replace(/^"use strict";/, '')
    .replace(reportOfAjv, 'vErrors = add(vErrors, $2);')
    .replace(parentOfAjv, '}')
    .replace(exportOfAjv, 'export const $1 = errorsOf($2);');
}

function declarations() {
  const kinds = documentKinds.map((kind) => `export declare const ${kind}: Validator;`);
  return `// ${generatedBy}
export interface SchemaError {
  /** JSON pointer of the value. */
  instancePath: string;
  /** JSON pointer of the keyword in the schema. */
  schemaPath: string;
  keyword: string;
  params: Record<string, unknown>;
}
export type Validator = (data: unknown) => SchemaError[];
${kinds.join('\n')}
`;
}
