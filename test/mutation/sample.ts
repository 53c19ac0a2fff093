import type { MutantCoverage } from '@stryker-mutator/api/core';

/** Whether a break is tried where of `every` one is: counted through the files in their order, so that the same ones are taken each time. */
export const isSampled = (id: string, every: number): boolean => Number(id) % every === 0;

/**
 * What was noted of the breaks that are tried. The others have no test then, so that they are neither run nor sent around with the names of all tests that reach
 * them, which for thousands of tests is more than a message can hold.
 */
export function sampleOf({ static: always, perTest }: MutantCoverage, every: number): MutantCoverage {
  const pick = (reached: MutantCoverage['static']): MutantCoverage['static'] => Object.fromEntries(Object.entries(reached).filter(([id]) => isSampled(id, every)));
  return { static: pick(always), perTest: Object.fromEntries(Object.entries(perTest).map(([test, reached]) => [test, pick(reached)])) };
}
