import { wordOf, type Piece, type Word } from '../word.ts';

/** What is open of a path, and holds no slash; and none of which nobody knows whether it is a part of one. */
const isPart = (piece: Piece): boolean => typeof piece === 'string' || ((piece.hole === 'name' || piece.hole === 'number' || piece.hole === 'word') && piece.part !== true);

/**
 * What is left of a path with open names in it, where the part that is cut off is certain: `${f%.gz}`, its folder, its last name. Undefined where it is not.
 */
export function cutWord(word: Word, operator: '#' | '##' | '%' | '%%', pattern: string): Word | undefined {
  const { pieces, splits, source } = word;
  if (splits || word.text !== undefined || !pieces.every(isPart)) return undefined;
  if (operator === '##') return pattern === '*/' ? nameIn(pieces, source) : undefined;
  if (operator === '#') return undefined;
  if (pattern === '/*' && operator === '%') return folderOf(pieces, source);
  const last = pieces.at(-1);
  if (typeof last !== 'string') return undefined;
  // The shortest end behind a point stands in the certain text, if that holds one.
  const end = pattern === '.*' && operator === '%' ? (last.includes('.') ? last.slice(last.lastIndexOf('.')) : undefined) : /^[\w./@:-]+$/.test(pattern) ? pattern : undefined;
  return end === undefined || !last.endsWith(end) ? undefined : wordOf([...pieces.slice(0, -1), last.slice(0, last.length - end.length)], source);
}

/** Where the last slash stands, which is in a certain text. */
const slashIn = (pieces: readonly Piece[]): number => pieces.findLastIndex((piece) => typeof piece === 'string' && piece.includes('/'));

function nameIn(pieces: readonly Piece[], source: string): Word | undefined {
  const at = slashIn(pieces);
  const text = pieces[at];
  if (typeof text !== 'string') return undefined;
  const rest = wordOf([text.slice(text.lastIndexOf('/') + 1), ...pieces.slice(at + 1)], source);
  return rest.pieces.length === 0 ? undefined : rest;
}

function folderOf(pieces: readonly Piece[], source: string): Word | undefined {
  const at = slashIn(pieces);
  const text = pieces[at];
  if (typeof text !== 'string') return undefined;
  const folder = wordOf([...pieces.slice(0, at), text.slice(0, text.lastIndexOf('/'))], source);
  return folder.pieces.length === 0 ? undefined : folder;
}
