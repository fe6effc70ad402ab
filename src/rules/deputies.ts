/** Deputies: without them a plan fails on the first holiday. */
import type { FixIntent } from '../core/fix.ts';
import { nearestWord } from '../core/nearest.ts';
import { defineRule } from '../core/rule.ts';
import type { Interval } from '../core/time.ts';
import type { PlanUnit } from '../core/workspace.ts';
import type { Role } from '../generated/types.ts';
import { deputiesOf, groupClauses, holderData, holderPath, holdersOf, listed, readableRoles } from './support.ts';

const withoutBackup = defineRule({
  id: 'role-without-backup',
  title: { en: 'Role without a deputy', 'zh-CN': '角色没有副手' },
  severity: 'error',
  clauses: ['3.1.2-1', '3.1.2-2', '2.2.1-2', '3.2.1-3', '3.2.1-2'],
  standards: ['ISO 22301:2019 8.4.2'],
  kinds: ['plan'],
  messages: {
    none: {
      text: {
        en: 'The role `{role}` has no deputy: nobody stands in for `{primary}`',
        'zh-CN': '角色 `{role}` 没有副手：`{primary}` 不在时无人接替',
      },
      hint: {
        en: 'Name at least {want|other person or outside party|other people or outside parties} in `backup`.',
        'zh-CN': '在 `backup` 中至少写 {want} 名其他人员或外部机构。',
      },
    },
    few: {
      text: {
        en: 'The role `{role}` has {have|deputy|deputies}, {want} are wanted',
        'zh-CN': '角色 `{role}` 有 {have} 名副手，要求 {want} 名',
      },
      hint: {
        en: 'Name more people or outside parties in `backup`, in order of succession.',
        'zh-CN': '在 `backup` 中按接替顺序再写几名人员或外部机构。',
      },
    },
  },
  plan({ plan, limits, report }) {
    for (const { name, role, path, blank } of readableRoles(plan)) {
      const want = name === 'lead' ? limits.roles.lead_backups_at_least : limits.roles.backups_at_least;
      const have = deputiesOf(role).length;
      // A role that nobody holds at all is one finding, and a deputy who is the primary another rule's.
      if (have >= want || (have === 0 && blank('primary'))) continue;
      const repeated = (role.backup ?? []).length > have;
      if (have === 0 && (repeated || !blank('backup'))) continue;
      const params = { role: name, primary: role.primary ?? '', have, want };
      // Who approves texts must be replaceable, or the first statement waits for one person.
      const clauses = [...groupClauses(name), ...(approves(plan, name) ? ['3.2.1-2'] : [])];
      report({ message: have === 0 ? 'none' : 'few', params, path, clauses });
    }
  },
});

/** True where some level of severity names the role for the approval of texts. */
function approves(plan: PlanUnit, role: string): boolean {
  return Object.values(plan.data.severity ?? {}).some(({ approve }) =>
    Object.values(approve ?? {}).some((named) => Array.isArray(named) && named.includes(role)),
  );
}

