import { type Builder, type Byte, putText } from './put-text.ts';
import { entities } from './entities.ts';
import { markedPlaces, walkPlaces } from './places.ts';
import { createJoins, escapesOf, isPunctuation, isQuotedPrintable, isWordBreak, listElement, longestElement, type Sort, unfinished } from './sorts.ts';
import { type View, ViewBuilder } from './view.ts';

const backslashed: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v', '0': '\0' };

/**
 * The text with its escapes of one sort, or of all, undone once; undefined where there are none, and none may be beginning. An escape that the end of
 * an incomplete text cuts off is left out. `sorts`: those that the text may hold; `punctuation`: whether escapes that stand for no letter matter;
 * `marks`: where escapes may begin, if that is known.
 */
export function unescape(text: string, codes: Uint16Array, complete: boolean, sorts: readonly Sort[], punctuation: boolean, only?: Sort, marks?: Int32Array): View | undefined {
  const cut = complete ? text.length : cutOf(text);
  if (cut === text.length && (only ? !sorts.includes(only) : sorts.length === 0)) return undefined;
  const builder = new ViewBuilder();
  let done = 0;
  const { starts, pattern } = escapesOf(only);
  const joins = createJoins(text);
  const placeFrom = marks ? markedPlaces(marks, codes, cut, starts) : walkPlaces(codes, cut, starts);
  for (let index = placeFrom(0); index < cut; index = placeFrom(index + 1)) {
    pattern.lastIndex = index;
    const [escaped] = pattern.exec(text) ?? [];
    if (escaped === undefined || !isQuotedPrintable(escaped)) continue;
    const end = index + escaped.length;
    if (!punctuation && isPunctuation(escaped) && (complete || end <= cut)) {
      index = end - 1;
      continue;
    }
    if (isWordBreak(escaped)) {
      const joined = joins(end);
      if (joined === undefined && !complete) {
        builder.keep(text, done, index);
        return builder.build(index);
      }
      if (joined !== true) {
        index = end - 1;
        continue;
      }
    }
    builder.keep(text, done, index);
    done = end;
    // Bytes that are still to come may make one character with these; and what looks unfinished may be the end of what is whole.
    if (!complete && (end > cut || (end === cut && isBytes(escaped)))) return builder.build(index);
    put(builder, escaped, index);
    index = end - 1;
  }
  if (done === 0 && cut === text.length) return undefined;
  builder.keep(text, done, cut);
  return builder.build(cut);
}

function cutOf(text: string): number {
  const tail = text.slice(-32);
  const match = unfinished.exec(tail);
  return listBefore(text, match === null ? text.length : text.length - tail.length + match.index);
}

/** Where a list of bytes begins that may go on behind `end`, or `end`. */
function listBefore(text: string, end: number): number {
  for (let at = end; ; ) {
    const element = listElement.exec(text.slice(Math.max(0, at - longestElement), at));
    if (!element) return at;
    at -= element[0].length;
  }
}

const isList = (escaped: string): boolean => escaped.startsWith('0');

const isBytes = (escaped: string): boolean => isList(escaped) || /^(?:[%=][0-9a-f]|\\x[0-9a-f]|\\[0-3][0-7]{2})/i.test(escaped);

/** What an escape stands for. */
export function meaningOf(escaped: string): string {
  let meaning = '';
  put({ put: (text) => (meaning += text) }, escaped, 0);
  return meaning;
}

function put(builder: Builder, escaped: string, at: number): void {
  if (!isBytes(escaped)) builder.put(characterOf(escaped), at, at + escaped.length);
  else if (isList(escaped)) putList(builder, escaped, at);
  else if (/^\\x/i.test(escaped)) putBytes(builder, escaped, at, { each: 4, digits: 2, base: 16 });
  else if (escaped.startsWith('\\')) putBytes(builder, escaped, at, { each: 4, digits: 1, base: 8 });
  else if (escaped.startsWith('=')) putList(builder, escaped, at);
  else putBytes(builder, escaped, at, { each: 3, digits: 1, base: 16 });
}

function putBytes(builder: Builder, escaped: string, at: number, { each, digits, base }: { each: number; digits: number; base: number }): void {
  const bytes: Byte[] = [];
  for (let from = 0; from < escaped.length; from += each) bytes.push({ byte: Number.parseInt(escaped.slice(from + digits, from + each), base), start: at + from, end: at + from + each });
  putText(builder, bytes);
}

/** Bytes with something between: `0x4a, 0x62`, or soft line breaks of quoted-printable. */
function putList(builder: Builder, escaped: string, at: number): void {
  if (escaped.length === 3 && escaped.startsWith('=')) putText(builder, [{ byte: Number.parseInt(escaped.slice(1), 16), start: at, end: at + 3 }]);
  else putText(builder, [...escaped.matchAll(/(?:0x|=)([0-9a-f]{1,2})/gi)].map(({ index, 0: whole, 1: digits = '' }): Byte => ({ byte: Number.parseInt(digits, 16), start: at + index, end: at + index + whole.length })));
}

function characterOf(escaped: string): string {
  if (escaped.startsWith("'")) return "'";
  if (escaped.startsWith('=')) return '';
  if (escaped.startsWith('&')) return entityOf(escaped);
  if (/^(?:\\[ux]|%u)/i.test(escaped)) return fromCode(Number.parseInt(escaped.replace(/^.[ux]+\{?/i, ''), 16));
  const second = escaped.slice(1);
  // A backslash at the end of a line goes on in the next one.
  return second === '\n' ? '' : backslashed[second] ?? second;
}

function entityOf(escaped: string): string {
  const name = escaped.replace(/^&|;$/g, '');
  if (!name.startsWith('#')) return entities[name] ?? entities[name.toLowerCase()] ?? escaped;
  return fromCode(/^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10));
}

const fromCode = (code: number): string => (code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code));
