/** `.gitignore` files from the top of the repository down to a folder, as git reads them: the deepest that speaks decides. */
import { readFileSync } from 'node:fs';
import ignore, { type Ignore } from 'ignore';

interface Level {
  /** Absolute, with a trailing `/`. */
  readonly folder: string;
  readonly rules: Ignore;
}

export class IgnoreStack {
  private constructor(private readonly levels: readonly Level[]) {}

  /** The files above a folder, from `root` on. */
  static above(folder: string, root: string): IgnoreStack {
    let stack = new IgnoreStack([]);
    for (let at = root; at !== folder && folder.startsWith(at); ) {
      stack = stack.entering(at);
      const next = folder.indexOf('/', at.length + 1);
      at = next < 0 ? folder : folder.slice(0, next);
    }
    return stack;
  }

  /** This stack with the folder's own file, where it has one. */
  entering(folder: string): IgnoreStack {
    const prefix = folder.endsWith('/') ? folder : `${folder}/`;
    let text: string;
    try {
      text = readFileSync(`${prefix}.gitignore`, 'utf8');
    } catch {
      return this;
    }
    return new IgnoreStack([...this.levels, { folder: prefix, rules: ignore().add(text) }]);
  }

  /** `path` is absolute; that of a folder ends in `/`. */
  ignores(path: string): boolean {
    for (let i = this.levels.length - 1; i >= 0; i--) {
      const { folder, rules } = this.levels[i]!;
      const result = rules.test(path.slice(folder.length));
      if (result.ignored) return true;
      if (result.unignored) return false;
    }
    return false;
  }
}
