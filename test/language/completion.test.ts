/** What is offered at a cursor, `‸`, in files of a small repository. */
import { describe, expect, test } from 'vitest';
import type { Lang } from '../../src/core/language.ts';
import { recommended } from '../../src/core/limits.ts';
import { createReader } from '../../src/core/read/index.ts';
import { readMarkdown } from '../../src/core/read/markdown.ts';
import { Clock } from '../../src/core/time.ts';
import { buildWorkspace } from '../../src/core/workspace.ts';
import { type Proposal, proposalsAt } from '../../src/language/completion.ts';
import { helpAt } from '../../src/language/hover.ts';
import { profileNames } from '../../src/policy/profiles/names.ts';
import { rules } from '../../src/rules/index.ts';

const read = createReader({ markdown: readMarkdown });
const plan = `crisis_plan: 1
languages: [en]
people:
  mia: {name: Mia Reyes, reach: [signal, phone], contact: "ref:contacts#mia"}
roles:
  lead: {primary: mia, duty: Decides}
channels:
  press: {kind: media-list, contact: "ref:contacts#newsroom"}
data: {orders: {critical: true}}
recovery: {all_clear: {criteria: x}, checks_before_all_clear: [till-test, smoke-tests]}
`;

function situation(file: string, marked: string, lang: Lang) {
  const offset = marked.indexOf('‸');
  const text = marked.replace('‸', '');
  const texts = new Map([
    ['crisis-plan.yaml', plan],
    [file, text],
  ]);
  const workspace = buildWorkspace(
    [...texts].map(([name, content]) => ({ file: name, ...read(name, content) })),
    () => false,
  );
  return {
    workspace,
    source: workspace.get(file)!,
    offset,
    lang,
    rules,
    clock: new Clock({ text: '2026-11-22' }, 'UTC', recommended.due_soon),
    snippets: true,
    ...(file.endsWith('.crisis-lint.yaml') ? { policyProfiles: profileNames } : {}),
  };
}

function offered(file: string, marked: string, lang: Lang = 'en'): Proposal[] {
  return proposalsAt(situation(file, marked, lang)).sort((a, b) => a.order - b.order);
}

const labels = (file: string, marked: string) => offered(file, marked).map(({ label }) => label);

/** The text after the proposal of that name is taken, placeholders of snippets left out. */
function taken(file: string, marked: string, label: string): string {
  const { source } = situation(file, marked, 'en');
  const proposal = offered(file, marked).find((each) => each.label === label)!;
  const [start, end] = [proposal.range.start, proposal.range.end].map((at) => source.lines.offsetAt(at));
  return source.text.slice(0, start) + proposal.text.replace(/\$\d/g, '') + source.text.slice(end);
}

describe('front matter', () => {
  test.each(['---\nst‸\n---\ntext\n', '---\nst‸', '---\n‸\n---\n'])('a first key has no colon yet: %j', (text) => {
    expect(labels('statements/new.md', text).slice(0, 4)).toEqual(['stage', 'scenario', 'lang', 'status']);
  });

  test('a rule above prose opens none', () => {
    expect(labels('statements/new.md', '---\n\nst‸\n')).toEqual([]);
    expect(labels('statements/new.md', '---\nstage: holding\n---\n\nst‸\n')).toEqual([]);
  });

  test('fields that the text has and nobody has declared', () => {
    const text = '---\nplaceholders: [org, ‸]\n---\n{{org}} {{start_time}} {{own_word}}\n';
    expect(labels('statements/new.md', text)).toEqual(['start_time', 'own_word']);
  });
});

describe('steps of a playbook', () => {
  const head = '---\nkind: playbook\nscenario: outage\n---\n';

  test('roles between stars, things of the plan in backticks', () => {
    expect(labels('playbooks/new.md', `${head}1. **‸\n`)).toEqual(['lead']);
    expect(labels('playbooks/new.md', `${head}- tell \`‸\n`)).toEqual(['lead', 'press', 'orders', 'mia']);
    expect(taken('playbooks/new.md', `${head}1. **le‸\n`, 'lead')).toContain('1. **lead**\n');
    expect(taken('playbooks/new.md', `${head}1. **le‸** calls\n`, 'lead')).toContain('1. **lead** calls\n');
  });

  test('nothing behind a name or in prose', () => {
    expect(labels('playbooks/new.md', `${head}1. **lead**‸\n`)).toEqual([]);
    expect(labels('playbooks/new.md', `${head}They say **‸\n`)).toEqual([]);
  });
});

