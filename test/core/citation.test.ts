import { expect, test } from 'vitest';
import { citation } from '../../src/core/citation.ts';
import { requirements } from '../../src/generated/requirements.ts';
import { requirementName } from '../../src/rules/standards.ts';

test.each([
  ['国家网络安全事件报告管理办法 art. 4', '《国家网络安全事件报告管理办法》第四条'],
  ['网络数据安全管理条例 art. 11', '《网络数据安全管理条例》第十一条'],
  ['个人信息保护法 art. 57', '《个人信息保护法》第五十七条'],
  ['国家网络安全事件报告管理办法 content/final', '《国家网络安全事件报告管理办法》报告内容与总结报告'],
  ['国家网络安全事件报告管理办法 12387', '《国家网络安全事件报告管理办法》（12387）'],
  ['网络信息内容生态治理规定 (2020) platform duties', '《网络信息内容生态治理规定》（2020）平台责任'],
  ['GDPR 33(1)', 'GDPR 33(1)'],
])('%s', (name, expected) => {
  expect(citation(name, 'zh-CN')).toBe(expected);
  expect(citation(name, 'en')).toBe(name);
});

test('no English is left in the Chinese name of a Chinese law', () => {
  const left = requirements
    .filter(({ family }) => family.startsWith('cn-'))
    .map((row) => citation(requirementName(row), 'zh-CN'))
    .filter((name) => /[a-z]{3}|\(/i.test(name.replace(/^GB\/T/, '')));
  expect(left).toEqual([]);
});
