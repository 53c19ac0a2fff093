import type { Shape, Step } from './steps.ts';

/** Literals one of which stands in every match, all at the beginning of the step `at`. Lower case where the shape takes any case. */
export interface Anchor {
  readonly at: number;
  readonly literals: readonly string[];
}

export const shortestAnchor = 3;
const mostLiterals = 64;
/** A class of more characters says too little to make a literal distinctive. */
const largestClass = 16;

/**
 * The best place to look for a shape by: its beginning where that is at least three characters long, written out with its alternatives and
 * small classes (`gh[pousr]_` is five literals), else the longest such place further on. Undefined where there is none.
 */
export function findAnchor({ steps, anyCase }: Shape): Anchor | undefined {
  let best: Anchor | undefined;
  let bestLength = shortestAnchor - 1;
  for (let at = 0; at < steps.length; at += 1) {
    const literals = expand(steps, at, anyCase);
    const length = Math.min(...literals.map((literal) => literal.length));
    if (length > bestLength) {
      best = { at, literals: literals.filter((literal) => !literals.some((other) => other !== literal && literal.startsWith(other))) };
      bestLength = length;
    }
    if (at === 0 && best) return best;
  }
  return best;
}

function expand(steps: readonly Step[], from: number, anyCase: boolean): string[] {
  let literals = [''];
  for (const step of steps.slice(from)) {
    const missing = shortestAnchor - Math.min(...literals.map((literal) => literal.length));
    const short = missing > 0;
    if (step.least === 0) break;
    const pieces = step.type === 'literal' ? step.literals : membersOf(step.set, anyCase);
    const most = short ? mostLiterals : mostLiterals / 4;
    const times = step.type === 'literal' ? 1 : Math.min(step.least, short ? missing : 1);
    if (step.type === 'class' && pieces.length > largestClass) break;
    let taken = 0;
    while (taken < times && literals.length * pieces.length <= most) {
      literals = literals.flatMap((literal) => pieces.map((piece) => literal + piece));
      taken += 1;
    }
    if (taken < step.most || step.least !== step.most) break;
  }
  return literals;
}

function membersOf(set: Uint8Array, anyCase: boolean): string[] {
  const members = [...set.keys()].filter((code) => set[code] === 1).map((code) => String.fromCharCode(code));
  return anyCase ? members.filter((member) => member === member.toLowerCase()) : members;
}
