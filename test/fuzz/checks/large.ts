/** Texts of up to a megabyte, made to be slow. */
import { lintResult } from '../../support/lint.ts';
import { damage, type Input, type Texts } from '../inputs.ts';
import type { Random } from '../random.ts';
import { resultDefects } from './lint.ts';

const megabyte = 1_000_000;

/** Shapes that parsers and patterns have been slow on: each a beginning, what is repeated, and an end. */
const shapes: readonly (readonly [string, string, string])[] = [
  ['', '{', ''],
  ['', '[', ''],
  ['', '- ', 'x\n'],
  ['', 'a: {', ''],
  ['a: "', '\\"', '"\n'],
  ["a: '", "''", "'\n"],
  ['a: |\n', '  x\n', ''],
  ['a: >\n', '  x\n\n', ''],
  ['', 'k: &a\n', ''],
  ['a: &a [x]\nb: [', '*a, ', ']\n'],
  ['a: &a {x: 1}\n', '<<: *a\n', ''],
  ['', '# x\n', ''],
  ['', '# crisis-lint-disable-next-line role-missing -- x\n', ''],
  ['x: ', ' ', 'y\n'],
  ['x: ', '：', '\n'],
  ['x: ', '，', '\n'],
  ['', '\t', 'x: 1\n'],
  ['', '<<<<<<< a\n', ''],
  ['', '<<<<<<< a\n=======\n', ''],
  ['', '---\na: 1\n', ''],
  ['', '...\n', ''],
  ['', '? ', 'x\n'],
  ['', '- :\n', ''],
  ['', '- [a]: {b}\n', ''],
  ['', '"', ''],
  ['', '%', '\n'],
  ['', '!', '\n'],
  ['', '`', ''],
  ['', '**', 'x'],
  ['', '_a** ', ''],
  ['', '*a_ ', ''],
  ['', '[', 'x](y)'],
  ['', '![', ''],
  ['', '[a](', ''],
  ['', '[a][b]', ''],
  ['', '[a]: b\n', ''],
  ['', '[^a]: b\n\n', ''],
  ['', '<a ', ''],
  ['', '<!-- ', ''],
  ['', '<!-- crisis-lint-disable-line x -- y -->\n', ''],
  ['', '> ', 'x\n'],
  ['', '> > x\n', ''],
  ['', '* ', 'x\n'],
  ['', '1. x\n', ''],
  ['', '| a ', '|\n'],
  ['| a | b |\n|---|---|\n', '| x | y |\n', ''],
  ['| a |\n|---|\n', '|', '\n'],
  ['', '# x\n', ''],
  ['', '```\n', ''],
  ['', '&amp;', '\n'],
  ['', '\\', '\n'],
  ['', '  \n', ''],
  ['', 'a\\\n', ''],
  ['', '{{', ''],
  ['', '{{ a ', '}}'],
  ['', '【', '】'],
  ['', '【请', '】'],
  ['', '?', '\n'],
  ['', '_', '\n'],
  ['', 'X', '\n'],
  ['', '某', '\n'],
  ['', 'a.', '\n'],
  ['', '我们', '。\n'],
  ['', 'we are sorry ', '.\n'],
  ['', '10:00 ', '\n'],
  ['', '2026-10-12 10:00 ', '\n'],
  ['', '+86 138 0000 0000 ', '\n'],
  ['', '1', '\n'],
  ['', '1,', '\n'],
  ['', '100 users ', '\n'],
  ['', 'https://a.', '\n'],
  ['', 'a@', '\n'],
  ['', '-', '\n'],
  ['', '=', '\n'],
  ['', '\r', ''],
  ['', '\u2028', ''],
  ['', '😀', '\n'],
];

