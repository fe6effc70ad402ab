import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/core/finding.ts';
import { applyEdits, type Change, chooseEdits, editsOf } from '../../src/core/fix.ts';
import { readFile } from '../../src/core/read/index.ts';
import { buildWorkspace, type SourceFile } from '../../src/core/workspace.ts';

function source(text: string): SourceFile {
  const file = 'crisis-plan.yaml';
  return buildWorkspace([{ file, ...readFile(file, text) }], () => false).files[0]!;
}

/** The text after a change; undefined where it cannot be made. */
function change(text: string, one: Change): string | undefined {
  const edits = editsOf(one, source(text));
  return edits && applyEdits(text, edits);
}

const plan = `crisis_plan: 1 # marks the plan
roles:
  lead: {primary: tomas, backup: [maya]}   # in order
  comms:
    primary: "maya"
    # nobody yet
  care: {primary: lin, }
drills:
monitors:
  up:
    alert:
      - technical
      - lead
`;

describe('editsOf', () => {
  it.each<[string, Change, string, string]>([
    [
      'sets a flow value',
      { op: 'set', path: ['roles', 'lead', 'primary'], value: 'ana' },
      'primary: tomas',
      'primary: ana',
    ],
    ['keeps quotes', { op: 'set', path: ['roles', 'comms', 'primary'], value: 'lin' }, '"maya"', '"lin"'],
    ['sets an empty value', { op: 'set', path: ['drills'], value: 'x' }, 'drills:\n', 'drills: x\n'],
    [
      'inserts into a flow map',
      { op: 'insert', path: ['roles', 'lead'], key: 'duty', value: 'Decides, and says so' },
      'backup: [maya]}',
      'backup: [maya], duty: "Decides, and says so"}',
    ],
    [
      'inserts behind a trailing comma',
      { op: 'insert', path: ['roles', 'care'], key: 'backup', value: ['ana'] },
      'primary: lin, }',
      'primary: lin, backup: [ana], }',
    ],
    [
      'inserts into a block map, comments kept',
      { op: 'insert', path: ['roles', 'comms'], key: 'backup', value: ['lin'] },
      '    primary: "maya"\n',
      '    primary: "maya"\n    backup:\n      - lin\n',
    ],
    [
      'makes the map on the way',
      { op: 'insert', path: ['drills'], key: 'every', value: '180d' },
      'drills:\n',
      'drills:\n  every: 180d\n',
    ],
    [
      'appends to a flow list',
      { op: 'insert', path: ['roles', 'lead', 'backup'], value: 'ana' },
      '[maya]',
      '[maya, ana]',
    ],
    [
      'appends to a block list',
      { op: 'insert', path: ['monitors', 'up', 'alert'], value: 'care' },
      '      - lead\n',
      '      - lead\n      - care\n',
    ],
    [
      'turns a lone value into a list',
      { op: 'insert', path: ['roles', 'care', 'primary'], value: 'ana' },
      'primary: lin',
      'primary: [lin, ana]',
    ],
    [
      'removes a line with its comment',
      { op: 'remove', path: ['roles', 'lead'] },
      '  lead: {primary: tomas, backup: [maya]}   # in order\n',
      '',
    ],
    [
      'removes the first of a flow map',
      { op: 'remove', path: ['roles', 'lead', 'primary'] },
      '{primary: tomas, backup',
      '{backup',
    ],
    [
      'removes the last of a flow map',
      { op: 'remove', path: ['roles', 'lead', 'backup'] },
      'tomas, backup: [maya]}',
      'tomas}',
    ],
    ['removes a list item', { op: 'remove', path: ['monitors', 'up', 'alert', 0] }, '      - technical\n', ''],
    ['renames a key', { op: 'rename', path: ['roles', 'care'], key: 'content' }, '  care:', '  content:'],
    [
      'adds a block at the end',
      { op: 'insert', path: ['people', 'ana'], key: 'name', value: '陈伟' },
      '      - lead\n',
      '      - lead\npeople:\n  ana:\n    name: 陈伟\n',
    ],
  ])('%s', (_, one, before, after) => {
    expect(plan).toContain(before);
    expect(change(plan, one)).toBe(plan.replace(before, after));
    const windows = plan.replaceAll('\n', '\r\n');
    expect(change(windows, one)).toBe(plan.replace(before, after).replaceAll('\n', '\r\n'));
  });

  it('gives a key without a colon its own, and takes none from what follows', () => {
    const text = 'crisis_plan: 1\na: {b, "c" , d: [x]}\ne：\nf: 1\n';
    const set = (path: string[]) => change(text, { op: 'set', path, value: false });
    expect(set(['a', 'b'])).toBe(text.replace('{b,', '{b: false,'));
    expect(set(['a', 'c'])).toBe(text.replace('"c" ,', '"c": false ,'));
    expect(set(['e'])).toBe(text.replace('e：', 'e： false'));
    expect(change(text, { op: 'insert', path: ['a', 'b'], key: 'y', value: 1 })).toBe(undefined);
    const flow = 'crisis_plan: 1\na: {b, d: 1}\n';
    expect(change(flow, { op: 'insert', path: ['a', 'b'], key: 'y', value: 1 })).toBe(
      flow.replace('{b,', '{b: {y: 1},'),
    );
  });

  it('quotes what YAML would read otherwise', () => {
    expect(change('crisis_plan: 1\na: b\n', { op: 'set', path: ['a'], value: '+8613800000000' })).toBe(
      'crisis_plan: 1\na: "+8613800000000"\n',
    );
    expect(change('crisis_plan: 1\na: b\n', { op: 'set', path: ['a'], value: 'yes: no' })).toBe(
      'crisis_plan: 1\na: "yes: no"\n',
    );
  });

  it('leaves what came through a merge key alone', () => {
    const merged = 'crisis_plan: 1\nx-base: &base {primary: tomas}\nroles:\n  lead: {<<: *base, duty: x}\n';
    expect(change(merged, { op: 'rename', path: ['roles', 'lead', 'primary'], key: 'p' })).toBeUndefined();
  });

  it('does not write through an alias into its anchor', () => {
    const aliased = 'crisis_plan: 1\nx-base: &base {primary: tomas}\nroles:\n  lead: *base\n';
    expect(change(aliased, { op: 'insert', path: ['roles', 'lead'], key: 'duty', value: 'x' })).toBeUndefined();
  });
});

describe('chooseEdits', () => {
  const finding = (start: number, end: number, safe = true) =>
    ({ fixes: [{ title: '', safe, edits: [{ file: 'a', span: { start, end }, text: 'x' }] }] }) as unknown as Finding;

  it('takes safe fixes only, unless told otherwise', () => {
    expect(chooseEdits([finding(0, 1, false)], false).size).toBe(0);
    expect(chooseEdits([finding(0, 1, false)], true).get('a')).toHaveLength(1);
  });

  it('leaves overlapping fixes and equal places to the next pass', () => {
    expect(chooseEdits([finding(0, 4), finding(3, 6), finding(4, 4), finding(9, 10)], false).get('a')).toHaveLength(2);
  });
});

it('where the syntax is broken a word is still replaced, and nothing is added', () => {
  const broken = plan.replace('backup: [maya]', 'backup：[maya]');
  expect(change(broken, { op: 'set', path: ['roles', 'care', 'primary'], value: 'ana' })).toBe(
    broken.replace('primary: lin', 'primary: ana'),
  );
  expect(change(broken, { op: 'insert', path: ['roles', 'care'], key: 'backup', value: ['ana'] })).toBeUndefined();
});
