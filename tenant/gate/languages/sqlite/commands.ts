import type { Effect } from '../../shell/effect.ts';
import { escapedText, onPath, told, untold } from '../shown.ts';

const look: Effect = told('sqlite.look', 'green', 'It only looks at the database, or changes how answers are shown.');
const risky: Effect = told('sqlite.power', 'red', 'It loads code, or changes or opens a whole database.', { ask: true });
/** `.open --new FILE` begins with an empty one, whatever stood there. */
const emptied: Effect = told('sqlite.open-new', 'critical_red', 'It empties that database, if there is one.');
const dump: Effect = told('sqlite.dump', 'red', 'It shows the whole contents of the database.');
const yellow: Effect = told('sqlite.session', 'yellow', 'It changes how the program works with the database.');

type Act = (words: readonly string[], whole: string) => readonly Effect[];

const always = (...effects: readonly Effect[]): Act => () => effects;

/** Names of the options are left out. */
const operands = (words: readonly string[]): string[] => words.filter((word) => !/^--?[a-z]/.test(word));

/** A file that is written, or a program that is fed. `off`, `stdout` and nothing are none. */
const output: Act = (words) => {
  const [place] = operands(words);
  if (place === undefined || place === 'stdout') return words.some((word) => /^-{1,2}[exw]$/.test(word)) ? [risky] : [look];
  return place.startsWith('|') ? escapedText([place.slice(1), ...operands(words).slice(1)].join(' ')) : [onPath('write', place)];
};

/** `|program` is run, any other is read. */
const source = (place: string | undefined): Effect[] => (place === undefined ? [risky] : place.startsWith('|') ? escapedText(place.slice(1)) : [onPath('read', place)]);

const shell: Act = (words) => (words.length === 0 ? [risky] : escapedText(words.map((word) => (word.includes(' ') ? `"${word}"` : word)).join(' ')));
const copyOut: Act = (words) => [dump, ...operands(words).slice(-1).map((path) => onPath('write', path))];

/** All dot commands, as sqlite3 3.46 has them; a name may be cut short. */
const acts: Readonly<Record<string, Act>> = {
  tables: always(look), schema: always(look), fullschema: always(look), databases: always(look), indexes: always(look), indices: always(look), mode: always(look), headers: always(look), width: always(look), stats: always(look), show: always(look),
  help: always(look), echo: always(look), bail: always(look), changes: always(look), eqp: always(look), explain: always(look), nullvalue: always(look), separator: always(look), timer: always(look), prompt: always(look), print: always(look), quit: always(look), exit: always(look), version: always(look), crnl: always(look), dbinfo: always(look), lint: always(look), vfsinfo: always(look), vfslist: always(look), vfsname: always(look), sha3sum: always(look), selftrace: always(look), limits: always(look), timeout: always(look), expert: always(look), progress: always(yellow), nonce: always(yellow), auth: always(look),
  binary: always(look), intck: always(look), wheretrace: always(look), treetrace: always(look), dbtotxt: always(dump), dump: always(dump), recover: always(dump), imposter: always(risky), load: always(risky), connection: always(risky), filectrl: always(risky), testctrl: always(risky), unmodule: always(risky), session: always(risky), selftest: always(risky), scanstats: always(look), scratch: always(risky), check: always(risky), testcase: always(risky), breakpoint: always(look), excel: always(risky), www: always(risky), dbconfig: always(risky), cd: always(risky),
  parameter: (words) => [words[0] === 'list' ? look : yellow, ...(words[0] === 'set' ? [risky] : [])], limit: always(yellow),
  output, once: output, trace: output, log: (words) => (words[0] === undefined || words[0] === 'off' || words[0] === 'stdout' || words[0] === 'stderr' || words[0] === 'on' ? [look] : [onPath('write', words[0])]),
  backup: copyOut, save: copyOut, clone: copyOut,
  import: (words) => [told('sqlite.import', 'yellow', 'It writes rows into the database.'), ...source(operands(words)[0])],
  restore: (words) => [told('sqlite.restore', 'critical_red', 'It overwrites the whole database with another.'), ...source(operands(words).at(-1))],
  open: (words) => [risky, ...(words.some((word) => /^--?new$/.test(word)) && !/^(?::memory:)?$/.test(operands(words)[0] ?? '') ? [emptied] : []), ...operands(words).slice(0, 1).map((path) => onPath('write', path))],
  read: (words) => { const [place] = words; return place === undefined ? [risky] : place.startsWith('|') ? escapedText(place.slice(1)) : [onPath('run', place)]; },
  shell, system: shell,
  archive: (words) => (/^(?:-?-?l|--list|-?t\w*)/.test(words[0] ?? '') && words.length === 1 ? [look] : [risky]), ar: always(risky),
};

/** What a dot command does. Where a shortened name fits several, all of them count. */
export function judgeDotCommand(line: string): readonly Effect[] {
  const words = [...line.slice(1).matchAll(/'((?:[^']|'')*)'?|"((?:[^"\\]|\\.)*)"?|(\S+)/gs)].map(([, single, double, plain]) => single ?? double ?? plain ?? '');
  const [name = '', ...rest] = words;
  const fitting = Object.hasOwn(acts, name) ? [name] : Object.keys(acts).filter((known) => name !== '' && known.startsWith(name.toLowerCase()));
  if (fitting.length === 0) return [untold('sqlite.unknown', name)];
  // An escape in double quotes may spell any character.
  const escaped = line.includes('\\') ? [untold('sqlite.escape', name)] : [];
  return [...fitting.flatMap((known) => acts[known]?.(rest, line) ?? [untold('sqlite.unknown', name)]), ...escaped];
}
