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
  if (program === 'duckdb' && harmless) return boundDuckdb(words, direct);
  if (program !== 'sqlite3' || !harmless) return {};
  const texts = words.map(({ text }) => text);
  const operands = texts.filter((text) => text?.startsWith('-') !== true);
  const told = operands.slice(1);
  if (texts.some((text) => text === '-safe' || text === '--safe') || operands.length === 0 || (told.length > 0 && told.every((text) => listing.test(text ?? '')))) return {};
  return direct ? { arguments: ['-safe'] } : { finding: unknown('exec.code', 'It asks a database file, which may hold commands of its own.', words.map(({ source }) => source).join(' ')) };
}

/** Options of duckdb that take the next word. */
const takes = /^--?(?:c|s|cmd|separator|newline|nullvalue)$/;
/** Whether a text names files as tables. */
const namesFile = /\b(?:from|join|table|read_\w+|parquet_\w+|glob|sniff_csv|summarize|describe)\s*[([]*\s*['"]/i;

/**
 * A view of a database file may read any other file: where the line only reads, duckdb opens it for reading alone, and reaches nothing else
 * (duckdb.org, "Securing DuckDB"). What reads other files beside it cannot be held so.
 */
function boundDuckdb(words: readonly Word[], direct: boolean): Bound {
  const operands = words.filter(({ text }, index) => text?.startsWith('-') !== true && !takes.test(words[index - 1]?.text ?? ''));
  const [file] = operands;
  if (file === undefined || file.text === ':memory:' || file.text === '') return {};
  if (direct && !words.some(({ text }) => text !== undefined && namesFile.test(text))) return { arguments: ['-readonly', '-safe'] };
  return { finding: unknown('exec.code', 'It asks a database file, which may read any other.', words.map(({ source }) => source).join(' ')) };
}
