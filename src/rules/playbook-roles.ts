/** Who takes the steps of a playbook: each section names a role, and each role it names is called. */
import type { MarkdownFacts } from '../core/facts.ts';
import { defineRule } from '../core/rule.ts';
import type { PlanUnit } from '../core/workspace.ts';
import { headingsOf, readable, steps } from './playbook-sections.ts';
import { listed } from './support.ts';

/** Words by which a role is named in prose, besides its id and its holders. */
const roleWords: Readonly<Record<string, RegExp>> = {
  lead: /\b(?:incident (?:lead|commander|manager)|crisis (?:lead|manager)|commander|duty manager)\b|总负责人|负责人|总指挥|指挥|组长/i,
  comms: /\b(?:communications?|press (?:desk|office)|PR|spokes\w+)\b|公关|沟通|宣传|新闻发言|品牌/,
  technical: /\b(?:on-?call|engineers?|SREs?|operations|IT|developers?)\b|技术|运维|研发|值班工程师/,
  security: /\b(?:security team|CISO|SOC|forensics?)\b|安全/,
  legal: /\b(?:counsel|lawyers?|DPO|data protection officer)\b|法务|法律|律师/,
  care: /\b(?:customer (?:care|service|support)|support (?:team|desk)|help ?desk)\b|客服|热线/i,
  content: /\b(?:editors?|editorial|content team)\b|编辑|内容|运营/,
  monitoring: /\b(?:watch|duty officer|NOC|monitoring team)\b|监测|监控|舆情|值班/,
};

/** A test for whether a text names one of the roles: by id, holder, department or a usual word. */
function roleNames(plan: PlanUnit): (text: string) => boolean {
  const words = new Set<string>();
  const patterns: RegExp[] = [];
  for (const [id, role] of Object.entries(plan.data.roles ?? {})) {
    words.add(id.toLowerCase());
    if (role.department) words.add(role.department.toLowerCase());
    for (const holder of [role.primary, ...(role.backup ?? [])]) {
      if (holder === undefined) continue;
      words.add(holder.toLowerCase());
      const { name } = plan.data.people?.[holder] ?? plan.data.external?.[holder] ?? {};
      if (name) for (const part of [name, ...name.split(/\s+/)]) if (part.length > 1) words.add(part.toLowerCase());
    }
    if (Object.hasOwn(roleWords, id)) patterns.push(roleWords[id]!);
  }
  const isWord = (text: string, word: string) => {
    if (/\p{Script=Han}/u.test(word)) return text.includes(word);
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      if (!/[\p{L}\p{N}]/u.test(text[at - 1] ?? '') || /\p{Script=Han}/u.test(text[at - 1]!)) {
        const next = text[at + word.length] ?? '';
        if (!/[\p{L}\p{N}]/u.test(next) || /\p{Script=Han}/u.test(next)) return true;
      }
    }
    return false;
  };
  return (text) => {
    const lower = text.toLowerCase();
    return [...words].some((word) => isWord(lower, word)) || patterns.some((pattern) => pattern.test(text));
  };
}

const withoutRoles = defineRule({
  id: 'playbook-step-without-role',
  title: { en: 'Steps that are nobody’s', 'zh-CN': '步骤没有写由谁做' },
  severity: 'warning',
  clauses: ['3.1.3-1'],
  standards: ['ISO 22301:2019 8.4.2'],
  kinds: ['playbook'],
  messages: {
    plain: {
      text: {
        en: 'The steps under {names} name no role: everybody will think somebody else does them',
        'zh-CN': '{names}下的步骤没有写由哪个角色做：大家都会以为别人在做',
      },
      hint: {
        en: 'Begin each step with the role that takes it, such as **{role}**.',
        'zh-CN': '每一步开头写明由谁做，例如 **{role}**。',
      },
    },
  },
  notes: { also: { en: 'and here', 'zh-CN': '这里也是' } },
  document(context) {
    const found = readable(context);
    const { plan } = context;
    if (!found || !plan || Object.keys(plan.data.roles ?? {}).length === 0) return;
    const { headings, blocks, code } = found.markdown;
    const names = roleNames(plan);
    const { text } = found.playbook.source;
    const sections = [...new Set(steps.flatMap((step) => headingsOf(step, headings)))].filter(({ empty }) => !empty);
    const silent = sections.filter(({ body }) => {
      const inside = ({ span }: { span: { start: number; end: number } }) =>
        span.start >= body.start && span.end <= body.end;
      const prose = blocks.filter(inside).filter(({ kind }) => kind !== 'heading');
      // A section that only links elsewhere, or holds commands alone, has its steps there.
      if (prose.length === 0) return false;
      const marked = code
        .filter((one) => one.inline && inside(one))
        .map(({ span }) => text.slice(span.start, span.end));
      return !names([...prose.map((block) => block.text), ...marked].join('\n'));
    });
    // A section inside one that is named already goes without saying.
    const outer = silent.filter(
      ({ span }) => !silent.some(({ body }) => span.start >= body.start && span.end <= body.end),
    );
    const [first, ...others] = outer;
    if (!first) return;
    context.report({
      message: 'plain',
      params: {
        names: outer.map((heading) => `“${heading.text}”`).join(context.lang === 'en' ? ', ' : ''),
        role: Object.keys(plan.data.roles!)[0]!,
      },
      span: first.span,
      section: first.slug,
      value: outer.map(({ slug }) => slug).join(' '),
      related: others.map(({ span, slug }) => ({ span, section: slug, note: 'also' })),
    });
  },
});

