import { gunzipSync, inflateSync } from 'node:zlib';
import { findRuns, findRunsWithin, membersOf } from '../find-runs.ts';

/** A run of base64 or hex that holds a text or something compressed, and what it holds. */
export interface InnerText {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Where a run of base64 begins that may turn out to hold a text, when the text around it goes on. */
export interface InnerTexts {
  readonly found: readonly InnerText[];
  readonly open: number;
}

/** Shorter runs hold nothing that could be recognized. */
const shortest = 16;
/** All that is unpacked from one text, in bytes: a bomb may cost no more than a text of this size. */
const mostUnpacked = 4 * 1024 * 1024;

/** gzip, and the first two bytes of zlib at each of its levels. RFC 1952 §2.3.1, RFC 1950 §2.2. */
const packed = /^(?:H4sI|eJ[w-z]|eA[E-H]|eN[o-r]|eF[4-7])/;

/** Runs of base64 or hex whose content can be read: texts, and what gzip or zlib made of texts. `runs`: those of characters of tokens, where a sweep has found them. */
export function innerTexts(text: string, codes: Uint16Array, complete: boolean, runs?: Int32Array): InnerTexts {
  const found: InnerText[] = [];
  let budget = mostUnpacked;
  for (const { start: first, end } of longRuns(codes, text.length, runs)) {
    if (!complete && end === text.length) break;
    if (!mayHold(codes, first, end)) continue;
    const start = first + Math.max(0, text.slice(first, end).indexOf('H4sI'));
    const whole = text.slice(start, end);
    if (packed.test(whole)) {
      const { text: unpacked, cost } = budget > 0 ? unpack(whole, budget) : { cost: 0 };
      budget -= cost;
      if (unpacked !== undefined) found.push({ start, end, text: unpacked });
    } else {
      const encoding = readableCodes(codes, start);
      if (encoding) found.push({ start, end, text: Buffer.from(whole, encoding).toString('utf8') });
    }
  }
  return { found, open: complete ? text.length : openRun(text) };
}

const members = membersOf(/[A-Za-z0-9+/_-]/);
const padding = 61;

/** Runs of at least `shortest` characters of base64, with their padding. */
function longRuns(codes: Uint16Array, length: number, runs: Int32Array | undefined): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  const take = (start: number, last: number): void => {
    let end = last;
    while (end < length && codes[end] === padding) end += 1;
    found.push({ start, end });
  };
  if (runs) findRunsWithin(runs, codes, shortest, members, take);
  else findRuns(codes, length, 0, shortest, members, take);
  return found;
}

/** What is packed, and the bytes that unpacking made: as many where it was given up as too large. */
function unpack(base64: string, most: number): { readonly text?: string; readonly cost: number } {
  const bytes = Buffer.from(base64, 'base64');
  const maxOutputLength = Math.min(most, 1024 * 1024);
  try {
    const unpacked = base64.startsWith('H4sI') ? gunzipSync(bytes, { maxOutputLength }) : inflateSync(bytes, { maxOutputLength });
    return { text: unpacked.toString('utf8'), cost: unpacked.length };
  } catch (error) {
    // Not packed after all, damaged, or too large: then nobody reads it who does not unpack it himself.
    return { cost: (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? maxOutputLength : bytes.length };
  }
}

/** How the first characters decode to bytes of ASCII text, if they do. */
function readableAs(run: string): 'base64' | 'hex' | undefined {
  const head = run.slice(0, shortest);
  if (isReadable(Buffer.from(head, 'base64'))) return 'base64';
  return /^[0-9a-f]+$/i.test(head) && isReadable(Buffer.from(head, 'hex')) ? 'hex' : undefined;
}

/** Whether a run may hold a text or something packed, by its first characters, or `H4` anywhere in it: most hold neither. */
function mayHold(codes: Uint16Array, first: number, end: number): boolean {
  const [one = 0, two = 0, three = 0, four = 0] = [codes[first], codes[first + 1], codes[first + 2], codes[first + 3]];
  const [high, low] = [sextets[one] ?? 64, sextets[two] ?? 64];
  if (readable[(high << 2) | (low >> 4)] === 1 && readable[((low & 15) << 4) | ((sextets[three] ?? 64) >> 2)] === 1 && readable[(((sextets[three] ?? 64) & 3) << 6) | (sextets[four] ?? 64)] === 1) return true;
  // The same of hex. `e` begins what zlib packed.
  if ((readable[((digits[one] ?? 256) << 4) | (digits[two] ?? 256)] === 1 && readable[((digits[three] ?? 256) << 4) | (digits[four] ?? 256)] === 1) || one === 101) return true;
  for (let at = first; at < end - 1; at += 1) if (codes[at] === 72 && codes[at + 1] === 52) return true;
  return false;
}

/** What each character of base64, in both alphabets, stands for; 64 for none. */
const sextets = Uint8Array.from({ length: 128 }, (_, code) => {
  const plain = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'.indexOf(String.fromCharCode(code).replace('-', '+').replace('_', '/'));
  return plain < 0 ? 64 : plain;
});
/** What each digit of hex stands for; for no digit more than makes a byte. */
const digits = Uint16Array.from({ length: 128 }, (_, code) => {
  const value = '0123456789abcdef'.indexOf(String.fromCharCode(code).toLowerCase());
  return value < 0 ? 256 : value;
});
/** For each byte whether it is one of ASCII text. */
const readable = Uint8Array.from({ length: 256 }, (_, byte) => ((byte >= 0x20 && byte < 0x7f) || byte === 9 || byte === 10 || byte === 13 ? 1 : 0));

/** The same of the codes of a run that is long enough. */
function readableCodes(codes: Uint16Array, start: number): 'base64' | 'hex' | undefined {
  const sextet = (at: number): number => sextets[codes[start + at] ?? 0] ?? 64;
  const digit = (at: number): number => digits[codes[start + at] ?? 0] ?? 256;
  let [asBase64, asHex] = [true, true];
  for (let at = 0; at < shortest && asBase64; at += 4) {
    const bits = (sextet(at) << 18) | (sextet(at + 1) << 12) | (sextet(at + 2) << 6) | sextet(at + 3);
    asBase64 = readable[bits >> 16] === 1 && readable[(bits >> 8) & 255] === 1 && readable[bits & 255] === 1;
  }
  if (asBase64) return 'base64';
  for (let at = 0; at < shortest && asHex; at += 2) asHex = readable[(digit(at) << 4) | digit(at + 1)] === 1;
  return asHex ? 'hex' : undefined;
}

function isReadable(bytes: Buffer): boolean {
  return bytes.every((byte) => readable[byte] === 1);
}

/** Where a run begins, at the end of a text that goes on, that may turn out to hold something that can be read. */
function openRun(text: string): number {
  let end = text.length;
  while (text[end - 1] === '=' && text.length - end < 2) end -= 1;
  let begin = end;
  while (begin > 0 && members[text.charCodeAt(begin - 1)] === 1) begin -= 1;
  if (begin === end) return text.length;
  const head = text.slice(begin, begin + shortest);
  if (packed.test(head) || readableAs(head.slice(0, head.length - (head.length % 4))) !== undefined) return begin;
  const inside = text.indexOf('H4sI', begin);
  if (inside >= 0) return inside;
  if (magics.some((magic) => magic.startsWith(head))) return begin;
  const tail = ['H4s', 'H4', 'H'].find((part) => text.endsWith(part));
  return tail === undefined ? text.length : text.length - tail.length;
}

const magics = ['H4sI', 'eJ', 'eA', 'eN', 'eF'];
