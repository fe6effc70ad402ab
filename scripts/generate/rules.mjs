// Rule pages: the rule objects and src/rules/docs/<id>.md → src/generated/rule-docs.ts, docs/rules, docs/zh-CN/rules.
import { readdirSync, readFileSync } from 'node:fs';
import { importSource } from './rules/import-source.mjs';
import { parseRuleDoc } from './rules/parse-doc.mjs';
import { generatedBy } from './schema/model.mjs';

const folder = new URL('../../src/rules/docs/', import.meta.url);

const indexTexts = {
  en: {
    title: 'Rules',
    head: '| Rule | What it finds | Severity | Clauses |',
    severity: { error: 'error', warning: 'warning', info: 'advice' },
  },
  'zh-CN': {
    title: '规则',
    head: '| 规则 | 发现什么 | 级别 | 条款 |',
    severity: { error: '错误', warning: '警告', info: '建议' },
  },
};

function readDocs() {
  const docs = {};
  for (const name of readdirSync(folder)
    .filter((each) => each.endsWith('.md'))
    .sort()) {
    const id = name.slice(0, -'.md'.length);
    docs[id] = parseRuleDoc(id, readFileSync(new URL(name, folder), 'utf8'));
  }
  return docs;
}

function index(rules, lang) {
  const { title, head, severity } = indexTexts[lang];
  const rows = rules.map(
    (rule) =>
      `| [${rule.id}](${rule.id}.md) | ${rule.title[lang]} | ${severity[rule.severity]} | ${rule.clauses.join(' ')} |`,
  );
  return `<!-- ${generatedBy} -->\n\n# ${title}\n\n${[head, '|---|---|---|---|', ...rows].join('\n')}\n`;
}

export async function generateRules() {
  const docs = readDocs();
  const { rules, rulePage, clauses } = await importSource();
  const files = {
    'src/generated/rule-docs.ts': `// ${generatedBy}
import type { RuleDoc } from '../core/pages.ts';

export const ruleDocs: Readonly<Record<string, RuleDoc>> = ${JSON.stringify(docs, undefined, 2)};
`,
  };
  const sorted = [...rules].sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const [lang, path] of [
    ['en', 'docs/rules/'],
    ['zh-CN', 'docs/zh-CN/rules/'],
  ]) {
    files[`${path}README.md`] = index(sorted, lang);
    for (const rule of sorted)
      files[`${path}${rule.id}.md`] = `<!-- ${generatedBy} -->\n\n${rulePage(rule, docs[rule.id], lang, clauses)}`;
  }
  return files;
}
