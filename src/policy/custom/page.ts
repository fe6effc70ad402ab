/** The page of a rule of one's own: what it asks, and the examples it carries. */
import { stringify } from 'yaml';
import type { Example, RuleDoc } from '../../core/pages.ts';
import { locate } from '../../core/path.ts';
import type { CustomDefinition, CustomExample } from '../model.ts';

/** Where such rules are explained, for those that name no page. */
export const customDocs = 'https://crisis-lint.github.io/crisis-lint/policy#rules-of-your-own';

export function customPage(definition: CustomDefinition): RuleDoc {
  const { source, path, for: target, verb, expression, docs, examples } = definition;
  const line = source.lines.positionAt(locate(source.facts.root, path, 'key').span.start).line + 1;
  const file = source.file.slice(source.file.lastIndexOf('/') + 1);
  const asked = `\`\`\`cel ${file}\n${expression}\n\`\`\`${docs === undefined ? '' : `\n\n<${docs}>`}`;
  const en = verb === 'when' ? 'where this is true' : 'where this is not true';
  const zh = verb === 'when' ? '满足以下条件' : '不满足以下条件';
  const isFound = ({ expect }: CustomExample) => expect.length > 0;
  return {
    en: { why: `A rule of this policy (\`${file}\`, line ${line}). It speaks at \`${target}\` ${en}:\n\n${asked}` },
    'zh-CN': { why: `本策略的自定义规则（\`${file}\` 第 ${line} 行）。\`${target}\` ${zh}时报告：\n\n${asked}` },
    examples: {
      bad: examples.filter(isFound).flatMap(filesOf),
      good: examples.filter((example) => !isFound(example)).flatMap(filesOf),
    },
  };
}

function filesOf({ plan, files, asOf }: CustomExample): Example[] {
  const day = asOf === undefined ? {} : { asOf };
  // A plan given as a map was kept as JSON.
  const text = plan.startsWith('{') ? stringify(JSON.parse(plan)) : plan;
  return [
    { file: 'crisis-plan.yaml', language: 'yaml', text, ...day },
    ...Object.entries(files).map(([file, content]) => ({
      file,
      language: file.endsWith('.md') ? 'markdown' : 'yaml',
      text: content,
    })),
  ];
}
