import type { Outcome, Place, Rule, Trigger } from '../rule.ts';
import { matchAt } from './place/characters.ts';

/** Calls that make bytes of hexadecimal digits, up to the bracket. */
const calls = ['buffer.from(', 'bytes.fromhex(', 'bytearray.fromhex(', 'unhexlify(', 'a2b_hex(', 'hex2bin(', 'sodium_hex2bin(', 'hex.decodestring(', 'hex::decode(', 'fromhexstring(', 'parsehex(', 'decodehex(', 'hextobytes(', 'hex.parse(', 'fromhex(', 'hex!('];
const triggers: readonly Trigger[] = calls.map((literal) => ({ literal, anyCase: true, begins: 'hump' }));

/** A key of sixteen, twenty-four, thirty-two or sixty-four bytes in quotes. */
const digits = /[bru]?["'`]([0-9a-f]{32}|[0-9a-f]{48}|[0-9a-f]{64}|[0-9a-f]{128})(["'`])/iy;
const begun = /^[bru]?["'`]?[0-9a-f]{0,128}$/i;
/** One of them reads other encodings as well, and is told which. */
const asHex = /["'`],[ \t]{0,4}["'`]hex["'`]/iy;
/** What it is given to: a name that ends with the word for a key, right before the call. */
const named = /(?:^|[^\p{L}\d])(\w{0,32}?(?:key|secret|psk|kek|dek|clave|schl(?:ü|ue)ssel))["'`]?\]?(?:[ \t]{0,4}:[ \t]{0,4}[\w<>[\];, ]{1,24})?[ \t]{0,4}(?::=|=>|=|:)[ \t]{0,4}(?:(?:new )?\w{0,24}(?:key|spec|secret)\w{0,12}\()?(?:[\w.:]{1,32}(?:\(\)[.:])?)?$/iu;
const open = /pub|verif|hash|id_?key|cache|sort|primary|partition|foreign/i;
/** Fewer that differ are none that was drawn. */
const leastDistinct = 8;
const longestLead = 96;

/** A key that a program has in hexadecimal digits, given to what it calls a key: `key = Buffer.from('…', 'hex')`. */
export function createDecodedKeyRule(): Rule {
  return { rule: 'decoded-key', triggers, examine: examineCall };
}

function examineCall({ text, at, end, complete }: Place): Outcome {
  const before = text.slice(Math.max(0, at - longestLead), at);
  const name = named.exec(before.slice(before.lastIndexOf('\n') + 1))?.[1];
  if (name === undefined || open.test(name)) return undefined;
  const found = matchAt(digits, text, end);
  if (found === undefined) return !complete && begun.test(text.slice(end, end + 132)) && text.length - end < 132 ? { open: end } : undefined;
  const key = found[1] ?? '';
  const stop = end + found[0].length - 1;
  if (text.slice(at, end).toLowerCase() === 'buffer.from(' && matchAt(asHex, text, stop) === undefined) return !complete && text.length - stop < 16 ? { open: end } : undefined;
  return new Set(key.toLowerCase()).size < leastDistinct || isCountedUp(key) ? undefined : { start: stop - key.length, end: stop, kind: 'secret' };
}

/** Whether it counts up from byte to byte, as examples of standards do. */
function isCountedUp(key: string): boolean {
  const bytes = (key.match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16));
  return bytes.slice(1).filter((byte, index) => Math.abs(byte - (bytes[index] ?? 0)) === 1 || byte === (bytes[index] ?? 0) + 0x11).length > bytes.length / 2;
}
