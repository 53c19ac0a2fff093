import { type Members, membersOf } from '../../find-runs.ts';

/** Escapes of one sort. What is not of the sort that was used, but reads like an escape, is a part of the value: each sort is undone by itself too. */
export type Sort = 'backslash' | 'percent' | 'equals' | 'entity' | 'list';

/**
 * A quote within a shell's quotes, a byte (`\x`, octal), a character (`\u`, `\U` with eight digits), a character behind a backslash. Bytes come in runs, since several may be
 * one character. Behind a small `u` eight digits are one character only where four of them alone would be a control character that no text has.
 */
const backslash = /'\\''|'"'"'|(?:\\x[0-9a-f]{2})+|(?:\\[0-3][0-7]{2})+|\\[ux]\{[0-9a-f]{1,8}\}|\\(?:(?-i:U)00(?:0[0-9a-f]|10)|u0001)[0-9a-f]{4}|\\u{1,4}[0-9a-f]{4}|\\[^0-9a-z]|\\[nrtbfv0]/;
/** Bytes, and characters as JavaScript's `escape` writes them. */
const percent = /(?:%[0-9a-f]{2})+|%u[0-9a-f]{4}/;
/** The end of a line, also as JSON writes it, whatever it stands in. */
const lineEnd = String.raw`(?:\r?\n|(?:\\{1,4}r)?\\{1,4}n)`;
/** Quoted-printable: bytes, which a soft line break may part, and the soft line break: alone only as it is, since with `=` ends base64, and what is behind an escaped line end is no part of it. */
const equals = new RegExp(String.raw`=[0-9a-f]{2}(?:(?:=${lineEnd})?=[0-9a-f]{2})*|=[ \t]{0,8}\r?\n`);
const entity = /&#[0-9]{1,7};?|&#x[0-9a-f]{1,6};?|&[a-z]{2,7};/;
/** What parts the numbers of a list, also as JSON writes it; the text may go on within it. */
const listGap = String.raw`[,;]?(?:[ \t\r\n]|\\{1,2}[nrt]){0,24}(?:\(byte\) ?)?`;
const brokenGap = String.raw`[,;]?(?:[ \t\r\n]|\\{1,2}(?:[nrt]|$)){0,24}(?:\((?:b(?:y(?:t(?:e(?:\) ?)?)?)?)?)?)?`;
/** Numbers of bytes as programs write them, in one line or several. */
const list = new RegExp(`0x[0-9a-f]{1,2}(?:${listGap}0x[0-9a-f]{1,2}){3,}`);

const sorts: Readonly<Record<Sort, RegExp>> = { backslash, percent, equals, entity, list };

export const everySort = Object.keys(sorts) as readonly Sort[];

export interface Escapes {
  /** What they begin with. */
  readonly starts: Members;
  /** Matches one at `lastIndex`. */
  readonly pattern: RegExp;
}

