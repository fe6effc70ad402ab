/** Ids that are named: whether they exist, and are of the kind that is wanted. */
import type { FixIntent } from '../core/fix.ts';
import type { Lang } from '../core/language.ts';
import { nearestWord } from '../core/nearest.ts';
import type { Reference } from '../core/normalise.ts';
import { defineRule, type Report } from '../core/rule.ts';
import type { Document, PlanUnit } from '../core/workspace.ts';
import { contactsUnread, privateContacts } from './contacts.ts';
import { definitionRules } from './definitions.ts';
import { kindName } from './kinds.ts';
import { clausesAt, clausesOfPlaces } from './places.ts';
import { allKinds, isOneEdit, listed, spotOf } from './support.ts';

/** Keys that refer to something other than ids: other rules judge them. */
const noIds = new Set(['clauses', 'languages']);
/** Maps that the format requires: that one is missing whole is a finding of its own, not one for each name. */
const requiredMaps = new Set(['people', 'roles', 'monitors', 'backups', 'scenarios']);
/** Named in documents before, or long after, the record itself is there. */
const records = new Set(['incidents', 'drills', 'statements', 'postmortems']);

const unknownReference = defineRule({
  id: 'unknown-reference',
  title: { en: 'Name of something that does not exist', 'zh-CN': '引用的编号不存在' },
  severity: 'error',
  clauses: clausesOfPlaces((shape) => 'ref' in shape || 'keyRef' in shape),
  kinds: allKinds,
  fixable: true,
  messages: {
    plain: {
      text: { en: 'No {kind} is called `{id}`', 'zh-CN': '没有编号为 `{id}` 的{kind}' },
      hint: {
        en: 'Add `{id}` to `{where}`, or name one of: {known}.',
        'zh-CN': '在 `{where}` 中增加 `{id}`，或改用已有的编号：{known}。',
      },
    },
    many: {
      text: { en: 'No {kind} is called `{id}`', 'zh-CN': '没有编号为 `{id}` 的{kind}' },
      hint: {
        en: 'Add `{id}` to `{where}`, or name one that is there.',
        'zh-CN': '在 `{where}` 中增加 `{id}`，或改用已有的编号。',
      },
    },
    near: {
      text: {
        en: 'No {kind} is called `{id}`; did you mean `{nearest}`?',
        'zh-CN': '没有编号为 `{id}` 的{kind}，是不是想写 `{nearest}`？',
      },
      hint: {
        en: 'Write `{nearest}`, or add `{id}` to `{where}`.',
        'zh-CN': '改为 `{nearest}`，或在 `{where}` 中增加 `{id}`。',
      },
    },
    name: {
      text: {
        en: '`{id}` is the name of `{meant}`; the id is wanted here',
        'zh-CN': '`{id}` 是 `{meant}` 的名称，此处应填编号',
      },
      hint: { en: 'Write `{meant}`.', 'zh-CN': '改为 `{meant}`。' },
    },
    team: {
      text: {
        en: 'No {kind} is called `{id}`; a team answers for nothing',
        'zh-CN': '没有编号为 `{id}` 的{kind}；只写部门名等于没人负责',
      },
      hint: {
        en: 'Name who answers for it by id, one of: {known}.',
        'zh-CN': '请填写具体负责者的编号：{known}。',
      },
    },
    other: {
      text: {
        en: '`{id}` is {found}; {kind} is wanted here',
        'zh-CN': '`{id}` 是{found}，此处应填{kind}',
      },
      hint: { en: 'Name {kind} by its id.', 'zh-CN': '请填写{kind}的编号。' },
    },
    none: {
      text: {
        en: '`{id}` should be {kind}, but the plan has no `{where}`',
        'zh-CN': '`{id}` 应为{kind}，但预案中没有 `{where}`',
      },
      hint: {
        en: 'Add `{where}`, with `{id}` and whatever else is named.',
        'zh-CN': '增加 `{where}`，把 `{id}` 等引用到的编号都写进去。',
      },
    },
  },
  notes: { defined: { en: '`{id}` is defined here', 'zh-CN': '`{id}` 在这里定义' } },
  plan({ plan, lang, report, skip }) {
    if (plan.references.some(({ kinds }) => kinds.includes('contacts')) && !privateContacts(plan)) skip(contactsUnread);
    judge(plan, plan, lang, report);
  },
  document({ document, plan, lang, report }) {
    if (plan) judge(document, plan, lang, report);
  },
});

type ReferenceMessage = 'name' | 'team' | 'plain' | 'many' | 'near' | 'other' | 'none';
type ReferenceReport = Report<ReferenceMessage>;

function judge(document: Document, plan: PlanUnit, lang: Lang, report: (report: ReferenceReport) => void) {
  const spots = new Set<string>();
  for (const reference of document.references) {
    const { path, inKey } = reference;
    if (!isUnknown(reference, plan)) continue;
    const spot = spotOf(document.source, path, inKey ? 'key' : 'value');
    if (spots.has(spot)) continue;
    spots.add(spot);
    const found = unresolved(reference, document, plan, lang);
    if (found) report({ ...found, clauses: clausesAt(document.kind, path, document.source.facts.root) });
  }
}

