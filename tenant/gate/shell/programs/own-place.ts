import type { Word } from '../word.ts';

/** Names of which whoever writes such a file is asked about: by the rule `core-files.tool-plans`. */
const planName = /^(?:\.\/)?(?:(?:docker-)?compose(?:[._-][a-z0-9_-]+)*|[a-z0-9_-]+[._-]compose|other|override|prod|production|staging)\.ya?ml$/;

/** A certain place outside of the folder that commands run in, or a plan there that is named like one: whoever writes such a file is asked about. */
export const isOwnPlace = (word: Word | undefined): boolean => word !== undefined && (word.text === undefined ? isFoundPlan(word) : (word.text.startsWith('/') && !word.text.includes('..') && !word.text.startsWith('/dev/')) || planName.test(word.text));

/** Plans and stores of code that a pattern or a search finds in folders elsewhere: `/srv/<any>/docker-compose.yml`. */
function isFoundPlan({ pieces, text, splits }: Word): boolean {
  const [start, ...more] = pieces;
  if (typeof start === 'object' && more.length === 0) return start.hole === 'below' && !splits && /^\/(?!dev\/|proc\/|sys\/|run\/)[\w.-]+/.test(start.from ?? '') && !/\.\./.test(start.from ?? '') && /^[\w.-]+\.ya?ml$/.test(start.name ?? '');
  const certain = pieces.every((piece) => (typeof piece === 'string' ? !/\.\.|\/\.(?!git$)/.test(piece) : piece.hole === 'name' || piece.hole === 'word' || piece.hole === 'number'));
  const last = more.at(-1);
  return text === undefined && !splits && certain && typeof start === 'string' && /^\/(?!dev\/|proc\/|sys\/|run\/)[\w.-]+\//.test(start) && typeof last === 'string' && /\.ya?ml$|\.git$/.test(last);
}
