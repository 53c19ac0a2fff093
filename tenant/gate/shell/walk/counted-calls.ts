import { holeWord, singleOf, wordOf, type Hole, type Piece, type Word } from '../word.ts';

/** One more than any program tells apart by place. */
const counts = [0, 1, 2, 4] as const;
const mostOpen = 2;

/** What prints one number at most, where it prints numbers at all: the oldest or newest of those found. */
const single = /^\$\((?:pgrep (?:-[xfi]+ )*-[xfi]*[on][xfi]*(?: -[xfi]+)* [\w.-]+|pidof -s [\w.-]+)\)$/;

/**
 * The calls that a call with lists of plain words or numbers (`$(pgrep nginx)`) may become: with none of them, with one, with several. A
 * call without such lists is the only one. Never empty.
 */
export function countedCalls(words: readonly Word[]): readonly [readonly Word[], ...(readonly Word[])[]] {
  let open = 0;
  for (const word of words) if (listIn(word) >= 0) open += 1;
  if (open === 0 || open > mostOpen) return [words];
  let calls: Word[][] = [[]];
  for (const word of words) {
    if (listIn(word) < 0) calls.forEach((before) => before.push(word));
    else calls = calls.flatMap((before) => (single.test(word.source) ? counts.slice(0, 2) : counts).map((count) => [...before, ...becomes(word, count)]));
  }
  return calls as [Word[], ...Word[][]];
}

/** Where the only hole of a word is, if that is a list which the shell cuts; -1 for any other word. */
function listIn({ splits, many, pieces }: Word): number {
  if (!splits || many === true) return -1;
  const at = pieces.findIndex((piece) => typeof piece !== 'string');
  const piece = pieces[at];
  return piece !== undefined && typeof piece !== 'string' && singleOf(piece.hole) !== undefined && pieces.filter((one) => typeof one !== 'string').length === 1 ? at : -1;
}

/** `/proc/$(pgrep x)/status`: what stands before goes to the first of them, what stands behind to the last. */
function becomes(word: Word, count: number): Word[] {
  const at = listIn(word);
  const piece = word.pieces[at];
  const hole: Hole = (typeof piece === 'object' ? singleOf(piece.hole) : undefined) ?? 'word';
  const [before, behind] = [word.pieces.slice(0, at), word.pieces.slice(at + 1)];
  if (count === 0) return before.length + behind.length > 0 ? [wordOf([...before, ...behind], word.source)] : [];
  if (count === 1) return [wordOf([...before, { hole }, ...behind], word.source)];
  const one: Piece = { hole };
  return [wordOf([...before, one], word.source), ...Array.from({ length: count - 2 }, () => holeWord(hole, word.source)), wordOf([one, ...behind], word.source)];
}
