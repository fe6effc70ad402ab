/** How long one text may be: the patterns of rules go over it many times. */
import type { Problem } from '../facts.ts';
import type { Span } from '../text.ts';

/** UTF-16 units of one value, paragraph, cell or heading. Ten pages without a break are no text that people write. */
export const textLimit = 10_000;

/** What is told of a longer one. */
export function tooLong(span: Span): Problem {
  return { code: 'too-complex', span, data: { what: 'length', limit: textLimit } };
}
