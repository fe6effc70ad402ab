/** Figures in a text: how many people, orders, payments; how long. For telling whether two texts of one incident agree. */
import { chineseNumber, numeralCharacters } from './chinese-number.ts';
import type { Line, Prose } from './prose.ts';

export type Measure = 'users' | 'orders' | 'payments' | 'minutes' | 'percent';

export interface Figure {
  readonly measure: Measure;
  readonly value: number;
  /** "about", "over", 约, 余: near enough is the same. */
  readonly isRough: boolean;
  readonly line: Line;
  readonly start: number;
  readonly end: number;
}

const number = '(\\d{1,3}(?:[,.\\u2009\\u202f ]\\d{3})+|\\d+(?:\\.\\d+)?)';
const nouns: readonly (readonly [Measure, string, string])[] = [
  [
    'users',
    '(?:\\w+ )?(?:customers?|users?|people|persons|accounts|members|subscribers|visitors|readers|passengers|patients|students)',
    '(?:多|余)?(?:名|位|个)?(?:受影响)?(?:的)?(?:用户|客户|顾客|会员|消费者|账号)|(?:多|余)?(?:名|位|人)',
  ],
  ['orders', '(?:\\w+ )?orders', '(?:多|余)?(?:笔|个|单|张|份)(?:受影响)?(?:的)?订单|(?:多|余)?单'],
  ['payments', '(?:\\w+ )?(?:payments|charges|transactions)', '(?:多|余)?(?:笔)(?:付款|支付|扣款|交易|款)'],
  ['minutes', 'minutes', '(?:多|余)?分钟'],
  ['percent', '(?:%|percent|per cent)', '%'],
];
const patterns = nouns.map(([measure, english, chinese]) => ({
  measure,
  pattern: new RegExp(
    `(about |around |roughly |nearly |almost |over |more than |approximately |up to |some |约|近|超过?|大约|逾)?(?:(?<!\\d|\\d[.,:]|[万千百亿])${number}|(?<![${numeralCharacters}第几数上成好])([${numeralCharacters}]{1,12}))\\s*(thousand|million|万|千|百|亿|k\\b)?\\s*(?:of (?:our|the|its) )?(${english}\\b|${measure === 'percent' ? '%' : english}|${chinese})`,
    'gi',
  ),
}));
const units: Readonly<Record<string, number>> = {
  thousand: 1000,
  k: 1000,
  million: 1_000_000,
  百: 100,
  千: 1000,
  万: 10_000,
  亿: 100_000_000,
};

const mayHold = new RegExp(`\\d|[${numeralCharacters}]{2}`);

/** The figures of a prose, in order. */
export function figuresIn({ lines }: Prose): Figure[] {
  return lines.flatMap((line) =>
    mayHold.test(line.text)
      ? patterns.flatMap(({ measure, pattern }) =>
          [...line.text.matchAll(pattern)].flatMap((match): Figure[] => {
            const [whole, rough, digits, characters, unit, noun] = match;
            const number = characters
              ? chineseNumber(characters)
              : Number(digits!.replace(/[,\u2009\u202f ]|\.(?=\d{3}(?:\D|$))/g, ''));
            // 两名 and 一个 count things in passing.
            if (number === undefined || (characters && number < 10)) return [];
            return [
              {
                measure,
                value: number * (unit ? units[unit.toLowerCase()]! : 1),
                isRough: rough !== undefined || unit !== undefined || /[多余]/.test(noun ?? ''),
                line,
                start: match.index,
                end: match.index + whole.length,
              },
            ];
          }),
        )
      : [],
  );
}

/** True where both figures may tell the same: equal, or near where one of them is rough. */
export function agree(a: Pick<Figure, 'value' | 'isRough'>, b: Pick<Figure, 'value' | 'isRough'>): boolean {
  if (a.value === b.value) return true;
  const [small, large] = a.value < b.value ? [a.value, b.value] : [b.value, a.value];
  return (a.isRough || b.isRough) && large - small <= large * 0.1;
}
