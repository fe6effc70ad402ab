/** From a path as findings and evidence print it back to the place in the file. */
import { locate } from '../core/path.ts';
import type { Range } from '../core/text.ts';
import { entryOf, itemsOf, resolve, type Value } from '../core/value.ts';
import type { SourceFile } from '../core/workspace.ts';

/** The range of a printed path (`backups.orders-db.restore_test`, `front.status`, `#impact`); the first line where it is none. */
export function rangeOfPath(source: SourceFile, printed: string): Range {
  const { facts, lines } = source;
  if (printed.startsWith('#')) {
    const heading = facts.markdown?.headings.find(({ slug }) => slug === printed.slice(1));
    if (heading) return lines.range(heading.span);
  }
  const steps = stepsOf(printed);
  if (facts.format === 'markdown' && steps[0] === 'front') steps.shift();
  const path: (string | number)[] = [];
  let value: Value | undefined = facts.root;
  for (const step of steps) {
    const node = resolve(value);
    if (node?.kind === 'list') {
      const items = itemsOf(node);
      const named = items.findIndex((item) => textOfId(item) === step);
      const index = named >= 0 ? named : Number(step);
      path.push(index);
      value = items[index];
    } else {
      path.push(step);
      value = entryOf(value, step)?.value;
    }
  }
  return path.length === 0 ? lines.range(lines.line(0)) : lines.range(locate(facts.root, path, 'key').span);
}

function textOfId(item: Value): string | undefined {
  const id = resolve(entryOf(item, 'id')?.value);
  return id?.kind === 'scalar' && id.value !== null ? String(id.value) : undefined;
}

function stepsOf(printed: string): string[] {
  const steps: string[] = [];
  for (const match of printed.matchAll(/\["((?:[^"\\]|\\.)*)"\]|\[([^\]]*)\]|([^.[\]]+)/g)) {
    steps.push(match[1] === undefined ? (match[2] ?? match[3]!) : unescaped(match[1]));
  }
  return steps;
}

function unescaped(text: string): string {
  try {
    return JSON.parse(`"${text}"`) as string;
  } catch {
    return text;
  }
}
