/** Contractions of English written in full, so that patterns need one form: `isn't` is `is not`, `we'll` is `we will`. */

/** The text with its contractions in full; the text itself where it has none. In one form (`oneForm`), with straight apostrophes. */
export function inFull(text: string): string {
  if (!text.includes("'")) return text;
  return text
    .replace(/\bcan't\b/gi, 'can not')
    .replace(/\bwon't\b/gi, 'will not')
    .replace(/\bshan't\b/gi, 'shall not')
    .replace(/n't\b/gi, ' not')
    .replace(/'re\b/gi, ' are')
    .replace(/'ll\b/gi, ' will')
    .replace(/'ve\b/gi, ' have')
    .replace(/\bi'm\b/gi, 'I am')
    .replace(/\b(i|you|we|they|it|he|she)'d (?=like|be|advise|ask|recommend|suggest|urge)/gi, '$1 would ')
    .replace(
      /\b(it|there|what|that|nothing|everything|something|here|who|how|where|team)'s(?= (?:been|changed|stopped|failed|had|gone|started|happened|become)\b)/gi,
      '$1 has',
    )
    .replace(/\b(it|there|what|that|nothing|everything|something|here|who|how|where|why|when|team)'s\b/gi, '$1 is')
    .replace(
      /\b(\w{1,30})'s(?= (?:back|down|up|not|now|still|working|available|unavailable|open|closed|slow)\b)/gi,
      '$1 is',
    );
}
