// The facts of one team of the invented company: who is in it, what it runs, what has happened to it.
// Plan, incident logs and documents are all written from these facts, so that they agree with each other.

import { createRandom } from './random.mjs';
import { asOf, daysAgo } from './writer.mjs';

const areas = [
  ['shop', 'the shop', '商城'],
  ['billing', 'billing', '账单'],
  ['search', 'search', '搜索'],
  ['accounts', 'accounts', '账号'],
  ['media', 'the media library', '媒体库'],
  ['delivery', 'delivery tracking', '配送查询'],
  ['reviews', 'product reviews', '商品评价'],
  ['support', 'the help centre', '帮助中心'],
  ['mobile', 'the mobile site', '移动站'],
  ['wholesale', 'the wholesale portal', '批发平台'],
  ['careers', 'the careers site', '招聘网站'],
  ['events', 'event tickets', '活动票务'],
  ['gifts', 'gift cards', '礼品卡'],
  ['loyalty', 'the loyalty programme', '会员计划'],
  ['repairs', 'repairs and returns', '维修与退货'],
  ['magazine', 'the magazine', '杂志'],
  ['designer', 'the room designer', '空间设计'],
  ['catalogue', 'the catalogue', '产品目录'],
  ['payments', 'payments', '支付'],
  ['community', 'the community', '社区'],
];
const regions = [
  { id: 'eu', zone: 'Europe/Prague', offset: '+01:00', zoneName: 'CET', lang: 'en' },
  { id: 'cn', zone: 'Asia/Shanghai', offset: '+08:00', zoneName: '北京时间', lang: 'zh-CN' },
  { id: 'uk', zone: 'Europe/London', offset: '+00:00', zoneName: 'GMT', lang: 'en' },
  { id: 'sg', zone: 'Asia/Singapore', offset: '+08:00', zoneName: 'SGT', lang: 'en' },
  { id: 'hk', zone: 'Asia/Hong_Kong', offset: '+08:00', zoneName: '香港时间', lang: 'zh-CN' },
];
const names = {
  en: 'Maya Novak|Tomas Reyes|Ana Horvat|Jonas Weber|Priya Shah|Ewa Lis|Samuel Okoro|Ines Duarte|Karel Havel|Lucia Moretti|Oskar Lind|Fatima Zahra|Hugo Blanc|Nora Byrne|Pavel Dvorak|Yara Haddad|Leo Brandt|Mina Park',
  zh: '陈伟|林悦|王静|李强|赵敏|周航|吴桐|郑洁|孙磊|何晓|高远|罗丹|许诺|谢安|唐薇|冯凯|曹颖|邓超然',
};
const ids = {
  zh: 'chenwei|linyue|wangjing|liqiang|zhaomin|zhouhang|wutong|zhengjie|sunlei|hexiao|gaoyuan|luodan|xunuo|xiean|tangwei|fengkai|caoying|dengcr',
};
const titles = {
  chief: ['Chief operating officer', '首席运营官'],
  press: ['Head of communications', '公关负责人'],
  ops: ['SRE lead', '运维负责人'],
  security: ['Security engineer', '安全工程师'],
  counsel: ['Counsel and DPO', '法务兼数据保护负责人'],
  care: ['Customer care manager', '客服经理'],
  editor: ['Content editor', '内容编辑'],
};
export const jobs = Object.keys(titles);

const crowd = [
  ...names.en.split('|').map((name) => ({ id: name.split(' ')[0].toLowerCase(), name })),
  ...names.zh.split('|').map((name, index) => ({ id: ids.zh.split('|')[index], name })),
];

/** What happens to every team once; `ago` counts days back from the as-of day, outside daylight saving time. */
const history = [
  { scenario: 'outage', severity: 'S1', ago: 14, jitter: 6, users: [3050, 9400], length: [70, 118] },
  { scenario: 'data-breach', severity: 'S1', ago: 300, jitter: 9, users: [3200, 5200], length: [150, 230] },
  { scenario: 'attack', severity: 'S2', ago: 270, jitter: 9, users: [600, 2300], length: [130, 220] },
  { scenario: 'wrong-content', severity: 'S3', ago: 252, jitter: 9, users: [40, 420], length: [35, 58] },
];

function createIncident(random, { scenario, severity, ago, jitter, users, length }) {
  const date = daysAgo(ago + random.int(0, jitter) - (ago < 20 ? 2 : 0));
  const started = random.int(9 * 60, 16 * 60);
  const detected = started + random.int(4, 9);
  const declared = detected + random.int(6, 11);
  const holding = detected + random.int(17, 26);
  const resolved = started + random.int(...length);
  const updateEvery = severity === 'S1' ? 28 : 75;
  const updates = [];
  for (let at = holding + updateEvery; at < resolved; at += updateEvery - random.int(0, 4)) updates.push(at);
  return {
    id: `inc-${date}`,
    ...{ date, scenario, severity, started, detected, declared, holding, updates, resolved },
    closing: resolved + random.int(12, 22),
    users: random.int(...users),
    tickets: random.int(60, 480),
    minutes: resolved - started,
  };
}

export function createTeam(index) {
  const random = createRandom(Number(asOf.replaceAll('-', '')) + index * 7919);
  const [area, english, chinese] = areas[index % areas.length];
  const region = regions[(index + Math.floor(index / areas.length)) % regions.length];
  const round = Math.floor(index / (areas.length * regions.length));
  const slug = `${area}-${region.id}${round > 0 ? `-${round + 1}` : ''}`;
  const zh = region.lang === 'zh-CN';
  const people = Object.fromEntries(
    random.sample(crowd, jobs.length).map((person, at) => {
      const job = jobs[at];
      return [job, { ...person, title: titles[job][zh ? 1 : 0], verified: daysAgo(random.int(8, 80)) }];
    }),
  );
  return {
    ...{ index, random, slug, area, region, zh, people },
    names: { en: english, 'zh-CN': chinese },
    site: `${area}-site`,
    host: `${slug}.lantern.example`,
    reviewed: daysAgo(random.int(20, 60)),
    version: `${random.int(1, 5)}.${random.int(0, 9)}.${random.int(0, 9)}`,
    incidents: history.map((kind) => createIncident(random, kind)),
    drill: { id: `d-${daysAgo(41).slice(0, 7)}`, date: daysAgo(41) },
    restore: { id: `d-${daysAgo(48).slice(0, 7)}-restore`, date: daysAgo(48), took: `1h${random.int(10, 55)}m` },
  };
}
