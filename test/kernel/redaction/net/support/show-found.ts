import type { Rule } from '../../../../../kernel/redaction/net/rule.ts';
import { runRules } from '../context/run-rules.ts';

/** As random as a value can be: what `§` stands for in the tables. */
export const made = 'k7QmZt2vXwR9pLsN4b';

/** A text in which `‹kind›` stands for each finding; of one that goes on only what is given out so far, then `⋯` for what waits. */
export function showFound(rules: readonly Rule[], text: string, complete = true): string {
  const { findings, hold } = runRules(rules, text, complete);
  let [shown, to] = ['', 0];
  for (const { start, end, kind } of findings.toSorted((one, other) => one.start - other.start)) {
    if (start < to || start >= hold) continue;
    shown += `${text.slice(to, start)}‹${kind}›`;
    to = end;
  }
  return shown + text.slice(to, Math.max(to, hold)) + (hold < text.length ? '⋯' : '');
}
