// The reference of the plan format: src/schema/*.yaml → docs/format.md, docs/zh-CN/format.md.
import { documentKinds, generatedBy, Model, readSources } from './schema/model.mjs';

const texts = {
  en: {
    title: 'The plan format',
    intro:
      'Every key of every document, from the annotated schema. `*` stands for an id or an index. **!** marks what the schema itself requires.',
    head: '| Key | What it is | Values, examples | Clauses |',
    more: '…',
  },
  'zh-CN': {
    title: '预案格式',
    intro: '各类文档的全部键，由带注释的 schema 生成。`*` 代表编号或序号，**!** 表示 schema 本身要求必填。',
    head: '| 键 | 含义 | 取值与示例 | 条款 |',
    more: '……',
  },
};

const cell = (text) =>
  String(text)
    .replaceAll('|', '\\|')
    .replace(/\s*\n\s*/g, ' ');
const code = (value) => `\`${cell(typeof value === 'string' ? value : JSON.stringify(value))}\``;

/** Those in the readers' own language, where there are any. */
function examplesFor(lang, examples) {
  const own = examples.filter((example) => /\p{Script=Han}/u.test(JSON.stringify(example)) === (lang === 'zh-CN'));
  return own.length > 0 ? own : examples;
}

function requiredIn(model, source) {
  const required = new Set();
  model.walk(source, (path, node) => {
    for (const key of model.resolve(node).required ?? []) required.add(path ? `${path}.${key}` : key);
  });
  return required;
}

function rows(model, kind, lang) {
  const { definitions, ...root } = model.sources[kind];
  const required = requiredIn(model, root);
  const lines = [];
  model.walk(root, (path, node) => {
    const full = model.resolve(node);
    if (path === '' || !full.title) return;
    const words = Object.keys(model.words(node) ?? {}).map(code);
    const examples = examplesFor(lang, full.examples ?? [])
      .slice(0, 2)
      .map(code);
    const values = [...new Set([...words, ...examples])].join(', ');
    const what = `**${cell(full.title[lang])}**${full.description ? `<br>${cell(full.description[lang])}` : ''}`;
    lines.push(
      `| \`${path}\`${required.has(path) ? ' **!**' : ''} | ${what} | ${values} | ${(full['x-clauses'] ?? []).join(' ')} |`,
    );
  });
  return lines;
}

export function generateFormatDocs() {
  const model = new Model(readSources());
  const page = (lang) => {
    const { title, intro, head } = texts[lang];
    const sections = documentKinds.map((kind) => {
      const { title: name, description } = model.sources[kind];
      return [
        `## ${name[lang]} (\`${kind}\`)`,
        description?.[lang] ?? '',
        [head, '|---|---|---|---|', ...rows(model, kind, lang)].join('\n'),
      ]
        .filter((part) => part !== '')
        .join('\n\n');
    });
    return `<!-- ${generatedBy} -->\n\n# ${title}\n\n${intro}\n\n${sections.join('\n\n')}\n`;
  };
  return { 'docs/format.md': page('en'), 'docs/zh-CN/format.md': page('zh-CN') };
}
