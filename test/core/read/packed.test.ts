/** Facts that are kept small say the same, and stay the same object while a document is at hand. */
import { tests } from 'commonmark-spec';
import { expect, it } from 'vitest';
import { createReader } from '../../../src/core/read/index.ts';
import { readMarkdown } from '../../../src/core/read/markdown.ts';
import { packed } from '../../../src/core/read/packed.ts';
import { squeeze } from '../../../src/node/squeeze.ts';
import { exampleFiles } from '../../support/examples.ts';

const read = createReader({ markdown: readMarkdown });

it.each(['web-shop', 'web-shop-zh'])('%s: every file as it was', (name) => {
  for (const [file, text] of Object.entries(exampleFiles(name))) {
    const { facts } = read(file, text);
    expect({ ...packed(facts, squeeze) }, file).toStrictEqual(facts);
  }
});

it('the examples of CommonMark, half of a surrogate pair in one', () => {
  const texts = [...(tests as readonly { markdown: string }[]).map(({ markdown }) => markdown), 'a \ud83d b\n'];
  for (const text of texts) {
    const { facts } = read('playbooks/x.md', `---\nkind: playbook\n---\n${text}`);
    expect(facts.markdown).toBeDefined();
    expect(packed(facts, squeeze).markdown).toStrictEqual(facts.markdown);
  }
});

it('is one object for all rules', () => {
  const facts = packed(read('playbooks/x.md', '---\nkind: playbook\n---\n# x\n').facts, squeeze);
  expect(facts.markdown).toBe(facts.markdown);
});

it('a plan is kept as it is', () => {
  const { facts } = read('crisis-plan.yaml', 'crisis_plan: 1\n');
  expect(packed(facts, squeeze)).toBe(facts);
});
