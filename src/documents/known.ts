/** What the plan, the incident log and the clock know of a text's fields. */
import type { Lang } from '../core/language.ts';
import { findPlaceholders } from '../core/read/placeholders.ts';
import type { DocumentOf, PlanUnit } from '../core/workspace.ts';
import type { Channel, Clock as LegalClock, Stage } from '../generated/types.ts';
import { recipientOf } from '../rules/legal-clocks.ts';
import { entry, goesOn, levelOf, type Setting } from './choice.ts';
import { fillTimes, type Occasion } from './fill-times.ts';
import { fillText, type Values } from './text.ts';

export interface About {
  readonly stage?: Stage;
  readonly scenario?: string;
  readonly audience?: string;
  readonly severity?: string;
  readonly incident?: DocumentOf<'incident'>;
  /** A text for no day in particular. */
  readonly template?: boolean;
  /** A text about what is over. */
  readonly past?: boolean;
}

/** Values by field, but for times. What nobody knows is not in it. */
export function knownValues(setting: Setting, about: About): Values {
  const { plan, lang, times } = setting;
  const org = legalName(plan, lang);
  const values = {
    org,
    brand: org,
    status_page: statusPage(plan, about.audience),
    contact: publicContact(plan, about.audience),
    official_channels: officialChannels(plan, about.audience, lang),
    authority: authority(plan, about.scenario, lang).name,
    reporter: withFunction(plan, 'legal', lang),
    press_contact: withFunction(plan, 'comms', lang),
    staff_channel: staffChannel(plan, lang),
    signatory: entry(plan.data.people, plan.data.roles?.lead?.primary)?.name,
    signatory_title: entry(plan.data.people, plan.data.roles?.lead?.primary)?.title,
  };
  return {
    ...Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && isFilledIn(value))),
    // A template is for every season, and a plan may move. What times do not settle stays for the writer.
    zone: about.template && times.zone() === '北京时间' ? times.zone() : '{{zone}}',
  };
}

/** What still stands in a new plan to be replaced is nothing to tell the public. */
function isFilledIn(value: string): boolean {
  return findPlaceholders(value).length === 0 && !/\bexample\.(?:com|net|org)\b/.test(value);
}

/** When the text is for: instants from the clock and the incident log. A template knows none. */
export function occasionOf(setting: Setting, about: About): Occasion {
  const { times, now } = setting;
  const log = about.incident?.data;
  const read = (text: string | undefined) => times.clock.read(text)?.start;
  const instants = {
    now,
    next_update: nextUpdate(setting, about),
    start: read(log?.started),
    found: read(log?.detected?.at),
    end: read(log?.resolved?.at),
  };
  const moments = Object.fromEntries(Object.entries(instants).filter(([, at]) => at !== undefined));
  // What goes on began a short while ago; what is over may have been in another season.
  const goes = !about.past && (about.stage === undefined || goesOn.includes(about.stage));
  return { times, moments, ...(goes && { otherwise: now }) };
}

/** A text of ours with what is known: times beside the zone that they are in, and all the rest. */
export function filled(setting: Setting, about: About, text: string, more: Values = {}): string {
  const timed = about.template ? text : fillTimes(text, occasionOf(setting, about));
  return fillText(timed, { ...knownValues(setting, about), ...more }, setting.lang);
}

/** When the level wants the next text: now and its `update_every`, rounded up to five minutes. */
export function nextUpdate(setting: Setting, about: About): number | undefined {
  if (about.stage === undefined || !goesOn.includes(about.stage)) return undefined;
  const level = levelOf(setting.plan, about.scenario, about.severity);
  return setting.times.promise(setting.now, level?.level.update_every);
}

/** The organisation's name in a language; undefined where the plan has it in others only. */
function legalName({ data: { org } }: PlanUnit, lang: Lang): string | undefined {
  if (org === undefined || typeof org === 'string') return org;
  const short = lang.split('-')[0]!;
  return org[lang] ?? org[short] ?? Object.entries(org).find(([tag]) => tag.split('-')[0] === short)?.[1];
}

/** Channels of an audience first, then the others. */
function channelsFor(plan: PlanUnit, audience: string | undefined): Channel[] {
  const all = plan.data.channels ?? {};
  const own = entry(plan.data.audiences, audience)?.channels ?? [];
  return [...own, ...Object.keys(all).filter((id) => !own.includes(id))].flatMap((id) => entry(all, id) ?? []);
}

function statusPage(plan: PlanUnit, audience: string | undefined): string | undefined {
  return channelsFor(plan, audience).find(({ kind, url }) => kind === 'status-page' && url !== undefined)?.url;
}

/** Where readers reach a person: a hotline or an address that stands openly in the plan. What is `ref:contacts#…` is not for texts. */
function publicContact(plan: PlanUnit, audience: string | undefined): string | undefined {
  const own = new Set(entry(plan.data.audiences, audience)?.channels);
  const candidates = Object.entries(plan.data.channels ?? {}).filter(([id]) => own.has(id));
  const open = candidates.flatMap(([, { kind, contact, handle, url }]) => {
    const text = [contact, handle, url].find((each) => each !== undefined && !each.startsWith('ref:'));
    return text !== undefined &&
      (kind === 'hotline' || (kind !== 'status-page' && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)))
      ? [text]
      : [];
  });
  return open[0];
}

