import { unknown, type Finding } from '../../finding.ts';
import type { Word } from '../word.ts';

/** What a call must be given to do no more than was read; or what is to be said of one that cannot be given it. */
export interface Bound {
  readonly arguments?: readonly string[];
  readonly finding?: Finding;
}

/** Commands of sqlite3 that look at no table or view of the file. */
const listing = /^\.(?:tables|indexes|indices|databases|dbinfo|schema|help|show|version)\b[^\n]*$/;

/**
 * A view or trigger of a database file may run commands (`edit()`, sqlite.org/cli.html, "--safe"): where the line only reads, sqlite3 is called with `-safe`, which knows none of these functions.
 * `direct`: its name stands in the line itself, where arguments can be put behind it.
 */
export function boundCall(program: string, words: readonly Word[], harmless: boolean, direct: boolean): Bound {
  if (program !== 'sqlite3' || !harmless) return {};
  const texts = words.map(({ text }) => text);
  const operands = texts.filter((text) => text?.startsWith('-') !== true);
  const told = operands.slice(1);
  if (texts.some((text) => text === '-safe' || text === '--safe') || operands.length === 0 || (told.length > 0 && told.every((text) => listing.test(text ?? '')))) return {};
  return direct ? { arguments: ['-safe'] } : { finding: unknown('exec.code', 'It asks a database file, which may hold commands of its own.', words.map(({ source }) => source).join(' ')) };
}
