/** What fails together: a status page, a war room or a copy that goes down with the site is of no use on the day. */
import type { Localised } from '../core/language.ts';
import { own } from '../core/own.ts';
import { defineRule } from '../core/rule.ts';
import type { PlanUnit } from '../core/workspace.ts';
import { blockRule } from './blocks.ts';
import { setTo } from './freshness.ts';

/** Why something fails with a site: it needs the site itself, its address is on it, or both need the same third thing. */
interface SharedFailure {
  readonly site: string;
  readonly why: 'site' | 'host' | 'common';
  /** The dependency that is shared, or the host. */
  readonly what: string;
}

interface Dependent {
  readonly depends_on?: readonly string[] | undefined;
  /** An address, or a text with one in it. */
  readonly at?: string | undefined;
}

/** The site that a thing fails with, and why; undefined where the plan shows none. */
function failsWith(plan: PlanUnit, { depends_on = [], at }: Dependent): SharedFailure | undefined {
  const sites = Object.entries(plan.data.sites ?? {});
  for (const [site] of sites) if (depends_on.includes(site)) return { site, why: 'site', what: site };
  const host = hostOf(at);
  for (const [site, { url }] of sites) {
    if (host !== undefined && host === hostOf(url)) return { site, why: 'host', what: host };
  }
  for (const [site, data] of sites) {
    const common = depends_on.find((one) => siteNeeds(data).includes(one));
    if (common !== undefined) return { site, why: 'common', what: common };
  }
  return undefined;
}

function siteNeeds({ hosted, depends_on = [] }: { hosted?: string; depends_on?: string[] }): string[] {
  return [...(hosted === undefined ? [] : [hosted]), ...depends_on];
}

