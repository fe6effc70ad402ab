/** No report prints a number, an address or a secret, wherever somebody has put it. */
import { expect, test } from 'vitest';
import { formats } from '../../src/reporters/index.ts';
import { run } from './memory.ts';

const secrets = {
  phone: '+420 731 555 019',
  unquoted: '+8613800138019',
  local: '020 7946 0191',
  email: 'maya.secretperson@example.org',
  token: 'ghp_0123456789abcdefghijABCDEFGHIJ012345',
  hook: 'https://hooks.slack.com/services/T00000000/B00000000/abcdefghijklmnopqrstuvwx',
};

const files = {
  'crisis-plan.yaml': `crisis_plan: 1
version: 1.0.0
org: Example Ltd
owner: maya
people:
  maya: {name: Maya, reach: [phone], contact: {phone: "${secrets.phone}", email: ${secrets.email}}, verified: 2020-01-01}
  hui: {name: Hui, reach: [mobile], contact: {mobile: ${secrets.unquoted}}}
  ann: {name: Ann, reach: [phone], contact: ref:contacts#ann, verified: "${secrets.local}"}
  bob: {name: Bob, title: "call ${secrets.phone}", reach: [slack], contact: {slack: "${secrets.hook}"}}
roles:
  lead: {primary: "${secrets.phone}", backup: [${secrets.email}]}
  comms: {primary: maya, backup: ["${secrets.local}"], answer_within: "${secrets.phone}"}
channels:
  press: {kind: media-list, handle: "${secrets.token}", contact: "${secrets.phone}", owner: "${secrets.unquoted}"}
x-notes: "${secrets.token}"
"${secrets.phone}": 1
`,
  'contacts.private.yaml': `contacts:
  ann: {phone: "${secrets.phone}", email: ${secrets.email}}
  ann: {mobile: ${secrets.unquoted}}
  zed: {phne: "${secrets.local}"}
  bad: [${secrets.phone}
`,
  'statements/outage.en.md': `---
kind: statement
stage: holding
scenario: ["${secrets.phone}"]
lang: en
status: published
approved: {by: ["${secrets.email}"], at: "${secrets.phone}"}
---
Call ${secrets.phone} or write to ${secrets.email}. Token ${secrets.token}, {{${secrets.local}}}.
`,
};

test.each(formats)('%s', async (format) => {
  for (const lang of ['en', 'zh-CN']) {
    const { out, err } = await run(['-f', format, '--all', '--lang', lang, '--as-of', '2026-11-22'], { files });
    expect(out).toMatch(/crisis-plan\.yaml/);
    const digits = (text: string) => text.replace(/[\s().-]/g, '');
    for (const secret of Object.values(secrets)) {
      expect(out + err).not.toContain(secret);
      expect(digits(out + err)).not.toContain(digits(secret));
    }
  }
});
