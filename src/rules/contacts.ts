/** By which media somebody can be reached, and which of them fail together. */
import { own } from '../core/own.ts';
import type { PlanUnit } from '../core/workspace.ts';
import type { ContactCard } from '../generated/types.ts';
import { holderData } from './support.ts';

/** Media that need the same network: a second one of them is no second medium. */
const telephone = /^(?:phone|mobile|cell|landline|tel|telephone|sms|hotline|电话|手机|座机|短信)$/i;
const mail = /^(?:e-?mail|mail|邮件|邮箱|电子邮件)$/i;
/** Messengers that are found by the telephone number. */
const byNumber = /^(?:signal|whatsapp|telegram|imessage|viber)$/i;

/** The file of private contacts, where it was read: not the example of it, and not encrypted. */
export function privateFile(plan: PlanUnit) {
  return plan
    .of('contacts')
    .find(({ source: { file, text, facts } }) => !facts.encrypted && !example.test(file) && !sops.test(text));
}

const example = /\.(?:example|sample|template)\./i;
/** The keys of such a file can be read, its values cannot. */
const sops = /^sops:/m;

/** The private contacts by id; undefined where there are none to be read. */
export function privateContacts(plan: PlanUnit): Readonly<Record<string, ContactCard>> | undefined {
  return privateFile(plan)?.data.contacts;
}

/** The numbers and addresses of a person or outside party, as far as they can be read. */
export function cardOf(plan: PlanUnit, id: string): ContactCard | undefined {
  const contact = holderData(plan, id)?.contact;
  if (typeof contact !== 'string') return contact;
  const entry = /^ref:contacts#(.+)$/.exec(contact)?.[1];
  const cards = privateContacts(plan);
  return entry === undefined ? undefined : own(cards, entry);
}

/** The media named for somebody, and those of them that do not fail together. */
export function mediaOf(plan: PlanUnit, id: string) {
  const card = cardOf(plan, id) ?? {};
  const named = [...new Set([...(holderData(plan, id)?.reach ?? []), ...Object.keys(card)])];
  const domains = new Set(Object.values(plan.data.sites ?? {}).flatMap(({ url }) => domainOf(url) ?? []));
  /** The domain of a mail address that is down when the site is. */
  let ownMail: string | undefined;
  const independent = new Set<string>();
  for (const medium of named) {
    const domain = mail.test(medium) ? domainOf(card[medium]) : undefined;
    if (domain !== undefined && domains.has(domain)) ownMail = domain;
    else independent.add(telephone.test(medium) ? 'telephone' : mail.test(medium) ? 'mail' : medium.toLowerCase());
  }
  return { named, independent: independent.size, ownMail };
}

/** True where a card holds what a medium needs: its own entry, or any number for one that goes by the number. */
export function cardServes(card: ContactCard, medium: string): boolean {
  const media = Object.keys(card);
  if (media.some((one) => one.toLowerCase() === medium.toLowerCase())) return true;
  if (mail.test(medium)) return media.some((one) => mail.test(one));
  return (telephone.test(medium) || byNumber.test(medium)) && media.some((one) => telephone.test(one));
}

/** The domain that an address or URL stands under: `shop.lantern.example` and `maya@lantern.example` share one. */
function domainOf(address: string | undefined): string | undefined {
  const host = /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^\s/@]*@)?([^\s/:?#@]+\.[^\s/:?#@]+)/i.exec(address ?? '')?.[1];
  if (!host) return undefined;
  const labels = host.toLowerCase().replace(/\.$/, '').split('.');
  // Registries that give out names one level down: `co.uk`, `com.cn`.
  const second =
    labels.length > 2 && labels.at(-1)!.length === 2 && /^(?:com?|net|org|gov|edu|ac|or|ne)$/.test(labels.at(-2)!);
  return labels.slice(second ? -3 : -2).join('.');
}

/** Why nothing is said of private contacts; shown with the summary. */
export const contactsUnread = {
  en: 'the private contacts were not read (absent or encrypted)',
  'zh-CN': '私密联系人文件未读取（不存在或已加密）',
};
