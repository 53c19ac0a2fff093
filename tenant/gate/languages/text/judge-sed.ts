import type { Effect } from '../../shell/effect.ts';
import { unknownWord, type Word } from '../../shell/word.ts';
import { isDigit, markNumbers, unmark } from './number-marks.ts';
import { isDelimiter, lost, SedCursor, skipAddress } from './sed-cursor.ts';
import { unclear } from './unclear.ts';

const mostEffects = 64;

const unread = (script: Word): Effect => unclear('sed.unclear', 'Nobody can say for certain what this editing of text does.', script.source);

/** One exchange of texts, without a sign that ends it early: up to each of these signs anything but a backslash, a bracket and the sign itself. */
const exchanges = ['/', '|', '#', ',', ':'].map((sign) => new RegExp(String.raw`^s[${sign}][^${sign}\\\n[]*[${sign}][^${sign}\\\n]*[${sign}]g?$`));

/** `/$day/,$p`: lines that hold a plain word are shown or left out. */
const shows = /^\/[^/\\[\n]*\/(?:, ?(?:\$|\+[0-9]+|\/[^/\\[\n]*\/))?[pd]$/;

/** `s/^/$name: /`: a plain word is put where texts are exchanged, or looked for. It holds no sign that sed would take for an end, a command or a file, and a line's end is a fault there. */
function putsWord({ pieces, splits }: Word): boolean {
  const text = pieces.map((piece) => (typeof piece === 'string' ? piece : /^(?:words?|numbers?)$/.test(piece.hole) ? 'x' : '\n')).join('');
  return !splits && pieces.some((piece) => typeof piece !== 'string') && text.length < 400 && (shows.test(text) || exchanges.some((one) => one.test(text)));
}

/**
 * What a script of GNU sed 4.9 does beyond changing the text that passes through it: files that are read and written, commands that are
 * run. None: it is proven harmless. Never throws; what cannot be read for certain is a red finding that asks.
 */
export function judgeSed(script: Word): Effect[] {
  const text = markNumbers(script);
  if (text === undefined) return putsWord(script) ? [] : [unread(script)];
  const effects: Effect[] = [];
  const cursor = new SedCursor(text);
  let blocks = 0;
  for (;;) {
    cursor.skipAll(/[; \t\n\v\f\r]/);
    if (cursor.peek() === undefined) break;
    const addressed = skipAddresses(cursor);
    if (addressed === lost) return [...effects, unread(script)];
    const command = cursor.take() ?? '';
    if (command === '{') blocks += 1;
    else if (command === '}') {
      blocks -= 1;
      if (blocks < 0 || addressed || !cursor.skipEnd()) return [...effects, unread(script)];
    } else if (!readCommand(cursor, command, addressed, effects) || effects.length > mostEffects) return [...effects, unread(script)];
  }
  return blocks === 0 ? effects : [...effects, unread(script)];
}

/** Reads the addresses of a command and its `!`. Whether there were any. */
function skipAddresses(cursor: SedCursor): boolean | typeof lost {
  const first = skipAddress(cursor, false);
  if (first === lost) return lost;
  cursor.skipBlanks();
  if (first === 'read' && cursor.peek() === ',') {
    cursor.at += 1;
    cursor.skipBlanks();
    if (skipAddress(cursor, true) !== 'read') return lost;
    cursor.skipBlanks();
  }
  if (cursor.peek() === '!') {
    cursor.at += 1;
    cursor.skipBlanks();
  }
  return first === 'read';
}

/** Reads what follows the letter of a command, and adds what it does. False where it cannot be read for certain. */
function readCommand(cursor: SedCursor, command: string, addressed: boolean, effects: Effect[]): boolean {
  switch (command) {
    case '#':
      cursor.takeLine();
      return !addressed;
    case '=': case 'd': case 'D': case 'F': case 'g': case 'G': case 'h': case 'H':
    case 'n': case 'N': case 'p': case 'P': case 'x': case 'z':
      return cursor.skipEnd();
    case 'l': case 'q': case 'Q':
      cursor.skipBlanks();
      cursor.skipNumber();
      return cursor.skipEnd();
    case ':':
      return !addressed && takeLabel(cursor) !== '' && cursor.peek() !== '#' && cursor.skipEnd();
    case 'b': case 't': case 'T':
      takeLabel(cursor);
      return cursor.peek() !== '#' && cursor.skipEnd();
    case 'a': case 'i': case 'c':
      return takeAddedText(cursor) !== undefined;
    case 'e':
      return readRun(cursor, effects);
    case 'r': case 'R':
      return readFile(cursor, 'read', effects);
    case 'w': case 'W':
      return readFile(cursor, 'write', effects);
    case 's':
      return readSubstitution(cursor, effects);
    case 'y':
      return skipBoth(cursor, false) && cursor.skipEnd();
    default:
      return false;
  }
}

/** A label of plain characters: what else may be part of one, as `#`, differs between versions. */
function takeLabel(cursor: SedCursor): string {
  cursor.skipBlanks();
  const start = cursor.at;
  cursor.skipAll(/[\w.-]/);
  return cursor.text.slice(start, cursor.at);
}

/** The text of `a`, `i`, `c` and `e`, which begins on the same line or, behind a backslash, on the next. */
function takeAddedText(cursor: SedCursor): string | undefined {
  cursor.skipBlanks();
  if (cursor.peek() === undefined || cursor.peek() === '\n') return undefined;
  if (cursor.peek() !== '\\') return cursor.takeText();
  cursor.at += 1;
  if (cursor.peek() === '\n') {
    cursor.at += 1;
    return cursor.peek() === undefined ? undefined : cursor.takeText();
  }
  cursor.skipBlanks();
  // A second backslash, or nothing but blanks: versions differ in where such a text ends.
  if (cursor.peek() === undefined || cursor.peek() === '\\' || cursor.peek() === '\n') return undefined;
  return cursor.takeText();
}

/** `e` alone runs the line of text itself. */
function readRun(cursor: SedCursor, effects: Effect[]): boolean {
  cursor.skipBlanks();
  if (cursor.peek() === undefined || cursor.peek() === '\n') {
    effects.push(runsItsText());
    return true;
  }
  const text = takeAddedText(cursor);
  if (text === undefined) {
    effects.push(runsItsText());
    return false;
  }
  effects.push({ does: 'command', text: text.includes('\\') ? unknownWord(text, false) : unmark(text) });
  return true;
}

const runsItsText = (): Effect => ({ does: 'command', text: unknownWord('the text that sed edits', false) });

const harmlessFiles: Readonly<Record<'read' | 'write', readonly string[]>> = { read: ['/dev/stdin'], write: ['/dev/stdout', '/dev/stderr'] };

function readFile(cursor: SedCursor, does: 'read' | 'write', effects: Effect[]): boolean {
  const path = cursor.takeLine();
  if (path === '') return false;
  if (!harmlessFiles[does].includes(path)) effects.push({ does, path: unmark(path) });
  return true;
}

/** The two parts of `s` and `y`. */
function skipBoth(cursor: SedCursor, regex: boolean): boolean {
  const delimiter = cursor.take();
  return isDelimiter(delimiter) && (regex ? cursor.skipRegex(delimiter) : cursor.skipDelimited(delimiter)) && cursor.skipDelimited(delimiter);
}

function readSubstitution(cursor: SedCursor, effects: Effect[]): boolean {
  if (!skipBoth(cursor, true)) return false;
  for (;;) {
    const flag = cursor.peek();
    if (isDigit(flag)) cursor.skipNumber();
    else if (flag !== undefined && 'gpiImMe'.includes(flag)) {
      cursor.at += 1;
      if (flag === 'e') effects.push(runsItsText());
    } else if (flag === 'w') {
      cursor.at += 1;
      return readFile(cursor, 'write', effects);
    } else if (flag === ' ' || flag === '\t') cursor.skipBlanks();
    else return cursor.skipEnd();
    if (effects.length > mostEffects) return false;
  }
}
