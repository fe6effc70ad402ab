import { describe, expect, test } from 'vitest';
import { stylish } from '../../src/reporters/stylish.ts';
import { displayWidth } from '../../src/reporters/width.ts';
import { context, finding, placeOf, result } from './sample.ts';

const file = 'crisis-plan.yaml';
const text = `crisis_plan: 1
people:
  maya: {name: Maya Novák, contact: {phone: "+420 777 123 456"}, verified: 2025-01-02}
  李雷: {name: 李雷（公关部）, title: 👩‍💻 发言人, verified: 2024-03-01}
roles:
  lead:	{primary: zoe}
  comms: {primary: maya, duty: "${'Writes every statement. '.repeat(20)}", backup: []}
`;

/** The source line of the only finding and the line below it, without the gutter. */
function frameOf(word: string, columns?: number): { line: string; mark: string } {
  const output = stylish(
    result([finding(placeOf(file, text, word), { rule: 'a-rule' })]),
    context({ [file]: text }, columns ? { columns } : {}),
  );
  const [line, mark] = output.split('\n').filter((each) => each.includes('│'));
  return { line: line!.replace(/^.*?│ /, ''), mark: mark!.replace(/^.*?│ /, '') };
}

/** The part of the line that stands above the mark, by display columns. */
function above(frame: { line: string; mark: string }): string {
  const from = frame.mark.indexOf('━');
  let column = 0;
  let found = '';
  for (const { segment } of new Intl.Segmenter().segment(frame.line)) {
    if (column >= from && column < frame.mark.length) found += segment;
    column += displayWidth(segment);
  }
  return found;
}

describe('the source line', () => {
  test.each(['crisis_plan', '李雷（公关部）', '👩‍💻 发言人', '2024-03-01', 'zoe', 'verified: 2025-01-02'])(
    '%s is underlined',
    (word) => {
      expect(above(frameOf(word))).toBe(word);
    },
  );

  test.each([40, 60, 100])('stays within %i columns', (columns) => {
    for (const word of ['2024-03-01', 'backup', 'primary: maya']) {
      const frame = frameOf(word, columns);
      expect(above(frame)).toBe(word);
      expect(displayWidth(frame.line) + 8).toBeLessThanOrEqual(columns);
    }
  });

  test('a range over several lines is underlined to the end of its first', () => {
    const start = placeOf(file, text, 'roles:');
    const end = placeOf(file, text, 'zoe}');
    const place = {
      file,
      span: { start: start.span.start, end: end.span.end },
      range: { start: start.range.start, end: end.range.end },
    };
    expect(stylish(result([finding(place, { rule: 'a-rule' })]), context({ [file]: text }))).toContain('│ ━━━━━━\n');
  });

  test('an empty range has a mark, at the end of a line too', () => {
    const at = { line: 1, character: 7 };
    const place = { file, span: { start: 22, end: 22 }, range: { start: at, end: at } };
    expect(stylish(result([finding(place, { rule: 'a-rule' })]), context({ [file]: text }))).toContain('│        ━\n');
  });

  test('numbers of people are blotted out', () => {
    const { line, mark } = frameOf('"+420 777 123 456"');
    expect(line).toContain('phone: "+••• ••• ••• •••"');
    expect(mark.trim()).toHaveLength('"+420 777 123 456"'.length);
  });

  test('lines of a contact file are never shown', () => {
    const secret = 'contacts.private.yaml';
    const output = stylish(
      result([finding(placeOf(secret, 'maya: secret', 'secret'), { rule: 'a-rule' })]),
      context({ [secret]: 'maya: secret' }),
    );
    expect(output).toContain(`${secret}:1:7`);
    expect(output).not.toContain('maya');
  });

  test('a line of a megabyte is cropped to the width', () => {
    const long = `key: ${'文'.repeat(1_000_000)}end`;
    const output = stylish(
      result([finding(placeOf(file, long, 'end'), { rule: 'a-rule' })]),
      context({ [file]: long }, { columns: 80 }),
    );
    expect(output.length).toBeLessThan(2000);
  });
});

