/** The site: every address that findings, schemas and policies print is a page of it, and no link of a page leads nowhere. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { changeRules } from '../../src/changes/rules.ts';
import { docsBase } from '../../src/core/collector.ts';
import { customDocs } from '../../src/policy/custom/page.ts';
import { rules } from '../../src/rules/index.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const home = 'https://crisis-lint.github.io/';
const dir = mkdtempSync(join(tmpdir(), 'site-'));
const pages = new Map<string, string>();

beforeAll(() => {
  execFileSync(process.execPath, [join(root, 'scripts/site.mjs'), '--out', dir]);
  for (const path of readdirSync(dir, { recursive: true, encoding: 'utf8' }))
    if (path.endsWith('.html')) pages.set(path.replaceAll('\\', '/'), readFileSync(join(dir, path), 'utf8'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** What is wrong with an address below the site's root, as GitHub Pages answers: `a` is `a.html`. */
function problemOf(address: string): string | undefined {
  const [path = '', anchor] = address.split('#');
  const file = [path, `${path}.html`, posix.join(path, 'index.html')].find(
    (each) => existsSync(join(dir, each)) && /\.[a-z]+$/.test(each),
  );
  if (!file) return `${address}: no such page`;
  if (anchor && !pages.get(file)?.includes(` id="${decodeURIComponent(anchor)}"`)) return `${address}: no such heading`;
  return undefined;
}

it('has every page that is printed', () => {
  const printed = [...rules, ...changeRules].map(({ id, docs }) => docs ?? docsBase + id);
  expect(printed.length).toBeGreaterThan(230);
  const problems = [...printed, customDocs].map((address) => problemOf(address.replace(home, '')));
  expect(problems.filter(Boolean)).toEqual([]);
});

it('has every schema at the address that the schema says', () => {
  for (const name of readdirSync(join(root, 'schemas'))) {
    const { $id } = JSON.parse(readFileSync(join(root, 'schemas', name), 'utf8')) as { $id: string };
    expect($id.startsWith(home), $id).toBe(true);
    expect(problemOf($id.replace(home, ''))).toBeUndefined();
  }
});

it('links to what is there', () => {
  expect(pages.size).toBeGreaterThan(480);
  const problems = [...pages].flatMap(([path, html]) =>
    [...html.matchAll(/ (?:href|src)="([^"]*)"/g)].flatMap(([, href = '']) => {
      if (/^[a-z]+:/.test(href)) return [];
      const problem = problemOf(href.startsWith('#') ? path + href : posix.join(posix.dirname(path), href));
      return problem ? [`${path}: ${problem}`] : [];
    }),
  );
  expect(problems).toEqual([]);
});

it('shows tables, placeholders and both languages as they are written', () => {
  expect(pages.get('crisis-lint/rules/index.html')).toContain('<td><a href="action-incomplete.html">');
  expect(pages.get('crisis-lint/format.html')).toContain('<table>');
  expect(pages.get('crisis-lint/zh-CN/policy.html')).toContain('<html lang="zh-CN">');
  expect([...pages.values()].some((html) => html.includes('{{'))).toBe(true);
});

it('leads from the page of a rule to all of them, and to the same page in the other language', () => {
  const links = (path: string) => [...pages.get(path)!.matchAll(/<nav>.*<\/nav>/g)].join();
  const [english, chinese] = ['rules/role-missing.html', 'zh-CN/rules/role-missing.html'];
  expect(links(`crisis-lint/${english}`)).toContain(`<a href="../${chinese}">中文</a>`);
  expect(links(`crisis-lint/${chinese}`)).toContain(`<a href="../../${english}">English</a>`);
  expect(links(`crisis-lint/${english}`)).toContain('<a href="index.html">Rules</a>');
});
