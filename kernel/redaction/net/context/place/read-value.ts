import { isBlank, isBreak, isQuote, matchAt } from './characters.ts';

/** A value as it stands in a text, without its quotes. */
export interface Value {
  readonly start: number;
  readonly end: number;
  readonly quoted: boolean;
  /** Whether the text ended before the value did, and more of it may come. */
  readonly open: boolean;
}

/** Longer values are none of those that people and machines give by hand. */
export const longestValue = 4096;

/** In quotes of books, escaped quotes and triple ones. */
const longestPaired = 512;

/** Without quotes. Longer ones are tokens that tell what they are by their form. */
const longestBare = 1024;

/** What may end a value without quotes. */
const mayEnd = /[\t\n\r "'`<&\\\]\u00a0]/;
/** So many characters are looked at one by one: an expression is faster only for long values. */
const short = 32;

/** A literal in a template that is not filled in: `{{ "…" | quote }}`. */
const templated = /\{\{-? {1,4}(?=["'])/y;

/** What YAML says of the kind of a value in quotes: `!env "…"`. */
const tagged = /!{1,2}(?!(?:Ref|Sub|vault|env\b(?!-)|secret|GetAtt|reference|ImportValue|Fn|lookup|include|file))[A-Za-z][\w:.-]{0,40} {1,4}(?=["'])/iy;

const closers: Readonly<Record<string, string>> = { '“': '”', '„': '“', '«': '»', '‘': '’', '‚': '‘', '‹': '›', '「': '」' };

/**
 * The value that begins at a place: in quotes of any sort, also such as are escaped because the whole stands in a string, or up to a blank.
 * Undefined where none begins there, or one that is too long.
 */
export function readValue(text: string, at: number, complete: boolean): Value | undefined {
  let start = at;
  while (text.charCodeAt(start) === 92 && start - at < 8) start += 1;
  if (start > at && isQuote(text.charCodeAt(start))) return readQuoted(text, start, start - at, complete);
  if (isQuote(text.charCodeAt(at))) return readQuoted(text, at, 0, complete);
  const literal = text.charCodeAt(at) === 123 ? matchAt(templated, text, at)?.[0].length : undefined;
  if (literal !== undefined) return readQuoted(text, at + literal, 0, complete);
  const braced = text.charCodeAt(at) === 123 && text.charCodeAt(at - 1) === 61 ? readBraced(text, at, complete) : undefined;
  if (braced !== undefined) return braced;
  const tag = text.charCodeAt(at) === 33 ? matchAt(tagged, text, at)?.[0].length : undefined;
  if (tag !== undefined) return readQuoted(text, at + tag, 0, complete);
  const entity = /^&(?:quot|#34|#39|apos);/.exec(text.slice(at, at + 6))?.[0];
  if (entity !== undefined) return readUntil(text, at + entity.length, entity, complete);
  const closer = closers[text[at] ?? ''];
  if (closer !== undefined) return withoutBlanks(text, readUntil(text, at + 1, closer, complete));
  return readBare(text, at, complete);
}

/** In settings of a connection: `PWD={…};` (ODBC). One word, so that it is no block of a program. */
function readBraced(text: string, at: number, complete: boolean): Value | undefined {
  const value = readUntil(text, at + 1, '}', complete);
  // Until it ends nobody knows whether the brace is a part of it.
  if (value?.open === true) return { ...value, start: at, quoted: false };
  return value === undefined || value.start > at + 1 || /[\s{"'`$(]/.test(text.slice(value.start, value.end)) ? undefined : { ...value, quoted: false };
}

/** In French a blank stands within the quotes. */
function withoutBlanks(text: string, value: Value | undefined): Value | undefined {
  if (value === undefined || value.open) return value;
  let { start, end } = value;
  while (start < end && isBlank(text.charCodeAt(start))) start += 1;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end -= 1;
  return { ...value, start, end };
}

/** `slashes`: how many backslashes stand before the opening quote; the closing one has as many. */
function readQuoted(text: string, quote: number, slashes: number, complete: boolean): Value | undefined {
  const code = text.charCodeAt(quote);
  const triple = text.charCodeAt(quote + 1) === code && text.charCodeAt(quote + 2) === code;
  if (triple) return readUntil(text, quote + 3, text.slice(quote, quote + 3), complete);
  const start = quote + 1;
  const limit = start + longestValue;
  let run = 0;
  for (let at = start; at < limit; at += 1) {
    if (at >= text.length) return { start, end: at, quoted: true, open: !complete };
    const here = text.charCodeAt(at);
    if (isBreak(here)) return { start, end: at, quoted: true, open: false };
    if (here === 92) run += 1;
    else {
      // Within a string each level of it doubles the backslashes before a quote that is part of the value.
      if (here === code && (run <= slashes ? run === slashes || slashes > 0 : (run - slashes) % (2 * (slashes + 1)) === 0)) return { start, end: at - Math.min(run, slashes), quoted: true, open: false };
      run = 0;
    }
  }
  return undefined;
}

function readUntil(text: string, start: number, closer: string, complete: boolean): Value | undefined {
  let from = start;
  while (from < text.length && isBreak(text.charCodeAt(from))) from += 1;
  const first = closer.charCodeAt(0);
  for (let at = from; at < from + longestPaired; at += 1) {
    if (at >= text.length) return { start: from, end: at, quoted: true, open: !complete };
    const here = text.charCodeAt(at);
    if (here !== first && !isBreak(here)) continue;
    if (isBreak(here) || text.startsWith(closer, at)) return { start: from, end: at, quoted: true, open: false };
  }
  return undefined;
}

/** Up to a blank, a double quote, a line's end written as `\n`, or markup. */
function readBare(text: string, start: number, complete: boolean): Value | undefined {
  // Asked for at the first quote.
  let outer: boolean | undefined;
  for (let at = start; at < start + longestBare; at += 1) {
    if (at >= text.length) return { start, end: at, quoted: false, open: !complete };
    const here = text.charCodeAt(at);
    if ((here >= 40 && here <= 59) || (here >= 63 && here <= 91) || (here >= 97 && here < 0xa0) || here === 61 || here === 95) {
      if (at - start === short) at = nextEnd(text, at, start + longestBare) - 1;
      continue;
    }
    // The text of an element of XML is as good as in quotes.
    if (here === 60 && text.charCodeAt(start - 1) === 62 && at > start) return { start, end: at, quoted: text[at + 1] === '/', open: !complete && at + 1 >= text.length };
    if (isBlank(here) || isBreak(here) || here === 34 || here === 96 || here === 0xa0 || here === 60 || (here === 93 && text.startsWith(']]>', at)) || (here === 39 && (at === start || (outer ??= isInSingleQuotes(text, start))))) return { start, end: at, quoted: false, open: false };
    if (here === 92 && (at + 1 >= text.length || /[nrtu"'\\]/.test(text[at + 1] ?? ''))) return { start, end: at, quoted: false, open: !complete && at + 1 >= text.length };
    if (here === 38 && /^&(?:quot|lt|gt|#34|#39|apos);/.test(text.slice(at, at + 6))) return { start, end: at, quoted: false, open: false };
    if (here === 38 && text.length - at < 6 && !complete && !/[\s"<]/.test(text.slice(at))) return { start, end: at, quoted: false, open: true };
  }
  return undefined;
}

/** The next place up to `limit` where something stands that may end a value without quotes, or the limit, or the end of the text. */
function nextEnd(text: string, from: number, limit: number): number {
  const found = text.slice(from, limit).search(mayEnd);
  return found < 0 ? Math.min(limit, text.length) : from + found;
}

/** Whether an odd number of single quotes stands before a place on its line, apostrophes in words left out. */
function isInSingleQuotes(text: string, at: number): boolean {
  let odd = false;
  for (let back = at - 1; back >= 0 && at - back < 96; back -= 1) {
    const here = text.charCodeAt(back);
    if (isBreak(here)) break;
    if (here === 39 && !(/[A-Za-z]/.test(text[back - 1] ?? '') && /[a-z]/.test(text[back + 1] ?? ''))) odd = !odd;
  }
  return odd;
}
