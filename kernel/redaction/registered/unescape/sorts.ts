/** Escapes of one sort. What is not of the sort that was used, but reads like an escape, is a part of the value: each sort is undone by itself too. */
export type Sort = 'backslash' | 'percent' | 'equals' | 'entity' | 'list';

/** A quote within a shell's quotes, a byte (`\x`, octal), a character (`\u`), a character behind a backslash. Bytes come in runs, since several may be one character. */
const backslash = /'\\''|'"'"'|(?:\\x[0-9a-f]{2})+|(?:\\[0-3][0-7]{2})+|\\u\{[0-9a-f]{1,6}\}|\\u[0-9a-f]{4}|\\U[0-9a-f]{8}|\\[^0-9a-z]|\\[nrtbfv0]/;
const percent = /(?:%[0-9a-f]{2})+/;
/** Quoted-printable: bytes, which a soft line break may part, and the soft line break. */
const equals = /=[0-9a-f]{2}(?:(?:=\r?\n)?=[0-9a-f]{2})*|=[ \t]{0,8}\r?\n/;
const entity = /&#[0-9]{1,7};?|&#x[0-9a-f]{1,6};?|&[a-z]{2,7};/;
/** Numbers of bytes as programs write them. */
const list = /(?:0x[0-9a-f]{2}(?:[,;] {0,2}|[ \n])?){4,}/;

const sorts: Readonly<Record<Sort, RegExp>> = { backslash, percent, equals, entity, list };
const all = new RegExp(Object.values(sorts).map(({ source }) => source).join('|'), 'gi');
const each = new Map(Object.entries(sorts).map(([sort, { source }]) => [sort as Sort, new RegExp(source, 'gi')]));

/** The escapes of a sort, or of all, in the order of a text. */
export const escapesOf = (text: string, only: Sort | undefined): RegExpStringIterator<RegExpExecArray> => text.matchAll((only && each.get(only)) ?? all);

/**
 * The sorts of which a text may hold an escape that stands for a letter or hides behind some; what else there is hides no letters. A quick look:
 * most texts hold none. `punctuation`: whether escapes that stand for no letter matter as well.
 */
export function sortsIn(text: string, punctuation: boolean): Sort[] {
  const found: Sort[] = [];
  if (text.includes('\\') ? punctuation || /\\[0-9a-z]/i.test(text) : punctuation && text.includes(`'"'`)) found.push('backslash');
  if (text.includes('%') && /%[0-9a-f]{2}/i.test(text)) found.push('percent');
  if (text.includes('=') && /=(?:[0-9a-f]{2}|[ \t]{0,8}\r?\n)/i.test(text)) found.push('equals');
  if (text.includes('&') && /&(?:#|[a-z]{2,7};)/i.test(text)) found.push('entity');
  if (text.includes('0x') && /0x[0-9a-f]{2}[,; \n]{0,3}0x/i.test(text)) found.push('list');
  return found;
}

/** What may be the beginning of an escape whose end is still to come, or of a character whose last bytes are. */
export const unfinished = /(?:'\\?'?|'"(?:'"?)?|0(?:x[0-9a-f]?)?|%[0-9a-f]?|\\(?:x[0-9a-f]?|[0-3][0-7]?|u[0-9a-f]{0,3}|u\{[0-9a-f]{0,6}|U[0-9a-f]{0,7})?|&(?:#[0-9]{0,7}|#x[0-9a-f]{0,6}|[a-z]{0,7})|(?:=[0-9a-f]{2}){1,3}=\r?\n(?:=[0-9a-f]?)?|=(?:[0-9a-f]|[ \t]{0,8}\r?)?)$/i;
