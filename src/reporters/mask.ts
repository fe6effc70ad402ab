/** Source lines are printed in logs that many people read: numbers and addresses of people are blotted out. */

const patterns: readonly RegExp[] = [
  // International, as +86 138 0013 8000.
  /[+＋]\d[\d ().-]{5,}\d/g,
  // With a leading zero, as 020 7946 0000; a date has no zero in front of eight more digits.
  /(?<![\d.:/-])0\d[\d ().-]{6,}\d(?![\d:])/g,
  // A Chinese mobile number.
  /(?<!\d)1[3-9]\d{9}(?!\d)/g,
  // Whatever stands behind a key that holds numbers.
  /(?<=\b(?:phone|mobile|sms|pager|tel|fax|hotline|whatsapp|wechat|dingtalk)["']?\s*[:：]\s*["']?)[^"'\s{}[\],#][^"'{}[\],#]*/gi,
  // The name in a mail address.
  /[\w.%+-]+(?=@[\w-]+(?:\.[\w-]+)+)/g,
];

/** The line with every digit of a number, and every letter of a personal address, replaced: as long as before. */
export function mask(line: string): string {
  let masked = line;
  for (const pattern of patterns)
    masked = masked.replace(pattern, (found) => found.replace(/[\p{L}\p{N}]/gu, (c) => (c.length === 1 ? '•' : '••')));
  return masked;
}
