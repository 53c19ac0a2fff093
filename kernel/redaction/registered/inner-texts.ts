import { findRuns, findRunsWithin, membersOf } from '../find-runs.ts';
import { digits, readHead, sextets, type Spelling } from './packed/bytes-of.ts';
import { bytesToTell, mayBegin, mayInflate } from './packed/may-inflate.ts';
import { joinRun } from './packed/join-run.ts';
import { type Packing, unpack } from './packed/unpack.ts';

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
/** Behind what is packed its padding may follow, or another packed text. In characters. */
const slack = 8;
/** At first a run is read on for so many characters. */
const leastJoined = 256;
/** All that is unpacked from one text, in bytes: a bomb may cost no more than a text of this size. */
const mostUnpacked = 4 * 1024 * 1024;

/** How a run begins that holds something packed: with what gzip begins, and with the first two bytes of zlib at each of its levels. RFC 1952 §2.3.1, RFC 1950 §2.2. */
const packed: readonly (readonly [begins: RegExp, spelling: Spelling, packing: Packing])[] = [
  [/^H4sI/, 'base64', 'gzip'], [/^(?:eJ[w-z]|eA[E-H]|eN[o-r]|eF[4-7])/, 'base64', 'zlib'], [/^1f8b08/i, 'hex', 'gzip'], [/^78(?:01|5e|9c|da)/i, 'hex', 'zlib'],
];

/** Runs of base64 or hex whose content can be read: texts, and what gzip, zlib or DEFLATE alone made of texts. `runs`: those of characters of tokens, where a sweep has found them. */
export function innerTexts(text: string, codes: Uint16Array, complete: boolean, runs?: Int32Array): InnerTexts {
  const found: InnerText[] = [];
  let budget = mostUnpacked;
  let [open, done] = [text.length, 0];
  for (const { start: begin, end } of longRuns(codes, text.length, runs)) {
    const first = Math.max(begin, done);
    if (!complete && end === text.length) break;
    if (end - first < shortest || !mayHold(codes, first, end)) continue;
    const start = Math.max(text.slice(0, end).indexOf('H4sI', first), afterMark(codes, first));
    const whole = text.slice(start, end);
    const [, spelling, packing] = packed.find(([begins]) => begins.test(whole)) ?? [];
    if (spelling === undefined || packing === undefined) {
      const readable = readableCodes(codes, start);
      if (readable) found.push({ start, end, text: Buffer.from(whole, readable).toString('utf8') });
      else for (const [bare, from] of [['base64', first], ['hex', start]] as const) if (mayHoldDeflate(codes, from, end, bare)) take(from, end, bare, 'deflate');
    } else take(start, end, spelling, packing);
  }
  return { found, open: complete ? open : Math.min(open, openRun(text, codes, done)) };

  function take(start: number, end: number, spelling: Spelling, packing: Packing): void {
    // As much more each time as was not enough: what ends soon in a run of many lines costs no more than it is long.
    for (let most = end - start + leastJoined; budget > 0; most *= 4) {
      const run = joinRun(text, start, end, complete, most);
      const { text: unpacked, taken, cost } = unpack(run.text, spelling, packing, budget);
      budget -= cost;
      const mayGoOn = taken + slack > run.text.length;
      if (mayGoOn && run.isCut) continue;
      if (mayGoOn && run.open) [open, done] = [Math.min(open, start), text.length];
      else if (unpacked !== undefined) {
        done = run.endOf(taken);
        found.push({ start, end: done, text: unpacked });
      }
      return;
    }
  }
}

/** Behind what says that hex follows: `0x`, or `x` of a database's `\\x`. */
function afterMark(codes: Uint16Array, first: number): number {
  const at = codes[first] === 48 ? first + 1 : first;
  return codes[at] === 120 ? at + 1 : first;
}

const firstBytes = new Uint8Array(4);
const head = new Uint8Array(bytesToTell);

