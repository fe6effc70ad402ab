// schemas/policy.schema.json: what a policy may say, from the rules' options and the limits.
import { importSource } from './rules/import-source.mjs';
import { generatedBy, idBase } from './schema/model.mjs';

const both = ({ en, 'zh-CN': zh }) => `${en}\n\n${zh}`;
const text = (en, zh) => ({ description: both({ en, 'zh-CN': zh }) });
const severity = { enum: ['off', 'info', 'warning', 'error'] };
const day = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };
/** A value of two forms: the branch that fits speaks alone. */
// biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
const either = (type, schema, otherwise) => ({ if: { type }, then: { type, ...schema }, else: otherwise });
/** Said once, since every editor that opens a policy loads the schema. */
const defined = (name) => ({ $ref: `#/definitions/${name}` });
const texts = either('array', { items: { type: 'string' } }, { type: 'string' });

/** What `rules.<id>` may hold: a severity, a severity with options, or options with a severity among them. */
const settingOf = (options) =>
  either(
    'string',
    severity,
    either(
      'array',
      { items: either('string', severity, options), minItems: 1, maxItems: 2 },
      { ...options, properties: { severity, ...options.properties } },
    ),
  );

const withoutOptions = settingOf({ type: 'object', properties: {}, additionalProperties: false });

function ruleSetting(rule) {
  const about = { title: rule.title.en, description: `${both(rule.title)}\n\n${rule.clauses.join(' ')}`.trimEnd() };
  if (rule.always) return { ...about, const: rule.severity };
  const setting = rule.options ? settingOf(rule.options.schema) : defined('setting');
  return { ...about, default: rule.severity, ...setting };
}

const duration =
  '^(\\d{1,6}(bd|mo|min|ms|[ywdhms]))+$|^P(\\d+Y)?(\\d+M)?(\\d+W)?(\\d+D)?(T(\\d+H)?(\\d+M)?(\\d+S)?)?$|^[A-Za-z-]+$|^每';

function threshold(value, path) {
  if (typeof value === 'string') return { type: 'string', pattern: duration, default: value };
  if (typeof value === 'boolean') return { type: 'boolean', default: value };
  if (Array.isArray(value)) {
    const items = { type: 'integer', minimum: 0 };
    return { type: 'array', items, minItems: 2, maxItems: 2, default: value };
  }
  if (typeof value === 'number') {
    return /fraction|attended/.test(path)
      ? { type: 'number', minimum: 0, maximum: 1, default: value }
      : { type: 'integer', minimum: 0, default: value };
  }
  const properties = Object.fromEntries(
    Object.entries(value).map(([key, child]) => [key, threshold(child, `${path}.${key}`)]),
  );
  return { type: 'object', properties, additionalProperties: false };
}

function schema({ rules, recommended, clauses, profileNames }) {
  const own = Object.fromEntries(
    [...rules].sort((a, b) => (a.id < b.id ? -1 : 1)).map((rule) => [rule.id, ruleSetting(rule)]),
  );
  const object = (properties, rest = {}) => ({
    type: 'object',
    properties,
    patternProperties: { '^x-': true },
    additionalProperties: false,
    ...rest,
  });
  const localised = either(
    'object',
    { properties: { en: { type: 'string' }, 'zh-CN': { type: 'string' } }, additionalProperties: false },
    { type: 'string' },
  );
  const clause = { enum: clauses.map(({ id }) => id) };
  // A policy's own rules have names that no schema knows: only the names of ours are checked here, by what they allow.
  const definitions = {
    setting: withoutOptions,
    rules: { type: 'object', properties: own },
    thresholds: threshold(recommended, ''),
  };
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: `${idBase}policy.schema.json`,
    $comment: generatedBy,
    title: 'crisis-lint policy',
    ...object({
      root: { type: 'boolean', ...text('Nothing in the folders above counts.', '上级文件夹中的策略不再生效。') },
      extends: {
        ...texts,
        examples: [...profileNames, './house-rules.yaml'],
        ...text('Profiles, files (`./…`), packages.', '内置方案、文件（`./…`）或软件包。'),
      },
      rules: { ...defined('rules'), ...text('Severity and options by rule.', '各规则的级别与选项。') },
      thresholds: {
        ...defined('thresholds'),
        ...text('Limits other than the recommended ones.', '与推荐值不同的限值。'),
      },
      overrides: {
        type: 'array',
        items: object(
          { files: texts, exclude: texts, rules: defined('rules'), thresholds: defined('thresholds') },
          { required: ['files'] },
        ),
        ...text('Other settings for some files.', '部分文件的例外设置。'),
      },
      suppressions: {
        type: 'array',
        items: object(
          { rule: { type: 'string' }, where: { type: 'string' }, because: { type: 'string' }, until: day },
          { required: ['rule', 'where', 'because', 'until'] },
        ),
        ...text('Findings let pass, with a reason and an end.', '暂时放过的问题，须写明理由和截止日期。'),
      },
      custom: {
        type: 'array',
        items: object(
          {
            id: { type: 'string', pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$' },
            title: localised,
            message: localised,
            hint: localised,
            docs: { type: 'string', pattern: '^https?://[^\\s/]+' },
            severity: { enum: ['info', 'warning', 'error'] },
            clauses: either('array', { items: clause }, clause),
            for: { type: 'string', examples: ['plan', 'roles.*', 'backups.*', 'statement'] },
            when: { type: 'string' },
            require: { type: 'string' },
            examples: {
              type: 'array',
              items: object(
                {
                  plan: either('object', {}, { type: 'string' }),
                  files: { type: 'object' },
                  expect: texts,
                  as_of: { type: 'string' },
                },
                { required: ['plan', 'expect'] },
              ),
            },
          },
          { required: ['id', 'message'] },
        ),
        ...text('Rules of your own, in CEL.', '自定义规则，用 CEL 书写。'),
      },
    }),
    definitions,
  };
}

export async function generatePolicySchema() {
  return { 'schemas/policy.schema.json': `${JSON.stringify(schema(await importSource()), undefined, 2)}\n` };
}
