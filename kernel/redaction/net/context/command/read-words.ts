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

/** Words of a command from a place on, up to the end of the command or `most` characters. */
export function readWords(text: string, from: number, most: number, complete: boolean, isCommand: (word: string) => boolean): Word[] {
  const words: Word[] = [];
  let at = from;
  while (at - from < most) {
    at = skipSpace(text, at);
    if (at >= text.length || /[|;\n\r)]/.test(text[at] ?? '\n') || text.startsWith('&&', at)) break;
    const word = readWord(text, at, complete);
    // Another command begins: its words are its own.
    if (isCommand(word.word.text) && !word.word.quoted) break;
    words.push(word.word);
    if (word.word.open || word.next === at) break;
    at = word.next;
  }
  return words;
}

function readWord(text: string, start: number, complete: boolean): { word: Word; next: number } {
  const first = text[start] ?? '';
  if ((first === '"' || first === "'")) {
    const end = closing(text, start + 1, first);
    if (end !== undefined && /[\s;|)&]|$/y.test(text.slice(end + 1, end + 2))) return { word: { start: start + 1, end, text: text.slice(start + 1, end), quoted: true, open: end >= text.length && !complete }, next: end + 1 };
  }
  let at = start;
  while (at < text.length && at - start < 1024 && !isBlank(text.charCodeAt(at)) && !isBreak(text.charCodeAt(at)) && !/[|;`]/.test(text[at] ?? '')) {
    const here = text[at] ?? '';
    const end = here === '"' || here === "'" ? closing(text, at + 1, here) : undefined;
    at = end === undefined ? at + 1 : Math.min(text.length, end + 1);
  }
  return { word: { start, end: at, text: text.slice(start, at), quoted: false, open: at >= text.length && !complete }, next: at };
}

/** Where a quote closes on its line, or the end of the text; undefined where it does not. */
function closing(text: string, from: number, quote: string): number | undefined {
  for (let at = from; at - from < 1024; at += 1) {
    if (at >= text.length || text[at] === quote) return Math.min(at, text.length);
    if (isBreak(text.charCodeAt(at))) return undefined;
    if (text[at] === '\\' && quote === '"') at += 1;
  }
  return undefined;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  for (;;) {
    if (isBlank(text.charCodeAt(at))) at += 1;
    else if (text[at] === '\\' && text[at + 1] === '\n') at += 2;
    else return at;
  }
}
