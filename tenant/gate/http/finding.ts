import type { OperationClass } from '../../../kernel/schema/operation.ts';
import * as general from '../finding.ts';
import type { Verdict } from '../verdict.ts';

export type { Finding } from '../finding.ts';

/** A finding about a request. */
export function finding(rule: string, operationClass: OperationClass, sentence: string, marks: general.Marks = {}): general.Finding {
  return general.finding(`http.${rule}`, operationClass, sentence, marks);
}

/** What must never be sent. */
export function refusal(rule: string, sentence: string, matched?: string): general.Finding {
  return general.refusal(`http.${rule}`, sentence, matched);
}

/** What nobody here knows. */
export function unknown(rule: string, sentence: string, matched?: string): general.Finding {
  return general.unknown(`http.${rule}`, sentence, matched);
}

/** The verdict of all; a request of which nothing is known is unknown. */
export function combine(findings: readonly general.Finding[]): Verdict {
  return general.combine(findings.length > 0 ? findings : [unknown('unknown', 'Nobody here knows what this request does.')]);
}
