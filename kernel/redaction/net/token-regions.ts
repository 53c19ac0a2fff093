import type { Shape } from './shape/steps.ts';

/** Characters of tokens: 1, digits 3. What is no such character ends a run. */
const members = new Uint8Array(65_536);
for (let code = 0; code < 128; code += 1) {
  const character = String.fromCharCode(code);
  if (/[A-Za-z0-9+/=_.~-]/.test(character)) members[code] = /[0-9]/.test(character) ? 3 : 1;
}

/** The shortest run that is looked at: values of formats that are found by words are hardly ever shorter. */
const shortest = 14;
/** How far before a run a word may begin that speaks of it. */
const reach = 128;
const fewestCapitals = 3;

/** Whether every value of a shape holds a run of characters of tokens, of the length and sort that `tokenRegions` looks for. */
export function hasRun({ steps }: Shape): boolean {
  let length = 0;
  let mixed = false;
  for (const step of steps) {
    const alphabets = step.type === 'class' ? [[...step.set.keys()].filter((code) => step.set[code] === 1)] : step.literals.map((literal) => Array.from(literal, (character) => character.charCodeAt(0)));
    if (alphabets.some((codes) => codes.some((code) => members[code] !== 1 && members[code] !== 3))) return false;
    length += step.least * (step.type === 'class' ? 1 : Math.min(...step.literals.map((literal) => literal.length)));
    mixed ||= step.type === 'class' && step.least >= 8 && step.set['0'.charCodeAt(0)] === 1;
  }
  return mixed && length >= shortest;
}

/** Tells of the stretches of a text, in their order and apart, in which a word may stand that speaks of a token: most of a text is none. */
export function tokenRegions(codes: Uint16Array, length: number, from: number, visit: (start: number, end: number) => void): void {
  let [start, end] = [-1, -1];
  for (let at = from + shortest - 1; at < length; at += shortest) {
    if (members[codes[at] ?? 0] === 0) continue;
    let first = at;
    while (first > from && members[codes[first - 1] ?? 0] !== 0) first -= 1;
    let last = at + 1;
    while (last < length && members[codes[last] ?? 0] !== 0) last += 1;
    at += Math.floor((last - 1 - at) / shortest) * shortest;
    if (last - first < shortest && last < length) continue;
    if (!looksMixed(codes, first, last) && last < length) continue;
    if (first - reach > end) {
      if (end >= 0) visit(start, end);
      start = Math.max(from, first - reach);
    }
    end = last;
  }
  // A run that a text ends with may still grow.
  const tail = Math.max(from, length - reach - shortest);
  if (end >= 0 && tail <= end) {
    visit(start, length);
    return;
  }
  if (end >= 0) visit(start, end);
  visit(tail, length);
}

/** Whether a run holds a digit, or capitals: words of a sentence, paths and names in code mostly hold none. */
function looksMixed(codes: Uint16Array, first: number, last: number): boolean {
  let capitals = 0;
  for (let at = first; at < last; at += 1) {
    const code = codes[at] ?? 0;
    if (members[code] === 3) return true;
    if (code >= 65 && code <= 90) capitals += 1;
  }
  return capitals >= fewestCapitals;
}
