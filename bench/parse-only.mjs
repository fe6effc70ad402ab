// The floor a linter is held against: read every file under DIR and parse it, nothing else.
// run.mjs bundles this as the product is bundled, so that loading modules costs both the same.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item';
import { gfmTable } from 'micromark-extension-gfm-table';
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item';
import remarkFrontmatter from 'remark-frontmatter';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { parseDocument } from 'yaml';

function tablesAndTaskLists() {
  const data = this.data();
  data.micromarkExtensions.push(gfmTable(), gfmTaskListItem());
  data.fromMarkdownExtensions.push(gfmTableFromMarkdown(), gfmTaskListItemFromMarkdown());
}

const markdown = unified().use(remarkParse).use(remarkFrontmatter).use(tablesAndTaskLists);

let files = 0;
for (const entry of readdirSync(process.argv[2], { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const text = readFileSync(join(entry.parentPath, entry.name), 'utf8');
  if (entry.name.endsWith('.yaml')) parseDocument(text);
  else markdown.parse(text);
  files += 1;
}
console.log(JSON.stringify({ summary: { files } }));
