/** Links of the documents: each leads to a file and a heading that exist, and from the README one comes to every page. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Heading, Nodes } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const slash = (path: string) => path.replaceAll('\\', '/');
const documents = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  'examples/README.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${slash(file)}`),
];
const reader = unified().use(remarkParse).use(remarkFrontmatter);

interface Page {
  readonly headings: ReadonlySet<string>;
  /** Addresses as written. */
  readonly links: readonly string[];
}

function textOf(node: Nodes): string {
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map(textOf).join('') : '';
}

/** As GitHub names a heading: letters, digits, hyphens; the second of one name gets a number. */
function slugs(headings: readonly Heading[]): Set<string> {
  const found = new Set<string>();
  for (const heading of headings) {
    const slug = textOf(heading)
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
      .replaceAll(' ', '-');
    let unique = slug;
    for (let i = 1; found.has(unique); i++) unique = `${slug}-${i}`;
    found.add(unique);
  }
  return found;
}

const pages = new Map<string, Page>();
function pageOf(file: string): Page {
  const known = pages.get(file);
  if (known) return known;
  const tree = reader.parse(readFileSync(join(root, file), 'utf8'));
  const headings: Heading[] = [];
  const links: string[] = [];
  visit(tree, (node) => {
    if (node.type === 'heading') headings.push(node);
    if (node.type === 'link' || node.type === 'image' || node.type === 'definition') links.push(node.url);
  });
  const page = { headings: slugs(headings), links: links.filter((url) => !/^[a-z][a-z0-9+.-]*:/i.test(url)) };
  pages.set(file, page);
  return page;
}

/** The file that a link leads to, from the top of the repository, and the heading. */
function target(from: string, url: string): [string, string | undefined] {
  const [path, anchor] = url.split('#').map(decodeURIComponent) as [string, string?];
  return [path ? slash(relative(root, resolve(root, dirname(from), path))) : from, anchor];
}

test.each(documents)('%s', (file) => {
  const wrong = pageOf(file).links.filter((url) => {
    const [to, anchor] = target(file, url);
    if (to.startsWith('..') || !existsSync(join(root, to))) return true;
    return anchor !== undefined && to.endsWith('.md') && !pageOf(to).headings.has(anchor);
  });
  expect(wrong).toEqual([]);
});

test('links are found', () => {
  expect(documents.flatMap((file) => pageOf(file).links).length).toBeGreaterThan(500);
});

test('from the README one comes to every page', () => {
  const reached = new Set<string>();
  const go = (file: string): void => {
    if (reached.has(file)) return;
    reached.add(file);
    for (const url of pageOf(file).links) {
      const [to] = target(file, url);
      if (to.endsWith('.md') && existsSync(join(root, to))) go(to);
    }
  };
  go('README.md');
  expect(documents.filter((file) => !reached.has(file))).toEqual([]);
});
