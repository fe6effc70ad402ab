/** Keys, tokens and passwords have no place in a plan: whoever reads it would hold them. */
import type { Localised } from '../core/language.ts';
import { defineRule } from '../core/rule.ts';
import { allKinds } from './support.ts';

/** What secretlint calls its finds, in words. What is not here is a credential. */
const kinds: readonly (readonly [RegExp, Localised])[] = [
  [/private|_KEY_BLOCK/i, { en: 'a private key', 'zh-CN': '私钥' }],
  [/BasicAuth|connection/i, { en: 'a password in an address', 'zh-CN': '地址中的密码' }],
  [/webhook/i, { en: 'a webhook address', 'zh-CN': 'Webhook 地址' }],
  [/token/i, { en: 'an access token', 'zh-CN': '访问令牌' }],
  [/key/i, { en: 'an access key', 'zh-CN': '访问密钥' }],
];
const credential: Localised = { en: 'a credential', 'zh-CN': '凭据' };

const secret = defineRule({
  id: 'secret-in-file',
  title: { en: 'Secret in the repository', 'zh-CN': '仓库中有密钥' },
  severity: 'error',
  clauses: ['2.1.1-3'],
  kinds: allKinds,
  messages: {
    plain: {
      text: {
        en: 'Here stands what looks like {what}: whoever can read the file can use it',
        'zh-CN': '此处疑似写有{what}：能读到文件的人都能使用',
      },
      hint: {
        en: 'Revoke it now, since it stays in the history; write down where it is kept instead.',
        'zh-CN': '请立即作废：它会一直留在历史记录中。预案里只写它存放在哪里。',
      },
    },
  },
  file({ file, tools, lang, report, skip }) {
    // Private contacts are not in the repository, and encrypted ones hold nothing in the clear.
    if (file.kind === undefined || file.kind === 'contacts') return;
    if (!tools.secrets) {
      skip({
        en: 'keys and tokens were not searched for: the patterns are not loaded here',
        'zh-CN': '未检查密钥和令牌：此处没有加载特征库',
      });
      return;
    }
    const seen = new Set<number>();
    for (const { kind, span } of tools.secrets(file.file, file.text)) {
      const line = file.lines.positionAt(span.start).line;
      if (seen.has(line)) continue;
      seen.add(line);
      const what = (kinds.find(([pattern]) => pattern.test(kind))?.[1] ?? credential)[lang];
      report({ message: 'plain', params: { what }, span, value: kind });
    }
  },
});

export const secretRules = [secret];