/** What patterns of rules have been slow on; each fills values and paragraphs that are as long as may be. */
const pumps: readonly string[] = [
  ...[
    '0',
    '0,',
    '0 ',
    '%-',
    '\t',
    ' ',
    '#',
    '\t#',
    '"',
    "'",
    'A',
    'AA ',
    'NOO',
    'a@',
    'a.',
    'a-',
    '- ',
    '。',
    '：',
    '，',
  ],
  ...[
    '{{.=',
    '{0||',
    '}{{<',
    '[[](',
    '[x',
    '][',
    '『"',
    '【',
    'x待【',
    '留',
    'CLEAR',
    'SECUR',
    '没可',
    '日取证',
    'E(DD -',
    '(until ',
  ],
  ...[
    'MHTTP://{',
    'npm_',
    'ghp_',
    'glpat-',
    'sk-proj-m',
    'lin_api_',
    'figd_',
    '.PRIVATE.P',
    'USER:',
    "YOU'",
    'NO ',
    'IN两',
    'SINCE 0 ',
  ],
  ...[
    '自一',
    '七自一',
    '向',
    '现在中',
    '一当常于始',
    '更正时间',
    '完-MI【',
    '时间N',
    '几点M',
    '一[TIME[',
    'CONTACT: ',
    'NEXT UPDATE',
    'DATA ',
  ],
  ...["I'", '10:00', '1:', '2026-10-', '+86 ', '100 users', 'we apologi', 'as soon as ', '尽快', '大约', '员工'],
];
/** As long as a value or paragraph may be. */
const longest = 9900;

/** A large text, and what it is made of, in words. */
interface Large {
  readonly texts: Texts;
  readonly what: string;
}

/** Up to a megabyte of one shape, at a place of a real plan or document, or behind it. */
function largeInput(input: Input, random: Random): Large {
  if (random.chance(0.4)) return pumped(input, random.pick(pumps), random.pick([megabyte, 300_000]));
  const shape = random.chance(0.7)
    ? random.pick(shapes)
    : ([random.pick(shapes)[0], fragment(input.whole[input.name]!, random), random.pick(shapes)[2]] as const);
  const size = random.pick([megabyte, megabyte, 300_000, 60_000]);
  const text = input.whole[input.name]!;
  const at = random.chance(0.3) ? text.length : text.indexOf('\n', random.below(text.length)) + 1;
  const large = shaped(input, shape, size, at, random.chance(0.5));
  if (random.chance(0.8)) return large;
  return { ...large, texts: { ...large.texts, [input.name]: damage(large.texts[input.name]!, random) } };
}

/** Values or paragraphs behind what a document says. */
function pumped({ whole, name }: Input, pump: string, size: number): Large {
  const text = pump.repeat(Math.floor(longest / pump.length));
  const isMarkdown = name.endsWith('.md');
  const times = Math.floor(size / longest);
  const lines = Array.from({ length: times }, (_, at) =>
    isMarkdown ? `\n${text}\n` : `x-${at}: ${JSON.stringify(text)}\n`,
  );
  return {
    texts: { ...whole, [name]: `${whole[name]!.trimEnd()}\n${lines.join('')}` },
    what: `${JSON.stringify(pump)} ${times} times to ${longest} in ${name}`,
  };
}

function shaped(
  { whole, name }: Input,
  shape: readonly [string, string, string],
  size: number,
  at: number,
  goesOn: boolean,
): Large {
  const [start, middle, end] = shape;
  const filled = start + middle.repeat(Math.floor((size - start.length - end.length) / middle.length)) + end;
  const text = whole[name]!;
  return {
    texts: { ...whole, [name]: `${text.slice(0, at)}${filled}${goesOn ? text.slice(at) : ''}` },
    what: `${JSON.stringify(shape).slice(0, 100)} × ${size} in ${name} at ${at}`,
  };
}

export function largeDefects(input: Input, random: Random): string[] {
  return defectsOf(largeInput(input, random));
}

export function defectsOf({ texts, what }: Large): string[] {
  return resultDefects(lintResult(texts), texts).map((each) => `${what}: ${each}`);
}

/** Every shape in the middle and behind a document of each kind, and everything that patterns have been slow on in it. */
export function* everyLarge(inputs: readonly Input[]): Generator<Large> {
  for (const input of inputs) {
    const text = input.whole[input.name]!;
    const middle = text.indexOf('\n', text.length / 2) + 1;
    for (const pump of pumps) yield pumped(input, pump, megabyte);
    for (const shape of shapes)
      for (const size of [megabyte, 300_000])
        for (const at of [text.length, middle]) yield shaped(input, shape, size, at, true);
  }
}

/** A few lines, or some words of one. */
function fragment(text: string, random: Random): string {
  const start = random.below(text.length - 1);
  return text.slice(start, start + 1 + random.below(random.chance(0.5) ? 20 : 400));
}
