import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createReader, type ReadOptions, type ReadResult } from '../../../src/core/read/index.ts';
import { frontMatter, kindOf } from '../../../src/core/read/kind.ts';
import { readMarkdown } from '../../../src/core/read/markdown.ts';
import { entryOf } from '../../../src/core/value.ts';
import { plain, told } from './tools.ts';

const plan = readFileSync('test/fixtures/read/plan.yaml', 'utf8');
const read = createReader({ markdown: readMarkdown });
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function problemsOf(file: string, input: Uint8Array | string, options?: ReadOptions): string[] {
  const { text, facts } = read(file, input, options);
  return told(text, facts.problems);
}

function utf16(text: string, big: boolean, bom = true): Uint8Array {
  const all = (bom ? '\ufeff' : '') + text;
  const result = new Uint8Array(all.length * 2);
  const view = new DataView(result.buffer);
  for (let i = 0; i < all.length; i++) view.setUint16(i * 2, all.charCodeAt(i), !big);
  return result;
}

/** `crisis_plan: 1\nowner: 张三\n` in GBK. */
const gbk = new Uint8Array([...bytes('crisis_plan: 1\nowner: '), 0xd5, 0xc5, 0xc8, 0xfd, 0x0a]);

describe('encodings', () => {
  const expected = plain(read('plan.yaml', plan).facts.root);

  test.each([
    ['UTF-8', bytes(plan), {}],
    ['UTF-8 with a byte order mark', bytes(`\ufeff${plan}`), { bom: true }],
    ['UTF-16 LE', utf16(plan, false), { bom: true, encoding: 'utf-16le' }],
    ['UTF-16 BE', utf16(plan, true), { bom: true, encoding: 'utf-16be' }],
    ['a string with a byte order mark', `\ufeff${plan}`, { bom: true }],
  ])('%s: the same text, tree and places', (_, input, flags) => {
    const result = read('plan.yaml', input);
    expect(result).toMatchObject({ text: plan, kind: 'plan', ...flags });
    expect(result.facts.problems).toEqual([]);
    expect(plain(result.facts.root)).toEqual(expected);
    expect(entryOf(result.facts.root, 'crisis_plan')!.keySpan.start).toBe(plan.indexOf('crisis_plan'));
  });

  test('GBK is told, with a guess, and read nevertheless', () => {
    const { text, facts, kind, encoding } = read('plan.yaml', gbk);
    expect({ kind, encoding, data: plain(facts.root) }).toEqual({
      kind: 'plan',
      encoding: 'gb18030',
      data: { crisis_plan: 1, owner: '张三' },
    });
    expect(told(text, facts.problems)).toEqual(['not-utf8 "张"']);
    expect(facts.problems[0]!.data).toEqual({ guess: 'gb18030', offset: 22 });
  });

  test('Western text, UTF-16 without a mark, and a lone bad byte', () => {
    const latin = new Uint8Array([...bytes('crisis_plan: 1\nowner: Jos'), 0xe9, 0x20, 0x41, 0x0a]);
    expect(problemsOf('plan.yaml', latin)).toEqual(['not-utf8 "é"']);
    expect(plain(read('plan.yaml', latin).facts.root)).toEqual({ crisis_plan: 1, owner: 'José A' });
    expect(read('plan.yaml', utf16('crisis_plan: 1\n', false, false))).toMatchObject({
      kind: 'plan',
      encoding: 'utf-16le',
      facts: { problems: [{ code: 'not-utf8' }] },
    });
  });

  test('binary files', () => {
    expect(problemsOf('plan.yaml', bytes('crisis_plan: 1\n\0\x01\x02'))).toEqual(['binary "\\u0000"']);
    expect(problemsOf('photo.yaml', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0xff, 0xfe, 0]))).toEqual([]);
  });

  test('files over the limit are not parsed', () => {
    const large = bytes(`crisis_plan: 1\n${'# filler\n'.repeat(2_400_000)}`);
    const start = performance.now();
    const { facts, kind, text } = read('plan.yaml', large);
    expect(performance.now() - start).toBeLessThan(200);
    expect({ kind, text, problems: facts.problems }).toEqual({
      kind: 'plan',
      text: '',
      problems: [{ code: 'too-large', span: { start: 0, end: 0 }, data: { bytes: large.length, limit: 5_000_000 } }],
    });
    expect(problemsOf('plan.yaml', 'crisis_plan: 1\n# 中文', { maxBytes: 23 })).toEqual([]);
    expect(problemsOf('plan.yaml', 'crisis_plan: 1\n# 中文', { maxBytes: 22 })).toEqual(['too-large ""']);
    expect(problemsOf('other.yaml', new Uint8Array(20_000_000))).toEqual([]);
  });
});

