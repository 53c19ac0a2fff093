import type { Effect } from '../shell/effect.ts';
import { isEntry, literal, restOf, startOf, unknownWord, wordOf, type Piece, type Word } from '../shell/word.ts';
import type { GivenOption } from './arguments.ts';
import { finding, told, unsure } from './finding.ts';
import { hasGlob } from './glob.ts';
import { readHeader } from './header.ts';
import type { OptionRole } from './options.ts';

const harmless = new Set(['-', '/dev/null', '/dev/stdout', '/dev/stderr']);
const wrote = told(finding('writes', 'yellow', 'It writes a file.'));

/** What one option does to files, and what it does besides by its mere being there. */
export function effectsOfOption({ option, on, value }: GivenOption): Effect[] {
  if (!on) return [];
  const { role, name, effect } = option;
  const noted = effect ? [told(finding(`option.${name}`.replaceAll('_', '-'), effect.class, effect.sentence, { ...effect.marks, matched: `--${name}` }))] : [];
  if (value === undefined) return role === 'credential' ? signsIn(name) : noted;
  return byRole[role]?.(value, noted, name) ?? noted;
}

const byRole: Readonly<Partial<Record<OptionRole, (value: Word, noted: readonly Effect[], name: string) => Effect[]>>> = {
  write: (path, noted, name) => (toNowhere(path, name) ? [] : [...noted, { does: 'write', path }]),
  keep: (path, noted) => (path.text === '' ? [] : [...noted, { does: 'read', path }, { does: 'write', path }]),
  read: (path, noted) => [...noted, { does: 'read', path }],
  look: (path, noted) => [...noted, { does: 'look', path }],
  run: (path, noted) => (path.text === '-' ? [...noted] : [...noted, { does: 'run', path }]),
  certificate: (value, noted) => [...noted, ...certificate(value)],
  pin: (path) => (startOf(path).startsWith('sha256//') ? [] : [{ does: 'read', path }]),
  'written-file': (value, noted) => (startOf(value).includes('@') || value.text === undefined ? [...noted, told(unsure('settings', 'It takes its settings from a file.', value.source))] : [...noted]),
  'sent-file': (path, noted) => [...noted, { does: 'read', path }],
  scheme: (value, noted) => (value.text === undefined ? [...noted, told(unsure('address.unknown', 'Where it goes is known only when it runs.', value.source))] : [...noted]),
  variable: (value, noted) => [...noted, ...fileBehind(value)],
  header: (value, noted) => [...noted, ...(readHeader(value).kind === 'file' ? [{ does: 'read' as const, path: restOf(value, 1) }] : [])],
  cookie: cookieFile,
  'write-out': readFormat,
  credential: (_, __, name) => signsIn(name),
};

function signsIn(name: string): Effect[] {
  return [told(finding('signs-in', 'yellow', 'It signs in with a name or password that the line gives.', { matched: `--${name}` }))];
}

/** `-` is standard output; `%` is that of errors for traces. */
function toNowhere({ text }: Word, name: string): boolean {
  return text !== undefined && (harmless.has(text) || (text === '%' && name.startsWith('trace')));
}

/** `file:password`; a key in a token (`pkcs11:`) is no file. */
function certificate(value: Word): Effect[] {
  if (value.text === undefined || value.text.includes('\\')) return [{ does: 'read', path: value }, told(unsure('settings', 'It cannot be said which key it signs in with.', value.source))];
  return /^pkcs11:/i.test(value.text) ? [] : [{ does: 'read', path: literal(value.text.split(':')[0] ?? '', value.source) }];
}

function fileBehind(value: Word): Effect[] {
  const at = (value.text ?? '').indexOf('@');
  return at < 0 ? [] : [{ does: 'read', path: restOf(value, at + 1) }];
}

/** Without a `=` it is the name of a file; the empty name only switches cookies on. */
function cookieFile(value: Word): Effect[] {
  if (value.text === '' || value.text === '-' || startOf(value).includes('=') || value.text?.includes('=') === true) return [];
  return [{ does: 'read', path: value }, ...(value.text === undefined ? [told(unsure('cookie', 'It cannot be said whether it sends the content of a file along.', value.source))] : [])];
}

/** `-w`: a text, a file with one, and `%output{file}`, which has all that follows go into that file. */
function readFormat(value: Word): Effect[] {
  if (startOf(value).startsWith('@')) return [{ does: 'read', path: restOf(value, 1) }, told(unsure('format', 'What it prints stands in a file, which may name further files to write.', value.source))];
  if (value.text === undefined) return value.pieces.every((piece) => typeof piece === 'string' || (piece.hole !== 'any' && !isEntry(piece.hole))) ? [] : [told(unsure('format', 'It cannot be said what it prints, and where.', value.source))];
  return [...value.text.matchAll(/%output\{(?:>>)?([^}]*)\}?/g)].flatMap(([, file = '']) => [wrote, { does: 'write' as const, path: literal(file, value.source) }]);
}

/** Where the answers go: `-o`, `-O`, `-J` and the folder that is put before them. Names of files that an address gives are those of `addresses`. */
export function effectsOfOutputs(options: readonly GivenOption[], addresses: readonly Word[]): Effect[] {
  const folder = options.findLast(({ option }) => option.role === 'output-dir')?.value;
  const within = (name: Word): Word => (folder ? wordOf([...folder.pieces, '/', ...name.pieces], name.source) : name);
  const writes: Word[] = [];
  for (const { option, on, value } of options) {
    if (!on) continue;
    if (option.role === 'output' && value !== undefined && !harmless.has(value.text ?? '')) writes.push(within(patterned(value, addresses)));
    if (option.role === 'remote-name') writes.push(...addresses.map((address) => within(nameIn(address))));
    if (option.role === 'server-name') writes.push(within(wordOf([{ hole: 'name' }], '--remote-header-name')));
  }
  return writes.flatMap((path) => [wrote, { does: 'write' as const, path }]);
}

/** `#1` in the name of an output stands for what the first pattern of the address became. */
function patterned(value: Word, addresses: readonly Word[]): Word {
  if (!addresses.some(({ text }) => text === undefined || hasGlob(text)) || !value.pieces.some((piece) => typeof piece === 'string' && /#\d/.test(piece))) return value;
  const pieces = value.pieces.flatMap((piece): Piece[] => (typeof piece === 'string' ? piece.split(/#\d+/).flatMap((part, index) => (index === 0 ? [part] : [{ hole: 'any' }, part])) : [piece]));
  return wordOf(pieces, value.source);
}

/** The last part of an address's path. */
function nameIn({ text, source }: Word): Word {
  if (text === undefined || hasGlob(text)) return wordOf([{ hole: 'name' }], source);
  const path = text.replace(/[?#].*$/s, '').replace(/^[a-z][a-z0-9+.-]*:\/\//i, '');
  const name = path.includes('/') ? path.slice(path.lastIndexOf('/') + 1) : '';
  return name === '' ? unknownWord(source, false) : literal(name, source);
}
