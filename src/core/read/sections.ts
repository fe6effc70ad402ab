/** Headings and the sections they open. */
import type { Heading } from '../facts.ts';
import type { Span } from '../text.ts';
import { slugger } from './slug.ts';

interface Draft {
  depth: number;
  text: string;
  slug: string;
  span: Span;
  ownEnd: number;
  bodyEnd: number;
  empty: boolean;
}

/** Told of headings and content in the order of the document. */
export class Sections {
  private readonly drafts: Draft[] = [];
  /** The headings whose sections are still open, outermost first. */
  private readonly open: Draft[] = [];
  private readonly slug = slugger();
  /** True while the innermost section has nothing in it, so that content would matter. */
  isOpen = false;

  heading(depth: number, text: string, span: Span): void {
    const previous = this.drafts[this.drafts.length - 1];
    if (previous) previous.ownEnd = span.start;
    while (this.open.length > 0 && this.open[this.open.length - 1]!.depth >= depth)
      this.open.pop()!.bodyEnd = span.start;
    const draft = { depth, text, slug: this.slug(text), span, ownEnd: -1, bodyEnd: -1, empty: true };
    this.drafts.push(draft);
    this.open.push(draft);
    this.isOpen = true;
  }

  /** Something stands in the section that is open. */
  content(): void {
    for (const draft of this.open) draft.empty = false;
    this.isOpen = false;
  }

  finish(end: number): Heading[] {
    return this.drafts.map(({ depth, text, slug, span, ownEnd, bodyEnd, empty }) => ({
      depth,
      text,
      slug,
      span,
      body: { start: span.end, end: bodyEnd < 0 ? end : bodyEnd },
      own: { start: span.end, end: ownEnd < 0 ? end : ownEnd },
      empty,
    }));
  }
}
