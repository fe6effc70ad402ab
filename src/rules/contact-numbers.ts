/** Numbers of people: real, their own, and not in the plan. No message holds a number, and no fingerprint is made of one. */
import type { Path } from '../core/path.ts';
import { defineRule } from '../core/rule.ts';
import type { PhoneReader } from '../core/tools.ts';
import type { PlanUnit, SourceFile } from '../core/workspace.ts';
import type { ContactCard } from '../generated/types.ts';
import { privateFile } from './contacts.ts';
import { listed } from './support.ts';

const clauses = ['3.1.2-3'];
/** Media whose entry is a telephone number. */
const byNumber =
  /^(?:phone|mobile|cell|landline|tel|telephone|sms|fax|hotline|signal|whatsapp|viber|电话|手机|座机|短信|传真)$/i;

const noPhones = {
  en: 'telephone numbers were not checked: the list of numbering plans is not loaded here',
  'zh-CN': '电话号码未检查：此处没有加载号码规则库',
};

interface Entry {
  /** The person, party or contact entry. */
  readonly id: string;
  readonly medium: string;
  readonly written: string;
  readonly file: SourceFile;
  readonly path: Path;
}

/** Every telephone number on file: in the private contacts, and those that stand in the plan. */
function* numbers(plan: PlanUnit): Generator<Entry> {
  const own = privateFile(plan);
  const cards: [string, ContactCard, SourceFile, Path][] = [];
  for (const [id, card] of Object.entries(own?.data.contacts ?? {})) {
    cards.push([id, card, own!.source, ['contacts', id]]);
  }
  for (const kind of ['people', 'external'] as const) {
    for (const [id, { contact }] of Object.entries(plan.data[kind] ?? {})) {
      if (typeof contact === 'object') cards.push([id, contact, plan.source, [kind, id, 'contact']]);
    }
  }
  for (const [id, card, file, path] of cards) {
    for (const [medium, written] of Object.entries(card)) {
      if (byNumber.test(medium) && /\d{3}/.test(written.replace(/[\s().-]/g, '')))
        yield { id, medium, written, file, path: [...path, medium] };
    }
  }
}

const inPlan = defineRule({
  id: 'contact-in-plan',
  title: { en: 'Personal number in the plan', 'zh-CN': '预案中写有个人号码' },
  severity: 'warning',
  clauses,
  kinds: ['plan'],
  messages: {
    plain: {
      text: {
        en: 'The {media} of `{id}` stands in the plan, for everybody who can read the repository and for good in its history',
        'zh-CN': '`{id}` 的 {media} 写在预案里：凡能读仓库的人都看得到，并会永远留在历史记录中',
      },
      hint: {
        en: 'Move it to `contacts.private.yaml`, kept out of Git or encrypted, and write `contact: "ref:contacts#{id}"`.',
        'zh-CN': '请移到 `contacts.private.yaml`（不入库，或加密），此处写 `contact: "ref:contacts#{id}"`。',
      },
    },
  },
  plan({ plan, lang, report }) {
    for (const kind of ['people', 'external'] as const) {
      for (const [id, { contact }] of Object.entries(plan.data[kind] ?? {})) {
        if (typeof contact !== 'object' || Object.keys(contact).length === 0) continue;
        const params = { id, media: listed(Object.keys(contact), lang) };
        // The desk of a company is no secret, though its agent's mobile may be.
        const severity = kind === 'external' ? { severity: 'info' as const } : {};
        report({ message: 'plain', params, path: [kind, id, 'contact'], value: id, ...severity });
      }
    }
  },
});

const notReal = defineRule({
  id: 'contact-number-dummy',
  title: { en: 'Number on file is a placeholder', 'zh-CN': '登记的是占位号码' },
  severity: 'error',
  clauses,
  kinds: ['plan', 'contacts'],
  messages: {
    plain: {
      text: {
        en: 'The {medium} of `{id}` is a made-up number: nobody answers there',
        'zh-CN': '`{id}` 的 {medium} 是占位号码，打不通',
      },
      hint: {
        en: 'Ask for the real number, call it once, and put the day into `verified`.',
        'zh-CN': '请问到真实号码，拨通一次，并在 `verified` 中写上日期。',
      },
    },
  },
  plan({ plan, tools, report, skip }) {
    for (const { id, medium, written, file, path } of numbers(plan)) {
      if (!tools.phones) return skip(noPhones);
      if (isDummy(written, tools.phones))
        report({ message: 'plain', params: { id, medium }, file, path, value: `${id} ${medium}` });
    }
  },
});

