/** What a post-mortem is for: sooner seen next time, a better plan, and those who were there have been heard. */
import { parseDuration } from '../../core/duration.ts';
import { inRow } from '../../core/language.ts';
import { defineRule } from '../../core/rule.ts';
import type { Clock } from '../../core/time.ts';
import type { DocumentOf, PlanUnit } from '../../core/workspace.ts';
import { levelsOf } from '../deadlines.ts';
import { listed } from '../support.ts';
import { isWritten, sayDuration } from '../written.ts';
import { bodyActions } from './body-actions.ts';
import { type Prose, proseOf, standingOf } from './prose.ts';
import { sectionsOf } from './sections.ts';

type Postmortem = DocumentOf<'postmortem'>;
const standards = ['CSF 2.0 ID.IM-02 / ID.IM-03'];

/** The text of a section in one form; empty where there is none. */
function textOf(prose: Prose, id: 'detection' | 'plan' | 'feedback'): string {
  return sectionsOf(prose)
    .filter((section) => section.id === id)
    .flatMap(({ lines }) => lines.map(({ text }) => text))
    .join('\n');
}

const noticing = /\bdetect|\balert|\bmonitor|\balarm|\bprobe|\bdashboard|告警|报警|监控|监测|检测|探测|预警|巡检/i;

const withoutPrevention = defineRule({
  id: 'postmortem-without-prevention',
  title: { en: 'Nothing keeps it from happening again', 'zh-CN': '没有防止再次发生的措施' },
  severity: 'warning',
  clauses: ['4.1.1-3'],
  standards,
  kinds: ['postmortem'],
  messages: {
    plain: {
      text: {
        en: 'None of the {count|action|actions} is of kind `prevent` or `detect`',
        'zh-CN': '{count} 项改进措施中没有一项属于 `prevent` 或 `detect`',
      },
      hint: {
        en: 'Add one that keeps it from happening, or shows it sooner; or give the `kind` of those that do.',
        'zh-CN': '请补一项能防止再次发生或更早发现的；已有的，写明 `kind`。',
      },
    },
  },
  document({ document, report, evidence }) {
    if (document.kind !== 'postmortem' || standingOf(document) !== 'out') return;
    const { actions } = document.data;
    // What an action in the text is for, its words alone do not say for certain.
    if (!actions) return;
    const kept = actions.filter(
      ({ kind, status }) => (kind === 'prevent' || kind === 'detect') && status !== 'dropped',
    );
    if (kept.length === 0) {
      if (actions.length > 0) report({ message: 'plain', params: { count: actions.length }, path: ['actions'] });
      return;
    }
    const finished = kept.filter(({ status }) => status === 'done');
    if (finished.length > 0) {
      evidence({
        clause: '4.1.1-3',
        file: document.source.file,
        path: ['actions'],
        what: {
          en: '{id}: {count} done of those that prevent or detect',
          'zh-CN': '{id}：防止或发现类措施已完成 {count} 项',
        },
        params: { id: document.id, count: finished.length },
      });
    }
  },
});

const withoutDetection = defineRule({
  id: 'postmortem-without-detection',
  title: { en: 'Seen late or by others, and nothing changes that', 'zh-CN': '发现得晚或靠别人发现，却没有改进' },
  severity: 'warning',
  clauses: ['4.1.1-3'],
  standards,
  kinds: ['postmortem'],
  messages: {
    late: {
      text: {
        en: 'It took {actual} to notice, longer than the {limit} allowed for declaring `{level}`; no action is of kind `detect`',
        'zh-CN': '过了 {actual} 才发现，比宣布 `{level}` 的时限 {limit}还长；没有一项措施属于 `detect`',
      },
      hint: {
        en: 'Add an action that lets a monitor see it next time.',
        'zh-CN': '请补一项措施，让监测下次能先发现。',
      },
    },
    others: {
      text: {
        en: 'No monitor noticed it, but {by}; no action is of kind `detect`',
        'zh-CN': '不是监测发现的，而是 {by}；没有一项措施属于 `detect`',
      },
      hint: {
        en: 'Add an action that lets a monitor see it next time.',
        'zh-CN': '请补一项措施，让监测下次能先发现。',
      },
    },
  },
  document({ document, plan, clock, lang, report }) {
    if (document.kind !== 'postmortem' || standingOf(document) !== 'out') return;
    const { actions, detected } = document.data;
    if (actions?.some(({ kind, status }) => kind === 'detect' && status !== 'dropped')) return;
    if (!actions && bodyActions(document).some(({ text }) => noticing.test(text))) return;
    const place = { path: ['detected'], part: 'value' as const };
    const delay = delayOf(document, plan, clock);
    if (delay) {
      report({
        message: 'late',
        params: { ...delay, actual: sayDuration(delay.actual, lang), limit: sayDuration(delay.limit, lang) },
        ...place,
      });
      return;
    }
    const by = foundBy(document, plan);
    if (by !== undefined && detected !== undefined) report({ message: 'others', params: { by }, ...place, value: by });
  },
});

