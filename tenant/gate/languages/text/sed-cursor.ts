import { isDigit } from './number-marks.ts';
import { skipRegex } from './skip-regex.ts';

/** The script cannot be read for certain from here on. */
export const lost = Symbol('lost');

/** Reads a sed script from its begin to its end, as GNU sed's compile.c does. Every method moves on only over what it has read. */
export class SedCursor {
  readonly text: string;
  at = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** The character that comes next; undefined at the end. */
  peek(): string | undefined {
    return this.text[this.at];
  }

  /** Reads the next character. */
  take(): string | undefined {
    const character = this.text[this.at];
    this.at += 1;
    return character;
  }

  /** Reads spaces and tabs. */
  skipBlanks(): void {
    while (this.peek() === ' ' || this.peek() === '\t') this.at += 1;
  }

  /** Reads as long as each character fits. */
  skipAll(fits: RegExp): void {
    for (let next = this.peek(); next !== undefined && fits.test(next); next = this.peek()) this.at += 1;
  }

  /** Reads digits; false where there are none. */
  skipNumber(): boolean {
    const start = this.at;
    while (isDigit(this.peek())) this.at += 1;
    return this.at > start;
  }

  /** The rest of the line behind blanks; the newline is read too. A file name has no escapes. */
  takeLine(): string {
    this.skipBlanks();
    const end = this.text.indexOf('\n', this.at);
    const line = this.text.slice(this.at, end < 0 ? undefined : end);
    this.at = end < 0 ? this.text.length : end + 1;
    return line;
  }

  /** A text up to the first newline without a backslash; undefined where it ends in a backslash, since the next script would go on. */
  takeText(): string | undefined {
    const start = this.at;
    while (this.peek() !== undefined && this.peek() !== '\n') this.at += this.peek() === '\\' ? 2 : 1;
    if (this.at > this.text.length) return undefined;
    const text = this.text.slice(start, this.at);
    this.at += 1;
    return text;
  }

  /** Reads a regular expression and the delimiter behind it; false where its end is in doubt. A backslash takes a newline along too. */
  skipRegex(delimiter: string): boolean {
    const end = skipRegex(this.text, this.at, delimiter);
    this.at = end ?? this.at;
    return end !== undefined;
  }

  /** Reads up to the delimiter, which is read too; a backslash takes the next character along. False where it is missing on the line. */
  skipDelimited(delimiter: string): boolean {
    while (this.peek() !== undefined && this.peek() !== '\n') {
      const character = this.take();
      if (character === delimiter) return true;
      if (character === '\\') this.at += 1;
    }
    return false;
  }

  /** The end of a command: blanks, then `;`, a newline or the end, which are read, or `}` or `#`, which are not. */
  skipEnd(): boolean {
    this.skipBlanks();
    const next = this.peek();
    if (next === ';' || next === '\n') this.at += 1;
    return next === undefined || next === ';' || next === '\n' || next === '}' || next === '#';
  }
}

/** Whether the character may stand between the parts of `s`, `y` and `\cREGEXc`. Brackets may too, but would be read as brackets here. */
export function isDelimiter(character: string | undefined): character is string {
  return character !== undefined && /^[!-Z^-~ \t]$/.test(character);
}

/** Reads one address. `none` where none stands here. */
export function skipAddress(cursor: SedCursor, second: boolean): 'read' | 'none' | typeof lost {
  const next = cursor.peek();
  if (next === '$') {
    cursor.at += 1;
    return 'read';
  }
  if (isDigit(next)) {
    cursor.skipNumber();
    cursor.skipBlanks();
    if (cursor.peek() !== '~') return 'read';
    cursor.at += 1;
    return cursor.skipNumber() ? 'read' : lost;
  }
  if (next === '+' || next === '~') {
    cursor.at += 1;
    return second && cursor.skipNumber() ? 'read' : lost;
  }
  if (next !== '/' && next !== '\\') return 'none';
  cursor.at += 1;
  const delimiter = next === '/' ? '/' : cursor.take();
  if (!isDelimiter(delimiter) || !cursor.skipRegex(delimiter)) return lost;
  for (cursor.skipBlanks(); cursor.peek() === 'I' || cursor.peek() === 'M'; cursor.skipBlanks()) cursor.at += 1;
  return 'read';
}