test('comments to us, where a comment can stand', () => {
  expect(labels('crisis-plan.yaml', `${plan}# c‸`)[0]).toBe('crisis-lint-disable-next-line');
  expect(labels('playbooks/new.md', '---\nkind: playbook\n---\n<!-- crisis-lint-dis‸')).toHaveLength(5);
  expect(labels('playbooks/new.md', '---\nkind: playbook\n---\n# c‸')).toEqual([]);
});

test('contact cards that the plan refers to, and what each person is reached by', () => {
  expect(labels('contacts.private.yaml', 'contacts:\n  ‸')).toEqual(['mia', 'newsroom']);
  expect(labels('contacts.private.yaml', 'contacts:\n  mia:\n    ‸').slice(0, 2)).toEqual(['signal', 'phone']);
  expect(taken('contacts.private.yaml', 'contacts:\n  mia:\n    ‸', 'phone')).toContain('    phone: ""');
});

test('checks of an incident are those of the plan', () => {
  expect(labels('incidents/a.yaml', 'crisis_incident: 1\nchecks:\n  ‸').slice(0, 2)).toEqual([
    'till-test',
    'smoke-tests',
  ]);
});

test('languages by their names', () => {
  const german = offered('crisis-plan.yaml', plan.replace('[en]', '[en, ‸]'), 'zh-CN').find(
    ({ label }) => label === 'de',
  );
  expect(german?.detail).toBe('德语');
});

describe('the policy', () => {
  const file = '.crisis-lint.yaml';

  test('keys, rules, severities, profiles', () => {
    expect(labels(file, '‸')).toEqual(expect.arrayContaining(['extends', 'rules', 'thresholds', 'suppressions']));
    expect(labels(file, 'extends: strict\n‸')).not.toContain('extends');
    expect(labels(file, 'extends: [strict, ‸]')).toEqual(profileNames.filter((name) => name !== 'strict'));
    expect(labels(file, 'rules:\n  ‸')).toContain('role-without-backup');
    expect(labels(file, 'rules:\n  role-without-backup: ‸')).toEqual(['off', 'info', 'warning', 'error']);
    expect(labels(file, 'suppressions:\n  - rule: ‸')).toContain('role-without-backup');
  });

  test('limits with what is recommended', () => {
    const [limit] = offered(file, 'thresholds:\n  call_down:\n    ‸');
    expect(limit).toMatchObject({ label: 'every', detail: `recommended: ${recommended.call_down.every}` });
    expect(labels(file, 'thresholds: {call_down: {every: ‸}}')).toEqual([recommended.call_down.every]);
  });

  test('rules are explained, other words are not', () => {
    const hover = (marked: string) => {
      const { workspace, source, offset } = situation(file, marked, 'en');
      return helpAt(workspace, source, offset, rules, 'en', false, true)?.markdown;
    };
    expect(hover('rules:\n  role-without-b‸ackup: off\n')).toContain('role-without-backup');
    expect(hover('rules:\n  no-such-r‸ule: off\n')).toBeUndefined();
  });
});

