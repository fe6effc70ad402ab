/** The shapes of the tables of sentences. */
import type { ElementId } from '../../../src/rules/prose/elements.ts';

export type ElementCases = Readonly<
  Record<ElementId, { readonly says: readonly string[]; readonly silent: readonly string[] }>
>;

/** By rule: sentences with the words that are underlined, and sentences in which nothing is. */
export type PhraseCases = Readonly<
  Record<string, { readonly fires: readonly (readonly [string, string])[]; readonly fine: readonly string[] }>
>;
