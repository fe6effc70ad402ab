/** Whether the texts of an incident reached their readers: by channels they follow, in languages they read. */
import { defineRule } from '../../core/rule.ts';
import { listed } from '../support.ts';
import { sayDuration } from '../written.ts';
import { dueAt, incidentOf, isPublic, sayClock, sayLength } from './incident.ts';

const leftWaiting = defineRule({
  id: 'readers-left-waiting',
  title: { en: 'Some readers heard later than promised', 'zh-CN': '部分读者没有按时得到消息' },
  severity: 'warning',
  clauses: ['3.2.1-2', '3.1.3-3'],
  kinds: ['incident'],
  messages: {
    language: {
      text: {
        en: 'Readers of `{lang}` ({audience}) first heard at {at}, {actual} after detection; `{level}` promises {limit}',
        'zh-CN': '`{lang}` 读者（{audience}）到 {at} 才首次得到消息，距发现 {actual}；`{level}` 规定 {limit}内',
      },
      hint: {
        en: 'Keep the holding statement in `{lang}` too, and send both at once.',
        'zh-CN': '请备好 `{lang}` 版首份声明，各语言同时发布。',
      },
    },
    never: {
      text: {
        en: 'Nothing in the log was in `{lang}`, which `{audience}` reads',
        'zh-CN': '记录中没有任何 `{lang}` 版声明，而 `{audience}` 要看 `{lang}`',
      },
      hint: {
        en: 'Send it in `{lang}`; if that was done, add the language to `lang`.',
        'zh-CN': '请发布 `{lang}` 版；已经发布的，在 `lang` 中补上。',
      },
    },
    channel: {
      text: {
        en: 'No text in the log went out by a channel of `{audience}` ({channels})',
        'zh-CN': '记录中的声明都没有走 `{audience}` 的渠道（{channels}）',
      },
      hint: {
        en: 'Tell those affected where they look; if that was done, add the channel to `channels`.',
        'zh-CN': '请在受影响者会看的渠道发布；已经发布的，在 `channels` 中补上。',
      },
    },
  },
  notes: { audience: { en: 'the audience', 'zh-CN': '该受众' } },
  document({ document, plan, clock, limits, lang, report }) {
    if (document.kind !== 'incident' || !plan) return;
    const { level, detected, sent, isRecent } = incidentOf(document, plan, clock, limits);
    const limit = level?.data.first_statement;
    const due = dueAt(detected, limit, clock);
    const texts = sent.filter(({ text }) => isPublic(text.stage));
    if (!level || !detected || !isRecent || due === undefined || !clock.hasPassed(due) || texts.length === 0) return;
    const affected = Object.entries(plan.data.audiences ?? {}).filter(([, { is }]) => is === 'affected');
    for (const [audience, { channels = [], languages = plan.data.languages ?? [] }] of affected) {
      const reaching = texts.filter(
        ({ text }) => !text.channels || text.channels.some((one) => channels.includes(one)),
      );
      const related = [{ file: plan, path: ['audiences', audience], note: 'audience' }];
      if (reaching.length === 0) {
        // With several audiences nobody knows which of them was hit.
        if (affected.length > 1 || channels.length === 0) continue;
        const params = { audience, channels: listed(channels, lang) };
        report({ message: 'channel', params, path: ['statements'], value: audience, related });
        continue;
      }
      for (const language of languages) {
        // A log that names no language at all says nothing about it.
        if (reaching.some(({ text }) => !text.lang)) break;
        const first = reaching.find(({ text }) => text.lang!.some((one) => isSameLanguage(one, language)));
        const params = { lang: language, audience, level: level.id, limit: sayDuration(limit!, lang) };
        if (!first) {
          const path = ['statements', reaching[0]!.index, 'lang'];
          report({ message: 'never', params, path, value: `${audience} ${language}`, related });
        } else if (first !== reaching[0] && first.at.start > due) {
          // That everybody heard late is said of the first statement.
          report({
            message: 'language',
            params: {
              ...params,
              at: sayClock(first.text.at),
              actual: sayLength(first.at.start - detected.end, lang),
            },
            path: ['statements', reaching[0]!.index, 'lang'],
            value: `${audience} ${language}`,
            related,
          });
        }
      }
    }
  },
});

/** `zh` stands for `zh-CN` too, but `zh-TW` does not. */
function isSameLanguage(written: string, wanted: string): boolean {
  const [a, b] = [written.toLowerCase(), wanted.toLowerCase()];
  return a === b || a.startsWith(`${b}-`) || b.startsWith(`${a}-`);
}

export const incidentReaderRules = [leftWaiting];
