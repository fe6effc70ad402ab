/** `.gitignore` files from the top of a repository down to a folder, as git reads them: the deepest that speaks decides. */
import ignore, { type Ignore } from 'ignore';

interface Level {
  /** Absolute, with a trailing `/`. */
  readonly folder: string;
  readonly rules: Ignore;
}

export class IgnoreStack {
  static readonly empty = new IgnoreStack([]);

  private constructor(private readonly levels: readonly Level[]) {}

  /** This stack with the text of the folder's own file, where it has one. */
  entering(folder: string, text: string | undefined): IgnoreStack {
    if (text === undefined) return this;
    const prefix = folder.endsWith('/') ? folder : `${folder}/`;
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
