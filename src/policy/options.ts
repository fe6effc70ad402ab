/** Values of options against the part of JSON Schema that rules describe their options with. */
import type { Path } from '../core/path.ts';
import type { PolicyReader } from './reader.ts';

interface OptionSchema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly items?: OptionSchema;
  readonly properties?: Readonly<Record<string, OptionSchema>>;
  readonly additionalProperties?: boolean | OptionSchema;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
}

const types: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  integer: (value) => Number.isInteger(value),
  boolean: (value) => typeof value === 'boolean',
  array: Array.isArray,
  object: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
};

const messages: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'number',
  integer: 'number',
  boolean: 'boolean',
  array: 'list',
  object: 'map',
};

/** True where a value fits; else every misfit is reported at its place. */
export function checkOption(value: unknown, schema: unknown, path: Path, reader: PolicyReader): boolean {
  const { type, enum: words, items, properties, additionalProperties, ...rest } = schema as OptionSchema;
  if (words && !words.includes(value)) {
    reader.invalid('word', path, { allowed: words.join(', ') });
    return false;
  }
  if (type && !types[type]!(value)) {
    reader.invalid(messages[type]!, path);
    return false;
  }
  if (typeof value === 'number' && !(value >= (rest.minimum ?? -Infinity) && value <= (rest.maximum ?? Infinity))) {
    reader.invalid('bounds', path, { least: rest.minimum ?? '', most: rest.maximum ?? '∞' });
    return false;
  }
  if (typeof value === 'string' && rest.pattern && !new RegExp(rest.pattern).test(value)) {
    reader.invalid('text', path);
    return false;
  }
  if (items && Array.isArray(value))
    return value.map((item, index) => checkOption(item, items, [...path, index], reader)).every(Boolean);
  if (properties && type === 'object') {
    return Object.entries(value as object)
      .map(([key, child]) => {
        const own = Object.hasOwn(properties, key) ? properties[key] : additionalProperties;
        if (typeof own === 'object') return checkOption(child, own, [...path, key], reader);
        if (own === true) return true;
        reader.unknownKey(path, key, Object.keys(properties));
        return false;
      })
      .every(Boolean);
  }
  return true;
}
