// The site that findings, schemas and policies link to, made of docs/ and schemas/: node scripts/site.mjs [--out DIR]
// What it writes belongs at the root of https://crisis-lint.github.io: see docs/releasing.md.
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import GithubSlugger from 'github-slugger';
import { micromark } from 'micromark';
import { gfmTable, gfmTableHtml } from 'micromark-extension-gfm-table';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values: options } = parseArgs({ options: { out: { type: 'string', default: join(root, 'out/site') } } });
const { GITHUB_REPOSITORY = 'crisis-lint/crisis-lint', GITHUB_SERVER_URL = 'https://github.com' } = process.env;
const source = `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/blob/main/`;

const style = `body{max-width:52rem;margin:0 auto;padding:1.5rem;font:1rem/1.6 system-ui,sans-serif;color:#1f2328;background:#fff}
a{color:#0969da}code,pre{font:.875em/1.5 ui-monospace,monospace;background:#f2f4f6;border-radius:.3em}code{padding:.1em .3em}
pre{padding:.8em 1em;overflow:auto}pre code{padding:0}table{border-collapse:collapse;display:block;overflow:auto}
td,th{border:1px solid #d1d9e0;padding:.3em .7em;text-align:left;vertical-align:top}img{max-width:100%}
@media(prefers-color-scheme:dark){body{color:#e6e9ec;background:#14171a}a{color:#6cb2ff}code,pre{background:#22272c}td,th{border-color:#3a4148}}`;

const entities = { amp: '&', lt: '<', gt: '>', quot: '"' };
const textOf = (html) => html.replace(/<[^>]*>/g, '').replace(/&(amp|lt|gt|quot);/g, (_, name) => entities[name]);
const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`);
const pageName = (path) => path.replace(/(^|\/)README\.md$/, '$1index.md').replace(/\.md$/, '.html');

/** Where a link of a page leads: to the page made of a document, or to the source of what is no document. */
function target(href, page) {
  if (/^([a-z]+:|#)/.test(href)) return href;
  const [path, anchor] = href.split('#');
  const file = posix.join('docs', posix.dirname(page), path);
  if (!file.startsWith('docs/')) return source + file + (anchor ? `#${anchor}` : '');
  return (path.endsWith('.md') ? pageName(path) : path) + (anchor ? `#${anchor}` : '');
}

/** Most people come to a page from a finding: the way on to the other pages, and to the same one in the other language. */
function navigation(page, lang, body) {
  const isChinese = lang === 'zh-CN';
  const href = (to) => posix.relative(posix.dirname(page), pageName(to));
  const folder = isChinese ? 'zh-CN/' : '';
  const [all, rules, name, twin] = isChinese
    ? ['文档', '规则', 'English', page.slice(folder.length)]
    : ['Documentation', 'Rules', '中文', `zh-CN/${page}`];
  const links = [
    [`${folder}README.md`, all],
    [`${folder}rules/README.md`, rules],
    ...(pages.has(twin) && !body.includes(`href="${href(twin)}"`) ? [[twin, name]] : []),
  ].filter(([to]) => to !== page);
  return `<nav>${links.map(([to, text]) => `<a href="${href(to)}">${text}</a>`).join(' · ')}</nav>`;
}

/** One document as a page. `page` is its path below docs/. */
function render(markdown, page) {
  const slugger = new GithubSlugger();
  const body = micromark(markdown, {
    // The documents are our own.
    allowDangerousHtml: true,
    extensions: [gfmTable()],
    htmlExtensions: [gfmTableHtml()],
  })
    .replace(/<h([1-6])>(.*?)<\/h\1>/gs, (_, level, inner) => {
      return `<h${level} id="${slugger.slug(textOf(inner))}">${inner}</h${level}>`;
    })
    .replace(/<(a href|img src)="([^"]*)"/g, (_, tag, href) => `<${tag}="${target(href, page)}"`);
  const title = textOf(/<h1[^>]*>(.*?)<\/h1>/s.exec(body)?.[1] ?? 'crisis-lint');
  const lang = /(^|\/)zh-CN\//.test(page) ? 'zh-CN' : 'en';
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title>`;
  return `<!doctype html>\n<html lang="${lang}"><head>${head}<style>${style}</style></head><body>\n${navigation(page, lang, body)}\n${body}\n</body></html>\n`;
}

const docs = join(root, 'docs');
await rm(options.out, { recursive: true, force: true });
const pages = new Set(
  (await readdir(docs, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(docs.length + 1)
        .replaceAll('\\', '/'),
    ),
);
for (const page of pages) {
  const from = join(docs, page);
  const to = join(options.out, 'crisis-lint', page.endsWith('.md') ? pageName(page) : page);
  await mkdir(dirname(to), { recursive: true });
  if (page.endsWith('.md')) await writeFile(to, render(await readFile(from, 'utf8'), page));
  else await cp(from, to);
}
await cp(join(root, 'schemas'), join(options.out, 'schemas/v1'), { recursive: true });
// Without it GitHub would run the pages through Jekyll, which takes {{…}} for its own.
await writeFile(join(options.out, '.nojekyll'), '');
console.log(`site: ${options.out}`);
