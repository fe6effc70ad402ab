/** How the requirements of standards and laws are cited to readers of each language. */
import type { Lang } from './language.ts';

const characters = '零一二三四五六七八九';

/** What stands behind the name of a Chinese law, other than an article. */
const parts: Readonly<Record<string, string>> = {
  'old art. 34(4)': '原第三十四条第四项',
  'content/final': '报告内容与总结报告',
  'drill/summary/review': '演练、总结与评估',
  'platform duties': '平台责任',
};

/**
 * The name of a requirement (`requirementName`) as readers know it. In Chinese the law of a Chinese name gets its title marks
 * and articles: `数据安全法 art. 29` becomes 《数据安全法》第二十九条. Every other name is left as it is.
 */
export function citation(name: string, lang: Lang): string {
  if (lang !== 'zh-CN') return name;
  const law = /^(\p{Script=Han}+)( \(\d{4}\))? (.+)$/u.exec(name);
  if (!law) return name.replace(/ \(level 3\)$/, '（第三级）');
  const [, title, year = '', part = ''] = law;
  const article = /^art\. (\d{1,2})$/.exec(part)?.[1];
  const named = article ? `第${spelled(Number(article))}条` : (parts[part] ?? `（${part}）`);
  return `《${title}》${year.trim().replace('(', '（').replace(')', '）')}${named}`;
}

/** A number below 100. */
function spelled(value: number): string {
  const tens = Math.floor(value / 10);
  const ones = value % 10;
  if (tens === 0) return characters[ones]!;
  return `${tens === 1 ? '' : characters[tens]}十${ones === 0 ? '' : characters[ones]}`;
}
