// The pictures in the READMEs: what the command really prints for the neglected shop, drawn as SVG. They fail on a diff like all that is generated.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { eastAsianWidth } from 'get-east-asian-width';

const root = fileURLToPath(new URL('../..', import.meta.url));
const pictures = {
  'docs/images/terminal.svg': ['--as-of', '2026-11-22', 'examples/web-shop-neglected'],
  'docs/images/terminal-zh.svg': ['--as-of', '2026-11-22', '--lang', 'zh-CN', 'examples/web-shop-neglected'],
};
const columns = 118;
const cell = { width: 8.4, height: 19 };
const colours = { 31: '#ff7b72', 33: '#e3b341', 34: '#79c0ff', 36: '#76e3ea', 32: '#7ee787', 90: '#8b949e' };

/** Draws text with ANSI colours; lines longer than the picture are cropped. */
function draw(text) {
  const lines = text.trimEnd().split('\n');
  const body = lines.map((line, row) => `<text x="16" y="${40 + row * cell.height}">${spans(line)}</text>`);
  const height = 56 + lines.length * cell.height;
  const width = Math.round(32 + columns * cell.width);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="Output of crisis-lint in a terminal">
<rect width="100%" height="100%" rx="8" fill="#0d1117"/>
<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="14" fill="#e6edf3">
${body.join('\n')}
</g>
</svg>
`;
}

function spans(line) {
  const style = { colour: undefined, bold: false, dim: false };
  let used = 0;
  let out = '';
  for (const part of line.split(/(\x1b\[[0-9;]*m)/)) {
    const codes = /^\x1b\[([0-9;]*)m$/.exec(part);
    if (codes) {
      for (const code of codes[1].split(';').map(Number)) apply(style, code);
      continue;
    }
    const text = fitting(part, columns - used);
    const at = 16 + used * cell.width;
    used += widthOf(part);
    if (text.trim() === '') continue;
    const attributes = [
      // Each stands at its column, since fonts differ in how wide Chinese characters are; renderers differ in which spaces they keep.
      `x="${Number((at + leading(text) * cell.width).toFixed(1))}"`,
      style.colour ? `fill="${style.colour}"` : style.dim ? 'fill="#8b949e"' : '',
      style.bold ? 'font-weight="bold"' : '',
      widthOf(text) > text.length ? `textLength="${(widthOf(text.trim()) * cell.width).toFixed(1)}"` : '',
    ].filter(Boolean);
    out += `<tspan ${attributes.join(' ')}>${escapeText(text.trim())}</tspan>`;
  }
  return out;
}

const leading = (text) => text.length - text.trimStart().length;
/** In columns of a terminal, where Chinese characters take two. */
const widthOf = (text) => [...text].reduce((sum, each) => sum + eastAsianWidth(each.codePointAt(0)), 0);

/** What of a text fits into `room` columns, ending in an ellipsis where it is cut. */
function fitting(text, room) {
  if (widthOf(text) <= room) return text;
  let out = '';
  for (const each of text) if (widthOf(out + each) < room) out += each;
  return room > 0 ? `${out}…` : '';
}

function apply(style, code) {
  if (code === 0) Object.assign(style, { colour: undefined, bold: false, dim: false });
  else if (code === 1) style.bold = true;
  else if (code === 2) style.dim = true;
  else if (code === 22) Object.assign(style, { bold: false, dim: false });
  else if (code === 39) style.colour = undefined;
  else style.colour = colours[code > 90 ? code - 60 : code] ?? style.colour;
}

function escapeText(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll(' ', '\u00a0');
}

/** { path: content } of the pictures, by the sources as they are: what was built may be older. */
export async function generateTerminalPictures() {
  const env = { ...process.env, FORCE_COLOR: '1', LANG: 'en', LC_ALL: 'en', COLUMNS: String(columns) };
  delete env.NO_COLOR;
  const folder = mkdtempSync(join(tmpdir(), 'crisis-lint-picture-'));
  try {
    const command = await bundleCommand(folder);
    const print = (args) => {
      const { stdout, stderr } = spawnSync(process.execPath, [command, ...args], { cwd: root, env, encoding: 'utf8' });
      if (stderr !== '') throw new Error(stderr);
      return draw(`\x1b[90m$\x1b[39m crisis-lint ${args.join(' ')}\n\n${stdout}`);
    };
    return Object.fromEntries(Object.entries(pictures).map(([path, args]) => [path, print(args)]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function bundleCommand(folder) {
  const outfile = join(folder, 'cli.cjs');
  await build({
    absWorkingDir: root,
    entryPoints: ['src/cli.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    mainFields: ['module', 'main'],
    alias: { yaml: join(root, 'node_modules/yaml/browser/dist/index.js') },
    define: { BUILD: '""' },
    logLevel: 'error',
  });
  return outfile;
}
