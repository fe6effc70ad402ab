/** Texts within the length of a channel. */
import { describe, expect, test } from 'vitest';
import { limits, shorten, smsLength, targets } from '../../src/documents/short.ts';
import { templates } from '../../src/generated/templates.ts';

describe('short messages', () => {
  test.each(templates.filter(({ sms }) => sms !== undefined).map((each) => [`${each.id} ${each.lang}`, each] as const))(
    '%s fits as it is',
    (_, { sms, lang }) => {
      const short = shorten(sms!, 'sms', lang);
      expect(short.cut).toEqual([]);
      expect(short.length).toBeLessThanOrEqual(short.most);
      expect(short.text).toBe(sms);
    },
  );

  test('are counted as the network counts them', () => {
    expect(smsLength('a'.repeat(160))).toBe(160);
    expect(smsLength('[€]')).toBe(6);
    expect(smsLength('中文ab')).toBe(4);
    expect(smsLength('“curly”')).toBe(7);
    const { most } = limits.sms;
    if (typeof most === 'number') throw new Error('depends on the letters');
    expect([most('plain'), most('中'), most('“')]).toEqual([306, 134, 134]);
  });

  test('are written with typewriter marks: one curly one would halve the message', () => {
    expect(shorten('It said “waterproof” – it’s not…', 'sms', 'en').text).toBe('It said "waterproof" - it\'s not...');
    expect(shorten('页面写着“有机”', 'sms', 'zh-CN').text).toBe('页面写着“有机”');
    expect(shorten('It said “waterproof”', 'plain', 'en').text).toBe('It said “waterproof”');
  });

  test('lose whole sentences from the middle, and say which', () => {
    const long = `First word. ${'Something that may go. '.repeat(20)}Next update by 17:35 CET: status.example`;
    const { text, length, most, cut } = shorten(long, 'sms', 'en');
    expect(text).toMatch(/^First word\. .*Next update by 17:35 CET: status\.example$/);
    expect(length).toBeLessThanOrEqual(most);
    expect(cut.length).toBeGreaterThan(5);
    expect(new Set(cut)).toEqual(new Set(['Something that may go.']));
    expect(
      shorten(
        `首句。${'可以删去的一句话，说明一些细节。'.repeat(20)}下次更新：17:35前，见status.example`,
        'sms',
        'zh-CN',
      ).text,
    ).toMatch(/^首句。.*见status\.example$/);
  });

  test('that cannot be cut further are left too long, and say so', () => {
    const { length, most, cut } = shorten('x'.repeat(400), 'sms', 'en');
    expect([length, most, cut]).toEqual([400, 306, []]);
  });
});

describe('longer channels', () => {
  const long = (lang: 'en' | 'zh-CN') =>
    templates.find((each) => each.id === 'statement/holding/rumour' && each.lang === lang)!.body;

  test.each(['en', 'zh-CN'] as const)(
    'in %s keep what readers need, without Markdown where it does not show',
    (lang) => {
      for (const target of targets) {
        const { text, length, most } = shorten(long(lang), target, lang);
        expect(length).toBeLessThanOrEqual(target === 'sms' ? Number.POSITIVE_INFINITY : most);
        expect(text.includes('**')).toBe(target === 'status-page');
        expect(text).toMatch(lang === 'en' ? /Next update:/ : /下次更新/);
        expect(text).toMatch(lang === 'en' ? /Contact:/ : /联系方式/);
        expect(text).toContain('{{org}}');
      }
    },
  );

  test('each length says why', () => {
    for (const target of targets)
      for (const lang of ['en', 'zh-CN'] as const) expect(limits[target].why[lang]).not.toBe('');
  });
});
