/** Whether a path is one of those a list of globs names. `*`: part of one name; `[0-9]`: a digit; `**` at the end: everything below; at the begin: anywhere. */
export type PlaceMatch = (path: string) => boolean;

/** Whether a name fits a glob of one name. */
export type NameMatch = (name: string) => boolean;

/** Prepares a list of globs: one look by the whole path, and a comparison with the few that begin with the same folder. */
export function compilePlaces(globs: readonly string[]): PlaceMatch {
  const exact = new Set(globs.filter((glob) => !/[*[]/.test(glob)));
  const shaped = globs.filter((glob) => /[*[]/.test(glob)).map((glob) => glob.split('/'));
  const anywhere = shaped.filter(([first]) => first === '**').map(([, name = '']) => compileName(name));
  const placed = shaped.filter(([first]) => first !== '**');
  const loose = placed.filter(([, folder = '']) => /[*[]/.test(folder)).map(compilePlace);
  const byFolder = new Map([...Map.groupBy(placed, ([, folder = '']) => folder)].map(([folder, patterns]) => [folder, patterns.map(compilePlace)]));
  return (path) => {
    if (exact.has(path)) return true;
    if (anywhere.length > 0) {
      const name = path.slice(path.lastIndexOf('/') + 1);
      if (anywhere.some((fits) => fits(name))) return true;
    }
    const near = byFolder.get(firstFolder(path));
    if (!near && loose.length === 0) return false;
    const segments = path.split('/');
    return loose.some((fits) => fits(segments)) || near?.some((fits) => fits(segments)) === true;
  };
}

/** What stands between the first two slashes. */
function firstFolder(path: string): string {
  const begin = path.indexOf('/') + 1;
  if (begin === 0) return '';
  const end = path.indexOf('/', begin);
  return path.slice(begin, end < 0 ? path.length : end);
}

function compilePlace(pattern: readonly string[]): (segments: readonly string[]) => boolean {
  const below = pattern.at(-1) === '**';
  const own = (below ? pattern.slice(0, -1) : pattern).map(compileName);
  return (segments) => (below ? segments.length >= own.length : segments.length === own.length) && own.every((fits, index) => fits(segments[index] ?? ''));
}

/** Prepares a glob of one name. It matches without going back: each piece between stars is looked for from where the last one ended. */
export function compileName(glob: string): NameMatch {
  if (!/[*[]/.test(glob)) return (name) => name === glob;
  const pieces = glob.split('*');
  const [first = ''] = pieces;
  const last = pieces.at(-1) ?? '';
  const [before, behind] = [lengthOf(first), lengthOf(last)];
  const startsRight = compilePiece(first);
  // Without a star it holds a digit's sign, which stands for one letter.
  if (pieces.length === 1) return (name) => name.length === glob.length - digit.length + 1 && startsRight(name, 0);
  const inner = pieces.slice(1, -1);
  const endsRight = compilePiece(last);
  return (name) => {
    if (!startsRight(name, 0)) return false;
    let from = before;
    for (const piece of inner) {
      const at = name.indexOf(piece, from);
      if (at < 0) return false;
      from = at + piece.length;
    }
    return name.length - behind >= from && endsRight(name, name.length - behind);
  };
}

const digit = '[0-9]';
const lengthOf = (piece: string): number => piece.replaceAll(digit, '0').length;

/** Whether a piece without a star stands at a place of a name; it may hold one sign for a digit. */
function compilePiece(piece: string): (name: string, at: number) => boolean {
  const [before = '', ...after] = piece.split(digit);
  const behind = after.join(digit);
  if (after.length === 0) return (name, at) => name.startsWith(before, at);
  return (name, at) => name.startsWith(before, at) && /^[0-9]$/.test(name.charAt(at + before.length)) && name.slice(at + before.length + 1, at + lengthOf(piece)) === behind;
}
