// The structure of every document kind for our own reader: src/generated/shapes.ts, typed by src/schema/shape.ts.
import { camel, documentKinds, generatedBy } from './model.mjs';

export function shapes(model) {
  const constants = new Map();

  function shapeOf(node) {
    const name = model.definitionName(node);
    const clauses = node['x-clauses'] && { clauses: node['x-clauses'] };
    const shared = name && !node['x-list'] && model.form(node) !== 'scalar';
    if (!shared) return { ...structure(model.resolve(node), node), ...clauses };
    if (!constants.has(name)) {
      const definition = model.definitions[name];
      constants.set(name, shapeOf(definition));
    }
    const reference = `@@${camel(name)}@@`;
    return clauses ? { '...': reference, ...clauses } : reference;
  }

  const children = (properties) =>
    Object.fromEntries(Object.entries(properties).map(([key, child]) => [key, shapeOf(child)]));

  function structure(full, node) {
    switch (model.form(node)) {
      case 'either':
        return { t: 'either', scalar: shapeOf(full['x-either'].scalar), object: shapeOf(full['x-either'].object) };
      case 'list':
        return {
          t: 'list',
          of: shapeOf(model.item(node)),
          ...(full['x-list'] && { single: true }),
          ...(full.minItems && { min: full.minItems }),
        };
      case 'map':
        return {
          t: 'map',
          of: shapeOf(full.additionalProperties),
          ...(full['x-map'] && { def: full['x-map'] }),
          ...(full['x-key-ref'] && { keyRef: full['x-key-ref'] }),
          ...(full.properties && { keys: Object.keys(full.properties) }),
          ...(full.required && { required: full.required }),
          ...(full.minProperties && { min: full.minProperties }),
        };
      case 'object':
        return {
          t: 'object',
          keys: children(full.properties),
          ...(full.required && { required: full.required }),
          ...(full.additionalProperties && { rest: shapeOf(full.additionalProperties) }),
        };
      default:
        return scalar(full);
    }
  }

  const roots = documentKinds.map((kind) => {
    const { definitions, ...root } = model.sources[kind];
    return `  ${kind}: ${print(shapeOf(root), '  ')},`;
  });
  const consts = [...constants].map(([name, shape]) => `const ${camel(name)}: Shape = ${print(shape)};`);
  return {
    'src/generated/shapes.ts': `// ${generatedBy}
import type { DocumentKind, Shape } from '../schema/shape.ts';

${consts.join('\n\n')}

export const shapes: Record<DocumentKind, Shape> = {
${roots.join('\n')}
};
`,
  };
}

function scalar(full) {
  const words = full['x-enum'] ?? full['x-known'];
  return {
    t: full['x-scalar'] ?? scalarType(full),
    ...(full['x-define'] && { def: full['x-define'] }),
    ...(full['x-ref'] && { ref: full['x-ref'] }),
    ...(full['x-ref-soft'] && { ref: full['x-ref-soft'], soft: true }),
    ...(full['x-ref-or'] && { or: full['x-ref-or'] }),
    ...(words && { words: Object.keys(words) }),
    ...(full['x-known'] && { open: true }),
    ...(full['x-immediately'] && { immediately: true }),
  };
}

const scalarType = (full) =>
  full.const !== undefined ? 'integer' : full.type && full.type !== 'string' ? full.type : 'text';

/** TypeScript for a shape; `@@name@@` is the constant of that name and a key `...` a spread. */
function print(shape, indent = '') {
  return JSON.stringify(shape, null, 2)
    .replace(/"\.\.\.": "@@(\w+)@@"/g, '...$1')
    .replace(/"@@(\w+)@@"/g, '$1')
    .replace(/\n/g, `\n${indent}`);
}
