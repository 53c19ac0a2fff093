import { printsSums } from '../../languages/text/awk-prints.ts';
import { printsProperties, readFoundPaths } from '../../languages/text/find-paths.ts';
import type { Effect } from '../effect.ts';
import { isFigures, isWords, listIn, literal, startOf, type Piece, type Word } from '../word.ts';
import { isDevicePath } from '../words/device-path.ts';
import { isUntouched } from '../words/variables.ts';
import { filterFigures, filterTable, leavesWords, namesDevices, takesWord } from './filter-table.ts';
import { templateTable } from './template-table.ts';
import { listedEntries } from './listed-entries.ts';
import { listsDatabases } from './names-databases.ts';
import { measuresFound } from './measures-found.ts';
import { printsCounts, printsLength } from './printed-counts.ts';
import { partOfPath } from './part-of-path.ts';
import type { Scope } from './scope.ts';
import { serverCounters } from './server-counters.ts';
import type { Paths, Printed, Table } from '../table.ts';
import type { Walk } from './walk.ts';

/** A call, as far as what it prints hangs on it. */
interface Call {
  readonly program: string;
  readonly words: readonly Word[];
  readonly effects: readonly Effect[];
  /** What it is known to print by itself. */
  readonly table?: Table | undefined;
}

/** What a call prints, where that is lines of known fields or sums; undefined where nobody knows. */
export function printedLines(walk: Walk, { program, words, effects, table }: Call, scope: Scope): Printed | undefined {
  if (table) return { table };
  if (program === 'docker' && !scope.elsewhere) {
    const shown = templateTable(words);
    if (shown) return { table: shown };
  }
  if (program === 'find') {
    if (printsProperties(words)) return 'figures';
    const paths = readFoundPaths(words);
    return paths && !scope.elsewhere && effects.every(({ does }) => does === 'look' || does === 'finding') ? { paths } : undefined;
  }
  if (program === 'ls' && !scope.elsewhere) {
    if (listsFolder(words)) return { paths: { from: '', zero: false, bare: true } };
    const of = patternOf(words);
    if (of) return { paths: { from: of[0] === undefined || typeof of[0] !== 'string' ? '' : of[0], of, zero: false, begins: true } };
    return listsNames(words) ? { paths: { from: '', zero: false, ...(words.some(({ text }) => /^-.*[pA]/.test(text ?? '')) ? {} : { flat: true }) } } : undefined;
  }
  if ((program === 'git' || program === 'grep') && !scope.elsewhere) {
    const paths = program === 'git' ? trackedPaths(words) : matchedPaths(words);
    if (paths) return { paths };
  }
  if (/^(?:readlink|realpath)$/.test(program) && !scope.elsewhere && leadsTo(program, words)) return { paths: { from: '/', zero: false } };
  if (program === 'basename' && !scope.elsewhere && words.every(isDevicePath)) return 'words';
  if (program === 'basename' || program === 'dirname') {
    const pieces = scope.elsewhere ? undefined : partOfPath(program, words);
    if (pieces) return { pieces };
  }
  const files = effects.filter((effect) => effect.does !== 'finding');
  const [file, ...more] = files;
  if (!file && scope.input.kind === 'paths' && takesLines(program, words)) return { paths: program === 'head' ? scope.input.paths : { ...scope.input.paths, begins: undefined } };
  if (more.length === 0 && !scope.elsewhere) {
    const fed = file ? (file.does === 'read' || file.does === 'part' ? walk.tableIn(file.path) : undefined) : tableFed(walk, scope.input);
    const own = file && (file.does === 'read' || file.does === 'part') ? words.filter((word) => word !== file.path) : words;
    const filtered = fed && (file === undefined || own.length === words.length - 1) ? filterTable(program, own, fed) : undefined;
    if (filtered !== undefined) return filtered;
  }
  if (!file && scope.input.kind === 'text' && isFigures(scope.input.text) && filterFigures(program, words)) return 'figures';
  const list = scope.input.kind === 'text' ? listIn(scope.input.text) ?? (isWords(scope.input.text) ? 'words' as const : undefined) : undefined;
  if (!file && list !== undefined && (takesWord(program, words) || leavesWords(program, words))) return list;
  if (!file && list === 'words' && namesDevices(program, words)) return 'entries';
  if (!file && program === 'bc' && worksOutSum(words, scope.input)) return 'figures';
  const entries = scope.elsewhere ? undefined : listedEntries(program, words);
  if (entries !== undefined) return entries === 'entries' ? entries : { table: entries };
  const counters = scope.elsewhere ? undefined : serverCounters(program, words);
  if (counters) return { table: counters };
  const listed = listsDatabases(program, words, scope.elsewhere);
  if (listed !== undefined) return listed;
  if (!scope.elsewhere && measuresFound(program, words, scope) && namesNoSum(scope)) return 'sum';
  const counted = scope.elsewhere ? undefined : printsCounts(program, words);
  if (counted === 'numbers' || counted === 'figures' || (counted !== undefined && namesNoSum(scope))) return counted;
  const isSum = printsLength(program, words) || (program === 'awk' && files.every(({ does }) => does === 'read') && sumsOfAwk(words));
  return isSum && namesNoSum(scope) ? 'sum' : undefined;
}

