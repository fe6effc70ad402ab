/** Keys, tokens and passwords, by the rules of secretlint. They are asked one by one, since its core is asynchronous. */
import { rules } from '@secretlint/secretlint-rule-preset-recommend';
import type { SecretFinder } from '../core/tools.ts';

interface Reported {
  readonly message: { readonly messageId?: string };
  readonly range: readonly [number, number];
}

/** What a rule of secretlint is given and gives back, as far as it is used here. */
interface SecretRule {
  readonly meta: { readonly id: string };
  create(context: unknown, options: unknown): { file?(source: unknown): unknown };
}

const finders = (rules as unknown as readonly SecretRule[]).filter(
  // Suppressions are ours; key files of Google's cloud are read from the disk.
  ({ meta }) => !/filter-comments|rule-gcp/.test(meta.id),
);

export const findSecrets: SecretFinder = (file, text) => {
  const found: { kind: string; span: { start: number; end: number } }[] = [];
  for (const rule of finders) {
    const context = {
      sharedOptions: {},
      createTranslator: () => (messageId: string) => ({ message: messageId, messageId }),
      report: ({ message, range: [start, end] }: Reported) =>
        found.push({ kind: message.messageId ?? '', span: { start, end } }),
      ignore: () => undefined,
    };
    const source = {
      filePath: file,
      content: text,
      ext: /\.[^.]*$/.exec(file)?.[0],
      contentType: 'text',
      hasBOM: false,
    };
    rule.create(context, {}).file?.(source);
  }
  return found.sort((a, b) => a.span.start - b.span.start);
};
