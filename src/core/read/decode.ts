/**
 * Bytes to text. Positions are those an editor shows: a byte order mark is no part of the text. What is not UTF-8 is
 * reported and, where its encoding can be told, read nevertheless, so that the other findings still show.
 */
import type { Problem } from '../facts.ts';

export interface Decoded {
  readonly text: string;
  /** The file starts with a byte order mark; a fix that writes the file back must keep it. */
  readonly bom?: true;
  /** How the bytes were decoded, where not as UTF-8. Such a file cannot be written back as text. */
  readonly encoding?: string;
  readonly problem?: Problem;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Decodes a file. Never throws: what cannot be decoded gives an empty text and a problem. */
export function decode(input: Uint8Array | string): Decoded {
  if (typeof input === 'string') return finish(input);
  if (input[0] === 0xff && input[1] === 0xfe) return finish(legacy(input, 'utf-16le') ?? '', 'utf-16le');
  if (input[0] === 0xfe && input[1] === 0xff) return finish(legacy(input, 'utf-16be') ?? '', 'utf-16be');
  try {
    return finish(utf8.decode(input));
  } catch {
    return decodeOther(input);
  }
}

/** The first bytes as text, whatever they are: enough to see what kind of file this is. */
export function decodeHead(bytes: Uint8Array, length: number): string {
  const head = bytes.subarray(0, length);
  const label =
    head[0] === 0xff && head[1] === 0xfe ? 'utf-16le' : head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(label).decode(head);
}

/** The number of bytes of a text in UTF-8. */
export function utf8Length(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    // A surrogate pair is four bytes for two units, any other unit from U+0800 on three for one.
    if (c > 0x7f) bytes += c > 0x7ff && (c < 0xd800 || c > 0xdfff) ? 2 : 1;
  }
  return bytes;
}

function finish(raw: string, encoding?: string): Decoded {
  const bom = raw.charCodeAt(0) === 0xfeff;
  const text = bom ? raw.slice(1) : raw;
  const nul = text.indexOf('\0');
  const flags = { ...(bom && { bom }), ...(encoding && { encoding }) };
  if (nul < 0) return { text, ...flags };
  const guess = encoding ? undefined : utf16WithoutBom(text);
  if (guess) return guess;
  return { text, ...flags, problem: { code: 'binary', span: { start: nul, end: nul + 1 } } };
}

/** UTF-16 without a byte order mark is valid UTF-8 as long as it is ASCII: every other character is then NUL. */
function utf16WithoutBom(text: string): Decoded | undefined {
  const sample = text.slice(0, 1000);
  let odd = 0;
  let even = 0;
  for (let i = 0; i < sample.length; i++) if (sample.charCodeAt(i) === 0) i % 2 ? odd++ : even++;
  const half = sample.length / 2;
  const little = odd > half * 0.8 && even === 0;
  if (!little && !(even > half * 0.8 && odd === 0)) return undefined;
  const plain = text.replace(/\0/g, '');
  return notUtf8(plain, little ? 'utf-16le' : 'utf-16be', 0, 0);
}

function decodeOther(bytes: Uint8Array): Decoded {
  const bad = firstBadByte(bytes);
  const guess = guessEncoding(bytes);
  const text = guess && legacy(bytes, guess);
  if (!guess || text === undefined || text.includes('\0')) {
    // The bytes before the bad one are the only ones that are surely text.
    const before = utf8.decode(bytes.subarray(0, bad));
    const bom = before.charCodeAt(0) === 0xfeff ? 1 : 0;
    const loose = new TextDecoder('utf-8').decode(bytes);
    const at = before.length - bom;
    if (bytes.includes(0)) return { text: loose, problem: { code: 'binary', span: { start: at, end: at + 1 } } };
    return {
      text: loose,
      encoding: 'unknown',
      problem: { code: 'not-utf8', span: { start: at, end: at + 1 }, data: { offset: bad } },
    };
  }
  const start = legacy(bytes.subarray(0, bad), guess)?.length ?? 0;
  return notUtf8(text, guess, start, bad);
}

function notUtf8(text: string, guess: string, at: number, offset: number): Decoded {
  const start = Math.min(at, Math.max(0, text.length - 1));
  const end = Math.min(start + 1, text.length);
  return { text, encoding: guess, problem: { code: 'not-utf8', span: { start, end }, data: { guess, offset } } };
}

function legacy(bytes: Uint8Array, label: string): string | undefined {
  try {
    return new TextDecoder(label, { fatal: !label.startsWith('utf-16'), ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * GB 18030 or a Western single-byte code: in Chinese text nearly all high bytes come in pairs of high bytes, in
 * Western text they stand alone between ASCII letters.
 */
function guessEncoding(bytes: Uint8Array): string | undefined {
  let paired = 0;
  let single = 0;
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i]! < 0x80) continue;
    if ((bytes[i + 1] ?? 0) >= 0x80) {
      paired++;
      i++;
    } else single++;
  }
  if (paired > single && legacy(bytes, 'gb18030') !== undefined) return 'gb18030';
  return single > 0 && single < bytes.length / 4 && !bytes.includes(0) ? 'windows-1252' : undefined;
}

/** The offset of the first byte that is not UTF-8; the length of the input where all are. */
function firstBadByte(bytes: Uint8Array): number {
  for (let i = 0; i < bytes.length; ) {
    const length = sequenceLength(bytes, i);
    if (length === 0) return i;
    i += length;
  }
  return bytes.length;
}

function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at]!;
  if (lead < 0x80) return 1;
  const length =
    lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
  for (let i = 1; i < length; i++) if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return 0;
  const second = bytes[at + 1] ?? 0;
  // Overlong forms, surrogates, and code points above U+10FFFF.
  if (lead === 0xe0 && second < 0xa0) return 0;
  if (lead === 0xed && second > 0x9f) return 0;
  if (lead === 0xf0 && second < 0x90) return 0;
  if (lead === 0xf4 && second > 0x8f) return 0;
  return length;
}
