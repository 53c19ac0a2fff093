import { LetsbeError } from '../../../errors.ts';
import type { CharacterSet } from './steps.ts';

const digits = '0123456789';
const letters = 'abcdefghijklmnopqrstuvwxyz';
const word = `${letters}${letters.toUpperCase()}${digits}_`;

/** The set of the characters of a text. With `anyCase` each letter stands for both its cases. Throws USAGE_INVALID beyond ASCII. */
export function setOf(characters: string, anyCase: boolean): CharacterSet {
  const set = new Uint8Array(128);
  const all = anyCase ? characters.toLowerCase() + characters.toUpperCase() : characters;
  for (let at = 0; at < all.length; at += 1) {
    const code = all.charCodeAt(at);
    if (code > 126) throw new LetsbeError('USAGE_INVALID', { reason: 'a class holds ASCII characters only' });
    set[code] = 1;
  }
  return set;
}

/** What `\d` and `\w` stand for, undefined for every other letter behind a backslash; what is no letter or digit stands for itself. */
export function escaped(letter: string): string | undefined {
  if (letter === 'd') return digits;
  if (letter === 'w') return word;
  return /^[^A-Za-z0-9]$/.test(letter) ? letter : undefined;
}

/**
 * Reads a class that begins with the `[` at `at`: the characters it lists and the offset behind its `]`. Throws USAGE_INVALID for what a
 * class may not hold: negation, a range that runs backwards, an unknown escape, no end.
 */
export function readClass(pattern: string, at: number): { readonly characters: string; readonly end: number } {
  let characters = '';
  let place = at + 1;
  const refuse = (reason: string): LetsbeError => new LetsbeError('USAGE_INVALID', { reason: `${reason} in the class at ${at}` });
  if (pattern[place] === '^') throw refuse('a negation is not allowed');
  while (pattern[place] !== ']') {
    const first = readMember(pattern, place);
    if (first === undefined) throw refuse('an unknown escape or no closing bracket');
    place = first.end;
    if (pattern[place] !== '-' || pattern[place + 1] === ']') {
      characters += first.characters;
      continue;
    }
    const last = readMember(pattern, place + 1);
    if (last === undefined || first.characters.length > 1 || last.characters.length > 1 || last.characters < first.characters) throw refuse('no proper range');
    for (let code = first.characters.charCodeAt(0); code <= last.characters.charCodeAt(0); code += 1) characters += String.fromCharCode(code);
    place = last.end;
  }
  if (characters === '') throw refuse('no character');
  return { characters, end: place + 1 };
}

function readMember(pattern: string, at: number): { readonly characters: string; readonly end: number } | undefined {
  const letter = pattern[at];
  if (letter === undefined || letter === '[') return undefined;
  if (letter !== '\\') return { characters: letter, end: at + 1 };
  const characters = escaped(pattern[at + 1] ?? 'x');
  return characters === undefined ? undefined : { characters, end: at + 2 };
}
