/** The editor's way to a new document: answers in, documents or the next question out. */
import { expect, test } from 'vitest';
import { createReader } from '../../src/core/read/index.ts';
import { readMarkdown } from '../../src/core/read/markdown.ts';
import { buildWorkspace } from '../../src/core/workspace.ts';
import { makeOrAsk, type NewOptions } from '../../src/documents/make.ts';
import { questionTitles } from '../../src/documents/questions.ts';

const files: Record<string, string> = {
  'team/crisis-plan.yaml': `crisis_plan: 1
org: {en: Lantern Home Ltd, zh-CN: 灯笼家居有限公司}
languages: [zh-CN, en]
timezone: Asia/Shanghai
audiences: {buyers: {is: affected}, sellers: {is: affected, languages: [en]}}
scenarios: {outage: {type: technical-failure, default: S1}, leak: {type: data-breach, default: S1}}
severity: {S1: {update_every: 1h}}
`,
  'team/incidents/inc-1.yaml': 'crisis_incident: 1\nid: inc-1\nscenario: leak\n',
  'team/postmortems/one.md': '---\nincident: inc-1\nscenario: leak\n---\n# One\n',
};

function ask(kind: Parameters<typeof makeOrAsk>[0], options: NewOptions = {}) {
  const reader = createReader({ markdown: readMarkdown });
  const workspace = buildWorkspace(
    Object.entries(files).map(([file, text]) => ({ file, ...reader(file, text) })),
    (file) => file in files,
  );
  return makeOrAsk(kind, { workspace, plan: workspace.plans[0]!, asOf: { text: '2026-11-20T17:02+08:00' }, options });
}

test('asks one question after the other, and only those that are open', async () => {
  expect(await ask('statement')).toMatchObject({ ask: { name: 'stage' } });
  expect(await ask('statement', { stage: 'holding' })).toMatchObject({
    ask: { name: 'scenario', choices: ['outage', 'leak'] },
  });
  const audience = { stage: 'holding', scenario: ['outage'] };
  expect(await ask('statement', audience)).toMatchObject({ ask: { name: 'audience', choices: ['buyers', 'sellers'] } });
  expect(await ask('statement', { ...audience, audience: 'buyers' })).toMatchObject({
    ask: { name: 'lang', choices: ['zh-CN', 'en'] },
  });
  // Sellers read English alone.
  expect(await ask('statement', { ...audience, audience: 'sellers' })).toMatchObject({
    drafts: [
      { file: 'statements/2026-11-20-outage-holding.en.md', blanks: expect.arrayContaining(['symptom', 'contact']) },
    ],
  });
  expect(await ask('drill')).toMatchObject({ ask: { name: 'type' } });
});

test('names of files stay within their folder, whatever a scenario is called', async () => {
  for (const scenario of ['../../outside', '..\\\\outside', 'C:evil']) {
    files['team/crisis-plan.yaml'] = files['team/crisis-plan.yaml']!.replace(
      'scenarios: {',
      `scenarios: {${JSON.stringify(scenario)}: {type: rumour, default: S1}, `,
    );
    for (const kind of ['statement', 'playbook', 'drill', 'postmortem', 'incident'] as const) {
      const given = { scenario: [scenario], stage: 'holding', audience: 'sellers', type: 'tabletop' };
      const made = await ask(kind, { ...given, ...(kind === 'drill' ? {} : { severity: 'S1' }) });
      if (!('drafts' in made)) throw new Error(`${kind}: ${JSON.stringify(made)}`);
      for (const { file } of made.drafts) expect(file).toMatch(/^[a-z]+\/[^/\\:]+$/);
    }
  }
});

test('gives every document of an incident, to each audience in its languages', async () => {
  const made = await ask('incident', { scenario: ['outage'] });
  expect('drafts' in made && made.drafts.map(({ file }) => file)).toEqual([
    'incidents/inc-2026-11-20.yaml',
    'statements/2026-11-20-outage-holding.zh.md',
    'statements/2026-11-20-outage-holding.en.md',
    'statements/2026-11-20-outage-holding-2.en.md',
    'incidents/inc-2026-11-20-checklist.md',
  ]);
});

test('refuses in both languages', async () => {
  const refused = await ask('postmortem', { incident: 'inc-1' });
  if (!('refusal' in refused)) throw new Error('was not refused');
  expect(refused.refusal.in('en')).toBe('inc-1 has a post-mortem: team/postmortems/one.md');
  expect(refused.refusal.in('zh-CN')).toBe('inc-1 已有复盘：team/postmortems/one.md');
  expect(await ask('statement', { stage: 'hodling' })).toHaveProperty('refusal');
  expect(await ask('playbook', { scenario: ['outage'], lang: 'nl' })).toHaveProperty('refusal');
});

test('every question has a title in both languages', () => {
  for (const { en, 'zh-CN': zh } of Object.values(questionTitles)) {
    expect(en).toMatch(/\?$/);
    expect(zh).toMatch(/？$/);
  }
});