/** How long it went unnoticed, where that is longer than the level allows for declaring it. */
function delayOf({ data }: Postmortem, plan: PlanUnit | undefined, clock: Clock) {
  const level = plan && levelsOf(plan).find(([id]) => id === data.severity);
  const limit = level?.[1].declare_within;
  const allowed = limit === undefined ? undefined : parseDuration(limit);
  const started = clock.read(data.started);
  const between = clock.between(data.started, data.detected);
  if (!level || !allowed || allowed.immediately || !started || !between) return undefined;
  const most = clock.add(started, allowed).start - started.start;
  if (between.atLeast <= most) return undefined;
  const minutes = Math.round(between.atLeast / 60_000);
  return { actual: `${Math.floor(minutes / 60)}h${minutes % 60}m`, limit: limit!, level: level[0] };
}

/** Who noticed, where that was no monitor: by the log, or by the section on it. */
function foundBy(document: Postmortem, plan: PlanUnit | undefined): string | undefined {
  const log = plan?.of('incident').find(({ id }) => id === document.data.incident);
  const by = log?.data.detected?.by;
  if (by !== undefined) return plan!.data.monitors && Object.hasOwn(plan!.data.monitors, by) ? undefined : `“${by}”`;
  const text = textOf(proseOf(document), 'detection');
  if (text === '' || noticing.test(text)) return undefined;
  const match =
    /\b(?:customers?|users?|a journalist|the press|partners?|suppliers?)\b|用户|客户|顾客|媒体|记者|商家|合作方/i.exec(
      text,
    );
  return match ? `“${match[0]}”` : undefined;
}

/** The plan held: said in so many words. */
const planHeld =
  /\bno (?:\w+ )?(?:changes?|gaps?|amendments?|actions?)\b|\bnothing (?:\w+ )?(?:to|needs? to|has to) (?:be )?(?:change|changed|improve|improved|add|added)|\bnone\b|\bneeds? no\b|\b(?:no need|not necessary) to (?:change|amend)|\bplan (?:was right|held|worked(?: as (?:written|intended))?|stands)\b|^(?:yes\b|\W{0,20}none\W{0,20}$)|无[需须](?:修改|调整|改动|变更|修订)|不需要(?:修改|调整|改动|修订)|没有(?:需要)?(?:修改|调整|缺口|改动)|预案(?:合理|有效|适用|可行|合用)|均合用|都合用/im;
/** A gap is named, whatever else held. */
const planFailed =
  /\btoo (?:slow|late|long|short|vague|strict|few|many)\b|\bmissing\b|\bdid not (?:say|name|cover|fit|help|tell)\b|\b(?:gap|lacked|unclear|outdated|wrong)\b|\bshould (?:say|have|name|be)\b|\bneeds? (?:to|a|an|changes?)\b|缺(?!陷率)|没有写|没写|太(?:慢|长|晚|短)|不够|不合|未(?:写|涵盖|明确)|要改|(?<![无不毋])[需须]要?(?:改|补|修)|过(?:长|慢|时)/i;

/** The gap is closed already. */
const planChanged =
  /\b(?:changed|added|amended|corrected|updated|written (?:down|in))\b[^\n]{0,20}\b(?:version|v?\d+\.\d)|\bhas(?: already| since)? been (?:changed|added|amended|updated)\b|已(?:经)?(?:改|写|修|更|并|纳|补)[^。,]{0,10}/i;

