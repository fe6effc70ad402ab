/**
 * Texts made of contents, each sealed with a key made from its content, in a few files that only ever grow in number: a run
 * adds one file with what was new in it. Two runs at once so never undo each other's work. When there are many, one run
 * puts what it used into one and takes the others away.
 *
 * A file: a line that says whose it is, the sealed texts, the index (JSON), and where that starts with its digest.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { closeSync, fstatSync, openSync, readdirSync, readSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Digest } from '../core/ports.ts';
import { besides } from './cache-files.ts';

/** More files than these are put into one. */
const mostFiles = 8;
const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;
/** Behind the index: its start, its length, 16 bytes of its digest. */
const footBytes = 8 + 4 + 16;

interface Place {
  readonly file: OpenFile;
  readonly at: number;
  readonly length: number;
}

interface OpenFile {
  readonly path: string;
  readonly descriptor: number;
}

/** Name, start and length of a sealed text. */
type IndexEntry = readonly [string, number, number];

export class SealedStore {
  private readonly head: Buffer;
  private files: OpenFile[] | undefined;
  private readonly known = new Map<string, Place>();
  private readonly used = new Set<string>();
  private writer: Writer | undefined;
  /** Files that cannot be read as they should. */
  private readonly damaged: string[] = [];

  constructor(
    private readonly folder: string,
    private readonly build: string,
    private readonly failed: (error: unknown) => void,
  ) {
    this.head = Buffer.from(`crisis-lint facts ${build}\n`);
  }

  get(from: Digest, purpose: string): string | undefined {
    this.open();
    const name = nameOf(from, purpose);
    const place = this.known.get(name);
    if (!place) return undefined;
    const sealed = bytesAt(place.file.descriptor, place.at, place.length);
    const text = sealed && unsealed(sealed, from.key);
    if (text === undefined) {
      this.known.delete(name);
      this.damaged.push(place.file.path);
      this.failed(damage(place.file.path));
    } else this.used.add(name);
    return text;
  }

  /** True where something is there that had better be written anew. */
  get isDamaged(): boolean {
    return this.damaged.length > 0;
  }

  put(from: Digest, purpose: string, text: string): void {
    this.open();
    const name = nameOf(from, purpose);
    if (this.known.has(name) || this.writer?.has(name)) return;
    this.writer ??= new Writer(join(this.folder, `facts-${this.build}`), this.head);
    this.writer.add(name, sealed(text, from.key));
  }

  /** Makes what was put part of the store. What was used of many files, or of damaged ones, goes into one. */
  close(): void {
    const old = this.isDamaged || (this.files?.length ?? 0) >= mostFiles ? this.files! : [];
    if (old.length > 0) {
      this.writer ??= new Writer(join(this.folder, `facts-${this.build}`), this.head);
      for (const name of this.used) {
        const { file, at, length } = this.known.get(name)!;
        const bytes = bytesAt(file.descriptor, at, length);
        if (bytes) this.writer.add(name, bytes);
      }
    }
    this.writer?.finish();
    const gone = [...old.map(({ path }) => path), ...this.damaged];
    this.release();
    for (const path of gone) rmSync(path, { force: true, recursive: true });
  }

  /** Closes all files; what was put and not closed is dropped. */
  release(): void {
    for (const { descriptor } of this.files ?? []) closeSync(descriptor);
    this.writer?.abandon();
    this.writer = undefined;
    this.files = undefined;
    this.known.clear();
    this.used.clear();
    this.damaged.length = 0;
  }

  /** Reads the indexes of all files. One that is cut short, damaged or somebody else's is not there. */
  private open(): void {
    if (this.files) return;
    this.files = [];
    let names: string[] = [];
    try {
      names = readdirSync(this.folder).filter(
        (name) => name.startsWith(`facts-${this.build}`) && name.endsWith('.bin'),
      );
    } catch {
      // The first run here.
    }
    for (const name of names) {
      const path = join(this.folder, name);
      let file: OpenFile | undefined;
      try {
        file = { path, descriptor: openSync(path, 'r') };
        for (const [key, at, length] of this.indexOf(file)) this.known.set(key, { file, at, length });
        this.files.push(file);
      } catch (error) {
        if (file) {
          closeSync(file.descriptor);
          this.damaged.push(path);
        }
        this.failed(error);
      }
    }
  }

