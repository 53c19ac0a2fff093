import { findRuns, membersOf } from '../find-runs.ts';
import { shortestRun as shortest } from '../sweep/kernels.ts';
import { runCharacters } from '../sweep/sweep.ts';
import type { Shape } from './shape/steps.ts';

const members = membersOf(runCharacters);

/** How far before a run a word may begin that speaks of it. */
const reach = 128;
const fewestCapitals = 3;

/** Whether every value of a shape holds a run of characters of tokens, of the length and sort that `tokenRegions` looks for. */
export function hasRun({ steps }: Shape): boolean {
  let length = 0;
  let mixed = false;
  for (const step of steps) {
    const alphabets = step.type === 'class' ? [[...step.set.keys()].filter((code) => step.set[code] === 1)] : step.literals.map((literal) => Array.from(literal, (character) => character.charCodeAt(0)));
    if (alphabets.some((codes) => codes.some((code) => members[code] !== 1))) return false;
    length += step.least * (step.type === 'class' ? 1 : Math.min(...step.literals.map((literal) => literal.length)));
    mixed ||= step.type === 'class' && step.least >= 8 && step.set['0'.charCodeAt(0)] === 1;
  }
  return mixed && length >= shortest;
}

/**
 * Tells of the stretches of a text, in their order and apart, in which a word may stand that speaks of a token: most of a text is none. `runs`: those of the
 * whole text, where a sweep has found them.
 */
export function tokenRegions(codes: Uint16Array, length: number, from: number, runs: Int32Array | undefined, visit: (start: number, end: number) => void): void {
  let [start, end] = [-1, -1];
  const take = (first: number, last: number): void => {
    if (end < 0 || first - reach > end) {
      if (end >= 0) visit(start, end);
      start = Math.max(from, first - reach);
    }
    end = last;
  };
  const judge = (first: number, last: number): void => {
    if (looksMixed(codes, first, last)) take(first, last);
  };
  if (runs) for (let run = 0; run < runs.length; run += 2) judge(runs[run] ?? 0, runs[run + 1] ?? 0);
  else findRuns(codes, length, from, shortest, members, judge);
  // A run that a text ends with may still grow, and one that what was given out ends with has begun before.
  take(Math.max(from, length - shortest), length);
  visit(start, end);
}

/** Whether a run holds a digit, or capitals: words of a sentence, paths and names in code mostly hold none. */
function looksMixed(codes: Uint16Array, first: number, last: number): boolean {
  let capitals = 0;
  for (let at = first; at < last; at += 1) {
    const code = codes[at] ?? 0;
    if (code >= 48 && code <= 57) return true;
    if (code >= 65 && code <= 90) capitals += 1;
  }
  return capitals >= fewestCapitals;
}
