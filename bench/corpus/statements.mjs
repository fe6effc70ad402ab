// statements/*.md: holding templates for each pair of scenarios, and the two texts that closed the last outage.

import { clockOf, daysAgo, timeOf } from './writer.mjs';

const front = (keys) =>
  `---\n${Object.entries({ kind: 'statement', ...keys })
    .map(([key, value]) => `${key}: ${value}`)
    .join('\n')}\n---\n`;

const holdingTexts = {
  outage: {
    en: `Since {{start_time}} some customers cannot {{symptom}}. We know about it, and our engineers are restoring the service now.

**What this means for you:** orders that were confirmed are safe. Please do not pay twice, and keep the confirmation mail.

**What we do not know yet:** the cause. We will not guess, and we will say what it was once it is established.

**Next update:** {{next_update}}, here on the status page, even if nothing has changed.

Questions: {{contact}}
`,
    'zh-CN': `# 关于{{symptom}}的说明

各位用户：

自{{start_time}}（北京时间）起，部分用户{{symptom}}。我们已经发现，正在恢复服务。

**对您的影响**：已确认的订单不受影响，请勿重复付款，并保留确认邮件。

**目前尚不清楚**：原因正在排查，查明以后会如实说明。

**下次更新**：{{next_update}}（北京时间），在本状态页发布，无论是否有进展。

联系方式：{{contact}}

灯笼家居有限公司
{{date}}
`,
  },
  breach: {
    en: `At {{start_time}} we found that {{symptom}}. We have closed the way in and are checking every record concerned.

**Who is affected:** customers who used {{system}} since {{since}}. We will write to each of them by name.

**What you should do:** change your password on our site, and do not open links in messages that claim to come from us.

**What we do not know yet:** how many people are concerned. We are counting, and will give the number.

**Next update:** {{next_update}}, on the status page and by e-mail.

Questions: {{contact}}
`,
    'zh-CN': `# 关于{{symptom}}的说明

尊敬的用户：

{{start_time}}（北京时间），我们发现{{symptom}}。相关入口已关闭，正在逐条核对记录。

**受影响的用户**：自{{since}}起使用{{system}}的用户，我们将逐一告知。

**您需要做什么**：请在本站修改密码，不要点开自称来自我们的链接。

**目前尚不清楚**：人数正在统计，统计完成以后公布数字。

**下次更新**：{{next_update}}（北京时间），发布于状态页，并发送邮件。

联系方式：{{contact}}

灯笼家居有限公司
{{date}}
`,
  },
};

function holding(name, scenarios, lang) {
  const text = holdingTexts[name][lang];
  const used = [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, field]) => field))];
  return {
    path: `statements/${name}-holding.${lang === 'en' ? 'en' : 'zh'}.md`,
    text:
      front({
        id: `${name}-holding`,
        stage: 'holding',
        scenario: `[${scenarios.join(', ')}]`,
        audience: 'customers',
        channels: '[status, banner, email]',
        lang,
        status: 'template',
        reviewed: daysAgo(64),
        placeholders: `[${used.join(', ')}]`,
      }) + text,
  };
}

export const resolvedPath = ({ date, scenario }, lang) => `statements/${date}-${scenario}-resolved.${lang}.md`;

function resolved(team, incident, lang) {
  const { people, region } = team;
  const at = (minutes) => timeOf(incident.date, minutes, region.offset);
  const beijing = (minutes) => clockOf(minutes + 8 * 60 - Number(region.offset.slice(1, 3)) * 60);
  const zone = `UTC${region.offset}`;
  const failed = Math.round(incident.users * 0.9);
  const followUp = daysAgo(4);
  const head = front({
    id: `${incident.date}-outage-resolved`,
    stage: 'resolved',
    scenario: incident.scenario,
    incident: incident.id,
    audience: 'customers',
    channels: '[status, email]',
    lang,
    status: 'published',
    approved: `{by: [${people.chief.id}, ${people.counsel.id}], at: ${at(incident.closing - 3)}}`,
    published: at(incident.closing),
  });
  const [year, month, day] = incident.date.split('-').map(Number);
  const english = `# What happened to ${team.names.en} on ${incident.date}

From ${clockOf(incident.started)} to ${clockOf(incident.resolved)} (${zone}) customers could not complete an order on ${team.host}. We apologise to everybody who tried: ${incident.users} people were affected, and ${failed} orders failed.

**Cause:** a certificate was replaced without the intermediate certificate that browsers need. No data was lost, and no personal data was exposed: we checked every sign-in from ${clockOf(incident.started - 60)} to ${clockOf(incident.resolved)}.

**What we have done:** the full chain was installed at ${clockOf(incident.resolved)}. Failed orders were not charged; all ${failed} have been compared with the bank's list.

**What you should do:** nothing. If you were charged twice, write to us, and the second payment is returned within 48 hours.

**What you get:** a 10 % voucher, sent by e-mail by ${daysAgo(6)}.

**What follows:** our report on the outage is published on ${followUp} at 18:00 (${zone}).

Contact: care@lantern.example, every day from 9:00 to 21:00 (${zone}).

Lantern Home Ltd, ${incident.date}
`;
  const chinese = `# 关于${year}年${month}月${day}日${team.names['zh-CN']}下单故障的说明

各位用户：

${year}年${month}月${day}日${clockOf(incident.started)}至${clockOf(incident.resolved)}（北京时间${beijing(incident.started)}至${beijing(incident.resolved)}），本站无法完成下单，${incident.users}位用户受到影响，${failed}笔订单失败。对此我们向受影响的用户道歉。

**原因**：更换证书时缺少中间证书。没有数据丢失，也没有用户数据泄露。

**已采取的措施**：${clockOf(incident.resolved)}已装上完整证书链；失败订单均未扣款，已与银行清单逐笔核对。

**您需要做什么**：无需操作。如发现重复扣款，请联系我们，48小时内退款。

**补偿**：${daysAgo(6)}前以邮件发放10%优惠券。

**复盘报告**：${followUp} 18:00（北京时间）公布。

联系方式：care@lantern.example（北京时间9:00–21:00）

灯笼家居有限公司
${year}年${month}月${day}日
`;
  return {
    path: resolvedPath(incident, lang === 'en' ? 'en' : 'zh'),
    text: head + (lang === 'en' ? english : chinese),
  };
}

export function statements(team) {
  const [outage] = team.incidents;
  return ['en', 'zh-CN'].flatMap((lang) => [
    holding('outage', ['outage', 'attack'], lang),
    holding('breach', ['data-breach', 'wrong-content'], lang),
    resolved(team, outage, lang),
  ]);
}
