import type { ExamplePart } from '../../../../../kernel/redaction/net/format-schema.ts';
import { drawBelow } from '../../../../support/chance.ts';

const lower = 'abcdefghijklmnopqrstuvwxyz';
const upper = lower.toUpperCase();
const digit = '0123456789';

/** The alphabets that examples of formats name. */
export const alphabets = {
  lower, upper, digit, hex: `${digit}abcdef`, HEX: `${digit}ABCDEF`, alnum: lower + upper + digit, alnumlower: lower + digit, alnumupper: upper + digit, base64: `${lower}${upper}${digit}+/`,
  base64url: `${lower}${upper}${digit}-_`, base32: `${upper}234567`, base58: `${lower}${upper}${digit}`.replaceAll(/[0OIl]/g, ''), word: `${lower}${upper}${digit}_`, token: `${lower}${upper}${digit}-_`, letters: lower + upper,
} as const;

/** A random text of an alphabet; it neither begins nor ends with a mark, as real tokens seldom do. */
export function randomText(of: keyof typeof alphabets, length: number): string {
  const alphabet = alphabets[of];
  const plain = alphabet.replaceAll(/[^A-Za-z0-9]/g, '');
  return Array.from({ length }, (_, at) => pick(at === 0 || at === length - 1 ? plain : alphabet)).join('');
}

/** A token built at random from the parts of an example. */
export function randomToken(parts: readonly ExamplePart[]): string {
  return parts.map((part) => (typeof part === 'string' ? part : randomText(part.of, part.length))).join('');
}

function pick(from: string): string {
  return from.charAt(drawBelow(from.length));
}