function officialChannels(plan: PlanUnit, audience: string | undefined, lang: Lang): string | undefined {
  const own = entry(plan.data.audiences, audience)?.channels ?? [];
  const named = own.flatMap((id) => {
    const channel = entry(plan.data.channels, id);
    if (channel?.kind === 'status-page') return channel.url ?? [];
    return channel?.handle ?? [];
  });
  return named.length > 0 ? inWords(named, lang) : undefined;
}

/** The authority, where the plan's clocks name one alone in this language; `said`: words that stand for one. */
export function authority(
  plan: PlanUnit,
  scenario: string | undefined,
  lang: Lang,
): { readonly name?: string; readonly said?: string } {
  const [name, ...others] = new Set(reportsFor(plan, scenario, lang).flatMap(({ to }) => to ?? []));
  if (name === undefined || others.length > 0) return {};
  return isAnyAuthority(name) ? { said: name } : { name };
}

const authorities = /^(?:authority|authorities|regulators?|supervisors?|agency|body|csirt|cert|dpa|sa)$/;
const kindsOfThem =
  /^(?:the|your|our|an?|of|in|for|and|or|charge|competent|lead|local|regional|national|federal|state|relevant|responsible|appropriate|supervisory|regulatory|data|privacy|protection|cyber|security|cybersecurity|financial|market|public)$/;

/** `the supervisory authority`, `属地省级网信部门`: words for whichever it is. A letter is addressed to one by its name. */
function isAnyAuthority(to: string): boolean {
  if (/\p{Script=Han}/u.test(to)) {
    const kind = /属地|当地|所在地|有关|相关|主管(?:部门|单位|机关|机构)|职责的|[省市县区]级/;
    return kind.test(to) || /^(?:国家)?(?:网信|公安|监管|电信|行业)(?:主管|监管)?(?:部门|机关|机构|单位)$/.test(to);
  }
  const words = to
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '');
  return (
    words.some((word) => authorities.test(word)) &&
    words.every((word) => authorities.test(word) || kindsOfThem.test(word))
  );
}

/** The clocks of a scenario that run to an authority which is written in this language. */
export function reportsFor(plan: PlanUnit, scenario: string | undefined, lang: Lang): LegalClock[] {
  return clocksFor(plan, scenario)
    .map(([, clock]) => clock)
    .filter(
      ({ channel, to }) =>
        entry(plan.data.channels, channel)?.kind === 'regulator' &&
        to !== undefined &&
        /\p{Script=Han}/u.test(to) === (lang === 'zh-CN'),
    );
}

/** The legal clocks of a scenario, with their ids. */
export function clocksFor(plan: PlanUnit, scenario: string | undefined): [string, LegalClock][] {
  return Object.entries(plan.data.clocks ?? {}).filter(
    ([, { scenarios }]) => scenario !== undefined && scenarios?.includes(scenario),
  );
}

/** What a clock wants, in Chinese: authorities are reported to, people are told. */
export function dutyInChinese(plan: PlanUnit, clock: LegalClock): string {
  const to = amongHan(clock.to ?? '');
  const recipient = recipientOf(plan, clock);
  if (recipient === 'authority') return `向${to || '主管部门'}报告`;
  return `${recipient === 'people' ? '告知' : '报告或告知'}${to.trimEnd()}`;
}

/** With a space where a Latin letter or a figure would touch a Chinese character. */
function amongHan(text: string): string {
  return text.replace(/^(?=[\x21-\x7e])|(?<=[\x21-\x7e])$/g, ' ');
}

/** The holder of a role by name and function. */
function withFunction(plan: PlanUnit, role: string, lang: Lang): string | undefined {
  const person = entry(plan.data.people, entry(plan.data.roles, role)?.primary);
  if (person?.name === undefined || person.title === undefined) return person?.name;
  return lang === 'zh-CN' ? `${person.name}（${person.title}）` : `${person.name}, ${person.title}`;
}

const channelWords: Readonly<Record<string, { readonly en: string; readonly 'zh-CN': string }>> = {
  sms: { en: 'text message', 'zh-CN': '短信' },
  'bulk-email': { en: 'mail', 'zh-CN': '邮件' },
  email: { en: 'mail', 'zh-CN': '邮件' },
  chat: { en: 'staff chat', 'zh-CN': '内部群' },
  slack: { en: 'Slack', 'zh-CN': 'Slack' },
  teams: { en: 'Teams', 'zh-CN': 'Teams' },
  wechat: { en: 'WeChat', 'zh-CN': '微信' },
  dingtalk: { en: 'DingTalk', 'zh-CN': '钉钉' },
  feishu: { en: 'Feishu', 'zh-CN': '飞书' },
  'app-push': { en: 'app notification', 'zh-CN': '应用推送' },
};

function staffChannel(plan: PlanUnit, lang: Lang): string | undefined {
  const ids = Object.values(plan.data.audiences ?? {}).find(({ is }) => is === 'staff')?.channels ?? [];
  const words = ids.flatMap((id) => channelWords[entry(plan.data.channels, id)?.kind ?? '']?.[lang] ?? []);
  return words.length > 0 ? inWords([...new Set(words)], lang) : undefined;
}

/** `a, b and c`, `短信、邮件和钉钉`, `orders-db 和 config-mirror`. */
export function inWords(items: readonly string[], lang: Lang): string {
  if (items.length < 2) return items[0] ?? '';
  const [before, last] = [items.slice(0, -1), items.at(-1)!];
  if (lang === 'en') return `${before.join(', ')} and ${last}`;
  return `${amongHan(before.join('、'))}和${amongHan(last)}`.trim();
}