/** Whether the first bytes of a run may be those of DEFLATE alone, which makes no fewer of a value; `least`: of so many. */
function mayHoldDeflate(codes: Uint16Array, start: number, end: number, spelling: Spelling, least = bytesToTell): boolean {
  // Most are told by few bytes.
  const few = readHead(codes, start, end, spelling, firstBytes);
  if (few === 0 || !mayInflate(firstBytes, few)) return false;
  const length = readHead(codes, start, end, spelling, head);
  return length >= least && mayInflate(head, length);
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

/** Whether a run may hold a text or something packed, by its first characters, or `H4` anywhere in it: most hold neither. */
function mayHold(codes: Uint16Array, first: number, end: number): boolean {
  const [one = 0, two = 0, three = 0, four = 0] = [codes[first], codes[first + 1], codes[first + 2], codes[first + 3]];
  const [high, low] = [sextets[one] ?? 64, sextets[two] ?? 64];
  if (readable[(high << 2) | (low >> 4)] === 1 && readable[((low & 15) << 4) | ((sextets[three] ?? 64) >> 2)] === 1 && readable[(((sextets[three] ?? 64) & 3) << 6) | (sextets[four] ?? 64)] === 1) return true;
  // The same of hex. `e` begins what zlib packed, and in hex `7`, `1` what gzip did.
  if ((readable[((digits[one] ?? 256) << 4) | (digits[two] ?? 256)] === 1 && readable[((digits[three] ?? 256) << 4) | (digits[four] ?? 256)] === 1) || one === 101) return true;
  if ((one === 49 && (two | 32) === 102) || (one === 55 && two === 56) || afterMark(codes, first) > first) return true;
  // What begins like hex is hardly base64.
  const isHex = ((digits[one] ?? 256) | (digits[two] ?? 256) | (digits[three] ?? 256) | (digits[four] ?? 256)) < 256;
  if (isHex) return (end - first >= 2 * bytesToTell && mayBegin[((digits[one] ?? 0) << 4) | (digits[two] ?? 0) | ((digits[four] ?? 0) << 8) | (((digits[three] ?? 0) & 1) << 12)] === 1 && mayHoldDeflate(codes, first, end, 'hex')) || holdsMagic(codes, first, end);
  if (mayBegin[((high << 2) | (low >> 4)) | (((((low & 15) << 4) | ((sextets[three] ?? 64) >> 2)) & 31) << 8)] === 1 && mayHoldDeflate(codes, first, end, 'base64')) return true;
  return holdsMagic(codes, first, end);
}

/** Whether `H4` stands in a run. */
function holdsMagic(codes: Uint16Array, first: number, end: number): boolean {
  for (let at = first; at < end - 1; at += 1) if (codes[at] === 72 && codes[at + 1] === 52) return true;
  return false;
}

/** For each byte whether it is one of ASCII text. */
const readable = Uint8Array.from({ length: 256 }, (_, byte) => ((byte >= 0x20 && byte < 0x7f) || byte === 9 || byte === 10 || byte === 13 ? 1 : 0));

/** How the first characters of a run are to be read so that they are ASCII text, if in any way; as many of them as make whole bytes. */
function readableCodes(codes: Uint16Array, start: number, length = shortest): Spelling | undefined {
  const whole = length - (length % 4);
  const sextet = (at: number): number => sextets[codes[start + at] ?? 0] ?? 64;
  const digit = (at: number): number => digits[codes[start + at] ?? 0] ?? 256;
  let [asBase64, asHex] = [true, true];
  for (let at = 0; at < whole && asBase64; at += 4) {
    const bits = (sextet(at) << 18) | (sextet(at + 1) << 12) | (sextet(at + 2) << 6) | sextet(at + 3);
    asBase64 = readable[bits >> 16] === 1 && readable[(bits >> 8) & 255] === 1 && readable[bits & 255] === 1;
  }
  if (asBase64) return 'base64';
  for (let at = 0; at < whole && asHex; at += 2) asHex = readable[(digit(at) << 4) | digit(at + 1)] === 1;
  return asHex ? 'hex' : undefined;
}

/** Where a run begins, no sooner than `least`, at the end of a text that goes on, that may turn out to hold something that can be read. */
function openRun(text: string, codes: Uint16Array, least: number): number {
  let end = text.length;
  while (text[end - 1] === '=' && text.length - end < 2) end -= 1;
  let begin = end;
  while (begin > least && members[text.charCodeAt(begin - 1)] === 1) begin -= 1;
  if (begin === end) return text.length;
  const marked = /^0?x/.exec(text.slice(begin, begin + 2));
  if (marked && (marked[0].length === end - begin || mayBeginDeflate(codes, begin, text.length))) return begin;
  begin += marked?.[0].length ?? 0;
  const beginning = text.slice(begin, begin + shortest);
  if (packed.some(([begins]) => begins.test(beginning)) || readableCodes(codes, begin, Math.min(shortest, end - begin)) !== undefined) return begin;
  const inside = text.indexOf('H4sI', begin);
  if (inside >= 0) return inside;
  if (gzipInHex.startsWith(beginning.toLowerCase()) || mayBeginDeflate(codes, begin, text.length)) return begin;
  const tail = ['H4s', 'H4', 'H'].find((part) => text.endsWith(part));
  return tail === undefined ? text.length : text.length - tail.length;
}

/** The same of DEFLATE as for a run that is whole, of as much as there is of it. */
function mayBeginDeflate(codes: Uint16Array, begin: number, length: number): boolean {
  const end = Math.min(length, begin + 2 * bytesToTell);
  return mayHoldDeflate(codes, begin, end, 'base64', 1) || mayHoldDeflate(codes, begin, end, 'hex', 1);
}

/** All else with which something packed begins is told by four characters, and of fewer nothing is known. */
const gzipInHex = '1f8b08';
