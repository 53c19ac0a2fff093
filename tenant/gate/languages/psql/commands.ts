import type { Effect } from '../../shell/effect.ts';
import { secretSetting } from '../sql/all-settings.ts';
import { literal, unknownWord } from '../../shell/word.ts';
import { escapedText, onPath, told, untold } from '../shown.ts';
import type { PsqlArgument } from './arguments.ts';

const harmless = /^(?:d[abcCdDfFgilLmnoOpPrRstTuvxyAEX]*[+S]*|drds|l[+x]*|list\+?|z[+S]*|conninfo\+?|x|expanded|timing|pset|a|C|f|H|html|t|T|\?|h|help|copyright|errverbose|echo|warn|qecho|p|print|r|reset|q|quit|if|elif|else|endif|gdesc|crosstabview|sf\+?|sv\+?|lo_list\+?|unset|bind)$/;
const settings = /^(?:ON_ERROR_STOP|ON_ERROR_ROLLBACK|AUTOCOMMIT|ECHO|ECHO_HIDDEN|VERBOSITY|SHOW_CONTEXT|QUIET|FETCH_COUNT|HIDE_TABLEAM|HIDE_TOAST_COMPRESSION|COMP_KEYWORD_CASE|IGNOREEOF|[a-z_][a-z0-9_]*)$/;
/** Commands that may stand behind a statement: they send it, or look at it. */
export const sending = /^\\(?:g|gx|gset|gexec|gdesc|crosstabview\b.*|watch|bind|;|p|print|w|write)(?![a-z_])/s;

const look: Effect = told('psql.look', 'green', 'It only looks at the database, or changes how answers are shown.');
const session = (name: string): Effect => told('psql.session', 'yellow', 'It changes the session with the database.', { matched: name });

function toPlace({ text, certain }: PsqlArgument, rest: string): Effect[] {
  const pipe = rest.trimStart();
  if (pipe.startsWith('|')) return escapedText(pipe.slice(1));
  return [certain ? onPath('write', text) : { does: 'write', path: unknownWord(text) }];
}

function connect(words: readonly PsqlArgument[]): Effect[] {
  const [database, , host] = words.filter(({ text }) => !text.startsWith('-reuse'));
  if (database !== undefined && (!database.certain || /[=:/]/.test(database.text))) return [untold('psql.connect', database.text)];
  const away: Effect[] = host && host.text !== '-' ? [{ does: 'host', host: host.certain ? literal(host.text) : unknownWord(host.text) }] : [];
  return [session('\\c'), ...away];
}

/** A setting, or all that begin alike, without the one that holds a password. */
function namesOtherSettings(pattern: string): boolean {
  const start = /^(\w+)\*?$/.exec(pattern)?.[1]?.toLowerCase();
  return start !== undefined && !(pattern.endsWith('*') ? secretSetting.startsWith(start) : start === secretSetting);
}

/** What a backslash command of psql does. `rest` is all behind its name. */
export function judgeCommand(name: string, rest: string, words: readonly PsqlArgument[]): Effect[] {
  const [first, second] = words;
  if (/^(?:de[us]\+|deu.*|dRs\+)$/.test(name)) return [told('psql.secret', 'red', 'It shows passwords for other servers.', { matched: name })];
  if (/^dconfig\+?$/.test(name)) return [first?.certain === true && namesOtherSettings(first.text) ? look : told('psql.secret', 'red', 'It shows settings of the database, a password for another server among them.', { matched: name })];
  if (harmless.test(name)) return [look];
  if (name === '!') return escapedText(rest.trim());
  if (/^(?:o|out|w|write|g|gx)$/.test(name)) return first && !(name.startsWith('g') && first.text.startsWith('(')) ? toPlace(first, rest) : name.startsWith('g') && first ? [untold('psql.unknown', name)] : [look];
  if (/^(?:i|include|ir|include_relative)$/.test(name)) return first ? [first.certain ? onPath('run', first.text) : { does: 'run', path: unknownWord(first.text) }] : [look];
  if (name === 's') return first ? toPlace(first, '') : [look];
  if (name === 'set') return first === undefined || (first.certain && settings.test(first.text)) ? [look] : [untold('psql.set', first.text)];
  if (name === 'encoding') return first === undefined || (first.certain && /^utf-?8$/i.test(first.text)) ? [look] : [untold('psql.encoding', first.text)];
  if (/^(?:c|connect)$/.test(name)) return connect(words);
  if (name === 'watch' || name === 'prompt') return [session(name)];
  if (name === 'lo_import' && first) return [session(name), onPath('read', first.text)];
  if (name === 'lo_export' && second) return [onPath('write', second.text)];
  if (name === 'lo_unlink') return [told('psql.delete', 'red', 'It deletes a large object of the database.')];
  if (/^(?:password|setenv|gexec|e|edit|ef|ev|cd)$/.test(name)) return [told('psql.power', 'red', 'It changes a password, an environment or a command that is run, or runs what a query prints.', { matched: name, ask: true })];
  return [untold('psql.unknown', name)];
}
