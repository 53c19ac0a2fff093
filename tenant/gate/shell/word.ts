/**
 * A part of a word that is known only when the line runs. `any`: any text at all, and where the word is not quoted it may become
 * several words or none. `name`: part of one file name (no slash, not empty). `number`: digits. `numbers`: digits and blanks, or
 * nothing: where the word is not quoted, any count of numbers. `word`: letters, digits and `_.-`, the first one a letter or digit, so
 * that it is no option and no path. `words`: such words with blanks between them, or nothing. `below`: nothing, or the path of something within the folder named
 * before it, without dots that lead out. `figures`: any text of digits, blanks and `.,:%+-`. `sum`: the same, or numbers as programs write large and odd ones, with `e`,
 * `inf` and `nan`. Of these two nothing is known but that they hide no command from who works with them. `entry`: what stands in a list of
 * the system, of any signs but blanks, quotes and those of patterns, the first one no dash. `database`: the name of a database, as its server lists it; `guest`:
 * one that a server in a container listed. `entries`, `databases`, `guests`: those with blanks between them, or nothing.
 */
export type Hole = 'any' | 'name' | 'number' | 'numbers' | 'word' | 'words' | 'below' | 'figures' | 'sum' | 'entry' | 'entries' | 'database' | 'databases' | 'guest' | 'guests';

/**
 * Text that is certain, or a hole. Of a hole `below` that is a whole word of its own, `from` is the folder it begins with (empty: it names
 * no folder, and lies where the command runs); of any, `name` is the glob that its last name fits, `of` what it is one of, and `loose` that it is held to be there only while it is read.
 */
export interface OpenPiece {
  readonly hole: Hole;
  readonly from?: string;
  readonly name?: string;
  readonly of?: readonly Piece[];
  /** Only for who reads it is it known where it lies. */
  readonly loose?: true;
  /** Whoever cut it out of a path may have left nothing of it. */
  readonly frail?: true;
  /** It is what was printed from its begin, no line of it further on. */
  readonly begins?: true;
  /** Only behind a slash is it known what it is: by itself it may be the name of anything. */
  readonly part?: true;
}

export type Piece = string | OpenPiece;

/** A word of a command after quotes, escapes and known variables were resolved, as the shell does it. */
export interface Word {
  /** Neighbouring texts are joined; an empty word has no pieces. */
  readonly pieces: readonly Piece[];
  /** The whole text, where it is certain. */
  readonly text?: string;
  /** It may become several words, or vanish: an unquoted hole. */
  readonly splits: boolean;
  /** A pattern for names of files: it may become several words, none of which is empty. */
  readonly many?: true;
  /** As written, for people to read. */
  readonly source: string;
}

/** A word whose text is certain. */
export function literal(text: string, source = text): Word {
  return { pieces: text === '' ? [] : [text], text, splits: false, source };
}

/** What it says, where that is certain; else as it is written. */
export const textOf = ({ text, source }: Pick<Word, 'text' | 'source'>): string => text ?? source;

/** A word of pieces. */
export function wordOf(given: readonly Piece[], source: string, splits = false): Word {
  const [only] = given;
  if (given.length === 1 && typeof only === 'string') return literal(only, source);
  const pieces: Piece[] = [];
  for (const one of given) {
    const last = pieces.at(-1);
    const piece: Piece = typeof one === 'object' && one.part === true && !(typeof last === 'string' && last.endsWith('/')) ? { hole: 'any' } : one;
    if (typeof piece === 'string' && typeof last === 'string') pieces[pieces.length - 1] = last + piece;
    else if (piece !== '') pieces.push(piece);
  }
  const [first] = pieces;
  // Texts are joined, so several pieces hold a hole.
  return pieces.length > 1 || typeof first === 'object' ? { pieces, splits, source } : literal(first ?? '', source);
}

/** A word of which nothing is known. */
export function unknownWord(source: string, splits = true): Word {
  return { pieces: [{ hole: 'any' }], splits, source };
}