/** Ranges that numbering authorities keep for films and books. */
const fictitious: readonly RegExp[] = [
  /^\+1\d{3}55501\d\d$/,
  /^\+44(?:7700900|1632960|2079460|1134960|1144960|1154960|1164960|1174960|1184960|1214960|1314960|1414960|1514960|1614960|1914980|2890180|2920180|8081570|9098790|3069990)\d{3}$/,
  /^\+61(?:491570\d{3}|[2378]5550\d{4}|[2378]7010\d{4})$/,
  /^\+33(?:199\d{2}|261911|353011|465711|536499|63998)\d+$/,
  /^\+49(?:30|40|69|89|221)\d{0,3}(?:23125|9004|66969|90009|99998)\d{3}$/,
  /^\+3531555\d{4}$/,
];

/** Runs that no numbering plan gives out: seven like digits, or counting up or down. */
const madeUp = /(\d)\1{6}|0{6}|(?:0?1234567|2345678|3456789|9876543|8765432)/;

function isDummy(written: string, phones: PhoneReader): boolean {
  const digits = written.replace(/\D/g, '');
  const number = phones(written);
  if (number && fictitious.some((range) => range.test(number.same))) return true;
  if (/^\+?0+\b/.test(written.trim()) && /^0*(?:86|1|44|49)?0{4}/.test(digits)) return true;
  return madeUp.test(number?.national ?? digits);
}

const notValid = defineRule({
  id: 'contact-number-invalid',
  title: { en: 'Number on file cannot be called', 'zh-CN': '登记的号码无法拨打' },
  severity: 'warning',
  clauses,
  kinds: ['plan', 'contacts'],
  messages: {
    invalid: {
      text: {
        en: 'The {medium} of `{id}` is no number that exists: a digit is missing, wrong or too many',
        'zh-CN': '`{id}` 的 {medium} 不是有效号码：少写、多写或写错了数字',
      },
      hint: {
        en: 'Compare it with the source and call it once.',
        'zh-CN': '请与来源核对，并拨通一次。',
      },
    },
    national: {
      text: {
        en: 'The {medium} of `{id}` has no country code: it fails from abroad and on some phones',
        'zh-CN': '`{id}` 的 {medium} 没有国家代码：在境外或部分设备上拨不通',
      },
      hint: {
        en: 'Write it with `+` and the country code, in quotes.',
        'zh-CN': '请加上 `+` 和国家代码，并用引号括起来。',
      },
    },
  },
  plan({ plan, tools, report, skip }) {
    for (const { id, medium, written, file, path } of numbers(plan)) {
      if (!tools.phones) return skip(noPhones);
      if (isDummy(written, tools.phones)) continue;
      const number = tools.phones(written);
      const place = { params: { id, medium }, file, path, value: `${id} ${medium}` };
      if (number) {
        if (!number.valid) report({ message: 'invalid', ...place });
      } else if (/^\s*[+＋]/.test(written)) report({ message: 'invalid', ...place });
      // A short number is an extension or a service.
      else if (written.replace(/\D/g, '').length >= 7) report({ message: 'national', ...place, severity: 'info' });
    }
  },
});

const shared = defineRule({
  id: 'contact-number-shared',
  title: { en: 'Two people under one number', 'zh-CN': '两人登记同一号码' },
  severity: 'warning',
  clauses,
  kinds: ['plan', 'contacts'],
  messages: {
    plain: {
      text: {
        en: '`{id}` and `{other}` are reached by the same number: when it is silent, both are',
        'zh-CN': '`{id}` 和 `{other}` 登记的是同一号码：打不通时，两个人都找不到',
      },
      hint: {
        en: 'Give each their own number; a desk that several answer belongs under `external` or `channels`.',
        'zh-CN': '请各写各的号码；多人值守的电话应写在 `external` 或 `channels` 中。',
      },
    },
  },
  notes: { other: { en: 'the other one', 'zh-CN': '另一人' } },
  plan({ plan, tools, report, skip }) {
    const people = new Map<string, string>();
    for (const [id, { contact }] of Object.entries(plan.data.people ?? {})) {
      people.set(typeof contact === 'string' ? contact.replace(/^ref:contacts#/, '') : id, id);
    }
    const first = new Map<string, { person: string; entry: Entry }>();
    const told = new Set<string>();
    for (const entry of numbers(plan)) {
      const person = people.get(entry.id);
      if (person === undefined) continue;
      if (!tools.phones) return skip(noPhones);
      if (isDummy(entry.written, tools.phones)) continue;
      const same = tools.phones(entry.written)?.same ?? entry.written.replace(/\D/g, '');
      const known = first.get(same);
      if (!known) first.set(same, { person, entry });
      else if (known.person !== person && !told.has(`${known.person} ${person}`)) {
        told.add(`${known.person} ${person}`);
        report({
          message: 'plain',
          params: { id: person, other: known.person },
          file: entry.file,
          path: entry.path,
          value: `${person} ${known.person}`,
          related: [{ file: known.entry.file, path: known.entry.path, note: 'other' }],
        });
      }
    }
  },
});

export const contactNumberRules = [inPlan, notReal, notValid, shared];
