/** For whom a statement is. */
import type { DocumentOf, PlanUnit } from '../../core/workspace.ts';
import type { Audience } from '../../generated/types.ts';

type AudienceKind = NonNullable<Audience['is']>;

const byStage: Readonly<Record<string, AudienceKind>> = {
  staff: 'staff',
  press: 'media',
  'regulator-report': 'regulators',
};

/** Words that name an audience where no plan says what it is. */
const byName: readonly [RegExp, AudienceKind][] = [
  [/^(?:media|press|journalists?)$/i, 'media'],
  [/^(?:staff|employees|colleagues|internal)$/i, 'staff'],
  [/^(?:partners?|suppliers?|merchants?|resellers?)$/i, 'partners'],
  [/^(?:regulators?|authorit(?:y|ies))$/i, 'regulators'],
];

/** What the audience of a statement is; where that is not said, its stage tells. Most texts are for the affected. */
export function audienceOf(
  document: DocumentOf<'statement' | 'postmortem'>,
  plan: PlanUnit | undefined,
): AudienceKind | undefined {
  if (document.kind !== 'statement') return undefined;
  const { audience, stage } = document.data as DocumentOf<'statement'>['data'];
  const named = audience === undefined ? undefined : plan?.data.audiences?.[audience]?.is;
  if (named !== undefined) return named;
  const own = stage !== undefined && Object.hasOwn(byStage, stage) ? byStage[stage] : undefined;
  if (own !== undefined) return own;
  return byName.find(([name]) => audience !== undefined && name.test(audience))?.[1] ?? 'affected';
}
