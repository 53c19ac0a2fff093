import { registerHooks } from 'node:module';
import type { MutantCoverage } from '@stryker-mutator/api/core';

/** What broken files and their runner tell each other, under a name of the whole process. */
export interface Switchboard {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  mutantCoverage?: MutantCoverage;
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
  /** Greater with each test that begins, and for each break in which of them it was reached last. */
  turn?: number;
  reached?: Int32Array;
}

/**
 * Loads broken files so that they note for each test which breaks it reaches, but not how often, and ask quickly whether one is switched on: counting makes a
 * loop over characters five times as slow. `notes`: whether they note anything. For all files that are loaded from here on.
 */
export function loadUncounted(board: Switchboard, notes: boolean): void {
  board.turn = 1;
  board.reached = new Int32Array(1 << 16);
  Object.assign(board, { note: (...ids: readonly string[]) => note(board, ids) });
  registerHooks({
    load(url, context, next) {
      const loaded = next(url, context);
      if (!loaded.source || !url.endsWith('.ts')) return loaded;
      const source = typeof loaded.source === 'string' ? loaded.source : new TextDecoder().decode(loaded.source);
      return source.includes(counter) ? { ...loaded, source: withoutCounting(source, notes) } : loaded;
    },
  });
}

/** Stands for how often a break was reached: of those a hundred times as many mean that a loop does not end. */
const often = 2000;

/** What one place stands for is reached together. */
function note(board: Switchboard, ids: readonly string[]): void {
  if (board.reached) board.reached[Number(ids[0])] = board.turn ?? 0;
  const { static: always, perTest } = (board.mutantCoverage ??= { static: {}, perTest: {} });
  const counts = board.currentTestId === undefined ? always : (perTest[board.currentTestId] ??= {});
  for (const id of ids) counts[id] = often;
}

/** As the instrumenter writes them at the beginning of each file. */
const counter = 'function stryCov_9fa48() {';
const question = 'function stryMutAct_9fa48(id) {';

function withoutCounting(source: string, notes: boolean): string {
  if (!source.includes(question)) throw new Error('a broken file does not begin as the instrumenter writes them');
  const quick = source
    .replace(counter, 'function stryCov_9fa48() {}\nfunction stryCounted_9fa48() {')
    .replace('stryMutAct_9fa48 = isActive', 'stryHit_9fa48 = isActive')
    .replace(question, 'const stryBoard_9fa48 = stryNS_9fa48();\nfunction stryMutAct_9fa48(id) { return stryBoard_9fa48.activeMutant === id && stryHit_9fa48(id); }\nfunction stryHit_9fa48(id) {');
  return notes ? quick.replaceAll(/stryCov_9fa48\(("(\d+)"[^)]*)\)/g, '(stryBoard_9fa48.reached[$2] === stryBoard_9fa48.turn || stryBoard_9fa48.note($1))') : quick;
}
