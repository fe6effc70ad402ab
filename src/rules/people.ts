/** Whether those who hold a role can really be reached: by two media, with a number on file that somebody has tried. */
import { datedKeys } from '../core/dated-keys.ts';
import type { FixIntent } from '../core/fix.ts';
import { defineRule } from '../core/rule.ts';
import type { PlanUnit } from '../core/workspace.ts';
import { cardOf, cardServes, contactsUnread, mediaOf, privateContacts } from './contacts.ts';
import { holderData, holderPath, listed, rolesByHolder } from './support.ts';

/** Those who hold a role and are defined in the plan. */
function* holders(plan: PlanUnit) {
  for (const [id, { primary, deputy }] of rolesByHolder(plan)) {
    const path = holderPath(plan, id);
    const data = holderData(plan, id);
    if (path && data) yield { id, path, data, primary, roles: [...new Set([...primary, ...deputy])] };
  }
}

const unreachable = defineRule({
  id: 'person-unreachable',
  title: { en: 'Role holder cannot be reached', 'zh-CN': '任职人员联系不上' },
  severity: 'error',
  clauses: ['3.1.2-3'],
  standards: ['ISO 22301:2019 7.4 / 8.4.3'],
  kinds: ['plan'],
  messages: {
    plain: {
      text: {
        en: '`{person}` holds {roles}, and the plan does not say how to reach them',
        'zh-CN': '`{person}` 担任 {roles}，预案却没有写怎样联系',
      },
      hint: {
        en: 'Add `reach` with two media, and `contact: "ref:contacts#{person}"` for the numbers.',
        'zh-CN': '增加 `reach`（两种联系方式）和 `contact: "ref:contacts#{person}"`（号码所在）。',
      },
    },
  },
  plan({ plan, lang, report }) {
    for (const { id, path, data, primary, roles } of holders(plan)) {
      if ((data.reach ?? []).length > 0 || data.contact !== undefined) continue;
      const severity = primary.length > 0 ? {} : { severity: 'warning' as const };
      report({ message: 'plain', params: { person: id, roles: listed(roles, lang) }, path, ...severity });
    }
  },
});

const singleMedium = defineRule({
  id: 'person-single-medium',
  title: { en: 'Reachable by one medium only', 'zh-CN': '只有一种联系方式' },
  severity: 'warning',
  clauses: ['3.1.2-3'],
  standards: ['ISO 22301:2019 7.4 / 8.4.3'],
  kinds: ['plan'],
  messages: {
    few: {
      text: {
        en: '`{person}` can be reached in {have|independent way|independent ways} ({media}), {want} are wanted',
        'zh-CN': '`{person}` 只有 {have} 种互相独立的联系方式（{media}），要求 {want} 种',
      },
      hint: {
        en: 'Add a medium on another network to `reach`; phone, mobile and SMS count as one.',
        'zh-CN': '在 `reach` 中增加走其他网络的联系方式；电话、手机、短信算同一种。',
      },
    },
    mail: {
      text: {
        en: '`{person}` can be reached in {have|independent way|independent ways} ({media}), {want} are wanted: mail at `{domain}` fails with the site',
        'zh-CN':
          '`{person}` 只有 {have} 种互相独立的联系方式（{media}），要求 {want} 种：`{domain}` 的邮箱会随网站一起失效',
      },
      hint: {
        en: 'Add a medium that does not need your own domain, such as a messenger or a pager.',
        'zh-CN': '增加一种不依赖自有域名的联系方式，例如即时通讯或寻呼。',
      },
    },
    unsaid: {
      text: {
        en: 'The plan does not say by which media `{person}` can be reached',
        'zh-CN': '预案没有写可以用哪些方式联系 `{person}`',
      },
      hint: {
        en: 'Add `reach` with at least {want|medium|media}, such as `[phone, signal]`; the numbers stay private.',
        'zh-CN': '增加 `reach`，至少写 {want} 种方式，例如 `[phone, wechat]`；号码不必公开。',
      },
    },
  },
  plan({ plan, limits, lang, report }) {
    const want = limits.people.media_at_least;
    for (const { id, path, data } of holders(plan)) {
      // Outside parties have their own desk; that they have a contact at all is checked above.
      if (path[0] !== 'people' || ((data.reach ?? []).length === 0 && data.contact === undefined)) continue;
      const { named, independent: have, ownMail } = mediaOf(plan, id);
      if (have >= want) continue;
      const message = named.length === 0 ? 'unsaid' : ownMail === undefined ? 'few' : 'mail';
      const params = { person: id, have, want, media: listed(named, lang), domain: ownMail ?? '' };
      report({ message, params, path });
    }
  },
});

const withoutContact = defineRule({
  id: 'person-without-contact',
  title: { en: 'No number on file', 'zh-CN': '没有登记号码' },
  severity: 'warning',
  clauses: ['3.1.2-3'],
  kinds: ['plan'],
  fixable: true,
  messages: {
    plain: {
      text: {
        en: '`{person}` is to be reached by {media}, but no `contact` says under which number',
        'zh-CN': '`{person}` 可用 {media} 联系，但没有 `contact` 写明号码在哪里',
      },
      hint: {
        en: 'Add `contact: "ref:contacts#{person}"` and keep the number in `contacts.private.yaml`.',
        'zh-CN': '增加 `contact: "ref:contacts#{person}"`，号码写在 `contacts.private.yaml` 中。',
      },
    },
  },
  plan({ plan, lang, report }) {
    const cards = privateContacts(plan);
    for (const { id, path, data } of holders(plan)) {
      const media = data.reach ?? [];
      if (media.length === 0 || data.contact !== undefined) continue;
      const fix: FixIntent = {
        title: { en: 'Refer to the private contacts', 'zh-CN': '引用私密联系人文件' },
        safe: cards !== undefined && Object.hasOwn(cards, id),
        changes: [{ op: 'set', path: [...path, 'contact'], value: `ref:contacts#${id}` }],
      };
      report({ message: 'plain', params: { person: id, media: listed(media, lang) }, path, fixes: [fix] });
    }
  },
});

