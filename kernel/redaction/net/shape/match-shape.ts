import { foldCode, type Shape, type Step } from './steps.ts';

/** No match here. */
export const nothing = -1;
/** The text ended, and more of it may come, within what may become a match. */
export const open = -2;

/**
 * Matches the steps from `first` on at a place and answers where they end, `nothing` or `open`. `runEnd` may tell where a run of the last
 * class ends, so that many places within one run take no more time than one.
 */
export function matchForward({ steps, anyCase }: Shape, first: number, text: string, at: number, complete: boolean, runEnd?: (text: string, at: number) => number): number {
  let place = at;
  for (let index = first; index < steps.length; index += 1) {
    const step = steps[index];
    if (step === undefined) return nothing;
    const last = index === steps.length - 1;
    place = step.type === 'literal' ? takeLiterals(step, anyCase, text, place, complete) : takeClass(step, text, place, complete, last ? runEnd : undefined);
    if (place < 0) return place;
  }
  return place;
}

/** Matches the steps before `first` backwards from a place and answers where they begin, or `nothing`. */
export function matchBackward({ steps, anyCase }: Shape, first: number, text: string, at: number): number {
  let place = at;
  for (let index = first - 1; index >= 0; index -= 1) {
    const step = steps[index];
    if (step === undefined) return nothing;
    let count = 0;
    if (step.type === 'class') {
      while (count < step.most && step.set[text.charCodeAt(place - 1)] === 1) {
        place -= 1;
        count += 1;
      }
    } else {
      for (let taken = place; count < step.most; count += 1, place = taken) {
        const literal = step.literals.find((one) => place >= one.length && standsAt(one, anyCase, text, place - one.length) === one.length);
        if (literal === undefined) break;
        taken = place - literal.length;
      }
    }
    if (count < step.least) return nothing;
  }
  return place;
}

function takeClass(step: Extract<Step, { type: 'class' }>, text: string, at: number, complete: boolean, runEnd?: (text: string, at: number) => number): number {
  const { set, least, most } = step;
  const limit = Math.min(text.length, at + most);
  let place = at;
  if (runEnd) place = Math.min(runEnd(text, at), limit);
  else while (place < limit && set[text.charCodeAt(place)] === 1) place += 1;
  if (place === text.length && place - at < most && !complete) return open;
  return place - at < least ? nothing : place;
}

function takeLiterals(step: Extract<Step, { type: 'literal' }>, anyCase: boolean, text: string, at: number, complete: boolean): number {
  let place = at;
  for (let count = 0; count < step.most; count += 1) {
    let taken = nothing;
    for (const literal of step.literals) {
      const length = standsAt(literal, anyCase, text, place);
      if (length < literal.length && place + length === text.length && !complete) return open;
      if (length < literal.length) continue;
      taken = place + length;
      break;
    }
    if (taken === nothing) return count < step.least ? nothing : place;
    place = taken;
  }
  return place;
}

/** How many characters of the literal stand at the place. */
function standsAt(literal: string, anyCase: boolean, text: string, at: number): number {
  let count = 0;
  while (count < literal.length && foldCode(text.charCodeAt(at + count), anyCase) === literal.charCodeAt(count)) count += 1;
  return count;
}
