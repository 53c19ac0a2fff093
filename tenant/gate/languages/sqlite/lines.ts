import { isLineStart, type ClientReader } from '../sql/cut.ts';

/** A line that begins with a dot, outside quotes: a command of the client's own, of sqlite3 and of duckdb. */
export const readDotCommand: ClientReader = (sql, at) => {
  if (sql.charAt(at) !== '.' || !isLineStart(sql, at)) return undefined;
  const end = sql.indexOf('\n', at);
  const text = sql.slice(at, end < 0 ? sql.length : end);
  return { text, end: at + text.length };
};

/** Whether a line begins with #, which these clients overlook, quotes in it too, or ends a statement with `go` or `/`. */
export const holdsOddLine = (sql: string): boolean => /^[ \t]*(?:#|\/[ \t]*;?\r?$|go[ \t]*;?\r?$)/im.test(sql);
