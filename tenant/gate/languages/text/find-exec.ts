import type { Effect } from '../../shell/effect.ts';
import { fillHoles, unknownWord, wordOf, type Piece, type Word } from '../../shell/word.ts';
import { maySplit } from './number-marks.ts';

/** The command of an `-exec`: its words, without the `;` or `+` that ends it, and the place behind that. */
export interface FindCommand {
  readonly words: readonly Word[];
  /** It ends in `{} +`: many paths at once. */
  readonly many: boolean;
  readonly end: number;
}

/** Whether the word could turn out to be this very text, as one with a hole may. */
function couldBe(word: Word, text: string): boolean {
  return word.text === undefined && word.pieces.filter((piece) => typeof piece === 'string').every((piece) => text.includes(piece)) && word.pieces.some((piece) => typeof piece !== 'string' && piece.hole !== 'number');
}

/** Whether find could take the word for a part of its expression. */
export function couldBePrimary(word: Word): boolean {
  const { pieces } = word;
  const hole = pieces.findIndex((piece) => typeof piece !== 'string' && piece.hole !== 'number');
  const start = fillHoles({ pieces: hole < 0 ? pieces : pieces.slice(0, hole) }, '0');
  // No part of an expression ends with a slash: such a word is a path, or ends the search with a fault.
  const last = pieces.at(-1);
  if (hole === 0 && typeof last === 'string' && last.endsWith('/')) return false;
  return hole < 0 ? /^-.|^[(),!]$/s.test(start) : /^(?:-|[(),!]?$)/.test(start);
}

/**
 * Reads the command that begins at `start`. Undefined where it does not end, or where a hole could end it sooner and let the words behind
 * it be something else.
 */
export function readFindCommand(words: readonly Word[], start: number): FindCommand | undefined {
  for (let at = start; at < words.length; at += 1) {
    const word = words[at];
    const next = words[at + 1];
    if (!word || maySplit(word)) return undefined;
    if (word.text === ';') return at > start ? { words: words.slice(start, at), many: false, end: at + 1 } : undefined;
    if (word.text === '+' && words[at - 1]?.text === '{}' && at - 1 > start) return { words: words.slice(start, at - 1), many: true, end: at + 1 };
    if (word.text === '+' && at > start && (words[at - 1]?.text?.includes('{}') ?? true)) return undefined;
    if ((couldBe(word, ';') || (couldBe(word, '+') && words[at - 1]?.text === '{}')) && next && couldBePrimary(next)) return undefined;
  }
  return undefined;
}

/** The word with each `{}` replaced by the pieces of a found path. */
function fillIn(word: Word, found: readonly Piece[]): Word {
  const pieces = word.pieces.flatMap((piece): Piece[] => {
    if (typeof piece !== 'string') return [piece];
    return piece.split('{}').flatMap((part, index) => (index === 0 ? [part] : [...found, part]));
  });
  return wordOf(pieces, word.source);
}

/** A command that find runs, with one found path in its place; `found` are the pieces that each begins with. */
export function runEffect(command: FindCommand, found: readonly Piece[]): Effect {
  const words = command.words.map((word) => fillIn(word, found));
  if (!command.many) return { does: 'argv', words };
  // Of the same kind all of them: two stand for any number.
  return { does: 'argv', words: [...words, wordOf(found, '{}'), wordOf(found, '{}')] };
}

/**
 * Whether nothing of the command may be a path of its own: `-execdir` runs it in the folder of what was found, so that `id_rsa` would be a
 * file there.
 */
export function namesNoPath({ words: [, ...operands] }: FindCommand): boolean {
  return operands.every(({ text }) => text !== undefined && /^(?:\{\}|-[A-Za-z]|--[A-Za-z-]*)$/.test(text));
}

/** A path that is known only when the line runs. */
export const anyPath: readonly Piece[] = unknownWord('{}', false).pieces;
