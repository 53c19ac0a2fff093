import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { base64, type Carried, eachByte, type Encoding, hex, wrap } from './encoding.ts';
import { encodingsOfPrograms } from './of-programs.ts';

const alphabet32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const isAscii = (value: string): boolean => /^[!-~]+$/.test(value);

/** RFC 4648 §6. */
export function base32(value: string): string {
  const bits = eachByte(value, (_pair, _at, byte) => byte.toString(2).padStart(8, '0'));
  const text = wrap(bits, 5, ' ').split(' ').map((five) => alphabet32[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
  return text.padEnd(Math.ceil(text.length / 8) * 8, '=');
}

const rotate = (value: string, by: number): string => value.replaceAll(/[a-z]/gi, (letter) => {
  const first = letter <= 'Z' ? 65 : 97;
  return String.fromCharCode(first + ((letter.charCodeAt(0) - first + by) % 26));
});
const wide = (value: string): Buffer => Buffer.from(value, 'utf16le');

const bytesOf = (value: string): number[] => [...Buffer.from(value)];
const bitsOf = (byte: number): string => byte.toString(2).padStart(8, '0');

/** A text with the value in it as a list of its bytes. */
function bytesAround(before: string, value: string, after: string, write: (byte: number) => string): Carried {
  const list = (text: string): string => bytesOf(text).map(write).join(' ');
  return { before: `${list(before)} `, within: list(value), after: ` ${list(after)}` };
}

/** What hides a value on purpose, or by strange ways: most of it must be found. */
export const harderEncodings: readonly Encoding[] = [
  { name: 'full-width characters', encode: (value) => value.replaceAll(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)) },
  { name: 'zero-width blanks', encode: (value) => [...value].join('\u200b') },
  { name: 'zero-width joiners here and there', encode: (value) => wrap(value, 5, '\u200d') },
  { name: 'soft hyphens', encode: (value) => wrap(value, 3, '\u00ad') },
  { name: 'reversed', encode: (value) => [...value].toReversed().join('') },
  { name: 'reversed, then base64', encode: (value) => base64([...value].toReversed().join('')) },
  { name: 'rot13', encode: (value) => rotate(value, 13) },
  { name: 'gzip and base64', encode: (value) => base64(gzipSync(value)) },
  { name: 'gzip and base64, in a text', encode: (value) => base64(gzipSync(`export KEY=${value}\nexport PATH=/bin\n`)) },
  { name: 'zlib and base64', encode: (value) => base64(deflateSync(value)) },
  { name: 'gzip and hex', encode: (value) => hex(gzipSync(value)) },
  { name: 'gzip and hex in capitals, in a text', encode: (value) => hex(gzipSync(`export KEY=${value}\nexport PATH=/bin\n`)).toUpperCase() },
  { name: 'zlib and hex', encode: (value) => hex(deflateSync(value)) },
  { name: 'gzip and hex, as a database writes bytes', encode: (value) => ({ before: '\\x', within: hex(gzipSync(value)), after: '' }) },
  { name: 'deflate and hex', encode: (value) => hex(deflateRawSync(value)) },
  { name: 'deflate and base64, in a text', encode: (value) => base64(deflateRawSync(`export KEY=${value}\nexport PATH=/bin\n`)) },
  { name: 'deflate in a stored block and base64', encode: (value) => base64(deflateRawSync(value, { level: 0 })) },
  { name: 'deflate and base64', encode: (value) => base64(deflateRawSync(value)) },
  { name: 'brotli and base64', encode: (value) => base64(brotliCompressSync(value)) },
  { name: 'base32', encode: base32 },
  { name: 'base32, shifted', encode: (value) => base32(`ab${value}c`) },
  { name: 'base32 without padding in lower case', encode: (value) => base32(value).replaceAll('=', '').toLowerCase() },
  { name: 'UTF-16 and base64', encode: (value) => base64(wide(value)) },
  { name: 'UTF-16 with a mark, big end first, and base64', encode: (value) => base64(Buffer.concat([Buffer.from([0xfe, 0xff]), wide(value).swap16()])) },
  { name: 'UTF-16 and hex', encode: (value) => hex(wide(value)) },
  { name: 'UTF-16 read as Latin-1', encode: (value) => wide(value).toString('latin1') },
  { name: 'spelled with hyphens', encode: (value) => [...value].join('-') },
  { name: 'spelled with blanks', encode: (value) => [...value].join(' ') },
  { name: 'spelled with commas', encode: (value) => [...value].join(', ') },
  { name: 'spelled with dots', encode: (value) => [...value].join('.') },
  { name: 'spelled, a line for each letter', encode: (value) => [...value].join('\n') },
  { name: 'in groups of four', encode: (value) => wrap(value, 4, ' ') },
  { name: 'in groups of eight with hyphens', encode: (value) => wrap(value, 8, '-') },
  { name: 'as quoted letters in a list', encode: (value) => JSON.stringify([...value]).slice(1, -1) },
  { name: 'joined from two strings', encode: (value) => `'${value.slice(0, value.length / 2)}' + '${value.slice(value.length / 2)}'` },
  { name: 'base64 twice', encode: (value) => base64(base64(value)) },
  { name: 'hex, then base64', encode: (value) => base64(hex(value)) },
  { name: 'base64, then hex', encode: (value) => hex(base64(value)) },
  { name: 'backslashes of a shell, doubled', encode: (value) => value.replaceAll(/[^A-Za-z0-9]/gu, (mark) => `\\\\${mark}`) },
  { name: 'octal escapes', encode: (value) => eachByte(value, (_pair, _at, byte) => `\\${byte.toString(8).padStart(3, '0')}`) },
  { name: 'decimal bytes', encode: (value) => bytesOf(value).join(', ') },
  { name: 'decimal bytes with blanks', encode: (value) => bytesOf(value).join(' ') },
  { name: 'decimal bytes with commas', encode: (value) => bytesOf(value).join(',') },
  { name: 'decimal bytes as JSON', encode: (value) => ({ before: '[', within: bytesOf(value).join(','), after: ']' }) },
  { name: 'decimal bytes as indented JSON, in JSON', encode: (value) => ({ before: '[\\n    ', within: bytesOf(value).join(',\\n    '), after: '\\n]' }) },
  { name: 'decimal bytes of a text', encode: (value) => bytesAround('KEY=', value, '\n', (byte) => `${byte}`) },
  { name: 'decimal bytes as od prints them', encode: (value) => wrap(bytesOf(value).map((byte) => String(byte).padStart(3, ' ')).join(' '), 64, '\n ').trimStart() },
  { name: 'octal bytes as od prints them', encode: (value) => bytesOf(value).map((byte) => byte.toString(8).padStart(3, '0')).join(' ') },
  { name: 'octal bytes of a text', encode: (value) => bytesAround('KEY=', value, '\n', (byte) => byte.toString(8).padStart(3, '0')) },
  { name: 'bits', encode: (value) => bytesOf(value).map(bitsOf).join(' ') },
  { name: 'bits with commas', encode: (value) => bytesOf(value).map(bitsOf).join(',') },
  { name: 'bits of a text', encode: (value) => bytesAround('KEY=', value, '\n', bitsOf) },
  { name: 'capitals', fits: isAscii, encode: (value) => value.toUpperCase() },
  { name: 'cases swapped', fits: isAscii, encode: (value) => value.replaceAll(/[a-z]/gi, (letter) => (letter < 'a' ? letter.toLowerCase() : letter.toUpperCase())) },
  ...encodingsOfPrograms,
];