  private indexOf({ descriptor, path }: OpenFile): readonly IndexEntry[] {
    const damaged = damage(path);
    const { size } = fstatSync(descriptor);
    const foot = bytesAt(descriptor, size - footBytes, footBytes);
    const head = bytesAt(descriptor, 0, this.head.length);
    if (!foot || !head?.equals(this.head)) throw damaged;
    const start = Number(foot.readBigUInt64LE(0));
    const length = foot.readUInt32LE(8);
    if (start + length + footBytes !== size) throw damaged;
    const bytes = bytesAt(descriptor, start, length);
    if (!bytes || !digestOf(bytes).equals(foot.subarray(12))) throw damaged;
    return JSON.parse(bytes.toString('utf8')) as IndexEntry[];
  }
}

/** A file in the making. It gets its name when it is whole. */
class Writer {
  isDone = false;
  private readonly path: string;
  private readonly temporary: string;
  private descriptor: number | undefined;
  private readonly index = new Map<string, IndexEntry>();
  private at: number;

  constructor(prefix: string, head: Buffer) {
    this.path = `${prefix}-${randomBytes(8).toString('hex')}.bin`;
    this.temporary = besides(this.path);
    this.descriptor = openSync(this.temporary, 'wx', 0o600);
    this.at = 0;
    try {
      this.write(head);
    } catch (error) {
      this.abandon();
      throw error;
    }
  }

  has(name: string): boolean {
    return this.index.has(name);
  }

  add(name: string, bytes: Buffer): void {
    if (this.descriptor === undefined) return;
    try {
      const { at } = this;
      this.write(bytes);
      this.index.set(name, [name, at, bytes.length]);
    } catch (error) {
      // A disk that is full: what is there already is of no use without its index.
      this.abandon();
      throw error;
    }
  }

  finish(): void {
    if (this.descriptor === undefined) return;
    const start = this.at;
    const index = Buffer.from(JSON.stringify([...this.index.values()]));
    const foot = Buffer.alloc(footBytes);
    foot.writeBigUInt64LE(BigInt(start), 0);
    foot.writeUInt32LE(index.length, 8);
    digestOf(index).copy(foot, 12);
    this.write(index);
    this.write(foot);
    closeSync(this.descriptor);
    this.descriptor = undefined;
    renameSync(this.temporary, this.path);
    this.isDone = true;
  }

  /** Leaves nothing behind, where it is not finished. */
  abandon(): void {
    if (this.isDone) return;
    if (this.descriptor !== undefined) closeSync(this.descriptor);
    this.descriptor = undefined;
    rmSync(this.temporary, { force: true });
  }

  private write(bytes: Buffer): void {
    for (let done = 0; done < bytes.length; ) done += writeSync(this.descriptor!, bytes, done);
    this.at += bytes.length;
  }
}

function nameOf({ key }: Digest, purpose: string): string {
  return createHash('sha256').update('name').update(key).update(purpose).digest('base64url').slice(0, 22);
}

function damage(path: string): Error {
  return new Error(`${path} is damaged, or not ours`);
}

function digestOf(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest().subarray(0, 16);
}

/** Undefined where the file ends before. */
function bytesAt(descriptor: number, at: number, length: number): Buffer | undefined {
  if (at < 0 || length < 0) return undefined;
  const bytes = Buffer.allocUnsafe(length);
  return readSync(descriptor, bytes, 0, length, at) === length ? bytes : undefined;
}

function sealed(text: string, key: Uint8Array): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, key, nonce);
  const body = cipher.update(text, 'utf8');
  const end = cipher.final();
  return Buffer.concat([nonce, cipher.getAuthTag(), body, end]);
}

/** Undefined for what was sealed with another key, or changed since. */
function unsealed(bytes: Buffer, key: Uint8Array): string | undefined {
  try {
    const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes });
    decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
    const body = decipher.update(bytes.subarray(nonceBytes + tagBytes));
    return Buffer.concat([body, decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}
