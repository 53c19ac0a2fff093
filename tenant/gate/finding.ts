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
  const strictest = findings.map((one) => one.class).reduce(stricter, 'green');
  const external = findings.some((one) => one.external === true || one.class === 'yellow_external');
  const telling = findings.filter((one) => one.class !== 'green' || one.ask === true || one.external === true);
  return {
    class: external && !isStricter(strictest, 'yellow') ? 'yellow_external' : strictest,
    external,
    ask: findings.some((one) => one.ask === true),
    ...(findings.some((one) => one.refused) ? { refused: true as const } : {}),
    reasons: (telling.length > 0 ? telling : findings).map((one) => one.reason),
  };
}
