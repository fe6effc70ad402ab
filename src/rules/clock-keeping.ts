/** Who keeps a legal clock: in which scenarios, towards whom, by which role and channel; and that its law is listed. */
import { inRow, type Localised } from '../core/language.ts';
import { own } from '../core/own.ts';
import { defineRule } from '../core/rule.ts';
import { roleOr } from './blocks.ts';
import { setTo } from './freshness.ts';
import { recipientOf } from './legal-clocks.ts';
import { listed } from './support.ts';
import { hasEntries, isWritten } from './written.ts';

const clauses = ['3.2.3-2'];

const clockKeys = ['scenarios', 'to', 'owner', 'channel'] as const;

const incomplete = defineRule({
  id: 'clock-incomplete',
  title: { en: 'Clock without somebody to keep it', 'zh-CN': '时限没有落实' },
  severity: 'warning',
  clauses,
  kinds: ['plan'],
  fixable: true,
  messages: {
    plain: {
      text: {
        en: 'The clock `{id}` does not say {missing}: it will run out unseen',
        'zh-CN': '时限 `{id}` 没有写{missing}：到时候会误期',
      },
      hint: {
        en: 'Add {keys}.',
        'zh-CN': '补上 {keys}。',
      },
    },
    public: {
      text: {
        en: 'The clock `{id}` reports to an authority ({to}) by `{channel}`, a `{kind}`: that is read by the public, and proves no report',
        'zh-CN': '时限 `{id}` 要报给监管部门（{to}），渠道 `{channel}` 却是 `{kind}`：那是给公众看的，不算报告',
      },
      hint: {
        en: 'Name a channel of kind `regulator`: the portal, mailbox or telephone of that authority.',
        'zh-CN': '请改为 `regulator` 类渠道：该部门的报送平台、邮箱或电话。',
      },
    },
  },
  notes: { channel: { en: 'the channel', 'zh-CN': '该渠道' } },
  plan({ plan, lang, report }) {
    for (const [id, clock] of Object.entries(plan.data.clocks ?? {})) {
      if (!hasEntries(plan, ['clocks', id])) continue;
      const { channel = '', to = '' } = clock;
      const kind = own(plan.data.channels, channel)?.kind ?? '';
      if (forPublic.has(kind) && recipientOf(plan, clock) === 'authority') {
        report({
          message: 'public',
          params: { id, to, channel, kind },
          path: ['clocks', id, 'channel'],
          part: 'value',
          value: channel,
          related: [{ path: ['channels', channel], note: 'channel' }],
        });
      }
      const missing = clockKeys.filter((key) => !isWritten(plan, ['clocks', id, key]));
      if (missing.length === 0) continue;
      const words = missing.map((key) => clockWords[key][lang]);
      const owner = roleOr(plan, 'legal', 'lead');
      report({
        message: 'plain',
        params: { id, missing: inRow(words, lang), keys: listed(missing, lang) },
        path: missing.length === 1 ? ['clocks', id, missing[0]!] : ['clocks', id],
        value: missing.join(' '),
        fixes: missing.includes('owner') && owner !== '' ? [setTo(['clocks', id, 'owner'], owner)] : [],
      });
    }
  },
});

/** Channels by which nobody can report to an authority. A messenger or a mailbox may be the authority's own. */
const forPublic: ReadonlySet<string> = new Set([
  'status-page',
  'site-banner',
  'bulk-email',
  'social',
  'weibo',
  'media-list',
  'app-push',
]);

const clockWords: Readonly<Record<(typeof clockKeys)[number], Localised>> = {
  scenarios: { en: 'in which scenarios it runs', 'zh-CN': '用于哪些情景' },
  to: { en: 'whom to tell', 'zh-CN': '报给谁' },
  owner: { en: 'who does it', 'zh-CN': '由谁负责' },
  channel: { en: 'by which channel', 'zh-CN': '走哪个渠道' },
};

const unlisted = defineRule({
  id: 'clock-regime-unlisted',
  title: { en: 'Clock of a law that the plan does not list', 'zh-CN': '时限所属法规未列入' },
  severity: 'warning',
  clauses,
  kinds: ['plan'],
  fixable: true,
  messages: {
    plain: {
      text: {
        en: 'The clock `{id}` is for `{regime}`, which `regimes` does not name: its other duties go unchecked',
        'zh-CN': '时限 `{id}` 属于 `{regime}`，但 `regimes` 没有列出它，其他义务也就不会检查',
      },
      hint: {
        en: 'Add `{regime}` to `regimes`, or take the clock out.',
        'zh-CN': '在 `regimes` 中加上 `{regime}`，或删去这个时限。',
      },
    },
  },
  plan({ plan, report }) {
    const named = plan.data.regimes ?? [];
    const seen = new Set<string>();
    for (const [id, { regime }] of Object.entries(plan.data.clocks ?? {})) {
      if (regime === undefined || named.includes(regime) || seen.has(regime)) continue;
      seen.add(regime);
      report({
        message: 'plain',
        params: { id, regime },
        path: ['clocks', id, 'regime'],
        part: 'value',
        fixes: [
          {
            title: { en: 'Add `{regime}` to `regimes`', 'zh-CN': '把 `{regime}` 加入 `regimes`' },
            params: { regime },
            safe: false,
            changes: [{ op: 'set', path: ['regimes'], value: [...named, regime] }],
          },
        ],
      });
    }
  },
});

export const clockKeepingRules = [incomplete, unlisted];
