/** Rules written in a policy, made into rules like the built-in ones. */
import type { CelInput } from '@bufbuild/cel';
import type { Path } from '../../core/path.ts';
import { valueAt } from '../../core/path.ts';
import type { TimeLimit } from '../../core/ports.ts';
import { spanInScalar } from '../../core/read/scalar-span.ts';
import type { AnyRule, DocumentContext, PlanContext } from '../../core/rule.ts';
import { resolve } from '../../core/value.ts';
import type { Document, PlanUnit } from '../../core/workspace.ts';
import { shapes } from '../../generated/shapes.ts';
import type { CustomDefinition, PolicyProblem } from '../model.ts';
import { check, type Expression, type Slip } from './check.ts';
import { celData, evaluator, maxValues, type Outcome } from './evaluate.ts';
import { customDocs, customPage } from './page.ts';
import { type Element, elementsOf, type Target, targetOf } from './targets.ts';
import { type Type, text, typeOf } from './types.ts';

/** What one rule may take for one plan or document. */
export const budget = 1000;

export interface CustomRules {
  readonly rules: readonly AnyRule[];
  /** What is wrong with expressions: as written, and as they ran. */
  problems(): readonly PolicyProblem[];
}

const lists = ['playbook', 'statement', 'postmortem', 'drill', 'incident'] as const;

/** `isFor` says whether a definition counts for a file. */
export function customRules(
  definitions: readonly CustomDefinition[],
  isFor: (definition: CustomDefinition, file: string) => boolean,
  limit: TimeLimit,
): CustomRules {
  const written: PolicyProblem[] = [];
  const ran = new Map<string, PolicyProblem>();
  const rules = definitions.flatMap((definition) => {
    const target = targetOf(definition.for);
    if (!target) {
      written.push(problem(definition, 'target', { target: definition.for }, [...definition.path, 'for']));
      return [];
    }
    const { expression, slips } = check(definition.expression, variablesOf(target));
    written.push(...slips.map((slip) => slipProblem(definition, slip)));
    if (!expression) return [];
    const stopped = () => {
      const params = { limit: budget };
      ran.set(definition.id, problem(definition, 'ranLong', params, [...definition.path, definition.verb]));
    };
    // It ran long once: it is not tried again for each document, nor with each keystroke.
    const isStopped = () => ran.has(definition.id);
    return [ruleOf(definition, target, expression, isFor, limit, { isStopped, stopped })];
  });
  return {
    rules,
    problems: () => [...written, ...ran.values()],
  };
}

function variablesOf({ shape }: Target): Map<string, Type> {
  return new Map<string, Type>([
    ['self', typeOf(shape)],
    ['plan', typeOf(shapes.plan)],
    ['key', text],
    ['today', text],
    ...lists.map((kind) => [`${kind}s`, { t: 'list', of: typeOf(shapes[kind]) }] as const),
  ]);
}

function ruleOf(
  definition: CustomDefinition,
  target: Target,
  expression: Expression,
  isFor: (definition: CustomDefinition, file: string) => boolean,
  limit: TimeLimit,
  { isStopped, stopped }: { isStopped(): boolean; stopped(): void },
): AnyRule {
  const { id, title, message, hint, severity, clauses, verb, docs = customDocs } = definition;
  const judge = (context: PlanContext | DocumentContext, own: Document, plan: PlanUnit | undefined) => {
    if (isStopped() || !isFor(definition, own.source.file)) return;
    const { clock, report, skip } = context;
    const done = limit(budget, () => {
      const evaluate = evaluator(expression, clock);
      const count = { left: maxValues };
      const shared = sharedData(plan, definition.expression, clock.today, count);
      const elements: Element[] =
        target.steps === undefined
          ? [{ path: [], key: own.id, data: { id: own.id, ...own.data } }]
          : elementsOf(own.source.facts.root, target);
      return elements.map(({ path, key, data }) => {
        const outcome: Outcome = evaluate({ ...shared, key, self: celData(data, target.shape, count) });
        return { path, key, outcome };
      });
    });
    if (!done) return stopped();
    for (const { path, key, outcome } of done.value) {
      if ('problem' in outcome) {
        const where = path.join('.') || own.id;
        skip({ en: `${where}: ${outcome.problem}`, 'zh-CN': `${where}：${outcome.problem}` });
      } else if (outcome.value === (verb === 'when'))
        report({ message: 'plain', params: { key, path: path.join('.') }, path });
    }
  };
  return {
    id,
    title,
    docs,
    get page() {
      return customPage(definition);
    },
    severity,
    clauses,
    kinds: [target.kind],
    messages: { plain: { text: message, hint } },
    ...(target.kind === 'plan'
      ? { plan: (context: PlanContext) => judge(context, context.plan, context.plan) }
      : { document: (context: DocumentContext) => judge(context, context.document, context.plan) }),
  };
}

/** What every element sees; of the lists only those that the expression speaks of. */
function sharedData(
  plan: PlanUnit | undefined,
  expression: string,
  today: string,
  count: { left: number },
): Record<string, CelInput> {
  const shared: Record<string, CelInput> = { today };
  if (/\bplan\b/.test(expression)) shared.plan = celData(plan?.data ?? {}, shapes.plan, count);
  for (const kind of lists) {
    if (!new RegExp(`\\b${kind}s\\b`).test(expression)) continue;
    const documents = plan?.of(kind) ?? [];
    shared[`${kind}s`] = documents.map(({ id, data }) => celData({ id, ...data }, shapes[kind], count));
  }
  return shared;
}

function problem(
  { source }: CustomDefinition,
  message: string,
  params: Readonly<Record<string, string | number>>,
  path: Path,
): PolicyProblem {
  return { rule: 'policy-expression', source, report: { message, params, path, part: 'value' } };
}

/** A slip at its place inside the expression, wherever YAML put that. */
function slipProblem(definition: CustomDefinition, { message, params, start, end }: Slip): PolicyProblem {
  const { source, path, verb } = definition;
  const at = [...path, verb];
  const found = problem(definition, message, params, at);
  const node = resolve(valueAt(source.facts.root, at));
  if (node?.kind !== 'scalar') return found;
  const lead = String(node.value).length - String(node.value).trimStart().length;
  const span = spanInScalar(source.text, node, start + lead, Math.max(end, start + 1) + lead);
  return { ...found, report: { ...found.report, span } };
}
