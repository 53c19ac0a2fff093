import { LetsbeError } from '../../../errors.ts';
import { setOf } from './character-class.ts';
import type { CharacterSet, Shape, Step } from './steps.ts';

/**
 * Refuses, by USAGE_INVALID, a shape whose steps could take what belongs to their neighbours: a class of variable length before something
 * that may begin with one of its characters, or (before the anchor, which is matched backwards) behind something that may end with one.
 */
export function checkShape({ steps, anyCase }: Shape, anchorAt: number): void {
  for (const [index, step] of steps.entries()) {
    if (step.least === step.most && step.type === 'class') continue;
    const next = edgeFrom(steps, index, 1, anyCase);
    if (step.type === 'literal') refusePrefixes(step.literals, next, index);
    else if (overlaps(step.set, next)) throw refuse(index, 'takes characters that the following step may begin with');
    if (index < anchorAt && step.type === 'class' && overlaps(step.set, edgeFrom(steps, index, -1, anyCase))) throw refuse(index, 'stands before the anchor and takes characters that the step before it may end with');
  }
}

/** The characters with which what stands beside a step may begin (`direction` 1) or end (-1). */
function edgeFrom(steps: readonly Step[], index: number, direction: 1 | -1, anyCase: boolean): CharacterSet {
  const all = new Uint8Array(128);
  for (let at = index + direction; ; at += direction) {
    const step = steps[at];
    if (step === undefined) return all;
    const set = step.type === 'class' ? step.set : setOf(step.literals.map((literal) => literal.at(direction === 1 ? 0 : -1) ?? '').join(''), anyCase);
    for (const [code, member] of set.entries()) if (member === 1) all[code] = 1;
    if (step.least > 0) return all;
  }
}

function refusePrefixes(literals: readonly string[], next: CharacterSet, index: number): void {
  for (const long of literals) {
    for (const short of literals) {
      if (short.length < long.length && long.startsWith(short) && next[long.charCodeAt(short.length)] === 1) throw refuse(index, `takes ${long} where ${short} and the following step may be meant`);
    }
  }
}

function overlaps(one: CharacterSet, other: CharacterSet): boolean {
  return one.some((member, code) => member === 1 && other[code] === 1);
}

function refuse(index: number, reason: string): LetsbeError {
  return new LetsbeError('USAGE_INVALID', { reason: `the pattern is ambiguous: its step ${index + 1} ${reason}` });
}