/** A sum of digits and signs alone: whatever comes out is a number, or nothing. */
function worksOutSum(words: readonly Word[], input: Scope['input']): boolean {
  if (input.kind !== 'text' || !words.every(({ text }) => text === '-l')) return false;
  return input.text.pieces.every((piece) => (typeof piece === 'string' ? /^[0-9.,;=<>!()+*/%^ \n-]*$/.test(piece.replaceAll(/\bscale ?= ?[0-9]+;/g, '')) : isFigures({ pieces: [piece] })));
}

/** It begins with no dash, whatever it is. */
const isEntry = (word: Word): boolean => listIn(word)?.startsWith('entr') === true;

/** `readlink -f x`, `realpath x`: one whole path, or nothing. Without an option `readlink` gives what was written into the link, whatever that is. */
function leadsTo(program: string, words: readonly Word[]): boolean {
  const [last, ...before] = words.toReversed();
  const isPlace = last !== undefined && !last.splits && last.many !== true && !startOf(last).startsWith('-') && (last.text !== undefined || startOf(last) !== '' || before[0]?.text === '--' || isEntry(last));
  return isPlace && before.every(({ text }) => /^-[efm]$|^--$/.test(text ?? '')) && (program === 'realpath' || before.some(({ text }) => text !== '--'));
}

/** `ls -t /var/backups/*.gz`: the pattern of one place elsewhere. */
function patternOf(words: readonly Word[]): readonly Piece[] | undefined {
  const [pattern, ...more] = words.filter(({ text }) => !/^-[1trSvAdpX]+$/.test(text ?? ''));
  const isPattern = pattern?.many === true && !pattern.splits && /^\/[\w./-]+$/.test(startOf(pattern)) && pattern.pieces.every((piece) => (typeof piece === 'string' ? !piece.includes('..') : piece.hole === 'name'));
  return isPattern && more.length === 0 ? pattern.pieces : undefined;
}

/** Folders of every server: of a file of such a name ls would print the path itself. */
const folders = /^\/(?:etc\/(?:nginx\/(?:sites-(?:enabled|available)|conf\.d|snippets)|apache2\/(?:sites|mods|conf)-(?:enabled|available)|letsencrypt\/(?:live|renewal|archive)|cron\.(?:d|daily|hourly|weekly|monthly)|systemd\/system|apt\/sources\.list\.d|logrotate\.d|php)|srv|opt|var\/(?:www|log|backups)|home)\/?$/;

/** `ls -1 /etc/nginx/sites-enabled`: names of what lies in one folder, none of them with a dot in front. */
function listsFolder(words: readonly Word[]): boolean {
  const [folder, ...more] = words.filter(({ text }) => !/^-[1trSv]+$/.test(text ?? ''));
  return more.length === 0 && folder?.text !== undefined && folders.test(folder.text);
}

/** `ls`, `ls -t *.csv`: names of what lies where it runs, or below it. */
function listsNames(words: readonly Word[]): boolean {
  return words.every(({ text, source, splits }) => !splits && (/^-[1trSvAdpX]+$/.test(text ?? '') || /^[\w*][\w*.-]*$/.test(text ?? source)));
}

/** A pattern or folder that leads nowhere else, and begins as no option does. */
const isInner = ({ text, splits }: Word): boolean => text !== undefined && !splits && /^[\w.*/][\w.*/-]*$/.test(text) && !text.includes('..');

/** `git ls-files -z '*.ts'`: paths of what lies below the folder it runs in. */
function trackedPaths([verb, ...words]: readonly Word[]): Paths | undefined {
  if (verb?.text === 'grep') return listedMatches(words);
  if (verb?.text !== 'ls-files' || !words.every((word) => /^(?:-[zcom]|--(?:cached|others|modified|exclude-standard)?)$/.test(word.text ?? '') || (isInner(word) && word.text?.startsWith('/') === false))) return undefined;
  return { from: '', zero: words.some(({ text }) => text === '-z'), loose: true };
}

