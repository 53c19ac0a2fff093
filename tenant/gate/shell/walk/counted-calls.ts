import { holeWord, isWords, type Word } from '../word.ts';

/** One more than any program tells apart by place. */
const counts = [0, 1, 2, 4] as const;
const mostOpen = 2;

/**
 * The calls that a call with lists of plain words or numbers (`$(pgrep nginx)`) may become: with none of them, with one, with several. A
 * call without such lists is the only one. Never empty.
 */
export function countedCalls(words: readonly Word[]): readonly (readonly Word[])[] {
  const open = words.filter(isList);
  if (open.length === 0 || open.length > mostOpen) return [words];
  let calls: Word[][] = [[]];
  for (const word of words) {
    if (isList(word)) calls = calls.flatMap((before) => counts.map((count) => [...before, ...Array.from({ length: count }, () => oneOf(word))]));
    else calls.forEach((before) => before.push(word));
  }
  return calls;
}

const isList = (word: Word): boolean => word.splits && word.pieces.length === 1 && typeof word.pieces[0] !== 'string' && isWords(word);

function oneOf({ pieces: [piece], source }: Word): Word {
  return holeWord(typeof piece !== 'string' && piece?.hole.startsWith('number') === true ? 'number' : 'word', source);
}
