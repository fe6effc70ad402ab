/** Damage of the kinds that real files suffer: bytes that went astray, lines moved about, values of other kinds. */
import type { Random } from './random.ts';

/** Pieces that have broken readers before. */
const pieces: readonly string[] = [
  ...[
    '\t',
    '\r',
    '\r\n',
    '\u2028',
    '\u0000',
    '\ufeff',
    '\u3000',
    '\u00a0',
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
    '%YAML 1.1\n---\n',
    '&a ',
    '*a',
    '<<: *a',
    '!!binary ',
    '!!int ',
  ],
  ...[
    '? ',
    '- - - ',
    '|2-\n',
    '>+\n',
    '{',
    '}',
    '[',
    ']',
    '"',
    "'",
    '`',
    '```\n',
    '#',
    ': ',
    ', ',
    '\\',
    '|',
    '\\u00',
    '\\x4',
  ],
  ...['# crisis-lint-disable-file -- x\n', '# crisis-lint-disable-next-line role-missing -- x (until 2026-01-01)\n'],
  ...['<!-- crisis-lint-disable -- x -->\n', '<!--', '-->', '__proto__: 1\n', 'constructor: {}\n', 'toString: x\n'],
  ...[
    '{{',
    '}}',
    '{{x}}',
    '【请填写】',
    '+8613800000000',
    '0x1f',
    '.inf',
    '~',
    'null',
    '_a** '.repeat(20),
    '[['.repeat(30),
    '> '.repeat(30),
  ],
  ...['[x]: <y\n', '[^1]: x\n', '| a |\n|---|\n', '- [ ] ', '&amp;', '&#0;', '&#10;', '<br>', '\\\n', '  \n'],
];

/** Values that are not what a key asks for, or nearly. */
const values: readonly string[] = [
  ...[
    '2026-02-31',
    '2026-10-12',
    '0000-00-00',
    '9999-12-31',
    '2026-10-12T25:00',
    '2026-10-12T10:00+99:00',
    '+012345-01-01',
    '12026-01-01',
  ],
  ...[
    'P1000000Y',
    '999999d',
    '-1d',
    '0d',
    '1h40m',
    'quarterly',
    '每季度',
    '4bd',
    'immediately',
    '2026-01-01/2025-01-01',
    '/',
  ],
  ...['[]', '{}', '""', "''", 'true', '1e999', '-0', '08', '1_000', '0o17', 'x'.repeat(300), '很长'.repeat(100)],
  ...[
    'ref:contacts#maya',
    'ref:',
    'constructor',
    '__proto__',
    'hasOwnProperty',
    '../../etc/passwd',
    '//server/share',
    'C:\\x',
    'a#b',
  ],
  ...[
    '[maya, maya]',
    '[[a], {b: c}]',
    '{en: x, zh-CN: 好}',
    '*nowhere',
    '&a x',
    '>',
    '|',
    '@x',
    '`x`',
    '%x',
    'GMT+25',
    'Mars/Olympus',
  ],
];

/** A text with one to eight damages. `others`: texts to take lines from. */
export function mutate(text: string, random: Random, others: readonly string[] = [text]): string {
  let result = text;
  for (let left = 1 + random.below(8); left > 0; left--) {
    result = random.chance(0.5) ? damageBytes(result, random) : damageLines(result, random, others);
    if (result.length > 200_000) return result.slice(0, 200_000);
  }
  return result;
}

function damageBytes(text: string, random: Random): string {
  const start = random.below(text.length + 1);
  const end = Math.min(text.length, start + random.below(random.chance(0.8) ? 12 : 400));
  switch (random.below(6)) {
    case 0:
      // Mostly near the end: a file cut off at its start tells little.
      return text.slice(0, random.chance(0.3) ? start : Math.max(start, text.length - 200));
    case 1:
      return text.slice(0, start) + text.slice(end);
    case 2:
      return text.slice(0, start) + random.pick(pieces) + text.slice(start);
    case 3:
      return text.slice(0, start) + text.slice(start, end).repeat(2) + text.slice(end);
    case 4: {
      const to = random.below(text.length + 1);
      return text.slice(0, to) + text.slice(start, end) + text.slice(to);
    }
    default:
      return text.slice(0, start) + String.fromCharCode(random.below(0x10000)) + text.slice(Math.min(end, start + 1));
  }
}

function damageLines(text: string, random: Random, others: readonly string[]): string {
  const lines = text.split('\n');
  const at = random.below(lines.length);
  const line = lines[at]!;
  switch (random.below(8)) {
    case 0:
      lines.splice(at, 1);
      break;
    case 1:
      lines.splice(at, 0, line);
      break;
    case 2:
      lines.splice(random.below(lines.length), 0, ...lines.splice(at, 1 + random.below(4)));
      break;
    case 3:
      lines[at] = random.chance(0.5) ? `  ${line}` : line.replace(/^ {1,2}/, '');
      break;
    case 4:
      lines[at] = random.chance(0.5) ? `# ${line}` : line.replace(/^(\s*)/, '$1- ');
      break;
    case 5:
      lines[at] = line.replace(/:( .*)?$/, () => `: ${random.pick(values)}`);
      break;
    case 6: {
      // A value in the middle of a line: of a map or list in brackets.
      const words = line.split(/(?<=[[{,:] )/);
      words[random.below(words.length)] = `${random.pick(values)}, `;
      lines[at] = words.join('');
      break;
    }
    default: {
      const other = random.pick(others).split('\n');
      const from = random.below(other.length);
      lines.splice(at, 0, ...other.slice(from, from + 1 + random.below(6)));
    }
  }
  return lines.join('\n');
}
