import { describe, expect, it } from 'vitest';
import { fixText, lintResult, lintText, type Texts } from '../support/lint.ts';

const rules = ['unknown-reference'];
const plan = (text: string) => `crisis_plan: 1\n${text}`;
const found = (texts: Texts, rule = 'unknown-reference') =>
  lintText(typeof texts === 'string' ? plan(texts) : texts, { rules: [rule] });
const people = 'people: {maya: {name: M}, tomas: {name: T}, 王伟: {name: 王伟}}\n';

describe('unknown-reference', () => {
  it('stands at the name, in lists, single values, keys, aliases and documents', () => {
    const text = `${people}severity: {S1: {}}\nlearning: {postmortem_within: {S9: 5d}}\nroles:\n  lead: {primary: nobody}\n  comms: {primary: 王伟, backup: someone}\n`;
    expect(found(text)).toMatchObject([
      { path: 'learning.postmortem_within.S9', at: 'S9' },
      { path: 'roles.lead.primary', at: 'nobody' },
      { path: 'roles.comms.backup[0]', at: 'someone' },
    ]);
    const files = {
      'crisis-plan.yaml': plan('scenarios: {outage: {}}'),
      'playbooks/a.md': '---\nscenario: [outage, flood]\n---\n# A\n',
    };
    expect(found(files)).toMatchObject([
      { file: 'playbooks/a.md', path: 'front.scenario[1]', at: 'flood', clauses: expect.any(Array) },
    ]);
  });

  it('speaks once of a name that is written once, however many aliases lead to it', () => {
    const text = `${people}roles:\n  lead: &r {primary: maya, backup: [xyzzy]}\n  comms: *r\n  care: {<<: *r, primary: tomas}\n`;
    expect(found(text)).toMatchObject([{ path: 'roles.lead.backup[0]' }]);
  });

  it('suggests the nearest name, surely only for one slip with one meaning', () => {
    const text = `${people}roles: {lead: {primary: "toams"}} # head\n`;
    expect(fixText(plan(text), { rules })).toBe(plan(text.replace('toams', 'tomas')));
    expect(found('people: {mara: {}, maria: {}}\nroles: {lead: {primary: marra}}')).toMatchObject([
      { fixes: [{ safe: false }] },
    ]);
    expect(found('severity: {S1: {}}\nscenarios: {a: {default: S2}}')).toMatchObject([{ fixes: [{ safe: false }] }]);
  });

  it('knows people and outside parties by their names', () => {
    const text =
      'people: {ines: {name: Inês Cardoso}, tomas: {name: Tomas Reyes}}\nexternal: {firm: {name: Brand & Co}}\nowner: inês  cardoso\nroles: {lead: {primary: Tomas Reyes, backup: [Brand & Co]}}\n';
    expect(found(text)).toMatchObject([
      {
        message: '`inês  cardoso` is the name of `ines`; the id is wanted here',
        hint: 'Write `ines`.',
      },
      { message: '`Tomas Reyes` is the name of `tomas`; the id is wanted here' },
      { message: '`Brand & Co` is the name of `firm`; the id is wanted here' },
    ]);
    expect(fixText(plan(text), { rules })).toContain('owner: ines\nroles: {lead: {primary: tomas, backup: [firm]}}');
    // Two of one name: nobody can tell which is meant.
    expect(found('people: {a: {name: Li Wei}, b: {name: Li Wei}}\nowner: Li Wei')[0]!.fixes).toEqual([]);
  });

  it('says that a team answers for nothing', () => {
    const files = (owner: string) => ({
      'crisis-plan.yaml': plan(people),
      'drills/a.md': `---\nid: d\ndate: 2026-10-12\nscenarios: []\nactions: [{id: A1, do: x, owner: ${owner}}]\n---\n# A\n`,
    });
    const [team] = found(files('platform team'));
    expect(team).toMatchObject({
      message: 'No person or role or outside party is called `platform team`; a team answers for nothing',
      hint: 'Name who answers for it by id, one of: `maya`, `tomas` and `王伟`.',
    });
    expect(found(files('技术部'))[0]!.message).toContain('a team answers for nothing');
    expect(found(files('allison'))[0]!.message).toBe('No person or role or outside party is called `allison`');
  });

  it('says of what kind a name is, and whom a role or person stands for', () => {
    const text = `${people}roles: {lead: {primary: tomas}}\nchannels: {status: {owner: tomas, access: [lead]}}`;
    const [owner, access] = found(text);
    expect(owner).toMatchObject({
      message: '`tomas` is a person; a role is wanted here',
      at: 'tomas',
      related: [{ message: '`tomas` is defined here' }],
    });
    expect(access).toMatchObject({ message: '`lead` is a role; a person is wanted here' });
    const fixed = fixText(plan(text), { rules, unsafe: true });
    expect(fixed).toContain('{owner: lead, access: [tomas]}');
  });

  it('leaves free words, waived clauses and languages alone', () => {
    expect(
      found('sites: {shop: {}}\nchannels: {x: {depends_on: [anything]}}\norg: {en: L}\nnot_applicable: {9.9: {}}'),
    ).toEqual([]);
    expect(found(`${people}training: {t: {for: all-staff}}`)).toEqual([]);
  });

  it('says once that a whole map is missing, and nothing where the format requires it', () => {
    expect(found('scenarios: {a: {default: S1, team: [lead]}, b: {default: S2}}')).toMatchObject([
      { at: 'S1', message: expect.stringContaining('no `severity`') },
    ]);
    expect(found('roles: {lead: {primary: maya, backup: [tomas]}}')).toEqual([]);
  });

  it('takes a record that is not there yet for a warning', () => {
    const files = { 'crisis-plan.yaml': plan(''), 'statements/a.md': '---\nincident: inc-1\n---\n' };
    expect(found(files)).toMatchObject([{ severity: 'warning', at: 'inc-1' }]);
    expect(found({ ...files, 'incidents/a.yaml': 'crisis_incident: 1\nid: inc-1\n' })).toEqual([]);
  });

  it('looks private contacts up where they were read, and says where not', () => {
    const text = 'people: {maya: {contact: "ref:contacts#mya"}}\n';
    const files = { 'crisis-plan.yaml': plan(text), 'contacts.private.yaml': 'contacts: {maya: {phone: "1"}}\n' };
    expect(found(files)).toMatchObject([{ at: '"ref:contacts#mya"', message: expect.stringContaining('`maya`') }]);
    expect(fixText(files, { rules, unsafe: true })['crisis-plan.yaml']).toContain('contact: "ref:contacts#maya"');
    expect(lintResult(plan(text), { rules })).toMatchObject({ findings: [], skipped: [{ rule: 'unknown-reference' }] });
  });
});

