import { isNumbers, startOf, type Word } from '../word.ts';

/** Tests of the words of a call, one for each. */
export type Shape = readonly ((word: Word) => boolean)[];

/**
 * Reads a shape of a call: words divided by blanks, or none. `.`: one word that is certainly no option; `=`: one word, whatever it is; `#`: a number; `-c|-ci`:
 * one of these; `-d*`: a certain word that begins so; `...` at the end: any number of further words that are no options, patterns for names of files among them; anything else: just that word, in which `\x20` is a blank and `\x2a` a star.
 */
export function readShape(written: string): Shape {
  return written.split(' ').filter((part) => part !== '').map((part) => {
    if (part === '...') return isOperand;
    if (part === '.') return (word: Word) => isOneWord(word) && (word.text === '' || /^[^-]/.test(startOf(word)) || beginsPlain(word) || isFoundPath(word));
    if (part === '=') return isOneWord;
    if (part === '#') return (word: Word) => isOneWord(word) && (isNumbers(word) || /^-[0-9]+$/.test(word.text ?? ''));
    const names = part.split('|');
    return ({ text }: Word) => text !== undefined && names.some((name) => (name.endsWith('*') ? text.startsWith(name.slice(0, -1)) : text === unescaped(name)));
  });
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
  return shapes.some((shape) => {
    const open = shape.at(-1) === isOperand;
    const own = open ? shape.slice(0, -1) : shape;
    return (open ? words.length >= own.length : words.length === own.length) && words.every((word, index) => (own[index] ?? isOperand)(word));
  });
}
