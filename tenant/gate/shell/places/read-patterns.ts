import { piecesOf } from '../../languages/text/find-paths.ts';
import type { Piece } from '../word.ts';

/** Names that begin with a dot and hold passwords: the star of a shell passes them over, that of a program of its own does not. */
const hidden = ['.env', '.env.local', '.env.production', '.env.prod', '.npmrc', '.netrc', '.pgpass', '.my.cnf', '.htpasswd', '.git-credentials', '.pypirc'];

const mostParts = 8;

/**
 * What a certain word names to a program that takes patterns of its own, as git does: the files of its folder that fit its last part, and names with a dot that do.
 * What stands for folders may be any, so what lies below them is looked for where they begin. As one literal or with a hole for each star.
 */
export function readPatterns(text: string): readonly (readonly Piece[])[] {
  const name = text.slice(text.lastIndexOf('/') + 1);
  const before = text.slice(0, text.length - name.length);
  const folder = /[*?[]/.test(before) ? before.slice(0, before.slice(0, before.search(/[*?[]/)).lastIndexOf('/') + 1) : before;
  const stars = name.replaceAll(/\?|\[[^\]]*\]?/g, (sign) => (sign.includes('.') ? '.' : '*')).replaceAll(/\*{2,}/g, '*');
  const parts = stars.split('*');
  // Nobody writes so many, and to try them all takes long.
  const fits = new RegExp(parts.length > mostParts ? '' : `^${parts.map((part) => RegExp.escape(part)).join('.*')}$`);
  return [piecesOf(folder + stars), ...(/[A-Za-z]/.test(stars) ? hidden.filter((one) => fits.test(one)).map((one) => [folder + one]) : [])];
}
