import { isStricter, stricter } from '../../kernel/operations/classify.ts';
import type { OperationClass } from '../../kernel/schema/operation.ts';
import { plainText } from '../../kernel/template/summarise.ts';
import type { Reason, Verdict } from './verdict.ts';

/** One thing that is known of a call. Findings only add up: none takes anything from another. */
export interface Finding {
  readonly class: OperationClass;
  readonly external?: boolean;
  readonly ask?: boolean;
  readonly refused?: true;
  readonly reason: Reason;
}

/** Most questions find nothing, and none of them makes a list for that. */
export const noFindings: readonly Finding[] = Object.freeze([]);

export type Marks = Pick<Finding, 'external' | 'ask'> & { readonly matched?: string };

const longestWords = 80;

/** A finding. `matched` may be an agent's own words: it is stripped and cut. */
export function finding(rule: string, operationClass: OperationClass, sentence: string, marks: Marks = {}): Finding {
  return finish(draft(rule, operationClass, sentence, marks));
}

/** A finding whose words are not yet fit to be shown: of a hundred such, a dozen are told, and made fit then. */
export function draft(rule: string, operationClass: OperationClass, sentence: string, { external, ask, matched }: Marks = {}): Finding {
  const reason = matched === undefined ? { rule, sentence } : { rule, sentence, matched };
  if (external === undefined && ask === undefined) return { class: operationClass, reason };
  return { class: operationClass, ...(external === undefined ? {} : { external }), ...(ask === undefined ? {} : { ask }), reason };
}

/** The same finding, fit to be shown. */
export function finish(one: Finding): Finding {
  const { rule, sentence, matched } = one.reason;
  if (matched === undefined) return one;
  const words = plainText(matched.slice(0, 400), longestWords);
  return words === matched && words !== '' ? one : { ...one, reason: { rule, sentence, ...(words === '' ? {} : { matched: words }) } };
}

/** What must never be done. */
export function refusal(rule: string, sentence: string, matched?: string): Finding {
  return { ...finding(rule, 'critical_red', sentence, matched === undefined ? {} : { matched }), ask: true, refused: true };
}

/** What nobody here knows. */
export function unknown(rule: string, sentence: string, matched?: string): Finding {
  return finding(rule, 'red', sentence, { ask: true, ...(matched === undefined ? {} : { matched }) });
}

/** A program whose name only the run tells. */
export function unclearProgram(matched: string): Finding {
  return finding('exec.unclear-program', 'critical_red', 'Which program it runs is made up when it runs, so nobody can judge it before.', { matched, ask: true });
}

/** The strictest of all; what changes something and reaches outside is `yellow_external`. No finding at all is unknown. */
export function combine(findings: readonly Finding[]): Verdict {
  if (findings.length === 0) return combine([unknown('unknown', 'Nobody here knows what this does.')]);
  let strictest: OperationClass = 'green';
  let external = false;
  let ask = false;
  let refused = false;
  for (const one of findings) {
    strictest = stricter(strictest, one.class);
    external ||= one.external === true || one.class === 'yellow_external';
    ask ||= one.ask === true;
    refused ||= one.refused === true;
  }
  const decided = external && !isStricter(strictest, 'yellow') ? 'yellow_external' : strictest;
  const reasons = telling(findings).map((one) => one.reason);
  return refused ? { class: decided, external, ask, refused, reasons } : { class: decided, external, ask, reasons };
}

/** Whether it says that something is harmless, and no more. */
export function isHarmless(one: Finding): boolean {
  return one.class === 'green' && one.ask !== true && one.external !== true;
}

/** Those that say more than that something is harmless; where none does, all. */
export function telling(findings: readonly Finding[]): readonly Finding[] {
  return findings.every(isHarmless) ? findings : findings.filter((one) => !isHarmless(one));
}

/** Adds to what was found so far. */
export function add(findings: Finding[], more: readonly Finding[]): void {
  if (more.length > 0) for (const one of more) findings.push(one);
}