const incompleteContact = defineRule({
  id: 'person-contact-incomplete',
  title: { en: 'No number for a medium', 'zh-CN': '缺少某种联系方式的号码' },
  severity: 'warning',
  clauses: ['3.1.2-3'],
  kinds: ['plan'],
  messages: {
    plain: {
      text: {
        en: '`{person}` is to be reached by `{medium}`, but the contact entry has no number or address for it',
        'zh-CN': '`{person}` 可用 `{medium}` 联系，但联系人条目中没有相应的号码或地址',
      },
      hint: {
        en: 'Add `{medium}` to the entry, or take it out of `reach`.',
        'zh-CN': '在联系人条目中补上 `{medium}`，或从 `reach` 中删去。',
      },
    },
  },
  plan({ plan, report, skip }) {
    let unread = false;
    for (const { id, path, data } of holders(plan)) {
      const card = cardOf(plan, id);
      if (!card) {
        unread ||= typeof data.contact === 'string' && !privateContacts(plan);
        continue;
      }
      for (const [index, medium] of (data.reach ?? []).entries()) {
        if (cardServes(card, medium)) continue;
        const at = { path: [...path, 'reach', index], part: 'value' } as const;
        report({ message: 'plain', params: { person: id, medium }, ...at });
      }
    }
    if (unread) skip(contactsUnread);
  },
});

const unverified = defineRule({
  id: 'person-unverified',
  title: { en: 'Contact details not checked', 'zh-CN': '联系方式未核对' },
  severity: 'warning',
  clauses: ['3.1.2-3', '3.2.3-1'],
  kinds: ['plan'],
  messages: {
    absent: {
      text: {
        en: 'Nobody has noted when the contact details of `{person}` were last checked',
        'zh-CN': '没有记录 `{person}` 的联系方式上次核对是什么时候',
      },
      hint: {
        en: 'Call them, then add `verified` with the date.',
        'zh-CN': '请实际联系一次，再增加 `verified` 写明日期。',
      },
    },
    overdue: {
      text: {
        en: 'The contact details of `{person}` were last checked on {last}; the next check was due on {due}, {days|day|days} ago',
        'zh-CN': '`{person}` 的联系方式上次核对是 {last}，应于 {due} 前再次核对，已逾期 {days} 天',
      },
      hint: {
        en: 'Call them by every medium in `reach`, then set `verified` to that day.',
        'zh-CN': '按 `reach` 中的每种方式联系一遍，再把 `verified` 改为当天日期。',
      },
    },
    soon: {
      text: {
        en: 'The contact details of `{person}` are due for a check by {due}',
        'zh-CN': '`{person}` 的联系方式应于 {due} 前再次核对',
      },
      hint: {
        en: 'Call them by every medium in `reach`, then set `verified` to that day.',
        'zh-CN': '按 `reach` 中的每种方式联系一遍，再把 `verified` 改为当天日期。',
      },
    },
    future: {
      text: {
        en: 'The contact details of `{person}` are noted as checked on {last}, which has not come yet',
        'zh-CN': '`{person}` 的联系方式记为 {last} 核对，但这一天还没到',
      },
      hint: {
        en: 'Write the day on which they really were reached.',
        'zh-CN': '请写实际联系上的日期。',
      },
    },
  },
  plan({ plan, limits, clock, report }) {
    const held = rolesByHolder(plan);
    const groups = [
      { kind: 'people', entries: plan.data.people, dated: datedKeys.people, clause: '3.1.2-3' },
      { kind: 'external', entries: plan.data.external, dated: datedKeys.external, clause: '3.2.3-1' },
    ] as const;
    for (const { kind, entries, dated, clause } of groups) {
      for (const [id, { verified, ...rest }] of Object.entries(entries ?? {})) {
        const fresh = clock.freshness(verified, dated.limit(limits));
        const clauses = [clause];
        if (!('due' in fresh)) {
          // Of somebody without any contact there is nothing to check; another rule says so. Outside parties are listed to be
          // called, people only where they hold a role.
          const reachable = (rest.reach ?? []).length > 0 || rest.contact !== undefined;
          if (fresh.state === 'absent' && (held.has(id) || kind === 'external') && reachable)
            report({ message: 'absent', params: { person: id }, path: [kind, id], clauses });
          continue;
        }
        if (fresh.state === 'fresh') continue;
        report({
          message: fresh.state === 'due-soon' ? 'soon' : fresh.state,
          params: { person: id, last: verified!, due: fresh.due, days: fresh.days },
          path: [kind, id, 'verified'],
          part: 'value',
          clauses,
          ...(fresh.state === 'due-soon' ? { severity: 'info' as const } : {}),
        });
      }
    }
  },
});

export const peopleRules = [unreachable, singleMedium, withoutContact, incompleteContact, unverified];
