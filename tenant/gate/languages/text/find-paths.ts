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
export function readFoundPaths(words: readonly Word[]): FoundPaths | undefined {
  if (words.some(({ text, splits, many }) => text === undefined || splits || many === true || other.test(text))) return undefined;
  const [first] = words;
  const starts = first !== undefined && /^[\w./]/.test(first.text ?? '');
  const from = starts ? (first.text ?? '') : '.';
  const second = words[starts ? 1 : 0]?.text;
  if ((second !== undefined && !/^[-(!]/.test(second)) || !/^[\w./-]+$/.test(from)) return undefined;
  const printed = words.findIndex(({ text }) => text === '-print' || text === '-print0');
  const name = words.some(({ text }) => either.test(text ?? '')) ? undefined : nameBefore(printed < 0 ? words : words.slice(0, printed));
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
