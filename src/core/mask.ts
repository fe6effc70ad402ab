/** What is printed is read by many, in logs that stay: numbers, addresses of people and secrets are blotted out. */

/** Telephone numbers that can be told from other figures wherever they stand. */
const numbers: readonly RegExp[] = [
  // International, as +86 138 0013 8000.
  /[+＋]\d[\d ().-]{5,}\d/g,
  // A Chinese mobile number.
  /(?<!\d)1[3-9]\d{9}(?!\d)/g,
  // With a leading zero, as 020 7946 0000; a date has no zero in front of eight more digits.
  /(?<![\d.:/-])0\d[\d ().-]{6,}\d(?![\d:])/g,
];

/** Secrets that can be told from names and ids wherever they stand, and the name in a mail address. */
const unmistakable: readonly RegExp[] = [
  /\b(?:xox[a-z]|gl[a-z]{2,5}|sk|rk|pk)-[\w-]{12,}/g,
  /\b(?:gh[a-z]|github_pat)_\w{20,}/g,
  /(?<=hooks\.slack\.com\/services\/)[\w/]+/g,
  /(?<=:\/\/)[^\s/:@]+:[^\s/@]+(?=@)/g,
  // From the start of a run of letters only: a long one is gone over once.
  /(?<![\w.%+-])[\w.%+-]+(?=@[\w-]+\.[\w-])/g,
];

const patterns: readonly RegExp[] = [
  ...numbers,
  ...unmistakable,
  // Whatever stands behind a key that holds numbers.
  /(?<=(?:\b(?:phone|mobile|cell|landline|sms|pager|tel|telephone|fax|hotline|whatsapp|signal|viber|telegram|wechat|dingtalk|feishu)|电话|手机|微信|钉钉)["']?\s*[:：]\s*["']?)[^"'\s{}[\],#][^"'{}[\],#]*/gi,
  // Keys, tokens and passwords: long runs with a digit, known beginnings, what stands before the host of an address.
  /(?<![\w+])(?=[\w+]*\d)[A-Za-z0-9_+]{20,}={0,2}/g,
  /(?<![A-Za-z0-9/+=])(?=[A-Za-z0-9/+=]*\d)(?=[A-Za-z0-9/+=]*[A-Z])[A-Za-z0-9/+=]{40,}/g,
  /(?<=\b(?:password|passwd|secret|token|api[-_]?key)["']?\s*[:=]\s*["']?)[^"'\s{}[\],#]{4,}/gi,
];

/** The line with every digit of a number, and every letter of a personal address, replaced: as long as before. */
export function mask(line: string): string {
  return blot(line, patterns);
}

/**
 * A message without telephone numbers, mail addresses and what can only be a secret. All else stands: a rule may name what
 * somebody put in the wrong place.
 */
export function maskNumbers(text: string): string {
  return blot(text, [...numbers, ...unmistakable]);
}

function blot(text: string, found: readonly RegExp[]): string {
  let masked = text;
  for (const pattern of found)
    masked = masked.replace(pattern, (part) => part.replace(/[\p{L}\p{N}]/gu, (c) => (c.length === 1 ? '•' : '••')));
  return masked;
}