describe('unused-definition', () => {
  it('finds people, channels and contacts without a part, and no others', () => {
    const text = `${people}channels: {fax: {}}\nexternal: {host: {}}\nmonitors: {up: {}}\nowner: maya\nroles: {lead: {primary: tomas}, night: {}}\n`;
    expect(found(text, 'unused-definition').map(({ path }) => path)).toEqual(['people.王伟', 'channels.fax']);
    const files = {
      'crisis-plan.yaml': plan(text),
      'playbooks/a.md': '# A\n王伟 writes to fax.\n',
      'contacts.private.yaml': 'contacts: {bob: {phone: "1"}}\n',
    };
    expect(found(files, 'unused-definition')).toMatchObject([
      { file: 'contacts.private.yaml', at: 'bob', severity: 'info' },
    ]);
  });

  it('finds a role of one’s own that nobody calls, once the required ones are there', () => {
    const required = ['lead', 'comms', 'technical', 'security', 'legal', 'care', 'content', 'monitoring']
      .map((id) => `${id}: {}`)
      .join(', ');
    expect(found(`roles: {${required}, night: {}}`, 'unused-definition')).toMatchObject([{ path: 'roles.night' }]);
    expect(found(`roles: {${required}, night: {}}\ndigest: {to: night}`, 'unused-definition')).toEqual([]);
  });
});

describe('unknown-clause', () => {
  it('reads other spellings of a clause and names the clauses of a section', () => {
    const text = plan(
      'not_applicable:\n  2.2.2.3: {why: none} # k\n  "2.2.2(1)": {why: none}\n  4.2.2: {why: none}\n  foo: {why: none}\n  1-1: {why: none}\n',
    );
    expect(lintText(text, { rules: ['unknown-clause'] }).map(({ at }) => at)).toEqual([
      '2.2.2.3',
      '"2.2.2(1)"',
      '4.2.2',
      'foo',
    ]);
    const fixed = fixText(text, { rules: ['unknown-clause'] });
    expect(fixed).toBe(text.replace('2.2.2.3', '2.2.2-3').replace('"2.2.2(1)"', '2.2.2-1'));
  });
});

describe('duplicate-id', () => {
  const statement = (id: string, lang: string) => `---\nid: ${id}\nlang: ${lang}\n---\n`;
  it('finds two documents of one id, but not two languages of one text', () => {
    const files = {
      'crisis-plan.yaml': plan(''),
      'statements/a.md': statement('x', 'en'),
      'statements/b.md': statement('x', 'zh-CN'),
      'statements/c.md': statement('x', 'en'),
    };
    expect(found(files, 'duplicate-id')).toMatchObject([
      { file: 'statements/c.md', at: 'x', related: [{ file: 'statements/a.md' }] },
    ]);
  });

  it('takes the same file name in two folders for no double', () => {
    expect(
      found(
        {
          'crisis-plan.yaml': plan(''),
          'a/statements/x.md': '---\nlang: en\n---\n',
          'b/statements/x.md': '---\nlang: en\n---\n',
        },
        'duplicate-id',
      ),
    ).toEqual([]);
  });

  it('finds two actions of one number', () => {
    const files = {
      'crisis-plan.yaml': plan(''),
      'postmortems/a.md': '---\nactions:\n  - {id: A1}\n  - {id: A2}\n  - {id: A1}\n---\n',
    };
    expect(found(files, 'duplicate-id')).toMatchObject([{ path: 'front.actions[A1].id', at: 'A1' }]);
  });
});

it('a plan without people has no dangling names, even where the contacts know them', () => {
  const texts = {
    'crisis-plan.yaml':
      'crisis_plan: 1\nowner: maya\nroles: {lead: {primary: maya, backup: [kovar]}}\nexternal: {kovar: {name: Kovar}}\n',
    'contacts.private.yaml': 'contacts: {maya: {email: m@example.org}}\n',
  };
  expect(lintText(texts, { rules: ['unknown-reference'] })).toEqual([]);
});
