import { fillHoles, type Word } from '../word.ts';

/** The folders in which a program does what it does that is told another one first: `git -C /srv/app -C docs`. Undefined for one that nobody knows. */
export function foldersWithin(folders: readonly (string | undefined)[], within: readonly Word[]): readonly (string | undefined)[] {
  return within.reduce((before, word) => {
    if (word.text === '') return before;
    const path = certainFolder(word);
    return before.map((base) => (path === undefined || path.startsWith('/') ? path : base === undefined ? undefined : `${base}/${path}`));
  }, folders);
}

/** A name in a certain folder, as `for d in /srv/*` gives it, is as good as any other one there. */
function certainFolder(word: Word): string | undefined {
  const [start] = word.pieces;
  if (word.text !== undefined) return word.text;
  const isPlain = typeof start === 'string' && /^\/[\w.-]+\//.test(start) && word.pieces.every((piece) => (typeof piece === 'string' ? !piece.includes('..') : piece.hole === 'name' || piece.hole === 'word' || piece.hole === 'number'));
  return isPlain && !word.splits ? fillHoles(word, 'x') : undefined;
}
