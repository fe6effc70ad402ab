/** Repositories to damage: the examples, with a policy and a baseline beside them. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { mutate } from './mutate.ts';
import type { Random } from './random.ts';

export type Texts = Readonly<Record<string, string>>;

const top = process.env.FUZZ_ROOT ?? process.cwd();

const repositories: readonly Texts[] = ['web-shop', 'web-shop-zh', 'web-shop-broken', 'web-shop-neglected'].map(
  (name) => textsOf(join(top, 'examples', name)),
);
const policies: readonly string[] = Object.values(textsOf(join(top, 'examples/policies')));
const all: readonly string[] = [...repositories.flatMap((texts) => Object.values(texts)), ...policies];

function textsOf(folder: string): Texts {
  const names = readdirSync(folder, { recursive: true }) as string[];
  const files = names.filter((name) => /\.(ya?ml|md)$/.test(name) && statSync(join(folder, name)).isFile());
  return Object.fromEntries(
    files.sort().map((name) => [name.replaceAll('\\', '/'), readFileSync(join(folder, name), 'utf8')]),
  );
}

export interface Input {
  /** Before the damage: the plan, the file that is damaged, and some that stand beside it. */
  readonly whole: Texts;
  readonly damaged: Texts;
  /** The file that was damaged. */
  readonly name: string;
}

/** A plan and up to `beside` more of its files, one of them damaged. */
export function inputFrom(random: Random, beside = 3): Input {
  const repository = random.pick(repositories);
  const names = Object.keys(repository);
  // The plan half of the time: everything hangs on it.
  const name = random.chance(0.5) ? 'crisis-plan.yaml' : random.pick(names);
  const wanted = new Set(['crisis-plan.yaml', name]);
  for (let left = random.below(beside + 1); left > 0; left--) wanted.add(random.pick(names));
  const whole = Object.fromEntries([...wanted].sort().map((each) => [each, repository[each]!]));
  return { whole, damaged: { ...whole, [name]: mutate(whole[name]!, random, all) }, name };
}

/** The plan of an example, and a document of each kind beside it. */
export function inputsOfEachKind(): Input[] {
  const [repository = {}] = repositories;
  const plan = 'crisis-plan.yaml';
  const kinds = new Map(Object.keys(repository).map((name) => [name.replace(/[^/]*$/, ''), name]));
  kinds.set('', plan);
  return [...kinds.values()].map((name) => {
    const whole = { [plan]: repository[plan]!, [name]: repository[name]! };
    return { whole, damaged: whole, name };
  });
}

/** A policy of an example, damaged more often than not. */
export function policyFrom(random: Random): string {
  const text = random.pick(policies);
  return random.chance(0.7) ? mutate(text, random, policies) : text;
}

export function damage(text: string, random: Random): string {
  return mutate(text, random, all);
}