const planReview = defineRule({
  id: 'postmortem-plan-review',
  title: { en: 'Post-mortem does not judge the plan', 'zh-CN': '复盘没有评估预案' },
  severity: 'warning',
  clauses: ['4.2.1-2'],
  standards,
  kinds: ['postmortem'],
  messages: {
    section: {
      text: { en: 'The post-mortem does not say whether the plan was right', 'zh-CN': '复盘报告没有写预案是否合用' },
      hint: {
        en: 'Add “Was the plan right?”: levels, deadlines, call order, channels, texts.',
        'zh-CN': '请补上“预案评估”：等级、时限、呼叫次序、渠道、模板是否合用。',
      },
    },
    gap: {
      text: {
        en: 'The plan was found wanting, and no action is of kind `plan`',
        'zh-CN': '复盘认为预案有缺口，却没有一项措施属于 `plan`',
      },
      hint: {
        en: 'Add an action of kind `plan` with an owner and a date, or mark the one that it is.',
        'zh-CN': '请补一项 `kind: plan` 的措施，写明负责人和期限；已有的，标明类型。',
      },
    },
    open: {
      text: {
        en: 'The post-mortem neither changes the plan nor says that nothing needs to change',
        'zh-CN': '复盘报告没有修改预案的措施，也没有写明无需修改',
      },
      hint: {
        en: 'Add an action of kind `plan`, or write that the plan needs no change.',
        'zh-CN': '请补一项 `kind: plan` 的措施，或写明预案无需修改。',
      },
    },
  },
  document({ document, report, evidence }) {
    if (document.kind !== 'postmortem' || standingOf(document) !== 'out') return;
    const section = sectionsOf(proseOf(document)).find(({ id }) => id === 'plan');
    const planned = (document.data.actions ?? []).filter(({ kind }) => kind === 'plan');
    if (!section) {
      if (planned.length === 0) report({ message: 'section', path: ['status'] });
      return;
    }
    const text = section.lines
      .filter(({ kind }) => kind !== 'heading')
      .map((line) => line.text)
      .join('\n');
    // That there is nothing in it is said of the section.
    if (text.trim() === '') return;
    const { heading } = section;
    const place = heading ? { span: heading.span, section: heading.slug } : { path: ['status'] };
    if (planned.length === 0) {
      const inText = bodyActions(document).some((action) =>
        /\bplan\b|\bplaybook\b|\brunbook\b|预案|手册/i.test(action.text),
      );
      if (inText) return;
      if (planChanged.test(text)) {
        evidence({
          clause: '4.2.1-2',
          file: document.source.file,
          what: { en: '{id}: plan reviewed and changed', 'zh-CN': '{id}：已评估并修改预案' },
          params: { id: document.id },
        });
      } else if (planFailed.test(text)) report({ message: 'gap', ...place, value: 'plan' });
      else if (!planHeld.test(text)) report({ message: 'open', ...place, value: 'plan' });
      else
        evidence({
          clause: '4.2.1-2',
          file: document.source.file,
          what: { en: '{id}: plan found right', 'zh-CN': '{id}：预案合用' },
          params: { id: document.id },
        });
      return;
    }
    evidence({
      clause: '4.2.1-2',
      file: document.source.file,
      path: ['actions'],
      what: {
        en: '{id}: plan reviewed, {count} of its actions change it',
        'zh-CN': '{id}：已评估预案，{count} 项措施修改预案',
      },
      params: { id: document.id, count: planned.length },
    });
  },
});

const parties = {
  users: /\busers?\b|\bcustomers?\b|\breaders?\b|\bclients?\b|\btickets?\b|\bsurvey\b|用户|客户|顾客|消费者|工单|读者/i,
  staff:
    /\bstaff\b|\bemployees?\b|\bteams?\b|\bcolleagues?\b|\bcare\b|\bsupport\b|\bengineers?\b|员工|同事|团队|客服|人员|内部/i,
  partners:
    /\bpartners?\b|\bsuppliers?\b|\bvendors?\b|\bresellers?\b|\bmerchants?\b|\bproviders?\b|\bsellers?\b|合作|供应商|商家|渠道商|伙伴|服务商|代理商/i,
} as const;

const partyNames = {
  users: { en: 'users', 'zh-CN': '用户' },
  staff: { en: 'staff', 'zh-CN': '员工' },
  partners: { en: 'partners', 'zh-CN': '合作伙伴' },
} as const;

const isParty = (name: string): name is keyof typeof parties => Object.hasOwn(parties, name);

const feedbackMissing = defineRule({
  id: 'postmortem-feedback-missing',
  title: { en: 'Somebody was not asked', 'zh-CN': '没有听取某一方的意见' },
  severity: 'warning',
  clauses: ['4.2.1-3'],
  standards,
  kinds: ['postmortem'],
  messages: {
    plain: {
      text: {
        en: 'The post-mortem has no views of {missing}, and no reason',
        'zh-CN': '复盘报告没有 {missing} 的意见，也没有写原因',
      },
      hint: {
        en: 'Add what they said to `feedback`, with how many were asked; or why they were not.',
        'zh-CN': '请在 `feedback` 中写明他们的意见和人数；没有听取的，写明原因。',
      },
    },
  },
  document({ document, plan, lang, report, evidence }) {
    if (document.kind !== 'postmortem' || standingOf(document) !== 'out') return;
    // A party that the format does not know is told of in the plan.
    const asked = (plan?.data.learning?.ask ?? Object.keys(parties)).filter(isParty);
    const text = textOf(proseOf(document), 'feedback');
    const missing = asked.filter((party) => !isWritten(document, ['feedback', party]) && !parties[party].test(text));
    const path = isWritten(document, ['feedback']) ? ['feedback'] : ['status'];
    if (missing.length > 0) {
      report({ message: 'plain', params: { missing: listed(missing, lang) }, path, value: missing.join(' ') });
    } else if (asked.length > 0) {
      evidence({
        clause: '4.2.1-3',
        file: document.source.file,
        ...(isWritten(document, ['feedback']) && { path: ['feedback'] }),
        what: { en: '{id}: views of {asked}', 'zh-CN': '{id}：已听取{asked}的意见' },
        params: {
          id: document.id,
          asked: inRow(
            asked.map((party) => partyNames[party][lang]),
            lang,
          ),
        },
      });
    }
  },
});

export const learnedRules = [withoutPrevention, withoutDetection, planReview, feedbackMissing];
