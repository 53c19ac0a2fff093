/** Whether a path is one of those a list of globs names. `*`: part of one name; `[0-9]`: a digit; `**` at the end: everything below; at the begin: anywhere. */
export type PlaceMatch = (path: string) => boolean;

/** Prepares a list of globs: one look by the whole path, and a few comparisons of names. */
export function compilePlaces(globs: readonly string[]): PlaceMatch {
  const exact = new Set(globs.filter((glob) => !/[*[]/.test(glob)));
  const shaped = globs.filter((glob) => /[*[]/.test(glob)).map((glob) => glob.split('/'));
  return (path) => {
    if (exact.has(path)) return true;
    const segments = path.split('/');
    return shaped.some((pattern) => fits(pattern, segments));
  };
}

function fits(pattern: readonly string[], segments: readonly string[]): boolean {
  if (pattern[0] === '**') return matchName(pattern[1] ?? '', segments.at(-1) ?? '');
  const below = pattern.at(-1) === '**';
  const own = below ? pattern.slice(0, -1) : pattern;
  if (below ? segments.length < own.length : segments.length !== own.length) return false;
  return own.every((part, index) => matchName(part, segments[index] ?? ''));
}

/** A name against a glob of one name, without going back: each piece between stars is looked for from where the last one ended. */
export function matchName(glob: string, name: string): boolean {
  if (!/[*[]/.test(glob)) return glob === name;
  const pieces = glob.split('*');
  const [first = ''] = pieces;
  const last = pieces.at(-1) ?? '';
  if (pieces.length === 1) return glob.length - 4 === name.length && pieceAt(glob, name, 0);
  if (!pieceAt(first, name, 0)) return false;
  let from = lengthOf(first);
  for (const piece of pieces.slice(1, -1)) {
    const at = name.indexOf(piece, from);
    if (at < 0) return false;
    from = at + piece.length;
  }
  return name.length - lengthOf(last) >= from && pieceAt(last, name, name.length - lengthOf(last));
}

const digit = '[0-9]';
const lengthOf = (piece: string): number => piece.replaceAll(digit, '0').length;

function pieceAt(piece: string, name: string, at: number): boolean {
  const part = name.slice(at, at + lengthOf(piece));
  const [before = '', ...after] = piece.split(digit);
  if (after.length === 0) return part === before;
  return part.startsWith(before) && /^[0-9]$/.test(part.charAt(before.length)) && part.slice(before.length + 1) === after.join(digit);
}
