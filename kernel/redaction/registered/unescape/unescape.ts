import { membersOf } from '../../find-runs.ts';
import { entities } from './entities.ts';
import { type View, ViewBuilder } from './view.ts';

/**
 * A quote within a shell's quotes, a byte (percent, quoted-printable, `\x`, octal), a character (`\u`, an entity), a character behind a backslash, or a soft line break. Bytes come
 * in runs, since several may be one character.
 */
const escape = /(?:0x[0-9a-f]{2}(?:[,;] {0,2}|[ \n])?){4,}|'\\''|'"'"'|(?:%[0-9a-f]{2})+|(?:\\x[0-9a-f]{2})+|(?:\\[0-3][0-7]{2})+|(?:=[0-9A-F]{2})+|\\u\{[0-9a-f]{1,6}\}|\\u[0-9a-f]{4}|\\U[0-9a-f]{8}|\\[^0-9a-z]|\\[nrtbfv0]|&#[0-9]{1,7};?|&#x[0-9a-f]{1,6};?|&[a-z]{2,7};|=[ \t]{0,8}\r?\n/iy;

/** What an escape begins with. */
const starts = membersOf(/[0'%\\=&]/);

/** What may be the beginning of an escape whose end is still to come. */
const unfinished = /(?:'\\?'?|'"(?:'"?)?|0(?:x[0-9a-f]?)?|%[0-9a-f]?|\\(?:x[0-9a-f]?|[0-3][0-7]?|u[0-9a-f]{0,3}|u\{[0-9a-f]{0,6}|U[0-9a-f]{0,7})?|&(?:#[0-9]{0,7}|#x[0-9a-f]{0,6}|[a-z]{0,7})|=(?:[0-9a-f]|[ \t]{0,8}\r?)?)$/i;

const backslashed: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v', '0': '\0' };

/** The text with its escapes undone, once; undefined where there are none, and none may be beginning. An escape that the end of an incomplete text cuts off is left out.
 * `punctuation`: whether escapes that stand for no letter matter as well. */
export function unescape(text: string, codes: Uint16Array, complete: boolean, punctuation: boolean): View | undefined {
  const cut = complete ? text.length : cutOf(text);
  if (cut === text.length && !mayHoldEscapes(text, complete, punctuation)) return undefined;
  const builder = new ViewBuilder();
  let done = 0;
  for (let at = 0; at < cut; at += 1) {
    if (starts[codes[at] ?? 0] === 0) continue;
    escape.lastIndex = at;
    const [found] = escape.exec(text) ?? [];
    // Quoted-printable is written in capitals (RFC 2045 §6.7); `=de` is the beginning of a word in code.
    if (found === undefined || /^=.?[a-f]/.test(found)) continue;
    if (at + found.length > cut) break;
    builder.keep(text, done, at);
    done = at + found.length;
    // Bytes that are still to come may make one character with these.
    if (!complete && done === cut && isBytes(found)) return builder.build(at);
    put(builder, found, at);
    at = done - 1;
  }
  if (done === 0 && cut === text.length) return undefined;
  builder.keep(text, done, cut);
  return builder.build(cut);
}

/**
 * A quick look: most texts have no escape behind which a value could hide. A line break that is written as `\\n` matters where it joins what stands
 * on both sides, as in a wrapped line; in a text that goes on, what follows is not known yet.
 */
function mayHoldEscapes(text: string, complete: boolean, punctuation: boolean): boolean {
  return (text.includes('\\') && (punctuation || !complete || hiding.test(text))) || (text.includes('%') && /%[0-9a-f]{2}/i.test(text)) || (text.includes('=') && /=(?:[0-9A-F]{2}|[ \t]{0,8}\r?\n)/.test(text))
    || (text.includes('&') && /&(?:#|[a-z]{2,7};)/i.test(text)) || (text.includes('0x') && /0x[0-9a-f]{2}[,; \n]{0,3}0x/i.test(text)) || (punctuation && text.includes(`'"'`));
}

const hiding = /\\(?:x[0-9a-f]{2}|u[0-9a-f{]|U0|[0-3][0-7]{2}|[nrtbfv][^\s"'`(),;:<>\\])/i;

function cutOf(text: string): number {
  const tail = text.slice(-12);
  const match = unfinished.exec(tail);
  return listBefore(text, match === null ? text.length : text.length - tail.length + match.index);
}

/** Where a list of bytes begins that may go on behind `end`, or `end`. */
function listBefore(text: string, end: number): number {
  for (let at = end; ; ) {
    const element = /0x[0-9a-f]{2}(?:[,;] {0,2}|[ \n])?$/i.exec(text.slice(Math.max(0, at - 7), at));
    if (!element) return at;
    at -= element[0].length;
  }
}

const isList = (escaped: string): boolean => escaped.startsWith('0');

const isBytes = (escaped: string): boolean => isList(escaped) || /^(?:[%=][0-9a-f]|\\x|\\[0-3][0-7]{2})/i.test(escaped);

function put(builder: ViewBuilder, escaped: string, at: number): void {
  if (!isBytes(escaped)) builder.put(characterOf(escaped), at, at + escaped.length);
  else if (isList(escaped)) putList(builder, escaped, at);
  else if (/^\\x/i.test(escaped)) putBytes(builder, escaped, at, { each: 4, digits: 2, base: 16 });
  else if (escaped.startsWith('\\')) putBytes(builder, escaped, at, { each: 4, digits: 1, base: 8 });
  else putBytes(builder, escaped, at, { each: 3, digits: 1, base: 16 });
}

function putBytes(builder: ViewBuilder, escaped: string, at: number, { each, digits, base }: { each: number; digits: number; base: number }): void {
  const bytes: Byte[] = [];
  for (let from = 0; from < escaped.length; from += each) bytes.push({ byte: Number.parseInt(escaped.slice(from + digits, from + each), base), start: at + from, end: at + from + each });
  putText(builder, bytes);
}

/** Numbers of bytes as programs write them: `0x4a, 0x62`. */
function putList(builder: ViewBuilder, escaped: string, at: number): void {
  putText(builder, [...escaped.matchAll(/0x[0-9a-f]+/gi)].map((match): Byte => ({ byte: Number(match[0]), start: at + match.index, end: at + match.index + match[0].length })));
}

interface Byte {
  readonly byte: number;
  readonly start: number;
  readonly end: number;
}

/** Bytes as UTF-8; where they are none, each as the character of its number. */
function putText(builder: ViewBuilder, list: readonly Byte[]): void {
  const bytes = Buffer.from(list.map(({ byte }) => byte));
  const decoded = bytes.toString('utf8');
  const isText = !decoded.includes('\ufffd');
  let first = 0;
  for (const character of isText ? decoded : bytes.toString('latin1')) {
    const last = first + (isText ? Buffer.byteLength(character) : 1) - 1;
    builder.put(character, list[first]?.start ?? 0, list[last]?.end ?? 0);
    first = last + 1;
  }
}

function characterOf(escaped: string): string {
  if (escaped.startsWith("'")) return "'";
  if (escaped.startsWith('=')) return '';
  if (escaped.startsWith('&')) return entityOf(escaped);
  if (/^\\u/i.test(escaped) && escaped.length > 2) return fromCode(Number.parseInt(escaped.replace(/^\\u\{?/i, ''), 16));
  const second = escaped.slice(1);
  // A backslash at the end of a line goes on in the next one.
  return second === '\n' ? '' : backslashed[second] ?? second;
}

function entityOf(escaped: string): string {
  const name = escaped.replace(/^&|;$/g, '');
  if (!name.startsWith('#')) return entities[name] ?? entities[name.toLowerCase()] ?? escaped;
  return fromCode(/^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10));
}

const fromCode = (code: number): string => (code > 0x10ffff ? '\ufffd' : code > 0xffff ? String.fromCodePoint(code) : String.fromCharCode(code));
