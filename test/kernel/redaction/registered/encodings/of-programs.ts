import { deflateSync, gzipSync } from 'node:zlib';
import { base64, type Carried, eachUnit, type Encoding, hex, json, wrap } from './encoding.ts';

const pairsOf = (value: string): string[] => [...Buffer.from(value)].map((byte) => byte.toString(16).padStart(2, '0'));
const shell = (value: string): string => `export HOME=/root\nexport KEY=${value}\nexport PATH=/bin\n`;
const code = (character: string): string => (character.codePointAt(0) ?? 0).toString(16);
const lines = (list: readonly string[], each: number, join: string): string => wrap(list.join(''), each * (list[0]?.length ?? 1), join);

const isShown = (character: number): boolean => character > 31 && character < 127;
const rowsOf = (value: string, each: number): Buffer[] => Array.from({ length: Math.ceil(Buffer.byteLength(value) / each) }, (_, at) => Buffer.from(value).subarray(at * each, (at + 1) * each));
const charactersOf = (row: Buffer): string => [...row].map((byte) => (isShown(byte) ? String.fromCharCode(byte) : '.')).join('');

/** A dump with an offset before each row of bytes. What holds the value goes up to the end of its line. */
function dump(value: string, print: (row: Buffer, offset: number) => string): Carried {
  const rows = rowsOf(`KEY=${value}`, 16).map((row, at) => print(row, 16 * at)).join('\n');
  const first = rows.search(/(?<=4b ?45 ?59 ?3d ?)[0-9a-f]{2}/);
  return { before: `\n${rows.slice(0, first)}`, within: rows.slice(first), after: '\n' };
}

const numbered = (list: readonly string[], write: (line: string, number: number) => string): Carried => {
  const all = list.map((line, at) => write(line, at + 7)).join('\n');
  const first = all.indexOf(list[0] ?? '');
  return { before: `\n${all.slice(0, first)}`, within: all.slice(first), after: '\n' };
};
const linesOf = (text: string, width: number): string[] => wrap(text, width, '\n').split('\n');
const isArmoured = (value: string): boolean => value.startsWith('-----BEGIN ');

/** How programs write a value down: as source code, as what they pack, line by line. */
export const encodingsOfPrograms: readonly Encoding[] = [
  { name: 'hex bytes, one a line', encode: (value) => pairsOf(value).map((pair) => `0x${pair}`).join(',\n  ') },
  { name: 'hex bytes behind tabs', encode: (value) => pairsOf(value).map((pair) => `0x${pair}`).join(',\t') },
  { name: 'hex bytes, eight a line, in JSON', encode: (value) => json(lines(pairsOf(value).map((pair) => `0x${pair},`), 8, '\r\n    ')) },
  { name: 'hex bytes in capitals', encode: (value) => pairsOf(value).map((pair) => `0X${pair.toUpperCase()}`).join(', ') },
  { name: 'hex bytes as short as they are', encode: (value) => pairsOf(value).map((pair) => `0x${pair.replace(/^0/, '')}`).join(', ') },
  { name: 'hex bytes, each cast', encode: (value) => pairsOf(value).map((pair) => `(byte) 0x${pair}`).join(', ').slice('(byte) '.length) },
  { name: 'characters with eight digits', encode: (value) => [...value].map((character) => `\\U${code(character).padStart(8, '0')}`).join('') },
  { name: 'what is no ASCII with eight digits', encode: (value) => json(value).replaceAll(/[^ -~]/gu, (character) => `\\U${code(character).padStart(8, '0')}`) },
  { name: 'characters in braces', encode: (value) => [...value].map((character) => `\\u{${code(character)}}`).join('') },
  { name: 'characters in braces as Perl writes them', encode: (value) => [...value].map((character) => `\\x{${code(character)}}`).join('') },
  { name: 'characters as Java may write them', encode: (value) => eachUnit(value, (digits) => `\\uu${digits}`) },
  { name: 'characters as escape() writes them', encode: (value) => eachUnit(value, (digits) => `%u${digits}`) },
  { name: 'gzip and base64 wrapped at 76', encode: (value) => wrap(base64(gzipSync(shell(value))), 76, '\n') },
  { name: 'gzip and base64 wrapped at 20 with CRLF, in JSON', encode: (value) => json(wrap(base64(gzipSync(shell(value))), 20, '\r\n')) },
  { name: 'gzip and base64 wrapped and indented', encode: (value) => wrap(base64(gzipSync(value)), 40, '\n      ') },
  { name: 'zlib and base64 wrapped at 76', encode: (value) => wrap(base64(deflateSync(shell(value))), 76, '\n') },
  { name: 'gzip and base64 in JSON with slashes escaped', encode: (value) => base64(gzipSync(shell(value))).replaceAll('/', '\\/') },
  { name: 'gzip and hex wrapped at 60', encode: (value) => wrap(hex(gzipSync(shell(value))), 60, '\n') },
  { name: 'gzip and base64 as strings of a program', encode: (value) => wrap(base64(gzipSync(shell(value))), 32, "'\n    b'") },
  { name: 'a dump of xxd', encode: (value) => dump(value, (row, at) => `${at.toString(16).padStart(8, '0')}: ${wrap(row.toString('hex'), 4, ' ').padEnd(39)}  ${charactersOf(row)}`) },
  { name: 'a dump of hexdump', encode: (value) => dump(value, (row, at) => `${at.toString(16).padStart(8, '0')}  ${`${wrap(row.subarray(0, 8).toString('hex'), 2, ' ')}  ${wrap(row.subarray(8).toString('hex'), 2, ' ')}`.padEnd(48)}  |${charactersOf(row)}|`) },
  { name: 'a dump of od', encode: (value) => dump(value, (row, at) => `${at.toString(8).padStart(7, '0')} ${wrap(row.toString('hex'), 2, ' ')}`) },
  { name: 'a dump of tcpdump', encode: (value) => dump(value, (row, at) => `\t0x${at.toString(16).padStart(4, '0')}:  ${wrap(row.toString('hex'), 4, ' ').padEnd(39)}  ${charactersOf(row)}`) },
  { name: 'a dump of xxd with CRLF', encode: (value) => dump(value, (row, at) => `${at.toString(16).padStart(8, '0')}: ${wrap(row.toString('hex'), 4, ' ').padEnd(39)}  ${charactersOf(row)}\r`) },
  { name: 'base64 in numbered lines', encode: (value) => numbered(linesOf(base64(value), 20), (line, number) => `${String(number).padStart(6)}\t${line}`) },
  { name: 'base64 in lines that grep found', encode: (value) => numbered(linesOf(base64(value), 24), (line, number) => `${number}:${line}`) },
  { name: 'base64 in lines that grep found in a file', encode: (value) => numbered(linesOf(base64(value), 24), (line, number) => `a.pem:${number}:${line}`) },
  { name: 'base64 in lines with an arrow', encode: (value) => numbered(linesOf(base64(value), 24), (line, number) => `${String(number).padStart(6)}\u2192${line}`) },
  { name: 'hex in numbered lines', encode: (value) => numbered(linesOf(hex(value), 32), (line, number) => `${number} | ${line}`) },
  { name: 'a PEM in numbered lines', fits: isArmoured, encode: (value) => numbered(value.split('\n'), (line, number) => `${String(number).padStart(6)}\t${line}`) },
  { name: 'base64 as byte strings of a program', encode: (value) => wrap(base64(value), 20, "'\n    b'") },
  { name: 'base64 as formatted strings of a program', encode: (value) => wrap(base64(value), 20, '" +\n        f"') },
];
