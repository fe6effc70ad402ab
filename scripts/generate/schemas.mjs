// From the annotated sources in src/schema/: published schemas, validators, shapes, types, help, rule mapping.
import { schemaDocs, schemaRules } from './schema/docs.mjs';
import { Model, readSources } from './schema/model.mjs';
import { publishedSchemas } from './schema/publish.mjs';
import { shapes } from './schema/shapes.mjs';
import { types } from './schema/types.mjs';
import { validators } from './schema/validators.mjs';

export function generateSchemas() {
  const model = new Model(readSources());
  return {
    ...publishedSchemas(model),
    ...validators(model),
    ...shapes(model),
    ...types(model),
    ...schemaDocs(model),
    ...schemaRules(model),
  };
}
