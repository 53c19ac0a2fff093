import type { Operation, ShowTemplate } from '../schema/operation.ts';

/** The reads that show what a call is about (`subject`) or what came of it (`verify`), with where each stands in the operation. */
export function showsOf(operation: Operation, which: 'subject' | 'verify'): { which: 'subject' | 'verify'; inner: string; show: ShowTemplate }[] {
  const written = operation[which];
  if (written === undefined) return [];
  return Array.isArray(written) ? written.map((show, index) => ({ which, inner: `/${which}/${index}`, show })) : [{ which, inner: `/${which}`, show: written }];
}
