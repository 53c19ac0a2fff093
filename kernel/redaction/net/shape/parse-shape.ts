import { LetsbeError } from '../../../errors.ts';
import { escaped, readClass, setOf } from './character-class.ts';
import { longestRepeat, type Shape, type Step } from './steps.ts';

const longestMost = 4096;

/**
 * Reads a restricted pattern: literal characters, classes, `\d`, `\w`, groups of literal alternatives, each class or group with an optional
 * `{n}`, `{n,m}`, `{n,}`, `?` or `+`. Throws USAGE_INVALID, with the place, for everything else that a regular expression may hold.
 */
export function parseShape(pattern: string, anyCase: boolean): Shape {
  const steps: Step[] = [];
  let literal = '';
  let at = 0;
  const flush = (): void => {
    if (literal !== '') steps.push({ type: 'literal', literals: [literal], least: 1, most: 1 });
    literal = '';
  };
  const repeated = (): { least: number; most: number } => {
    const { least, most, end } = readRepeat(pattern, at);
    at = end;
    return { least, most: most ?? (end === pattern.length ? longestRepeat.last : longestRepeat.inside) };
  };

  while (at < pattern.length) {
    const letter = pattern[at] ?? '';
    const characters = letter === '\\' ? escaped(pattern[at + 1] ?? 'x') : letter;
    if (characters === undefined) throw refuse(`the escape \\${pattern[at + 1] ?? ''} is not known`, at);
    if (letter === '[' || characters.length > 1) {
      flush();
      const read = letter === '[' ? readClass(pattern, at) : { characters, end: at + 2 };
      at = read.end;
      steps.push({ type: 'class', set: setOf(read.characters, anyCase), ...repeated() });
    } else if (letter === '(') {
      flush();
      const { literals, end } = readGroup(pattern, at);
      at = end;
      steps.push({ type: 'literal', literals: longestFirst(literals.map((text) => fold(text, anyCase))), ...repeated() });
    } else {
      if ('.*^$|)]{}+?'.includes(letter)) throw refuse(`${letter} is not allowed: only a class or a group may be repeated, and a character of this sort is written with a backslash`, at);
      literal += fold(characters, anyCase);
      at += letter === '\\' ? 2 : 1;
    }
  }
  flush();
  if (steps.length === 0) throw refuse('it is empty', 0);
  return { steps, anyCase };
}

function readGroup(pattern: string, at: number): { readonly literals: readonly string[]; readonly end: number } {
  if (!pattern.startsWith('(?:', at)) throw refuse('a group begins with (?:', at);
  const literals: string[] = [];
  let literal = '';
  for (let place = at + 3; place < pattern.length; place += 1) {
    const letter = pattern[place] ?? '';
    if (letter === ')' || letter === '|') {
      if (literal === '') throw refuse('an alternative is empty', place);
      literals.push(literal);
      literal = '';
      if (letter === ')') return { literals, end: place + 1 };
    } else if (letter === '\\') {
      place += 1;
      const one = escaped(pattern[place] ?? 'x');
      if (one?.length !== 1) throw refuse('a group holds literals only', place);
      literal += one;
    } else {
      if ('.*^$([]{}+?'.includes(letter)) throw refuse('a group holds literals only', place);
      literal += letter;
    }
  }
  throw refuse('a group has no end', at);
}

/** `most` is left out where the repeat has no upper end. */
function readRepeat(pattern: string, at: number): { readonly least: number; readonly most?: number; readonly end: number } {
  if (pattern[at] === '?') return { least: 0, most: 1, end: at + 1 };
  if (pattern[at] === '+') return { least: 1, end: at + 1 };
  if (pattern[at] !== '{') return { least: 1, most: 1, end: at };
  const [whole, least, comma, most] = /^\{(\d{1,4})(,?)(\d{0,4})\}/.exec(pattern.slice(at, at + 12)) ?? [];
  if (whole === undefined) throw refuse('a repeat is written {n}, {n,} or {n,m}', at);
  const end = at + whole.length;
  const low = Number(least);
  if (comma === '') return bounded(low, low, end, at);
  return most === '' ? { least: bounded(low, longestRepeat.inside, end, at).least, end } : bounded(low, Number(most), end, at);
}

function bounded(least: number, most: number, end: number, at: number): { readonly least: number; readonly most: number; readonly end: number } {
  if (most < 1 || least > most || most > longestMost) throw refuse(`a repeat takes from 1 to ${longestMost} characters`, at);
  return { least, most, end };
}

function longestFirst(literals: readonly string[]): string[] {
  return [...new Set(literals)].toSorted((x, y) => y.length - x.length || (x < y ? -1 : 1));
}

function fold(text: string, anyCase: boolean): string {
  return anyCase ? text.toLowerCase() : text;
}

function refuse(reason: string, at: number): LetsbeError {
  return new LetsbeError('USAGE_INVALID', { reason: `the pattern is not of the allowed form at ${at}: ${reason}` });
}
