import { startOf, type Piece, type Word } from '../../shell/word.ts';

/** What a search prints: paths below a folder, one a line or with NUL behind each. */
export interface FoundPaths {
  readonly from: string;
  /** The glob that each name fits: `*.log`. */
  readonly name?: string;
  readonly zero: boolean;
}

/** Parts of an expression that print something else, run or change something, or take their paths from elsewhere. */
const other = /^-(?:exec|execdir|ok|okdir|printf|fprintf|fprint|fprint0|fls|ls|delete|files0-from|L|H|D|O[0-9]*)$/;

/** What makes a test one of several that may hold. */
const either = /^(?:-o|-or|,|!|-not|\(|\))$/;

const plainGlob = /^[\w.*-]+$/;

/** The glob that every name fits which these words of a search let through; undefined where there is none. */
export function nameBefore(words: readonly Word[]): string | undefined {
  return nameIn(withoutNarrowing(words));
}

/** A search without what only leaves more out of it: `-not -path GLOB`. */
function withoutNarrowing(words: readonly Word[]): readonly Word[] {
  const narrows = (at: number): boolean => /^(?:!|-not)$/.test(words[at]?.text ?? '') && /^-i?(?:path|wholename|name)$/.test(words[at + 1]?.text ?? '') && words[at + 2]?.text !== undefined;
  return words.filter((_, at) => ![at, at - 1, at - 2].some(narrows));
}

function nameIn(words: readonly Word[]): string | undefined {
  if (words.some(({ text }) => text === undefined || either.test(text) || other.test(text))) return undefined;
  const at = words.findIndex(({ text }) => text === '-name' || text === '-iname');
  const name = at < 0 ? undefined : words[at + 1]?.text;
  // What is spelt otherwise may be more than a rule knows by this name.
  if (words[at]?.text === '-iname' && !isDocument(name ?? '')) return undefined;
  return name !== undefined && plainGlob.test(name) && name.replaceAll('*', '') !== '' ? name : undefined;
}

/** Whether whatever bears this name is a picture, sound, a film or a printed page: no folder is called so, and none holds settings. */
export function isDocument(name: string): boolean {
  return /[^/]\.(?:jp[e*]?g|png|gif|webp|heic|tiff?|mp[34]|mkv|avi|mov|webm|flac|ogg|wav|m4a|pdf|epub|docx|xlsx|odt|ods)$/i.test(name);
}

/** A glob as a word has it: each star is a part of a name. */
export function piecesOf(glob: string): readonly Piece[] {
  return glob.split('*').flatMap((part, index): Piece[] => [...(index > 0 ? [{ hole: 'name' as const }] : []), part]);
}

const naming = /^-i?(?:name|path|wholename|regex)$/;

/** Names that a search asks for in whatever way, as globs: what it finds may well be called so. Those it shuts out are none. */
export function namesAskedFor(words: readonly Word[]): readonly string[] {
  return words.flatMap(({ text = '' }, at) => {
    const value = words[at + 1]?.text;
    if (!naming.test(text) || value === undefined || /^(?:!|-not)$/.test(words[at - 1]?.text ?? '')) return [];
    const glob = text.endsWith('regex') ? value.replaceAll(/\.[*+]/g, '*').replaceAll('\\', '').replace(/\$$/, '') : value;
    const name = glob.slice(glob.lastIndexOf('/') + 1).replaceAll(/[?]|\[[^\]]*\]/g, '*').toLowerCase();
    return plainGlob.test(name) && name.replaceAll('*', '') !== '' ? [name] : [];
  });
}

/** Reads a search that prints the paths it finds and does nothing else. Undefined for any other. */
export function readFoundPaths(given: readonly Word[]): FoundPaths | undefined {
  const form = given.findIndex(({ text }) => text === '-printf');
  const template = form < 0 ? undefined : given[form + 1]?.text;
  if (template !== undefined && template !== '%p\\n' && template !== '%h\\n') return undefined;
  const words = template === undefined ? given : given.filter((_, at) => at !== form && at !== form + 1);
  const found = readPrinted(words);
  if (template !== '%h\\n' || !found) return found;
  // The folder of what is found lies below the first one too, where that itself is not found.
  const deep = words.findIndex(({ text }) => text === '-mindepth');
  const isBelow = (deep >= 0 && /^[1-9]$/.test(words[deep + 1]?.text ?? '')) || (found.name !== undefined && !fitsGlob(found.name, found.from));
  return isBelow && !found.zero ? { from: found.from, zero: false } : undefined;
}

/** Whether a folder may bear such a name. */
function fitsGlob(glob: string, folder: string): boolean {
  const name = folder.replace(/\/+$/, '').replace(/^.*\//, '');
  return new RegExp(`^${glob.split('*').map((part) => RegExp.escape(part)).join('.*')}$`, 'i').test(name);
}

/** `/var/www/*\/uploads`: the certain folder that each of these lies below. With a slash in front none of them is an option, and where nothing fits it is searched for as it stands. */
function aboveStar({ text, splits, many, pieces }: Word): string | undefined {
  const [start] = pieces;
  const isPattern = text === undefined && !splits && many === true && typeof start === 'string' && pieces.every((piece) => (typeof piece === 'string' ? /^[\w./-]*$/.test(piece) && !piece.includes('..') : piece.hole === 'name'));
  return isPattern ? /^(\/[\w./-]+)\//.exec(start)?.[1] : undefined;
}

function readPrinted(words: readonly Word[]): FoundPaths | undefined {
  const [first] = words;
  const above = first && aboveStar(first);
  if (words.some(({ text, splits, many }, at) => (at > 0 || above === undefined) && (text === undefined || splits || many === true || other.test(text)))) return undefined;
  const starts = first !== undefined && (above !== undefined || /^[\w./]/.test(first.text ?? ''));
  const from = above ?? (starts ? (first.text ?? '') : '.');
  const second = words[starts ? 1 : 0]?.text;
  if ((second !== undefined && !/^[-(!]/.test(second)) || !/^[\w./-]+$/.test(from)) return undefined;
  const printed = words.findIndex(({ text }) => text === '-print' || text === '-print0');
  const name = withoutNarrowing(words).some(({ text }) => either.test(text ?? '')) ? undefined : nameBefore(printed < 0 ? words : words.slice(0, printed));
  const zero = words.some(({ text }) => text === '-print0');
  if (zero && words.some(({ text }) => text === '-print')) return undefined;
  return { from, zero, ...(name === undefined ? {} : { name }) };
}

/** `find … -printf '%s\\n'`: nothing but figures of what is found, no name. */
export function printsProperties(words: readonly Word[]): boolean {
  const at = words.findIndex(({ text }) => text === '-printf');
  const template = words[at + 1]?.text;
  const others = words.filter((_, index) => index !== at && index !== at + 1);
  return at >= 0 && template !== undefined && /^(?:%(?:s|T@|A@|C@|m|U|G|n|i|d|b|k|D)|[ ,:]|\\n|\\t)+$/.test(template) && others.every((word) => !word.splits && (word.text === undefined ? startOf(word).startsWith('/') : !other.test(word.text) && !word.text.startsWith('-print')));
}