/** The host of an address, without `www.`. */
function hostOf(text: string | undefined): string | undefined {
  return /^\s*[a-z][a-z0-9+.-]*:\/\/(?:[^/@\s]*@)?(?:www\.)?([^/:?#\s]+)/i.exec(text ?? '')?.[1]?.toLowerCase();
}

/** Everything that a thing fails with: what it names, and what the sites among these need. */
function needsOf(plan: PlanUnit, depends_on: readonly string[] = []): Set<string> {
  const needs = new Set(depends_on);
  for (const one of depends_on) {
    const site = own(plan.data.sites, one);
    if (site) for (const need of siteNeeds(site)) needs.add(need);
  }
  return needs;
}

/** Channels that stand on the site by their nature: what matters is that they have a fallback. */
const onSite = /^(?:site-banner|banner|website|in-app|app-push)$/;

const why: Readonly<Record<SharedFailure['why'], Localised>> = {
  site: { en: 'it depends on the site `{site}`', 'zh-CN': '依赖网站 `{site}`' },
  host: { en: 'its address is on the site `{site}` ({what})', 'zh-CN': '地址就在网站 `{site}` 上（{what}）' },
  common: { en: 'it needs `{what}`, as the site `{site}` does', 'zh-CN': '与网站 `{site}` 一样依赖 `{what}`' },
};

function messages(en: string, zh: string, hint: Localised) {
  const message = (reason: SharedFailure['why']) => ({
    text: { en: `${en}: ${why[reason].en}`, 'zh-CN': `${zh}：${why[reason]['zh-CN']}` },
    hint,
  });
  return { site: message('site'), host: message('host'), common: message('common') };
}

const notes = { site: { en: 'the site', 'zh-CN': '该网站' } };

const channel = defineRule({
  id: 'channel-falls-with-site',
  title: { en: 'Channel goes down with the site', 'zh-CN': '渠道随网站一起失效' },
  severity: 'warning',
  clauses: ['3.1.3-3'],
  standards: ['ISO 22301:2019 7.4 / 8.4.3'],
  kinds: ['plan'],
  messages: messages('The channel `{id}` goes down with the site', '渠道 `{id}` 会随网站一起失效', {
    en: 'Move it to a provider that shares nothing with the site, above all the status page.',
    'zh-CN': '请换到与网站毫无关联的服务商，状态页尤其如此。',
  }),
  notes,
  plan({ plan, report }) {
    for (const [id, { kind = '', depends_on, url }] of Object.entries(plan.data.channels ?? {})) {
      if (onSite.test(kind)) continue;
      const shared = failsWith(plan, { depends_on, at: kind === 'regulator' ? undefined : url });
      if (!shared) continue;
      const at = shared.why === 'host' ? 'url' : 'depends_on';
      report({
        message: shared.why,
        params: { id, site: shared.site, what: shared.what },
        path: ['channels', id, at],
        part: 'value',
        value: shared.what,
        related: [{ path: ['sites', shared.site], note: 'site' }],
      });
    }
  },
});

const fallback = defineRule({
  id: 'channel-fallback-shares-failure',
  title: { en: 'Fallback fails with its channel', 'zh-CN': '备用渠道与主渠道一起失效' },
  severity: 'warning',
  clauses: ['3.1.3-3'],
  standards: ['ISO 22301:2019 7.4 / 8.4.3'],
  kinds: ['plan'],
  fixable: true,
  messages: {
    shared: {
      text: {
        en: 'The channel `{id}` and its fallback `{backup}` both depend on `{what}`: they fail together',
        'zh-CN': '渠道 `{id}` 与备用渠道 `{backup}` 都依赖 `{what}`，会一起失效',
      },
      hint: {
        en: 'Choose a fallback that depends on nothing of these.',
        'zh-CN': '请另选一个不依赖同样东西的备用渠道。',
      },
    },
    itself: {
      text: {
        en: 'The channel `{id}` is its own fallback',
        'zh-CN': '渠道 `{id}` 的备用渠道就是它自己',
      },
      hint: { en: 'Choose another channel.', 'zh-CN': '请另选一个渠道。' },
    },
  },
  notes: { backup: { en: 'the fallback', 'zh-CN': '备用渠道' } },
  plan({ plan, report }) {
    const channels = plan.data.channels ?? {};
    for (const [id, { backup, depends_on }] of Object.entries(channels)) {
      if (backup === undefined || !Object.hasOwn(channels, backup)) continue;
      const path = ['channels', id, 'backup'];
      const needs = needsOf(plan, depends_on);
      const independent = (other: string) =>
        other !== id && ![...needsOf(plan, channels[other]?.depends_on)].some((need) => needs.has(need));
      if (backup !== id && independent(backup)) continue;
      const what = [...needsOf(plan, channels[backup]?.depends_on)].find((need) => needs.has(need)) ?? '';
      const kind = channels[id]?.kind;
      const other =
        Object.keys(channels).find(
          (one) => independent(one) && channels[one]!.kind === channels[backup]?.kind && channels[one]!.kind !== kind,
        ) ?? fallbackFor(plan, id, independent);
      report({
        message: backup === id ? 'itself' : 'shared',
        params: { id, backup, what },
        path,
        part: 'value',
        ...(backup === id ? {} : { related: [{ path: ['channels', backup], note: 'backup' }] }),
        fixes: other === undefined ? [] : [setTo(path, other)],
      });
    }
  },
});

/** A channel of the same audience that does not fail with this one. */
function fallbackFor(plan: PlanUnit, id: string, independent: (other: string) => boolean): string | undefined {
  return Object.values(plan.data.audiences ?? {})
    .filter(({ channels = [] }) => channels.includes(id))
    .flatMap(({ channels = [] }) => channels)
    .find((one) => Object.hasOwn(plan.data.channels ?? {}, one) && independent(one));
}

const warRoom = blockRule({
  id: 'war-room-incomplete',
  title: { en: 'No place to work together', 'zh-CN': '没有安排会商地点' },
  standards: ['ISO 22301:2019 8.4.2'],
  at: 'war_room',
  whole: {
    message: {
      text: {
        en: 'The plan does not say where the group meets: no `war_room`',
        'zh-CN': '预案没有写小组在哪里会商：缺少 `war_room`',
      },
      hint: {
        en: 'Add `war_room` with a `primary` and a `backup` place that do not need the site, and `depends_on`.',
        'zh-CN': '增加 `war_room`，写明不依赖网站的首选 `primary`、备用 `backup` 和 `depends_on`。',
      },
    },
    skeleton: () => ({ primary: '', backup: '', depends_on: [] }),
  },
  parts: [
    {
      key: 'primary',
      clauses: ['3.1.2-3'],
      message: {
        text: { en: 'The war room has no first place', 'zh-CN': '会商没有写首选地点' },
        hint: { en: 'Add `primary`: a link or a room.', 'zh-CN': '补上 `primary`：会议链接或房间。' },
      },
    },
    {
      key: 'backup',
      clauses: ['3.1.2-3'],
      message: {
        text: {
          en: 'The war room has no second place for when the first one is down',
          'zh-CN': '会商没有写备用地点：首选打不开就没处可去',
        },
        hint: {
          en: 'Add `backup`, such as a phone bridge whose number is on paper.',
          'zh-CN': '补上 `backup`，例如号码印在纸上的电话会议。',
        },
      },
    },
  ],
});

const warRoomFalls = defineRule({
  id: 'war-room-falls-with-site',
  title: { en: 'War room goes down with the site', 'zh-CN': '会商地点随网站一起失效' },
  severity: 'warning',
  clauses: ['3.1.2-3'],
  standards: ['ISO 22301:2019 8.4.2'],
  kinds: ['plan'],
  messages: messages('The war room goes down with the site', '会商地点会随网站一起失效', {
    en: 'Meet on a service that shares nothing with the site.',
    'zh-CN': '请改用与网站毫无关联的服务。',
  }),
  notes,
  plan({ plan, report }) {
    const { primary, backup, depends_on } = plan.data.war_room ?? {};
    for (const [key, at] of [
      ['primary', primary],
      ['backup', backup],
    ] as const) {
      const shared = failsWith(plan, { at, ...(key === 'primary' ? { depends_on } : {}) });
      if (!shared) continue;
      report({
        message: shared.why,
        params: { site: shared.site, what: shared.what },
        path: ['war_room', shared.why === 'host' ? key : 'depends_on'],
        part: 'value',
        value: `${key} ${shared.what}`,
        related: [{ path: ['sites', shared.site], note: 'site' }],
      });
    }
  },
});

const copyFalls = defineRule({
  id: 'copy-falls-with-site',
  title: { en: 'Copy of the plan goes down with the site', 'zh-CN': '预案副本随网站一起失效' },
  severity: 'warning',
  clauses: ['3.1.2-3'],
  standards: ['ISO 22301:2019 7.4 / 8.4.3'],
  kinds: ['plan'],
  messages: messages('The copy `{id}` cannot be read when the site is down', '网站打不开时，副本 `{id}` 也看不到', {
    en: 'Keep it where nothing of the site is needed: on phones, on paper, at another provider.',
    'zh-CN': '请存放到与网站毫无关联的地方：手机、纸质、其他服务商。',
  }),
  notes,
  plan({ plan, report }) {
    for (const [id, { at, depends_on }] of Object.entries(plan.data.copies ?? {})) {
      const shared = failsWith(plan, { at, depends_on });
      if (!shared) continue;
      report({
        message: shared.why,
        params: { id, site: shared.site, what: shared.what },
        path: ['copies', id, shared.why === 'host' ? 'at' : 'depends_on'],
        part: 'value',
        value: shared.what,
        related: [{ path: ['sites', shared.site], note: 'site' }],
      });
    }
  },
});

export const sharedFailureRules = [channel, fallback, warRoom, warRoomFalls, copyFalls];
