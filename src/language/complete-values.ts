/** Values at the cursor: words of the format, ids of the plan, dates, periods. */

import { parseDuration } from '../core/duration.ts';
import type { Path } from '../core/path.ts';
import { valueAt } from '../core/path.ts';
import { itemsOf, resolve, textOf } from '../core/value.ts';
import { fields } from '../generated/templates.ts';
import type { DocumentKind, ScalarShape } from '../schema/shape.ts';
import type { Proposal, Situation } from './completion.ts';
import type { Cursor } from './cursor.ts';
import type { Owned } from './ids.ts';
import { docAt, glossAt, scalarShape, shapeAt } from './schema.ts';
import { kindWord, say } from './words.ts';
import { written } from './written.ts';

type Offer = Omit<Proposal, 'range' | 'order'>;

export function valueProposals(
  situation: Situation,
  kind: DocumentKind,
  owned: Owned | undefined,
  cursor: Cursor,
): Proposal[] {
  const { source } = situation;
  const range = source.lines.range(cursor.word);
  const isKind = kind !== 'plan' && cursor.path.length === 1 && cursor.path[0] === 'kind';
  const shape = isKind ? undefined : scalarShape(shapeAt(kind, cursor.path));
  const offers = isKind
    ? ['playbook', 'statement', 'postmortem', 'drill'].map((word) => plainOffer(word, 'word'))
    : isFieldList(kind, cursor.path)
      ? usedFields(situation)
      : shape
        ? offersOf(situation, kind, owned, cursor, shape)
        : [];
  const taken = alreadyListed(situation, cursor.path);
  return offers
    .filter(({ label }) => !taken.has(label))
    .map((offer, order) => ({
      ...offer,
      text: textAt(offer, cursor, shape),
      range,
      order,
    }));
}

/** Numbers, dates and the like are no texts to YAML, and are to stay what they are. */
function textAt({ text, kind }: Offer, cursor: Cursor, shape: ScalarShape | undefined): string {
  const isText = kind !== 'date' && shape?.t !== 'boolean' && shape?.t !== 'number' && shape?.t !== 'integer';
  if (cursor.quote === undefined && !isText) return text;
  // A blank before its `#` would begin a comment; quoted it is safe wherever it is moved.
  if (cursor.quote === undefined && shape?.t === 'contact') return JSON.stringify(text);
  return written(text, cursor);
}

function offersOf(
  situation: Situation,
  kind: DocumentKind,
  owned: Owned | undefined,
  cursor: Cursor,
  shape: ScalarShape,
): Offer[] {
  const { lang } = situation;
  const glosses = docAt(kind, cursor.path)?.words ?? {};
  const words = [...(shape.words ?? []), ...(shape.or ?? [])].map((word) => ({
    ...plainOffer(word, 'word'),
    ...(Object.hasOwn(glosses, word) ? { detail: glosses[word]![lang] } : {}),
  }));
  const ids = (shape.ref ?? []).flatMap((one) => idOffers(one, owned, lang));
  switch (shape.t) {
    case 'boolean':
      return ['true', 'false'].map((word) => plainOffer(word, 'word'));
    case 'date':
      return [...words, ...dateOffers(situation, cursor.path)];
    case 'time':
      return [...words, ...timeOffers(situation)];
    case 'duration':
      return [...words, ...durationOffers(shape, exampleOf(kind, cursor.path))];
    case 'lang':
      return languageOffers(cursor.path[0] === 'languages' ? undefined : owned?.plan?.data.languages, lang);
    case 'zone':
      return Intl.supportedValuesOf('timeZone').map((zone) => plainOffer(zone, 'word'));
    case 'contact':
      return contactOffers(situation, owned, cursor.path);
    case 'path':
      return pathOffers(situation, owned);
    default:
      return [...words, ...ids];
  }
}

export function plainOffer(text: string, kind: Offer['kind']): Offer {
  return { label: text, kind, text };
}

/** Those of the plan; where it says which they are, languages that plans are often written in. */
function languageOffers(own: readonly string[] | undefined, lang: Situation['lang']): Offer[] {
  const names = new Intl.DisplayNames(lang, { type: 'language', fallback: 'code' });
  const nameOf = (tag: string) => {
    try {
      return names.of(tag);
    } catch {
      return undefined;
    }
  };
  return (own ?? commonLanguages).map((tag) => {
    const name = nameOf(tag);
    return { ...plainOffer(tag, 'word'), ...(name && name !== tag ? { detail: name, names: name } : {}) };
  });
}

const commonLanguages =
  'en zh-CN zh-TW ar bg cs da de el es et fi fr ga hr hu it ja ko lt lv mt nl no pl pt pt-BR ro ru sk sl sv th tr uk vi'.split(
    ' ',
  );

function isFieldList(kind: DocumentKind, path: Path): boolean {
  return kind === 'statement' && path[0] === 'placeholders';
}

/** Fields that the text has: they are what is to be declared. */
function usedFields({ source, lang }: Situation): Offer[] {
  const names = new Set((source.facts.markdown?.placeholders ?? []).flatMap(({ name }) => name ?? []));
  return [...names].map((name) => {
    const about = Object.hasOwn(fields, name) ? fields[name]!.about[lang] : undefined;
    return { ...plainOffer(name, 'field'), ...(about ? { detail: about } : {}) };
  });
}

