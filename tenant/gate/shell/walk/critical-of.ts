import type { Finding } from '../../finding.ts';
import type { Word } from '../word.ts';
import type { Scope } from './scope.ts';
import { muted, type Walk } from './walk.ts';

/** What can never be undone of a command that another one stands for, or may run: all else that is said of it is left out. */
export function criticalOf(walk: Walk, words: readonly Word[], scope: Scope): Finding[] {
  const inner = muted(walk);
  walk.readWords(inner, words, { ...scope, depth: scope.depth + 1 });
  return inner.findings.filter((one) => one.class === 'critical_red');
}
