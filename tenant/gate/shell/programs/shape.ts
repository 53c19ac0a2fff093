import { isNumbers, startOf, type Word } from '../word.ts';

/** Tests of the words of a call, one for each, and whether more may follow. */
export interface Shape {
  readonly tests: readonly ((word: Word) => boolean)[];
  readonly open: boolean;
}

/**
 * Reads a shape of a call: words divided by blanks, or none. `.`: one word that is certainly no option; `=`: one word, whatever it is; `#`: a number; `-c|-ci`:
 * one of these; `-d*`: a certain word that begins so; `...` at the end: any number of further words that are no options, patterns for names of files among them; anything else: just that word, in which `\x20` is a blank and `\x2a` a star.
 */
export function readShape(written: string): Shape {
  const parts = written.split(' ').filter((part) => part !== '');
  const open = parts.at(-1) === '...';
  const tests = (open ? parts.slice(0, -1) : parts).map((part) => {
    if (part === '...') return isOperand;
    if (part === '.') return (word: Word) => isOneWord(word) && (word.text === '' || /^[^-]/.test(startOf(word)) || beginsPlain(word) || isFoundPath(word));
    if (part === '=') return isOneWord;
    if (part === '#') return (word: Word) => isOneWord(word) && (isNumbers(word) || /^-[0-9]+$/.test(word.text ?? ''));
    const names = part.split('|');
    return ({ text }: Word) => text !== undefined && names.some((name) => (name.endsWith('*') ? text.startsWith(name.slice(0, -1)) : text === unescaped(name)));
  });
  return { tests, open };
}

const unescaped = (name: string): string => name.replaceAll('\\x20', ' ').replaceAll('\\x2a', '*');

/** However many files it names, none of them is an option. */
const isOperand = ({ pieces: [first], splits }: Word): boolean => !splits && typeof first === 'string' && /^[^-*?[]/.test(first);

/** It begins with a letter or digit, whichever that is. */
const beginsPlain = ({ pieces: [first] }: Word): boolean => typeof first === 'object' && first.hole === 'word';

/** A path that was found, behind the folder that was searched. */
const isFoundPath = ({ pieces: [first, ...more] }: Word): boolean => typeof first === 'object' && more.length === 0 && first.hole === 'below' && first.of === undefined && /^[\w./]/.test(first.from ?? '');

const isOneWord = ({ splits, many }: Word): boolean => !splits && many !== true;

/** Whether a call has one of these shapes. */
export function hasShape(shapes: readonly Shape[], words: readonly Word[]): boolean {
  for (const { tests, open } of shapes) if ((open ? words.length >= tests.length : words.length === tests.length) && words.every((word, index) => (tests[index] ?? isOperand)(word))) return true;
  return false;
}