describe('order and amount', () => {
  const at = (word: string, occurrence = 0) => placeOf(file, text, word, occurrence);
  const findings = [
    finding(at('crisis_plan'), { rule: 'advice', severity: 'info' }),
    finding(at('verified'), { rule: 'stale', severity: 'warning' }),
    finding(at('comms'), { rule: 'no-backup', path: 'roles.comms' }),
    finding(at('zoe'), { rule: 'unknown-id', path: 'people.zoe' }),
    finding(at('lead'), { rule: 'syntax' }),
  ];
  const order = (output: string) => [...output.matchAll(/message of ([\w-]+)/g)].map(([, rule]) => rule);

  test('what to do first stands first', () => {
    expect(order(stylish(result(findings), context({ [file]: text })))).toEqual([
      'syntax',
      'unknown-id',
      'no-backup',
      'stale',
      'advice',
    ]);
  });

  test('more than the limit is counted, and shown with --all', () => {
    const short = stylish(result(findings), context({ [file]: text }, { limit: 2 }));
    expect(order(short)).toEqual(['syntax', 'unknown-id']);
    expect(short).toContain('3 more: --all shows every finding.');
    expect(order(stylish(result(findings), context({ [file]: text }, { limit: 2, all: true })))).toHaveLength(5);
  });

  test('one kind at many places is one entry, unless --all', () => {
    const many = Array.from({ length: 3 }, (_, i) =>
      finding(at('a', i), { rule: 'role-without-backup', message: `role ${i}` }),
    );
    const short = stylish(result(many), context({ [file]: text }));
    expect(short).toContain('✖ Title of role-without-backup: 3 places');
    expect(short).toContain('role 2');
    expect(stylish(result(many), context({ [file]: text }, { all: true }))).not.toContain('3 places');
  });

  test('--quiet shows errors only and counts the rest', () => {
    const output = stylish(result(findings), context({ [file]: text }, { quiet: true }));
    expect(order(output)).toEqual(['syntax', 'unknown-id', 'no-backup']);
    expect(output).toContain('3 errors, 1 warning, 1 advice');
    expect(output).toContain('2 not shown (--quiet)');
  });
});

test('the summary counts what was not shown or not checked', () => {
  const output = stylish(
    result([], {
      suppressed: 2,
      skipped: [{ rule: 'contact-missing', reason: 'contacts.private.yaml is not there' }],
      files: 6,
    }),
    context({}),
  );
  expect(output).toBe(`✔ Nothing found in 6 files, as of 2026-11-22
  2 suppressed by comments
  not checked by contact-missing: contacts.private.yaml is not there
`);
});

test('nothing that a file says reaches the terminal as a command', () => {
  const evil = 'a\u001b[31m\n\u202e';
  const place = { ...placeOf(file, text, 'zoe'), file: `${evil}.yaml` };
  const output = stylish(
    result([finding(place, { rule: 'a-rule', message: evil, hint: evil, related: [{ ...place, message: evil }] })]),
    context({ [place.file]: `  lead: \u001b]0;title\u0007 zoe\n`.repeat(9) }),
  );
  expect(output.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u);
  expect(output).toContain('\\x1b[31m\\n\\u{202e}.yaml');
});

test('both languages, colours and plain ASCII', () => {
  const one = [finding(placeOf(file, text, 'zoe'), { rule: 'a-rule', hint: 'use `maya`' })];
  expect(stylish(result(one), context({ [file]: text }, { lang: 'zh-CN' }))).toContain('1 个错误（共 1 个文件');
  expect(stylish(result(one), context({ [file]: text }, { color: true }))).toContain('use \u001b[36mmaya\u001b[39m');
  expect(stylish(result(one), context({ [file]: text }, { unicode: false }))).toMatch(/^[\x20-\x7e\n]*$/);
});
