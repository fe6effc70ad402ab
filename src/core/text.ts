/** Text positions. Offsets and columns are UTF-16 code units, as in the Language Server Protocol; ends are exclusive. */

/** A half-open stretch of a text: offsets in UTF-16 code units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A place in a text: both counted from 0, `character` in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Converts between offsets and positions of one text. `\n`, `\r\n` and a lone `\r` end a line. */
export class Lines {
  /** Offset at which each line starts. */
  private readonly starts: number[] = [0];

  constructor(readonly text: string) {
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i);
      if (c === 10) this.starts.push(i + 1);
      else if (c === 13 && text.charCodeAt(i + 1) !== 10) this.starts.push(i + 1);
    }
  }

  get count(): number {
    return this.starts.length;
  }

  /** The position of an offset; offsets outside the text are clamped to it. */
  positionAt(offset: number): Position {
    const at = Math.max(0, Math.min(offset, this.text.length));
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle]! <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: at - this.starts[low]! };
  }

  /** The offset of a position; characters past the end of the line are clamped to it. */
  offsetAt(position: Position): number {
    if (position.line >= this.starts.length) return this.text.length;
    const { start, end } = this.line(position.line);
    return Math.min(start + position.character, end);
  }

  /** The span of a line (from 0), without its line end. */
  line(line: number): Span {
    const start = this.starts[line] ?? this.text.length;
    let end = this.starts[line + 1] ?? this.text.length;
    while (end > start && (this.text[end - 1] === '\n' || this.text[end - 1] === '\r')) end--;
    return { start, end };
  }

  range(span: Span): Range {
    return { start: this.positionAt(span.start), end: this.positionAt(span.end) };
  }
}
