import { isUtf8 } from 'node:buffer';
import type { FileHandle } from 'node:fs/promises';
import type { Firewall } from '../../../kernel/redaction/firewall.ts';
import { refuseFile } from './refuse.ts';

/** A part of a file. `offset` and `bytes` are what was given: of text only whole characters. */
export interface Window {
  readonly offset: number;
  readonly bytes: number;
  readonly size: number;
  readonly encoding: 'utf8' | 'base64';
  readonly content: string;
}

/** No stored secret is longer. */
const marginBytes = 64 * 1024;

export interface WindowAsked {
  readonly handle: FileHandle;
  readonly path: string;
  readonly size: number;
  readonly offset: number;
  readonly length: number;
  readonly firewall: Pick<Firewall, 'findings' | 'inspect'>;
}

/**
 * Reads a part of a file, secrets replaced by their references. What is no text comes as base64. Secrets are looked for beyond both ends:
 * throws FILE_REFUSED where one lies across an end, and for what is no text and holds one.
 */
export async function readWindow({ handle, path, size, offset, length, firewall }: WindowAsked): Promise<Window> {
  const start = Math.max(0, offset - marginBytes);
  const wide = await readAt(handle, start, offset - start + length + marginBytes);
  const from = Math.min(offset - start, wide.length);
  const to = Math.min(from + length, wide.length);
  const whole = wide.subarray(from, to);
  const text = whole.subarray(offset > 0 ? halfAtStart(whole) : 0, start + to < size ? halfAtEnd(whole) : whole.length);
  if (whole.length > 0 && (whole.includes(0) || !isUtf8(text))) {
    if (holdsSecret(wide, firewall)) throw refuseFile(path, 'it is no text, and holds a secret that cannot be taken out');
    return { offset, bytes: whole.length, size, encoding: 'base64', content: whole.toString('base64') };
  }
  const begin = from + (text.byteOffset - whole.byteOffset);
  const [before, after] = [wide.subarray(0, begin).toString('utf8'), wide.subarray(begin + text.length).toString('utf8')];
  const content = text.toString('utf8');
  const clean = cleanPart(before + content + after, before.length, before.length + content.length, firewall);
  if (clean === undefined) throw refuseFile(path, 'a secret lies across the end of this part; ask for another offset or length');
  return { offset: start + begin, bytes: text.length, size, encoding: 'utf8', content: clean };
}

/** A part of a text without the secrets of the whole; undefined where one lies across an end of it. */
function cleanPart(whole: string, from: number, to: number, { findings }: Pick<Firewall, 'findings'>): string | undefined {
  let clean = '';
  let done = from;
  for (const { start, end, reference } of findings(whole)) {
    if (end <= from || start >= to) continue;
    if (start < from || end > to) return undefined;
    clean += whole.slice(done, start) + reference;
    done = end;
  }
  return clean + whole.slice(done, to);
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(buffer, filled, length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

/** Bytes at the start that end a character begun before. */
function halfAtStart(bytes: Buffer): number {
  let count = 0;
  while (count < Math.min(3, bytes.length) && ((bytes[count] ?? 0) & 0xc0) === 0x80) count += 1;
  return count;
}

/** Where the last whole character ends. */
function halfAtEnd(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(4, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    const needs = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return needs > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

function holdsSecret(bytes: Buffer, { inspect }: Pick<Firewall, 'inspect'>): boolean {
  const readings = [bytes.toString('latin1'), bytes.toString('utf8'), bytes.toString('utf16le'), bytes.subarray(1).toString('utf16le')];
  const turned = Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2))).swap16().toString('utf16le');
  const odd = bytes.subarray(1, bytes.length - ((bytes.length - 1) % 2));
  return [...readings, turned, Buffer.from(odd).swap16().toString('utf16le')].some((text) => inspect(text).length > 0);
}
