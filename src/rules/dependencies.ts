/** What the plan does not say about shared failure: silence is no sign that a thing stands when the site is down. */
import type { Path } from '../core/path.ts';
import { defineRule } from '../core/rule.ts';
import type { PlanUnit } from '../core/workspace.ts';
import { listed } from './support.ts';

const unstated = defineRule({
  id: 'dependencies-unstated',
  title: { en: 'Nobody can tell whether it goes down with the site', 'zh-CN': '看不出是否会随网站一起失效' },
  severity: 'info',
  clauses: ['3.1.2-3', '3.1.3-3'],
  standards: ['ISO 22301:2019 7.4 / 8.4.3'],
  kinds: ['plan'],
  messages: {
    unstated: {
      text: {
        en: 'No `depends_on` for {things}: nobody can tell what goes down with the site',
        'zh-CN': '{things} 没有写 `depends_on`，看不出会不会随网站一起失效',
      },
      hint: {
        en: 'Add `depends_on` with hosts, networks and services that it needs; `depends_on: []` for paper.',
        'zh-CN': '请用 `depends_on` 写明所需的主机商、网络和服务；纸质副本写 `depends_on: []`。',
      },
    },
  },
  notes: { other: { en: 'not stated here either', 'zh-CN': '此处同样没有写明' } },
  plan({ plan, lang, report }) {
    const [first, ...others] = silent(plan);
    if (!first) return;
    report({
      message: 'unstated',
      path: first.path,
      part: 'key',
      value: '',
      params: {
        things: listed(
          [first, ...others].map(({ name }) => name),
          lang,
        ),
        count: others.length + 1,
      },
      clauses: [...new Set([first, ...others].map(({ clause }) => clause))].sort(),
      related: others.map(({ path }) => ({ path, note: 'other' })),
    });
  },
});

/** What has to stand when the site is down, and does not say what it stands on. */
function silent({ data }: PlanUnit): { name: string; path: Path; clause: string }[] {
  // Without sites there is nothing to go down with.
  if (Object.keys(data.sites ?? {}).length === 0) return [];
  const pages = Object.entries(data.channels ?? {}).filter(([, { kind }]) => kind === 'status-page');
  const copies = Object.entries(data.copies ?? {});
  return [
    ...pages.map(([id, thing]) => ({ thing, path: ['channels', id], name: id, clause: '3.1.3-3' })),
    ...copies.map(([id, thing]) => ({ thing, path: ['copies', id], name: id, clause: '3.1.2-3' })),
    ...(data.war_room ? [{ thing: data.war_room, path: ['war_room'], name: 'war_room', clause: '3.1.2-3' }] : []),
  ].filter(({ thing }) => thing.depends_on === undefined);
}

export const dependencyRules = [unstated];
