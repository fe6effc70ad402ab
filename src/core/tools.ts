/**
 * Libraries that few plans need. Whoever runs the rules loads them (`tools/load.ts`) and hands them in, so that nobody else pays
 * for them; a rule that misses one says that it could not judge.
 */
import type { Span } from './text.ts';

export interface Tools {
  readonly phones?: PhoneReader;
  readonly secrets?: SecretFinder;
}

interface PhoneNumber {
  /** International, without spaces: the same for all spellings of one number. */
  readonly same: string;
  /** The digits behind the country code. */
  readonly national: string;
  /** Such as `NL`; absent for numbers of no country. */
  readonly country?: string;
  /** False for a number that nobody can have. */
  readonly valid: boolean;
}

/** Reads a number with its country code; undefined for what has none. */
export type PhoneReader = (text: string) => PhoneNumber | undefined;

/** Keys, tokens and passwords in a text: what kind of thing, and where. */
export type SecretFinder = (file: string, text: string) => readonly { readonly kind: string; readonly span: Span }[];
