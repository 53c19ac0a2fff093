import type { ClientReader } from '../sql/cut.ts';

/** Names of the client's own commands, which may begin a statement. */
export const commandNames = ['clear', 'connect', 'delimiter', 'edit', 'ego', 'exit', 'go', 'help', 'nopager', 'notee', 'nowarning', 'pager', 'print', 'prompt', 'query_attributes', 'quit', 'rehash', 'resetconnection', 'sandbox', 'source', 'ssl_session_data_print', 'status', 'system', 'tee', 'use', 'charset', 'warnings', 'costs'];
const begins = new RegExp(String.raw`(?:${commandNames.join('|')}|\?)(?![\w$.])`, 'iy');
/** These end where they stand; others take what follows on their line. */
const bare = /^\\[gGcpqstwWhnex#]/;
const letter = /[A-Za-z?]/;

/** A command of the mysql program: a backslash and a letter anywhere outside quotes, or its name where a statement begins. */
export const readMysqlCommand: ClientReader = (sql, at, fresh) => {
  const mark = sql.charAt(at);
  if (mark === '\\') {
    const text = restOfLine(sql, at);
    if (bare.test(text)) return { text: text.slice(0, 2), end: at + 2 };
    return { text, end: at + Math.max(2, endOfParameters(text)) };
  }
  if (!letter.test(mark) || /[\w$.]/.test(sql.charAt(at - 1)) || !fresh) return undefined;
  begins.lastIndex = at;
  if (!begins.test(sql)) return undefined;
  const text = restOfLine(sql, at);
  return { text, end: at + endOfParameters(text) };
};

function restOfLine(sql: string, at: number): string {
  const end = sql.indexOf('\n', at);
  return sql.slice(at, end < 0 ? sql.length : end);
}

function endOfParameters(text: string): number {
  const end = text.indexOf(';');
  return end < 0 ? text.length : end;
}
