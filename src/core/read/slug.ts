/** The anchor that a heading gets on GitHub, so that links into a document can be checked. */

const dropped = /[^\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\- ]/gu;

/** Gives the slug of each heading of one document, in order: a second `impact` is `impact-1`. */
export function slugger(): (heading: string) => string {
  const used = new Map<string, number>();
  return (heading) => {
    const base = heading.toLowerCase().replace(dropped, '').replace(/ /g, '-');
    let slug = base;
    let times = used.get(base);
    if (times !== undefined) {
      do slug = `${base}-${++times}`;
      while (used.has(slug));
      used.set(base, times);
    }
    used.set(slug, 0);
    return slug;
  };
}
