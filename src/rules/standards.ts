/**
 * Requirements of standards and laws, and which rules answer to them. What is asked stands in `src/standards/requirements.yaml`,
 * the answer in the rules' own `standards`. No finding is not compliance, and none of this is legal advice.
 */
import { type Requirement, requirements } from '../generated/requirements.ts';

/** How a rule names a requirement in its `standards`: `ISO 22301:2019 8.4.2`. */
export function requirementName({ standard, clause }: Pick<Requirement, 'standard' | 'clause'>): string {
  return `${standard} ${clause}`;
}

/** The requirements of a family (`gdpr`), or of the standards whose name holds the word (`22301`). Empty where there is none. */
export function requirementsOf(name: string): readonly Requirement[] {
  const wanted = plain(name);
  if (wanted === '') return [];
  const family = requirements.filter((one) => plain(one.family) === wanted);
  return family.length > 0 ? family : requirements.filter((one) => plain(one.standard).includes(wanted));
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** The short names of the standards, each once. */
export const standardFamilies: readonly string[] = [...new Set(requirements.map(({ family }) => family))];
