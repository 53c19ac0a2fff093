import { holeWord, isWords, wordOf, type Hole, type Piece, type Word } from '../word.ts';
import type { Input } from './scope.ts';

/**
 * The commands that xargs makes where it is fed nothing but plain words or numbers, which hold no quotes and are no options; or where it
 * puts each line, whatever that is, in the place of a mark and adds no words. Undefined for anything else.
 */
export function feedWords(words: readonly Word[], input: Input): readonly (readonly Word[])[] | undefined {
  const fed = input.kind === 'text' && isWords(input.text) ? input.text : undefined;
  const numbers = fed?.pieces.every((piece) => typeof piece !== 'string' && piece.hole.startsWith('number')) === true;
  let at = 0;
  let mark: string | undefined;
  let single = false;
  let skips = false;
  let counted = false;
  for (let text = words[at]?.text; text?.startsWith('-') === true; text = words[at]?.text) {
    const name = /^-(?:[rt]|([nLP])([0-9]*)|I(.*))$/.exec(text);
    if (!name) return undefined;
    const [, counting, count, own] = name;
    const value = words[at + 1]?.text;
    skips ||= text === '-r';
    counted ||= counting === 'n' || counting === 'L';
    if (counting === 'n') single = (count === '' ? value : count) === '1';
    if (own !== undefined) mark = own === '' ? value : own;
    if ((counting !== undefined && count === '') || own === '') {
      if (value === undefined || (counting !== undefined && !/^[0-9]+$/.test(value))) return undefined;
      at += 1;
    }
    at += 1;
  }
  const command = words.slice(at);
  // Of a mark and a count only the last one given is heeded.
  if (command.length === 0 || (mark !== undefined && counted) || command.some(({ splits, many }) => splits || many === true) || (mark !== undefined && !/^[{}%@\w]+$/.test(mark))) return undefined;
  if (!fed) return mark === undefined ? undefined : [command.map((word) => putIn(word, mark, 'any'))];
  // A list of them, at the end; or each line in the place of a mark.
  const [list, one]: [Hole, Hole] = numbers ? ['numbers', 'number'] : ['words', 'word'];
  if (mark !== undefined) return [command.map((word) => putIn(word, mark, one))];
  // Fed nothing at all it runs the command once without any.
  if (single) return [[...command, holeWord(one, '…')], ...(skips ? [] : [command])];
  return [[...command, { ...holeWord(list, '…'), splits: true }]];
}

function putIn(word: Word, mark: string, hole: Hole): Word {
  const pieces = word.pieces.flatMap((piece): Piece[] => (typeof piece === 'string' ? piece.split(mark).flatMap((part, index) => (index === 0 ? [part] : [{ hole }, part])) : [piece]));
  return wordOf(pieces, word.source, word.splits);
}
