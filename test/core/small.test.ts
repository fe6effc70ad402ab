import { describe, expect, it } from 'vitest';
import { Fingerprints } from '../../src/core/fingerprint.ts';
import { fill } from '../../src/core/language.ts';
import { nearestWord } from '../../src/core/nearest.ts';
import { Lines } from '../../src/core/text.ts';

describe('nearestWord', () => {
  const roles = ['lead', 'comms', 'technical', 'security', 'legal', 'monitoring'];
  it.each([
    ['tecnical', 'technical'],
    ['legla', 'legal'],
    ['Comms', 'comms'],
    ['montoring', 'monitoring'],
    ['boss', undefined],
    ['x', undefined],
  ])('%s → %s', (word, meant) => {
    expect(nearestWord(word, roles)).toBe(meant);
  });
});

describe('fill', () => {
  it('chooses the word for a number', () => {
    expect(fill('due in {n|day|days}', { n: 1 })).toBe('due in 1 day');
    expect(fill('due in {n|day|days}', { n: 9 })).toBe('due in 9 days');
  });
  it('puts no space outside Chinese quotation marks', () => {
    expect(fill('声明写的是 {a}', { a: '“409名用户”' })).toBe('声明写的是“409名用户”');
    expect(fill('措施 {a} 的期限 {b} 已过', { a: 'A3“改”', b: '2026-11-01' })).toBe(
      '措施 A3“改”的期限 2026-11-01 已过',
    );
    expect(fill('something in {a} is', { a: '“quotes”' })).toBe('something in “quotes” is');
  });
  it('leaves what it does not know, inherited names included', () => {
    expect(fill('{role} {constructor}', { role: 'lead' })).toBe('lead {constructor}');
  });
});

describe('Lines', () => {
  const text = 'a\r\n灯😀b\n\rlast';
  const lines = new Lines(text);
  it('counts lines of every line end', () => {
    expect(lines.count).toBe(4);
    expect([0, 1, 2, 3].map((n) => text.slice(lines.line(n).start, lines.line(n).end))).toEqual([
      'a',
      '灯😀b',
      '',
      'last',
    ]);
  });
  it('goes there and back at every offset outside a line end', () => {
    for (let offset = 0; offset <= text.length; offset++) {
      const position = lines.positionAt(offset);
      const { end } = lines.line(position.line);
      expect(lines.offsetAt(position)).toBe(Math.min(offset, end));
    }
  });
  it('counts UTF-16 units', () => {
    expect(lines.positionAt(text.indexOf('b'))).toEqual({ line: 1, character: 3 });
  });
});

describe('Fingerprints', () => {
  it('gives equal parts an ordinal and differ otherwise', () => {
    const prints = new Fingerprints();
    const first = prints.of(['rule', 'roles.comms']);
    expect(prints.of(['rule', 'roles.comms'])).not.toBe(first);
    expect(new Fingerprints().of(['rule', 'roles.comms'])).toBe(first);
    expect(new Fingerprints().of(['rule', 'roles', 'comms'])).not.toBe(first);
    expect(first).toMatch(/^[0-9a-f]{16}$/);
  });
});
