/** The six steps of a playbook, and how their headings are worded in either language. */
import type { Heading, MarkdownFacts } from '../core/facts.ts';
import type { Localised } from '../core/language.ts';
import type { Document, DocumentOf } from '../core/workspace.ts';

export interface Step {
  readonly id: string;
  /** As a heading. */
  readonly name: Localised;
  readonly heading: RegExp;
  /** Clauses that its absence is about, besides that the playbook is not whole. */
  readonly clauses?: readonly string[];
}

/** In the order in which they are taken. One heading may serve several: "Contain and restore". */
export const steps: readonly Step[] = [
  {
    id: 'confirm',
    name: { en: 'Confirm', 'zh-CN': '确认' },
    heading:
      /\b(?:confirm|verif|validat|assess|detect|identif|diagnos|triage|investigat|analy[sz]|recogni[sz]|is it real)|确认|核实|核查|查证|研判|评估|识别|判断|发现|排查/i,
  },
  {
    id: 'assemble',
    name: { en: 'Assemble', 'zh-CN': '召集' },
    heading:
      /\b(?:assembl|mobili[sz]|gather|activat|escalat|call(?:ing)?\b|convene|who(?:m)? to call|team\b|roles\b|war room|page\b)|召集|集结|启动|组队|集合|小组|人员|到位|作战室|上报/i,
  },
  {
    id: 'contain',
    name: { en: 'Contain', 'zh-CN': '控制' },
    heading:
      /\b(?:contain|mitigat|isolat|limit|stop\b|stabili[sz]|remediat|respond|stem\b|first aid|take down)|控制|遏制|止损|止血|阻断|隔离|处置|缓解|下架/i,
  },
  {
    id: 'communicate',
    name: { en: 'Communicate', 'zh-CN': '沟通' },
    heading:
      /\b(?:communicat|tell\b|inform(?:ing)?\b|notif|messag|announc|publish|statements?\b|say\b)|沟通|告知|通知|通报|发布|对外|发声|公告|回应/i,
  },
  {
    id: 'restore',
    name: { en: 'Restore', 'zh-CN': '恢复' },
    heading:
      /\b(?:restor|recover|repair|fix\b|resol|rebuild|remediat|correct|back to normal|set right)|恢复|修复|更正|纠正|重建|复原|整改|解决/i,
    clauses: ['3.2.3-1'],
  },
  {
    id: 'all-clear',
    name: { en: 'All clear', 'zh-CN': '解除' },
    heading:
      /\b(?:all[- ]clear|stand(?:ing)?[- ]down|clos(?:e|ing|ure)|end(?:ing)?\b|when it is over|after(?:wards|math)?\b|wrap[- ]?up|sign[- ]off|follow[- ]?up|deactivat)|解除|结束|收尾|终止|关闭|善后|销号|复盘|总结/i,
  },
];

/** The headings that serve a step. A title above all the others names the crisis, and is none of them. */
export function headingsOf(step: Step, headings: readonly Heading[]): Heading[] {
  const [first, ...others] = headings;
  const isTitle = first !== undefined && others.every(({ span }) => span.end <= first.body.end);
  return (isTitle ? others : headings).filter(({ text }) => step.heading.test(text));
}

/** A playbook with its Markdown; undefined for another document, or one that could not be read. */
export function readable({
  document,
}: {
  readonly document: Document;
}): { playbook: DocumentOf<'playbook'>; markdown: MarkdownFacts } | undefined {
  const { markdown } = document.source.facts;
  return document.kind === 'playbook' && markdown ? { playbook: document, markdown } : undefined;
}
