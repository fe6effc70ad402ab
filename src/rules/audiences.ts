/** Whom we tell, and by what: the five audiences, their channels, and who keeps each channel working. */
import { datedKeys } from '../core/dated-keys.ts';
import type { PlainValue } from '../core/fix.ts';
import type { Lang, Localised } from '../core/language.ts';
import { defineRule } from '../core/rule.ts';
import type { PlanUnit } from '../core/workspace.ts';
import type { Audience } from '../generated/types.ts';
import { addSkeleton, isFilled } from './blocks.ts';
import { freshnessRule } from './freshness.ts';
import { listed } from './support.ts';
import { hasEntries, isWritten } from './written.ts';

const standards = ['ISO 22301:2019 7.4 / 8.4.3', 'CSF 2.0 RS.CO-02/-03'];
const clauses = ['3.1.3-3'];

type Kind = NonNullable<Audience['is']>;

/** The five audiences, the id that one gets in a skeleton, and what they are called. */
const kinds: Readonly<Record<Kind, { readonly id: string; readonly name: Localised }>> = {
  affected: { id: 'users', name: { en: 'the affected users', 'zh-CN': '受影响用户' } },
  media: { id: 'media', name: { en: 'the media', 'zh-CN': '媒体' } },
  staff: { id: 'staff', name: { en: 'your own staff', 'zh-CN': '员工' } },
  partners: { id: 'partners', name: { en: 'partners', 'zh-CN': '合作伙伴' } },
  regulators: { id: 'authorities', name: { en: 'authorities', 'zh-CN': '监管部门' } },
};
const allKinds = Object.keys(kinds) as Kind[];

function join(names: readonly string[], lang: Lang): string {
  if (lang === 'zh-CN') return names.join('、');
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : names[0]!;
}

const kindMissing = defineRule({
  id: 'audience-missing',
  title: { en: 'Somebody is left out', 'zh-CN': '有一类受众没有写' },
  severity: 'warning',
  clauses: ['3.1.3-3', '3.2.1-3'],
  standards,
  kinds: ['plan'],
  fixable: true,
  messages: {
    none: {
      text: {
        en: 'The plan does not say whom to tell: no `audiences`',
        'zh-CN': '预案没有写要告知哪些人：缺少 `audiences`',
      },
      hint: {
        en: 'Add `audiences` for users, media, staff, partners and authorities, each with its `channels`.',
        'zh-CN': '增加 `audiences`，写明用户、媒体、员工、合作伙伴、监管部门，各配渠道 `channels`。',
      },
    },
    some: {
      text: {
        en: 'No audience stands for {names}',
        'zh-CN': '受众中没有{names}',
      },
      hint: {
        en: 'Add one with `is: {first}` and its `channels`.',
        'zh-CN': '请补上 `is: {first}` 的受众，并写明渠道 `channels`。',
      },
    },
  },
  plan({ plan, lang, report }) {
    const skeleton = (is: Kind): PlainValue => ({ is, channels: [] });
    if (!isFilled(plan, ['audiences'])) {
      const all = Object.fromEntries(allKinds.map((is) => [kinds[is].id, skeleton(is)]));
      report({ message: 'none', path: ['audiences'], fixes: [addSkeleton(['audiences'], all)] });
      return;
    }
    const audiences = Object.entries(plan.data.audiences ?? {});
    const stated = audiences.flatMap(([, { is }]) => (is === undefined ? [] : [is]));
    const missing = allKinds.filter((is) => !stated.includes(is));
    // One whose kind is not written may be the one that is missed; that it has none is said already.
    if (audiences.length === 0 || missing.length <= audiences.length - stated.length) return;
    report({
      message: 'some',
      params: {
        names: join(
          missing.map((is) => kinds[is].name[lang]),
          lang,
        ),
        first: missing[0]!,
      },
      path: ['audiences'],
      clauses: missing.includes('affected') ? ['3.1.3-3', '3.2.1-3'] : clauses,
      value: missing.join(' '),
      fixes: missing.flatMap((is) => {
        const { id } = kinds[is];
        return Object.hasOwn(plan.data.audiences!, id) ? [] : [addSkeleton(['audiences', id], skeleton(is))];
      }),
    });
  },
});

interface Wanted {
  readonly map: 'audiences' | 'channels';
  readonly key: string;
  readonly clauses: readonly string[];
}

/** Above this many entries one finding speaks for all: a first plan is not to drown in them. */
const fewEntries = 3;

