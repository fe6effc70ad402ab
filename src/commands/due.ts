/** `crisis-lint due [PATH…]`: what falls due in the plans, whose it is, and when. A plan decays between commits. */

import { parseDuration } from '../core/duration.ts';
import { defaultSettings } from '../core/engine.ts';
import { inRow, type Lang } from '../core/language.ts';
import { maskNumbers } from '../core/mask.ts';
import { momentText, sharedZone } from '../core/moment.ts';
import { nearestWord } from '../core/nearest.ts';
import { formatPath } from '../core/path.ts';
import { clockOf, zoneOf } from '../core/plan-clock.ts';
import { Clock } from '../core/time.ts';
import type { PlanUnit } from '../core/workspace.ts';
import { datedKinds, dueOf } from '../language/due.ts';
import { ownerOf } from '../language/due-owner.ts';
import { jsonText, markdownCode, markdownText } from '../reporters/escape.ts';
import { escapeControls } from '../reporters/width.ts';
import { sayDue } from './due-words.ts';
import { exit, UsageError } from './errors.ts';
import { checkLanguage } from './language.ts';
import { readAsOf } from './lint-flags.ts';
import { type Loaded, load } from './pipeline.ts';
import type { Ports } from './ports.ts';
import { refuseTorn } from './whole.ts';
import { say } from './words.ts';

export interface DueFlags {
  readonly format: string;
  readonly within: string;
  /** A person's id; false for what belongs to nobody. */
  readonly owner?: string | false;
  readonly asOf?: string;
  readonly lang?: string;
}

interface Item {
  readonly plan: string;
  /** A person's id; absent where the plan names nobody. */
  readonly owner?: string;
  readonly ownerName?: string;
  readonly title: string;
  readonly date: string;
  /** From today; negative where it is overdue. */
  readonly days: number;
  readonly state: string;
  readonly file: string;
  readonly line: number;
  readonly path: string;
}

interface List {
  readonly version: 1;
  readonly asOf: string;
  /** The last day looked at. */
  readonly until: string;
  readonly items: readonly Item[];
}

const formats = ['text', 'json', 'markdown'];

export async function dueCommand(paths: readonly string[], flags: DueFlags, ports: Ports, lang: Lang): Promise<number> {
  checkLanguage(flags.lang, lang);
  if (!formats.includes(flags.format))
    throw new UsageError(
      say('badValue', lang, { option: '--format', value: flags.format, allowed: inRow(formats, lang) }),
    );
  const asOf = readAsOf(flags.asOf, ports, lang);
  const loaded = await load({ paths, lang }, ports);
  const workspace = await loaded.workspace();
  const plans = workspace.plans.filter(({ source }) => loaded.isSelected(source.file));
  if (plans.length === 0) {
    ports.output.err(`${say('noPlan', lang, { path: inRow(paths, lang) || '.' })}\n`);
    return exit.nothing;
  }
  // "Nothing falls due" of a plan that could not be read would close what is open.
  for (const plan of plans) refuseTorn(plan, loaded, lang, datedKinds);
  const clock = new Clock(asOf, 'UTC', defaultSettings.limits.due_soon);
  const until = lastDay(flags.within, clock, lang);
  const all = plans.flatMap((plan) => itemsOf(plan, loaded, asOf, lang));
  if (typeof flags.owner === 'string') checkOwner(flags.owner, plans, all, lang);
  const owner = flags.owner === false ? undefined : flags.owner;
  const items = all
    .filter((item) => item.date <= until && (flags.owner === undefined || item.owner === owner))
    .sort((a, b) => a.days - b.days);
  const list: List = { version: 1, asOf: asOf.text, until, items };
  // For people in the time of the plans.
  const read = {
    ...list,
    asOf: momentText(asOf.text, sharedZone(plans.map(zoneOf)), lang),
  };
  ports.output.out(
    flags.format === 'json' ? jsonText(list) : flags.format === 'markdown' ? markdown(read, lang) : text(read, lang),
  );
  return exit.ok;
}