describe('kinds', () => {
  test.each([
    ['a.yaml', 'crisis_plan: 1\n', 'plan'],
    ['a.yml', '# note\n---\n"crisis_plan": 1\n', 'plan'],
    ['a.yaml', 'owner: x\ncrisis_plan: 1\n', 'plan'],
    ['a.yaml', '{crisis_plan: 1, owner: x}', 'plan'],
    ['a.yaml', '{\n  "crisis_plan": 1\n}', 'plan'],
    ['a.yaml', '  crisis_plan: 1\n  owner: x\n', 'plan'],
    ['a.yaml', 'crisis_plan：1\n', 'plan'],
    ['a.yaml', '<<<<<<< HEAD\ncrisis_plan: 1\n=======\ncrisis_plan: 2\n>>>>>>> x\n', 'plan'],
    ['a.yaml', 'crisis_plan: 1\npeople: {maya: [', 'plan'],
    ['a.yaml', 'kind: x\n---\ncrisis_plan: 1\n', 'plan'],
    ['incidents/a.yaml', 'crisis_incident: 1\n', 'incident'],
    ['a.yaml', 'spec:\n  crisis_plan: 1\n', undefined],
    ['a.yaml', 'text: |\n  crisis_plan: 1\n', undefined],
    ['a.yaml', '# crisis_plan: 1\n', undefined],
    ['a.yaml', 'crisis_plans: 1\n', undefined],
    ['rules.yaml', 'groups:\n  - name: x\n    rules: [', undefined],
    ['a.yaml', '', undefined],
    ['contacts.private.yaml', 'contacts: {}\n', 'contacts'],
    ['team/eu.private.yml', 'contacts: {}\n', 'contacts'],
    ['contacts.private.example.yaml', 'contacts: {}\n', 'contacts'],
    ['eu.private.yaml', 'crisis_plan: 1\n', 'plan'],
    ['private.yaml', 'x: 1\n', undefined],
    ['private.md', 'x', undefined],
    ['x.md', '---\nkind: statement\n---\n', 'statement'],
    ['x.md', '---\nkind: "drill" # note\n---\n', 'drill'],
    ['playbooks/x.md', '---\nkind: drill\n---\n', 'drill'],
    ['playbooks/x.md', '---\nkind: page\n---\n', 'playbook'],
    ['a/statements/x.md', 'Hello', 'statement'],
    ['postmortems/x.MD', '', 'postmortem'],
    ['drills/x.markdown', '', 'drill'],
    ['drills/README.md', '', undefined],
    ['drills/_index.md', '', undefined],
    ['drills/deep/x.md', '', undefined],
    ['constructor/x.md', '', undefined],
    ['x.md', '# kind: statement\n', undefined],
  ])('%s %j: %s', (file, text, kind) => expect(read(file, text).kind).toBe(kind));

  test('the caller may name the kind of a folder', () => {
    expect(kindOf('docs/x.md', '', 'playbook')).toBe('playbook');
    expect(read('docs/x.md', '---\nkind: drill\n---\n', { folderKind: 'playbook' }).kind).toBe('drill');
  });

  test('a file that is none of ours has no facts, whatever is wrong with it', () => {
    for (const [file, text] of [
      ['x.yaml', 'a: [\n\tb: }'],
      ['x.md', '---\na: [\n---\n'],
      ['y.yaml', 'a: 1\n---\na: 2'],
    ] as const) {
      expect(read(file, text).facts).toEqual({
        format: file.endsWith('md') ? 'markdown' : 'yaml',
        problems: [],
        directives: [],
      });
    }
  });

  test('encrypted contacts are good', () => {
    for (const input of [
      new Uint8Array([0, 0x47, 0x49, 0x54, 0x43, 0x52, 0x59, 0x50, 0x54, 0, 0xff]),
      '$ANSIBLE_VAULT;1.1;AES256\n3132\n',
      '-----BEGIN AGE ENCRYPTED FILE-----\nx\n',
    ])
      expect(read('contacts.private.yaml', input)).toMatchObject({
        kind: 'contacts',
        facts: { encrypted: true, problems: [] },
      });
    expect(read('contacts.private.yaml', 'contacts: {a: 1').facts.problems).toHaveLength(1);
    const plainGbk = new Uint8Array([...bytes('contacts: '), ...gbk.subarray(22)]);
    expect(problemsOf('contacts.private.yaml', plainGbk)).toEqual(['not-utf8 "张"']);
  });

  test('without a Markdown reader the caller is told to load it', () => {
    const lean = createReader();
    expect(lean('x.md', '---\nkind: drill\n---\n')).toMatchObject({ kind: 'drill', needsMarkdown: true });
    expect(lean('x.md', 'hello')).not.toHaveProperty('needsMarkdown');
  });
});

