/** Damage of the kinds that real files suffer, from a seed: the same seed gives the same damage. */

/** A small generator of pseudo-random numbers (mulberry32): enough for damage, and reproducible everywhere. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Pieces that have broken readers before. */
const pieces = [
  ...[
    '\t',
    '\r',
    '\r\n',
    '\u2028',
    '\u0000',
    '\ufeff',
    '\u3000',
    '：',
    '，',
    '“',
    '”',
    '【',
    '】',
    '😀',
    '\ud83d',
    'e\u0301',
  ],
  ...[
    '<<<<<<< HEAD\n',
    '=======\n',
    '>>>>>>> x\n',
    '---\n',
    '...\n',
    '&a ',
    '*a',
    '<<: *a',
    '!!binary ',
    '? ',
    '- - - ',
    '|2-\n',
    '>+\n',
  ],
  ...[
    '{',
    '}',
    '[',
    ']',
    '"',
    "'",
    '`',
    '```\n',
    '#',
    '# crisis-lint-disable-file -- x\n',
    '<!--',
    '-->',
    '__proto__: 1\n',
    'constructor: {}\n',
  ],
  ...[
    '{{',
    '}}',
    '+8613800000000',
    '2026-02-31',
    '0x1f',
    '.inf',
    '~',
    'P1000000Y',
    '999999d',
    '_a** '.repeat(20),
    '[['.repeat(30),
    '> '.repeat(30),
  ],
];

/** A text with one to eight damages. */
export function mutate(text: string, seed: number): string {
  const next = random(seed);
  const at = (length: number) => Math.floor(next() * (length + 1));
  let result = text;
  for (let left = 1 + Math.floor(next() * 8); left > 0; left--) {
    const start = at(result.length);
    const end = Math.min(result.length, start + at(next() < 0.8 ? 12 : 400));
    switch (Math.floor(next() * 6)) {
      case 0:
        result = result.slice(0, start);
        break;
      case 1:
        result = result.slice(0, start) + result.slice(end);
        break;
      case 2:
        result = result.slice(0, start) + pieces[Math.floor(next() * pieces.length)] + result.slice(start);
        break;
      case 3:
        result = result.slice(0, start) + result.slice(start, end).repeat(2) + result.slice(end);
        break;
      case 4: {
        const to = at(result.length);
        result = result.slice(0, to) + result.slice(start, end) + result.slice(to);
        break;
      }
      default:
        result = result.slice(0, start) + String.fromCharCode(at(0xffff)) + result.slice(Math.min(end, start + 1));
    }
    if (result.length > 200_000) return result.slice(0, 200_000);
  }
  return result;
}
