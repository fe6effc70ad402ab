// TypeScript types of documents once read: lists are arrays, everything is optional because plans are written in steps.
import { documentKinds, generatedBy, pascal } from './model.mjs';

export function types(model) {
  const named = new Map();

  function typeOf(node, indent) {
    const name = model.definitionName(node);
    const form = model.form(node);
    if (form === 'list') return many(typeOf(model.item(node), indent));
    if (name && (form !== 'scalar' || model.definitions[name]['x-enum'])) return reference(name);
    const full = model.resolve(node);
    switch (form) {
      case 'either':
        return `${typeOf(full['x-either'].scalar, indent)} | ${typeOf(full['x-either'].object, indent)}`;
      case 'map':
        return `Record<string, ${typeOf(full.additionalProperties, indent)}>`;
      case 'object':
        return members(full, indent);
      default:
        return scalar(full);
    }
  }

  function reference(name) {
    if (!named.has(name)) {
      named.set(name, '');
      const definition = model.definitions[name];
      const type = typeOf(definition, '');
      named.set(name, declare(pascal(name), definition, type));
    }
    return pascal(name);
  }

  function members(full, indent) {
    const inner = `${indent}  `;
    const lines = Object.entries(full.properties).map(([key, child]) => {
      const title = model.resolve(child).title?.en;
      return `${title ? `${inner}/** ${title}. */\n` : ''}${inner}${quoted(key)}?: ${typeOf(child, inner)};`;
    });
    if (full.additionalProperties) {
      lines.push(`${inner}[key: string]: ${typeOf(full.additionalProperties, inner)} | undefined;`);
    }
    return `{\n${lines.join('\n')}\n${indent}}`;
  }

  const roots = documentKinds.map((kind) => {
    const { definitions, ...root } = model.sources[kind];
    return declare(`${pascal(kind)}Data`, root, typeOf(root, ''));
  });
  return {
    'src/generated/types.ts': `// ${generatedBy}\n\n${[...roots, ...named.values()].join('\n\n')}\n`,
  };
}

function declare(name, node, type) {
  const comment = node.title ? `/** ${node.title.en}. */\n` : '';
  return type.startsWith('{')
    ? `${comment}export interface ${name} ${type}`
    : `${comment}export type ${name} = ${type};`;
}

function scalar(full) {
  if (full['x-enum'])
    return Object.keys(full['x-enum'])
      .map((word) => `'${word}'`)
      .join(' | ');
  if (full.const !== undefined) return JSON.stringify(full.const).replaceAll('"', "'");
  if (full['x-typescript']) return full['x-typescript'];
  return { integer: 'number', number: 'number', boolean: 'boolean' }[full.type] ?? 'string';
}

const many = (type) => (/^\w+$/.test(type) ? `${type}[]` : `Array<${type}>`);
const quoted = (key) => (/^[a-z_]\w*$/i.test(key) ? key : `'${key}'`);
