import { asEffect, type Effect } from '../../shell/effect.ts';
import { told, untold } from '../shown.ts';
import { cutSql } from '../sql/cut.ts';
import { readScript } from '../sql/judge-sql.ts';
import { readingsOf } from '../sql/reading.ts';
import { judgeDotCommand } from '../sqlite/commands.ts';
import { holdsOddLine, readDotCommand } from '../sqlite/lines.ts';
import { filesNamed } from './files.ts';

/** Dot commands that look, or change how answers are shown, by their whole name. */
const shows = /^\.(?:tables|schema|databases|indexes|indices|mode|headers?|width|maxrows|maxwidth|nullvalue|separator|timer|echo|show|help|print|bail|changes|columns|rows|version|exit|quit|decimal_sep|thousand_sep|large_number_rendering|highlight)(?:[ \t][^\n]*)?$/;

/** What the duckdb program does with a text that it is given: SQL, which may name files as tables, and its own dot commands. Never throws. */
export function judgeDuckdb(text: string): Effect[] {
  const { findings, commands } = readScript(text, 'duckdb', readDotCommand);
  const effects = findings.map(asEffect);
  for (const { text: command, amid } of commands) {
    if (amid) effects.push(untold('duckdb.amid', command));
    if (shows.test(command.trim())) effects.push(told('duckdb.look', 'green', 'It only looks at the database, or changes how answers are shown.'));
    else effects.push(...judgeDotCommand(command), untold('duckdb.unknown', command));
  }
  for (const reading of readingsOf(text, 'duckdb')) effects.push(...filesNamed(cutSql(text, reading, readDotCommand).tokens));
  if (holdsOddLine(text)) effects.push(untold('duckdb.line', text));
  return effects.length > 0 ? effects : [untold('duckdb.empty', text)];
}
