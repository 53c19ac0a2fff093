import { startOf, wordOf, type Piece, type Word } from '../word.ts';
import { cutWord } from '../words/cut-word.ts';

/** Certain paths of which it is plain what their parts are. */
const plainPath = /^\/?[\w@+.-]+(?:\/[\w@+.-]+)*$/;

/** `dirname "$f"`, `basename "$f" .conf` of a path with open names, or of a certain one: what that prints. Undefined where nobody knows. */
export function partOfPath(program: string, given: readonly Word[]): readonly Piece[] | undefined {
  const [path, end, ...more] = given[0]?.text === '--' ? given.slice(1) : given;
  if (!path || more.length > 0 || path.splits || path.many === true || !/^[\w./]/.test(startOf(path)) || (end && (program === 'dirname' || !/^\.?[\w.-]+$/.test(end.text ?? '')))) return undefined;
  const bare = withoutSlash(path);
  if (bare.text !== undefined) return plainPath.test(bare.text) && bare.text.includes('/') && end === undefined ? [partOfText(program, bare.text)] : undefined;
  const part = cutWord(bare, program === 'dirname' ? '%' : '##', program === 'dirname' ? '/*' : '*/');
  const name = part && end?.text !== undefined ? withoutEnd(part, end.text) : part;
  return name && (program === 'dirname' ? name.pieces : nameOf(name));
}

/** A name without this end, which is left where it is all of it. Undefined where the end may begin in what is open. */
function withoutEnd(name: Word, end: string): Word | undefined {
  const last = name.pieces.at(-1);
  if (typeof last !== 'string') return name;
  if (last.endsWith(end) && name.text !== end) return wordOf([...name.pieces.slice(0, -1), last.slice(0, last.length - end.length)], name.source);
  return name.text !== undefined || !end.endsWith(last) ? name : undefined;
}

/** The sign behind the last name is of no matter to them. */
function withoutSlash(word: Word): Word {
  const last = word.pieces.at(-1);
  return word.pieces.length > 1 && last === '/' ? wordOf(word.pieces.slice(0, -1), word.source) : word;
}

const partOfText = (program: string, text: string): string => (program === 'basename' ? text.slice(text.lastIndexOf('/') + 1) : text.slice(0, text.lastIndexOf('/')) || '/');

/** Ends of lines behind it are lost, so that of some names nothing is left. */
const nameOf = ({ pieces: [first, ...more] }: Word): readonly Piece[] => (typeof first === 'object' && first.hole === 'name' ? [{ hole: 'name', frail: true }, ...more] : first === undefined ? [] : [first, ...more]);