const backupIsPrimary = defineRule({
  id: 'role-backup-is-primary',
  title: { en: 'Deputy is the same person', 'zh-CN': '副手与主责人是同一人' },
  severity: 'error',
  clauses: ['3.1.2-1', '3.1.2-2', '2.2.1-2', '3.2.1-3'],
  standards: ['ISO 22301:2019 8.4.2'],
  kinds: ['plan'],
  fixable: true,
  messages: {
    primary: {
      text: {
        en: '`{person}` is to stand in for `{person}` as `{role}`: a deputy must be somebody else',
        'zh-CN': '角色 `{role}` 的副手 `{person}` 就是主责人自己：副手必须另有其人',
      },
      hint: {
        en: 'Name another person or an outside party.',
        'zh-CN': '请改为其他人员或外部机构。',
      },
    },
    twice: {
      text: {
        en: '`{person}` stands twice among the deputies of `{role}`',
        'zh-CN': '`{person}` 在角色 `{role}` 的副手中出现了两次',
      },
      hint: {
        en: 'Name each deputy once, in order of succession.',
        'zh-CN': '每名副手只写一次，按接替顺序排列。',
      },
    },
    contact: {
      text: {
        en: '`{person}` and `{other}`, who share the role `{role}`, have the same contact entry: one call reaches both or neither',
        'zh-CN': '角色 `{role}` 的 `{person}` 与 `{other}` 用的是同一个联系方式：要么都联系得上，要么都联系不上',
      },
      hint: {
        en: 'Give each a contact entry of their own; if they are the same person, name another deputy.',
        'zh-CN': '请为两人分别写联系方式；如果本来就是同一个人，请另设副手。',
      },
    },
  },
  notes: { first: { en: 'named here first', 'zh-CN': '先写在这里' } },
  plan({ plan, report }) {
    for (const { name, role, path } of readableRoles(plan)) {
      const backup = role.backup ?? [];
      const seen = new Map<string, (string | number)[]>();
      if (role.primary !== undefined) seen.set(role.primary, [...path, 'primary']);
      for (const [index, person] of backup.entries()) {
        const at = [...path, 'backup', index];
        const common = { path: at, part: 'value', clauses: groupClauses(name) } as const;
        const first = seen.get(person);
        if (first) {
          const others = deputiesOf(role).length;
          const fixes = others > 0 ? [removal(at)] : [];
          const related = [{ path: first, part: 'value', note: 'first' } as const];
          const message = person === role.primary ? 'primary' : 'twice';
          report({ ...common, message, params: { person, role: name }, related, fixes });
          continue;
        }
        const twin = [...seen.keys()].find((other) => sharesContact(plan, person, other));
        if (twin !== undefined) {
          const related = [{ path: seen.get(twin)!, part: 'value', note: 'first' } as const];
          report({ ...common, message: 'contact', params: { person, other: twin, role: name }, related });
        }
        seen.set(person, at);
      }
    }
  },
});

function removal(path: (string | number)[]): FixIntent {
  const title = { en: 'Remove the repeated name', 'zh-CN': '删除重复的名字' };
  return { title, safe: true, changes: [{ op: 'remove', path }] };
}

function sharesContact(plan: PlanUnit, a: string, b: string): boolean {
  const contact = holderData(plan, a)?.contact;
  return typeof contact === 'string' && contact === holderData(plan, b)?.contact;
}

const nobodyPresent = defineRule({
  id: 'role-nobody-present',
  title: { en: 'Primary and deputies away together', 'zh-CN': '主责人与副手同时不在' },
  severity: 'error',
  clauses: ['3.1.2-1', '3.1.2-2', '3.1.2-3', '2.2.1-2', '3.2.1-3'],
  standards: ['ISO 22301:2019 8.4.2'],
  kinds: ['plan'],
  messages: {
    now: {
      text: {
        en: 'Nobody fills the role `{role}` today: {people} are away until {to}',
        'zh-CN': '角色 `{role}` 今天无人在岗：{people} 都不在，直到 {to}',
      },
      hint: {
        en: 'Name a deputy who is there now, and tell the others.',
        'zh-CN': '立即指定一名在岗的副手，并告知其他人。',
      },
    },
    alone: {
      text: {
        en: 'Nobody fills the role `{role}` today: {people} is away until {to}',
        'zh-CN': '角色 `{role}` 今天无人在岗：{people} 不在，直到 {to}',
      },
      hint: {
        en: 'Name a deputy who is there now, and tell the others.',
        'zh-CN': '立即指定一名在岗的副手，并告知其他人。',
      },
    },
    ahead: {
      text: {
        en: 'Nobody will fill the role `{role}` from {from} to {to}: {people} are all away',
        'zh-CN': '{from} 至 {to} 角色 `{role}` 无人在岗：{people} 都不在',
      },
      hint: {
        en: 'Name one more deputy for these days, or move an absence.',
        'zh-CN': '为这几天另设一名副手，或错开休假。',
      },
    },
  },
  notes: { away: { en: '`{person}` is away', 'zh-CN': '`{person}` 的外出时间' } },
  plan({ plan, clock, lang, report }) {
    for (const { name, role, path } of readableRoles(plan)) {
      const holders = holdersOf(role).filter((id) => holderPath(plan, id));
      if (holders.length === 0) continue;
      const absences = holders.map((id) => {
        const spans = plan.data.people?.[id]?.away ?? [];
        return spans.flatMap((text) => readSpan(text, (day) => clock.read(day)));
      });
      const together = absences.reduce(common).filter(({ end }) => !clock.hasBegun(end));
      for (const { start, end } of together) {
        const now = clock.hasBegun(start);
        // That a role without a deputy is empty on its holder's holidays goes without saying, until it happens.
        if (holders.length === 1 && !now) continue;
        const from = clock.dateOf(start);
        const to = clock.dateOf(end - 1);
        report({
          message: now ? (holders.length === 1 ? 'alone' : 'now') : 'ahead',
          params: { role: name, people: listed(holders, lang), from, to },
          path,
          value: `${from}/${to}`,
          clauses: [...groupClauses(name), '3.1.2-3'],
          ...(now ? {} : { severity: 'warning' as const }),
          related: holders.map((person) => ({
            path: ['people', person, 'away'],
            note: 'away',
            params: { person },
          })),
        });
      }
    }
  },
});