/** Its text with `filler` in place of every hole. */
export function fillHoles({ pieces }: Pick<Word, 'pieces'>, filler: string): string {
  return pieces.map((piece) => (typeof piece === 'string' ? piece : filler)).join('');
}

/** Nothing but digits, and blanks between them, will stand there. */
export function isNumbers({ pieces }: Pick<Word, 'pieces'>): boolean {
  return pieces.length > 0 && pieces.every((piece) => (typeof piece === 'string' ? /^[0-9]+$/.test(piece) : piece.hole === 'number' || piece.hole === 'numbers'));
}

/** One whole number, as short as people write them. */
export function isCount({ text, pieces }: Pick<Word, 'text' | 'pieces'>): boolean {
  return text === undefined ? pieces.length === 1 && typeof pieces[0] !== 'string' && pieces[0]?.hole === 'number' : /^[0-9]{1,9}$/.test(text);
}

const countable: ReadonlySet<Hole> = new Set(['number', 'numbers', 'figures', 'sum']);

/** Who works with it finds digits and signs, and no name of a variable that could hold a command. */
export function isCountable({ pieces }: Pick<Word, 'pieces'>): boolean {
  return pieces.length > 0 && pieces.every((piece) => (typeof piece === 'string' ? /^[0-9.,:%+ -]+$/.test(piece) : countable.has(piece.hole)));
}

/** Nothing but digits and signs, no letter: whatever is taken out of it, so is the rest. */
export function isFigures({ pieces }: Pick<Word, 'pieces'>): boolean {
  return isCountable({ pieces }) && pieces.every((piece) => typeof piece === 'string' || piece.hole !== 'sum');
}

/** Nothing but plain words, and blanks between them, will stand there: a hole of them, or a certain word. */
export function isWords(word: Pick<Word, 'pieces' | 'text'>): boolean {
  const [first, ...more] = word.pieces;
  return isNumbers(word) || (more.length === 0 && (typeof first === 'string' ? /^[A-Za-z0-9][\w.-]*$/.test(first) : first?.hole === 'word' || first?.hole === 'words'));
}

/** Of lists, what each of their words is. */
const singles: Partial<Record<Hole, Hole>> = { numbers: 'number', words: 'word', entries: 'entry', databases: 'database', guests: 'guest' };

/** What each word of a list is; undefined for what is no list. */
export const singleOf = (hole: Hole): Hole | undefined => singles[hole];

/** Whether a word is certainly one of a list, and begins with no dash. */
export const isSingle = (hole: Hole): boolean => Object.values(singles).includes(hole);

/** The list that stands in a word and in which no word is an option, or the one word of such a list as a list. */
export function listIn({ pieces: [only, ...more] }: Pick<Word, 'pieces'>): Hole | undefined {
  if (more.length > 0 || typeof only !== 'object') return undefined;
  return singleOf(only.hole) === undefined ? (Object.keys(singles) as Hole[]).find((list) => singles[list] === only.hole) : only.hole;
}

/** Whether it may hold any signs but a dash in front: slashes, colons, an at. */
export const isEntry = (hole: Hole): boolean => /^(?:entry|entries|databases?|guests?)$/.test(hole);

/** Quoted or not, it may be several words, or none: a hole that holds blanks. */
export const holdsBlanks = (hole: Hole): boolean => hole === 'any' || hole === 'figures' || hole === 'sum' || singleOf(hole) !== undefined;

/** A word of one hole. */
export function holeWord(hole: Hole, source: string): Word {
  return { pieces: [{ hole }], splits: false, source };
}

/** The certain text it begins with. */
export function startOf({ pieces: [first] }: Pick<Word, 'pieces'>): string {
  return typeof first === 'string' ? first : '';
}

/** The rest of a word behind the first `length` characters, which must be certain. */
export function restOf(word: Word, length: number): Word {
  const [first, ...others] = word.pieces;
  const rest = typeof first === 'string' ? first.slice(length) : '';
  return wordOf([rest, ...(typeof first === 'string' ? others : word.pieces)], word.source, word.splits);
}