/** `git grep -lz PATTERN`: the same, of those that hold something. */
function listedMatches(words: readonly Word[]): Paths | undefined {
  const at = words.findIndex(({ text }) => text === undefined || !/^-[lLiIEFPwz]+$/.test(text));
  const letters = words.slice(0, Math.max(at, 0)).map(({ text }) => text).join('');
  const [pattern, ...inside] = at < 0 ? [] : words.slice(at);
  if (!/[lL]/.test(letters) || pattern?.text === undefined || pattern.text.startsWith('-') || !inside.every((word) => word.text === '--' || (isInner(word) && word.text?.startsWith('/') === false))) return undefined;
  return { from: '', zero: letters.includes('z'), loose: true };
}

/** `grep -rlZ PATTERN FOLDER`: paths of what lies below one folder; `grep -l PATTERN *.log`: names of what lies where it runs. */
function matchedPaths(words: readonly Word[]): Paths | undefined {
  const at = words.findIndex(({ text }) => text === undefined || !/^(?:-[rRlLiIEFPwsZ]+|--(?:include|exclude|exclude-dir)=[\w.*-]+)$/.test(text));
  const letters = words.slice(0, Math.max(at, 0)).map(({ text = '' }) => (text.startsWith('--') ? '' : text)).join('');
  const [pattern, folder, ...more] = at < 0 ? [] : words.slice(at);
  if (!/[lL]/.test(letters) || pattern?.text === undefined || pattern.text.startsWith('-')) return undefined;
  if (!/[rR]/.test(letters)) return folder && [folder, ...more].every(({ text, source, splits }) => !splits && /^[\w*][\w*.-]*$/.test(text ?? source)) ? { from: '', zero: letters.includes('Z'), flat: true, loose: true } : undefined;
  if (more.length > 0 || (folder && (!isInner(folder) || folder.text?.includes('*') === true))) return undefined;
  return { from: folder?.text ?? '', zero: letters.includes('Z'), loose: true };
}

/** Whether a program prints some of the lines it is fed, as they are. */
function takesLines(program: string, words: readonly Word[]): boolean {
  const call = [program, ...words.map(({ text }) => text ?? '\n')].join(' ');
  return /^(?:grep(?: -[viEwFx]+)* [^-\n][^\n]*|sort(?: -[rnuV]+)*|(?:head|tail)(?: -n ?[0-9]+| -[0-9]+)?|uniq|cat|tail -n \+[0-9]+|sed -n [0-9]+p)$/.test(call);
}

function tableFed(walk: Walk, input: Scope['input']): Table | undefined {
  return input.kind === 'table' ? input.table : input.kind === 'file' ? walk.tableIn(input.path) : undefined;
}

const oddSums = ['null', 'NULL', 'inf', 'nan', 'INF', 'NAN', 'Inf', 'NaN', 'Infinity', 'infinity', 'e', 'E', 'N', 'A', 'ERR', 'NOAUTH', 'NOPERM', 'LOADING', 'WRONGTYPE', 'MASTERDOWN', 'BUSY', 'DENIED', 'CLUSTERDOWN', 'MOVED'];

/** Whether no variable of the line could be meant by a sum that is `inf`, `1e9` or `N/A`. */
export function namesNoSum({ assigned, variables, whole }: Scope): boolean {
  return whole && oddSums.every((name) => isUntouched(assigned, name) && !variables.has(name));
}

/** What nobody knows of it stands behind a slash: `s*.csv` may fit `s=1,0.csv`, which is a variable to awk. */
const isBehindSlash = ([first]: readonly Piece[]): boolean => typeof first === 'string' && first.includes('/');

/** `awk -F, -v n=3 PROGRAM FILE …` that prints nothing but sums. */
function sumsOfAwk(words: readonly Word[]): boolean {
  const given = new Set<string>();
  let at = 0;
  for (; at < words.length; at += 1) {
    const word = words[at];
    const option = /^-(?:F(.*)|v(.*))$/s.exec(word?.text ?? (typeof word?.pieces[0] === 'string' ? word.pieces[0] : ''));
    if (!option || word === undefined || word.splits || word.many === true) break;
    const [, sign, own] = option;
    if (sign === '' || own === '') at += 1;
    if (own === undefined) continue;
    const setting = own === '' ? words[at] : word;
    const name = /^(?:-v)?([A-Za-z_]\w*)=/.exec(setting?.text ?? (typeof setting?.pieces[0] === 'string' ? setting.pieces[0] : ''))?.[1];
    if (name === undefined || setting?.splits === true) return false;
    given.add(name);
  }
  const [program, ...files] = words.slice(at);
  if (!program || program.text === undefined || program.text.startsWith('-') || files.some(({ text, pieces, splits }) => splits || text?.includes('=') === true || typeof pieces[0] !== 'string' || /^-|=/.test(pieces[0]) || pieces.some((piece) => typeof piece !== 'string' && piece.hole === 'any') || (text === undefined && !isBehindSlash(pieces)))) return false;
  return printsSums(literal(program.text, program.source), given);
}
