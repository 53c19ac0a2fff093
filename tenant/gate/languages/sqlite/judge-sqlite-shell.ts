import { asEffect, type Effect } from '../../shell/effect.ts';
import { untold } from '../shown.ts';
import { readScript } from '../sql/judge-sql.ts';
import { judgeDotCommand } from './commands.ts';
import { holdsOddLine, readDotCommand } from './lines.ts';

/** What the sqlite3 program does with a text that it is given: SQL and its own dot commands. Never throws. */
export function judgeSqliteShell(text: string): Effect[] {
  const { findings, commands } = readScript(text, 'sqlite', readDotCommand);
  const effects = findings.map(asEffect);
  for (const { text: command, amid } of commands) effects.push(...judgeDotCommand(command), ...(amid ? [untold('sqlite.amid', command)] : []));
  if (holdsOddLine(text)) effects.push(untold('sqlite.line', text));
  return effects.length > 0 ? effects : [untold('sqlite.empty', text)];
}
