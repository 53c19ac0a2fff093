import { createHash } from 'node:crypto';
import { createDraw, type Draw } from './draw.ts';

/** `LETSBE_TEST_SEED`; other sources of chance take it as well. */
export const seed = Number(process.env['LETSBE_TEST_SEED'] ?? 1);
let draw = createDraw(seed);

/** What made-up values are drawn with in tests that judge them: the same in each run for a test, so that none fails by bad luck once in a thousand runs. */
export const drawBelow: Draw = (below) => draw(below);

/** As many bytes, drawn likewise. */
export function drawBytes(length: number): Buffer<ArrayBuffer> {
  return Buffer.from(Array.from({ length }, () => draw(256)));
}

/** Begins anew, for the test with this title: what it draws does not depend on the tests before it. */
export function beginAnew(title: string): void {
  draw = createDraw(createHash('sha256').update(title).digest().readInt32LE() ^ seed);
}