function exampleOf(kind: DocumentKind, path: Path): string | undefined {
  const [example] = docAt(kind, path)?.examples ?? [];
  return typeof example === 'string' ? example : undefined;
}

/** The ids of one kind, with the names of what they stand for. */
export function idOffers(kind: string, owned: Owned | undefined, lang: Situation['lang']): Offer[] {
  const plan = owned?.plan;
  const map = plan && (plan.data as Record<string, unknown>)[kind];
  return [...(plan?.ids.get(kind)?.keys() ?? [])].map((id) => {
    const own = isMap(map) && Object.hasOwn(map, id) ? map[id] : undefined;
    const key = isMap(own) && ['name', 'duty', 'means', 'kind', 'type'].find((one) => typeof own[one] === 'string');
    const value = key ? String((own as Record<string, unknown>)[key]) : undefined;
    const name = key && value && (glossAt('plan', [kind, id, key], value, lang) ?? value);
    const detail = [kindWord(kind, lang), ...(name ? [name] : [])].join(' · ');
    return { ...plainOffer(id, 'id'), detail, ...(key === 'name' && value ? { names: value } : {}) };
  });
}

/** Days from today on, for what is to end. */
export function soonOffers(clock: Situation['clock'], lang: Situation['lang']): Offer[] {
  const from = clock.read(clock.today)!;
  return ['30d', '90d', '180d', '365d'].map((period) => ({
    ...plainOffer(clock.dateOf(clock.add(from, parseDuration(period)!).start), 'date'),
    detail: say('todayPlus', lang, { period }),
  }));
}

/** Today first; where the neighbour says how often, what follows from it. */
function dateOffers({ clock, lang, source }: Situation, path: Path): Offer[] {
  const offers: Offer[] = [{ ...plainOffer(clock.today, 'date'), detail: say('today', lang) }];
  const add = (from: string, period: string, word: 'todayPlus' | 'lastPlus') => {
    const [time, duration] = [clock.read(from), parseDuration(period)];
    if (!time || !duration) return;
    const date = clock.dateOf(clock.add(time, duration).start);
    if (!offers.some(({ label }) => label === date))
      offers.push({ ...plainOffer(date, 'date'), detail: say(word, lang, { period }) });
  };
  const sibling = (key: string) => textOf(valueAt(source.facts.root, [...path.slice(0, -1), key]));
  const every = sibling('every') ?? textOf(valueAt(source.facts.root, [...path.slice(0, -2), 'every']));
  const last = sibling('last');
  if (last && every) add(last, every, 'lastPlus');
  if (every) add(clock.today, every, 'todayPlus');
  for (const period of ['7d', '30d', '90d', '180d', '365d']) add(clock.today, period, 'todayPlus');
  return offers;
}

/** The current minute, in the plan's zone, with its offset. */
function timeOffers({ clock, lang }: Situation): Offer[] {
  const text = zoned(clock.now, clock.zone);
  return [
    { ...plainOffer(text, 'date'), detail: say('now', lang) },
    { ...plainOffer(clock.today, 'date'), detail: say('today', lang) },
  ];
}

function zoned(milliseconds: number, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'longOffset',
  }).formatToParts(milliseconds);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  const offset = part('timeZoneName').replace('GMT', '') || 'Z';
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}${offset}`;
}

const shortPeriods = ['5m', '15m', '30m', '1h', '2h', '4h', '24h', '72h'];
const longPeriods = ['1d', '7d', '30d', '90d', '180d', '365d'];

/** Periods of the order of the format's own example first. */
function durationOffers(shape: ScalarShape, example: string | undefined): Offer[] {
  const isLong = /[dwy]$/.test(example ?? '');
  const periods = isLong ? [...longPeriods, ...shortPeriods] : [...shortPeriods, ...longPeriods];
  const all = [...(example ? [example] : []), ...(shape.immediately ? ['immediately'] : []), ...periods];
  return [...new Set(all)].map((period) => plainOffer(period, 'duration'));
}

/** `ref:contacts#id`: the entry of the same name first. What stands in the card is not shown. */
function contactOffers({ lang }: Situation, owned: Owned | undefined, path: Path): Offer[] {
  const cards = [...(owned?.plan?.ids.get('contacts')?.keys() ?? [])];
  const own = path.at(-2);
  const ids = typeof own === 'string' ? [own, ...cards.filter((id) => id !== own)] : cards;
  return ids.map((id) => ({
    ...plainOffer(`ref:contacts#${id}`, 'id'),
    detail: kindWord('contacts', lang),
  }));
}

/** Records and other files of the plan, from its folder. */
function pathOffers({ workspace }: Situation, owned: Owned | undefined): Offer[] {
  const folder = owned?.plan?.folder ?? '';
  return workspace.files
    .filter(({ file, kind }) => file.startsWith(folder) && kind !== 'plan' && kind !== 'contacts')
    .map(({ file }) => plainOffer(file.slice(folder.length), 'word'));
}

/** What a list has already: nobody wants it twice. */
function alreadyListed({ source, offset }: Situation, path: Path): Set<string> {
  if (path.at(-1) !== 0) return new Set();
  const list = resolve(valueAt(source.facts.root, path.slice(0, -1)));
  if (list?.kind !== 'list') return new Set();
  return new Set(
    itemsOf(list)
      .filter(({ span }) => offset < span.start || offset > span.end)
      .flatMap((item) => textOf(item) ?? []),
  );
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
