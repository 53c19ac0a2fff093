import { asEffect, type Effect } from '../../shell/effect.ts';
import { untold } from '../shown.ts';
import { readScript } from '../sql/judge-sql.ts';
import { isLineStart, type ClientReader } from '../sql/cut.ts';
import { judgeDotCommand } from './commands.ts';

/** A line that begins with a dot, outside quotes. */
const readDotCommand: ClientReader = (sql, at) => {
  if (sql.charAt(at) !== '.' || !isLineStart(sql, at)) return undefined;
  const end = sql.indexOf('\n', at);
  const text = sql.slice(at, end < 0 ? sql.length : end);
  return { text, end: at + text.length };
};

/** What the sqlite3 program does with a text that it is given: SQL and its own dot commands. Never throws. */
export function judgeSqliteShell(text: string): Effect[] {
  const { findings, commands } = readScript(text, 'sqlite', readDotCommand);
  const effects = findings.map(asEffect);
  for (const { text: command, amid } of commands) effects.push(...judgeDotCommand(command), ...(amid ? [untold('sqlite.amid', command)] : []));
  // A line that begins with # is overlooked by the program, quotes in it too; `go` and `/` end a statement.
  if (/^[ \t]*(?:#|\/[ \t]*;?\r?$|go[ \t]*;?\r?$)/im.test(text)) effects.push(untold('sqlite.line', text));
  return effects.length > 0 ? effects : [untold('sqlite.empty', text)];
}
