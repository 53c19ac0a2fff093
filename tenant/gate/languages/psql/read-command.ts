import type { ClientReader } from '../sql/cut.ts';

/** These take the rest of the line as it stands. */
const wholeLine = /^(?:!|copy|h|help|sf\+?|sv\+?|ef|ev)$/;
/** These do so when their first argument begins with a pipe. */
const piping = /^(?:o|out|w|write|g|gx)$/;
const named = /\\(?:!|\?|;|\\|[^\s\\]*)/y;

/** A backslash command of psql, or one of its variables (`:name`), outside the quotes of SQL. */
export const readPsqlCommand: ClientReader = (sql, at) => {
  const mark = sql.charAt(at);
  if (mark === ':') return readVariable(sql, at);
  if (mark !== '\\') return undefined;
  named.lastIndex = at;
  const name = named.exec(sql)?.[0] ?? '\\';
  const start = at + name.length;
  const lineEnd = sql.indexOf('\n', start) < 0 ? sql.length : sql.indexOf('\n', start);
  if (name === '\\;' || name === '\\\\') return { text: name, end: start };
  const bare = name.slice(1).replace(/;+$/, '');
  const piped = piping.test(bare) && /^[ \t]*\|/.test(sql.slice(start, start + 100));
  const end = wholeLine.test(bare) || piped ? lineEnd : endOfArguments(sql, start, lineEnd);
  return { text: sql.slice(at, end), end };
};

/** Arguments end with the line or at an unquoted backslash. */
function endOfArguments(sql: string, start: number, lineEnd: number): number {
  let quote = '';
  for (let at = start; at < lineEnd; at += 1) {
    const mark = sql.charAt(at);
    if (quote !== '') {
      if (mark === quote) quote = '';
      else if (mark === '\\' && quote === "'") at += 1;
    } else if (mark === "'" || mark === '"' || mark === '`') quote = mark;
    else if (mark === '\\') return at;
  }
  return lineEnd;
}

const variable = /:(?:[\w\u0080-\uffff]+|'[\w\u0080-\uffff]+'|"[\w\u0080-\uffff]+"|\{\?)/y;

/** `:name`, `:'name'`, `:"name"`; not the second half of a cast (`::text`). */
function readVariable(sql: string, at: number): ReturnType<ClientReader> {
  if (sql.charAt(at - 1) === ':' && sql.charAt(at - 2) !== ':') return undefined;
  variable.lastIndex = at;
  const found = variable.exec(sql)?.[0];
  return found === undefined ? undefined : { text: found, end: at + found.length };
}