/** A backslash takes nothing away from an escape of another sort behind it: who wrote that escape did not mean the backslash. For where all sorts are undone at once. */
const beforeEscape = /\\(?=%(?:u[0-9a-f]{4}|[0-9a-f]{2})|=[0-9a-f]{2}|=[ \t]{0,8}\r?\n|&#x?[0-9a-f]|&[a-z]{2,7};|0x[0-9a-f])/;
const all: Escapes = { starts: membersOf(/[0'%\\=&]/), pattern: new RegExp(`(?!${beforeEscape.source})(?:${Object.values(sorts).map(({ source }) => source).join('|')})`, 'iy') };
const starts: Readonly<Record<Sort, RegExp>> = { backslash: /['\\]/, percent: /%/, equals: /[=]/, entity: /&/, list: /0/ };
const each = new Map(Object.entries(sorts).map(([sort, { source }]): [Sort, Escapes] => [sort as Sort, { starts: membersOf(starts[sort as Sort]), pattern: new RegExp(source, 'iy') }]));

/** The escapes of a sort, or of all. */
export const escapesOf = (only: Sort | undefined): Escapes => (only && each.get(only)) ?? all;

/** Quotes of a shell, and a backslash before what is no letter; two may begin another escape. */
export const isPunctuation = (escaped: string): boolean => /^(?:'.*'|\\[^0-9a-z\\])$/is.test(escaped);

/** Whether an escape may stand where one of their first characters does, by the second: most of those characters are only themselves. */
export function mayEscape(codes: Uint16Array, at: number): boolean {
  const second = codes[at + 1] ?? 0;
  const first = codes[at];
  if (first === 0x27) return second === 0x5c || second === 0x22;
  if (first === 0x30) return (second | 32) === 0x78;
  if (first === 0x26) return second === 0x23 || isLetter(second);
  if (first === 0x25) return isHex(second) || (second | 32) === 0x75;
  return first !== 0x3d || isHex(second) || second === 32 || second === 9 || second === 10 || second === 13;
}

const isLetter = (code: number): boolean => (code | 32) >= 97 && (code | 32) <= 122;
const isHex = (code: number): boolean => (code >= 48 && code <= 57) || ((code | 32) >= 97 && (code | 32) <= 102);

/**
 * Quoted-printable is written in capitals (RFC 2045 §6.7); `=de` is the beginning of a word in code. One byte alone is a sign, a blank or a part of a
 * character that ASCII does not have: nobody writes `=31` for a digit or a letter, and `=10` is a number.
 */
export const isQuotedPrintable = (escaped: string): boolean => !escaped.startsWith('=') || !/^=(?:.?[a-f]|(?:0[0-8BCEF]|1[0-9A-F]|3[0-9]|[46][1-9A-F]|[57][0-9A])$)/.test(escaped);

/** A line break that is written as `\n` hides something only where it joins what stands on both sides, as in a wrapped line, which may be indented. */
const breaks = /(?:\\[nrtbfv])*/y;
const behindBreaks = /[ \t]{0,32}(?:([^])|$)/y;
const parting = /[\s"'`(),;:<>\\]/;

/**
 * Tells of the line breaks of a text and the like that are written with a backslash, by where one ends, whether they join something; undefined where the text ends
 * behind them. To be asked in rising order: those that stand behind one another are looked through once, however many they are.
 */
export function createJoins(text: string): (end: number) => boolean | undefined {
  let [first, last] = [-1, -1];
  let joined: boolean | undefined;
  return (end) => {
    if (end >= first && end <= last) return joined;
    breaks.lastIndex = end;
    [first, last] = [end, end + (breaks.exec(text)?.[0].length ?? 0)];
    behindBreaks.lastIndex = last;
    const next = behindBreaks.exec(text)?.[1];
    joined = next === undefined ? undefined : !parting.test(next);
    return joined;
  };
}

export const isWordBreak = (escaped: string): boolean => /^\\[nrtbfv]$/i.test(escaped);

const hiding = /\\(?:x[0-9a-f]{2}|x\{|u[0-9a-f{u]|U0|[0-3][0-7]{2}|\\|[nrtbfv][ \t]{0,32}[^\s"'`(),;:<>\\])/i;

const equalsHiding = /=(?:(?:0[9AD]|[2A-F89][0-9A-F]|3[A-F]|[46]0|[57][B-F])|[0-9A-F]{2}=|[ \t]{0,8}\r?\n)/y;
const entityHiding = /&(?:#|[a-z]{2,7};)/iy;
const percentHiding = /%(?:[0-9a-f]{2}|u[0-9a-f]{4})/iy;
const listHiding = new RegExp(`0x[0-9a-f]{1,2}${listGap}0x`, 'iy');

/**
 * The sorts of which a text may hold an escape behind which a value could hide. A quick look: most texts hold none. In a text that goes on what
 * follows is not known, and more counts. `punctuation`: whether escapes that stand for no letter matter as well.
 */
export function sortsIn(text: string, complete: boolean, punctuation: boolean): Sort[] {
  const found: Sort[] = [];
  if (text.includes('\\') ? punctuation || !complete || hiding.test(text) : punctuation && text.includes(`'"'`)) found.push('backslash');
  if (holds(text, '%', percentHiding)) found.push('percent');
  if (holds(text, '=', equalsHiding)) found.push('equals');
  if (holds(text, '&', entityHiding)) found.push('entity');
  if (/0x/i.test(text) && holds(text, '0', listHiding)) found.push('list');
  return found;
}

/** Behind which a value could hide, where one begins: the same as in `sortsIn`. */
const hides: readonly (readonly [code: number, sort: Sort, pattern: RegExp])[] = [
  [0x5c, 'backslash', new RegExp(hiding.source, 'iy')], [0x25, 'percent', percentHiding], [0x3d, 'equals', equalsHiding], [0x26, 'entity', entityHiding], [0x30, 'list', listHiding],
];

/** The same for a whole text of which a sweep has noted where escapes may begin, where none that stands for no letter matters. */
export function sortsAt(text: string, places: Int32Array): Sort[] {
  const found = new Set<Sort>();
  for (let index = 0; index < places.length && found.size < hides.length; index += 1) {
    const at = places[index] ?? 0;
    const [, sort, pattern] = hides.find(([code]) => code === text.charCodeAt(at)) ?? [];
    if (sort === undefined || pattern === undefined || found.has(sort)) continue;
    pattern.lastIndex = at;
    if (pattern.test(text)) found.add(sort);
  }
  return everySort.filter((sort) => found.has(sort));
}

/** Whether a pattern that begins with a character matches anywhere. Of code most such characters are followed by a blank and something else. */
function holds(text: string, first: string, pattern: RegExp): boolean {
  for (let at = text.indexOf(first); at >= 0; at = text.indexOf(first, at + 1)) {
    const [second, third] = [text.charCodeAt(at + 1), text.charCodeAt(at + 2)];
    if (second === first.charCodeAt(0) || second === 0x3e || (second === 32 && third > 32)) continue;
    pattern.lastIndex = at;
    if (pattern.test(text)) return true;
  }
  return false;
}

/** Whether a text that holds escapes of one sort holds none of another, not even of those with a backslash behind which nothing could hide. */
export function isAlone(text: string, sort: Sort): boolean {
  return sort === 'backslash' || !(text.includes('\\') || text.includes(`'"'"'`));
}

/** What may be the beginning of an escape whose end is still to come, or of a character whose last bytes are. */
const beginnings = [
  /'\\?'?/, /'"(?:'"?)?/, /0(?:x[0-9a-f]?)?/, /%(?:[0-9a-f]|u[0-9a-f]{0,3})?/, /\\(?:x[0-9a-f]?|[0-3][0-7]?|u{1,4}[0-9a-f]{0,3}|[ux]\{[0-9a-f]{0,8}|U[0-9a-f]{0,7})?/, /&(?:#[0-9]{0,7}|#x[0-9a-f]{0,6}|[a-z]{0,7})/,
  new RegExp(String.raw`(?:=[0-9a-f]{2}){1,3}=${lineEnd}(?:=[0-9a-f]?)?`), /(?:=[0-9a-f]{2}){1,3}=\\{1,4}(?:r\\{0,4})?/, /=(?:[0-9a-f]|[ \t]{0,8}\r?)?/,
];
export const unfinished = new RegExp(`(?:${beginnings.map(({ source }) => source).join('|')})$`, 'i');

/** An element of a list of numbers at the end of a text, and what parts it from the next. */
export const listElement = new RegExp(`0x[0-9a-f]{1,2}${brokenGap}$`, 'i');
/** Such an element is at most so long. */
export const longestElement = 88;