/** The day that lies a period after the one judged for. */
function lastDay(within: string, clock: Clock, lang: Lang): string {
  const period = parseDuration(within);
  if (!period) throw new UsageError(sayDue('badPeriod', lang, { value: within }));
  return clock.dateOf(clock.add({ start: clock.now, end: clock.now }, period).start);
}

/** Refuses an id that nobody goes by: "nothing falls due" for a slip of the pen would be believed. */
function checkOwner(owner: string, plans: readonly PlanUnit[], all: readonly Item[], lang: Lang): void {
  const known = new Set([
    ...plans.flatMap(({ data }) => Object.keys(data.people ?? {})),
    ...all.flatMap((item) => item.owner ?? []),
  ]);
  if (known.has(owner)) return;
  const guess = nearestWord(owner, [...known]);
  const message = sayDue('noPerson', lang, { id: owner });
  throw new UsageError(guess ? `${message}\n${say('didYouMean', lang, { word: guess })}` : message);
}

function itemsOf(plan: PlanUnit, loaded: Loaded, asOf: ReturnType<typeof readAsOf>, lang: Lang): Item[] {
  const { limits } = loaded.policy?.settingsFor(plan.source.file) ?? defaultSettings;
  return dueOf(plan, clockOf(asOf, plan, limits.due_soon), limits, lang).map((due) => {
    const owner = ownerOf(due, plan);
    const name = owner === undefined ? undefined : plan.data.people?.[owner]?.name;
    return {
      plan: loaded.shown(plan.source.file),
      ...(owner === undefined ? {} : { owner }),
      ...(name === undefined ? {} : { ownerName: maskNumbers(name) }),
      title: maskNumbers(due.title),
      date: due.date,
      days: due.days,
      state: due.state,
      file: loaded.shown(due.source.file),
      line: due.range.start.line + 1,
      path: formatPath(due.path),
    };
  });
}

function byOwner(items: readonly Item[], lang: Lang): [string, Item[]][] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const owner =
      item.owner === undefined
        ? sayDue('nobody', lang)
        : item.ownerName === undefined
          ? item.owner
          : sayDue('holder', lang, { name: item.ownerName, id: item.owner });
    groups.set(owner, [...(groups.get(owner) ?? []), item]);
  }
  return [...groups];
}

function when({ days }: Item, lang: Lang): string {
  if (days === 0) return sayDue('today', lang);
  return days < 0 ? sayDue('overdue', lang, { n: -days }) : sayDue('inDays', lang, { n: days });
}

function text({ asOf, until, items }: List, lang: Lang): string {
  if (items.length === 0) return `${sayDue('nothingDue', lang, { asOf, until })}\n`;
  const lines = [sayDue('heading', lang, { asOf, until })];
  for (const [owner, own] of byOwner(items, lang)) {
    lines.push('', escapeControls(owner));
    for (const item of own) {
      lines.push(`  ${item.date}  ${escapeControls(item.title)} · ${when(item, lang)}`);
      lines.push(`              ${escapeControls(`${item.file}:${item.line}`)}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

/** The body of an issue: a heading for each owner, unless there is one only. */
function markdown({ asOf, until, items }: List, lang: Lang): string {
  if (items.length === 0) return `${markdownText(sayDue('nothingDue', lang, { asOf, until }))}\n`;
  const parts = [`<!-- crisis-lint due -->\n**${markdownText(sayDue('heading', lang, { asOf, until }))}**`];
  const head = `| ${sayDue('column.date', lang)} | ${sayDue('column.what', lang)} | ${sayDue('column.where', lang)} |\n|---|---|---|`;
  for (const [owner, own] of byOwner(items, lang)) {
    const rows = own.map(
      (item) =>
        `| ${item.date}<br>${when(item, lang)} | ${markdownText(item.title)} | ${markdownCode(`${item.file}:${item.line}`)} |`,
    );
    parts.push(`### ${markdownText(owner)}`, [head, ...rows].join('\n'));
  }
  parts.push(markdownText(sayDue('howTo', lang)));
  return `${parts.join('\n\n')}\n`;
}
