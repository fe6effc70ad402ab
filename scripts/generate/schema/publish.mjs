// The published JSON Schemas: draft-07 without our annotations, accepted by strict validators.
//
// Strict validators reject `type: [string, array]`, and report every branch of an `anyOf`. So a value of two forms is
// `if: {type: array}`, then, else: the branch that fits speaks alone.
import { documentKinds, generatedBy, idBase } from './model.mjs';

const validation = [
  'type',
  'const',
  'pattern',
  'minimum',
  'minItems',
  'minProperties',
  'required',
  'allOf',
  'not',
  'if',
  'then',
  'else',
];

const pick = (node, keys) => Object.fromEntries(keys.filter((key) => key in node).map((key) => [key, node[key]]));

// biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
const whenType = (type, schema, otherwise) => ({ if: { type }, then: schema, else: otherwise });

class Publisher {
  constructor(model, { prose, open }) {
    this.model = model;
    this.prose = prose;
    this.open = open;
    this.used = {};
  }

  annotations(node, words) {
    if (!this.prose) return {};
    const { title, description, examples = [] } = node;
    const shown = [...new Set([...examples, ...(words ? Object.keys(words) : [])])];
    return {
      ...(title && { title: title.en }),
      ...(description && { description: `${description.en}\n\n${description['zh-CN']}` }),
      ...(shown.length > 0 && { examples: shown }),
    };
  }

  /** The schema of a node that may stand on a definition. */
  node(node) {
    const name = this.model.definitionName(node);
    if (!name || node['x-list']) return { ...this.annotations(node, node['x-known']), ...this.shape(node) };
    this.define(name);
    return { ...this.annotations(node), $ref: `#/definitions/${name}` };
  }

  define(name) {
    if (name in this.used) return;
    this.used[name] = undefined;
    this.used[name] = this.node(this.model.definitions[name]);
  }

  shape(node) {
    switch (this.model.form(node)) {
      case 'either': {
        const { scalar, object } = node['x-either'];
        return whenType('object', this.node(object), this.node(scalar));
      }
      case 'list':
        return this.list(node);
      case 'map':
        return this.map(node);
      case 'object':
        return this.object(node);
      default:
        return this.scalar(node);
    }
  }

  list(node) {
    const item = this.node(this.model.item(node));
    const { examples, ...one } = item;
    const many = { type: 'array', ...pick(node, ['minItems']), items: one };
    return node['x-list'] ? whenType('array', many, one) : many;
  }

  map(node) {
    const item = this.node(node.additionalProperties);
    const known = Object.entries(node.properties ?? {}).map(([key, documented]) => [
      key,
      { ...this.annotations(documented), ...structure(item) },
    ]);
    return {
      type: 'object',
      ...pick(node, ['minProperties', 'required', 'allOf']),
      ...(known.length > 0 && { properties: Object.fromEntries(known) }),
      ...(!this.open && { patternProperties: { '^x-': {} } }),
      additionalProperties: item,
    };
  }

  object(node) {
    const properties = Object.entries(node.properties).map(([key, child]) => [key, this.node(child)]);
    const rest = node.additionalProperties ? this.node(node.additionalProperties) : false;
    return {
      type: 'object',
      ...pick(node, ['minProperties', 'required', 'allOf']),
      properties: Object.fromEntries(properties),
      ...(!this.open && { patternProperties: { '^x-': {} }, additionalProperties: rest }),
    };
  }

  scalar(node) {
    if (node['x-enum']) return { enum: Object.keys(node['x-enum']) };
    const own = pick(node, validation);
    if (Object.keys(own).length > 0) return own;
    this.define('text');
    return { $ref: '#/definitions/text' };
  }
}

const structure = ({ title, description, examples, ...rest }) => rest;

/** The JSON Schema of one source. `prose: false` leaves out titles, help and examples. */
export function publish(model, name, { prose = true } = {}) {
  const source = model.sources[name];
  const publisher = new Publisher(model, { prose, open: source['x-open'] === true });
  const { definitions, ...root } = source;
  const body = publisher.node(root);
  const used = Object.keys(publisher.used).sort();
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: `${idBase}${name}.schema.json`,
    ...(prose && { $comment: generatedBy }),
    ...body,
    ...(used.length > 0 && { definitions: Object.fromEntries(used.map((key) => [key, publisher.used[key]])) }),
  };
}

export function publishedSchemas(model) {
  const names = [...documentKinds, 'diff', 'output'];
  return Object.fromEntries(
    names.map((name) => [`schemas/${name}.schema.json`, `${JSON.stringify(publish(model, name), null, 2)}\n`]),
  );
}