/** From the start of the first day to the end of the last; nothing for text that is no span, or ends before it starts. */
function readSpan(text: string, read: (day: string) => Interval | undefined): Interval[] {
  const [first, last] = text.split('/');
  const start = read(first ?? '')?.start;
  const end = read(last ?? '')?.end;
  return start !== undefined && end !== undefined && start < end ? [{ start, end }] : [];
}

/** The times in both lists, merged where they touch. */
function common(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const both = a.flatMap((one) =>
    b.flatMap((other) => {
      const start = Math.max(one.start, other.start);
      const end = Math.min(one.end, other.end);
      return start < end ? [{ start, end }] : [];
    }),
  );
  const merged: { start: number; end: number }[] = [];
  for (const { start, end } of both.sort((x, y) => x.start - y.start)) {
    const last = merged.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}

const singlePoint = defineRule({
  id: 'person-single-point-of-failure',
  title: { en: 'A scenario hangs on one person', 'zh-CN': '情景只靠一个人支撑' },
  severity: 'warning',
  clauses: ['3.1.2-1'],
  standards: ['ISO 22301:2019 8.4.2'],
  kinds: ['plan'],
  messages: {
    plain: {
      text: {
        en: 'Without `{person}` nobody is left for {places}',
        'zh-CN': '一旦 `{person}` 不在，以下角色无人可用：{places}',
      },
      hint: {
        en: 'Name a deputy for each who is in the plan and can be reached.',
        'zh-CN': '为每个角色安排一名写入预案、联系得上的副手。',
      },
    },
  },
  notes: {
    role: {
      en: 'nobody else named for `{role}` is known and can be reached',
      'zh-CN': '角色 `{role}` 的其他人选不在预案中，或没有联系方式',
    },
  },
  plan({ plan, limits, lang, report }) {
    const wanted = (role: string) =>
      role === 'lead' ? limits.roles.lead_backups_at_least : limits.roles.backups_at_least;
    /** Person → role → scenarios. */
    const needed = new Map<string, Map<string, string[]>>();
    for (const [scenario, { team = [] }] of Object.entries(plan.data.scenarios ?? {})) {
      for (const name of new Set(team)) {
        const role = plan.data.roles?.[name];
        // A role without any deputy is a finding of its own.
        if (!role || (deputiesOf(role).length === 0 && wanted(name) > 0)) continue;
        const usable = usableHolders(plan, role);
        const [person] = usable;
        if (person === undefined || usable.length > 1) continue;
        const roles = needed.get(person) ?? new Map<string, string[]>();
        needed.set(person, roles.set(name, [...(roles.get(name) ?? []), scenario]));
      }
    }
    for (const [person, roles] of needed) {
      const places = [...roles].map(([role, scenarios]) =>
        lang === 'en' ? `\`${role}\` in ${listed(scenarios, lang)}` : `${listed(scenarios, lang)} 中的 \`${role}\``,
      );
      report({
        message: 'plain',
        params: { person, places: places.join(lang === 'en' ? '; ' : '；') },
        path: holderPath(plan, person)!,
        value: [...roles.keys()].join(' '),
        related: [...roles.keys()].map((role) => ({ path: ['roles', role], note: 'role', params: { role } })),
      });
    }
  },
});

/** Those named for a role who are in the plan and can be reached. A name that is only misspelt counts as it was meant. */
function usableHolders(plan: PlanUnit, role: Role): string[] {
  const known = [...Object.keys(plan.data.people ?? {}), ...Object.keys(plan.data.external ?? {})];
  const meant = holdersOf(role).map((id) => (known.includes(id) ? id : nearestWord(id, known)));
  return [...new Set(meant)].filter((id) => {
    const holder = id === undefined ? undefined : holderData(plan, id);
    return holder !== undefined && ((holder.reach ?? []).length > 0 || holder.contact !== undefined);
  }) as string[];
}

export const deputyRules = [withoutBackup, backupIsPrimary, nobodyPresent, singlePoint];
