/** Rules about what statements and post-mortems say. */
import { approvalRules } from './approval.ts';
import { formRules } from './form.ts';
import { knownBlankRules } from './known-blanks.ts';
import { learnedRules } from './learned.ts';
import { nextUpdateRules } from './next-update.ts';
import { phraseRules } from './phrase-rules.ts';
import { postmortemRules } from './postmortem.ts';
import { elementRules } from './statement-elements.ts';
import { timelineRules } from './timeline.ts';
import { variantRules } from './variants.ts';

export const proseRules = [
  ...elementRules,
  ...nextUpdateRules,
  ...approvalRules,
  ...knownBlankRules,
  ...formRules,
  ...variantRules,
  ...phraseRules,
  ...postmortemRules,
  ...timelineRules,
  ...learnedRules,
];
