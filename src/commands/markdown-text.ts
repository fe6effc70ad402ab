/** Shows one of our own Markdown pages on a terminal. Not a Markdown parser: it knows what `core/pages.ts` writes. */
import type { Style } from '../reporters/paint.ts';
import { wrap } from '../reporters/width.ts';

/** Wider lines are hard to read. */
const readable = 100;

export function terminalMarkdown(page: string, style: Style, columns = readable): string {
  const width = Math.min(columns, readable);
  const lines: string[] = [];
  let fence = false;
  for (const line of joinParagraphs(page)) {
    if (line.startsWith('```')) {
      fence = !fence;
      if (fence) lines.push(style.dim(`  ${line.replace(/^```\S*\s*/, '')}`));
    } else if (fence) lines.push(style.dim(`  ${style.bar} `) + line);
    else if (line.startsWith('#'))
      lines.push(style.bold(line.startsWith('##') ? line.slice(3) : style.underline(line.slice(2))));
    else lines.push(...paragraph(line, width, style));
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

function paragraph(line: string, width: number, style: Style): string[] {
  const [, indent, marker, text] = /^( *)(- )?(.*)$/.exec(line)! as unknown as [
    string,
    string,
    string | undefined,
    string,
  ];
  const hang = indent + ' '.repeat(marker?.length ?? 0);
  return wrap(text, width - hang.length).map((part, i) => {
    const painted = part
      .replace(/`([^`]+)`/g, (_, code: string) => style.accent(code))
      .replace(/\*\*([^*]+)\*\*/g, (_, bold: string) => style.bold(bold));
    return (i === 0 ? indent + (marker ?? '') : hang) + painted;
  });
}

/** The lines of a page with each paragraph on one line: the terminal's width decides where it breaks. */
function joinParagraphs(page: string): string[] {
  const lines: string[] = [];
  let fence = false;
  for (const line of page.split('\n')) {
    const before = lines.at(-1);
    const continues =
      !fence &&
      before &&
      line !== '' &&
      !/^(#|```|\s*- )/.test(line) &&
      !/^(#|```)/.test(before) &&
      !before.endsWith('  ');
    if (line.startsWith('```')) fence = !fence;
    if (!continues) lines.push(line);
    else {
      const gap =
        /[\p{scx=Han}，。；：、！？）》”’]$/u.test(before) ||
        /^[\p{scx=Han}，。；：、！？（《“‘]/u.test(line.trimStart())
          ? ''
          : ' ';
      lines[lines.length - 1] = before + gap + line.trimStart();
    }
  }
  return lines.map((line) => line.trimEnd());
}
