/** Names for findings that survive moved lines, renamed files and reworded messages. */
import type { Document, DocumentKind } from './workspace.ts';

/** 16 hex digits of a text: two 32-bit multiplicative hashes (cyrb53's mixing). Not for security. */
function hash(text: string): string {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    a = Math.imul(a ^ c, 2654435761);
    b = Math.imul(b ^ c, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  const hex = (n: number) => (n >>> 0).toString(16).padStart(8, '0');
  return hex(b) + hex(a);
}

/** What tells a document without an id from others of its kind, whatever its file is called. */
const traits: Readonly<Partial<Record<DocumentKind, readonly string[]>>> = {
  playbook: ['scenario'],
  statement: ['stage', 'scenario', 'audience', 'lang'],
  postmortem: ['incident'],
  drill: ['date', 'type'],
};

/** What a document is known by: its id, else what it says of itself, and its file's name only where it says nothing. */
export function identityOf({ kind, id, data }: Document): string {
  const own = data as Readonly<Record<string, unknown>>;
  if (kind === 'plan') return '';
  if (typeof own.id === 'string') return own.id;
  const said = (traits[kind] ?? []).map((key) => own[key]);
  return said.some((value) => value !== undefined) ? JSON.stringify(said) : id;
}

/** Gives out fingerprints; the same parts twice get an ordinal, in the order asked. */
export class Fingerprints {
  private readonly seen = new Map<string, number>();

  /** `parts`: rule, plan, kind and id of the document, path, normalised value. */
  of(parts: readonly string[]): string {
    const key = parts.join('\u0000');
    const ordinal = this.seen.get(key) ?? 0;
    this.seen.set(key, ordinal + 1);
    return hash(`${key}\u0000${ordinal}`);
  }
}
