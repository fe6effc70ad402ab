/** Rules about what statements and post-mortems say. */
import { phraseRules } from './phrase-rules.ts';
import { elementRules } from './statement-elements.ts';

export const proseRules = [...elementRules, ...phraseRules];