const notInTeam = defineRule({
  id: 'playbook-role-not-in-team',
  title: { en: 'Playbook needs somebody who is not called', 'zh-CN': '手册用到的角色不在小组里' },
  severity: 'warning',
  clauses: ['3.1.3-1', '3.1.2-1'],
  kinds: ['playbook'],
  fixable: true,
  messages: {
    plain: {
      text: {
        en: 'The steps need {roles}, but the team of scenario `{scenario}` does not call them',
        'zh-CN': '步骤中用到 {roles}，但情景 `{scenario}` 的小组没有召集',
      },
      hint: {
        en: 'Add {roles} to `team` of `{scenario}`, or give the step to somebody who is there.',
        'zh-CN': '在 `{scenario}` 的 `team` 中加上 {roles}，或把步骤交给在场的角色。',
      },
    },
  },
  notes: { team: { en: 'who is called', 'zh-CN': '召集的角色' } },
  document(context) {
    const found = readable(context);
    const { plan, lang } = context;
    if (!found || !plan) return;
    const { source, data } = found.playbook;
    const marked = markedRoles(plan, source.text, found.markdown);
    for (const scenario of new Set(data.scenario ?? [])) {
      const team = plan.data.scenarios?.[scenario]?.team ?? [];
      const absent = marked.filter(({ role }) => !team.includes(role));
      // A scenario without a team is a finding of its own.
      if (team.length === 0 || absent.length === 0) continue;
      const roles = absent.map(({ role }) => role);
      const path = ['scenarios', scenario, 'team'];
      context.report({
        message: 'plain',
        params: { roles: listed(roles, lang), scenario },
        ...sectionAt(found.markdown, absent[0]!.span.start),
        span: absent[0]!.span,
        value: `${scenario} ${roles.join(' ')}`,
        related: [{ file: plan, path, note: 'team' }],
        fixes: [
          {
            title: { en: 'Call {roles} too', 'zh-CN': '同时召集 {roles}' },
            params: { roles: roles.join(', ') },
            safe: false,
            changes: [{ op: 'set', file: plan, path, value: [...team, ...roles] }],
          },
        ],
      });
    }
  },
});

/** The section that an offset lies in. */
function sectionAt({ headings }: MarkdownFacts, at: number): { section?: string } {
  const slug = headings.findLast(({ own }) => own.start <= at && at < own.end)?.slug;
  return slug === undefined ? {} : { section: slug };
}

/** Roles that the text sets in bold or code, each once, with its first place: "legal" alone may be an ordinary word. */
function markedRoles(plan: PlanUnit, text: string, { bodyStart }: MarkdownFacts) {
  const found = new Map<string, { role: string; span: { start: number; end: number } }>();
  for (const match of text.matchAll(/(?:\*\*|__|`)([A-Za-z][\w-]*)(?:\*\*|__|`)/g)) {
    const role = match[1]!;
    if (match.index < bodyStart || found.has(role) || !Object.hasOwn(plan.data.roles ?? {}, role)) continue;
    const start = match.index + match[0].indexOf(role);
    found.set(role, { role, span: { start, end: start + role.length } });
  }
  return [...found.values()];
}

export const playbookRoleRules = [withoutRoles, notInTeam];
