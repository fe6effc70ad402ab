import { describe, expect, test } from 'vitest';
import { readDirective } from '../../../src/core/read/directives.ts';
import { createReader, findPlaceholders, placeholdersIn } from '../../../src/core/read/index.ts';
import { readMarkdown } from '../../../src/core/read/markdown.ts';
import { sentencesOf, spanOf } from '../../../src/core/sentences.ts';

const read = createReader({ markdown: readMarkdown });
const found = (text: string): string[] => findPlaceholders(text).map((placeholder) => placeholder.text);
const foundIn = (text: string): string[] =>
  read('statements/x.md', text).facts.markdown!.placeholders.map(({ span }) => text.slice(span.start, span.end));

describe('placeholders', () => {
  test.each([
    ['Since {{start_time}} and {{ contact.name }}', ['{{start_time}}', '{{ contact.name }}']],
    ['自{{开始时间}}起', ['{{开始时间}}']],
    ['{COMPANY} {NAME{}}', ['{COMPANY}', '{NAME{}}']],
    ['[INSERT DATE], [Your name], [TBD], [date]', ['[INSERT DATE]', '[Your name]', '[TBD]', '[date]']],
    ['<your company> <insert link here>', ['<your company>', '<insert link here>']],
    ['TODO: x; TBD. FIXME XYZ Lorem ipsum', ['TODO', 'TBD', 'FIXME', 'XYZ', 'Lorem ipsum']],
    ['XX users, XXXX', ['XX', 'XXXX']],
    ['Name: ____', ['____']],
    [
      '【请填写】【开始时间（待定）】【XX】【請填寫原因】',
      ['【请填写】', '【开始时间（待定）】', '【XX】', '【請填寫原因】'],
    ],
    [
      'XX公司于XX年XX月XX日，X月X日，××单位，某某，ＸＸ平台',
      ['XX公司', 'XX年XX月XX日', 'X月X日', '××单位', '某某', 'ＸＸ平台'],
    ],
    ['影响用户：？？人，约??人', ['？？', '??']],
    ['原因（待定），见[待补充]', ['（待定）', '[待补充]']],
    ['由某某负责，某某公司，某某某', ['某某', '某某公司', '某某某']],
    ['待定', ['待定']],
    ['原因：待补充。\n联系人：待定\n| 告警 | 待完善 |\nlead 待补充', ['待补充', '待定', '待完善', '待补充']],
    ['电话：138XXXXXXXX、138-XXXX-XXXX、+86 138 XXXX XXXX', ['138XXXXXXXX', '138-XXXX-XXXX', '+86 138 XXXX XXXX']],
    [
      '400-XXX-XXXX, 025-8321XXXX, 1-800-XXX-XXXX, 138xxxxxxxx',
      ['400-XXX-XXXX', '025-8321XXXX', '1-800-XXX-XXXX', '138xxxxxxxx'],
    ],
  ])('%j', (text, expected) => expect(found(text)).toEqual(expected));

  test.each([
    '【公告】关于支付故障的说明',
    '【影响时间】16:02 至 17:47',
    '【更新时间】【联系方式】【申请退款】【邀请函】【等待恢复】【请注意】【敬请谅解】',
    '{{< figure src="x" >}} {{% note %}} {{ $labels.x }} {{ .Values.x }}',
    '[API] [x] [ ] [Named entities](x) [^1]',
    '<div> <b>bold</b> <details> <img src="x">',
    'HTTP 5xx, XXL, XML, v2.XX-1, todo list, the name, x',
    'snake__case, a ___ b, what?',
    '（请先不要重复付款）请联系我们',
    '某些用户、5月3日、3个月',
    '嫌疑人王某某已被控制，张某某（男，31岁）',
    '待定方案有三种；原因待补充说明；恢复时间待定稿后公布',
    'HTTP 5XX, 5XXX, CVE-2026-XXXX, 0xXXXXXXXX, 10XXX, 2XXL',
    '{id} {a: 1} { }',
  ])('none in %j', (text) => expect(found(text)).toEqual([]));

  test('names and places', () => {
    expect(findPlaceholders('x {{ name }}', 10)).toEqual([
      { text: '{{ name }}', name: 'name', span: { start: 12, end: 22 } },
    ]);
    expect(
      placeholdersIn('a TODO b TODO', [
        { start: 0, end: 6 },
        { start: 7, end: 13 },
      ]).map(({ span }) => span.start),
    ).toEqual([2, 9]);
  });

  test('in Markdown: text, front matter, addresses; not in code, comments or link references', () => {
    expect(
      foundIn(
        '---\nkind: statement\nid: "x {{front}}"\nnote: |\n  TODO later\n---\n# {{head}}\n\n【请**填写**】 `{{code}}` [Name][n] [Date](x) [t](https://{{host}}/x) <your name>\n\n```\nTODO\n```\n\n<!-- TODO -->\n\n| {{cell}} |\n|---|\n\n[n]: y\n\n??? note\n    x\n',
      ),
    ).toEqual(['{{front}}', 'TODO', '{{head}}', '【请**填写**】', '{{host}}', '<your name>', '{{cell}}']);
  });
});