function isUnknown({ kinds, id, soft }: Reference, plan: PlanUnit): boolean {
  if (soft || kinds.some((kind) => noIds.has(kind))) return false;
  if (!kinds.includes('contacts')) return !kinds.some((kind) => plan.ids.get(kind)?.has(id));
  const cards = privateContacts(plan);
  return cards !== undefined && !Object.hasOwn(cards, id);
}

function unresolved(reference: Reference, document: Document, plan: PlanUnit, lang: Lang): ReferenceReport | undefined {
  const { kinds, id, path, inKey } = reference;
  const kind = kinds[0]!;
  const place = {
    path,
    part: inKey ? ('key' as const) : ('value' as const),
    value: id,
    // A log or report that is not written yet stops nobody from acting.
    ...(records.has(kind) ? { severity: 'warning' as const } : {}),
  };
  const params = { id, kind: kindName(kinds, lang), where: kind };
  // Without that map every name would be one: whatever else goes by it is beside the point.
  if (requiredMaps.has(kind) && !plan.ids.get(kind)?.size) return undefined;
  const other = [...plan.ids].find(([, ids]) => ids.has(id))?.[0];
  if (other !== undefined) {
    const { source, definition } = plan.ids.get(other)!.get(id)!;
    const meant = counterpart(plan, id, other, kinds);
    return {
      message: 'other',
      params: { ...params, kind: kindName(kinds, lang, true), found: kindName([other], lang, true) },
      ...place,
      related: [{ file: source, path: definition.path, note: 'defined', params: { id } }],
      fixes: meant === undefined ? [] : [replacement(reference, meant, false)],
    };
  }
  const known = kinds.flatMap((one) => [...(plan.ids.get(one)?.keys() ?? [])]);
  if (known.length === 0 && !records.has(kind)) {
    if (isRepeated(reference, document, plan)) return undefined;
    return { message: 'none', params: { ...params, kind: kindName(kinds, lang, true) }, ...place };
  }
  const named = kinds.flatMap((one) => idsNamed(plan, one, id));
  if (named.length === 1) {
    const meant = named[0]!;
    return { message: 'name', params: { ...params, meant }, ...place, fixes: [replacement(reference, meant, true)] };
  }
  if (path.at(-1) === 'owner' && isTeam.test(id)) {
    const who = [...(plan.ids.get(kind)?.keys() ?? [])].slice(0, 12);
    return { message: 'team', params: { ...params, known: listed(who, lang) }, ...place };
  }
  const nearest = nearestWord(id, known);
  if (nearest !== undefined) {
    // Only a slip of one letter in a word of some length, with one word to be meant, is certain.
    const certain =
      [...id].length > 3 && isOneEdit(id, nearest) && known.filter((word) => isOneEdit(id, word)).length === 1;
    return {
      message: 'near',
      params: { ...params, nearest },
      ...place,
      fixes: [replacement(reference, nearest, certain)],
    };
  }
  const few = known.length > 0 && known.length <= 12;
  return few
    ? { message: 'plain', params: { ...params, known: listed(known, lang) }, ...place }
    : { message: 'many', params, ...place };
}

const isTeam =
  /\b(?:team|group|department|dept|squad|crew|everyone|everybody|all)\b|团队|小组|部门?$|[组处科]$|全体|大家/i;

/** The ids of the people, or outside parties, of a name. */
function idsNamed({ data }: PlanUnit, kind: string, name: string): string[] {
  if (kind !== 'people' && kind !== 'external') return [];
  const form = (text: string) => text.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
  return Object.entries(data[kind] ?? {}).flatMap(([id, one]) =>
    one.name !== undefined && form(one.name) === form(name) ? [id] : [],
  );
}

/** True where an earlier place names something of the same kinds, of which the plan has none: once said is enough. */
function isRepeated(reference: Reference, document: Document, plan: PlanUnit): boolean {
  const same = (other: Reference) => !other.soft && other.kinds.join() === reference.kinds.join();
  const documents: readonly Document[] = [plan, ...plan.documents];
  const first = documents.find(({ references }) => references.some(same));
  return first?.source !== document.source || document.references.find(same) !== reference;
}

/** Who is meant by a role where a person is wanted, or the other way round; undefined where it is not plain. */
function counterpart(plan: PlanUnit, id: string, found: string, wanted: readonly string[]): string | undefined {
  if (found === 'roles' && wanted.includes('people')) return plan.data.roles?.[id]?.primary;
  if (found !== 'people' || !wanted.includes('roles')) return undefined;
  const held = Object.entries(plan.data.roles ?? {}).filter(([, { primary }]) => primary === id);
  return held.length === 1 ? held[0]![0] : undefined;
}

function replacement({ kinds, path, inKey }: Reference, to: string, safe: boolean): FixIntent {
  const value = kinds.includes('contacts') ? `ref:contacts#${to}` : to;
  return {
    title: { en: 'Write `{to}`', 'zh-CN': '改为 `{to}`' },
    params: { to },
    safe,
    changes: [inKey ? { op: 'rename', path, key: to } : { op: 'set', path, value }],
  };
}

export const referenceRules = [unknownReference, ...definitionRules];
