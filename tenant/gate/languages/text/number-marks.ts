import type { Piece, Word } from '../../shell/word.ts';
import { wordOf } from '../../shell/word.ts';

/** Stands in a text for digits that are known only when the line runs. */
export const numberMark = '\u{e000}';

const longestText = 64 * 1024;

/** Whether the word may become several words, or none: digits never do. */
export function maySplit(word: Word): boolean {
  return word.splits && word.pieces.some((piece) => typeof piece !== 'string' && piece.hole !== 'number');
}

/**
 * The text of a word with `numberMark` for each hole of digits. Undefined where another hole is in it, where it may become several words,
 * holds a mark or NUL already, or is longer than 64 kB.
 */
export function markNumbers(word: Word): string | undefined {
  let text = '';
  for (const piece of word.pieces) {
    if (typeof piece !== 'string') {
      if (piece.hole !== 'number') return undefined;
      text += numberMark;
    } else if (piece.includes(numberMark) || piece.includes('\0') || piece.length > longestText) return undefined;
    else text += piece;
  }
  return text.length > longestText ? undefined : text;
}

/** The word that a marked text, or a part of one, stands for. */
export function unmark(text: string): Word {
  const pieces: Piece[] = [];
  text.split(numberMark).forEach((part, index) => {
    if (index > 0) pieces.push({ hole: 'number' });
    pieces.push(part);
  });
  return wordOf(pieces, text.replaceAll(numberMark, '0'));
}

/** Whether the character is a digit, or stands for some. */
export function isDigit(character: string | undefined): boolean {
  return character !== undefined && ((character >= '0' && character <= '9') || character === numberMark);
}