describe('directives', () => {
  const at = (comment: string): unknown => {
    const directive = readDirective(comment, 100);
    if (!directive) return undefined;
    const { verb, rules, reason, until, span } = directive;
    for (const rule of rules) expect(comment.slice(rule.span.start - 100, rule.span.end - 100)).toBe(rule.id);
    if (until) expect(comment.slice(until.span.start - 100, until.span.end - 100)).toBe(until.text);
    expect(comment.slice(span.start - 100, span.end - 100)).toBe(comment.trim());
    return [verb, rules.map(({ id }) => id), reason, until?.text];
  };

  test.each([
    [
      '# crisis-lint-disable-next-line rule-a, rule-b -- because (until 2027-01-31)',
      ['disable-next-line', ['rule-a', 'rule-b'], 'because', '2027-01-31'],
    ],
    ['#crisis-lint-disable-line', ['disable-line', [], undefined, undefined]],
    ['# crisis-lint-disable rule-a', ['disable', ['rule-a'], undefined, undefined]],
    ['# crisis-lint-disable rule-a (until 2027-01-31)', ['disable', ['rule-a'], undefined, '2027-01-31']],
    ['# crisis-lint-enable', ['enable', [], undefined, undefined]],
    [
      '# crisis-lint-disable-file -- 已与法务确认（until 2027-01-31）',
      ['disable-file', [], '已与法务确认', '2027-01-31'],
    ],
    ['# crisis-lint-disable a，b —— 演练用', ['disable', ['a', 'b'], '演练用', undefined]],
    ['<!-- crisis-lint-disable-next-line a -- a -- b -->', ['disable-next-line', ['a'], 'a -- b', undefined]],
    ['<!--crisis-lint-enable a-->', ['enable', ['a'], undefined, undefined]],
    ['# crisis-lint-disabled x', undefined],
    ['# crisis-lint-disable-nextline x', undefined],
    ['# see crisis-lint-disable', undefined],
  ])('%s', (comment, expected) => expect(at(comment)).toEqual(expected));
});

describe('sentences', () => {
  const of = (text: string): string[] =>
    sentencesOf(read('statements/x.md', text).facts.markdown!.blocks[0]!).map((sentence) => sentence.text);

  test.each([
    [
      'We know. We are working on it!  Next update at 17:00?',
      ['We know.', 'We are working on it!', 'Next update at 17:00?'],
    ],
    [
      '网站已恢复。我们道歉！原因是什么？正在排查；稍后公布。',
      ['网站已恢复。', '我们道歉！', '原因是什么？', '正在排查；', '稍后公布。'],
    ],
    ['他说：“已恢复。”我们核对了。', ['他说：“已恢复。”', '我们核对了。']],
    [
      'Orders fail, e.g. for cards. See Dr. Smith at 5 p.m. on 3.5.',
      ['Orders fail, e.g. for cards.', 'See Dr. Smith at 5 p.m. on 3.5.'],
    ],
    ['Version 3.2.0 of lantern.example is up', ['Version 3.2.0 of lantern.example is up']],
    ['One\\\nTwo', ['One', 'Two']],
    ['Done at 17:47。Thanks.', ['Done at 17:47。', 'Thanks.']],
  ])('%j', (text, expected) => expect(of(text)).toEqual(expected));

  test('a stretch of a block has its place in the file', () => {
    const text = 'We **take** your\nsecurity &amp; privacy [very](x) seriously.';
    const block = read('statements/x.md', text).facts.markdown!.blocks[0]!;
    const slice = (part: string): string => {
      const from = block.text.indexOf(part);
      const { start, end } = spanOf(block, from, from + part.length);
      return text.slice(start, end);
    };
    expect(slice('take')).toBe('take');
    expect(slice('take your security')).toBe('take** your\nsecurity');
    expect(slice('security &')).toBe('security &amp;');
    expect(slice('privacy very seriously.')).toBe('privacy [very](x) seriously.');
    expect(spanOf(block, 3, 3)).toEqual({ start: 5, end: 5 });
  });
});