describe('quotes', () => {
  const file = 'crisis-plan.yaml';
  const head = 'crisis_plan: 1\n';

  test.each([
    ['not_applicable:\n  "‸"\n', '3.1.1-1', 'not_applicable:\n  "3.1.1-1":'],
    ['not_applicable:\n  "‸\n', '3.1.1-1', 'not_applicable:\n  "3.1.1-1":'],
    ['not_applicable:\n  ‸\n', '3.1.1-1', 'not_applicable:\n  3.1.1-1:'],
    ['not_applicable:\n  "3.‸": {because: x}\n', '3.1.1-1', 'not_applicable:\n  "3.1.1-1": {because: x}\n'],
    ["not_applicable:\n  '3.‸' : {because: x}\n", '3.1.1-1', "not_applicable:\n  '3.1.1-1' : {because: x}\n"],
    ['not_applicable: {"‸"}\n', '3.1.1-1', 'not_applicable: {"3.1.1-1":'],
    ['not_applicable: {"3.‸": {because: x}}\n', '3.1.1-1', 'not_applicable: {"3.1.1-1": {because: x}}\n'],
    ['"‸"\n', 'owner', '"owner": '],
    ['"‸: mia\n', 'owner', '"owner": mia\n'],
  ])('around a key stay: %j', (marked, label, after) => {
    expect(taken(file, head + marked, label)).toContain(head + after);
  });

  test.each([
    '"owner"‸: mia\n',
    'owner: "mia"‸\n',
    "owner: 'mia'‸\n",
    'roles:\n  lead: {backup: ["mia"‸]}\n',
    'x: {"a"‸}\n',
  ])('that are closed are left alone: %j', (marked) => {
    expect(labels(file, head + marked)).toEqual([]);
  });

  const people = (id: string) => `${head}people:\n  ${JSON.stringify(id)}: {name: Mia}\n`;
  test.each([
    ['mia', 'mia'],
    ['张三', '张三'],
    ['a b', 'a b'],
    ['007', '"007"'],
    ['null', '"null"'],
    ['yes', '"yes"'],
    ['1e3', '"1e3"'],
    ['2026-01-31', '"2026-01-31"'],
    ['12:30', '"12:30"'],
    ['#a', '"#a"'],
    ['@a', '"@a"'],
    ['a: b', '"a: b"'],
    ['a #b', '"a #b"'],
    ['- a', '"- a"'],
    ['<<', '"<<"'],
    ['say "hi"', 'say "hi"'],
    ['"hi"', '"\\"hi\\""'],
  ])('come with an id that needs them: %s', (id, expected) => {
    expect(taken(file, `${people(id)}owner: ‸\n`, id)).toContain(`owner: ${expected}\n`);
  });

  test('in brackets, and in quotes that are there', () => {
    expect(taken(file, `${people('x, y')}owner: ‸\n`, 'x, y')).toContain('owner: x, y\n');
    expect(taken(file, `${people('x, y')}roles:\n  lead: {primary: ‸}\n`, 'x, y')).toContain('{primary: "x, y"}');
    expect(taken(file, `${people('a"b')}owner: "‸"\n`, 'a"b')).toContain('owner: "a\\"b"\n');
    expect(taken(file, `${people("o'x")}owner: '‸'\n`, "o'x")).toContain("owner: 'o''x'\n");
    expect(taken(file, `${people('mia')}roles:\n  lead: {primary: "m‸, duty: x}\n`, 'mia')).toContain(
      '{primary: "mia", duty: x}',
    );
    expect(taken(file, `${people('mia')}roles:\n  lead: {backup: ["m‸, "bo"]}\n`, 'mia')).toContain('["mia", "bo"]');
  });

  test('come with a path', () => {
    const offers = (name: string, marked: string) => {
      const { workspace, ...rest } = situation(file, head + marked, 'en');
      const files = [...workspace.files, { file: name, ...read(name, 'x') }];
      const all = buildWorkspace(files, () => false);
      return proposalsAt({ ...rest, workspace: all, source: all.get(file)! }).find(({ label }) => label === name)!.text;
    };
    for (const name of ['[x].md', '{y}.md', '@z.md', 'a: b.md', 'a #b.md'])
      expect(offers(name, 'monitors:\n  a: {source: ‸}\n')).toBe(JSON.stringify(name));
    expect(offers('drills/part 1, evening.md', 'monitors:\n  a: {source: ‸}\n')).toBe('"drills/part 1, evening.md"');
    expect(offers('drills/part 1, evening.md', 'monitors:\n  a:\n    source: ‸\n')).toBe('drills/part 1, evening.md');
  });

  test('dates and booleans are none', () => {
    expect(taken(file, `${head}reviewed: ‸\n`, '2026-11-22')).toContain('reviewed: 2026-11-22\n');
    expect(taken(file, `${head}data: {orders: {critical: ‸}}\n`, 'true')).toContain('critical: true}');
    expect(taken('.crisis-lint.yaml', 'rules:\n  role-without-backup: ‸\n', 'off')).toContain('backup: off\n');
    expect(taken('.crisis-lint.yaml', '"ru‸"\n', 'rules')).toContain('"rules":');
  });
});

test.each([
  ['crisis_pla‸: 1\nowner: x\n', 'crisis_plan: 1\nowner: x\n'],
  ['"‸": 1\n', '"crisis_plan": 1\n'],
  ['"cr‸"\n', '"crisis_plan": 1\n'],
  ['cr‸\n', 'crisis_plan: 1\n'],
  ['‸', 'crisis_plan: 1'],
])('the first key is mended as well as written: %j', (marked, after) => {
  expect(taken('new.yaml', marked, 'crisis_plan: 1')).toBe(after);
});