/** Reports a key that entries of a map lack: each entry its finding, or one for all of them where they are many. */
function lacking<M extends string>(
  plan: PlanUnit,
  { map, key }: Wanted,
  lang: Lang,
  report: (found: { message: M; params: Record<string, string | number>; path: string[]; value?: string }) => void,
  one: M,
  many: M,
): void {
  const open = Object.keys(plan.data[map] ?? {}).filter((id) => {
    const path = [map, id];
    const isEntry = hasEntries(plan, path) || !isWritten(plan, path);
    return isEntry && !isWritten(plan, [...path, key]);
  });
  if (open.length > fewEntries) {
    report({ message: many, params: { n: open.length, ids: listed(open, lang) }, path: [map], value: key });
    return;
  }
  for (const id of open) report({ message: one, params: { id }, path: [map, id, key] });
}

const audienceIncomplete = defineRule({
  id: 'audience-incomplete',
  title: { en: 'Audience without a channel', 'zh-CN': '受众没有渠道' },
  severity: 'warning',
  clauses,
  standards,
  kinds: ['plan'],
  messages: {
    is: {
      text: { en: 'The plan does not say what the audience `{id}` is', 'zh-CN': '受众 `{id}` 没有写属于哪一类' },
      hint: {
        en: 'Add `is`: affected, media, staff, partners or regulators.',
        'zh-CN': '补上 `is`：affected、media、staff、partners 或 regulators。',
      },
    },
    isMany: {
      text: {
        en: 'The plan does not say what {n} audiences are: {ids}',
        'zh-CN': '有 {n} 类受众没有写属于哪一类：{ids}',
      },
      hint: {
        en: 'Add `is` to each: affected, media, staff, partners or regulators.',
        'zh-CN': '请逐一补上 `is`：affected、media、staff、partners 或 regulators。',
      },
    },
    channels: {
      text: {
        en: 'Nothing reaches the audience `{id}`: it has no channels',
        'zh-CN': '受众 `{id}` 没有任何渠道，通知不到',
      },
      hint: { en: 'Name at least one channel in `channels`.', 'zh-CN': '在 `channels` 中至少写一个渠道。' },
    },
    channelsMany: {
      text: {
        en: 'Nothing reaches {n} audiences, which have no channels: {ids}',
        'zh-CN': '有 {n} 类受众没有任何渠道：{ids}',
      },
      hint: {
        en: 'Name at least one channel for each in `channels`.',
        'zh-CN': '请在各自的 `channels` 中至少写一个渠道。',
      },
    },
  },
  plan({ plan, lang, report }) {
    lacking(plan, { map: 'audiences', key: 'is', clauses }, lang, report, 'is', 'isMany');
    lacking(plan, { map: 'audiences', key: 'channels', clauses }, lang, report, 'channels', 'channelsMany');
  },
});

const channelIncomplete = defineRule({
  id: 'channel-incomplete',
  title: { en: 'Channel without an owner or a fallback', 'zh-CN': '渠道没有负责角色或备用渠道' },
  severity: 'warning',
  clauses,
  standards,
  kinds: ['plan'],
  messages: {
    kind: {
      text: { en: 'The plan does not say what kind of channel `{id}` is', 'zh-CN': '渠道 `{id}` 没有写类型' },
      hint: {
        en: 'Add `kind`, such as status-page, bulk-email, sms or hotline.',
        'zh-CN': '补上 `kind`，例如 status-page、bulk-email、sms、hotline。',
      },
    },
    kindMany: {
      text: {
        en: 'The plan does not say what kind {n} channels are: {ids}',
        'zh-CN': '有 {n} 个渠道没有写类型：{ids}',
      },
      hint: {
        en: 'Add `kind` to each, such as status-page, bulk-email, sms or hotline.',
        'zh-CN': '请逐一补上 `kind`，例如 status-page、bulk-email、sms、hotline。',
      },
    },
    owner: {
      text: { en: 'Nobody is responsible for the channel `{id}`', 'zh-CN': '渠道 `{id}` 没有负责角色' },
      hint: { en: 'Name the role that publishes there in `owner`.', 'zh-CN': '在 `owner` 中写明负责发布的角色。' },
    },
    ownerMany: {
      text: { en: 'Nobody is responsible for {n} channels: {ids}', 'zh-CN': '有 {n} 个渠道没有负责角色：{ids}' },
      hint: {
        en: 'Name in `owner` of each the role that publishes there.',
        'zh-CN': '请在各自的 `owner` 中写明负责发布的角色。',
      },
    },
    backup: {
      text: {
        en: 'The channel `{id}` has no fallback for when it is down',
        'zh-CN': '渠道 `{id}` 没有备用渠道：一旦失效就发不出去',
      },
      hint: {
        en: 'Name a channel in `backup` that depends on other things.',
        'zh-CN': '在 `backup` 中写一个依赖不同的渠道。',
      },
    },
    backupMany: {
      text: {
        en: '{n} channels have no fallback for when they are down: {ids}',
        'zh-CN': '有 {n} 个渠道没有备用渠道：{ids}',
      },
      hint: {
        en: 'Name in `backup` of each a channel that depends on other things.',
        'zh-CN': '请在各自的 `backup` 中写一个依赖不同的渠道。',
      },
    },
  },
  plan({ plan, lang, report }) {
    lacking(plan, { map: 'channels', key: 'kind', clauses }, lang, report, 'kind', 'kindMany');
    lacking(plan, { map: 'channels', key: 'owner', clauses }, lang, report, 'owner', 'ownerMany');
    lacking(plan, { map: 'channels', key: 'backup', clauses }, lang, report, 'backup', 'backupMany');
  },
});

