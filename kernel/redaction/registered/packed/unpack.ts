import { inflateRawSync, inflateSync } from 'node:zlib';
import type { Spelling } from './bytes-of.ts';

/** gzip, zlib, or what both have inside, alone. RFC 1952, 1950, 1951. */
export type Packing = 'gzip' | 'zlib' | 'deflate';

/** A text is at most so large when it is unpacked. In bytes. */
const largest = 1024 * 1024;
/** What it costs to begin, in bytes that might have been unpacked meanwhile. */
const leastCost = 1024;

/** What is packed, how many characters of the run it takes, all where more is wanted, and the bytes that reading it took: as many where it was given up as too large. */
export interface Unpacked {
  readonly text?: string;
  readonly taken: number;
  readonly cost: number;
}

/** Unpacks what a run begins with; something else may stand behind it. */
export function unpack(run: string, spelling: Spelling, packing: Packing, most: number): Unpacked {
  const bytes = Buffer.from(run, spelling);
  const maxOutputLength = Math.min(most, largest);
  try {
    const { text, used } = packing === 'gzip' ? readMembers(bytes, maxOutputLength) : readOne(bytes, packing, maxOutputLength);
    return { text: text.toString('utf8'), taken: Math.ceil(used * (spelling === 'hex' ? 2 : 4 / 3)), cost: leastCost + text.length + bytes.length - Math.min(used, bytes.length) };
  } catch (error) {
    // Not packed after all, damaged, or too large: then nobody reads it who does not unpack it himself.
    const isTooLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    return { taken: isShort(error) ? run.length : 0, cost: leastCost + (isTooLarge ? maxOutputLength : bytes.length) };
  }
}

interface Read {
  readonly text: Buffer;
  readonly used: number;
}

/** What the library gives with `info`; its types do not say so. */
interface Inflated {
  readonly buffer: Buffer;
  readonly engine: { readonly bytesWritten: number };
}

function readOne(bytes: Buffer, packing: 'zlib' | 'deflate', maxOutputLength: number): Read {
  const { buffer, engine } = (packing === 'zlib' ? inflateSync : inflateRawSync)(bytes, { maxOutputLength, info: true }) as unknown as Inflated;
  return { text: buffer, used: engine.bytesWritten };
}

/** Several may stand behind one another (RFC 1952 §2.2). The library takes nothing else behind them, so their parts are told apart here. */
function readMembers(bytes: Buffer, maxOutputLength: number): Read {
  const texts: Buffer[] = [];
  let [at, length] = [0, 0];
  do {
    const start = at + headLength(bytes.subarray(at));
    let read: Read;
    try {
      read = readOne(bytes.subarray(start), 'deflate', maxOutputLength - length);
    } catch (error) {
      if (texts.length === 0) throw error;
      return { text: Buffer.concat(texts), used: isShort(error) ? bytes.length : at };
    }
    texts.push(read.text);
    length += read.text.length;
    at = start + read.used + checksLength;
  } while (texts.length < mostMembers && length < maxOutputLength && bytes[at] === 0x1f && bytes[at + 1] === 0x8b && bytes[at + 2] === 8);
  return { text: Buffer.concat(texts), used: at };
}

const isShort = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'Z_BUF_ERROR';

/** More are not put together. */
const mostMembers = 8;
const checksLength = 8;
const [holdsCheck, holdsExtra, holdsName, holdsComment] = [2, 4, 8, 16];

/** How many bytes stand before what is packed (RFC 1952 §2.3). */
function headLength(bytes: Buffer): number {
  const flags = bytes[3] ?? 0;
  let at = 10;
  if ((flags & holdsExtra) !== 0) at += 2 + ((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8));
  for (const flag of [holdsName, holdsComment]) if ((flags & flag) !== 0) at = Math.max(at, bytes.indexOf(0, at)) + 1;
  return (flags & holdsCheck) === 0 ? at : at + 2;
}
