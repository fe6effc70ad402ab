/** Something that the user can put right: shown without a stack trace, exit code 2. */
export class UsageError extends Error {
  override readonly name: string = 'UsageError';
}

/** A PATH that does not exist; perhaps it was meant to be a command. */
export class NoSuchPath extends UsageError {
  override readonly name = 'NoSuchPath';

  constructor(
    readonly path: string,
    message: string,
  ) {
    super(message);
  }
}

/** What a run says by its exit code. */
export const exit = { ok: 0, findings: 1, trouble: 2, nothing: 3 } as const;