/** Kinds of channel that go to people, instead of waiting to be read. Kinds are open: words for the same count too. */
const direct =
  /mail|sms|text|push|hotline|phone|call|letter|post(?!er)|messag|whatsapp|signal|短信|邮件|电话|热线|推送|信函|来电/i;

const notDirect = defineRule({
  id: 'affected-without-direct-channel',
  title: { en: 'No channel reaches the affected themselves', 'zh-CN': '没有直接联系受影响用户的渠道' },
  severity: 'warning',
  clauses: ['3.2.1-3'],
  standards,
  kinds: ['plan'],
  messages: {
    plain: {
      text: {
        en: 'Every channel of `{id}` ({channels}) waits to be read: nothing goes to the affected themselves, and they cannot answer',
        'zh-CN': '`{id}` 的渠道（{channels}）都要等用户自己来看：没有一个能直接送达，用户也无法反馈',
      },
      hint: {
        en: 'Add one that does, such as mail, SMS, a push message or a hotline.',
        'zh-CN': '请增加能直接送达的渠道，例如邮件、短信、推送或热线。',
      },
    },
  },
  plan({ plan, lang, report }) {
    const affected = Object.entries(plan.data.audiences ?? {}).filter(
      ([, { is, channels = [] }]) => is === 'affected' && channels.length > 0,
    );
    const kindOf = (id: string) => plan.data.channels?.[id]?.kind;
    // Of a channel that does not exist, or has no kind, other rules speak; it may be the one.
    const isOpen = (id: string) => kindOf(id) === undefined || direct.test(kindOf(id)!);
    if (affected.length === 0 || affected.some(([, { channels = [] }]) => channels.some(isOpen))) return;
    const [id, { channels = [] }] = affected[0]!;
    report({ message: 'plain', params: { id, channels: listed(channels, lang) }, path: ['audiences', id, 'channels'] });
  },
});

const testOverdue = freshnessRule({
  id: 'channel-test-overdue',
  title: { en: 'Channel was not tried', 'zh-CN': '渠道逾期未测试' },
  clauses,
  standards,
  ...datedKeys.channelTest,
  subject: { en: 'The test of the channel `{id}`', 'zh-CN': '渠道 `{id}` 的测试' },
  remedy: {
    en: 'Log in, publish something harmless and take it down again.',
    'zh-CN': '请登录并试发一条无害内容，再撤下。',
  },
});

const lookOverdue = freshnessRule({
  id: 'channel-check-overdue',
  title: { en: 'Address of a channel was not checked', 'zh-CN': '渠道地址逾期未核实' },
  clauses,
  standards,
  ...datedKeys.channelCheck,
  subject: { en: 'The check of the address of the channel `{id}`', 'zh-CN': '渠道 `{id}` 的地址核实' },
  remedy: {
    en: 'Ask whether the number or address is still right and the login works.',
    'zh-CN': '请核实号码或地址是否仍然有效、账号能否登录。',
  },
});

export const audienceRules = [kindMissing, audienceIncomplete, channelIncomplete, notDirect, testOverdue, lookOverdue];
