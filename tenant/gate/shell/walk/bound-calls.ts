import { unknown, type Finding } from '../../finding.ts';
import type { Word } from '../word.ts';

/** What a call must be given to do no more than was read; or what is to be said of one that cannot be given it. */
export interface Bound {
  readonly arguments?: readonly string[];
  readonly finding?: Finding;
}

/** Where a program is called: its name stands in the line itself, where arguments can be put behind it; within a text or behind another program; in a container; in a folder there that the line names. */
export type CallPlace = 'line' | 'within' | 'elsewhere' | 'moved';

/** Commands of sqlite3 that look at no table or view of the file. */
const listing = /^\.(?:tables|indexes|indices|databases|dbinfo|schema|help|show|version)\b[^\n]*$/;

/**
 * A view or trigger of a database file may run commands (`edit()`, sqlite.org/cli.html, "--safe"): where the line only reads, sqlite3 is called with `-safe`, which knows none of these functions.
 */
export function boundCall(program: string, words: readonly Word[], harmless: boolean, place: CallPlace): Bound {
  const direct = place !== 'within';
  if (program === 'duckdb' && harmless) return boundDuckdb(words, direct);
  if (program === 'clickhouse' || program === 'clickhouse-client') return place === 'elsewhere' ? {} : boundClickhouse(program, words, harmless, place === 'line');
  if (program !== 'sqlite3' || !harmless) return {};
  const texts = words.map(({ text }) => text);
  const operands = texts.filter((text) => text?.startsWith('-') !== true);
  const told = operands.slice(1);
  if (texts.some((text) => text === '-safe' || text === '--safe') || operands.length === 0 || (told.length > 0 && told.every((text) => listing.test(text ?? '')))) return {};
  return direct ? { arguments: ['-safe'] } : { finding: unknown('exec.code', 'It asks a database file, which may hold commands of its own.', words.map(({ source }) => source).join(' ')) };
}

/** Other settings are named in the line itself, which makes it no harmless one. */
const namesSettings = /^(?:-C|-c$|--con(?:fig|fig-file|nection)(?:=|$))/;

/**
 * A file of the folder it runs in may name another server to a client of ClickHouse, and a password for it (clickhouse.com/docs, "Command-line client", "Configuration files"):
 * it is told to take one that says nothing. As `clickhouse client` nothing can be put in front of its words.
 */
function boundClickhouse(program: string, words: readonly Word[], harmless: boolean, direct: boolean): Bound {
  if (!harmless && words.some(({ text }) => namesSettings.test(text ?? ''))) return {};
  if (program === 'clickhouse-client' && direct) return { arguments: ['--config-file=/etc/clickhouse-client/config.xml'] };
  const [first, second, ...more] = words.map(({ text }) => text);
  const isClient = program === 'clickhouse-client' || first === 'client';
  if (!isClient || (first === 'client' && more.length === 0 && /^(?:--help|--version|-V)$/.test(second ?? ''))) return {};
  return { finding: unknown('exec.settings-here', 'It takes settings of the folder it runs in, which may name another server.', words.map(({ source }) => source).join(' ')) };
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