describe('front matter', () => {
  const part = (text: string): [string, string] | undefined => {
    const found = frontMatter(text);
    return found && [text.slice(found.content.start, found.content.end), text.slice(found.span.end)];
  };

  test.each([
    ['---\na: 1\n---\nbody', ['a: 1\n', '\nbody']],
    ['---\r\na: 1\r\n---\r\nbody', ['a: 1\r\n', '\r\nbody']],
    ['---\n---\nbody', ['', '\nbody']],
    ['---  \n# note\n\nkind: x\n---  \nbody', ['# note\n\nkind: x\n', '\nbody']],
    ['---\na: 1\n---', ['a: 1\n', '']],
    ['---\nname：x\n---\nbody', ['name：x\n', '\nbody']],
    ['---\n\nA rule above, prose here.\n\n---\n', undefined],
    ['text\n---\na: 1\n---\n', undefined],
    ['----\na: 1\n----\n', undefined],
  ])('%j', (text, expected) => expect(part(text)).toEqual(expected));

  test.each(['\n', '\r\n'])('unclosed: told, and read as far as it goes; lines end with %j', (eol) => {
    const lines = ['---', 'kind: statement', 'status: draft', '', 'We are sorry.', '', '---', '', 'Lantern', ''];
    const text = lines.join(eol);
    const { facts, kind } = read('x.md', text);
    expect(kind).toBe('statement');
    expect(told(text, facts.problems)).toEqual(['front-matter-unclosed "---"']);
    expect(plain(facts.root)).toEqual({ kind: 'statement', status: 'draft' });
    expect(facts.markdown!.blocks.map((block) => block.text)).toEqual(['We are sorry.', 'Lantern']);
  });

  test('a blank in a value that was read with quotes of its own has its place', () => {
    const text = "---\nkind: statement\nid: O'Hara: {{number}}\n---\n";
    const { facts } = read('x.md', text);
    expect(told(text, facts.problems)[0]).toContain('nested-colon');
    expect(facts.markdown!.placeholders.map(({ span }) => text.slice(span.start, span.end))).toEqual(['{{number}}']);
  });

  test('its problems, comments and conflicts have places in the file', () => {
    const text =
      '---\nkind: drill\n# crisis-lint-disable-line drill-date -- known\n<<<<<<< a\nid: +8613800000000\n=======\nid: 2\n>>>>>>> b\n---\n<<<<<<< a\nours\n=======\ntheirs\n>>>>>>> b\n';
    const { facts } = read('x.md', text);
    expect(told(text, facts.problems)).toEqual([
      'conflict-marker "<<<<<<< a"',
      'conflict-marker "<<<<<<< a"',
      'phone-as-number "+8613800000000" → "\\"+8613800000000\\""',
    ]);
    expect(facts.markdown!.blocks.map((block) => block.text)).toEqual(['ours']);
    expect(facts.directives.map(({ span }) => text.slice(span.start, span.end))).toEqual([
      '# crisis-lint-disable-line drill-date -- known',
    ]);
  });
});

test('facts are plain data', () => {
  const result: ReadResult = read('x.md', '---\nkind: drill\na: &a 1\nb: *a\n---\n# H\n\ntext {{x}}\n');
  expect(JSON.parse(JSON.stringify(result.facts))).toEqual(result.facts);
  expect(structuredClone(result.facts)).toEqual(result.facts);
});
