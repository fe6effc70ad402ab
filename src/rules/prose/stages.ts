/** What the stages of statements are called in a sentence. */
import type { Localised } from '../../core/language.ts';
import type { Stage } from '../../generated/types.ts';

export const stageNames: Readonly<Record<Stage, Localised>> = {
  holding: { en: 'holding statement', 'zh-CN': '首份声明' },
  update: { en: 'update', 'zh-CN': '进展通报' },
  resolved: { en: 'resolved statement', 'zh-CN': '恢复公告' },
  apology: { en: 'apology', 'zh-CN': '致歉信' },
  'breach-notice': { en: 'breach notice', 'zh-CN': '泄露告知书' },
  correction: { en: 'correction', 'zh-CN': '更正公告' },
  'regulator-report': { en: 'report to an authority', 'zh-CN': '监管报告' },
  staff: { en: 'note to staff', 'zh-CN': '内部通知' },
  press: { en: 'press line', 'zh-CN': '媒体口径' },
};
