import { asEffect, type Effect } from '../../shell/effect.ts';
import { escapedText, untold } from '../shown.ts';
import { readScript } from '../sql/judge-sql.ts';
import { readArguments } from './arguments.ts';
import { judgeCommand, sending } from './commands.ts';
import { judgeCopyLine } from './copy.ts';
import { readPsqlCommand } from './read-command.ts';

/**
 * What psql does with a text that it is given: SQL and its own backslash commands, mixed as on its standard input. A variable (`:name`)
 * is known to nobody before it runs. Never throws.
 */
export function judgePsql(text: string): Effect[] {
  const { findings, commands } = readScript(text, 'postgres', readPsqlCommand);
  const effects = findings.map(asEffect);
  for (const { text: command, amid } of commands) {
    if (command === '\\\\') continue;
    effects.push(...judgeLine(command));
    if (amid && !sending.test(command)) effects.push(untold('psql.amid', command));
  }
  // Given as one argument, a command that takes the whole line takes further lines too.
  const whole = text.trim();
  if (whole.startsWith('\\!') && whole.includes('\n')) effects.push(...escapedText(whole.slice(2).trim()));
  return effects.length > 0 ? effects : [untold('psql.empty', text)];
}

function judgeLine(command: string): Effect[] {
  if (command.startsWith(':')) return [untold('psql.variable', command)];
  if (command === '\\;') return [];
  const [, given = '', rest = ''] = /^\\(!|\?|[^\s\\]*)([\s\S]*)$/.exec(command) ?? [];
  const name = given.replace(/;+$/, '');
  if (name === 'copy') return judgeCopyLine(rest.trim().replace(/;$/, ''));
  const words = name === '!' || /^\s*\|/.test(rest) ? readArguments('x') : readArguments(rest.trim().replace(/;$/, ''));
  return [...words.flatMap(({ runs }) => runs.flatMap(escapedText)), ...judgeCommand(name, rest, words)];
}
