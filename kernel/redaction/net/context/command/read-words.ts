import { isBlank, isBreak } from '../place/characters.ts';

/** A word of a command line: `start` and `end` are of what stands within its quotes, when the quotes hold all of it. */
export interface Word {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly quoted: boolean;
  /** Whether the text ended before the word did. */
  readonly open: boolean;
}

/** More words than people write before the one that matters. */
const mostWords = 24;
/** Tokens are the longest. */
const longestWord = 1024;
/** Stretches in quotes within one word. */
const mostQuotes = 8;

/** Words of a command from a place on, up to the end of the command, `most` characters or twenty-four words. */
export function readWords(text: string, from: number, most: number, complete: boolean, isCommand: (word: string) => boolean): Word[] {
  const words: Word[] = [];
  const closing = createClosing(text);
  let at = from;
  while (at - from < most && words.length < mostWords) {
    at = skipSpace(text, at);
    if (text.charCodeAt(at) === 59 && isOfOption(text, at)) at = skipSpace(text, at + 1);
    if (at >= text.length || endsCommand(text, at)) break;
    const word = readWord(text, at, complete, closing);
    // Another command begins: its words are its own.
    if (isCommand(word.word.text) && !word.word.quoted) break;
    words.push(word.word);
    if (word.word.open || word.next === at) break;
    at = word.next;
  }
  return words;
}

function readWord(text: string, start: number, complete: boolean, closing: Closing): { word: Word; next: number } {
  const first = text.charCodeAt(start);
  if (first === 34 || first === 39) {
    const end = closing(start + 1, first);
    if (end !== undefined && endsWord(text, end + 1)) return { word: { start: start + 1, end, text: text.slice(start + 1, end), quoted: true, open: end >= text.length && !complete }, next: end + 1 };
  }
  let at = start;
  // A quote that does not close is not looked for again behind each that follows.
  let unclosed = 0;
  let quotes = 0;
  while (at < text.length && at - start < longestWord) {
    const here = text.charCodeAt(at);
    if (isBlank(here) || isBreak(here) || here === 124 || here === 59 || here === 96) break;
    const opens = (here === 34 || here === 39) && here !== unclosed && quotes < mostQuotes;
    const end = opens ? closing(at + 1, here) : undefined;
    if (opens) quotes += 1;
    if (opens && end === undefined) unclosed = here;
    at = end === undefined ? at + 1 : Math.min(text.length, end + 1);
  }
  return { word: { start, end: at, text: text.slice(start, at), quoted: false, open: at >= text.length && !complete }, next: at };
}

/** A blank, a line's end, `;`, `|`, `)`, `&` or the end of the text. */
function endsWord(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return at >= text.length || isBlank(code) || isBreak(code) || code === 59 || code === 124 || code === 41 || code === 38 || code === 0xa0;
}

/** Whether a `;` is what a short option takes, the sign that parts columns: another option follows. */
const isOfOption = (text: string, at: number): boolean => /\s-[A-Za-z]$/.test(text.slice(Math.max(0, at - 3), at)) && /^; {1,4}-[A-Za-z]/.test(text.slice(at, at + 7));

/** `|`, `;`, a line's end, `)` or `&&`. */
function endsCommand(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 124 || code === 59 || code === 41 || isBreak(code) || (code === 38 && text.charCodeAt(at + 1) === 38);
}

/** Where a quote closes on its line that opened before a place, or the end of the text; undefined where it does not. */
type Closing = (from: number, quote: number) => number | undefined;

/** To be asked in rising order: what was looked through for a quote that does not close is not looked through again for those within it, which are escaped. */
function createClosing(text: string): Closing {
  const clear = new Map<number, number>();
  return (from, quote) => {
    let at = Math.max(from, clear.get(quote) ?? 0);
    for (; at - from < longestWord; at += 1) {
      if (at >= text.length) return text.length;
      const here = text.charCodeAt(at);
      if (here === quote) return at;
      if (isBreak(here)) break;
      if (here === 92 && quote === 34) at += 1;
    }
    clear.set(quote, at);
    return undefined;
  };
}

function skipSpace(text: string, from: number): number {
  let at = from;
  for (;;) {
    if (isBlank(text.charCodeAt(at))) at += 1;
    else if (text[at] === '\\' && text[at + 1] === '\n') at += 2;
    else return at;
  }
}
