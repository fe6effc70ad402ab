/** What the name of a file alone says. */

/** The names of a plan, whatever it says inside. */
export const planNames: readonly string[] = ['crisis-plan.yaml', 'crisis-plan.yml'];

const planName = /(?:^|\/)crisis-plan\.ya?ml$/i;

/** True for a path that ends in one of them, in letters of any case. */
export function isPlanName(file: string): boolean {
  return planName.test(file);
}

/** The files that may be crisis documents, and lists of those who work here. */
export function isCandidate(file: string): boolean {
  return /\.(ya?ml|md|markdown)$/i.test(file) || /(?:^|\/)(?:CODEOWNERS|staff[^/]*\.(?:csv|tsv|txt))$/.test(file);
}
