import { base64, base64Around, eachByte, eachUnit, type Encoding, hex, json, wrap } from './encoding.ts';

const isLine = (value: string): boolean => !value.includes('\n');
const isArmoured = (value: string): boolean => value.startsWith('-----BEGIN ');
const isHex = (value: string): boolean => /^[0-9a-f-]+$/.test(value);
const upperEscapes = (text: string): string => text.replaceAll(/%../g, (code) => code.toUpperCase());
const entity: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** In quoted-printable with soft line breaks. RFC 2045 §6.7. */
function quotedPrintable(value: string, width: number): string {
  const lines: string[] = [];
  let line = '';
  for (const byte of Buffer.from(value)) {
    const token = byte > 32 && byte < 127 && byte !== 61 ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    if (line.length + token.length >= width) {
      lines.push(`${line}=`);
      line = '';
    }
    line += token;
  }
  return [...lines, line].join('\r\n');
}

/** How values travel in ordinary life: every one must be found in every one of these. */
export const plainEncodings: readonly Encoding[] = [
  { name: 'as it is', encode: (value) => value },
  { name: 'base64', encode: base64 },
  { name: 'base64, one byte before', encode: (value) => base64Around(':', value, ':x') },
  { name: 'base64, two bytes before', encode: (value) => base64Around('a:', value, '@y') },
  { name: 'base64, in the middle of a text', encode: (value) => base64Around('user=bella&pass=', value, '&then=more') },
  { name: 'base64url', encode: (value) => Buffer.from(value).toString('base64url') },
  { name: 'base64url, shifted', encode: (value) => base64Around('?>', value, '~~?', (text) => text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')) },
  { name: 'base64 without padding', encode: (value) => base64(value).replaceAll('=', '') },
  { name: 'base64, padding as percent escapes', encode: (value) => encodeURIComponent(base64(value)) },
  { name: 'base64 wrapped at 76', encode: (value) => base64Around('some words ahead of it, ', value, ', and some behind it', (text) => wrap(text, 76, '\n')) },
  { name: 'base64 wrapped at 16 with CRLF', encode: (value) => wrap(base64(value), 16, '\r\n') },
  { name: 'base64 wrapped and indented', encode: (value) => base64Around('x', value, '', (text) => wrap(text, 20, '\n    ')) },
  { name: 'base64 wrapped, in JSON', encode: (value) => base64Around('xy', value, '', (text) => json(wrap(text, 20, '\n'))) },
  { name: 'base64 in JSON with slashes escaped', encode: (value) => base64(value).replaceAll('/', '\\/') },
  { name: 'hex', encode: hex },
  { name: 'hex in capitals', encode: (value) => hex(value).toUpperCase() },
  { name: 'hex in both cases', encode: (value) => eachByte(value, (pair, at) => (at % 2 ? pair.toUpperCase() : pair)) },
  { name: 'hex in pairs', encode: (value) => wrap(hex(value), 2, ' ') },
  { name: 'hex with colons', encode: (value) => wrap(hex(value), 2, ':').toUpperCase() },
  { name: 'hex wrapped', encode: (value) => wrap(hex(value), 32, '\n') },
  { name: 'hex as escapes of a shell', encode: (value) => eachByte(value, (pair) => `\\x${pair}`) },
  { name: 'hex as bytes of a program', encode: (value) => eachByte(value, (pair, at) => `${at === 0 ? '' : ', '}0x${pair}`) },
  { name: 'hex, its own case changed', fits: isHex, encode: (value) => value.toUpperCase() },
  { name: 'percent escapes where needed', encode: (value) => encodeURIComponent(value) },
  { name: 'percent escapes in lower case', encode: (value) => encodeURIComponent(value).replaceAll(/%../g, (code) => code.toLowerCase()) },
  { name: 'percent escapes throughout', encode: (value) => eachByte(value, (pair) => `%${pair}`) },
  { name: 'percent escapes of every third byte', encode: (value) => upperEscapes(eachByte(value, (pair, at, byte) => (at % 3 === 0 || byte > 126 || byte < 33 || byte === 37 ? `%${pair}` : String.fromCharCode(byte)))) },
  { name: 'percent escapes, twice', encode: (value) => encodeURIComponent(encodeURIComponent(value)) },
  { name: 'a form', encode: (value) => new URLSearchParams({ x: value }).toString().slice(2) },
  { name: 'JSON', encode: json },
  { name: 'JSON with slashes escaped', encode: (value) => json(value).replaceAll('/', '\\/') },
  { name: 'JSON, every character escaped', encode: (value) => eachUnit(value, (code) => `\\u${code}`) },
  { name: 'JSON, vowels escaped in capitals', encode: (value) => json(value).replaceAll(/[aeiou]/g, (letter) => `\\u00${letter.charCodeAt(0).toString(16).toUpperCase()}`) },
  { name: 'JSON of ASCII', encode: (value) => json(value).replaceAll(/[^ -~]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`) },
  { name: 'JSON within JSON', encode: (value) => json(json(value)) },
  { name: 'JSON within JSON within JSON', encode: (value) => json(json(json(value))) },
  { name: 'JSON with HTML characters escaped', encode: (value) => json(value).replaceAll(/[&<>']/g, (mark) => `\\u00${mark.charCodeAt(0).toString(16)}`) },
  { name: 'arguments of a tool call', encode: (value) => ({ before: json('{"command":"login --token '), within: json(json(value)), after: json(' now"}') }) },
  { name: 'HTML entities where needed', encode: (value) => value.replaceAll(/[&<>"']/g, (mark) => entity[mark] ?? mark) },
  { name: 'HTML entities by numbers', encode: (value) => [...value].map((letter) => `&#${letter.codePointAt(0)};`).join('') },
  { name: 'HTML entities by hex numbers', encode: (value) => [...value].map((letter) => `&#x${letter.codePointAt(0)?.toString(16)};`).join('') },
  { name: 'quoted-printable', encode: (value) => quotedPrintable(value, 76) },
  { name: 'quoted-printable in short lines', encode: (value) => quotedPrintable(value, 20) },
  { name: 'Basic header', fits: isLine, encode: (value) => base64Around('bella:', value, '') },
  { name: 'Basic header of a token alone', fits: isLine, encode: (value) => base64Around('', value, ':') },
  { name: 'userinfo of an address', fits: isLine, encode: (value) => ({ before: 'https://bella:', within: encodeURIComponent(value), after: '@db.example.com/x' }) },
  { name: 'base64 of a data: URI', encode: (value) => base64Around('the key is ', value, '.') },
  { name: 'data: URI with percent escapes', encode: (value) => ({ before: 'data:,', within: encodeURIComponent(value), after: '' }) },
  { name: 'single quotes of a shell', encode: (value) => `'${value.replaceAll("'", "'\\''")}'` },
  { name: 'single quotes of a shell, quoted by double ones', encode: (value) => `'${value.replaceAll("'", `'"'"'`)}'` },
  { name: 'double quotes of a shell', encode: (value) => `"${value.replaceAll(/["\\$`!]/g, (mark) => `\\${mark}`)}"` },
  { name: 'backslashes of a shell', fits: isLine, encode: (value) => value.replaceAll(/[^A-Za-z0-9]/gu, (mark) => `\\${mark}`) },
  { name: 'ANSI-C quotes of a shell', encode: (value) => `$'${value.replaceAll(/['\\]/g, (mark) => `\\${mark}`).replaceAll('\n', '\\n')}'` },
  { name: 'PEM in one line', fits: isArmoured, encode: (value) => value.replaceAll('\n', '') },
  { name: 'PEM with line ends escaped', fits: isArmoured, encode: (value) => value.replaceAll('\n', '\\n') },
  { name: 'PEM wrapped otherwise', fits: isArmoured, encode: (value) => value.replace(/\n[^-]+\n/, (body) => `\n${wrap(body.replaceAll('\n', ''), 76, '\n')}\n`) },
  { name: 'PEM indented', fits: isArmoured, encode: (value) => value.replaceAll('\n', '\n      ') },
  { name: 'PEM with CRLF', fits: isArmoured, encode: (value) => value.replaceAll('\n', '\r\n') },
  { name: 'PEM, its lines with blanks for ends', fits: isArmoured, encode: (value) => value.replaceAll('\n', ' ') },
  { name: 'base64 wrapped and indented, in JSON', encode: (value) => base64Around('xyz', value, '', (text) => json(wrap(text, 20, '\n    '))) },
  { name: 'PEM indented, in JSON', fits: isArmoured, encode: (value) => json(value.replaceAll('\n', '\n      ')) },
];
