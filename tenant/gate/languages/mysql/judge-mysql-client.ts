import { asEffect, type Effect } from '../../shell/effect.ts';
import { literal } from '../../shell/word.ts';
import { escapedText, onPath, shellText, told, untold } from '../shown.ts';
import { readScript } from '../sql/judge-sql.ts';
import { judgeWorst } from '../sql/worst.ts';
import { readMysqlCommand } from './read-command.ts';

const look: Effect = told('mysql.look', 'green', 'It only looks at the database, or changes how answers are shown.');

/** Short names of the client's commands. */
const short: Readonly<Record<string, string>> = {
  '!': 'system', '.': 'source', T: 'tee', t: 'notee', P: 'pager', n: 'nopager', e: 'edit', d: 'delimiter', r: 'connect', u: 'use', s: 'status', h: 'help', '?': 'help', c: 'clear', g: 'go', G: 'ego', q: 'quit', p: 'print', R: 'prompt', C: 'charset', W: 'warnings', w: 'nowarning', '#': 'rehash', x: 'resetconnection',
};
const harmless = /^(?:notee|nopager|use|status|help|clear|go|ego|quit|exit|print|prompt|warnings|nowarning|rehash|costs|\?)$/;

/** What the mysql program does with a text that it is given: SQL and its own commands. Never throws. */
export function judgeMysqlClient(text: string): Effect[] {
  const { findings, commands } = readScript(text, 'mysql', readMysqlCommand);
  const effects = findings.map(asEffect);
  for (const { text: command, amid } of commands) {
    const name = command.startsWith('\\') ? (short[command.charAt(1)] ?? command) : (/^[\w?]+/.exec(command)?.[0] ?? command).toLowerCase();
    const rest = (command.startsWith('\\') ? command.slice(2) : command.slice(name.length)).trim();
    effects.push(...judgeCommand(name, rest));
    // A line that holds a semicolon is no command by its name, and those behind a backslash in it count (mysql.cc, find_command).
    if (/^[^\\].*\\/s.test(command)) effects.push(untold('mysql.amid', command));
    if (amid && !/^(?:go|ego)$/.test(name)) effects.push(untold('mysql.amid', command));
    // Behind another delimiter a semicolon ends nothing.
    if (name === 'delimiter') effects.push(...judgeWorst(text).map(asEffect));
  }
  return effects.length > 0 ? effects : [untold('mysql.empty', text)];
}

function judgeCommand(name: string, rest: string): Effect[] {
  const word = rest.replace(/;.*$/s, '').trim();
  if (harmless.test(name)) return [look];
  switch (name) {
    case 'system': return escapedText(rest);
    case 'source': return [onPath('run', word)];
    case 'tee': return word === '' ? [look] : [onPath('write', word.replace(/^(['"])(.*)\1$/s, '$2'))];
    case 'pager': return word === '' ? [look] : [shellText(rest)];
    case 'connect': {
      const host = word.split(/\s+/)[1];
      return [told('mysql.session', 'yellow', 'It connects to the database anew.'), ...(host === undefined ? [] : [{ does: 'host' as const, host: literal(host) }])];
    }
    case 'charset': return /^utf8(?:mb[34])?$/i.test(word) ? [look] : [untold('mysql.charset', word)];
    default: return [untold('mysql.unknown', name)];
  }
}
