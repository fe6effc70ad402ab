/**
 * The third table: blocks of the plan and their parts. A block that is missing whole is one finding that carries all its
 * clauses; of a block that was begun, each part that is missing is one. A row is data; the rule is made of it.
 */
import type { Severity } from '../core/finding.ts';
import type { FixIntent, PlainValue } from '../core/fix.ts';
import type { Lang, Localised } from '../core/language.ts';
import type { Limits } from '../core/limits.ts';
import { type Path, valueAt } from '../core/path.ts';
import { type AnyRule, defineRule, type Message, type Rule } from '../core/rule.ts';
import { subjectsOf } from '../core/subjects.ts';
import type { Clock } from '../core/time.ts';
import { entriesOf, itemsOf, resolve, type Value } from '../core/value.ts';
import { isWaived } from '../core/waiver.ts';
import type { PlanUnit } from '../core/workspace.ts';

/** What a skeleton may look at: it never names what is not there. */
export interface Setting {
  readonly plan: PlanUnit;
  readonly limits: Limits;
  /** The language that the plan's own texts are written in. */
  readonly lang: Lang;
}

interface Wanted {
  /** `{id}` is the id of the entry where the block is one of a map. */
  readonly message: Message;
  /** What the author can start from; blanks (`''`) are for them to fill. */
  readonly skeleton?: (setting: Setting) => PlainValue | undefined;
}

/** A key of a block. */
export interface Part extends Wanted {
  /** From the block; `follow_up.channel` is judged where `follow_up` stands. */
  readonly key: string;
  readonly clauses: readonly string[];
}

export interface BlockRow {
  readonly id: string;
  readonly title: Localised;
  /** Default `warning`. */
  readonly severity?: Severity;
  readonly standards?: readonly string[];
  /** Where the block stands; with a last step `*`, every entry of a map. */
  readonly at: string;
  readonly whole: Wanted;
  readonly parts: readonly Part[];
  /** Clauses that only the block as a whole is about. */
  readonly clauses?: readonly string[];
  /** A phase of crisis work: without it the plan does not span the whole process (clause 1-2). */
  readonly phase?: true;
}

/** The rule of a block row. */
export function blockRule(row: BlockRow): AnyRule {
  const own = [...new Set([...(row.clauses ?? []), ...row.parts.flatMap(({ clauses }) => clauses)])];
  const isEntry = row.at.endsWith('.*');
  return defineRule<string>({
    id: row.id,
    title: row.title,
    severity: row.severity ?? 'warning',
    clauses: row.phase ? [...own, '1-2'] : own,
    ...(row.standards ? { standards: row.standards } : {}),
    kinds: ['plan'],
    ...([row.whole, ...row.parts].some(({ skeleton }) => skeleton) ? { fixable: true } : {}),
    messages: messagesOf(row),
    plan({ plan, limits, lang, clock, report }) {
      const setting: Setting = { plan, limits, lang: textLang(plan, lang) };
      const blocks: readonly { path: Path; id: string }[] = isEntry
        ? subjectsOf(plan, plan, row.at)
        : [{ path: row.at.split('.'), id: '' }];
      for (const { path, id } of blocks) {
        if (!isFilled(plan, path)) {
          const clauses = row.phase ? withPhase(own, plan, clock) : own;
          report({ message: 'whole', params: { id }, path, clauses, fixes: skeletonOf(row.whole, path, setting) });
          continue;
        }
        if (resolve(valueAt(plan.source.facts.root, path))?.kind !== 'map') continue;
        for (const part of row.parts) {
          const at = [...path, ...part.key.split('.')];
          const above = part.key.includes('.') ? at.slice(0, -1) : path;
          if (isFilled(plan, at) || !isFilled(plan, above) || !isMap(plan, above)) continue;
          const { key, clauses } = part;
          report({ message: key, params: { id }, path: at, clauses, fixes: skeletonOf(part, at, setting) });
        }
      }
    },
  });
}

/**
 * The clauses of a block that is missing, with 1-2 (prevention, monitoring, response and recovery are filled) where the plan
 * does not waive all of them: what is waived is no gap of the process.
 */
export function withPhase(clauses: readonly string[], plan: PlanUnit, clock: Clock): readonly string[] {
  return clauses.every((clause) => isWaived(plan, clause, clock)) ? clauses : [...clauses, '1-2'];
}

/** True where something is said at a path: a map or list whose leaves are all blank says nothing. */
export function isFilled(plan: PlanUnit, path: Path): boolean {
  return says(valueAt(plan.source.facts.root, path), 0);
}

const deepest = 8;

function says(value: Value | undefined, depth: number): boolean {
  const node = resolve(value);
  // An alias without an anchor is written; the reader says what is wrong with it.
  if (!node) return value !== undefined;
  if (node.kind === 'scalar') return node.value !== null && String(node.value).trim() !== '';
  if (depth === deepest) return true;
  return node.kind === 'map'
    ? entriesOf(node).some((entry) => says(entry.value, depth + 1))
    : itemsOf(node).some((item) => says(item, depth + 1));
}

function isMap(plan: PlanUnit, path: Path): boolean {
  return resolve(valueAt(plan.source.facts.root, path))?.kind === 'map';
}

function messagesOf({ whole, parts }: BlockRow): Rule['messages'] {
  return { whole: whole.message, ...Object.fromEntries(parts.map(({ key, message }) => [key, message])) };
}

function skeletonOf({ skeleton }: Wanted, path: Path, setting: Setting): FixIntent[] {
  const value = skeleton?.(setting);
  // A blank that stands there already is no help a second time.
  if (value === undefined || resolve(valueAt(setting.plan.source.facts.root, path))?.kind === 'map') return [];
  if (isBlank(value) && valueAt(setting.plan.source.facts.root, path) !== undefined) return [];
  return [addSkeleton(path, value)];
}

/** The fix that adds something for the author to complete. */
export function addSkeleton(path: Path, value: PlainValue): FixIntent {
  return {
    title: { en: 'Add `{key}`, to be filled in', 'zh-CN': '增加 `{key}`，再补全内容' },
    params: { key: String(path.at(-1)) },
    safe: false,
    changes: [{ op: 'set', path, value: withoutEmptyMaps(value) }],
  };
}

/** `rules: {}` asks for nothing; it comes back as a missing part once there is something to ask for. */
function withoutEmptyMaps(value: PlainValue): PlainValue {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const isEmptyMap = (one: PlainValue) =>
    typeof one === 'object' && one !== null && !Array.isArray(one) && Object.keys(one).length === 0;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) => (isEmptyMap(one) ? [] : [[key, withoutEmptyMaps(one)]])),
  );
}

function isBlank(value: PlainValue): boolean {
  if (value === null || value === '') return true;
  return typeof value === 'object' && Object.values(value).every(isBlank);
}

/** The language of the plan's texts: its first, or else the one that findings are shown in. */
function textLang(plan: PlanUnit, lang: Lang): Lang {
  const first = plan.data.languages?.[0];
  if (first === undefined) return lang;
  return /^zh\b/i.test(first) ? 'zh-CN' : 'en';
}

/** A role's id, where the plan has it; otherwise a blank. */
export function roleOr(plan: PlanUnit, ...ids: readonly string[]): string {
  return ids.find((id) => plan.data.roles && Object.hasOwn(plan.data.roles, id)) ?? '';
}
